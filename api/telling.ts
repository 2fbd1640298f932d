import { isGrpcServiceError, ServiceError, WorkflowNotFoundError } from '@temporalio/client';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { Case } from '../casefile/case';
import { toldOf } from '../casefile/told';
import { wantedOf } from '../law/wanted';
import { today } from '../records/cases';
import { write } from '../records/writing';
import { casesToLookAt, casesToTell, lookAgainAt, noteTold, type Sent } from '../records/engine';
import { SealBroken } from '../vault/seal';
import { heard, SEARCH_ATTRIBUTES, told, workflowIdOf, type CaseStart } from '../workflows/messages';
import type { ApiNeeds } from './needs';
import { beginWhatIsDue } from './undertakings-due';

export type Engine = Pick<ApiNeeds, 'records' | 'temporal' | 'taskQueue' | 'log'>;

/** The number of a case as it was opened. */
const FIRST = 1;
const TELL_WITHIN_MS = 3_000;
const AT_ONCE = 100;
/** How long a run may go unlooked at: one that was ended from outside is begun again within that time. */
const LOOK_EVERY_MS = 60_000;
/** Temporal waits longer before each try of a task that failed: so many take some minutes, in which a worker that was replaced is back. */
const STUCK_AFTER = 10;
/** Less than the time between two sweeps, so that they do not pile up while Temporal answers slowly. */
const SWEEP_WITHIN_MS = 20_000;

const ATTRIBUTES = {
  stage: defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, 'KEYWORD'),
  right: defineSearchAttributeKey(SEARCH_ATTRIBUTES.right, 'KEYWORD'),
  dueOn: defineSearchAttributeKey(SEARCH_ATTRIBUTES.dueOn, 'DATETIME'),
};

/**
 * Tells a case's workflow the whole of what is wanted, and begins one where none runs. Told twice or out of order, the
 * highest number holds; where nothing is wanted of an engine, none is begun. A case just opened (`begins`) has a first number,
 * and with it a run begins; one that runs already knows no less. What tells may be overtaken by what ends the case, and would
 * begin a run of which nobody wants anything: one that does not acknowledge at once, and hear by that, asks the records first.
 */
async function tell({ records, temporal, taskQueue }: Engine, file: Case, begins: boolean): Promise<void> {
  const { number, right } = file;
  const now = toldOf(file, today(records));
  await records.keys.of(number); // without it nothing could be sealed, and nothing is what would be told
  const isNew = begins && now.asOf === FIRST;
  const start: CaseStart = { caseNumber: number, ...(isNew && now.owed.receipt ? { told: now } : {}) };
  const run = {
    workflowId: workflowIdOf(number),
    taskQueue,
    args: [start] as [CaseStart],
    workflowIdReusePolicy: 'ALLOW_DUPLICATE' as const,
    workflowIdConflictPolicy: 'USE_EXISTING' as const,
    typedSearchAttributes: [
      { key: ATTRIBUTES.stage, value: now.stage },
      { key: ATTRIBUTES.right, value: right },
      ...(now.dueAt === undefined ? [] : [{ key: ATTRIBUTES.dueOn, value: new Date(now.dueAt) }]),
    ],
  };
  const telling = (): Promise<unknown> => {
    if (now.over) return temporal.workflow.getHandle(run.workflowId).signal(told, now).catch(unlessGone);
    if (isNew) return temporal.workflow.start(right, run);
    return temporal.workflow.signalWithStart(right, { ...run, signal: told, signalArgs: [now] });
  };
  await temporal.withDeadline(Date.now() + TELL_WITHIN_MS, telling);
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

/**
 * Tells the engine what was just written, if it can be reached; what was not told, or not noted as told, is told by the
 * sweep. Says what it was told, which is yet to be noted, and whether that was all.
 */
export async function tellAll(
  engine: Engine,
  files: readonly Case[],
  begins = false,
): Promise<{ readonly all: boolean; readonly told: Sent }> {
  const outcomes = await Promise.allSettled(files.map((file) => tell(engine, file, begins)));
  const failed = outcomes.filter((outcome) => outcome.status === 'rejected');
  for (const { reason } of failed)
    engine.log.warn({ fault: (reason as Error).name }, 'a case waits for the engine to be told');
  await Promise.all(
    outcomes.map(async (outcome, at) => {
      const isBroken = outcome.status === 'rejected' && outcome.reason instanceof SealBroken;
      if (isBroken) await halt(engine, files[at] as Case, 'SealBroken');
    }),
  );
  return { all: failed.length === 0, told: files.filter((_, at) => outcomes[at]?.status === 'fulfilled') };
}

/** Tells the engine of one case and notes it; says whether it was told. */
async function isTold(engine: Engine, file: Case): Promise<boolean> {
  const { all, told } = await tellAll(engine, [file]);
  if (all) await noteTold(engine.records, told);
  return all;
}

/** How a sweep goes about it; one that has not come through in its time goes on where it stopped when it is next called. It ends early where the desk closes. */
type Pace = {
  readonly withinMs?: number;
  readonly page?: number;
  readonly signal?: AbortSignal;
  readonly stuckAfter?: number;
};

/**
 * Carries on whatever stopped: tells what was written and not told, begins again the runs that are gone, and tells those
 * that know less than the records, from the records and without anybody's help. One that fails keeps no other waiting.
 * Answers how many still wait.
 */
export async function sweep(
  engine: Engine,
  lookEveryMs = LOOK_EVERY_MS,
  { withinMs = SWEEP_WITHIN_MS, page = AT_ONCE, signal, stuckAfter = STUCK_AFTER }: Pace = {},
): Promise<number> {
  const until = Date.now() + withinMs;
  const isOver = (): boolean => signal?.aborted === true || Date.now() > until;
  const looks = { limit: page, lookEveryMs, stuckAfter };
  const waiting = await tellWhatWaits(engine, isOver, page);
  return waiting + (await beginWhatIsDue(engine, isOver, page)) + (await lookAtRuns(engine, isOver, looks));
}

/** How runs are looked at: so many at once, those not looked at for so long; and after so many tries a run does not come through its task by itself. */
type Looks = { readonly limit: number; readonly lookEveryMs: number; readonly stuckAfter: number };

/** Tells what was written and not told, page by page. */
async function tellWhatWaits(engine: Engine, isOver: () => boolean, limit: number): Promise<number> {
  const mind = mindOf(engine);
  let waiting = 0;
  do {
    const { files, after } = await casesToTell(engine.records, mind.toldUpTo, limit);
    for (const file of files) {
      if (isOver()) return waiting + 1; // and perhaps more; they are next
      if (!(await isTold(engine, file))) waiting += 1;
      mind.toldUpTo = file.ordinal;
    }
    mind.toldUpTo = after ?? '0';
  } while (mind.toldUpTo !== '0');
  return waiting;
}

/** Looks at every run that nobody has looked at for a while, page by page, the longest ago first. */
async function lookAtRuns(engine: Engine, isOver: () => boolean, looks: Looks): Promise<number> {
  const { limit, lookEveryMs, stuckAfter } = looks;
  const since = new Date(engine.records.now().getTime() - lookEveryMs);
  let waiting = 0;
  for (;;) {
    const { files, more } = await casesToLookAt(engine.records, since, limit);
    for (const [at, file] of files.entries()) {
      if (isOver()) {
        const others = files.slice(at).map(({ number }) => number);
        await lookAgainAt(engine.records, others);
        return waiting + others.length;
      }
      if (!(await isCarriedOn(engine, file, stuckAfter))) waiting += 1;
    }
    if (!more) return waiting;
  }
}

/** Whether a case is at work as the records want it, if need be after it was told. */
async function isCarriedOn(engine: Engine, file: Case, stuckAfter: number): Promise<boolean> {
  try {
    return (await isRunning(engine, file, stuckAfter)) || (await isTold(engine, file));
  } catch (error) {
    engine.log.warn({ fault: (error as Error).name }, 'a case could not be looked at');
    return false;
  }
}

/** What a counter keeps in mind from one sweep to the next: how far it has told, and how it last found each run abreast. */
type Mind = { toldUpTo: string; readonly abreast: Map<string, Abreast> };
type Abreast = { readonly run: string; readonly events: number; readonly asOf: number };
const minds = new WeakMap<Engine['temporal'], Mind>();

function mindOf({ temporal }: Engine): Mind {
  const mind = minds.get(temporal) ?? { toldUpTo: '0', abreast: new Map<string, Abreast>() };
  minds.set(temporal, mind);
  return mind;
}

/**
 * Whether a run of ours is at work on a case and knows what the records know. One that holds its place at another queue or
 * under another name is cleared away, and so is one that does not come through its task, tried again and again: what it was
 * told cannot be read, or its history does not fit the workflows of today; another begins from the records. One that has slept
 * through something, because an older copy of Temporal's database was put in its place, is asked what it heard.
 */
async function isRunning(engine: Engine, file: Case, stuckAfter: number): Promise<boolean> {
  const { temporal, records, taskQueue } = engine;
  if (file.destroyedAt !== undefined) return endsForGood(engine, file);
  if (wantedOf(file, today(records)).over) return true; // nothing is wanted of it
  return temporal.withDeadline(Date.now() + TELL_WITHIN_MS, async () => {
    const handle = temporal.workflow.getHandle(workflowIdOf(file.number));
    try {
      const run = await handle.describe();
      if (run.status.name !== 'RUNNING') return false;
      const isOurs = run.taskQueue === taskQueue && run.type === file.right;
      const isStuck = (run.raw.pendingWorkflowTask?.attempt ?? 0) >= stuckAfter;
      if (isOurs && !isStuck)
        return await isAbreast(engine, file, { run: run.runId, events: run.historyLength, asOf: file.asOf });
      await handle.terminate(isOurs ? 'it does not come through its task' : 'not begun by this desk');
      if (isOurs) engine.log.warn({ case: file.number }, 'a run did not come through its task, and is begun anew');
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

/** A run is asked only when something has moved: in the records, or in a history that is another or shorter than it was. */
async function isAbreast(engine: Engine, { number }: Case, now: Abreast): Promise<boolean> {
  const { abreast } = mindOf(engine);
  const then = abreast.get(number);
  if (then?.run === now.run && then.asOf === now.asOf && then.events <= now.events) return true;
  const knows = await engine.temporal.workflow.getHandle(workflowIdOf(number)).query(heard);
  if (knows === undefined || knows.asOf < now.asOf) {
    abreast.delete(number);
    return false;
  }
  abreast.set(number, now);
  return true;
}

const NOT_FOUND = 5;
const isNotFound = (error: unknown): boolean =>
  error instanceof ServiceError && isGrpcServiceError(error.cause) && error.cause.code === NOT_FOUND;
