import { Client, Pool, type PoolClient } from 'pg';
import type { PostgresStore } from '../policy/data-map';
import type { Complaint, Connector } from './contract';
import { saidOf } from './complaints';
import { AT_ONCE, databaseConnector, HANG_UP_WITHIN_MS, limitsOf, type OpenDatabase } from './database';
import { complaints } from './postgres-check';
import { everybodyIn } from './postgres-everybody';
import { measureComplaints } from './measure-check';
import { cannotChange, keepsNoProof } from './measure-complaints';
import { graphOf } from './postgres-graph';
import { askedIn, isOfType, measuringSql } from './postgres-measuring';
import type { ColumnFacts } from './measure-graph';
import { markComplaints } from './mark-check';
import type { Asking } from './measuring-sql';
import { refusal } from './postgres-failures';
import { connectedTo } from './postgres-lines';
import { mayKeepProof } from './postgres-proof';
import { searchIn } from './postgres-search';
import { namedAs, shapeOf, type Shape } from './postgres-shape';
import { wayIn } from './postgres-way';

export type OpenPostgres = OpenDatabase & { readonly store: PostgresStore };
/** Ends a connection without waiting for what was asked of it. */
const breakOff = (client: PoolClient): void => void client.connection.stream.destroy();

/** Sends together what is asked before anything is waited for. */
function inOneGo({ connection: { stream } }: PoolClient): void {
  stream.cork();
  process.nextTick(() => stream.uncork());
}

/** A company's PostgreSQL database, read as the data map says and never written to. */
export function openPostgres({
  store,
  url,
  changesAt,
  marks = [],
  hear = () => undefined,
  ...opened
}: OpenPostgres): Connector {
  const { connectMs, questionMs, patienceMs } = limitsOf(opened);
  const pool = new Pool({
    ...wayIn(url),
    max: AT_ONCE + 1, // one more, by which a search that is not wanted any more is called off
    connectionTimeoutMillis: connectMs,
    query_timeout: patienceMs,
    pipeline: true, // what does not wait for an answer is sent behind what was asked before
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    keepAlive: true,
    application_name: 'madoguchi',
  });
  pool.on('error', () => undefined); // a connection was lost: the search it carried says so, the next one opens another
  pool.on('connect', (client) => void client.on('error', () => undefined));

  /** The store as its server describes it. Where policies let us see every row, they are asked to; elsewhere none may come in between. */
  async function look(client: PoolClient): Promise<Shape> {
    const shape = await shapeOf(client, store);
    if (shape.isGuarded) await client.query('SET LOCAL row_security = on');
    return shape;
  }

  /** One snapshot of the store, which PostgreSQL itself keeps from being changed; every value as exact text, times in Japan. */
  async function reading<T>(read: (client: PoolClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const client = await connectedTo(pool, signal);
    const { processID } = client as PoolClient & { readonly processID: number }; // known to pg, unknown to its types
    const hangUp = (): void => {
      const cancel = { text: 'SELECT pg_cancel_backend($1)', values: [processID], query_timeout: HANG_UP_WITHIN_MS };
      pool.query(cancel).catch(() => undefined); // else the statement timeout ends it
      breakOff(client);
    };
    signal?.addEventListener('abort', hangUp);
    try {
      signal?.throwIfAborted();
      inOneGo(client);
      const begun =
        client.query(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = ${questionMs}; SET LOCAL TimeZone = 'Asia/Tokyo';
        SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL IntervalStyle = 'postgres'; SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1;
        SET LOCAL standard_conforming_strings = on; SET LOCAL row_security = off`);
      const [result] = await Promise.all([read(client), begun]);
      client.query('COMMIT').then(
        () => client.release(),
        () => client.release(true), // nothing hangs on it: what was read was read
      );
      return result;
    } catch (error) {
      breakOff(client);
      client.release(true);
      throw error;
    } finally {
      signal?.removeEventListener('abort', hangUp);
    }
  }

  /** Whether whoever changes rows may set the marks of provisions, and whether they can stand there. Nothing is written. */
  async function ofMarks(client: Client): Promise<readonly Complaint[]> {
    await client.query('BEGIN READ ONLY');
    const looked = {
      ...{ store, sql: measuringSql, graph: await graphOf(client, store) },
      ask: (asking: Asking) => askedIn(client, asking),
      isOfType: (text: string, { type }: ColumnFacts) => isOfType(client, text, type),
    };
    return markComplaints(marks, looked);
  }

  /** The way in by which rows are changed: whether it opens, and whether the store keeps what is done by it. Nothing is made. */
  async function ofChanging(at: string): Promise<readonly Complaint[]> {
    const client = new Client({
      ...wayIn(at),
      connectionTimeoutMillis: connectMs,
      query_timeout: patienceMs,
      application_name: 'madoguchi measures',
    });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const keeps = await mayKeepProof(client);
      return [
        ...(keeps ? [] : [keepsNoProof('CREATE SCHEMA madoguchi AUTHORIZATION …')]),
        ...(marks.length === 0 ? [] : await ofMarks(client)),
      ];
    } catch (error) {
      return [cannotChange(refusal(store, error).because)];
    } finally {
      await client.end().catch(() => undefined);
    }
  }

  return databaseConnector({
    store,
    opened,
    reading,
    look,
    search: (client, shape, asked) => searchIn({ ...asked, client, shape, store, hear, patienceMs }),
    isLasting: ({ isGuarded }) => !isGuarded, // what policies allow may be taken away
    everybody: (client, shape, hand) => everybodyIn(client, store, shape, hand),
    check: async (client, shape) => [
      ...(await complaints(client, store, shape)),
      ...[...(await ofMeasures(client, store)), ...(changesAt === undefined ? [] : await ofChanging(changesAt))].map(
        (complaint) => saidOf(store, complaint),
      ),
    ],
    refusal: (error) => refusal(store, error),
    close: () => pool.end(),
  });
}

/** What would keep anybody's records from being erased, where we are the ones who erase there. */
async function ofMeasures(client: PoolClient, store: PostgresStore): Promise<readonly Complaint[]> {
  if (store.connectionForMeasures === undefined) return [];
  const leftOut = new Set(Object.keys(store.leftOut ?? {}).map((name) => bare(namedAs(name))));
  const isLeftOut = (table: string): boolean => leftOut.has(table) || leftOut.has(bare(table));
  return measureComplaints({ store, graph: await graphOf(client, store), sql: measuringSql, isLeftOut });
}

/** A name as it stands without quotation marks it does not need. */
const bare = (name: string): string => name.replaceAll(/"([a-z_][a-z0-9_$]*)"/g, '$1');
