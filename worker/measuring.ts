import type { Connector } from '../connectors/contract';
import type { Measures } from '../connectors/measures';
import { csvMeasures } from '../connectors/csv';
import { directoryMeasures } from '../connectors/directory-measures';
import { httpMeasures } from '../connectors/http-measures';
import { jsonMeasures } from '../connectors/json';
import { openMysqlMeasures } from '../connectors/mysql-measures';
import { openMeasures, type Sealing } from '../connectors/postgres-measures';
import type { Hashing } from '../connectors/postgres-values';
import type { SearchedStore } from '../connectors/record';
import { objectMeasures } from '../connectors/objects-measures';
import { bucketOf, directoryOf, wayTo } from './searching';
import type { Records } from '../records/pool';
import { webhookMeasures } from '../connectors/webhook-measures';
import { keyedDigest, sha256 } from '../vault/seal';

/** Where the key of the house lies by which texts are hashed. */
type HashingKeys = { readonly keys: Pick<Records['keys'], 'house'> };

/** What is done in a store by us, beside searching it; its owner is asked where the data map gives us no way in to change anything. */
export function openChanged(
  store: SearchedStore,
  records: HashingKeys,
  connection: (name: string) => string | undefined,
): { readonly measures: Measures; readonly close: () => Promise<void> } | undefined {
  const sealing = sealingFor(store.id, records);
  const close = (): Promise<void> => Promise.resolve();
  /** A way in that is not given yet keeps nobody from searching. */
  const isGiven = (...names: readonly string[]): boolean => names.every((name) => (connection(name) ?? '') !== '');
  switch (store.kind) {
    case 'postgres': {
      const url = store.connectionForMeasures === undefined ? undefined : connection(store.connectionForMeasures);
      return url === undefined ? undefined : openMeasures({ store, url, sealing });
    }
    case 'mysql': {
      const url = store.connectionForMeasures === undefined ? undefined : connection(store.connectionForMeasures);
      return url === undefined ? undefined : openMysqlMeasures({ store, url, sealing });
    }
    case 'directory': {
      const { changesWith } = store;
      return changesWith === undefined || !isGiven(store.connection, changesWith.user, changesWith.password)
        ? undefined
        : { measures: directoryMeasures(directoryOf(store, connection, changesWith), sealing), close };
    }
    case 'csv':
      return store.rewritten === true ? { measures: csvMeasures({ store, sealing }), close } : undefined;
    case 'json':
      return store.rewritten === true ? { measures: jsonMeasures({ store, sealing }), close } : undefined;
    case 'objects': {
      const { erasesWith } = store;
      return erasesWith === undefined || !isGiven(store.connection, erasesWith.key, erasesWith.secret)
        ? undefined
        : objectMeasures(bucketOf(store, connection, erasesWith), sealing);
    }
    case 'service':
      return store.changes === true
        ? { measures: httpMeasures({ store, setting: connection }, sealing), close }
        : undefined;
    case 'webhook':
      return store.changes === true
        ? { measures: webhookMeasures(wayTo(store, connection), sealing), close }
        : undefined;
  }
}

/** A connector that searches a store, and changes it where it may. */
export const changedBeside = (searched: Connector, changed: ReturnType<typeof openChanged>): Connector =>
  changed === undefined
    ? searched
    : {
        find: (person, of) => searched.find(person, of),
        check: (signal) => searched.check(signal),
        everybody: searched.everybody,
        measures: changed.measures,
        close: async () => {
          await Promise.all([searched.close(), changed.close()]);
        },
      };

/** Texts are hashed in a store by a key of the house that is that store's own: no hash of one is known again in another. */
const sealingFor = (store: string, { keys }: HashingKeys): Sealing => ({
  digest: sha256,
  async hashing(): Promise<Hashing> {
    const secret = Buffer.from(keyedDigest(`texts in ${store}`, await keys.house('hashes')), 'hex');
    const padded = (by: number): Buffer => Buffer.from(Array.from({ length: 64 }, (_, at) => (secret[at] ?? 0) ^ by));
    return { inner: padded(0x36), outer: padded(0x5c) };
  },
});
