import type { OpenedCase } from '../casefile/case';
import { asOne, remainingAfter, REMAINS, type Deed, type Remaining } from '../casefile/what-became';
import type { CivilDate } from '../law/clock';
import { isOnCessation, toldBy, type AnsweringLetter, type Decision } from '../law/decisions';
import { placeOf } from '../law/measuring';
import { deedsIn, type DoneDeed } from './deeds';
import type { Records, Sql } from './pool';

type Standing = Pick<OpenedCase, 'number' | 'progress'>;

/** What was carried out, store by store and over all plans, with what was planned, what the store says it did, and what was seen afterwards. */
export async function deedsAsOne(
  records: Records,
  file: Standing,
  sql?: Sql,
): Promise<readonly (Deed & { readonly on: CivilDate })[]> {
  const all = await deedsIn(records, file, sql);
  return [...new Set(all.map(({ measure }) => measure))].flatMap((id) => {
    const every = all.filter(({ measure }) => measure === id);
    const { setAside, doneOn } = (every.at(-1) as DoneDeed).standing;
    const unfinished = setAside !== undefined || doneOn === undefined;
    const these = unfinished ? every.filter(({ byUs }) => byUs) : every; // what its owner did in part nobody knows
    const last = these.at(-1);
    if (last === undefined) return [];
    const one = asOne(
      these.flatMap(({ plan, took, residue }) =>
        plan === undefined ? [] : [{ ...plan, store: placeOf(id)?.store ?? '', took, residue }],
      ),
    );
    const on = last.doneOn ?? last.begunOn;
    return one === undefined || on === undefined ? [] : [{ ...one, on, ...(unfinished ? { unfinished } : {}) }];
  });
}

/** What is still there; of what a hold kept, nothing follows for whoever withdrew, which is told with that. */
export const remainingIn = (deeds: readonly Deed[], { progress: { withdrew } }: Standing): readonly Remaining[] =>
  deeds.flatMap(remainingAfter).filter(({ why }) => withdrew === undefined || why !== 'onHold');

/**
 * The letter that tells a decision, given what is still there: where a claim holds and some of it goes only later, another measure
 * stands in the place of cessation (Art. 35(2), (6), provisos). Where none holds there is nothing to stand in the place of.
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
  const kind = withdrew ? 'useCeased' : decided;
  if (kind !== 'useCeased' || ('voluntarily' in decision && decision.voluntarily !== undefined)) return kind;
  const remaining = remainingIn(await deedsAsOne(records, file, sql), file);
  return remaining.some(({ why }) => REMAINS[why].goesLater) ? 'alternativeMeasure' : kind;
}
