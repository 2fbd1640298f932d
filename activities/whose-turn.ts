import { daysAfter, type CivilDate } from '../law/clock';
import { hasToBe } from '../law/ladders';
import {
  isPlannedFor,
  isToBeTaken,
  measureIn,
  placeOf,
  type MeasureStanding,
  type PlanStanding,
} from '../law/measuring';
import { stageOf, type Progress } from '../law/stages';
import type { DataMap, Store } from '../policy/data-map';
import { doneBefore } from '../policy/object-indexes';
import type { Profile } from '../policy/profile';
import type { Change } from '../records/writing';

/** The day after which a system that is behind has come through, where the answer waits for it. */
export type Again = (doneOn: CivilDate) => CivilDate | undefined;

/** When a store is looked at once more after something was done there, as far as the answer waits for it. */
export const lookedForAgainOn = (store: Store | undefined, { looksAwaited }: Profile, doneOn: CivilDate) =>
  store === undefined ||
  store.kind === 'desk' ||
  store.looksAgainAfter === undefined ||
  store.looksAgainAfter.days > looksAwaited.days
    ? undefined
    : daysAfter(doneOn, store.looksAgainAfter.days);

export const withOne = (progress: Progress, measure: string, one: MeasureStanding): Change['patch'] => ({
  measures: { ...progress.measures, [measure]: one },
});

/** Whether a store is searched by us, whoever changes it. */
export const isSearched = (map: DataMap | undefined, measure: string): boolean =>
  map !== undefined && storeIn(map, measure)?.kind !== 'desk';

export const planOf = ({ plans = {} }: Progress, measure: string): PlanStanding | undefined =>
  Object.hasOwn(plans, measure) ? plans[measure] : undefined;

/** How a measure stands whose turn it is in this round. */
export function wantedIn(
  progress: Progress,
  { measure, round }: { readonly measure: string; readonly round: number },
): MeasureStanding | undefined {
  const { measures = {} } = progress;
  const one = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
  const isDue = stageOf(progress) === 'measuring' && isPlannedFor(measure, progress.plans);
  return one?.round === round && isDue && isToBeTaken(one, measures) ? one : undefined;
}

/** What nobody decides is done by the plan as soon as it is made: by us, or by its owner where we cannot (Art. 27(2)(vi)). */
export function undecidedBy(
  { right, measures = {} }: Progress,
  measure: string,
  { filing, by }: PlanStanding,
): Pick<Progress, 'measures'> {
  const known = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
  if (hasToBe('approved', right) || known === undefined || filing === undefined) return {};
  const { by: _, failed: __, look: ___, askedOn, dueOn: ____, ...rest } = known;
  const one = { ...rest, plan: filing, round: askedOn === undefined ? rest.round : rest.round + 1 }; // an owner who could not is asked anew
  return { measures: { ...measures, [measure]: { ...one, ...(by === 'us' ? { by } : {}) } } };
}

export const storeIn = ({ stores }: DataMap, measure: string): Store | undefined =>
  stores.find(({ id }) => id === placeOf(measure)?.store);

/** What of the same decision is done before a measure, as the data map has it. */
export function afterIn(map: DataMap | undefined, measure: string, all: readonly string[]): readonly string[] {
  const place = placeOf(measure);
  const store = map && storeIn(map, measure);
  if (map === undefined || place === undefined || store === undefined) return [];
  return doneBefore(map.stores, store)
    .map((id) => measureIn(place.does, id))
    .filter((id) => all.includes(id));
}
