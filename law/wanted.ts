import type { Called } from './called';
import { beginningOf, type CivilDate } from './clock';
import { clocksOf, isPaused, nextChase, nextReminder, type Timed } from './deadlines';
import { heldBack, instructionOf, triedNextAt } from './instructions';
import { LADDERS, type Duty } from './ladders';
import { isAsked } from './mandate';
import { isBound } from './what-is-done';
import { isPlannedFor, isToBeAsked, isToBeTaken, looksToCome, type MeasureStanding } from './measuring';
import {
  answerIn,
  isLeftDone,
  isPlanning,
  lacksSomething,
  owesUndertakings,
  REACHED,
  stageOf,
  type Progress,
  type Stage,
  type Stores,
} from './stages';

/** What the engine itself has to do now, each by the key under which it is done once. */
export type Owed = {
  readonly receipt?: string;
  /** The occasion on which something was found lacking. */
  readonly notice?: string;
  /** Store → round. */
  readonly searches: Readonly<Record<string, number>>;
  /** Measure → round: those whose owners are to be asked. */
  readonly measures: Readonly<Record<string, number>>;
  /** Measure → round: what is to be planned; and what we carry out ourselves and look at again. Absent where nothing is. */
  readonly plans?: Readonly<Record<string, number>>;
  readonly takes?: Readonly<Record<string, number>>;
  /** What the answer says will still be done is to be noted; absent where it is not. */
  readonly undertakings?: true;
  /** What is to be told: a decision, or what was done. */
  readonly answer?: string;
  /** Letters that somebody or a day called for; absent where none is owed. */
  readonly letters?: readonly Called[];
  /** Letters to be taken back from the mail room, by document number. */
  readonly recalls: readonly string[];
};

/**
 * The whole of what is wanted in a case. The records work it out under the law of the day and the engine is told; so a
 * table of law may change, and what an engine did under an earlier one can still be replayed.
 */
export type Wanted = {
  /** What everything above it rests on; when it moves, the procedure is read again from its top. */
  readonly footing: string;
  readonly stage: Stage;
  /** The instant at which the day begins on which it is due, in milliseconds; absent while we wait for the applicant. */
  readonly dueAt?: number;
  readonly reached: readonly Duty[];
  readonly owed: Owed;
  /** The instant, in milliseconds, at which the records are to be asked again what is due. */
  readonly wakeAt?: number;
  readonly halted: boolean;
  /** The case is closed, nothing is owed any more, and nobody is to be reminded of anything. */
  readonly over: boolean;
};

const MORNING_MS = 9 * 3_600_000;

export function wantedOf(file: Timed, today: CivilDate): Wanted {
  const { progress } = file;
  const stage = stageOf(progress);
  const owed = owedIn(progress);
  const closed = stage === 'closed';
  const looksOn = closed ? undefined : looksToCome(progress.measures)[0]?.on;
  const wakeOn = [nextReminder(file, today)?.on, nextChase(progress)?.on, looksOn]
    .filter((day) => day !== undefined)
    .sort()[0];
  const wakeAt = [wakeOn && beginningOf(wakeOn) + MORNING_MS, triedNextAt(progress)]
    .filter((at) => at !== undefined)
    .sort((a, b) => a - b)[0];
  return {
    footing: [
      ...[progress.version, progress.decision?.digest ?? 'undecided', closed ? 'closed' : 'open'],
      ...(progress.fell === undefined ? [] : [progress.fell]), // an answer that fell is drawn anew
    ].join('/'),
    stage,
    ...(closed || isPaused(file) ? {} : { dueAt: beginningOf(clocksOf(file, today).dueOn) }),
    reached: LADDERS[progress.right].filter((duty) => REACHED[duty](progress) || isBehind(duty, progress)),
    owed,
    ...(wakeAt === undefined ? {} : { wakeAt }),
    halted: progress.trouble != null,
    over:
      closed &&
      owed.recalls.length === 0 &&
      owed.letters === undefined &&
      owed.undertakings === undefined &&
      wakeAt === undefined,
  };
}

/** What lies behind a decision under which data were changed is not gone back to; only who asks is asked again. Once the request is taken up no further, all of it lies behind. */
const isBehind = (duty: Duty, progress: Progress): boolean =>
  isLeftDone(progress) ||
  (progress.rejecting !== undefined && duty !== 'measured' && duty !== 'answered' && duty !== 'dispatched') ||
  ((duty === 'complete' || duty === 'searched') && isBound(progress) && REACHED.proven(progress));

/** Whoever else holds the data is not told before a person has said so; what goes with an answer is not told any more where that answer is not the one that stands; nobody is asked about a mandate of whom another inquiry asks, or none. */
function isStillCalledFor({ kind, occasion }: Called, progress: Progress): boolean {
  const { answered, identity, mandate } = progress;
  if (kind === 'instruction') {
    const told = instructionOf(progress, occasion);
    return told === undefined || heldBack(progress, told).length === 0;
  }
  if (kind === 'mandateInquiry') return identity != null && isAsked(mandate) && mandate.inquiry === occasion;
  return (kind !== 'wayChanged' && kind !== 'password') || answered === occasion;
}

function owedIn(done: Progress): Owed {
  const stage = stageOf(done);
  const notice = done.noticeOwed;
  const answer = answerIn(done);
  const correspondence = (done.correspondence ?? []).filter((one) => isStillCalledFor(one, done));
  const always = { recalls: done.recalled, ...(correspondence.length > 0 ? { letters: correspondence } : {}) };
  if (stage === 'closed')
    return { searches: {}, measures: {}, ...(owesUndertakings(done) ? { undertakings: true } : {}), ...always };
  return {
    ...always,
    searches: stage === 'searching' ? searchesIn(done.stores) : {},
    measures: stage === 'measuring' ? plannedAmong(roundsOf(done.measures, isToBeAsked), done.plans) : {},
    ...unlessNone('plans', isPlanning(done) ? roundsOf(done.plans, ({ outcome }) => outcome === undefined) : {}),
    ...unlessNone('takes', stage === 'measuring' ? plannedAmong(roundsOf(done.measures, isToBeTaken), done.plans) : {}),
    ...(done.acknowledged ? {} : { receipt: 'arrival' }),
    ...(done.acknowledged && notice != null && lacksSomething(done) ? { notice } : {}),
    ...(stage === 'answering' && answer !== undefined ? { answer } : {}),
  };
}

/** Stores that vouch come first: what they know of the person is asked of the others. One that cannot answer holds nobody up. */
function searchesIn(stores: Stores): Owed['searches'] {
  const due = Object.entries(stores).filter(([, { outcome }]) => outcome === undefined);
  const first = due.filter(([, { vouches }]) => vouches === true);
  return Object.fromEntries((first.length > 0 ? first : due).map(([store, { round }]) => [store, round]));
}

/** Those of which something is so, each with its round. */
const roundsOf = <Standing extends Pick<MeasureStanding, 'round'>>(
  all: Readonly<Record<string, Standing>> = {},
  isSo: (standing: Standing, among: Readonly<Record<string, Standing>>) => boolean,
): Readonly<Record<string, number>> =>
  Object.fromEntries(
    Object.entries(all)
      .filter(([, standing]) => isSo(standing, all))
      .map(([id, { round }]) => [id, round]),
  );

/** Those of which it is known how they are done. */
const plannedAmong = (
  rounds: Readonly<Record<string, number>>,
  plans: Progress['plans'],
): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(rounds).filter(([id]) => isPlannedFor(id, plans)));

const unlessNone = (name: 'plans' | 'takes', rounds: Readonly<Record<string, number>>): Partial<Owed> =>
  Object.keys(rounds).length === 0 ? {} : { [name]: rounds };
