import { LETTERS } from '../casefile/letter';
import type { PlanView } from '../casefile/measure-views';
import type { CivilDate } from '../law/clock';
import type { Decision } from '../law/decisions';
import { isMeasured, isPlanned, type MeasureStanding } from '../law/measuring';
import type { Progress } from '../law/stages';
import { answerTold } from '../records/answer-told';
import { today, type LockedCase } from '../records/cases';
import { filingOf } from '../records/filings';
import type { Records } from '../records/pool';
import { measuredFrom } from './deciding-changes';

/**
 * A case as it will stand once all that was decided is done as it is planned: by this an answer is drawn, and approved, before it is. What
 * was done already, and what was left out, stands as it is.
 */
export function asForeseen<File extends { readonly progress: Progress }>(
  file: File,
  decision: Decision,
  on: CivilDate,
): File {
  const { progress } = file;
  const { measures = {} } = progress.approval == null ? measuredFrom(decision, progress) : progress;
  const foreseen = Object.entries(measures).map(([id, one]) => [id, isMeasured(one) ? one : asPlanned(one, on)]);
  return { ...file, progress: { ...progress, measures: Object.fromEntries(foreseen) as typeof measures } };
}

const asPlanned = ({ failed: _, look: __, ...one }: MeasureStanding, on: CivilDate): MeasureStanding => ({
  ...one,
  ...(one.by === 'us' ? {} : { found: one.found ?? 'stopped' }),
  doneOn: on,
  foreseen: true,
});

/** The letter that tells what was decided once it is done as planned; nothing while it is not planned. */
export async function letterForeseen(records: Records, file: LockedCase): Promise<PlanView['letter']> {
  const { decision, plans } = file.progress;
  if (decision == null || !isPlanned(plans)) return undefined;
  const decided = (await filingOf<Decision>(records, file.number, decision.filing))?.body;
  if (decided === undefined) return undefined;
  const kind = await answerTold(records, asForeseen(file, decided, today(records)), decided);
  return { kind, ...LETTERS[kind] };
}
