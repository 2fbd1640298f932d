import type { PoolClient } from 'pg';
import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { because, type Because } from '../casefile/store-failures';
import type { PostgresStore } from '../policy/data-map';
import { hiddenRows, refusal } from './postgres-failures';
import { askerOf } from './postgres-plan';
import { eachRow } from './postgres-rows';
import type { Shape } from './postgres-shape';
import { typed } from './postgres-types';
import { searched, type Asked } from './searched';

type Searching = {
  readonly client: PoolClient;
  readonly store: PostgresStore;
  readonly person: PersonKeys;
  readonly shape: Shape;
  /** Collections that were asked before and refused. */
  readonly refused: ReadonlyMap<string, Because>;
  readonly hear: (asked: Asked) => void;
  /** How long a question may take. */
  readonly patienceMs: number;
  /** Brings only records that what is proven finds by themselves, and none that hang on them. */
  readonly rootsAlone?: true;
};

/** Searches every collection of a PostgreSQL in one snapshot of it. */
export const searchIn = ({ client, shape, ...searching }: Searching): Promise<Finding> =>
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
