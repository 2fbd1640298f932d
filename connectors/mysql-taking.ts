import { setTimeout as pause } from 'node:timers/promises';
import type { Plan, Took } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import { correctionsIn, hangs, hangsAndHolds, togetherIn, type Together } from './measure-corrections';
import { reachOf, type Reach } from './measure-reach';
import { throughSteps, type Act, type Tell } from './measure-steps';
import type { Under } from './measures';
import type { About } from './measuring-sql';
import { askedIn, measuringSql, readsOf } from './mysql-measuring';
import type { MysqlProof } from './mysql-proof';
import { inRings } from './mysql-rings';
import { actedOn, pagesOf, type MysqlClient } from './mysql-rows';
import { standing } from './mysql-values';
import type { Text } from './record';

/** So many rows are erased or changed in one transaction; a store that is to be spared says how many in a second. */
const BATCH = 5_000;

/** A MariaDB makes a table of a long list of keys, and joins it: whoever changes the rows meets each sooner by its key. */
const KEY_BY_KEY = '/*M!100500 SET STATEMENT in_predicate_conversion_threshold = 0 FOR */';

export type Keys = readonly (readonly string[])[];
/** `reading` uses a connection of its own, on which keys come while rows are changed here. */
type Taking = {
  readonly client: MysqlClient;
  readonly reading: <T>(read: (reader: MysqlClient) => Promise<T>) => Promise<T>;
  readonly about: About;
  readonly plan: Plan;
  readonly under: Under;
  readonly proof: MysqlProof;
  readonly patienceMs: number;
  /** Looks before each batch whether what it speaks of is theirs still, and throws where it is not. */
  readonly look: () => Promise<void>;
};

/** A key of a collection would have met other rows than the one it was read from. */
export class KeyTellsNothing extends Error {
  override readonly name = 'KeyTellsNothing';
  constructor(readonly collection: Collection) {
    super(collection.id);
  }
}

/** Carries out an approved plan from where it stands, every batch and what is kept of it in one transaction. */
export const taken = (taking: Taking): Promise<Omit<Took, 'measure' | 'store'>> =>
  throughSteps(taking, taking.proof, (tell) => actor(taking, tell));

/** Which rows an act is about, as a condition on \`t\`. */
type Which = (reach: Reach) => string;

function actor(taking: Taking, tell: Tell): (acts: readonly Act[]) => Promise<void> {
  const { client, reading, about, under, proof, patienceMs, look } = taking;
  const { store, measure } = about;
  const batch = Math.min(BATCH, store.rowsPerSecond ?? BATCH);
  const { bind } = measuringSql.binding(); // values stand in the statement
  const reach = reachOf(about, bind);
  let began = performance.now();
  let sent = 0;
  const run = (text: string): Promise<number> => actedOn(client, text, patienceMs);

  /** Acts on rows and keeps that it did, in one transaction; \`rows\` says for each part how many. */
  async function once(acts: readonly Act[], rows: () => Promise<readonly number[]>): Promise<void> {
    under.signal?.throwIfAborted();
    await look();
    await run('START TRANSACTION');
    const done: (readonly [number, number])[] = [];
    try {
      let isOpen = true;
      for (const { nth } of acts) isOpen = (await proof.hold(measure.id, nth)) && isOpen;
      const counts = isOpen ? await rows() : [];
      for (const [at, count] of counts.entries()) {
        const nth = acts[at]?.nth ?? 0;
        done.push([nth, await proof.keep(measure.id, nth, count)]);
      }
      await run('COMMIT');
    } catch (error) {
      await run('ROLLBACK').catch(() => undefined); // a lost line has done so
      throw error;
    }
    await tell(done);
  }

  const keysIn = (collection: Collection) => collection.key.map((name) => reach.held(collection, 't', name));

  /** The keys of rows that are so still, of which nobody else changes any until this transaction ends, and whether a basis has each kept. */
  async function held(
    collection: Collection,
    which: string,
  ): Promise<readonly { readonly key: readonly string[]; readonly isKept: boolean }[]> {
    const own = keysIn(collection);
    const kept = reach.kept(collection, 't');
    const rows = await askedIn(
      client,
      {
        text: `SELECT ${own.map(measuringSql.text).join(', ')}, ${kept === undefined ? '0' : `CASE WHEN ${kept} THEN 1 ELSE 0 END`} FROM ${reach.nameOf(collection)} AS t WHERE ${which} FOR UPDATE`,
        values: [],
        columns: [...own.map(({ facts }) => facts), undefined],
      },
      patienceMs,
    );
    return rows.map((row) => ({ key: asKey(row.slice(0, own.length)), isKept: row[own.length] === '1' }));
  }

  const keysOf = (rows: Awaited<ReturnType<typeof held>>): Keys => rows.map(({ key }) => key);

  /** How many rows are so still, of which nobody else changes any until this transaction ends. */
  async function countHeld(collection: Collection, which: string): Promise<number> {
    const text = `SELECT COUNT(*) FROM ${reach.nameOf(collection)} AS t WHERE ${which} FOR UPDATE`;
    const [[count] = []] = await askedIn(client, { text, values: [], columns: [undefined] }, patienceMs);
    return Number(count);
  }

  /** Changes or erases rows by their keys, and no other. */
  async function byKeys(
    collection: Collection,
    keys: Keys,
    sql: (table: string, which: string) => string,
  ): Promise<number> {
    if (keys.length === 0) return 0;
    const change = sql(reach.nameOf(collection), reach.keyAmong(collection, 't', keys));
    const count = await run(`${KEY_BY_KEY} ${change}`);
    if (count !== keys.length) throw new KeyTellsNothing(collection);
    return count;
  }
  const erase = (collection: Collection, keys: Keys): Promise<number> =>
    byKeys(collection, keys, (table, which) => `DELETE t FROM ${table} AS t WHERE ${which}`);
  /** Erases of a page the rows that are so still; where all are, their keys do not come over a second time. */
  const erasePage = async (collection: Collection, page: Keys, which: string): Promise<number> =>
    erase(
      collection,
      (await countHeld(collection, which)) === page.length ? page : keysOf(await held(collection, which)),
    );
  const set = (
    collection: Collection,
    keys: Keys,
    values: readonly (readonly [column: string, value: string])[],
  ): Promise<number> =>
    values.length === 0
      ? Promise.resolve(keys.length)
      : byKeys(
          collection,
          keys,
          (table, which) =>
            `UPDATE ${table} AS t SET ${values.map(([column, value]) => `t.${measuringSql.quoted(column)} = ${value}`).join(', ')} WHERE ${which}`,
        );

  /** Waits as long as the store is to be spared. */
  async function spare(rows: number): Promise<void> {
    sent += rows;
    if (store.rowsPerSecond === undefined) return;
    const due = (sent / store.rowsPerSecond) * 1000 - (performance.now() - began);
    if (due > 0) await pause(due, undefined, { signal: under.signal });
  }

  /** Goes through rows, so many at a time: which they are is asked once, and of each batch again as it stands. */
  async function throughout(
    act: Act,
    which: Which,
    change: (page: Keys, those: string) => Promise<number>,
  ): Promise<void> {
    const { collection } = act;
    const own = keysIn(collection);
    const text = `SELECT ${own.map(measuringSql.text).join(', ')} FROM ${reach.nameOf(collection)} AS t WHERE ${which(reach)}`;
    const reads = readsOf(own.map(({ facts }) => facts));
    await reading((reader) =>
      pagesOf(reader, { text, reads }, { size: batch, patienceMs }, async (page) => {
        const keys = page.map(asKey);
        const those = `${which(reach)} AND ${reach.keyAmong(collection, 't', keys)}`;
        await once([act], async () => [await change(keys, those)]);
        await spare(page.length);
      }),
    );
  }

  /** What the decision says of each column; each value looks at its own column alone, for the server sets one after the other. */
  async function changes(collection: Collection, rows: Awaited<ReturnType<typeof held>>): Promise<number> {
    const all = reach.changes(collection, 't');
    const [kept, free] = [true, false].map((is) => rows.flatMap(({ key, isKept }) => (isKept === is ? [key] : [])));
    const valued = (some: typeof all) => some.map(({ name, fresh }) => [name, fresh()] as const);
    const less = await set(collection, kept ?? [], valued(all.filter(({ isCovered }) => !isCovered)));
    return less + (await set(collection, free ?? [], valued(all)));
  }

  async function does(act: Act): Promise<void> {
    const { collection } = act;
    if (act.does === 'erase') await throughout(act, (all) => all.goes(collection, 't'), (page, those) => erasePage(collection, page, those)); // prettier-ignore
    else await throughout(act, (all) => all.changed(collection, 't'), async (_, those) => changes(collection, await held(collection, those))); // prettier-ignore
  }

  /** Corrects records in all their fields in one transaction, each field only where still stands what was decided on. */
  async function corrects(act: Act, { by, writings }: Together): Promise<void> {
    const { collection } = act;
    const met = writings.map(({ corrected, column }) => {
      const { to } = corrected.correction;
      const value = to === '' ? 'NULL' : standing(to, reach.held(collection, 't', column).facts);
      return { column, value, is: hangsAndHolds(about, reach, corrected, collection, column, bind) };
    });
    const any = met.map(({ is }) => is).join(' OR ');
    const which: Which = (all) => `${hangs(about, all, by, collection)} AND (${any})`;
    await throughout(act, which, async (_, among) => {
      const rows = await held(collection, among);
      const those = reach.keyAmong(collection, 't', keysOf(rows));
      if (rows.length === 0) return 0;
      const due = [];
      for (const { column, value, is } of met)
        due.push({ column, value, keys: keysOf(await held(collection, `${is} AND ${those}`)) }); // all before one is written
      for (const { column, value, keys } of due) await set(collection, keys, [[column, value]]);
      return rows.length;
    });
  }

  return async (acts) => {
    const nths = acts.map(({ nth }) => nth);
    const kept = await proof.read(measure.id);
    if (nths.length > 0 && nths.every((nth) => kept.find((one) => one.nth === nth)?.done === true)) return;
    began = performance.now();
    sent = 0;
    const [only] = acts;
    if (measure.does === 'correct') {
      for (const act of acts)
        for (const one of togetherIn(act.collection, correctionsIn(about))) await corrects(act, one);
    } else if (acts.length === 1 && only !== undefined && !pointsAtItself(about, only)) await does(only);
    else
      await once(acts, () =>
        inRings({
          about,
          reach,
          acts,
          held: async ({ collection }) => keysOf(await held(collection, reach.goes(collection, 't'))),
          among: async ({ collection }, keys, which) =>
            keysOf(await held(collection, `${which} AND ${reach.keyAmong(collection, 't', keys)}`)),
          erase,
          set,
        }),
      );
    await proof.end(measure.id, nths);
  };
}

const asKey = (row: readonly Text[]): readonly string[] => row.map((part) => part ?? '');

const pointsAtItself = ({ graph }: About, { does, collection }: Act): boolean => {
  const table = graph.tableOf.get(collection.id);
  return does === 'erase' && graph.references.some(({ from, to }) => from === to && to === table);
};
