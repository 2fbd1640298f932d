import type { PersonKeys } from '../casefile/identifiers';
import type { Measure, Plan, Residue, Took } from '../casefile/measures';
import { because, mayPass, type Because, type StoreFailure } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { MysqlStore } from '../policy/data-map';
import type { ColumnFacts } from './measure-graph';
import { keysOf } from './measure-keys';
import { outlined } from './measure-outline';
import { doneIn, partsOf } from './measure-parts';
import { planned, type Made } from './measure-planning';
import { rootsOf } from './measure-reach';
import { looking, notAsApproved, NowAnothers } from './measure-watch';
import { residueFrom } from './measure-residue';
import { measureTurns, READS_AT_ONCE, TAKES_AT_ONCE } from './measure-turns';
import type { Measures, Under } from './measures';
import type { About, Asking, Reading } from './measuring-sql';
import { refusal } from './mysql-failures';
import { graphOf } from './mysql-graph';
import { inOneSnapshot, linesTo, settingsOf, type Lines } from './mysql-lines';
import { askedIn, isOfType, measuringSql } from './mysql-measuring';
import { proofIn } from './mysql-proof';
import type { MysqlClient } from './mysql-rows';
import { searchIn } from './mysql-search';
import { shapeOf, type MysqlColumn } from './mysql-shape';
import { tableOf } from './mysql-sql';
import { KeyTellsNothing, taken } from './mysql-taking';
import type { OpenMeasures } from './postgres-measures';
import { Refused } from './searched';
import type { StoreFailed } from './store-failed';
import { keyTellsNothingApart } from './table-failures';

const HANG_UP_WITHIN_MS = 2_000;

/** What is known of a column by whoever only counts. */
const factsIn = (column: MysqlColumn | undefined): ColumnFacts | undefined =>
  column && {
    type: column.written,
    ...{ category: column.category, base: column.isJson ? 'json' : column.base },
    ...{ charset: column.charset, collation: column.collation, required: column.required },
    ...{ isGenerated: false, most: null, mayUpdate: false },
  };

/** What is erased and changed in a company's MySQL or MariaDB, by connections of their own: searching stays read-only. */
export function openMysqlMeasures({
  store,
  url,
  sealing,
  limits = {},
}: Omit<OpenMeasures, 'store'> & { readonly store: MysqlStore }): {
  readonly measures: Measures;
  readonly close: () => Promise<void>;
} {
  const { statementMs = 600_000, lockMs = 10_000, connectMs = 10_000 } = limits;
  const patienceMs = statementMs + HANG_UP_WITHIN_MS;
  const turns = measureTurns();
  const opened = (): Lines => linesTo(url, { atOnce: TAKES_AT_ONCE + READS_AT_ONCE, connectMs, patienceMs });
  const lines = opened();
  const readers = opened(); // of their own: whoever changes rows reads meanwhile, and nobody who reads waits for a line to change by

  /** A connection on which rows are changed, each statement as a rule of the company's tables has it and nothing cut to fit. */
  const changing = <T>({ signal }: Under, use: (client: MysqlClient) => Promise<T>): Promise<T> =>
    lines.with([settingsOf(statementMs, 'STRICT_ALL_TABLES'), waiting(lockMs), ...TO_CHANGE], use, signal);

  /** One reading of the store, which the server itself keeps from being changed. */
  async function reading<T>(
    under: Under,
    read: (client: MysqlClient, refused: Map<string, Because>) => Promise<T>,
  ): Promise<T> {
    const refused = new Map<string, Because>();
    for (;;)
      try {
        return await readers.with(inOneSnapshot(statementMs), (client) => read(client, refused), under.signal);
      } catch (error) {
        under.signal?.throwIfAborted();
        if (!(error instanceof Refused) || refused.has(error.collection)) throw error;
        refused.set(error.collection, error.why);
      }
  }

  /** How one person is found in it at this moment. */
  async function searchOf(client: MysqlClient, person: PersonKeys, refused: ReadonlyMap<string, Because>) {
    const shape = await shapeOf(client, store);
    const searching = { client, shape, person, refused, hear: () => undefined, patienceMs };
    const find = (collections: readonly Collection[], rootsAlone?: true) =>
      searchIn({ ...searching, rootsAlone, store: { ...store, collections: [...collections] } });
    return { shape, find };
  }

  async function readingOf(
    client: MysqlClient,
    person: PersonKeys,
    refused: ReadonlyMap<string, Because>,
  ): Promise<Reading> {
    const { shape, find } = await searchOf(client, person, refused);
    return {
      graph: await graphOf(client, store),
      tables: shape.tables,
      sql: measuringSql,
      ask: (asking) => askedIn(client, asking, patienceMs),
      find: (collections) => find(collections),
      hides: () => undefined,
      isOfType: (text, facts) => isOfType(client, text, facts),
    };
  }

  async function made(measure: Measure, person: PersonKeys, under: Under, known: Plan['roots'] = []): Promise<Made> {
    const { digest, hashing } = { digest: sealing.digest, hashing: await sealing.hashing() };
    return reading(under, async (client, refused) =>
      planned({
        reading: await readingOf(client, person, refused),
        store,
        measure,
        person,
        under,
        hashing,
        digest,
        known,
      }),
    );
  }

  const aboutOf = async (client: MysqlClient, measure: Measure, plan: Plan, under: Under): Promise<About> => ({
    store,
    graph: await graphOf(client, store),
    sql: measuringSql,
    measure,
    roots: rootsOf(plan.roots),
    retention: under.retention,
    hashing: await sealing.hashing(),
  });

  /** From the first look to the last row nobody else goes on with this measure. */
  const take = (measure: Measure, person: PersonKeys, plan: Plan, under: Under): Promise<Took> =>
    changing(under, async (client) => {
      const answer = { measure: measure.id, store: store.id };
      const proof = await proofIn(client, store, patienceMs);
      await proof.going(measure.id);
      try {
        const before = await proof.read(measure.id);
        const where = proof.isThere ? ('inStore' as const) : ('byUs' as const);
        const done = { ...answer, collections: doneIn(partsOf(plan), before, new Map()), proof: where };
        const [begun] = before;
        const hasBegun = begun !== undefined || (!proof.isThere && under.begun === true);
        const why = await notAsApproved(plan, begun, hasBegun, under, (known) => made(measure, person, under, known));
        if (why !== undefined) return { ...done, ...why };
        try {
          const about = await aboutOf(client, measure, plan, under);
          const keys = <T>(read: (reader: MysqlClient) => Promise<T>): Promise<T> => readers.with(TO_READ_SLOWLY, read, under.signal); // prettier-ignore
          const look = looking((asking) => askedIn(client, asking, patienceMs), about, person, plan);
          return {
            ...answer,
            ...(await taken({ client, reading: keys, about, plan, under, proof, patienceMs, look })),
          };
        } catch (error) {
          under.signal?.throwIfAborted();
          const why = error instanceof NowAnothers ? error.because : refusedChange(store, error);
          const kept = await proof.read(measure.id);
          return { ...done, outcome: 'refused', collections: doneIn(partsOf(plan), kept, new Map()), because: why };
        }
      } finally {
        await proof.gone(measure.id).catch(() => undefined); // it goes with the line where that was lost
      }
    });

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
        changing(under, async (client) => {
          const proof = await proofIn(client, store, patienceMs);
          if (!proof.isThere) return undefined;
          await proof.going(measure.id); // a batch runs to its end although whoever sent it has gone
          await proof.gone(measure.id);
          return doneIn(partsOf(plan), await proof.read(measure.id), new Map());
        }),
      ),
    residue: (measure, person, plan, under): Promise<Residue> =>
      reads(under, async () => residueFrom((await made(measure, person, under, plan.roots)).plan)),
    outline: (person, under) =>
      reads(under, () =>
        reading(under, async (client, refused) => {
          const { shape, find } = await searchOf(client, person, refused);
          return outlined({
            store,
            found: await find(store.collections, true),
            sql: measuringSql,
            ask: (asking: Asking) => askedIn(client, asking, patienceMs),
            tableOf,
            held: ({ id }, at, column) => ({
              sql: `${at}.${measuringSql.quoted(column)}`,
              facts: factsIn(shape.tables.get(id)?.columns.get(column)),
            }),
          });
        }),
      ),
    keys: (measure, plan, page, under) =>
      reads(under, () =>
        reading(under, async (client) => {
          const ask = (asking: Asking) => askedIn(client, asking, patienceMs);
          return keysOf(ask, await aboutOf(client, measure, plan, under), page);
        }),
      ),
  };
  return { measures, close: async () => void (await Promise.all([lines.close(), readers.close()])) };
}

/** Each batch sees what stands there now and holds what it changes; no rule of the tables is passed over. */
const TO_CHANGE = [
  'SET SESSION autocommit = 1, foreign_key_checks = 1, unique_checks = 1, sql_safe_updates = 0, sql_select_limit = DEFAULT /*M!100201 , check_constraint_checks = 1 */',
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
];
const waiting = (lockMs: number): string => {
  const seconds = Math.max(1, Math.ceil(lockMs / 1000));
  return `SET SESSION innodb_lock_wait_timeout = ${seconds}, lock_wait_timeout = ${seconds}`;
};
/** Keys come as slowly as rows are changed, from one moment. */
const TO_READ_SLOWLY = [
  settingsOf(0),
  'SET SESSION net_write_timeout = 86400',
  'SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ',
  'START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY',
];

/** What a store refuses to have done, by the server's number: a rule of its tables, a trigger, what the user may not do. What may pass is thrown on. */
function refusedChange(store: MysqlStore, error: unknown): Because {
  if (error instanceof KeyTellsNothing) return because('mapDisagrees', keyTellsNothingApart(error.collection));
  const { errno } = error as { readonly errno?: number };
  const found = REFUSED.find(([codes]) => errno !== undefined && codes.test(String(errno)));
  if (found !== undefined) return because(found[1], String(errno));
  const failure: StoreFailed = refusal(store, error);
  if (mayPass(failure.because.kind)) throw failure;
  return failure.because;
}
const REFUSED: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^(1044|1142|1143|1227|1370)$/, 'mayNotChange'],
  [/^(1036|1048|1062|1216|1217|1264|1265|1290|1292|1364|1366|1406|1442|1451|1452|1644|1665|1761|1762|1792|1836|3819|4025)$/, 'changeRefused'], // prettier-ignore
  [/^\d{5}$/, 'changeRefused'], // a number of a trigger's own
];
