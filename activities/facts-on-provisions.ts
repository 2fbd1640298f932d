import type { ProvisionStoppedFacts } from '../casefile/letters-on-changes';
import { placeOf, type FoundThere } from '../law/measuring';
import { becameOfProvision } from '../law/what-is-done';
import { named } from '../policy/in-english';
import { copiesElsewhere } from './copies-elsewhere';
import type { Written } from './correspondence';
import { leftOut } from './left-out';
import { lookedFor } from './looked-for';
import { answering } from './money';

/** What had been stopped where we look ourselves is told as seen: a mark does not say since when it stands. */
export const seenBy = (isOurs: boolean, found: FoundThere): { readonly seen?: true } =>
  isOurs && found === 'stoppedBefore' ? { seen: true } : {};

/** Whether a processor that provides it for us was to stop as well, and has not said that it did, or that nothing is there (Art. 25). */
export const unreported = (
  { instructions = [] }: Written['file']['progress'],
  provision: string,
): { readonly unreported?: true } =>
  instructions.some(
    ({ kind, of = [], outcome }) =>
      kind === 'processor' &&
      of.some(({ measure }) => measure === provision) &&
      outcome !== 'done' &&
      outcome !== 'neverHeld',
  )
    ? { unreported: true }
    : {};

/** By what the person was looked for, where we looked for the mark of a provision ourselves. */
export const lookedForTheMark = (written: Written): Pick<ProvisionStoppedFacts, 'lookedFor'> =>
  Object.entries(written.file.progress.measures ?? {}).some(
    ([id, one]) => placeOf(id) === undefined && becameOfProvision(one)?.isOurs === true,
  )
    ? { lookedFor: lookedFor(written) }
    : {};

/** What the owners of provisions under an opt-out found, each from or as of its day, and how far those are who provide for us (Art. 27(2)(vi)). */
export async function provisionStoppedFacts(written: Written): Promise<ProvisionStoppedFacts> {
  const { measures = {} } = written.file.progress;
  const { english, provisions } = written.map;
  return {
    ...(await answering(written)),
    ...(await leftOut(written)),
    ...(await copiesElsewhere(written)),
    ...lookedForTheMark(written),
    ...(Object.keys(measures).length === 0 && !provisions.some(({ under }) => under === 'optOut')
      ? { nothingProvided: true as const }
      : {}),
    provisions: provisions.flatMap(({ id, what, to }) => {
      const one = Object.hasOwn(measures, id) ? measures[id] : undefined;
      const became = one && becameOfProvision(one);
      if (became === undefined) return [];
      const { found, on, isOurs } = became;
      if (found === undefined)
        throw new Error(`case ${written.file.number} does not say what was found at a provision`);
      return [
        {
          ...{ what: named(what, english), to: named(to, english), found, on, ...seenBy(isOurs, found) },
          ...unreported(written.file.progress, id),
        },
      ];
    }),
  };
}
