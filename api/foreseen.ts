import type { Decision } from '../law/decisions';
import type { CivilDate } from '../law/clock';
import { isMeasured, type MeasureStanding } from '../law/measuring';
import type { Progress } from '../law/stages';
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
