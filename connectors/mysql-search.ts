import type { Finding } from '../casefile/finding';
import { because } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { MysqlStore } from '../policy/data-map';
import { refusal } from './mysql-failures';
import { askerOf, isLatin, tieOf } from './mysql-plan';
import { eachRow, type MysqlClient } from './mysql-rows';
import type { MysqlShape } from './mysql-shape';
import { machineTypeOf } from './mysql-types';
import { keyParts, tieIn, tiesIn } from './record-links';
import { searched, type Row, type Searching } from './searched';
import { typedBy } from './table-types';
import type { Brought } from './whose';

type SearchingIn = Searching & { readonly client: MysqlClient; readonly store: MysqlStore; readonly shape: MysqlShape };

/** Searches every collection of a MySQL or MariaDB in one snapshot of it. */
export const searchIn = ({ client, shape, ...searching }: SearchingIn): Promise<Finding> =>
  searched({
    ...searching,
    tables: shape.tables,
    asker: askerOf(searching.store, searching.person, shape),
    barred: ({ id }) => {
      const errno = shape.unreadable.get(id);
      return errno === undefined ? undefined : because('mayNotRead', String(errno));
    },
    eachRow: ({ collection, columns, text }, patienceMs, take) => {
      const types = shape.tables.get(collection.id)?.columns;
      const reads = columns.map((column) => (isLatin(types?.get(column)) ? 'latin1' : 'utf8'));
      return eachRow(client, { text, reads }, patienceMs, take);
    },
    refusal: (error) => refusal(searching.store, error),
    ties: (collection) => tieOf(shape, collection),
    told: (brought, collection, row) => {
      const columns = shape.tables.get(collection.id)?.columns;
      const typed = typedBy(brought, (column) => {
        const there = columns?.get(column);
        return there && machineTypeOf(there);
      });
      return tied(typed, collection, row, searching.store, shape);
    },
  });

/** A record by what ties it to others as their columns compare it: where they are blind to case or kana, so are foreign keys and a company's own joins. */
function tied(brought: Brought, collection: Collection, row: Row, store: MysqlStore, shape: MysqlShape): Brought {
  const below = store.collections.filter(({ belongsTo }) => belongsTo?.collection === collection.id);
  return {
    ...brought,
    up: collection.belongsTo && tieIn(tieOf(shape, collection).own, row, keyParts(collection, store.collections)),
    down: tiesIn(
      below.map((one) => [one.id, tieOf(shape, one).there, keyParts(one, [collection])]),
      row,
    ),
  };
}
