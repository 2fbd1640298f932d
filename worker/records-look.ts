import { leadsOutInTheClear } from '../connectors/in-the-clear';
import { lookAtRecords, type Look } from '../records/look';

/** A first look at the records, wherever they lie: nothing of them goes in the clear to a host outside. */
export const lookAtOurRecords = async (url: string): Promise<Look> =>
  (await leadsOutInTheClear(url))
    ? {
        wrong: [
          'its host lies outside your own network, and the address says no sslmode: all would go there in the clear; write ?sslmode=verify-full behind it',
        ],
      }
    : lookAtRecords(url);
