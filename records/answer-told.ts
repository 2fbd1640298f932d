import type { OpenedCase } from '../casefile/case';
import { remainingAfter, REMAINS, staysForGood, type Deed, type Remaining } from '../casefile/what-became';
import { footingBeside, type CessationDecision } from '../law/cessation';
import type { CivilDate } from '../law/clock';
import { isOnCessation, toldBy, type AnsweringLetter, type Decision } from '../law/decisions';
import { placeOf } from '../law/measuring';
import { keyedDigest } from '../vault/seal';
import { deedsIn, oneOf, wordOn, type DoneDeed } from './deeds';
import type { Records, Sql } from './pool';

type Standing = Pick<OpenedCase, 'number' | 'progress'>;

/** Deeds in one store as one, and on which day each kind of record was last changed there. */
type AsOne = Deed & { readonly dayOf: (kind: string) => CivilDate };

/** What was carried out, store by store and over all plans, with what was planned, what the store says it did, and what was seen afterwards. */
export async function deedsAsOne(records: Records, file: Standing, sql?: Sql): Promise<readonly AsOne[]> {
  const all = await deedsIn(records, file, sql);
  return [...new Set(all.map(({ measure }) => measure))].flatMap((id) => {
    const every = all.filter(({ measure }) => measure === id);
    const { setAside, doneOn } = (every.at(-1) as DoneDeed).standing;
    const isEnded = setAside === undefined && doneOn !== undefined;
    const stands = isEnded ? [] : outOfUse(every);
    const these = isEnded ? every : stands.length > 0 ? stands : every.filter(({ byUs }) => byUs); // what its owner did in part nobody knows
    const store = placeOf(id)?.store ?? '';
    const one = oneOf(store, these);
    const dayOf = daysOf(these, store);
    if (one === undefined || dayOf === undefined) return [];
    const found = wordOn(these)?.found;
    return [{ ...one, found, dayOf, ...(isEnded || stands.length > 0 ? {} : { unfinished: true as const }) }];
  });
}

/** What was taken out of use and seen to be stays so, though a plan after it came to no end (Art. 35(7)). */
function outOfUse(every: readonly DoneDeed[]): readonly DoneDeed[] {
  const isSeen = ({ measure, byUs, doneOn, look }: DoneDeed): boolean =>
    placeOf(measure)?.does === 'restrict' &&
    byUs &&
    doneOn !== undefined &&
    (look?.outcome === 'none' || look?.outcome === 'explained');
  return every.slice(0, every.findLastIndex(isSeen) + 1).filter(({ byUs }) => byUs);
}

/** On which day each kind of record was last changed; where nobody counts them, on which it was done. */
function daysOf(these: readonly DoneDeed[], store: string): AsOne['dayOf'] | undefined {
  const last = wordOn(these);
  const onOf = ({ doneOn, begunOn }: DoneDeed): CivilDate | undefined => doneOn ?? begunOn;
  const on = last && onOf(last.took === undefined ? last : (these.find(({ doneOn }) => doneOn !== undefined) ?? last));
  const didTo = ({ took }: DoneDeed, kind: string): boolean =>
    took?.collections.some(
      ({ collection, erased, changed }) => erased + changed > 0 && `${store}/${collection}` === kind,
    ) === true;
  return (
    on &&
    ((kind) => {
      const deed = these.findLast((one) => didTo(one, kind));
      return (deed && onOf(deed)) ?? on;
    })
  );
}

/** What is still there; of what a hold kept, nothing follows for whoever withdrew, which is told with that. */
export const remainingIn = (deeds: readonly Deed[], { progress: { withdrew } }: Standing): readonly Remaining[] =>
  deeds.flatMap(remainingAfter).filter(({ why }) => withdrew === undefined || why !== 'onHold');

/**
 * What a decision says of what stays of a kind that it erases is told where something does, and in the place of why it does: each part once,
 * with its footing (Art. 35(2), (6)). For whoever withdrew nothing is undertaken any more; and what is taken up no further is told as it stands.
 */
export function footedIn(
  decision: CessationDecision,
  remaining: readonly Remaining[],
  { progress: { withdrew, rejecting, rejected } }: Standing,
): Footed {
  const isNoAnswer = rejecting !== undefined || rejected === true;
  const footing = (kind: string): Footing | undefined => {
    const beside = footingBeside(decision, kind);
    return isNoAnswer || (beside === 'instead' && withdrew !== undefined) ? undefined : beside;
  };
  const onFooting = remaining.filter(({ records, why }) => staysForGood(why) && footing(records) !== undefined);
  const rowsOf = (kind: string): number =>
    onFooting.reduce((sum, { records, rows }) => sum + (records === kind ? rows : 0), 0);
  return {
    remaining: remaining.filter((one) => !onFooting.includes(one)),
    speaksOf: (kind) => (footingBeside(decision, kind) === undefined ? 'all' : rowsOf(kind)),
  };
}
type Footing = NonNullable<ReturnType<typeof footingBeside>>;
export type Footed = {
  /** What is still there, without what the decision gives a footing. */
  readonly remaining: readonly Remaining[];
  /** Of how many records of a kind the footing speaks that the decision gives it: of none where nothing stays. */
  readonly speaksOf: (kind: string) => number | 'all';
};

/**
 * The letter that tells a decision, given what is still there: where a claim holds and some of it goes only later, or another measure stands
 * in its place, it is the letter on that (Art. 35(2), (6), provisos). Where none holds there is nothing to stand in the place of.
 */
export async function answerTold(
  records: Records,
  file: Standing,
  decision: Decision,
  sql?: Sql,
): Promise<AnsweringLetter> {
  const decided = toldBy(decision)[0] as AnsweringLetter;
  const withdrew = decided === 'alternativeMeasure' && file.progress.withdrew !== undefined; // what was to be done instead, nobody asks for any more
  if (withdrew && !isOnCessation(decision)) return 'provisionCeased';
  if (!isOnCessation(decision) || !['useCeased', 'alternativeMeasure'].includes(decided)) return decided;
  if ('voluntarily' in decision && decision.voluntarily !== undefined) return decided;
  const { remaining, speaksOf } = footedIn(decision, remainingIn(await deedsAsOne(records, file, sql), file), file);
  const undertakes =
    !withdrew && 'instead' in decision && decision.instead.some(({ records: kind }) => speaksOf(kind) !== 0);
  return undertakes || remaining.some(({ why }) => REMAINS[why].goesLater) ? 'alternativeMeasure' : 'useCeased';
}

/**
 * What the answer says is left of what was asked, by its digest: which kinds are there still and why, and which systems are
 * left out of it and until when. How many records, and the days that come of the doing, are seen when it is done and move nothing.
 */
export async function leftTold(
  records: Records,
  file: Standing,
  decision: Decision,
  sql?: Sql,
): Promise<string | undefined> {
  const all = Object.entries(file.progress.measures ?? {});
  if (all.length === 0) return undefined;
  const remaining = isOnCessation(decision) ? remainingIn(await deedsAsOne(records, file, sql), file) : [];
  const still = remaining.map(({ records: kind, why, basis, hold, emptied, restricted }) =>
    JSON.stringify([kind, why, basis, hold, emptied, restricted]),
  );
  const leftOut = all.flatMap(([id, { setAside }]) => (setAside === undefined ? [] : [[id, setAside.until]]));
  const text = JSON.stringify([[...new Set(still)].sort(), leftOut.sort()]);
  return keyedDigest(text, await records.keys.of(file.number)).slice(0, 12);
}
