import { createPool, type PoolConnection } from 'mysql2';
import type { MysqlStore } from '../policy/data-map';
import type { Connector } from './contract';
import { AT_ONCE, databaseConnector, HANG_UP_WITHIN_MS, limitsOf, type OpenDatabase } from './database';
import { complaints } from './mysql-check';
import { everybodyIn } from './mysql-everybody';
import { refusal } from './mysql-failures';
import { breakOff, rowsOf } from './mysql-rows';
import { searchIn } from './mysql-search';
import { shapeOf } from './mysql-shape';
import { wayIn } from './mysql-way';

export type OpenMysql = OpenDatabase & { readonly store: MysqlStore };

/** A company's MySQL or MariaDB, read as the data map says and never written to. */
export function openMysql({ store, url, hear = () => undefined, ...opened }: OpenMysql): Connector {
  const { connectMs, questionMs, patienceMs } = limitsOf(opened);
  const lines = new Set<PoolConnection>();
  let connections: ReturnType<typeof createPool> | undefined;
  /** Made when it is first wanted: a certificate that cannot be read is a failure of this store, told as one. */
  const pool = (): NonNullable<typeof connections> => {
    if (connections !== undefined) return connections;
    connections = createPool({
      ...wayIn(url),
      connectionLimit: AT_ONCE + 1, // one more, by which a search that is not wanted any more is called off
      maxIdle: 1,
      idleTimeout: 30_000,
      connectTimeout: connectMs,
    });
    connections.on('connection', (client) => {
      lines.add(client);
      client.on('error', () => lines.delete(client)); // the search it carried says so, the next one opens another
    });
    return connections;
  };

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

  /** Ends in the server what nobody waits for any more; else the statement timeout does. */
  const callOff = (thread: number): void =>
    pool().getConnection((error, client) => {
      if (error !== null) return;
      const kill = { sql: `KILL QUERY ${thread}`, timeout: HANG_UP_WITHIN_MS };
      client.query(kill, (failure) => (failure === null ? client.release() : client.destroy()));
    });

  /** One snapshot of the store, which the server itself keeps from being changed; times in Japan, and no mode of a company's server between. */
  async function reading<T>(read: (client: PoolConnection) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const client = await connected(signal);
    const hangUp = (): void => {
      callOff(client.threadId);
      breakOff(client);
    };
    signal?.addEventListener('abort', hangUp);
    try {
      signal?.throwIfAborted();
      for (const statement of [settingsOf(questionMs), ...IN_ONE_SNAPSHOT]) await rowsOf(client, statement, patienceMs);
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
    opened,
    reading,
    look: (client) => shapeOf(client, store),
    search: (client, shape, asked) => searchIn({ ...asked, client, shape, store, hear, patienceMs }),
    isLasting: () => true,
    everybody: (client, shape, hand) => everybodyIn(client, store, shape, hand),
    check: (client, shape) => complaints(client, store, shape),
    refusal: (error) => refusal(store, error),
    close: () =>
      new Promise((done) => {
        const late = setTimeout(() => {
          for (const client of lines) client.destroy();
          done();
        }, HANG_UP_WITHIN_MS);
        const ended = (): void => {
          clearTimeout(late);
          done();
        };
        if (connections === undefined) ended();
        else connections.end(ended);
      }),
  });
}

const IN_ONE_SNAPSHOT = [
  'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
  'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
];

/** Each server reads its own limit, and passes over the other's. */
const settingsOf = (questionMs: number): string =>
  `SET SESSION sql_mode = '', time_zone = '+09:00'
   /*M!100101 , max_statement_time = ${questionMs / 1000}, default_regex_flags = '' */ /*!50708 , max_execution_time = ${questionMs} */`;
