import { createPool, type PoolConnection } from 'mysql2';
import type { MysqlStore } from '../policy/data-map';
import type { Connector } from './contract';
import { databaseConnector, LIMITS, type OpenDatabase } from './database';
import { complaints } from './mysql-check';
import { everybodyIn } from './mysql-everybody';
import { refusal } from './mysql-failures';
import { rowsOf } from './mysql-rows';
import { searchIn } from './mysql-search';
import { shapeOf } from './mysql-shape';
import { wayIn } from './mysql-way';
import { takeTurns } from './turns';

export type OpenMysql = OpenDatabase & { readonly store: MysqlStore };

const AT_ONCE = 4;
const HANG_UP_WITHIN_MS = 2_000;
const LONG_MS = 10_000;

/** A company's MySQL or MariaDB, read as the data map says and never written to. */
export function openMysql({
  store,
  url,
  limits,
  tell = () => undefined,
  hear = () => undefined,
}: OpenMysql): Connector {
  const { turnMs, connectMs, questionMs } = { ...LIMITS, ...limits };
  const patienceMs = questionMs + HANG_UP_WITHIN_MS; // where the server does not keep its own limit, it does not answer
  const inTurn = takeTurns(AT_ONCE, { patienceMs: turnMs, tellAfterMs: LONG_MS, tell });
  let opened: ReturnType<typeof createPool> | undefined;
  /** Made when it is first wanted: a certificate that cannot be read is a failure of this store, told as one. */
  const pool = (): NonNullable<typeof opened> =>
    (opened ??= createPool({
      ...wayIn(url),
      connectionLimit: AT_ONCE + 1, // one more, by which a search that is not wanted any more is called off
      maxIdle: 1,
      idleTimeout: 30_000,
      connectTimeout: connectMs,
    }));

  /** A connection, unless the search is called off before there is one; it is then let go when it comes. */
  async function connected(signal?: AbortSignal): Promise<PoolConnection> {
    signal?.throwIfAborted();
    return new Promise((come, fail) => {
      const callOff = (): void => fail(signal?.reason as Error);
      signal?.addEventListener('abort', callOff);
      pool().getConnection((error, client) => {
        signal?.removeEventListener('abort', callOff);
        if (error !== null) fail(error);
        else if (signal?.aborted === true) client.release();
        else come(client);
      });
    });
  }

  /** One snapshot of the store, which the server itself keeps from being changed; times in Japan, and no mode of a company's server between. */
  async function reading<T>(read: (client: PoolConnection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const client = await connected(signal);
    const hangUp = (): void => {
      pool().query(`KILL QUERY ${client.threadId}`, () => undefined); // else the statement timeout ends it
      client.destroy();
    };
    signal?.addEventListener('abort', hangUp);
    try {
      signal?.throwIfAborted();
      await rowsOf(client, settingsOf(questionMs));
      await rowsOf(client, 'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      await rowsOf(client, 'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
      const result = await read(client);
      client.query('COMMIT', (error) => (error === null ? client.release() : client.destroy())); // nothing hangs on it: what was read was read
      return result;
    } catch (error) {
      client.destroy();
      signal?.throwIfAborted();
      throw error;
    } finally {
      signal?.removeEventListener('abort', hangUp);
    }
  }

  return databaseConnector({
    store,
    inTurn,
    reading,
    look: (client) => shapeOf(client, store),
    search: (client, shape, asked) => searchIn({ ...asked, client, shape, store, hear, patienceMs }),
    isLasting: () => true,
    everybody: (client, shape, hand) => everybodyIn(client, store, shape, hand),
    check: (client, shape) => complaints(client, store, shape),
    refusal: (error) => refusal(store, error),
    close: () =>
      new Promise((done) => {
        if (opened === undefined) done();
        else opened.end(() => done());
      }),
  });
}

/** Each server reads its own limit, and passes over the other's. */
const settingsOf = (questionMs: number): string =>
  `SET SESSION sql_mode = '', time_zone = '+09:00'
   /*M!100101 , max_statement_time = ${questionMs / 1000}, default_regex_flags = '' */ /*!50708 , max_execution_time = ${questionMs} */`;
