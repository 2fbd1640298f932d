import { Pool, type PoolClient } from 'pg';
import type { Finding } from '../casefile/finding';
import { KEY_KINDS, type PersonKeys } from '../casefile/identifiers';
import { mayPass, together } from '../casefile/store-failures';
import type { Collection, PostgresStore } from '../policy/data-map';
import type { Complaint, Connector, SearchFor } from './contract';
import { noColumn, noTable, refusal } from './postgres-failures';
import { searchOf, tableOf, type ColumnType, type ColumnTypes, type Query } from './postgres-plan';
import { leftOutOfNothing, saidOf, stopping, undecided } from './complaints';
import { columnsNeeded, conclude, failed, isSearchable, MOST_RECORDS, usableSets, type Text } from './record';
import { StoreFailed } from './store-failed';
import { takeTurns, type Waited } from './turns';
import { broughtFrom, sorted, type Brought } from './whose';

/** How long each thing may take, apart: our own line, the way in, one question. */
export type Limits = { readonly turnMs: number; readonly connectMs: number; readonly questionMs: number };
const LIMITS: Limits = { turnMs: 180_000, connectMs: 10_000, questionMs: 60_000 };

export type OpenPostgres = {
  readonly store: PostgresStore;
  readonly url: string;
  readonly limits?: Partial<Limits> | undefined;
  /** Hears of searches that waited long for their turn. */
  readonly tell?: ((waited: Waited) => void) | undefined;
};
type Types = ReadonlyMap<string, ColumnTypes>;
const AT_ONCE = 4;
const HANG_UP_WITHIN_MS = 2_000;
const LONG_MS = 10_000;

/** A company's PostgreSQL database, read as the data map says and never written to. */
export function openPostgres({ store, url, limits, tell = () => undefined }: OpenPostgres): Connector {
  const { turnMs, connectMs, questionMs } = { ...LIMITS, ...limits };
  const pool = new Pool({
    connectionString: url,
    max: AT_ONCE + 1, // one more, by which a search that is not wanted any more is called off
    connectionTimeoutMillis: connectMs,
    query_timeout: questionMs + HANG_UP_WITHIN_MS, // where the server does not keep its own limit, it does not answer
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    keepAlive: true,
    application_name: 'madoguchi',
  });
  pool.on('error', () => undefined); // a connection was lost: the search it carried says so, the next one opens another
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const inTurn = takeTurns(AT_ONCE, { patienceMs: turnMs, tellAfterMs: LONG_MS, tell });
  let types: Types | undefined;

  /** A connection, unless the search is called off before there is one; it is then let go when it comes. */
  async function connected(signal?: AbortSignal): Promise<PoolClient> {
    signal?.throwIfAborted();
    const coming = pool.connect();
    if (signal === undefined) return coming;
    return new Promise((come, fail) => {
      const callOff = (): void => {
        coming.then((client) => client.release(true)).catch(() => undefined);
        fail(signal.reason as Error);
      };
      signal.addEventListener('abort', callOff);
      coming.then(come, fail).finally(() => signal.removeEventListener('abort', callOff));
    });
  }

  /** One snapshot of the store, which PostgreSQL itself keeps from being changed; every value as exact text, times in Japan. */
  async function reading<T>(read: (client: PoolClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const client = await connected(signal);
    const { processID } = client as PoolClient & { readonly processID: number }; // known to pg, unknown to its types
    const hangUp = (): void => {
      const cancel = { text: 'SELECT pg_cancel_backend($1)', values: [processID], query_timeout: HANG_UP_WITHIN_MS };
      pool.query(cancel).catch(() => undefined); // else the statement timeout ends it
      void client.end();
    };
    signal?.addEventListener('abort', hangUp);
    try {
      signal?.throwIfAborted();
      await client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${questionMs}; SET LOCAL TimeZone = 'Asia/Tokyo';
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

  async function search(client: PoolClient, person: PersonKeys, searched: readonly Collection[]): Promise<Finding> {
    const known = types ?? (await columnTypes(client, store));
    const lacks = searched.flatMap((collection) => lacking(collection, store, known));
    if (lacks.length > 0) throw new StoreFailed(store.id, 'mapDisagrees', together(lacks));
    types = known;
    const brought: Brought[] = [];
    const queryFor = searchOf(store, person, types);
    const empty = new Set<string>();
    for (const collection of searched) {
      if (usableSets(collection, person).length === 0 && empty.has(collection.belongsTo?.collection ?? ''))
        empty.add(collection.id); // nothing belongs to nothing
      else if ((await readRecords(client, store, queryFor(collection), brought, person)) === 0)
        empty.add(collection.id);
    }
    return conclude(store, person, sorted(brought));
  }

  const connector: Connector = {
    async find(person: PersonKeys, searchFor: SearchFor): Promise<Finding> {
      const { signal } = searchFor;
      const searched = store.collections.filter((collection) => isSearchable(collection, store, person));
      if (searched.length === 0) return conclude(store, person, { items: [], near: [], holds: [] });
      const remembered = types !== undefined;
      try {
        return await inTurn(() => reading((client) => search(client, person, searched), signal), signal);
      } catch (error) {
        types = undefined;
        signal?.throwIfAborted();
        const refused = refusal(store, error);
        if (mayPass(refused.because.kind)) throw refused;
        return remembered ? connector.find(person, searchFor) : failed(store, refused.because); // the tables may have changed since they were looked at
      }
    },

    async check(signal) {
      try {
        return await reading((client) => complaints(client, store), signal);
      } catch (error) {
        signal?.throwIfAborted();
        throw refusal(store, error);
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
  brought: Brought[],
  person: PersonKeys,
): Promise<number> {
  const at = new Map(columns.map((column, index) => [column, index]));
  const { rows } = await client.query<Text[]>({ text, values: [...values], rowMode: 'array' });
  if (brought.length + rows.length > MOST_RECORDS) throw new StoreFailed(store.id, 'tooMuch', `> ${MOST_RECORDS}`);
  for (const row of rows)
    brought.push(broughtFrom(store, collection, (column) => row[at.get(column) as number], person));
  return rows.length;
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
function lacking(collection: Collection, store: PostgresStore, types: Types): ReturnType<typeof noTable>[] {
  const columns = types.get(collection.id);
  const table = collection.table ?? collection.id;
  if (columns === undefined) return [noTable(table, collection.id)];
  return columnsNeeded(collection, store)
    .filter((column) => !columns.has(column))
    .map((column) => noColumn(table, column, collection.id));
}

async function complaints(client: PoolClient, store: PostgresStore): Promise<readonly Complaint[]> {
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
      ...strays.map((column) => leftOutOfNothing(table, column, collection.id)),
      ...[...columns.keys()]
        .filter((column) => !decided.has(column))
        .map((column) => undecided(`${table}.${column}`, collection.id)),
      ...(unique ? [] : [notUnique(table, collection)]),
      ...empty.map((column) => mayBeEmpty(`${table}.${column}`, collection.id)),
    ];
  });
  const lacks = store.collections.flatMap((collection) => lacking(collection, store, types).map(stopping));
  const ofPlans = lacks.length > 0 ? [] : await refusedPlans(client, store, types);
  return [...lacks, ...ofColumns, ...ofPlans].map((complaint) => saidOf(store, complaint));
}

const notUnique = (table: string, { id, key }: Collection): Complaint => ({
  en: `no unique index of ${table} covers ${key.join(', ')}; give ${id} a \`key\` that tells its records apart`,
  ja: `表 ${table} に、${key.join(', ')} の一意な索引がありません。${id} の \`key\` を、記録を区別できるものにしてください`,
  stops: false,
});
const mayBeEmpty = (column: string, id: string): Complaint => ({
  en: `${column} may be empty; give ${id} a \`key\` that every record has`,
  ja: `列 ${column} は空になり得ます。${id} の \`key\` を、どの記録にもあるものにしてください`,
  stops: false,
});

/** Lets the database plan each search, for a person who is nobody: a search it cannot plan it could not carry out. */
async function refusedPlans(client: PoolClient, store: PostgresStore, types: Types): Promise<readonly Complaint[]> {
  const nobody: PersonKeys = Object.fromEntries(KEY_KINDS.map((kind) => [kind, ['0']]));
  const queryFor = searchOf(store, nobody, types);
  const refused: Complaint[] = [];
  for (const collection of store.collections) {
    if (!isSearchable(collection, store, nobody)) {
      refused.push(neverSearched(collection.id));
      continue;
    }
    const { text, values } = queryFor(collection);
    await client.query('SAVEPOINT plan');
    await client
      .query({ text: `EXPLAIN ${text}`, values: [...values] })
      .catch((error: unknown) => refused.push(saidOf(collection, stopping(refusal(store, error).because))));
    await client.query('ROLLBACK TO SAVEPOINT plan');
  }
  return refused;
}

const neverSearched = (id: string): Complaint => ({
  en: `${id} can never be searched; what it belongs to belongs to itself`,
  ja: `${id} は検索できません。belongsTo が自分自身に戻っています`,
  stops: true,
});
