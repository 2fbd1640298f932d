import { condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { bareActivities } from './bare-activities';

const { nothing } = proxyActivities<typeof bareActivities>({ startToCloseTimeout: '1 minute' });

export const act = defineUpdate<number, [number]>('act');

/** The shape of a case and nothing inside it: as many acts and activities, in the same order. What Temporal itself costs. */
export async function bare(stores: number): Promise<void> {
  let done = 0;
  setHandler(act, (number) => (done = number));
  await nothing();                                                       // the receipt
  await condition(() => done >= 1);                                      // identity
  await nothing();
  await condition(() => done >= 2);                                      // fee
  await nothing();
  await Promise.all(Array.from({ length: stores }, () => nothing()));    // the search
  await condition(() => done >= 3);                                      // decision
  await nothing();
  await condition(() => done >= 4);                                      // approval
  await nothing();                                                       // the answer
  await condition(() => done >= 5);                                      // dispatch
  await nothing();
}
