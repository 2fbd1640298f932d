import {
  daysAfter,
  lastDayBeforeSuit,
  promisedDay,
  suitFrom,
  type CivilDate,
  type ClosedDays,
  type Promised,
} from './clock';
import { complaintDue, isUnanswered } from './complaints';
import { holdsIn } from './holds';
import { chasedNextOn, heldBack, isSureWhoAsks, lateFrom, type Instruction } from './instructions';
import { extendedDay } from './lateness';
import { isAsked } from './mandate';
import { isHeld, undeliveredFrom } from './returned-mail';
import { remindedOf } from './reminded';
import { MATTERS, type Matter } from './rights';
import {
  asksHere,
  fallsShort,
  isAskedStill,
  isOutsideTheAct,
  isQuestioned,
  lacksSomething,
  stageOf,
  type Open,
  type Patch,
  type Progress,
} from './stages';

/** The company's promises as they stood when the request arrived. Every number of days here is the company's own. */
export type Terms = {
  readonly promise?: (Promised & { readonly pausedBySupplement: boolean }) | undefined;
  readonly closedDays: ClosedDays;
  readonly remindDaysBefore: number;
  readonly payWithinDays: number;
  readonly supplementWithinDays: number;
  /** After how many days an answer counts as late where none is promised: the desk tells of it before; cases opened before it was asked are silent. */
  readonly lateAfterDays?: number | undefined;
  /** How long a letter that came back waits for word of the applicant; cases opened before it was asked are silent. */
  readonly undeliveredAfterDays?: number | undefined;
  /** Whether the company holds that a refusal in part opens the suit for that part; cases opened before it was asked are silent. */
  readonly refusalInPartOpensSuit?: boolean | undefined;
};

/** The days that matter in a case: what the company promised, and when a suit may be filed (Art. 39(1)). */
export type Clocks = {
  readonly promisedOn?: CivilDate | undefined;
  /** The day promised at first, where the applicant was told another since. */
  readonly firstPromisedOn?: CivilDate | undefined;
  readonly suitFrom?: CivilDate | undefined;
  /** The day by which the answer leaves: the promised one; where none is, the last before a suit may be filed; where none may be (Arts. 27(2)(vi), 32(2)), the last on which the company does not hold it to be late. */
  readonly dueOn: CivilDate;
};

/** What the clocks of a case are read from. */
export type Timed = {
  readonly right: Matter;
  readonly arrivedOn: CivilDate;
  readonly terms: Terms;
  readonly progress: Progress;
};

/** The clocks of a case as they read today: the promise moves while we wait for the applicant, and where a delay was told; the Act's two weeks never do. */
export function clocksOf({ right, arrivedOn, terms, progress }: Timed, today: CivilDate): Clocks {
  const { promise } = terms;
  const pauses = promise?.pausedBySupplement === true ? progress.pauses : [];
  const first = promise && promisedDay(arrivedOn, promise, pauses, today, terms.closedDays);
  const extended = extendedDay(progress.delays ?? [], pauses, today);
  const promisedOn = extended ?? first;
  const barredFrom = MATTERS[right].suitBarred ? (progress.requestedOn ?? arrivedOn) : undefined;
  return {
    promisedOn,
    ...(extended === undefined || first === undefined ? {} : { firstPromisedOn: first }),
    suitFrom: barredFrom && suitFrom(barredFrom, progress.refusedOn ?? undefined),
    dueOn:
      promisedOn ??
      (barredFrom && lastDayBeforeSuit(barredFrom)) ??
      (right === 'complaint' ? complaintDue(progress) : undefined) ??
      (terms.lateAfterDays === undefined ? arrivedOn : daysAfter(arrivedOn, terms.lateAfterDays)),
  };
}

/** A refusal opens the suit on the day its notice left the house (Art. 39(1), proviso): of the whole, also because nothing is there of which it could be done; or of a part where the company holds so. */
export const refusedBy = ({ terms, progress }: Pick<Timed, 'terms' | 'progress'>, leftOn: CivilDate): Patch => {
  const { refuses, declines } = progress.decision ?? {};
  const opens =
    refuses === 'whole' || declines === true || (refuses === 'part' && terms.refusalInPartOpensSuit === true);
  return opens ? { refusedOn: leftOn } : {};
};

/** What the desk is reminded of, each once. */
export const REMINDERS = {
  promiseNear: {
    ja: 'お約束の回答期限が近づいています。間に合わないときは、期限の前に遅延をご連絡ください',
    en: 'the promised day is near; where the answer cannot leave in time, tell the applicant before that day',
  },
  promiseBroken: { ja: 'お約束の回答期限を過ぎました', en: 'the promised day has passed' },
  suitNear: {
    ja: '訴えを提起できる日（法第39条第1項）が近づいています',
    en: 'the day from which a suit may be filed is near (Art. 39(1))',
  },
  answerNear: {
    ja: '期限をお約束していない案件です。回答が遅れるときは、その前に遅延をご連絡ください',
    en: 'no day was promised and days go by; where the answer cannot leave soon, tell the applicant when it will',
  },
  measureLate: {
    ja: '措置の依頼先から、期限を過ぎても報告がありません',
    en: 'an owner who was asked to do something did not report in time',
  },
  mailHeld: {
    ja: '返戻された通知について、期限を過ぎてもお届け先の連絡がありません',
    en: 'a letter that came back is still held, and no word of where to send it came in time',
  },
  complaintNear: {
    ja: '苦情への回答の期限が近づいています',
    en: 'the day by which a complaint is to be answered is near',
  },
  holdReview: {
    ja: '保全を見直す日です。必要がなくなっていれば解除してください',
    en: 'the day has come on which a hold is looked at again: release it where it is not needed any more',
  },
  instructionLate: {
    ja: '委託先から、期限を過ぎても完了の報告がありません',
    en: 'whoever processes data for us did not report in time that what was instructed is done',
  },
  principalSilent: {
    ja: '委任に関する照会に、期限を過ぎてもご本人の回答がありません',
    en: 'the person who was asked about the mandate did not answer in time; an officer decides what that means',
  },
  applicantReminded: {
    ja: '補正・納付・回答の期限を過ぎたため、請求者に改めてお知らせします',
    en: 'what was asked of the applicant did not come in time, and they are reminded by letter, once',
  },
  applicantSilent: {
    ja: '補正・納付・回答の期限を過ぎてもご回答がありません',
    en: 'what was asked of the applicant did not come in time',
  },
} as const;
export type Reminder = keyof typeof REMINDERS;

/** What is told of an applicant who stays silent: first to themselves, then to the desk. */
export const ON_SILENCE: readonly string[] = ['applicantReminded', 'applicantSilent'] satisfies readonly Reminder[];

/** The next reminder the desk is owed and its day, or nothing when all were given or the case is closed. */
export function nextReminder(file: Timed, today: CivilDate): Due | undefined {
  const { terms, progress, arrivedOn } = file;
  const followUps = [...ofMail(file), ...ofComplaints(file), ...ofInstructions(file), ...ofHolds(file)];
  if (stageOf(progress) === 'closed') return firstOf(followUps, progress);
  const { promisedOn, suitFrom: barEnds } = clocksOf(file, today);
  const waitingSince = waitsSince(progress);
  const owed: readonly Due[] = [
    ...(promisedOn === undefined
      ? []
      : [
          { what: 'promiseNear', on: daysAfter(promisedOn, -terms.remindDaysBefore) } as const,
          { what: 'promiseBroken', on: daysAfter(promisedOn, 1) } as const,
        ]),
    ...(promisedOn !== undefined || barEnds !== undefined || terms.lateAfterDays === undefined
      ? []
      : [{ what: 'answerNear', on: daysAfter(arrivedOn, terms.lateAfterDays - terms.remindDaysBefore) } as const]),
    ...(barEnds === undefined ? [] : [{ what: 'suitNear', on: daysAfter(barEnds, -terms.remindDaysBefore) } as const]),
    ...(waitingSince === undefined
      ? []
      : [
          {
            what: progress.reminded.includes('applicantReminded') ? 'applicantSilent' : 'applicantReminded',
            on: daysAfter(waitingSince, daysToAnswer(file) + 1),
          } as const,
        ]),
    ...ofMandate(progress),
    ...ofMeasures(progress),
    ...followUps,
  ];
  return firstOf(owed, progress);
}

/** What is due on which day, and of which of several things: each owner, letter, complaint, hold and instruction is told of for itself. */
type Due = { readonly what: Reminder; readonly of?: string; readonly on: CivilDate };

/** Since when the applicant is waited for; while what asks has not left, nobody is silent. */
function waitsSince({ noticeOwed, pauses, askedOn, ...done }: Progress): CivilDate | undefined {
  if (noticeOwed != null || isOutsideTheAct(done)) return undefined;
  const pausedSince = pauses.find(({ until }) => until === undefined)?.from;
  return pausedSince === undefined && !isAskedStill(done) ? undefined : (askedOn ?? pausedSince);
}

/** Within how many days what the applicant was last asked for is to come: the fee alone has days of its own. */
export const daysToAnswer = ({ terms, progress }: Pick<Timed, 'terms' | 'progress'>): number =>
  progress.defects.length > 0 || isQuestioned(progress) ? terms.supplementWithinDays : terms.payWithinDays;

const firstOf = (owed: readonly Due[], { reminded }: Progress): Due | undefined =>
  owed.filter(({ what, of }) => !reminded.includes(remindedOf(what, of))).sort((a, b) => (a.on < b.on ? -1 : 1))[0];

/** Of an inquiry about a mandate: that its day has passed; while the letter has not left, nobody is silent. */
const ofMandate = ({ mandate, correspondence = [] }: Progress): readonly Due[] =>
  isAsked(mandate) &&
  mandate.dueOn !== undefined &&
  correspondence.every(({ occasion }) => occasion !== mandate.inquiry)
    ? [{ what: 'principalSilent', on: daysAfter(mandate.dueOn, 1) }]
    : [];

/** Of measures: that the day of an owner who was asked has passed; of what was left out, or cannot be done, nobody is waited for. */
const ofMeasures = ({ measures = {} }: Progress): readonly Due[] =>
  Object.entries(measures).flatMap(([of, { dueOn, doneOn, setAside, failed }]) =>
    dueOn === undefined || doneOn !== undefined || setAside !== undefined || failed !== undefined
      ? []
      : [{ what: 'measureLate', of, on: daysAfter(dueOn, 1) } as const],
  );

/** Of a letter that came back: that it has been held for as long as the company waits for word of the applicant. */
const ofMail = ({ terms: { undeliveredAfterDays }, progress: { returned = [] } }: Timed): readonly Due[] =>
  undeliveredAfterDays === undefined
    ? []
    : returned
        .filter(isHeld)
        .map((letter) => ({
          what: 'mailHeld',
          of: letter.document,
          on: undeliveredFrom(letter, undeliveredAfterDays),
        }));

const ofComplaints = ({ terms, progress: { complaints = [] } }: Timed): readonly Due[] =>
  complaints
    .filter(isUnanswered)
    .map(({ number: of, dueOn }) => ({ what: 'complaintNear', of, on: daysAfter(dueOn, -terms.remindDaysBefore) }));

/** Of instructions: that nobody answered, however often they were reminded; whoever withdrew asks for nothing any more. */
const ofInstructions = ({ progress }: Timed): readonly Due[] =>
  toldIn(progress).flatMap((one) => {
    const on = lateFrom(one);
    return on === undefined ? [] : [{ what: 'instructionLate', of: one.number, on } as const];
  });

/** Whoever holds data besides us is reminded next, and on which day. */
export function nextChase(
  progress: Progress,
): (Pick<Instruction, 'number' | 'of'> & { readonly on: CivilDate }) | undefined {
  if (!isSureWhoAsks(progress)) return undefined;
  return toldIn(progress)
    .flatMap((one) => {
      const on = chasedNextOn(one);
      return on === undefined ? [] : [{ number: one.number, of: one.of ?? [], on }];
    })
    .sort((a, b) => (a.on < b.on ? -1 : 1))[0];
}

/** The instructions that go on by themselves: whoever is not to be written to before a person says so is not reminded either. */
const toldIn = (progress: Progress): readonly Instruction[] =>
  progress.withdrawn ? [] : (progress.instructions ?? []).filter((one) => heldBack(progress, one).length === 0);

/** Of holds: that the day of their review has come. */
const ofHolds = ({ progress }: Timed): readonly Due[] =>
  holdsIn(progress).map(({ id: of, reviewOn: on }) => ({ what: 'holdReview', of, on }));

/** The reminders of a day that moves when another is told: they are given anew. */
export const OF_THE_ANSWER: readonly string[] = ['promiseNear', 'promiseBroken', 'answerNear'] satisfies Reminder[];

/** Whether the company's promise stands still because we wait for the applicant: for what lacks, never for an answer under Art. 37(2). */
export const isPaused = ({ terms, progress }: Timed): boolean =>
  terms.promise?.pausedBySupplement === true && progress.pauses.some(({ until }) => until === undefined);

/** Begins a pause of the promise, unless one is running. */
export const paused = (progress: Pick<Progress, 'pauses'>, on: CivilDate): Progress['pauses'] =>
  progress.pauses.some(({ until }) => until === undefined) ? progress.pauses : [...progress.pauses, { from: on }];

/**
 * What follows in a case from something that lacks. An application asks for it in one letter, in the case that speaks for it;
 * in the others the wait begins. What the desk asked here itself is told here, and waits for nothing that is asked elsewhere.
 */
export const asksForIt = (
  progress: Open &
    Pick<Progress, 'pauses' | 'reminded' | 'decision' | 'answered'> &
    Partial<Pick<Progress, 'noticeOwed'>>,
  occasion: string,
  on: CivilDate,
  speaks: boolean,
): Patch => {
  if (isOutsideTheAct(progress)) return { noticeOwed: null };
  const anew = progress.reminded.filter((reminder) => !ON_SILENCE.includes(reminder)); // a new wait, new reminders
  if (speaks) return { noticeOwed: occasion, reminded: anew };
  if (!lacksSomething(progress)) return { noticeOwed: null };
  if (!fallsShort(progress)) return {};
  if (progress.noticeOwed != null && asksHere(progress)) return { reminded: anew }; // told here, with what lacks besides
  return { noticeOwed: null, askedOn: on, pauses: paused(progress, on), reminded: anew };
};

/** The latest day on which something arrived of what lacked, whichever was typed first. */
export const latest = (...days: readonly (CivilDate | undefined)[]): CivilDate | undefined =>
  days
    .filter((day) => day !== undefined)
    .sort()
    .at(-1);

/** Ends the pause that is running on the day on which the last of what lacked arrived; what crossed our letter on its way paused nothing. */
export const resumed = ({ pauses, cameOn }: Pick<Progress, 'pauses' | 'cameOn'>): Progress['pauses'] =>
  pauses.map((pause) => (pause.until === undefined ? { ...pause, until: latest(pause.from, cameOn) } : pause));

/** What follows once nothing falls short any more: the promise runs on, and where no answer is waited for either, nothing is asked. */
export const runsOn = (progress: Progress): Patch =>
  fallsShort(progress) ? {} : { pauses: resumed(progress), ...(isQuestioned(progress) ? {} : { noticeOwed: null }) };

/** The first day on which something could arrive after a request; an answer to what was asked arrives no earlier than it was asked. */
export const couldArriveFrom = (
  { arrivedOn, progress }: Pick<Timed, 'arrivedOn' | 'progress'>,
  answersAnAsk: boolean,
): CivilDate =>
  (answersAnAsk ? progress.pauses.find(({ until }) => until === undefined)?.from : undefined) ?? arrivedOn;
