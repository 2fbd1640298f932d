import type { PoolClient } from 'pg';
import { storeOutcome, type Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Because } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { PostgresStore } from '../policy/data-map';
import { keyIn } from './measure-decisions';
import { binding } from './postgres-plan';
import { searchIn } from './postgres-search';
import { shapeOf, tableOf } from './postgres-shape';
import { theirsIn, type Whose } from './postgres-theirs';
import { countedOf } from './record';

type Outlining = {
  readonly client: PoolClient;
  readonly store: PostgresStore;
  readonly person: PersonKeys;
  readonly refused: ReadonlyMap<string, Because>;
  readonly patienceMs: number;
};

/**
 * What a store holds on a person of whom it holds too much to be brought one by one: the records that what is proven finds, judged as
 * ever, and of what hangs on them how many there are of each kind, counted by the store in the same reading.
 */
export async function outlined({ client, store, person, refused, patienceMs }: Outlining): Promise<Finding> {
  const shape = await shapeOf(client, store);
  if (shape.isGuarded) await client.query('SET LOCAL row_security = on');
  const hear = (): undefined => undefined;
  const found = await searchIn({ client, store, person, shape, refused, hear, patienceMs, rootsAlone: true });
  const roots = new Map(store.collections.map(({ id }) => [id, [] as (readonly string[])[]]));
  for (const { id, collection, contradicts } of found.items)
    if (contradicts === undefined) roots.get(collection)?.push(keyIn(id.slice(`${store.id}/${collection}/`.length)));
  const whose: Whose = {
    store,
    roots,
    othersIn: () => [],
    nameOf: tableOf,
    typeOf: ({ id }, column) => shape.tables.get(id)?.columns.get(column)?.name ?? 'text',
  };
  const items = [...found.items];
  const collections = [...(found.collections ?? [])];
  for (const [at, known] of collections.entries()) {
    const collection = store.collections.find(({ id }) => id === known.collection);
    if (collection?.belongsTo === undefined || known.outcome === 'failed') continue;
    const more = (await countedIn(client, whose, collection)) - (roots.get(collection.id)?.length ?? 0);
    if (more <= 0) continue;
    items.push(countedOf(store, collection, more));
    collections[at] = { ...known, outcome: 'found' };
  }
  const { because: _, ...rest } = found;
  return { ...rest, ...storeOutcome(collections), collections, items };
}

/** How many records of a kind are the person's. */
async function countedIn(client: PoolClient, whose: Whose, collection: Collection): Promise<number> {
  const { bind, values } = binding();
  const theirs = theirsIn(whose, bind);
  if (!theirs.isReached(collection)) return 0;
  const { rows } = await client.query<{ rows: string }>(
    `SELECT count(*)::text AS rows FROM ${tableOf(collection)} AS t WHERE ${theirs.mine(collection, 't')}`,
    values,
  );
  return Number(rows[0]?.rows ?? 0);
}
