import type { CaseFile } from '../casefile/views';
import type { Act } from '../law/acts';
import { storeOf } from '../law/about';
import { isStuck, placeOf } from '../law/measuring';
import { mayBeStruck } from '../law/striking';
import { basisIn, type Retention } from '../policy/retention';
import type { Form } from './pages/act-form';
import { measureCalled } from './pages/measure-called';
import type { Lang } from './pages/words';

type Measure = CaseFile['measures'][number];

/** Of which measures an act may speak, as far as the case shows them; what is refused all the same, the act itself refuses. */
const OF: Partial<Record<Act, (one: Measure) => boolean>> = {
  pauseMeasure: (one) => one.paused !== true && isToCome(one),
  resumeMeasure: (one) => one.paused === true || isStuck(one),
  setAside: (one) => isToCome(one),
  strikeOut: ({ recalledOn: recalled, ...one }) => mayBeStruck({ ...one, recalled }),
  instruct: ({ setAside, doneOn }) => setAside === undefined || doneOn !== undefined,
};
const isToCome = ({ setAside, doneOn, look, looksAgainOn }: Measure): boolean =>
  setAside === undefined &&
  (doneOn === undefined || looksAgainOn !== undefined || (look !== undefined && isStuck({ look })));

/** The kinds of record of which an act may speak that names some. */
const KINDS: Partial<Record<Act, (file: CaseFile) => CaseFile['kinds']>> = {
  placeHold: ({ kinds }) => kinds,
  noteAuthority: ({ kinds }) => kinds.filter(({ entrusted }) => entrusted === true),
  strikeOut(file) {
    const stores = measuresFor('strikeOut', file).map(({ provision }) => placeOf(provision)?.store);
    return file.kinds.filter(({ records }) => stores.includes(storeOf(records)));
  },
};

const measuresFor = (act: Act, { measures }: CaseFile): readonly Measure[] => {
  const some = measures.filter(OF[act] ?? (() => true));
  return some.length === 0 ? measures : some;
};

/** The measures and the kinds of record of a case among which somebody chooses, by the names its page has for them. */
export function amongMeasures(act: Act, file: CaseFile, lang: Lang): Form['among'] {
  const named = measuresFor(act, file).map((one) => ({
    value: one.provision,
    text: [measureCalled(file, one, lang), one.to].filter(Boolean).join(' → '),
  }));
  const kinds = KINDS[act]?.(file).map((one) => ({ value: one.records, text: one[lang] }));
  return {
    ...{ '/provision': named, '/measure': named, '/measures/measure': named },
    ...(kinds !== undefined && { '/records': kinds }),
  };
}

/** The bases on which records are kept, each by the law or the claim that a letter names. */
export const amongBases = (retention: Retention): Form['among'][string] =>
  Object.keys(retention).map((value) => ({ value, text: basisIn(retention, value).ja }));

/** What an owner may say is kept of what they erased: the kinds of their store, and the bases of the profile the case is under. */
export function amongKept({ kinds, bases }: CaseFile, measure: string, lang: Lang): Form['among'] {
  const store = placeOf(measure)?.store;
  return {
    '/kept/records': kinds
      .filter(({ records }) => storeOf(records) === store)
      .map((one) => ({ value: one.records, text: one[lang] })),
    '/kept/basis': bases.map((one) => ({ value: one.id, text: one[lang] })),
  };
}
