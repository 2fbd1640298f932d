import { setTimeout as pause } from 'node:timers/promises';
import type { PoolClient } from 'pg';
import type { Plan, Took } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import type { Under } from './measures';
import { correctionsIn, hangs, hangsAndHolds, togetherIn, type Together } from './measure-corrections';
import { reachOf, type Reach } from './measure-reach';
import type { About } from './measuring-sql';
import { quoted } from './postgres-folds';
import type { Bind } from './narrowing';
import { binding } from './postgres-plan';
import { throughSteps, type Act, type Tell } from './measure-steps';
import { countedOnly, keptWith, proofIn, type Proof } from './postgres-proof';

/** So many rows are erased or changed in one statement; a store that is to be spared says how many in a second. */
const BATCH = 5_000;

type Taking = {
  readonly client: PoolClient;
  readonly about: About;
  readonly plan: Plan;
  readonly under: Under;
  /** Looks before each batch whether what it speaks of is theirs still, and throws where it is not. */
  readonly look: () => Promise<void>;
};

/** Carries out an approved plan from where it stands, every batch by itself done or not done. */
export async function taken(taking: Taking): Promise<Omit<Took, 'measure' | 'store'>> {
  const proof = await proofIn(taking.client);
  const { id } = taking.about.measure;
  await proof.going(id);
  const took = await throughSteps(taking, proof, (tell) => actor(taking, proof, tell));
  await proof.gone(id);
  return took;
}

function actor(
  { client, about, under, look }: Taking,
  proof: Proof,
  tell: Tell,
): (acts: readonly Act[]) => Promise<void> {
  const { store, measure } = about;
  const batch = Math.min(BATCH, store.rowsPerSecond ?? BATCH);
  let began = performance.now();
  let sent = 0;

  /** One statement: it acts on rows, and the store keeps that it did. */
  async function once(acts: readonly Act[], sql: (act: Act, reach: Reach, bind: Bind) => string): Promise<number> {
    under.signal?.throwIfAborted();
    await look();
    const { values, bind } = binding();
    const kept = await proof.read(measure.id);
    const [first] = acts;
    const mine = kept.find((one) => one.nth === first?.nth);
    if (mine?.done === true) return 0;
    const reach = reachOf(about, bind);
    const statements = acts.map((one) => ({ nth: one.nth, sql: sql(one, reach, bind) }));
    const text = proof.isThere ? keptWith(statements, measure.id, mine?.batches ?? 0, bind) : countedOnly(statements);
    const { rows } = await client.query<{ nth: number; rows: number }>(text, values);
    const before = new Map(kept.map((one) => [one.nth, one.rows]));
    const done = rows.map(({ nth, rows: count }) => [nth, count] as const);
    await tell(done);
    return proof.isThere
      ? done.reduce((sum, [nth, count]) => sum + count - (before.get(nth) ?? 0), 0)
      : done.reduce((sum, [, count]) => sum + count, 0);
  }

  /** Waits as long as the store is to be spared. */
  async function spare(rows: number): Promise<void> {
    sent += rows;
    if (store.rowsPerSecond === undefined) return;
    const due = (sent / store.rowsPerSecond) * 1000 - (performance.now() - began);
    if (due > 0) await pause(due, undefined, { signal: under.signal });
  }

  /** Goes through the rows of one collection, so many at a time: which they are is asked once. */
  async function throughout(one: Act): Promise<void> {
    const { values, bind } = binding();
    const reach = reachOf(about, bind);
    const keys = one.collection.key.map((name) => about.sql.text(reach.held(one.collection, 't', name)));
    const which = one.does === 'erase' ? reach.goes(one.collection, 't') : reach.changed(one.collection, 't');
    const cursor = quoted(`measure ${one.nth}`);
    await client.query('BEGIN');
    await client.query(
      `DECLARE ${cursor} NO SCROLL CURSOR WITH HOLD FOR SELECT ${keys.join(', ')} FROM ${reach.nameOf(one.collection)} AS t WHERE ${which}`,
      values,
    );
    await client.query('COMMIT');
    try {
      for (;;) {
        const { rows: these } = await client.query<string[]>({
          text: `FETCH ${batch} FROM ${cursor}`,
          rowMode: 'array',
        });
        if (these.length === 0) break;
        await once(
          [one],
          (act, next) =>
            `${acting(act, next)} AND ${next.keyAmong(act.collection, 't', these)} AND EXISTS (SELECT FROM mine) RETURNING 1`,
        );
        await spare(these.length);
      }
    } finally {
      await client.query(`CLOSE ${cursor}`).catch(() => undefined); // it ends with the connection where that was lost
    }
  }

  return async (acts) => {
    const nths = acts.map(({ nth }) => nth);
    const kept = await proof.read(measure.id);
    if (nths.length > 0 && nths.every((nth) => kept.find((one) => one.nth === nth)?.done === true)) return;
    began = performance.now();
    sent = 0;
    const [only] = acts;
    if (measure.does === 'correct') await corrects(acts);
    else if (acts.length === 1 && only !== undefined && !pointsAtItself(about, only)) await throughout(only);
    else await once(acts, (act, reach) => `${acting(act, reach)} AND EXISTS (SELECT FROM mine) RETURNING 1`);
    await proof.end(measure.id, nths);
  };

  async function corrects(acts: readonly Act[]): Promise<void> {
    for (const act of acts)
      for (const one of togetherIn(act.collection, correctionsIn(about)))
        await once([act], (_, reach, bind) => correcting(about, reach, act.collection, one, bind));
  }
}

const pointsAtItself = ({ graph }: About, { does, collection }: Act): boolean => {
  const table = graph.tableOf.get(collection.id);
  return does === 'erase' && graph.references.some(({ from, to }) => from === to && to === table);
};

/** The statement for the rows of a collection that go, or stay and change; the rest of its condition follows. */
function acting({ does, collection }: Act, reach: Reach): string {
  const table = reach.nameOf(collection);
  if (does === 'erase') return `DELETE FROM ${table} AS t WHERE ${reach.goes(collection, 't')}`;
  const set = reach.changes(collection, 't').map(({ name, value }) => `${quoted(name)} = ${value()}`);
  return `UPDATE ${table} AS t SET ${set.join(', ')} WHERE ${reach.changed(collection, 't')}`;
}

/** How the store is told to correct records in all their fields at once, each field only where still stands what was decided on. */
function correcting(about: About, reach: Reach, one: Collection, { by, writings }: Together, bind: Bind): string {
  const met = writings.map(({ corrected, column }) => {
    const type = reach.held(one, 't', column).facts?.type ?? 'text';
    return {
      column,
      is: hangsAndHolds(about, reach, corrected, one, column, bind),
      value: `nullif(${bind(corrected.correction.to, 'text')}, '')::${type}`,
    };
  });
  const set = [...new Set(met.map(({ column }) => column))].map((column) => {
    const here = met.filter((one) => one.column === column);
    return `${quoted(column)} = CASE ${here.map(({ is, value }) => `WHEN ${is} THEN ${value}`).join(' ')} ELSE t.${quoted(column)} END`;
  });
  return `UPDATE ${reach.nameOf(one)} AS t SET ${set.join(', ')}
    WHERE ${hangs(about, reach, by, one)} AND (${met.map(({ is }) => is).join(' OR ')}) AND EXISTS (SELECT FROM mine) RETURNING 1`;
}
