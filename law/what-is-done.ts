import {
  isMeasured,
  placeOf,
  type Earlier,
  type FoundThere,
  type MeasureStanding,
  type Measures,
  type PlanStanding,
  type Plans,
} from './measuring';
import type { CivilDate } from './clock';
import { holdsIn } from './holds';
import type { Progress } from './stages';

/**
 * What was done in a case is a fact that no later plan, decision or act forgets. From the first row that is touched, or the first owner
 * who is asked and may have done it, the decision stands until its answer has left (Arts. 34(3), 35(7)): who asks may have to be looked
 * at anew, and then the answer waits; what would have the decision made anew is refused, and taken up in a linked case.
 */
export const isBound = ({ decision, measures = {} }: Pick<Progress, 'decision' | 'measures'>): boolean =>
  decision != null && Object.values(measures).some((one) => wasDone(one) || mayBeDone(one));

/**
 * Whether a withdrawal comes after something was done, or after an owner was asked who may have done it: the request does not end with it,
 * and the answer says what was. Of an opt-out that is what stopped because it was asked for (Art. 27(2)(vi)); nothing of it is decided.
 */
export const wasActedOn = ({
  right,
  decision,
  measures = {},
}: Pick<Progress, 'right' | 'decision' | 'measures'>): boolean =>
  isBound({ decision: decision ?? null, measures }) ||
  (right === 'optOut' &&
    Object.values(measures).some(
      (one) =>
        mayBeDone(one) ||
        deedsOf(one, undefined).some(
          ({ found = 'stopped', doubted, knownOtherwise }) =>
            found === 'stopped' && !knownOtherwise && !(doubted && isLeftUndone(one)),
        ),
    ));

/** Whether the last word on it is that it was not done. */
const isLeftUndone = ({ setAside, doneOn }: MeasureStanding): boolean => setAside !== undefined && doneOn === undefined;

/** Whether an owner was asked to do it and has not said what became of it. */
export const mayBeDone = ({ askedOn, askedBefore, doneOn }: MeasureStanding): boolean =>
  doneOn === undefined && (askedOn !== undefined || askedBefore === true);

/** Whether anything was done of a measure, by whichever of its plans, or is said by its owner to have been. */
export const wasDone = ({ begunOn, doneOn, earlier = [] }: MeasureStanding): boolean =>
  begunOn !== undefined || doneOn !== undefined || earlier.length > 0;

/** The same, but for what was done while another was taken for the person. */
export const wasDoneForThem = ({ earlier = [], ...now }: MeasureStanding): boolean =>
  wasDone({ ...now, earlier: earlier.filter(({ knownOtherwise }) => !knownOtherwise) });

/** Whether anything was done in a case, whatever stands about it: also where nobody decides, as of an opt-out (Art. 27(2)(vi)). */
export const wasAnythingDone = ({ measures = {} }: Pick<Progress, 'measures'>): boolean =>
  Object.values(measures).some(wasDone);

/** Whether anything was done because it was asked: not where it had been done before, nothing of the person was there, or all of it is kept. */
export const wasDoneAsAsked = ({ measures = {} }: Pick<Progress, 'measures'>): boolean =>
  Object.values(measures).some((one) =>
    deedsOf(one, undefined).some(({ nothing, found = 'stopped' }) => nothing === undefined && found === 'stopped'),
  );

/** Whether what was found is needed although the request ended unanswered: what was done rests on it, or records are known by it that a hold keeps. */
export const needsWhatWasFound = (progress: Pick<Progress, 'measures' | 'holds'>): boolean =>
  wasAnythingDone(progress) || holdsIn(progress).length > 0;

/** What was done of a measure in its round, with the plan it was done by. */
function deedOf(one: MeasureStanding, plan: PlanStanding | undefined): Earlier {
  const { begunOn, doneOn, nothing, filing, found, look, went } = one;
  return {
    ...underOf(one, plan),
    ...(begunOn === undefined ? {} : { begunOn }),
    ...(doneOn === undefined ? {} : { doneOn }),
    ...(nothing === undefined ? {} : { nothing }),
    ...(filing === undefined ? {} : { filing }),
    ...(found === undefined ? {} : { found }),
    ...(look === undefined ? {} : { look }),
    ...(went === undefined ? {} : { went }),
  };
}

/** The plan a measure is done by, and whom that has told: its own, once it is approved. */
function underOf(one: MeasureStanding, made: PlanStanding | undefined): Pick<Earlier, 'plan' | 'tells' | 'tellsLater'> {
  const { plan = made?.filing, tells = made?.tells, tellsLater = made?.tellsLater } = one;
  return {
    ...(plan === undefined ? {} : { plan }),
    ...(tells === undefined ? {} : { tells }),
    ...(tellsLater === undefined ? {} : { tellsLater }),
  };
}

/** A measure that is planned, or asked for, anew: what was done of it in the round before is kept as a deed of its own. */
export function begunAnew(one: MeasureStanding, plan: PlanStanding | undefined): MeasureStanding {
  const before = mayBeDone(one) ? { askedBefore: true as const } : {};
  if (one.begunOn === undefined && one.doneOn === undefined) return { ...one, ...before };
  const { round, question, by, after, looksAgain, setAside, recalled, paused, earlier = [] } = one;
  return {
    ...{ round, question, ...before },
    ...(paused === undefined ? {} : { paused }),
    ...(by === undefined ? {} : { by }),
    ...(after === undefined ? {} : { after }),
    ...(looksAgain === undefined ? {} : { looksAgain }),
    ...(setAside === undefined ? {} : { setAside }),
    ...(recalled === undefined ? {} : { recalled }), // what was taken back is not asked for again by a plan made anew
    ...underOf(one, plan),
    earlier: [...earlier, deedOf(one, plan)],
  };
}

/** The same, where what was reported or seen of it does not hold, so that its owner is asked again. */
export function doubted(one: MeasureStanding, plan: PlanStanding | undefined): MeasureStanding {
  const anew = begunAnew(one, plan);
  const { earlier = [] } = anew;
  const last = earlier.at(-1);
  if (last === undefined || earlier.length === one.earlier?.length) return anew;
  return { ...anew, earlier: [...earlier.slice(0, -1), { ...last, doubted: true }] };
}

/** Everything that was done of a measure, the oldest first; `isLast`: under the plan that stands. */
export const deedsOf = (
  one: MeasureStanding,
  plan: PlanStanding | undefined,
): readonly (Earlier & { readonly isLast: boolean })[] => [
  ...(one.earlier ?? []).map((deed) => ({ ...deed, isLast: false })),
  ...(one.begunOn === undefined && one.doneOn === undefined ? [] : [{ ...deedOf(one, plan), isLast: true }]),
];

/**
 * What became of a provision over all its rounds, since which day and by whom: what was stopped because it was asked is told as that,
 * whatever a later round found there, or left (Arts. 27(2)(vi), 35(7)); not what was seen not to hold, nor what was stopped for whoever the
 * person was taken for.
 */
export function becameOfProvision({ earlier = [], ...now }: MeasureStanding): Became | undefined {
  if (now.look?.outcome === 'left') return undefined;
  const before = now.found === 'stopped' ? undefined : earlier.findLast(wasStoppedForThem);
  if (before?.doneOn !== undefined)
    return { found: 'stopped', on: before.doneOn, isOurs: before.begunOn !== undefined };
  return now.doneOn && { found: now.found, on: now.doneOn, isOurs: now.by === 'us' };
}
type Became = { readonly found: FoundThere | undefined; readonly on: CivilDate; readonly isOurs: boolean };

/** Whether an owner's word is that they did it because it was asked, and nothing since speaks against it. */
export const wasStoppedForThem = ({ found, doneOn, look, doubted: isDoubted, knownOtherwise }: Earlier): boolean =>
  found === 'stopped' && doneOn !== undefined && look?.outcome !== 'left' && !isDoubted && !knownOtherwise;

/** Whether a plan begins from what plans before it began from as well: an erasure takes away what the rest is found by; nothing else does. */
export const isPlannedBeside = (measure: string, { earlier = [] }: Pick<MeasureStanding, 'earlier'>): boolean =>
  placeOf(measure)?.does === 'erase' && earlier.length > 0;

/** What comes to be known of a deed: that it was done, what it did, what was seen afterwards. */
export type Known = Pick<Earlier, 'doneOn' | 'filing' | 'found' | 'look' | 'went'>;

/**
 * The measures with what has come to be known of a deed, wherever it stands now: under the plan that stands, or among the deeds before,
 * where somebody had it planned anew meanwhile. Nothing where there is nothing to add, or no deed under a plan of that name.
 */
export function withDeed(
  { plans = {}, measures = {} }: Pick<Progress, 'plans' | 'measures'>,
  measure: string,
  plan: string,
  known: (deed: Earlier) => Known | undefined,
): Measures | undefined {
  const one = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
  if (one === undefined) return undefined;
  const { earlier = [] } = one;
  const before = earlier.find((deed) => deed.plan === plan);
  const isLast = before === undefined && one.begunOn !== undefined && deedOf(one, plans[measure]).plan === plan;
  const more = before !== undefined ? known(before) : isLast ? known(deedOf(one, plans[measure])) : undefined;
  if (more === undefined) return undefined;
  const withIt = isLast
    ? { ...one, ...more }
    : { ...one, earlier: earlier.map((deed) => (deed === before ? { ...deed, ...more } : deed)) };
  return { ...measures, [measure]: withIt };
}

/** Everything that is known of what was done, as text: where it moves, no letter that told it before is true any more. */
export const deedsText = ({ plans = {}, measures = {} }: Pick<Progress, 'plans' | 'measures'>): string =>
  JSON.stringify(
    Object.entries(measures).map(([id, one]) => [
      id,
      deedsOf(one, plans[id]).map(({ doneOn, filing, look }) => [doneOn, filing, look?.filing]),
    ]),
  );

/** An approval that falls; with it falls that the answer was to be told anew, which was said of that approval alone. */
export const UNAPPROVED = { approval: null, toldAnew: null } as const;

/** What was done is told to somebody proven by other identifiers, whom an officer held to be the same person: once it is approved anew. */
export const toldToTheSame = (version: number): Pick<Progress, 'approval' | 'toldAnew'> => ({
  approval: null,
  toldAnew: `${TO_THE_SAME}${version}`,
});
export const isToldToTheSame = ({ toldAnew }: Pick<Progress, 'toldAnew'>): boolean =>
  toldAnew?.startsWith(TO_THE_SAME) === true;
const TO_THE_SAME = 'same-person-';

/** The measures of these that are planned anew, each with a round more; what was done of them stays (`begunAnew`). */
export const replanned = (
  { plans = {}, measures = {} }: Pick<Progress, 'plans' | 'measures'>,
  ids: readonly string[],
): typeof UNAPPROVED & { readonly plans: Plans; readonly measures: Measures } => ({
  ...UNAPPROVED,
  plans: {
    ...plans,
    ...Object.fromEntries(
      ids.map((id) => {
        const { round, decision } = plans[id] as PlanStanding;
        return [id, { round: round + 1, decision }];
      }),
    ),
  },
  measures: {
    ...measures,
    ...Object.fromEntries(
      ids.flatMap((id) => {
        const one = Object.hasOwn(measures, id) ? measures[id] : undefined;
        return one === undefined ? [] : [[id, begunAnew(one, plans[id])]];
      }),
    ),
  },
});

/** What a decision would forget of what was done: none may be made, for a letter would say that it was not (Arts. 34(3), 35(7)). */
export const forgottenBy = (
  decided: readonly string[],
  { measures = {} }: Pick<Progress, 'measures'>,
): readonly string[] =>
  Object.entries(measures).flatMap(([id, one]) => (wasDone(one) && !decided.includes(id) ? [id] : []));

/** A measure that is left for good: its owner, who may have done it already, is told to leave it and asked for their word. */
export function left(one: MeasureStanding, on: CivilDate, filing: string): MeasureStanding {
  if (!mayBeDone(one)) return { ...one, setAside: { filing } };
  const { setAside: _, paused: __, ...asked } = one;
  return { ...asked, recalled: one.recalled ?? { on, filing } };
}

/** One of which its owner says that it was not done, and is not done any more. */
export function notDone({
  askedOn: _,
  askedBefore: __,
  dueOn: ___,
  recalled,
  ...one
}: MeasureStanding): MeasureStanding {
  return { ...one, setAside: { filing: recalled?.filing ?? '' } };
}

/**
 * What stops where the applicant withdraws after the first change: what has not begun is left, each for that reason and for good. What
 * has begun comes to its end; an owner who was asked is told to leave it, and says whether it was done. The answer says what was.
 */
export function leftByWithdrawal(
  { plans = {}, measures = {} }: Pick<Progress, 'plans' | 'measures'>,
  on: CivilDate,
  filing: string,
): { readonly plans: Plans; readonly measures: Measures } {
  const isLeft = (one: MeasureStanding): boolean =>
    one.setAside !== undefined || mayBeDone(one) || (one.begunOn === undefined && one.doneOn === undefined);
  const isPlannedYet = (id: string): boolean => {
    const one = Object.hasOwn(measures, id) ? measures[id] : undefined;
    return one !== undefined && (!isLeft(one) || wasDone(one) || mayBeDone(one));
  };
  return {
    plans: Object.fromEntries(
      Object.entries(plans).filter(([id, { outcome }]) => isPlannedYet(id) && outcome === 'planned'),
    ),
    measures: Object.fromEntries(
      Object.entries(measures).map(([id, one]) => [id, isLeft(one) ? left(one, on, filing) : one]),
    ),
  };
}

/** Whose word is waited for: owners who were asked and may have done it, and who are not left out by a person. */
export const awaitedOwners = ({ measures = {} }: Pick<Progress, 'measures'>): readonly string[] =>
  Object.entries(measures).flatMap(([id, one]) => (mayBeDone(one) && one.setAside === undefined ? [id] : []));

/**
 * What stops where a request is taken up no further after the first change: nobody goes on with what did not come to its end, and it is
 * left for good; an owner who was asked is told to leave it, and says whether it was done. What was done is done, and what a system was
 * promised by a day, or a law has kept, follows all the same.
 */
export function leftByRejection(
  { plans = {}, measures = {} }: Pick<Progress, 'plans' | 'measures'>,
  on: CivilDate,
  filing: string,
): { readonly plans: Plans; readonly measures: Measures } {
  return {
    plans: Object.fromEntries(Object.entries(plans).filter(([id]) => Object.hasOwn(measures, id))),
    measures: Object.fromEntries(
      Object.entries(measures).map(([id, one]) => [id, isMeasured(one) ? one : left(one, on, filing)]),
    ),
  };
}
