import type { CivilDate } from './clock';
import type { Telling } from './others';

/** What the owner of a provision found: it was stopped, it had been stopped before, or nothing of the person is provided there. */
export const FOUND_THERE = {
  stopped: { ja: '停止した', en: 'stopped' },
  stoppedBefore: { ja: '既に停止していた', en: 'had been stopped before' },
  notProvided: { ja: 'ご本人のデータは提供していない', en: 'nothing of the person is provided there' },
} as const;
export type FoundThere = keyof typeof FOUND_THERE;

/** The same of what was to be done in a store. */
export const FOUND_IN_A_STORE = {
  stopped: { ja: '実施した', en: 'it is done' },
  stoppedBefore: { ja: '以前に実施済みだった', en: 'it had been done before' },
  notProvided: { ja: '対象の記録はなかった', en: 'nothing of the person is there' },
} as const satisfies Readonly<Record<FoundThere, unknown>>;

/** The same of whoever says that it cannot be done, or was asked to leave it: it had been done, or it was not and is not done any more. */
export const SAID_OF_IT = {
  ...FOUND_THERE,
  cannot: { ja: '実施できない', en: 'it cannot be done' },
  notDone: { ja: '実施しておらず、今後も実施しない', en: 'it was not done, and is not done any more' },
} as const;

/** What is done in a store. */
export const DOES = {
  correct: { ja: '訂正等', en: 'correction' },
  erase: { ja: '消去', en: 'erasure' },
  restrict: { ja: '利用の停止', en: 'cessation of use' },
} as const;
export type Does = keyof typeof DOES;
/** What a plan does: in a store, or to a provision that is taken from one. */
export const PLANNED_DEEDS = { ...DOES, stopProvision: { ja: '第三者提供の停止', en: 'stop of provision' } } as const;

/** What is done in one store under one decision has a name of its own: `erase/shop`. A provision is called as the data map calls it. */
export const measureIn = (does: Does, store: string): string => `${does}/${store}`;
/** What a measure does, and in which store; nothing of one that stops a provision. */
export function placeOf(measure: string): { readonly does: Does; readonly store: string } | undefined {
  const [does = '', store] = measure.split('/');
  return store === undefined || !Object.hasOwn(DOES, does) ? undefined : { does: does as Does, store };
}

/** Who carries a measure out: we do, through the connector of the store; else its owner, who is asked. */
export type CarriedOutBy = 'us' | 'owner';

/** How far the plan of one measure is. Without an outcome it is still to be made in this round. */
export type PlanStanding = {
  readonly round: number;
  /** The decision it plans for. */
  readonly decision: string;
  /** `lacking`: a person settles something first, and nothing is done in any store while there is any. */
  readonly outcome?: 'planned' | 'lacking' | 'failed';
  readonly by?: CarriedOutBy;
  /** Of what is planned: which records, in which order, and what is kept on which basis. */
  readonly digest?: string;
  /** Names the filing in which it stands. */
  readonly filing?: string;
  /** What is done before it is. */
  readonly after?: readonly string[];
  /** Its owner does it, and we look for it again ourselves: the store is searched. */
  readonly looksAgain?: true;
  /** Who else holds what it changes, and is told once it is done. */
  readonly tells?: readonly Telling[];
  /** The same of what stays for the time being: they are told once that is gone as well. */
  readonly tellsLater?: readonly Telling[];
  /** The store moved after the plan before was approved; that is why it is made anew. */
  readonly moved?: true;
};
export type Plans = Readonly<Record<string, PlanStanding>>;

/** What is still there, when it was looked for again. */
export type Look = {
  readonly on: CivilDate;
  readonly outcome: 'none' | 'explained' | 'left' | 'unknown';
  readonly filing?: string;
};

/** What was done of a measure under a plan, or by a report, in the place of which another stands now: it was done all the same. */
export type Earlier = Pick<
  MeasureStanding,
  'begunOn' | 'doneOn' | 'nothing' | 'filing' | 'found' | 'look' | 'plan' | 'tells' | 'tellsLater' | 'went'
> & {
  /** What was reported or seen of it does not hold, so that its owner was asked again. */
  readonly doubted?: true;
  /** Another was taken for the person then: whose records those were only the store says. */
  readonly knownOtherwise?: true;
};

/** How far a measure is. Without a day of asking, its owner is still to be asked in this round. */
export type MeasureStanding = {
  readonly round: number;
  /** The digest of what is asked: an entry in the data map, or a plan. When it moves, a new round begins. */
  readonly question: string;
  /** The digest of what tells the person apart, where nobody decides about it: what was stopped for another was not for them. */
  readonly whose?: string;
  readonly by?: CarriedOutBy;
  /** What is done before it is. */
  readonly after?: readonly string[];
  /** Its owner does it, and we look for it again ourselves: whoever says yes may still hold the data. */
  readonly looksAgain?: true;
  /** Names the filing in which the plan stands that was approved for it. */
  readonly plan?: string;
  /** Whom that plan has told once it is done, or once what stays of it is gone as well; of a provision, who is told to provide nothing more. */
  readonly tells?: readonly Telling[];
  readonly tellsLater?: readonly Telling[];
  /** The kinds of record of which something really went or changed, where we did it and counted. */
  readonly went?: readonly string[];
  readonly askedOn?: CivilDate;
  readonly dueOn?: CivilDate;
  /** The day on which we began; from here on nothing can be taken back. */
  readonly begunOn?: CivilDate;
  /** The day from which it holds, as its owner says; on which it was seen that there is nothing to stop; or on which we had done it. */
  readonly doneOn?: CivilDate;
  /** Nothing of it was done: all of what its owner would erase is kept, or on hold, and they were not asked, or left it as they were told. */
  readonly nothing?: true;
  readonly found?: FoundThere;
  /** Names the filing that proves it. */
  readonly filing?: string;
  /** Names the file its owner sent to show it. */
  readonly evidence?: string;
  readonly look?: Look;
  /** The day on which it is looked for once more before the answer: what is behind in that system has come through by then. */
  readonly looksAgainOn?: CivilDate;
  /** Somebody has stopped it for the time being. */
  readonly paused?: true;
  /** Its owner was asked in a round before and never said what became of it: it may have been done. */
  readonly askedBefore?: true;
  /** Its owner is told to leave it, because the applicant withdrew or it was struck out (`filing`); their word is waited for whether it had been done. */
  readonly recalled?: { readonly on: CivilDate; readonly filing: string };
  /** Its owner was asked to erase it in a round before, and is told to leave it: all of it is kept, or on hold. */
  readonly leaves?: true;
  /** It is left out of this answer: by a person, with a reason and the day by which it is done all the same; without a day because the applicant withdrew, or it was struck out. */
  readonly setAside?: { readonly until?: CivilDate; readonly filing: string };
  readonly earlier?: readonly Earlier[];
  /** Why it could not be done, by name; a person looks. */
  readonly failed?: string;
  /** It is not done yet: it stands as its plan says it will. Only where an answer is drawn before it is; kept nowhere. */
  readonly foreseen?: true;
};
export type Measures = Readonly<Record<string, MeasureStanding>>;

/** Whether everything that was decided is planned, and nothing of it lacks anything. */
export const isPlanned = (plans: Plans = {}): boolean =>
  Object.values(plans).every(({ outcome }) => outcome === 'planned');

/** Whether it is known how one measure is done: what nobody decides is planned too, and done as soon as it is (Art. 27(2)(vi)). */
export const isPlannedFor = (measure: string, plans: Plans = {}): boolean =>
  !Object.hasOwn(plans, measure) || plans[measure]?.outcome === 'planned';

/** Whether nothing is left to do of a measure for the answer: it is done and seen to be done, or left out of it by a person. */
export const isMeasured = (one: MeasureStanding): boolean =>
  one.setAside !== undefined || (isSeenDone(one) && one.looksAgainOn === undefined);

/** Whether it was left out for good: struck out, withdrawn, not taken up further. Nobody asks for it again; only a decision in a linked case does it. */
export const isLeftForGood = ({ setAside }: Pick<MeasureStanding, 'setAside'>): boolean =>
  setAside !== undefined && setAside.until === undefined;

/** Whether its owner can be asked once more: it is theirs to do, and was not left for good. */
export const mayBeAskedAgain = (measure: string, one: MeasureStanding): boolean =>
  isAskable(measure, one) && !isLeftForGood(one);

/** Whether there is an owner to ask: where we do it there is none, but of a provision whose mark we could not set, or that does not stand. */
export const isAskable = (measure: string, one: MeasureStanding): boolean =>
  isAnOwners(one) || (placeOf(measure) === undefined && isStuck(one));

/** Whether it is done, and was seen to be done where we look ourselves. */
const isSeenDone = (one: MeasureStanding): boolean =>
  one.doneOn !== undefined && (!isLookedFor(one) || one.look?.outcome === 'none' || one.look?.outcome === 'explained');

/** The measures that are looked for once more, and from which day. */
export const looksToCome = (measures: Measures = {}): readonly { readonly measure: string; readonly on: CivilDate }[] =>
  Object.entries(measures)
    .flatMap(([measure, { looksAgainOn: on, setAside }]) =>
      on === undefined || setAside !== undefined ? [] : [{ measure, on }],
    )
    .sort((a, b) => (a.on < b.on ? -1 : 1));

/** Whether we look ourselves for what is still there: not where only a person can. */
const isLookedFor = ({ by, looksAgain }: MeasureStanding): boolean => by === 'us' || looksAgain === true;

/** Whether an answer would tell nothing that was done, were this system left out of it as well. */
export const tellsNothingWithout = (measure: string, measures: Measures = {}): boolean =>
  Object.entries(measures).every(
    ([id, { setAside, recalled, doneOn }]) =>
      id === measure || setAside !== undefined || (recalled !== undefined && doneOn === undefined),
  );

/** Whether its owner does it, who can be asked once more. */
export const isAnOwners = ({ by }: MeasureStanding): boolean => by !== 'us';

/** Whether an owner has still to be asked in this round. */
export const isToBeAsked = (one: MeasureStanding, all: Measures = {}): boolean =>
  one.by !== 'us' &&
  one.askedOn === undefined &&
  one.doneOn === undefined &&
  one.setAside === undefined &&
  one.paused === undefined &&
  one.failed === undefined &&
  isItsTurn(one, all);

/** Whether an owner was asked in this round and has not reported yet. */
export const isMeasureAsked = ({ askedOn, doneOn }: MeasureStanding): boolean =>
  askedOn !== undefined && doneOn === undefined;

/** Whether it is ours to carry out, or to look for again, now: it waits for nobody. */
export const isToBeTaken = (one: MeasureStanding, all: Measures = {}): boolean =>
  isLookedFor(one) &&
  (one.by === 'us' || one.doneOn !== undefined) &&
  !isMeasured(one) &&
  one.looksAgainOn === undefined &&
  one.paused === undefined &&
  one.failed === undefined &&
  !isLeft(one) &&
  isItsTurn(one, all);

/** Whether what is done before it is done. */
const isItsTurn = ({ after = [] }: MeasureStanding, all: Measures): boolean =>
  after.every((id) => !Object.hasOwn(all, id) || isDoneFirst(all[id] as MeasureStanding));

/** What waits for another waits for the deed alone, and not for the look after the delay. */
const isDoneFirst = (one: MeasureStanding): boolean => isMeasured(one) || isSeenDone(one);

/** It was done and something is there all the same: a person says what becomes of it. */
export const isLeft = ({ look }: { readonly look?: Pick<Look, 'outcome'> | undefined }): boolean =>
  look?.outcome === 'left' || look?.outcome === 'unknown';

/** It could not be done, or left something: a person says how it goes on. */
export const isStuck = (one: Parameters<typeof isLeft>[0] & { readonly failed?: string | undefined }): boolean =>
  one.failed !== undefined || isLeft(one);

/** Whether anything has begun that cannot be undone. */
export const hasBegun = (measures: Measures = {}): boolean =>
  Object.values(measures).some(
    ({ begunOn, askedOn, askedBefore }) => begunOn !== undefined || askedOn !== undefined || askedBefore === true,
  );
