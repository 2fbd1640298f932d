import { today } from '../records/cases';
import { undertakingsDue } from '../records/undertakings';
import { undertakingRunOf } from '../workflows/messages';
import type { Engine } from './telling';

const BEGIN_WITHIN_MS = 3_000;

/**
 * Begins a run for every undertaking whose day has come: one that runs already goes on. Two sweeps at once begin one, for its run is
 * called after it. Answers how many could not be begun.
 */
export async function beginWhatIsDue(
  { records, temporal, taskQueue, log }: Engine,
  isOver: () => boolean,
  limit: number,
): Promise<number> {
  let waiting = 0;
  for (const id of await undertakingsDue(records, today(records), limit)) {
    if (isOver()) return waiting + 1; // and perhaps more; they are next
    try {
      await temporal.withDeadline(Date.now() + BEGIN_WITHIN_MS, () =>
        temporal.workflow.start('undertaking', {
          workflowId: undertakingRunOf(id),
          taskQueue,
          args: [],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
        }),
      );
    } catch (error) {
      waiting += 1;
      log.warn({ fault: (error as Error).name }, 'an undertaking waits for the engine');
    }
  }
  return waiting;
}
