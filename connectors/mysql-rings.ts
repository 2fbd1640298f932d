import type { Collection } from '../policy/collection';
import type { Reference } from './measure-graph';
import type { Reach } from './measure-reach';
import type { About } from './measuring-sql';
import type { Act } from './measure-steps';
import type { Keys } from './mysql-taking';

type Rings = {
  readonly about: About;
  readonly reach: Reach;
  readonly acts: readonly Act[];
  /** The keys of what goes, of which nobody else changes any meanwhile. */
  readonly held: (act: Act) => Promise<Keys>;
  /** Those of some keys of which more is true. */
  readonly among: (act: Act, keys: Keys, which: string) => Promise<Keys>;
  readonly erase: (collection: Collection, keys: Keys) => Promise<number>;
  readonly set: (collection: Collection, keys: Keys, values: readonly (readonly [string, string])[]) => Promise<number>;
};

/** So many rows are spoken of in one statement, and so long a thread is taken off end by end. */
const [AT_ONCE, ROUNDS] = [5_000, 50];

/**
 * Erases rows that point at each other or at one another in one table. InnoDB looks at each row by itself: first goes that at which
 * none points; where all are pointed at, in a ring or by themselves, they point at nothing first. A ring that may not is refused by the store.
 */
export async function inRings({ about, reach, acts, held, among, erase, set }: Rings): Promise<readonly number[]> {
  const { graph, sql } = about;
  const tables = acts.map(({ collection }) => reach.nameOf(collection));
  const ring = graph.references.filter(({ from, to, onDelete }) => tables.includes(from) && tables.includes(to) && onDelete !== 'letsGo'); // prettier-ignore
  const left: Keys[] = [];
  for (const act of acts) left.push(await held(act));
  const counts = left.map((keys) => keys.length);

  const isPointedAt = (table: string) => ({ from, own, there }: Reference): string =>
    `EXISTS (SELECT 1 FROM ${from} AS s WHERE ${own.map((name, at) => sql.alike(reach.heldIn(from, 's', name), reach.heldIn(table, 't', there[at] ?? ''))).join(' AND ')})`; // prettier-ignore
  const endsOf = (table: string): string => {
    const ways = ring.filter(({ to }) => to === table).map(isPointedAt(table));
    return ways.length === 0 ? 'true' : `NOT (${ways.join(' OR ')})`;
  };

  /** Takes off what nobody points at, and says how many that were. */
  async function ends(): Promise<number> {
    let gone = 0;
    for (const [at, act] of acts.entries()) {
      const stays: (readonly string[])[] = [];
      for (const some of inParts(left[at] ?? [])) {
        const free = await among(act, some, endsOf(tables[at] ?? ''));
        await erase(act.collection, free);
        const known = new Set(free.map((key) => JSON.stringify(key)));
        stays.push(...some.filter((key) => !known.has(JSON.stringify(key))));
        gone += free.length;
      }
      left[at] = stays;
    }
    return gone;
  }

  const isLeft = (): boolean => left.some((keys) => keys.length > 0);
  for (let round = 0; round < ROUNDS && isLeft(); round += 1) if ((await ends()) === 0) break;
  if (!isLeft()) return counts;
  for (const [at, { collection }] of acts.entries()) {
    const facts = graph.tables.get(tables[at] ?? '')?.columns;
    const own = ring.filter(({ from }) => from === tables[at]).flatMap((one) => one.own);
    const free = [...new Set(own)].filter(
      (name) => facts?.get(name)?.required === false && !collection.key.includes(name),
    );
    for (const some of inParts(left[at] ?? [])) await set(collection, some, free.map((name) => [name, 'NULL'] as const)); // prettier-ignore
  }
  while (isLeft() && (await ends()) > 0);
  for (const [at, { collection }] of acts.entries())
    for (const some of inParts(left[at] ?? [])) await erase(collection, some); // the store says why not
  return counts;
}

const inParts = (keys: Keys): readonly Keys[] =>
  Array.from({ length: Math.ceil(keys.length / AT_ONCE) }, (_, at) => keys.slice(at * AT_ONCE, (at + 1) * AT_ONCE));
