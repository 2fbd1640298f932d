import { Pool, type PoolClient } from 'pg';
import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { mayPass, type Because } from '../casefile/store-failures';
import type { PostgresStore } from '../policy/data-map';
import type { Connector, SearchFor } from './contract';
import { saidOf } from './complaints';
import { complaints } from './postgres-check';
import { everybodyIn } from './postgres-everybody';
import { measureComplaints } from './postgres-measure-check';
import { refusal } from './postgres-failures';
import { Refused, searchIn, type Asked } from './postgres-search';
import { shapeOf, type Shape } from './postgres-shape';
import { conclude, failed, isSearchable } from './record';
import { takeTurns, type Waited } from './turns';

/** How long each thing may take, apart: our own line, the way in, one question. */
export type Limits = { readonly turnMs: number; readonly connectMs: number; readonly questionMs: number };
const LIMITS: Limits = { turnMs: 180_000, connectMs: 10_000, questionMs: 60_000 };

export type OpenPostgres = {
  readonly store: PostgresStore;
  readonly url: string;
  readonly limits?: Partial<Limits> | undefined;
  /** Hears of searches that waited long for their turn. */
  readonly tell?: ((waited: Waited) => void) | undefined;
  /** Hears of each statement as it was asked. */
  readonly hear?: ((asked: Asked) => void) | undefined;
};
const AT_ONCE = 4;
const HANG_UP_WITHIN_MS = 2_000;
const LONG_MS = 10_000;

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
  limits,
  tell = () => undefined,
  hear = () => undefined,
}: OpenPostgres): Connector {
  const { turnMs, connectMs, questionMs } = { ...LIMITS, ...limits };
  const patienceMs = questionMs + HANG_UP_WITHIN_MS; // where the server does not keep its own limit, it does not answer
  const pool = new Pool({
    connectionString: url,
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
  const inTurn = takeTurns(AT_ONCE, { patienceMs: turnMs, tellAfterMs: LONG_MS, tell });
  let known: Shape | undefined;

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

  /** The store as its server describes it. Where policies let us see every row, they are asked to; elsewhere none may come in between. */
  async function look(client: PoolClient): Promise<Shape> {
    const shape = await shapeOf(client, store);
    if (shape.isGuarded) await client.query('SET LOCAL row_security = on');
    return shape;
  }

  /** One snapshot of the store, which PostgreSQL itself keeps from being changed; every value as exact text, times in Japan. */
  async function reading<T>(read: (client: PoolClient) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const client = await connected(signal);
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

  const connector: Connector = {
    async find(person: PersonKeys, { signal }: SearchFor): Promise<Finding> {
      if (!store.collections.some((collection) => isSearchable(collection, store, person)))
        return conclude(store, person, { items: [], near: [], holds: [] });
      const refused = new Map<string, Because>();
      for (;;) {
        const remembered = known;
        try {
          return await inTurn(
            () =>
              reading(async (client) => {
                const shape = remembered ?? (await look(client));
                const finding = await searchIn({ client, store, person, shape, refused, hear, patienceMs });
                const isWell = finding.collections?.every(({ outcome }) => outcome !== 'failed') === true;
                known = isWell && !shape.isGuarded ? shape : undefined; // what stands in the way may be mended, and what policies allow be taken away
                return finding;
              }, signal),
            signal,
          );
        } catch (error) {
          known = undefined;
          signal?.throwIfAborted();
          if (error instanceof Refused) {
            if (remembered === undefined) refused.set(error.collection, error.why); // else the tables may have changed since they were looked at
            continue;
          }
          const failure = refusal(store, error);
          if (mayPass(failure.because.kind)) throw failure;
          if (remembered === undefined) return failed(store, failure.because);
        }
      }
    },

    async everybody(hand, signal) {
      try {
        return await reading(async (client) => everybodyIn(client, store, await look(client), hand), signal);
      } catch (error) {
        signal?.throwIfAborted();
        throw refusal(store, error);
      }
    },

    async check(signal) {
      try {
        return await reading(
          async (client) => [
            ...(await complaints(client, store, await look(client))),
            ...(await measureComplaints(client, store)).map((complaint) => saidOf(store, complaint)),
          ],
          signal,
        );
      } catch (error) {
        signal?.throwIfAborted();
        throw refusal(store, error);
      }
    },

    close: () => pool.end(),
  };
  return connector;
}
