import type { PoolClient } from 'pg';
import type { PersonKeys } from '../casefile/identifiers';
import type { Because } from '../casefile/store-failures';
import type { PostgresStore } from '../policy/data-map';
import type { Collection } from '../policy/collection';
import { refusal } from './postgres-failures';
import { quoted } from './postgres-folds';
import type { Narrowing } from './postgres-narrowing';
import { askerOf, type Asker, type Question } from './postgres-plan';
import { tableOf, type Shape, type Table } from './postgres-shape';

/** Somebody who is nobody, by every kind of identifier, so that every way into a collection can be planned. */
export const NOBODY: PersonKeys = {
  name: ['名無'],
  kana: ['ナナシ'],
  birthDate: ['1901-01-01'],
  postalCode: ['100-0000'],
  address: ['名無町0-0'],
  email: ['nobody@nowhere.invalid'],
  phone: ['0000000000'],
  customerNumber: ['0', '00000000-0000-0000-0000-000000000000'],
};

/** From so many rows on, reading all of them is no search. */
export const LARGE = 100_000;

/** One collection's way of being asked that reads a whole table, and the index by which it would not; none where none can help. */
export type Slow = { readonly collection: Collection; readonly rows: number; readonly index: string | undefined };

/** Every way into the large tables of a store for which the server has no index. */
export async function slowWays(client: PoolClient, store: PostgresStore, shape: Shape): Promise<readonly Slow[]> {
  const asker = askerOf(store, NOBODY, shape);
  const slow: Slow[] = [];
  for (const collection of store.collections) {
    const table = shape.tables.get(collection.id);
    if (table === undefined || !'rp'.includes(table.is) || table.rows < LARGE) continue; // of a view the tables are asked, of a foreign table another server
    const asked = [
      ...asker.waysInto(collection).map((way) => [asker.candidates(collection, undefined, [way]), way.by] as const),
      ...linkOf(asker, collection),
    ];
    for (const [question, by] of asked)
      if (by.length === 0 || !(await takesIndex(client, question)))
        slow.push({ collection, rows: table.rows, index: indexOn(collection, table, by) });
  }
  return [...new Map(slow.map((one) => [`${one.collection.id} ${one.index}`, one])).values()];
}

/** How records are asked by what they belong to. */
function linkOf(asker: Asker, collection: Collection): readonly (readonly [Question, readonly Narrowing[]])[] {
  const { belongsTo } = collection;
  if (belongsTo === undefined) return [];
  const columns = Object.values(belongsTo.columns);
  const question = asker.candidates(collection, { columns, values: [columns.map(() => null)] }, []);
  const by = Object.keys(belongsTo.columns).map((column) => ({ where: () => '', on: quoted(column) }));
  return [[question, by]];
}

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

/** The index by which a way needs not read the whole table; none where the server can narrow by nothing. */
function indexOn(collection: Collection, table: Table, by: readonly Narrowing[]): string | undefined {
  if (by.length === 0) return undefined;
  const parts = by.map(({ on }) => (/^"[^"]*"$/.test(on) ? on : `(${on})`));
  const on = `${table.is === 'p' ? '' : 'CONCURRENTLY '}ON ${tableOf(collection)}`;
  return `CREATE INDEX ${on} (${parts.join(', ')}); ANALYZE ${tableOf(collection)}`;
}

/** Why the server would not carry out each question, where it would not. */
export async function refusedPlan(
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
