import { Context } from '@temporalio/activity';
import type { Measure, Plan } from '../casefile/measures';
import type { UndertakingNeeds } from '../casefile/undertaking';
import type { CivilDate } from '../law/clock';
import { holdsIn, onHoldIn } from '../law/holds';
import { placeOf } from '../law/measuring';
import type { Undertaking } from '../law/undertakings';
import type { LockedCase } from '../records/cases';

/** What is ordered now: as then, reckoned by today, without what is on hold today. */
export function orderNow(
  { progress }: LockedCase,
  { id, round, measure = '' }: Undertaking,
  order: Measure,
  on: CivilDate,
): Measure {
  const { onHold, untold } = onHoldIn(progress, placeOf(measure)?.store);
  return {
    ...order,
    ...{ id: `${id}/${round}`, on },
    ...(order.extent === undefined ? {} : { extent: order.extent.filter((kind) => !untold.includes(kind)) }),
    onHold: [...onHold],
  };
}

/**
 * Whether more would be done than the answer spoke of: more records, or one by another key. Whoever came again has records of their own,
 * of which nobody decided; what a system brought back has the key it had.
 */
export const isMoreThan = ({ collections, roots }: Plan, { atMost, plan: before }: UndertakingNeeds): boolean =>
  collections.some(({ collection, erased, changed }) => {
    const due = erased + changed;
    const known = new Set(keysOf(before.roots, collection));
    return (
      due > (atMost.find((one) => one.collection === collection)?.rows ?? 0) ||
      (due > 0 && keysOf(roots, collection).some((key) => !known.has(key)))
    );
  });
/**
 * Whether anything is there still of what the answer spoke of, where somebody says that it was done: of records that have a key of their
 * own, what came since is not meant.
 */
export const isStillThere = ({ collections, roots }: Plan, { plan: before }: UndertakingNeeds): boolean =>
  collections.some(({ collection, erased, changed }) => {
    const known = new Set(keysOf(before.roots, collection));
    return erased + changed > keysOf(roots, collection).filter((key) => !known.has(key)).length;
  });

const keysOf = (roots: Plan['roots'], collection: string): readonly string[] =>
  roots.filter((one) => one.collection === collection).flatMap(({ keys }) => keys.map((key) => JSON.stringify(key)));

/** Whether a hold keeps something of it still; of one that may not be told nothing was planned. */
export const isHeldIn = ({ progress }: LockedCase, { order }: UndertakingNeeds, { collections }: Plan): boolean =>
  collections.some(({ stays }) => stays.some(({ why, rows }) => why === 'onHold' && rows > 0)) ||
  holdsIn(progress).some(({ untold, records }) => untold === true && order.extent?.includes(records) === true);

/** An undertaking's run is called after it, and carries nothing else: its key ends before the run does. */
export function ofThisRun(): string {
  const { workflowExecution } = Context.current().info;
  return workflowExecution?.workflowId.slice('undertaking/'.length) ?? '';
}
