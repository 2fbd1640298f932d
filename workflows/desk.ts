import {
  ActivityFailure,
  allHandlersFinished,
  ApplicationFailure,
  CancellationScope,
  condition,
  continueAsNew,
  isCancellation,
  setHandler,
  sleep,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { defineSearchAttributeKey, type SearchAttributeUpdatePair } from '@temporalio/common';
import type { Due } from '../activities/deeds';
import type { FailureName } from '../activities/failures';
import type { Told } from '../casefile/told';
import type { Called } from '../law/called';
import type { Duty } from '../law/ladders';
import { heard, SEARCH_ATTRIBUTES, told, workflowIdOf, type CaseStart } from './messages';
import { askRecords, noteStrangers, noteTrouble, remind, sendLetter, sendNotice, takeBack } from './proxies';

const STAGE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, 'KEYWORD');
const DUE_ON = defineSearchAttributeKey(SEARCH_ATTRIBUTES.dueOn, 'DATETIME');

/** A case's desk inside its workflow: what is wanted is heard there, and what the engine does is done from there. */
export type CaseDesk = {
  readonly now: () => Told;
  /** Waits until a duty is fulfilled. Where it is undone later, the procedure is read again from its top. */
  readonly until: (duty: Duty) => Promise<void>;
  /** The duties the procedure has passed on its present way. */
  readonly passed: Set<Duty>;
  /** Waits until what is wanted answers the question with yes. */
  readonly when: (question: (now: Told) => boolean) => Promise<void>;
  /** Does one deed, naming what was heard, and hears what is wanted after it. */
  readonly hears: (deed: (due: Due) => Promise<Told>) => Promise<void>;
  /** Does a deed as long as it is owed; when it cannot be done, says so in the case and waits for a person. */
  readonly does: (name: string, owed: (now: Told) => boolean, deed: (due: Due) => Promise<Told>) => Promise<void>;
};

/** The records know less than this run: an older copy was restored, and another run must begin from it. */
class Anew extends Error {}

/**
 * Runs a procedure at a desk until the records say that nothing is wanted any more. When what the case stands upon moves, or a
 * duty that was fulfilled is undone, everything under way is cut off and the procedure is read again from its top; what is done
 * already passes at once.
 */
export async function atDesk(
  start: CaseStart | null | undefined,
  procedure: (desk: CaseDesk) => Promise<void>,
): Promise<void> {
  if (start == null || workflowIdOf(start.caseNumber) !== workflowInfo().workflowId) return; // not from us: the records will begin it
  const { desk, aside } = openDesk(start);
  try {
    if (start.told === undefined) await desk.hears(askRecords);
    const days = keepDays(desk);
    days.catch(() => undefined); // heard below, wherever we are by then
    for (;;) {
      const { footing } = desk.now();
      await onThisFooting(desk, [procedure, tellWhatLacks, sendWhatIsCalledFor, takeBackLetters, ...aside], days);
      if (workflowInfo().continueAsNewSuggested) await beginAnew(start, desk.now());
      if (desk.now().footing !== footing || !desk.now().over) continue;
      await desk.hears(askRecords); // under the lock: is anything still wanted?
      if (desk.now().over) break;
    }
    await condition(allHandlersFinished);
  } catch (error) {
    if (error instanceof Anew) await beginAnew(start);
    throw error;
  }
}

/** Does everything there is to do, side by side, until what the case stands upon moves, a duty is undone, or nothing is wanted any more. */
async function onThisFooting(
  desk: CaseDesk,
  work: readonly ((desk: CaseDesk) => Promise<void>)[],
  beside: Promise<never>,
): Promise<void> {
  const { footing } = desk.now();
  desk.passed.clear();
  const undone = ({ reached }: Told): boolean => [...desk.passed].some((duty) => !reached.includes(duty));
  const scope = new CancellationScope();
  const all = work.map((one) => scope.run(() => one(desk)));
  const failed = Promise.all(all.map((one) => one.then(() => never)));
  await Promise.race([failed, beside, desk.when((now) => now.footing !== footing || now.over || undone(now))]);
  scope.cancel();
  const ended = await Promise.allSettled(all);
  for (const end of ended) if (end.status === 'rejected' && !isCancellation(end.reason)) throw end.reason;
}

const never = new Promise<never>(() => undefined);

const beginAnew = ({ caseNumber }: CaseStart, now?: Told): Promise<never> =>
  continueAsNew({ caseNumber, ...(now === undefined ? {} : { told: now }) } satisfies CaseStart);

function openDesk({ caseNumber, told: beginning }: CaseStart): {
  readonly desk: CaseDesk;
  readonly aside: readonly ((desk: CaseDesk) => Promise<void>)[];
} {
  let now: Told | undefined = beginning;
  let [strangers, noted] = [0, 0];
  let [doubts, settled] = [0, 0];
  const numbers = new Set<number>();

  /**
   * Takes over what is wanted, unless something later was heard. What is not from our records is taken up as nothing; says
   * whether it was from them. A deed that answers late was overtaken by another, and each number is given once: where one
   * comes again, or is told late, the records may know less than before, and they are asked.
   */
  const hear = (heardNow: Told | null | undefined, isAnswer: boolean): boolean => {
    if (heardNow?.caseNumber !== caseNumber || typeof heardNow.asOf !== 'number') {
      strangers += 1;
      return false;
    }
    const cameBefore = numbers.has(heardNow.asOf);
    numbers.add(heardNow.asOf);
    if (now !== undefined && heardNow.asOf < now.asOf) {
      if (cameBefore || !isAnswer) doubts += 1;
      return true;
    }
    show(now, heardNow);
    now = heardNow;
    return true;
  };
  setHandler(told, (heardNow) => void hear(heardNow, false));
  setHandler(heard, () => now);

  const desk: CaseDesk = {
    now: () => {
      if (now === undefined)
        throw ApplicationFailure.nonRetryable('nothing was heard of this case yet', 'NothingHeard');
      return now;
    },
    async until(duty) {
      await condition(() => desk.now().reached.includes(duty));
      desk.passed.add(duty);
    },
    passed: new Set(),
    when: (question) => condition(() => question(desk.now())),
    async hears(deed) {
      for (;;) {
        try {
          if (hear(await deed({ caseNumber, asOf: now?.asOf ?? 0 }), true)) return;
          await sleep('1 second'); // a stranger answered in a deed's place: it is asked again
        } catch (error) {
          const name = nameOf(error);
          if (name === 'RecordsRestored') throw new Anew();
          if (name === 'SealBroken' && now !== undefined) {
            await waitForAPerson(name);
            continue;
          }
          if (name !== 'WrittenLater') throw error;
          const before = now;
          await condition(() => now !== before, '10 minutes'); // a later version of us wrote in this case; it will go on
        }
      }
    },
    async does(name, owed, deed) {
      while (owed(desk.now())) {
        await desk.when((current) => !current.halted || !owed(current));
        if (!owed(desk.now())) return;
        const { asOf } = desk.now();
        try {
          await desk.hears(deed);
        } catch (error) {
          if (isCancellation(error) || error instanceof Anew) throw error;
          const trouble = nameOf(error);
          await desk.hears((due) => noteTrouble({ ...due, asOf, deed: name, trouble }));
        }
        if (desk.now().asOf === asOf && owed(desk.now())) await sleep('10 seconds'); // nothing was heard: not at once again
      }
    },
  };

  /** Says in the case what keeps every deed from being done, and goes on when a person has looked. */
  const waitForAPerson = async (trouble: string): Promise<void> => {
    await desk.hears((due) => noteTrouble({ ...due, deed: 'read', trouble }));
    if (!desk.now().halted) await sleep('10 seconds'); // the case moved meanwhile, or was withdrawn: not at once again
    await desk.when(({ halted }) => !halted);
  };

  const tellOfStrangers = async (): Promise<void> => {
    for (;;) {
      await condition(() => strangers > noted);
      const count = strangers;
      await desk.hears((due) => noteStrangers({ ...due, count }));
      noted = count;
    }
  };
  const settleDoubts = async (): Promise<void> => {
    for (;;) {
      await condition(() => doubts > settled);
      const all = doubts;
      await desk.hears(askRecords);
      settled = all;
    }
  };
  return { desk, aside: [tellOfStrangers, settleDoubts] };
}

/** Lets operators filter by the stage and the day, as of the last number told. */
function show(before: Told | undefined, { stage, dueAt }: Told): void {
  upsertWhatMoved([
    ...(before?.stage === stage ? [] : [{ key: STAGE, value: stage }]),
    ...(before !== undefined && before.dueAt === dueAt
      ? []
      : [{ key: DUE_ON, value: dueAt === undefined ? null : new Date(dueAt) }]),
  ]);
}

function upsertWhatMoved(attributes: SearchAttributeUpdatePair[]): void {
  if (attributes.length > 0) upsertSearchAttributes(attributes);
}

/** Whenever something is found lacking, asks for it once: every defect in one letter (Art. 37(1)), or the fee (Art. 38). */
async function tellWhatLacks(desk: CaseDesk): Promise<void> {
  for (;;) {
    await desk.when(({ owed }) => owed.notice !== undefined);
    const occasion = desk.now().owed.notice as string;
    await desk.does(
      'notice',
      ({ owed }) => owed.notice === occasion,
      (due) => sendNotice({ ...due, occasion }),
    );
  }
}

/** Sends the letters that somebody or a day called for, one after the other, whatever the stage. */
async function sendWhatIsCalledFor(desk: CaseDesk): Promise<void> {
  const next = ({ owed: { letters = [] } }: Told): Called | undefined => letters[0];
  for (;;) {
    await desk.when((now) => next(now) !== undefined);
    const { kind, occasion } = next(desk.now()) as Called;
    await desk.does(
      'letter',
      ({ owed: { letters = [] } }) => letters.some((one) => one.kind === kind && one.occasion === occasion),
      (due) => sendLetter({ ...due, kind, occasion }),
    );
  }
}

/**
 * Asks the records on the day they named what is due by then: reminders of the promise and of the Act's two weeks. Days go on
 * whatever the case stands upon. Where one is named that is later than the day waited for, we wake on that first, look, and sleep on.
 */
async function keepDays(desk: CaseDesk): Promise<never> {
  for (;;) {
    await desk.when(({ wakeAt }) => wakeAt !== undefined);
    const wakeAt = desk.now().wakeAt as number;
    const waitMs = wakeAt - Date.now();
    if (waitMs > 0) {
      await condition(() => (desk.now().wakeAt ?? wakeAt) < wakeAt, waitMs);
      continue;
    }
    await desk.hears(remind);
    if (desk.now().wakeAt === wakeAt) await sleep('1 minute'); // the records' clock is behind ours
  }
}

/** Takes letters back from the mail room that are not wanted any more. */
async function takeBackLetters(desk: CaseDesk): Promise<void> {
  for (;;) {
    await desk.when(({ owed }) => owed.recalls.length > 0);
    const documentNumber = desk.now().owed.recalls[0] as string;
    await desk.does(
      'recall',
      ({ owed }) => owed.recalls.includes(documentNumber),
      (due) => takeBack({ ...due, documentNumber }),
    );
  }
}

function nameOf(error: unknown): FailureName | 'Unavailable' {
  const cause = error instanceof ActivityFailure ? error.cause : error;
  return cause instanceof ApplicationFailure && cause.type != null ? (cause.type as FailureName) : 'Unavailable';
}
