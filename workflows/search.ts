import { ActivityFailure, isCancellation, uuid4 } from '@temporalio/workflow';
import type { FindingSummary } from '../records/findings';
import type { Progress } from '../law/stages';
import type { Desk } from './desk';
import type { CaseStart } from './messages';
import { records, searchStore } from './proxies';

/**
 * Searches every store in the data map until it is known of each what it holds (Art. 33(1)).
 * Stores that vouch for further identifiers come first. One that cannot answer waits for a person: unknown is never none.
 */
export async function searchEveryStore({ caseNumber, stores }: CaseStart, desk: Desk): Promise<void> {
  for (;;) {
    await desk.until((done) => done.searched === true || stores.some(({ id }) => isDue(id, done)));
    if (desk.progress().searched) return;
    const due = stores.filter(({ id }) => isDue(id, desk.progress()));
    const first = await searchAll(
      caseNumber,
      due.filter(({ vouches }) => vouches),
    );
    const then = await searchAll(
      caseNumber,
      due.filter(({ vouches }) => !vouches),
    );
    const commandId = uuid4();
    await desk.does((on) => records.recordSearch({ caseNumber, on, commandId, results: [...first, ...then] }));
  }
}

const isDue = (store: string, { unknownStores }: Progress): boolean => unknownStores[store] === 'unsearched';

const searchAll = (caseNumber: string, stores: readonly { readonly id: string }[]): Promise<FindingSummary[]> =>
  Promise.all(stores.map(({ id }) => search(caseNumber, id)));

async function search(caseNumber: string, store: string): Promise<FindingSummary> {
  try {
    return await searchStore({ caseNumber, store });
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    return { store, outcome: 'unreachable', items: 0, because: 'the store did not answer' };
  }
}
