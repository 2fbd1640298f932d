import { createPool, type PoolConnection } from 'mysql2';
import { HANG_UP_WITHIN_MS } from './database';
import { breakOff, rowsOf, type MysqlClient } from './mysql-rows';
import { wayIn } from './mysql-way';

/** The connections to one MySQL or MariaDB. */
export type Lines = {
  /** Uses a connection on which these statements were said first; it is broken off, and what it does ended in the server, when it is called off. */
  with<T>(said: readonly string[], use: (client: MysqlClient) => Promise<T>, signal?: AbortSignal): Promise<T>;
  close(): Promise<void>;
};

export function linesTo(
  url: string,
  {
    atOnce,
    connectMs,
    patienceMs,
  }: { readonly atOnce: number; readonly connectMs: number; readonly patienceMs: number },
): Lines {
  const lines = new Set<PoolConnection>();
  let connections: ReturnType<typeof createPool> | undefined;
  /** Made when it is first wanted: a certificate that cannot be read is a failure of this store, told as one. */
  const pool = (): NonNullable<typeof connections> => {
    if (connections !== undefined) return connections;
    connections = createPool({
      ...wayIn(url),
      connectionLimit: atOnce + 1, // one more, by which what is not wanted any more is called off
      maxIdle: 1,
      idleTimeout: 30_000,
      connectTimeout: connectMs,
    });
    connections.on('connection', (client) => {
      lines.add(client);
      client.on('error', () => lines.delete(client)); // what it carried says so, the next one opens another
    });
    return connections;
  };

  /** A connection, unless it is called off before there is one; it is then let go when it comes. */
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

  return {
    async with(said, use, signal) {
      const client = await connected(signal);
      const hangUp = (): void => {
        callOff(client.threadId);
        breakOff(client);
      };
      signal?.addEventListener('abort', hangUp);
      try {
        signal?.throwIfAborted();
        for (const statement of said) await rowsOf(client, statement, patienceMs);
        const result = await use(client);
        const ends = { sql: 'COMMIT', timeout: HANG_UP_WITHIN_MS }; // nothing hangs on it: what was read was read, what was done was committed
        client.query(ends, (error) => (error === null ? client.release() : client.destroy()));
        return result;
      } catch (error) {
        client.destroy();
        signal?.throwIfAborted();
        throw error;
      } finally {
        signal?.removeEventListener('abort', hangUp);
      }
    },
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
  };
}

/** Texts go and come as UTF-8 whatever the server decides of a line of its own accord; each server reads its own limit, and passes over the other's. */
export const settingsOf = (questionMs: number, mode = ''): string =>
  `SET SESSION sql_mode = '${mode}', time_zone = '+09:00', character_set_client = utf8mb4, character_set_results = utf8mb4, collation_connection = utf8mb4_general_ci
   /*M!100101 , max_statement_time = ${questionMs / 1000}, default_regex_flags = '' */ /*!50708 , max_execution_time = ${questionMs} */`;

/** One snapshot of the store, which the server itself keeps from being changed; times in Japan, and no mode of a company's server between. */
export const inOneSnapshot = (questionMs: number): readonly string[] => [
  settingsOf(questionMs),
  'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
  'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
];
