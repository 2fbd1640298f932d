import { isCivilDate, type CivilDate } from '../law/clock';
import { keptThrough, type RetentionRules } from '../law/retention';
import type { Collection, PersonalData } from './collection';
import type { Store } from './data-map';
import { dayOn } from './written-days';

type Erased = Exclude<NonNullable<PersonalData['erasing']>, { notTheirs: string }>;

/** What erasing does to the records of a collection, where anything is erased of it. */
export const erasedIn = ({ erasing }: Pick<Collection, 'erasing'>): Erased | undefined =>
  erasing !== undefined && 'rows' in erasing ? erasing : undefined;

/** The basis on which records of a collection are kept, by themselves or with what they belong to. */
export function basisOf(
  store: { readonly collections: readonly Collection[] },
  collection: Collection,
  below: readonly string[] = [],
): string | undefined {
  const kept = erasedIn(collection)?.kept;
  if (kept === undefined || 'basis' in kept) return kept?.basis;
  const parent = store.collections.find(({ id }) => id === collection.belongsTo?.collection && !below.includes(id));
  return parent && basisOf(store, parent, [...below, collection.id]);
}

/** On which basis a record is kept, and through which day; without a day where nothing in it says from when that counts. */
export type KeptOn = { readonly basis: string; readonly through?: CivilDate };

/** A record as a search brought it. */
type Found = {
  readonly id: string;
  readonly collection: string;
  readonly belongsTo?: string | undefined;
  readonly fields: readonly {
    readonly name: string;
    readonly code?: string | undefined;
    readonly text?: string | undefined;
  }[];
};

/** What a law, or a claim, has kept on a day of the records that a search brought from a store, each by the day that stands in it or in what it belongs to (Art. 35(6), proviso). */
export function keptIn(
  store: Store,
  retention: RetentionRules,
  found: readonly Found[],
  on: CivilDate,
): (item: Found) => KeptOn | undefined {
  if (store.kind === 'desk') return () => undefined;
  const byId = new Map(found.map((item) => [item.id, item]));
  const collectionOf = (item: Found): Collection | undefined =>
    store.collections.find(({ id }) => id === item.collection);
  const dayOf = (item: Found, depth = 0): CivilDate | undefined => {
    const collection = collectionOf(item);
    const kept = collection && erasedIn(collection)?.kept;
    if (collection === undefined || kept === undefined || depth > store.collections.length) return undefined;
    if ('from' in kept) {
      const field = item.fields.find(({ name }) => name === kept.from);
      return [field?.code, field?.text].map((held = '') => dayOn(collection, kept.from, held)).find(isCivilDate);
    }
    const parent = item.belongsTo === undefined ? undefined : byId.get(item.belongsTo);
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
