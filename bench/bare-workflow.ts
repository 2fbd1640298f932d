import { condition, defineUpdate, proxyActivities, proxyLocalActivities, setHandler } from '@temporalio/workflow';
import type { bareActivities } from './bare-activities';

const { nothing } = proxyActivities<typeof bareActivities>({ startToCloseTimeout: '1 minute' });
const local = proxyLocalActivities<typeof bareActivities>({ startToCloseTimeout: '10 seconds' });

/** The nth act of a person; answered when it has been written down. */
export const act = defineUpdate<void, [number]>('act');

/** The shape of a case and nothing inside it: the same acts, the same activities, in the same order. What Temporal itself costs. */
export async function bare(stores: number): Promise<void> {
  let open = 0;
  let done = 0;
  setHandler(act, async (nth) => {
    await condition(() => open >= nth);
    await local.nothing();
    done = nth;
  });
  const waitsFor = async (nth: number): Promise<void> => {
    open = nth;
    await condition(() => done >= nth);
  };
  await Promise.all([nothing(), nothing()]); // the receipt, and the notice that the fee is due
  await waitsFor(1); // identity
  await waitsFor(2); // fee
  await nothing(); // the store that vouches
  await Promise.all(Array.from({ length: stores - 1 }, () => nothing())); // the others
  await local.nothing(); // what the search brought
  await waitsFor(3); // decision
  await waitsFor(4); // approval
  await nothing(); // the answer
  await waitsFor(5); // dispatch
}
