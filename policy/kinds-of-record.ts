import { storeOf } from '../law/about';
import type { Collection } from './collection';
import type { DataMap } from './data-map';

type Stores = Pick<DataMap, 'stores'>;

/** The kind of record that is called so, as `shop/orders`; none where the map has no such kind, or a person looks in a drawer. */
export function collectionCalled({ stores }: Stores, records: string): Collection | undefined {
  const store = stores.find(({ id }) => id === storeOf(records));
  if (store === undefined || store.kind === 'desk') return undefined;
  return store.collections.find(({ id }) => records === `${store.id}/${id}`);
}

/** What an applicant would call a column of a kind of record; one the map does not show goes by its own name. */
export const labelOfColumn = (map: Stores, records: string, name: string): string =>
  collectionCalled(map, records)?.columns.find(({ column }) => column === name)?.label ?? name;
