import type { PoolClient } from 'pg';
import { storeOutcome, type Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { Measure, type Plan } from '../casefile/measures';
import type { Because } from '../casefile/store-failures';
import type { PostgresStore } from '../policy/data-map';
import { searchIn } from './postgres-search';
import { shapeOf } from './postgres-shape';
import { countedOf } from './record';

type Outlining = {
  readonly client: PoolClient;
  readonly store: PostgresStore;
  readonly person: PersonKeys;
  readonly refused: ReadonlyMap<string, Because>;
  readonly patienceMs: number;
  /** Counts, in the same reading, what a measure on everything would find. */
  readonly counted: (measure: Measure) => Promise<Plan>;
};

/** Counts what is there and decides nothing: on no day is anything done by it. */
const EVERYTHING = Measure.parse({ id: 'outline', does: 'erase', on: '2005-04-01' });

/**
 * What a store holds on a person of whom it holds too much to be brought one by one: the records that what is proven finds, judged as
 * ever, and of what hangs on them how many there are of each kind, counted by the store.
 */
export async function outlined({ client, store, person, refused, patienceMs, counted }: Outlining): Promise<Finding> {
  const shape = await shapeOf(client, store);
  if (shape.isGuarded) await client.query('SET LOCAL row_security = on');
  const hear = (): undefined => undefined;
  const found = await searchIn({ client, store, person, shape, refused, hear, patienceMs, rootsAlone: true });
  const { collections: planned } = await counted(EVERYTHING);
  const broughtOf = (id: string): number => found.items.filter(({ collection }) => collection === id).length;
  const hanging = store.collections.flatMap((one) => {
    const rows = planned.find(({ collection }) => collection === one.id)?.rows ?? 0;
    const more = rows - broughtOf(one.id);
    return one.belongsTo === undefined || more <= 0 ? [] : [countedOf(store, one, more)];
  });
  const isThere = new Set(hanging.map(({ collection }) => collection));
  const collections = (found.collections ?? []).map((one) =>
    one.outcome === 'none' && isThere.has(one.collection) ? { ...one, outcome: 'found' as const } : one,
  );
  const { because: _, ...known } = found;
  return { ...known, ...storeOutcome(collections), collections, items: [...found.items, ...hanging] };
}
