import type { PoolClient } from 'pg';
import type { Because } from '../casefile/store-failures';
import type { PostgresStore } from '../policy/data-map';
import type { Collection } from '../policy/collection';
import { NOBODY } from './nobody';
import type { Planning } from './planned-ways';
import { refusal } from './postgres-failures';
import { quoted } from './postgres-folds';
import type { Narrowing } from './narrowing';
import type { Question } from './asker';
import { askerOf } from './postgres-plan';
import { tableOf, type Shape, type Table } from './postgres-shape';

/** What PostgreSQL says of each way into a store. Of a view its tables are asked, of a foreign table another server. */
export const planningIn = (client: PoolClient, store: PostgresStore, shape: Shape): Planning => ({
  asker: askerOf(store, NOBODY, shape),
  rowsOf: ({ id }) => {
    const table = shape.tables.get(id);
    return table !== undefined && 'rp'.includes(table.is) ? table.rows : undefined;
  },
  refusedPlan: (question) => refusedPlan(client, store, question),
  takesIndex: (question) => takesIndex(client, question),
  indexOn: (collection, by) => indexOn(collection, shape.tables.get(collection.id), by),
  quoted,
  anyOf: () => null,
});

/** Whether the server answers by an index wherever it can: no table is read through, nor an index from end to end. */
async function takesIndex(client: PoolClient, { text, values }: Question): Promise<boolean> {
  await client.query('SAVEPOINT plan');
  await client.query('SET LOCAL enable_seqscan = off');
  const { rows } = await client.query<{ 'QUERY PLAN': { Plan: Plan }[] }>({
    text: `EXPLAIN (FORMAT JSON) ${text.slice(0, text.lastIndexOf('\nORDER BY'))}`,
    values: [...values],
  });
  await client.query('ROLLBACK TO SAVEPOINT plan');
  return rows.every((row) => row['QUERY PLAN'].every(({ Plan: plan }) => !readsThrough(plan)));
}

type Plan = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly Plan[];
};
const readsThrough = (plan: Plan): boolean =>
  plan['Node Type'] === 'Seq Scan' ||
  (/^Index (Only )?Scan/.test(plan['Node Type']) && plan['Index Cond'] === undefined) ||
  (plan.Plans ?? []).some(readsThrough);

/** The index by which a way needs not read the whole table. */
function indexOn(collection: Collection, table: Table | undefined, by: readonly Narrowing[]): string {
  const parts = by.map(({ on }) => (/^"[^"]*"$/.test(on) ? on : `(${on})`));
  const on = `${table?.is === 'p' ? '' : 'CONCURRENTLY '}ON ${tableOf(collection)}`;
  return `CREATE INDEX ${on} (${parts.join(', ')}); ANALYZE ${tableOf(collection)}`;
}

/** Why the server would not carry out each question, where it would not. */
async function refusedPlan(
  client: PoolClient,
  store: PostgresStore,
  { text, values }: Question,
): Promise<Because | undefined> {
  await client.query('SAVEPOINT plan');
  const refused = await client
    .query({ text: `EXPLAIN ${text}`, values: [...values] })
    .then(() => undefined)
    .catch((error: unknown) => refusal(store, error).because);
  await client.query('ROLLBACK TO SAVEPOINT plan');
  return refused;
}
