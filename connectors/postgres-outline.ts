import type { PoolClient } from 'pg';
import { storeOutcome, type Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { Measure } from '../casefile/measures';
import type { Because } from '../casefile/store-failures';
import type { PostgresStore } from '../policy/data-map';
import { keyIn } from './measure-decisions';
import { counted } from './postgres-census';
import { graphOf } from './postgres-graph';
import type { About } from './postgres-reach';
import { searchIn } from './postgres-search';
import { shapeOf } from './postgres-shape';
import { countedOf } from './record';

type Outlining = {
  readonly client: PoolClient;
  readonly store: PostgresStore;
  readonly person: PersonKeys;
  readonly refused: ReadonlyMap<string, Because>;
  readonly patienceMs: number;
  readonly hashing: About['hashing'];
};

/** Counts what is there and decides nothing: on no day is anything done by it. */
const EVERYTHING = Measure.parse({ id: 'outline', does: 'erase', on: '2005-04-01' });

/**
 * What a store holds on a person of whom it holds too much to be brought one by one: the records that what is proven finds, judged as
 * ever, and of what hangs on them how many there are of each kind, counted by the store in the same reading.
 */
export async function outlined({ client, store, person, refused, patienceMs, hashing }: Outlining): Promise<Finding> {
  const shape = await shapeOf(client, store);
  if (shape.isGuarded) await client.query('SET LOCAL row_security = on');
  const hear = (): undefined => undefined;
  const found = await searchIn({ client, store, person, shape, refused, hear, patienceMs, rootsAlone: true });
  const roots = new Map<string, (readonly string[])[]>();
  for (const { id, collection, contradicts } of found.items) {
    const key = keyIn(id.slice(`${store.id}/${collection}/`.length));
    if (contradicts === undefined) roots.set(collection, [...(roots.get(collection) ?? []), key]);
  }
  const graph = await graphOf(client, store);
  const about: About = { store, graph, measure: EVERYTHING, roots, retention: {}, hashing };
  const items = [...found.items];
  const collections = [...(found.collections ?? [])];
  for (const [at, known] of collections.entries()) {
    const collection = store.collections.find(({ id }) => id === known.collection);
    if (collection?.belongsTo === undefined || known.outcome === 'failed') continue;
    const { rows } = await counted(client, about, collection, () => '');
    const more = rows - (roots.get(collection.id)?.length ?? 0);
    if (more <= 0) continue;
    items.push(countedOf(store, collection, more));
    collections[at] = { ...known, outcome: 'found' };
  }
  const { because: _, ...rest } = found;
  return { ...rest, ...storeOutcome(collections), collections, items };
}
