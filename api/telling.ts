import { isGrpcServiceError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Case } from '../casefile/case';
import { toldOf } from '../casefile/told';
import { wantedOf } from '../law/wanted';
import { today, write } from '../records/cases';
import { casesToLookAt, casesToTell, markTold, type Page } from '../records/engine';
import { SealBroken } from '../vault/seal';
import { isAnswered, SEARCH_ATTRIBUTES, told, workflowIdOf, type CaseStart } from '../workflows/messages';
import type { ApiNeeds } from './needs';

export type Engine = Pick<ApiNeeds, 'records' | 'temporal' | 'taskQueue' | 'log'>;

const TELL_WITHIN_MS = 3_000;
const AT_ONCE = 100;
/** How long a run may go unlooked at: one that was ended from outside is begun again within that time. */
const LOOK_EVERY_MS = 60_000;

const ATTRIBUTES = {
  stage: defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, 'KEYWORD'),
  right: defineSearchAttributeKey(SEARCH_ATTRIBUTES.right, 'KEYWORD'),
  dueOn: defineSearchAttributeKey(SEARCH_ATTRIBUTES.dueOn, 'DATETIME'),
};

/**
 * Tells a case's workflow the whole of what is wanted, and begins one where none runs. Told twice or out of order, the
 * highest number holds; where nothing is wanted of an engine, none is begun.
 */
async function tell({ records, temporal, taskQueue }: Engine, file: Case): Promise<void> {
  const { number, right, asOf } = file;
  const now = toldOf(file, today(records));
  if (!isAnswered(right)) throw new Error(`no workflow answers ${right}`);
  await records.keys.of(number); // without it nothing could be sealed, and nothing is what would be told
  const start: CaseStart = { caseNumber: number, told: now };
  const telling: () => Promise<unknown> = now.over
    ? () => temporal.workflow.getHandle(workflowIdOf(number)).signal(told, now).catch(unlessGone)
    : () =>
        temporal.workflow.signalWithStart(right, {
          workflowId: workflowIdOf(number),
          taskQueue,
          args: [start],
          signal: told,
          signalArgs: [now],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE',
          workflowIdConflictPolicy: 'USE_EXISTING',
          typedSearchAttributes: [
            { key: ATTRIBUTES.stage, value: now.stage },
            { key: ATTRIBUTES.right, value: right },
            ...(now.dueAt === undefined ? [] : [{ key: ATTRIBUTES.dueOn, value: new Date(now.dueAt) }]),
          ],
        });
  await temporal.withDeadline(Date.now() + TELL_WITHIN_MS, telling);
  await markTold(records, number, asOf);
}

/** A case in which nothing is wanted needs no run that is gone. */
function unlessGone(error: unknown): void {
  if (!(error instanceof WorkflowNotFoundError)) throw error;
}

/** Says in a case, once, what keeps the engine from it. Needs no key of the case. */
async function halt(
  { records }: Engine,
  { number, asOf }: Case,
  trouble: 'SealBroken' | 'KeyDestroyed',
): Promise<void> {
  const kind = trouble === 'KeyDestroyed' ? 'keyDestroyed' : 'halted';
  const deed = {
    kind,
    by: 'madoguchi',
    on: today(records),
    commandId: `${trouble}/${asOf}`,
    facts: { trouble },
  } as const;
  await write(records, number, deed, ({ progress }) =>
    progress.trouble === trouble ? undefined : { patch: { trouble } },
  );
}

/** Tells the engine what was just written, if it can be reached; what was not told is told by the sweep. Says whether it was. */
export async function tellAll(engine: Engine, files: readonly Case[]): Promise<boolean> {
  const outcomes = await Promise.allSettled(files.map((file) => tell(engine, file)));
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of failed)
    engine.log.warn({ fault: (reason as Error).name }, 'a case waits for the engine to be told');
  await Promise.all(
    outcomes.map(async (outcome, at) => {
      const isBroken = outcome.status === 'rejected' && outcome.reason instanceof SealBroken;
      if (isBroken) await halt(engine, files[at] as Case, 'SealBroken');
    }),
  );
  return failed.length === 0;
}

/**
 * Carries on whatever stopped: tells what was written and not told, and begins again the runs that are gone, from the
 * records, without anybody's help. One that fails keeps no other waiting. Answers how many still wait.
 */
export async function sweep(engine: Engine, lookEveryMs = LOOK_EVERY_MS): Promise<number> {
  let waiting = 0;
  for (let from: string | undefined = '0'; from !== undefined;) {
    const page: Page = await casesToTell(engine.records, from, AT_ONCE);
    for (const file of page.files) if (!(await tellAll(engine, [file]))) waiting += 1;
    from = page.after;
  }
  const since = new Date(engine.records.now().getTime() - lookEveryMs);
  for (const file of await casesToLookAt(engine.records, since, AT_ONCE)) {
    try {
      if (!(await isRunning(engine, file)) && !(await tellAll(engine, [file]))) waiting += 1;
    } catch (error) {
      engine.log.warn({ fault: (error as Error).name }, 'a case could not be looked at');
      waiting += 1;
    }
  }
  return waiting;
}

/** Whether a run of ours is at work on a case. One that holds its place at another queue or under another name is cleared away. */
async function isRunning(engine: Engine, file: Case): Promise<boolean> {
  const { temporal, records, taskQueue } = engine;
  if (file.destroyedAt !== undefined) return endsForGood(engine, file);
  if (wantedOf(file, today(records)).over) return true; // nothing is wanted of it
  return temporal.withDeadline(Date.now() + TELL_WITHIN_MS, async () => {
    const handle = temporal.workflow.getHandle(workflowIdOf(file.number));
    try {
      const run = await handle.describe();
      if (run.status.name !== 'RUNNING') return false;
      if (run.taskQueue === taskQueue && run.type === file.right) return true;
      await handle.terminate('not begun by this desk');
      return false;
    } catch (error) {
      if (error instanceof WorkflowNotFoundError || isNotFound(error)) return false;
      throw error;
    }
  });
}

/** Ends the run of a case whose key was destroyed, where operators see why, and says so in the journal; none is begun again. */
async function endsForGood(engine: Engine, file: Case): Promise<true> {
  const { temporal } = engine;
  await temporal.withDeadline(Date.now() + TELL_WITHIN_MS, () =>
    temporal.workflow
      .getHandle(workflowIdOf(file.number))
      .terminate('the key of this case was destroyed')
      .catch(unlessGone),
  );
  if (file.progress.trouble !== 'KeyDestroyed') await halt(engine, file, 'KeyDestroyed');
  return true;
}

const NOT_FOUND = 5;
const isNotFound = (error: unknown): boolean =>
  error instanceof ServiceError && isGrpcServiceError(error.cause) && error.cause.code === NOT_FOUND;
