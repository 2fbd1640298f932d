import { tellsNothingWithout, type MeasureStanding } from './measuring';
import type { Patch, Progress } from './stages';
import { left, mayBeDone, replanned, UNAPPROVED, wasDone } from './what-is-done';
import type { CivilDate } from './clock';

/** Why something that was decided is not done, although something else of it was or may have been (Arts. 34(3), 35(7), 36). */
export const STRUCK_BECAUSE = {
  narrowed: { ja: '請求者が請求の範囲から除いた', en: 'the applicant took it out of the request' },
  mistaken: { ja: '決定に誤りがあった', en: 'the decision was mistaken in it' },
} as const;

/** What was struck out of a decision that stands: a whole measure, or of it some kinds of record. */
export type Struck = {
  readonly measure: string;
  /** As `shop/orders`; absent where it is the whole measure. */
  readonly records?: readonly string[];
  /** Whoever strikes out does not approve what is left. */
  readonly by: string;
  /** `withdrew`: it was left out for good since the applicant withdrew, which the answer says once for all. */
  readonly because: keyof typeof STRUCK_BECAUSE | 'withdrew';
  /** Names the filing with its reason. */
  readonly filing: string;
};

export const struckIn = ({ struck = [] }: Pick<Progress, 'struck'>): readonly Struck[] => struck;

/** Who made what is to be approved: whoever decided, and whoever struck something out of it since. */
export const madeBy = (done: Pick<Progress, 'decision' | 'struck'>): readonly (string | undefined)[] => [
  done.decision?.by,
  ...struckIn(done).map(({ by }) => by),
];

/** Whether a kind of record was struck out of a measure that goes on without it. */
export const isStruck = (progress: Pick<Progress, 'struck'>, measure: string, kind: string): boolean =>
  struckIn(progress).some((one) => one.measure === measure && one.records?.includes(kind) === true);

/** Whether a measure can be struck out as a whole: nothing of it has begun, and its owner, if asked, has not said what became of it. */
export const mayBeStruck = ({
  begunOn,
  doneOn,
  setAside,
  recalled,
}: Readonly<Partial<Record<'begunOn' | 'doneOn' | 'setAside' | 'recalled', unknown>>>): boolean =>
  begunOn === undefined && doneOn === undefined && setAside === undefined && recalled === undefined;

/**
 * Whether something was done of a kind of record under a plan before, or may have been: that is told as done, and is not struck out any
 * more. Where nobody counted, it may have been any kind.
 */
export const wasKindDone = ({ earlier = [] }: Pick<MeasureStanding, 'earlier'>, kind: string): boolean =>
  earlier.some(({ went }) => went?.includes(kind) !== false);

/** Whether anything can be struck out, so that the answer still tells something: a whole measure, or of the last one some kinds that its owner was not asked for. */
export const somethingToStrike = ({ measures = {}, plans = {} }: Pick<Progress, 'measures' | 'plans'>): boolean =>
  Object.entries(measures).some(
    ([id, one]) =>
      mayBeStruck(one) &&
      (!tellsNothingWithout(id, measures) || (one.askedOn === undefined && Object.hasOwn(plans, id))),
  );

/** What follows where something is struck out: the rest is planned, and approved, anew; what was done stays. */
export function strikes(progress: Progress, one: Struck, on: CivilDate): Patch {
  const { measure, records, filing } = one;
  const { plans = {}, measures = {} } = progress;
  const struck = [...struckIn(progress), one];
  if (records !== undefined) return { struck, ...replanned(progress, [measure]) };
  const before = measures[measure] as MeasureStanding;
  const isPlannedYet = wasDone(before) || mayBeDone(before);
  return {
    struck,
    ...UNAPPROVED,
    plans: isPlannedYet ? plans : Object.fromEntries(Object.entries(plans).filter(([id]) => id !== measure)),
    measures: { ...measures, [measure]: left(before, on, filing) },
  };
}
