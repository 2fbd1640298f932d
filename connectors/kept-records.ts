import type { Item } from '../casefile/finding';
import { isCivilDate, type CivilDate } from '../law/clock';
import { keptThrough } from '../law/retention';
import type { Collection } from '../policy/collection';
import type { Store } from '../policy/data-map';
import { basisOf, erasedIn } from './measure-decisions';
import type { Under } from './measures';
import { dayOn } from './written-days';

/** On which basis a record is kept, and through which day; without a day where nothing in it says from when that counts. */
export type KeptOn = { readonly basis: string; readonly through?: CivilDate };

/** What a law, or a claim, has kept on a day of the records that a search brought from a store, each by the day that stands in it or in what it belongs to (Art. 35(6), proviso). */
export function keptIn(
  store: Store,
  retention: Under['retention'],
  found: readonly Item[],
  on: CivilDate,
): (item: Item) => KeptOn | undefined {
  if (store.kind === 'desk') return () => undefined;
  const collectionOf = (item: Item): Collection | undefined =>
    store.collections.find(({ id }) => id === item.collection);
  const dayOf = (item: Item, depth = 0): CivilDate | undefined => {
    const collection = collectionOf(item);
    const kept = collection && erasedIn(collection)?.kept;
    if (collection === undefined || kept === undefined || depth > store.collections.length) return undefined;
    if ('from' in kept) {
      const field = item.fields.find(({ name }) => name === kept.from);
      return [field?.code, field?.text].map((held = '') => dayOn(collection, kept.from, held)).find(isCivilDate);
    }
    const parent = found.find(({ id }) => id === item.belongsTo);
    return parent && dayOf(parent, depth + 1);
  };
  return (item) => {
    const collection = collectionOf(item);
    const basis = collection && basisOf(store, collection);
    if (basis === undefined) return undefined;
    const [rule, day] = [Object.hasOwn(retention, basis) ? retention[basis] : undefined, dayOf(item)];
    if (rule === undefined || day === undefined) return { basis };
    const through = keptThrough(rule, day);
    return through < on ? undefined : { basis, through };
  };
}
