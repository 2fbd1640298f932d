import { storeOf } from '../law/about';
import { withheldColumns, type Collection } from './collection';
import type { DataMap } from './data-map';

type Stores = Pick<DataMap, 'stores'>;

/** The kind of record that is called so, as `shop/orders`; none where the map has no such kind, or a person looks in a drawer. */
export function collectionCalled({ stores }: Stores, records: string): Collection | undefined {
  const store = stores.find(({ id }) => id === storeOf(records));
  if (store === undefined || store.kind === 'desk') return undefined;
  return store.collections.find(({ id }) => records === `${store.id}/${id}`);
}

/** What an applicant would call a column, shown or withheld; one of which the map says no such word goes by its own name. */
export function labelIn(collection: Pick<Collection, 'columns' | 'leftOut'>, name: string): string {
  const shown = collection.columns.find(({ column }) => column === name)?.label;
  return shown ?? withheldColumns(collection).find(([column]) => column === name)?.[1].label ?? name;
}

/** The same of a column of the kind of record that is called so. */
export function labelOfColumn(map: Stores, records: string, name: string): string {
  const collection = collectionCalled(map, records);
  return collection === undefined ? name : labelIn(collection, name);
}
