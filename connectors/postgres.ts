import { Pool, type PoolClient } from 'pg';
import type { Finding, Item } from '../casefile/finding';
import { KEY_KINDS, type PersonKeys } from '../casefile/identifiers';
import type { Collection, PostgresStore } from '../policy/data-map';
import type { Connector, SearchFor } from './contract';
import { searchOf, tableOf, type ColumnType, type ColumnTypes, type Query } from './postgres-plan';
import {
  columnsNeeded,
  conclude,
  failed,
  heldIn,
  isSearchable,
  itemOf,
  usableSets,
  type Held,
  type Text,
} from './record';

export type OpenPostgres = {
  readonly store: PostgresStore;
  readonly url: string;
  readonly statementTimeoutMs?: number;
};
type Types = ReadonlyMap<string, ColumnTypes>;
const HANG_UP_WITHIN_MS = 2_000;

/** A company's PostgreSQL database, read as the data map says and never written to. */
export function openPostgres({ store, url, statementTimeoutMs = 60_000 }: OpenPostgres): Connector {
  const pool = new Pool({
    connectionString: url,
    max: 4,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    application_name: 'madoguchi',
  });
  pool.on('error', () => undefined); // a connection was lost: the search it carried says so, the next one opens another
  pool.on('connect', (client) => void client.on('error', () => undefined));
  let types: Types | undefined;

  /** One snapshot of the store, which PostgreSQL itself keeps from being changed; every value as exact text, times in Japan. */
  async function reading<T>(read: (client: PoolClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const client = await pool.connect();
    const { processID } = client as PoolClient & { readonly processID: number }; // known to pg, unknown to its types
    const hangUp = (): void => {
      const cancel = { text: 'SELECT pg_cancel_backend($1)', values: [processID], query_timeout: HANG_UP_WITHIN_MS };
      pool.query(cancel).catch(() => undefined); // else the statement timeout ends it
      void client.end();
    };
    signal?.addEventListener('abort', hangUp);
    try {
      signal?.throwIfAborted();
      await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${statementTimeoutMs}; SET LOCAL TimeZone = 'Asia/Tokyo';
        SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1`);
      const result = await read(client);
      await client.query('COMMIT');
      client.release();
      return result;
    } catch (error) {
      client.release(true);
      throw error;
    } finally {
      signal?.removeEventListener('abort', hangUp);
    }
  }

  const connector: Connector = {
    async find(person: PersonKeys, searchFor: SearchFor): Promise<Finding> {
      const { signal } = searchFor;
      const searched = store.collections.filter((collection) => isSearchable(collection, store, person));
      if (searched.length === 0) return conclude(store, person, [], []);
      const remembered = types !== undefined;
      try {
        return await reading(async (client) => {
          const known = types ?? (await columnTypes(client, store));
          const lacks = searched.flatMap((collection) => lacking(collection, known));
          if (lacks.length > 0) return failed(store, lacks.join('; '));
          types = known;
          const found = { items: [] as Item[], held: [] as Held[] };
          const queryFor = searchOf(store, person, types);
          const empty = new Set<string>();
          for (const collection of searched) {
            if (usableSets(collection, person).length === 0 && empty.has(collection.belongsTo?.collection ?? ''))
              empty.add(collection.id); // nothing belongs to nothing
            else if ((await readRecords(client, store, queryFor(collection), found)) === 0) empty.add(collection.id);
          }
          return conclude(store, person, found.items, found.held);
        }, signal);
      } catch (error) {
        types = undefined;
        signal?.throwIfAborted();
        const because = refusal(store, error);
        return remembered ? connector.find(person, searchFor) : failed(store, because); // the tables may have changed since they were looked at
      }
    },

    async check(signal) {
      try {
        return await reading((client) => complaints(client, store), signal);
      } catch (error) {
        return [`${store.id}: ${refusal(store, error)}`];
      }
    },

    close: () => pool.end(),
  };
  return connector;
}

/** Reads a person's records in one collection. Answers how many there were. */
async function readRecords(
  client: PoolClient,
  store: PostgresStore,
  { collection, text, values, columns }: Query,
  found: { items: Item[]; held: Held[] },
): Promise<number> {
  const at = new Map(columns.map((column, index) => [column, index]));
  const { rows } = await client.query<Text[]>({ text, values: [...values], rowMode: 'array' });
  for (const row of rows) {
    const textOf = (column: string): Text => row[at.get(column) as number];
    found.items.push(itemOf(store, collection, textOf));
    if (store.vouches) found.held.push(...heldIn(collection, textOf));
  }
  return rows.length;
}

/** Why the store can never answer this question; what may pass is thrown instead. Neither carries the store's address or anybody's data. */
function refusal(store: PostgresStore, error: unknown): string {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no answer';
  if (code === '42501')
    return 'the store does not allow its tables to be read; grant SELECT on the tables the data map names';
  if (/^(42|22)...$/.test(code)) return `the store refuses the question (${code}); compare the data map with the store`;
  if (/^(57014|40...)$/.test(code)) throw new Error(`the store ${store.id} took too long to answer (${code})`);
  throw new Error(`the store ${store.id} cannot be reached (${code})`);
}

/** What the database says of every column of the tables the data map names. A table it lacks has no entry. */
async function columnTypes(client: PoolClient, store: PostgresStore): Promise<Types> {
  const { rows } = await client.query<{ id: string; name: string; category: string; bytes: number; required: boolean }>(
    `SELECT c.id, a.attname AS name, y.typcategory AS category, y.typlen AS bytes, a.attnotnull AS required
     FROM unnest($1::text[], $2::text[]) AS c(id, tbl)
     JOIN pg_catalog.pg_attribute a ON a.attrelid = pg_catalog.to_regclass(c.tbl) AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_catalog.pg_type y ON y.oid = a.atttypid`,
    [store.collections.map(({ id }) => id), store.collections.map(tableOf)],
  );
  const types = new Map<string, Map<string, ColumnType>>();
  for (const { id, name, category, bytes, required } of rows) {
    if (!types.has(id)) types.set(id, new Map());
    types.get(id)?.set(name, { category, bytes, required });
  }
  return types;
}

/** What the data map names and the store lacks. */
function lacking(collection: Collection, types: Types): readonly string[] {
  const columns = types.get(collection.id);
  const table = collection.table ?? collection.id;
  if (columns === undefined)
    return [`the store has no table ${table}; correct \`table\` of ${collection.id} in the data map`];
  return columnsNeeded(collection)
    .filter((column) => !columns.has(column))
    .map((column) => `${table} has no column ${column}; correct ${collection.id} in the data map`);
}

async function complaints(client: PoolClient, store: PostgresStore): Promise<readonly string[]> {
  const types = await columnTypes(client, store);
  const { rows: indexes } = await client.query<{ id: string; columns: string[] }>(
    `SELECT c.id, array_agg(a.attname::text) AS columns
     FROM unnest($1::text[], $2::text[]) AS c(id, tbl)
     JOIN pg_catalog.pg_index i ON i.indrelid = pg_catalog.to_regclass(c.tbl) AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
     JOIN pg_catalog.pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY ((i.indkey::int2[])[0:i.indnkeyatts - 1])
     GROUP BY c.id, i.indexrelid`,
    [store.collections.map(({ id }) => id), store.collections.map(tableOf)],
  );
  const ofColumns = store.collections.flatMap((collection) => {
    const columns = types.get(collection.id);
    if (columns === undefined) return [];
    const table = collection.table ?? collection.id;
    const decided = new Set([...collection.columns.map(({ column }) => column), ...Object.keys(collection.leftOut)]);
    const strays = Object.keys(collection.leftOut).filter((column) => !columns.has(column));
    const unique = indexes.some(
      (index) => index.id === collection.id && index.columns.every((column) => collection.key.includes(column)),
    );
    const empty = collection.key.filter((column) => columns.get(column)?.required === false);
    return [
      ...strays.map((column) => `${table} has no column ${column}; take it out of \`leftOut\` of ${collection.id}`),
      ...[...columns.keys()]
        .filter((column) => !decided.has(column))
        .map(
          (column) =>
            `${table}.${column} is a column without a decision; show it under \`columns\` of ${collection.id} or name it under \`leftOut\` with the footing`,
        ),
      ...(unique
        ? []
        : [
            `no unique index of ${table} covers ${collection.key.join(', ')}; give ${collection.id} a \`key\` that tells its records apart`,
          ]),
      ...empty.map(
        (column) => `${table}.${column} may be empty; give ${collection.id} a \`key\` that every record has`,
      ),
    ];
  });
  const lacks = store.collections.flatMap((collection) => lacking(collection, types));
  const ofPlans = lacks.length > 0 ? [] : await refusedPlans(client, store, types);
  return [...lacks, ...ofColumns, ...ofPlans].map((complaint) => `${store.id}: ${complaint}`);
}

/** Lets the database plan each search, for a person who is nobody: a search it cannot plan it could not carry out. */
async function refusedPlans(client: PoolClient, store: PostgresStore, types: Types): Promise<readonly string[]> {
  const nobody: PersonKeys = Object.fromEntries(KEY_KINDS.map((kind) => [kind, ['0']]));
  const queryFor = searchOf(store, nobody, types);
  const refused: string[] = [];
  for (const collection of store.collections) {
    if (!isSearchable(collection, store, nobody)) {
      refused.push(`${collection.id} can never be searched; what it belongs to belongs to itself`);
      continue;
    }
    const { text, values } = queryFor(collection);
    await client.query('SAVEPOINT plan');
    await client
      .query({ text: `EXPLAIN ${text}`, values: [...values] })
      .catch((error: unknown) => refused.push(`${collection.id}: ${refusal(store, error)}`));
    await client.query('ROLLBACK TO SAVEPOINT plan');
  }
  return refused;
}
