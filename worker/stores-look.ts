import type { StoreFailure } from '../casefile/store-failures';
import type { Complaint } from '../connectors/contract';
import { saidOf, stopping } from '../connectors/complaints';
import { StoreFailed } from '../connectors/store-failed';
import { asSearched, type DataMap, type Store } from '../policy/data-map';
import type { Said } from './said';
import { openSearched, type Searching } from './searching';

/** How a store stands beside the data map: in what they do not fit, or why it could not be looked at; `ms` is how long that took. */
export type StoreLook = {
  readonly store: Store;
  readonly complaints: readonly Complaint[];
  readonly away?: Said | undefined;
  readonly ms: number;
};

/**
 * Compares the data map with the stores it speaks of, all at once, each for so long and no longer. One that is down, or lets in and
 * never answers, is said to be away: whether it fits is not known. What may not be known to exist is not looked at (Order Art. 5).
 */
export const lookAtStores = (dataMap: DataMap, way: Searching, patienceMs: number): Promise<readonly StoreLook[]> =>
  Promise.all(asSearched(dataMap).stores.map((store) => lookAt(store, way, patienceMs)));

/** What no waiting mends: the desk does not open before what is set or mapped is put right. Whatever else keeps a store from being looked at may be gone by itself. */
const STOPS: readonly StoreFailure[] = [
  'addressNotSet',
  'loginRefused',
  'noSuchDatabase',
  'noTrust',
  'mayNotRead',
  'mapDisagrees',
  'fileUnfit',
];

async function lookAt(store: Store, way: Searching, patienceMs: number): Promise<StoreLook> {
  const began = performance.now();
  const look = (found: Pick<StoreLook, 'complaints' | 'away'>): StoreLook => ({
    store,
    ...found,
    ms: Math.round(performance.now() - began),
  });
  if (store.kind === 'desk') return look({ complaints: [] }); // a person answers: nothing there can be compared
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const connector = openSearched(store, way);
    return look({ complaints: await connector.check(signal).finally(() => connector.close()) });
  } catch (error) {
    if (error instanceof StoreFailed && STOPS.includes(error.because.kind))
      return look({ complaints: [saidOf(store, stopping(error.because, ['file' in store ? 'file' : 'connection']))] });
    return look({ complaints: [], away: whyAway(store, error, signal.aborted ? patienceMs : undefined) });
  }
}

/** A fault of our own is told by its kind alone: its words may quote what it choked on. */
function whyAway({ id }: Store, error: unknown, patienceMs: number | undefined): Said {
  if (error instanceof StoreFailed) return { en: `${id}: ${error.because.en}`, ja: `${id}: ${error.because.ja}` };
  if (patienceMs !== undefined)
    return {
      en: `${id}: the store could not be looked at within ${patienceMs / 1000} s`,
      ja: `${id}: ${patienceMs / 1000}秒以内に調べ終わりませんでした`,
    };
  const fault = error instanceof Error ? error.name : typeof error;
  return {
    en: `${id}: the store could not be looked at, by a fault of ours (${fault})`,
    ja: `${id}: この窓口のプログラムの不具合（${fault}）により調べられませんでした`,
  };
}
