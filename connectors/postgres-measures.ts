import { Pool, type PoolClient } from 'pg';
import type { PersonKeys } from '../casefile/identifiers';
import type { Measure, Plan, Residue, Took } from '../casefile/measures';
import { because, mayPass, type Because, type StoreFailure } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { PostgresStore } from '../policy/data-map';
import { residueFrom } from './measure-residue';
import { measureTurns, READS_AT_ONCE, TAKES_AT_ONCE } from './measure-turns';
import type { Measures, Under } from './measures';
import { refusal } from './postgres-failures';
import { graphOf } from './postgres-graph';
import { quoted } from './postgres-folds';
import { connectedTo } from './postgres-lines';
import { outlined } from './measure-outline';
import { planned, type Made } from './measure-planning';
import { proofIn } from './postgres-proof';
import { keysOf } from './measure-keys';
import { doneIn, partsOf } from './measure-parts';
import { rootsOf } from './measure-reach';
import { looking, notAsApproved, NowAnothers } from './measure-watch';
import type { ColumnFacts } from './measure-graph';
import type { ColumnType } from './narrowing';
import type { About, Asking, Held, Reading } from './measuring-sql';
import { askedIn, isOfType, measuringSql } from './postgres-measuring';
import { searchIn } from './postgres-search';
import { shapeOf, tableOf } from './postgres-shape';
import { Refused } from './searched';
import { taken } from './postgres-taking';
import type { Hashing } from './postgres-values';
import { wayIn } from './postgres-way';
import type { StoreFailed } from './store-failed';

/** What measures need besides the store: digests, and the key by which texts in this store are hashed. */
export type Sealing = {
  readonly digest: (text: string | Uint8Array) => string;
  readonly hashing: () => Promise<Hashing>;
};

export type OpenMeasures = {
  readonly store: PostgresStore;
  readonly url: string;
  readonly sealing: Sealing;
  /** How long one statement may take, and how long it may wait for rows that somebody else holds. */
  readonly limits?:
    { readonly statementMs?: number; readonly lockMs?: number; readonly connectMs?: number } | undefined;
};
const HANG_UP_WITHIN_MS = 2_000;

/** What is erased and changed in a company's PostgreSQL database, by a connection of its own: searching stays read-only. */
export function openMeasures({ store, url, sealing, limits = {} }: OpenMeasures): {
  readonly measures: Measures;
  readonly close: () => Promise<void>;
} {
  const { statementMs = 600_000, lockMs = 10_000, connectMs = 10_000 } = limits;
  const patienceMs = statementMs + HANG_UP_WITHIN_MS;
  const turns = measureTurns();
  const pool = new Pool({
    ...wayIn(url),
    max: TAKES_AT_ONCE + READS_AT_ONCE,
    connectionTimeoutMillis: connectMs,
    query_timeout: patienceMs,
    pipeline: true, // what does not wait for an answer is sent behind what was asked before
    idleTimeoutMillis: 30_000,
    allowExitOnIdle: true,
    keepAlive: true,
    application_name: 'madoguchi measures',
  });
  pool.on('error', () => undefined); // a connection was lost: the measure it carried says so, the next one opens another
  pool.on('connect', (client) => void client.on('error', () => undefined));

  /** A connection on which every value is read and written as a search reads it; it is broken off when the measure is called off. */
  async function connected<T>({ signal }: Under, use: (client: PoolClient) => Promise<T>): Promise<T> {
    const client = await connectedTo(pool, signal);
    const breakOff = (): void => void client.connection.stream.destroy(); // the server ends what it did not finish
    signal?.addEventListener('abort', breakOff);
    try {
      await client.query(`SET TimeZone = 'Asia/Tokyo'; SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET bytea_output = 'hex'; SET extra_float_digits = 1;
        SET standard_conforming_strings = on; SET row_security = off; SET statement_timeout = ${statementMs}; SET lock_timeout = ${lockMs}; SET cursor_tuple_fraction = 1`);
      const result = await use(client);
      signal?.removeEventListener('abort', breakOff);
      client.release();
      return result;
    } catch (error) {
      signal?.removeEventListener('abort', breakOff);
      client.release(true);
      throw error;
    }
  }

  /** One reading of the store, which PostgreSQL itself keeps from being changed. */
  async function reading<T>(
    under: Under,
    read: (client: PoolClient, refused: Map<string, Because>) => Promise<T>,
  ): Promise<T> {
    const refused = new Map<string, Because>();
    for (;;)
      try {
        return await connected(under, async (client) => {
          const begun = client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
          const [result] = await Promise.all([read(client, refused), begun]);
          await client.query('COMMIT');
          return result;
        });
      } catch (error) {
        under.signal?.throwIfAborted();
        if (!(error instanceof Refused) || refused.has(error.collection)) throw error;
        refused.set(error.collection, error.why);
      }
  }

  /** The store as it stands at this moment, and how one person is found in it. */
  async function readingOf(
    client: PoolClient,
    person: PersonKeys,
    refused: ReadonlyMap<string, Because>,
  ): Promise<Reading> {
    const shape = await shapeOf(client, store);
    if (shape.isGuarded) await client.query('SET LOCAL row_security = on');
    const hear = (): undefined => undefined;
    return {
      graph: await graphOf(client, store),
      tables: shape.tables,
      sql: measuringSql,
      ask: (asking) => askedIn(client, asking),
      find: (collections) =>
        searchIn({
          client,
          store: { ...store, collections: [...collections] },
          person,
          shape,
          refused,
          hear,
          patienceMs,
        }),
      hides: ({ id }) => {
        const tables = shape.hidden.get(id);
        return tables && hides(tables);
      },
      isOfType: (text, { type }) => isOfType(client, text, type),
    };
  }

  async function made(measure: Measure, person: PersonKeys, under: Under, known: Plan['roots'] = []): Promise<Made> {
    const hashing = await sealing.hashing();
    return reading(under, async (client, refused) =>
      planned({
        reading: await readingOf(client, person, refused),
        store,
        measure,
        person,
        under,
        hashing,
        digest: sealing.digest,
        known,
      }),
    );
  }

  const aboutOf = async (client: PoolClient, measure: Measure, plan: Plan, under: Under): Promise<About> => ({
    store,
    graph: await graphOf(client, store),
    sql: measuringSql,
    measure,
    roots: rootsOf(plan.roots),
    retention: under.retention,
    hashing: await sealing.hashing(),
  });

  async function take(measure: Measure, person: PersonKeys, plan: Plan, under: Under): Promise<Took> {
    const answer = { measure: measure.id, store: store.id };
    const { before, isThere } = await connected(under, async (client) => {
      const known = await proofIn(client);
      return { before: await known.read(measure.id), isThere: known.isThere };
    });
    const done = {
      ...answer,
      collections: doneIn(partsOf(plan), before, new Map()),
      proof: isThere ? ('inStore' as const) : ('byUs' as const),
    };
    const [begun] = before;
    const hasBegun = begun !== undefined || (!isThere && under.begun === true);
    const why = await notAsApproved(plan, begun, hasBegun, under, (known) => made(measure, person, under, known));
    if (why !== undefined) return { ...done, ...why };
    try {
      return await connected(under, async (client) => {
        const about = await aboutOf(client, measure, plan, under);
        const look = looking((asking) => askedIn(client, asking), about, person, plan);
        return { ...answer, ...(await taken({ client, about, plan, under, look })) };
      });
    } catch (error) {
      under.signal?.throwIfAborted();
      const why = error instanceof NowAnothers ? error.because : refusedChange(store, error);
      const { kept, proof } = await connected(under, async (client) => {
        const known = await proofIn(client);
        return { kept: await known.read(measure.id), proof: known.isThere ? ('inStore' as const) : ('byUs' as const) };
      });
      return {
        ...answer,
        outcome: 'refused',
        collections: doneIn(partsOf(plan), kept, new Map()),
        proof,
        because: why,
      };
    }
  }

  const told = async <T>(under: Under, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      under.signal?.throwIfAborted();
      throw refusal(store, error);
    }
  };

  const reads = <T>(under: Under, act: () => Promise<T>): Promise<T> => told(under, () => turns.read(under, act));

  const measures: Measures = {
    plan: (measure, person, under) => reads(under, async () => (await made(measure, person, under, under.known)).plan),
    take: (measure, person, plan, under) =>
      told(under, () => turns.take(under, () => take(measure, person, plan, under))),
    did: (measure, plan, under) =>
      reads(under, () =>
        connected(under, async (client) => {
          const proof = await proofIn(client);
          if (!proof.isThere) return undefined;
          await client.query(`SET lock_timeout = ${patienceMs}`);
          await proof.stands(measure.id);
          return doneIn(partsOf(plan), await proof.read(measure.id), new Map());
        }),
      ),
    residue: (measure, person, plan, under): Promise<Residue> =>
      reads(under, async () => residueFrom((await made(measure, person, under, plan.roots)).plan)),
    outline: (person, under) =>
      reads(under, () =>
        reading(under, async (client, refused) => {
          const shape = await shapeOf(client, store);
          if (shape.isGuarded) await client.query('SET LOCAL row_security = on');
          const hear = (): undefined => undefined;
          const found = await searchIn({ client, store, person, shape, refused, hear, patienceMs, rootsAlone: true });
          const held = ({ id }: Pick<Collection, 'id'>, at: string, column: string): Held => ({
            sql: `${at}.${quoted(column)}`,
            facts: factsIn(shape.tables.get(id)?.columns.get(column)),
          });
          const ask = (asking: Asking) => askedIn(client, asking);
          return outlined({ store, found, sql: measuringSql, ask, tableOf, held });
        }),
      ),
    keys: (measure, plan, page, under) =>
      reads(under, () =>
        reading(under, async (client) =>
          keysOf((asking) => askedIn(client, asking), await aboutOf(client, measure, plan, under), page),
        ),
      ),
  };
  return { measures, close: () => pool.end() };
}

/** What is known of a column by whoever only counts. */
const factsIn = (type: ColumnType | undefined): ColumnFacts | undefined =>
  type && {
    type: type.name,
    category: type.category,
    required: type.required,
    isGenerated: false,
    most: null,
    mayUpdate: false,
  };

const hides = (tables: readonly string[]) => ({
  en: `row-level security may hide rows of it (${tables.join(', ')}); give the role BYPASSRLS`,
  ja: `行単位のセキュリティが行を隠し得ます（${tables.join('、')}）。ロールに BYPASSRLS を与えてください`,
});

/** What a store refuses to have done, by the server's code: a rule of its tables, a trigger, what the role may not do. What may pass is thrown on. */
function refusedChange(store: PostgresStore, error: unknown): Because {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const found = REFUSED.find(([codes]) => codes.test(code));
  if (found !== undefined) return because(found[1], code);
  const failure: StoreFailed = refusal(store, error);
  if (mayPass(failure.because.kind)) throw failure;
  return failure.because;
}
const REFUSED: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^42501$/, 'mayNotChange'],
  [/^(23|27|38|39|44|P0)\w{3}$/, 'changeRefused'],
  [/^(25006|55006)$/, 'changeRefused'],
];
