import { storeOutcome, type Finding } from '../casefile/finding';
import type { Collection } from '../policy/collection';
import { keyIn } from './measure-decisions';
import { countIn, type Held, type MeasuredStore, type MeasuringSql, type Reading } from './measuring-sql';
import { theirsIn, type Whose } from './measure-theirs';
import { countedOf } from './record';

type Outlining = {
  readonly store: MeasuredStore;
  /** The records that what is proven finds by themselves. */
  readonly found: Finding;
  readonly sql: MeasuringSql;
  readonly ask: Reading['ask'];
  readonly tableOf: (collection: Collection) => string;
  readonly held: (collection: Collection, at: string, column: string) => Held;
};

/**
 * What a store holds on a person of whom it holds too much to be brought one by one: the records that what is proven finds, judged as
 * ever, and of what hangs on them how many there are of each kind, counted by the store in the same reading.
 */
export async function outlined({ store, found, sql, ask, tableOf, held }: Outlining): Promise<Finding> {
  const roots = new Map(store.collections.map(({ id }) => [id, [] as (readonly string[])[]]));
  for (const { id, collection, contradicts } of found.items)
    if (contradicts === undefined) roots.get(collection)?.push(keyIn(id.slice(`${store.id}/${collection}/`.length)));
  const whose: Whose = { store, sql, roots, othersIn: () => [], nameOf: tableOf, held };
  /** How many records of a kind are the person's. */
  const countedIn = async (collection: Collection): Promise<number> => {
    const { bind, values } = sql.binding();
    const theirs = theirsIn(whose, bind);
    if (!theirs.isReached(collection)) return 0;
    const text = `SELECT count(*) FROM ${tableOf(collection)} AS t WHERE ${theirs.mine(collection, 't')}`;
    return countIn({ ask }, { text, values });
  };
  const items = [...found.items];
  const collections = [...(found.collections ?? [])];
  for (const [at, known] of collections.entries()) {
    const collection = store.collections.find(({ id }) => id === known.collection);
    if (collection?.belongsTo === undefined || known.outcome === 'failed') continue;
    const more = (await countedIn(collection)) - (roots.get(collection.id)?.length ?? 0);
    if (more <= 0) continue;
    items.push(countedOf(store, collection, more));
    collections[at] = { ...known, outcome: 'found' };
  }
  const { because: _, ...rest } = found;
  return { ...rest, ...storeOutcome(collections), collections, items };
}
