import type { ProvisionStoppedFacts } from '../casefile/letters-on-changes';
import { named } from '../policy/in-english';
import { copiesElsewhere } from './copies-elsewhere';
import type { Written } from './correspondence';
import { leftOut } from './left-out';
import { answering } from './money';

/** What the owners of provisions under an opt-out found, each from or as of its day, and how far those are who provide for us (Art. 27(2)(vi)). */
export async function provisionStoppedFacts(written: Written): Promise<ProvisionStoppedFacts> {
  const { measures = {} } = written.file.progress;
  const { english, provisions } = written.map;
  return {
    ...(await answering(written)),
    ...(await leftOut(written)),
    ...(await copiesElsewhere(written)),
    provisions: provisions.flatMap(({ id, what, to }) => {
      const { doneOn: on, found } = (Object.hasOwn(measures, id) ? measures[id] : undefined) ?? {};
      if (on === undefined) return [];
      if (found === undefined)
        throw new Error(`case ${written.file.number} does not say what was found at a provision`);
      return [{ what: named(what, english), to: named(to, english), found, on }];
    }),
  };
}
