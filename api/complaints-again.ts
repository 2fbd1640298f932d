import { standsAgain } from '../law/complaints';
import { today } from '../records/cases';
import { leftUnheard } from '../records/complaints';
import { write } from '../records/writing';
import type { ApiNeeds } from './needs';

/**
 * Has a complaint wait for its answer again where the request that it turned out to be was withdrawn or rejected: it would be heard by nobody
 * (Art. 40). Safe to repeat; one that fails keeps no other waiting. Answers how many were found.
 */
export async function takeUpUnheard({ records, log }: Pick<ApiNeeds, 'records' | 'log'>): Promise<number> {
  const found = await leftUnheard(records);
  for (const { number, request } of found) {
    const deed = { kind: 'complaintStands', by: 'madoguchi', on: today(records) } as const;
    try {
      await write(
        records,
        number,
        { ...deed, commandId: `complaintStands/${request}`, facts: { request } },
        ({ progress }) =>
          progress.complaints?.some(({ becameRequest }) => becameRequest === request)
            ? { patch: standsAgain(progress, request) }
            : undefined,
      );
    } catch (error) {
      log.warn({ fault: error instanceof Error ? error.name : typeof error }, 'a complaint waits to stand again');
    }
  }
  return found.length;
}
