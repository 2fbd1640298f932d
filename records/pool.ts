import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { Keys } from '../vault/keys';
import type { WorkedOn } from '../law/rights';
import type { AskedIn } from './rounds';

pg.types.setTypeParser(pg.types.builtins.DATE, (day) => day);

/** Something SQL can be sent to: the pool, or one connection inside a transaction. */
export type Sql = Pick<pg.PoolClient, 'query'>;

/** Our own records and the keys that open their sealed parts. */
export type Records = {
  readonly pool: pg.Pool;
  /** A few lines for what is looked up beside a transaction: wrapped keys, pinned papers. Nothing waits on them for anything else. */
  readonly aside: pg.Pool;
  readonly keys: Keys;
  readonly now: () => Date;
  /** The stores and the provisions of a pinned data map, as they are asked for a right. */
  readonly askedIn: (dataMapVersion: string, right: WorkedOn, over?: Sql) => Promise<AskedIn>;
};

/** A server that let in and says nothing any more is away like one that is down; what is closed meanwhile has a minute. */
const ANSWERS_WITHIN_MS = 25_000;

/** Whether a transaction is under way, which holds a line. */
const held = new AsyncLocalStorage<true>();

/** Whoever holds a line and waits for a second of the same pool waits for ever once everybody does; so nobody may. */
export class SecondLine extends Error {
  override readonly name = 'SecondLine';
  constructor() {
    super('a second line was asked for inside a transaction: ask over the transaction, or over `aside`');
  }
}

class OneLineEach extends pg.Pool {
  override connect(...asked: unknown[]): never {
    if (held.getStore() === true) throw new SecondLine();
    return (super.connect as (...as: unknown[]) => never).apply(this, asked);
  }
}

/** Told of each line to the records that was cut from outside, with PostgreSQL's code for why, if it gave one. */
export type LineCut = (why: string) => void;

export const openPool = (url: string, connections = 10, cut?: LineCut): pg.Pool =>
  withoutAlarm(new OneLineEach(linesTo(url, connections)), cut);

/** Lines for looking up one row by its key, which may be asked inside a transaction too. */
export const openAside = (url: string, cut?: LineCut): pg.Pool => withoutAlarm(new pg.Pool(linesTo(url, 2)), cut);

const linesTo = (url: string, max: number): pg.PoolConfig => ({
  connectionString: url,
  max,
  application_name: 'madoguchi',
  connectionTimeoutMillis: 10_000,
  query_timeout: ANSWERS_WITHIN_MS,
  keepAlive: true,
});

/** A line that is cut, idle or in use, is dropped and ends nothing: whoever used it is told by its query. */
function withoutAlarm(pool: pg.Pool, cut: LineCut = () => undefined): pg.Pool {
  pool.on('connect', (line) => {
    line.once('error', (error: Error & { code?: string }) => {
      cut(error.code ?? 'cut off');
    });
    line.on('error', () => undefined); // in a transaction nobody else listens, and Node would end the process
  });
  pool.on('error', () => undefined); // the same of an idle line; the next query opens another
  return pool;
}

/** Runs the work in one transaction: all of it is kept, or none. */
export async function inTransaction<Result>(pool: pg.Pool, work: (tx: Sql) => Promise<Result>): Promise<Result> {
  const connection = await pool.connect();
  let broken: Error | undefined;
  try {
    await connection.query('begin');
    const result = await held.run(true, () => work(connection));
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

/** Some next numbers of two or more series, without gaps: numbers taken in a transaction that fails are not lost. Answers the last of each. */
export async function nextNumbers(tx: Sql, series: ReadonlyMap<string, number>): Promise<ReadonlyMap<string, number>> {
  const { rows } = await tx.query<{ name: string; value: string }>(
    `insert into counters (name, value) select * from unnest($1::text[], $2::int[])
     on conflict (name) do update set value = counters.value + excluded.value returning name, value`,
    [[...series.keys()], [...series.values()]],
  );
  return new Map(rows.map(({ name, value }) => [name, Number(value)]));
}
