import {
  condition,
  defineSignal,
  proxyActivities,
  setHandler,
  upsertSearchAttributes,
  workflowInfo,
} from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import { SEARCH_ATTRIBUTES } from '../workflows/messages';
import type { bareActivities } from './bare-activities';

const { nothing } = proxyActivities<typeof bareActivities>({ startToCloseTimeout: '1 minute' });
export const STAGE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.stage, 'KEYWORD');

/** The nth act of a person was written down somewhere. */
export const told = defineSignal<[number]>('told');

/** The shape of a case and nothing inside it: told of the same acts, the same activities, in the same order. What Temporal itself costs. */
export async function bare(stores: number): Promise<void> {
  const { workflowId } = workflowInfo();
  let acts = 0;
  setHandler(told, (nth) => {
    acts = Math.max(acts, nth);
  });
  const does = (what: string): Promise<void> => nothing(workflowId, what);
  const until = (nth: number): Promise<void> => condition(() => acts >= nth);
  const now = (stage: string): void => {
    upsertSearchAttributes([{ key: STAGE, value: stage }]);
  };

  await does('receipt');
  now('proving');
  await does('notice'); // that the fee is due
  await until(2); // identity
  now('payingFee');
  await until(3); // fee
  now('searching');
  await does('vouching');
  await does('vouching again'); // by what it has proven
  await Promise.all(Array.from({ length: stores - 1 }, (_, nth) => does(`store ${nth}`))); // the others
  now('deciding');
  await until(4); // decision
  now('approving');
  await until(5); // approval
  now('answering');
  await does('answer');
  now('dispatching');
  await until(6); // dispatch
  now('closed');
  await does('is anything still wanted?');
}
