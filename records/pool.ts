import pg from 'pg';
import type { Keys } from '../vault/keys';
import type { Askable } from './rounds';

pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

/** Something SQL can be sent to: the pool, or one connection inside a transaction. */
export type Sql = Pick<pg.PoolClient, 'query'>;

/** Our own records and the keys that open their sealed parts. */
export type Records = {
  readonly pool: pg.Pool;
  readonly keys: Keys;
  readonly now: () => Date;
  /** The stores of a pinned data map, as questions are put to them. */
  readonly storesOf: (dataMapVersion: string, over?: Sql) => Promise<readonly Askable[]>;
};

/** A server that let in and says nothing any more is away like one that is down; what is closed meanwhile has a minute. */
const ANSWERS_WITHIN_MS = 25_000;

export const openPool = (url: string, connections = 10): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    application_name: 'madoguchi',
    connectionTimeoutMillis: 10_000,
    query_timeout: ANSWERS_WITHIN_MS,
    keepAlive: true,
  });
  pool.on('error', () => undefined); // an idle connection died; the next query opens another and reports what is wrong
  return pool;
};

/** Runs the work in one transaction: all of it is kept, or none. */
export async function inTransaction<Result>(pool: pg.Pool, work: (tx: Sql) => Promise<Result>): Promise<Result> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  try {
    await connection.query('begin');
    const result = await work(connection);
    await connection.query('commit');
    return result;
  } catch (error) {
    await connection.query('rollback').catch((rollback: unknown) => {
      broken = rollback as Error;
    });
    throw error;
  } finally {
    connection.release(broken);
  }
}

/** The next number of a series, without gaps: a number taken in a transaction that fails is not lost. */
export async function nextNumber(tx: Sql, series: string): Promise<number> {
  const { rows } = await tx.query<{ value: string }>(
    `insert into counters (name, value) values ($1, 1) on conflict (name) do update set value = counters.value + 1 returning value`,
    [series],
  );
  return Number(rows[0]?.value);
}
