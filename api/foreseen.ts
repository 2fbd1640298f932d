import { LETTERS } from '../casefile/letter';
import type { KeptPlan, PlanView } from '../casefile/measure-views';
import { foundBy } from '../casefile/what-became';
import type { CivilDate } from '../law/clock';
import type { Decision } from '../law/decisions';
import { isMeasured, isPlanned, placeOf, type FoundThere, type MeasureStanding } from '../law/measuring';
import type { Progress } from '../law/stages';
import { answerTold } from '../records/answer-told';
import { today, type LockedCase } from '../records/cases';
import { filingOf } from '../records/filings';
import type { Records, Sql } from '../records/pool';
import { measuredFrom } from './deciding-changes';

/**
 * A case as it will stand once all that was decided is done as it is planned: by this an answer is drawn, and approved, before it is. What
 * was done already, and what was left out, stands as it is.
 */
export function asForeseen<File extends { readonly progress: Progress }>(
  file: File,
  decision: Decision,
  on: CivilDate,
  found: Readonly<Record<string, FoundThere>>,
): File {
  const { progress } = file;
  const { measures = {} } = progress.approval == null ? measuredFrom(decision, progress) : progress;
  const foreseen = Object.entries(measures).map(([id, one]) => [
    id,
    isMeasured(one) ? one : asPlanned(id, one, on, found),
  ]);
  return { ...file, progress: { ...progress, measures: Object.fromEntries(foreseen) as typeof measures } };
}

const asPlanned = (
  id: string,
  { failed: _, look: __, ...one }: MeasureStanding,
  on: CivilDate,
  found: Readonly<Record<string, FoundThere>>,
): MeasureStanding => ({
  ...one,
  ...(one.by === 'us' && placeOf(id) !== undefined ? {} : { found: one.found ?? found[id] ?? 'stopped' }),
  doneOn: on,
  foreseen: true,
});

/** What will be found at each provision that we stop by its marks, as its plan says: records to mark, records that bear them, or none. */
export async function foundAsPlanned(
  records: Records,
  { number, progress: { plans = {} } }: { readonly number: string; readonly progress: Progress },
  sql?: Sql,
): Promise<Readonly<Record<string, FoundThere>>> {
  const ours = Object.entries(plans).filter(([id, { by }]) => placeOf(id) === undefined && by === 'us');
  const found = await Promise.all(
    ours.map(async ([id, { filing }]): Promise<readonly (readonly [string, FoundThere])[]> => {
      const kept = filing === undefined ? undefined : await filingOf<KeptPlan>(records, number, filing, sql);
      const plan = kept?.body.plan;
      return plan === undefined ? [] : [[id, foundBy(plan, plan)]];
    }),
  );
  return Object.fromEntries(found.flat());
}

/** The letter that tells what was decided once it is done as planned; nothing while it is not planned. */
export async function letterForeseen(records: Records, file: LockedCase): Promise<PlanView['letter']> {
  const { decision, plans } = file.progress;
  if (decision == null || !isPlanned(plans)) return undefined;
  const decided = (await filingOf<Decision>(records, file.number, decision.filing))?.body;
  if (decided === undefined) return undefined;
  const found = await foundAsPlanned(records, file);
  const kind = await answerTold(records, asForeseen(file, decided, today(records), found), decided);
  return { kind, ...LETTERS[kind] };
}
