import type { PoolClient } from 'pg';
import type { Finding } from '../casefile/finding';
import { because } from '../casefile/store-failures';
import type { PostgresStore } from '../policy/data-map';
import { hiddenRows, refusal } from './postgres-failures';
import { askerOf } from './postgres-plan';
import { eachRow } from './postgres-rows';
import type { Shape } from './postgres-shape';
import { typed } from './postgres-types';
import { searched, type Searching } from './searched';

type SearchingIn = Searching & { readonly client: PoolClient; readonly store: PostgresStore; readonly shape: Shape };

/** Searches every collection of a PostgreSQL in one snapshot of it. */
export const searchIn = ({ client, shape, ...searching }: SearchingIn): Promise<Finding> =>
  searched({
    ...searching,
    tables: shape.tables,
    asker: askerOf(searching.store, searching.person, shape),
    barred: ({ id }) => {
      const hidden = shape.hidden.get(id);
      return hidden && because('hidesRows', hiddenRows(hidden, id));
    },
    eachRow: (question, patienceMs, take) => eachRow(client, question, patienceMs, take),
    refusal: (error) => refusal(searching.store, error),
    told: (brought, { id }) => typed(brought, shape.tables.get(id)),
  });
