import { placeOf } from '../law/measuring';
import type { DataMap, Store } from './data-map';

/** Who does something that was decided, what they are asked, and within how many days. */
export type AskedToAct = { readonly owner: string; readonly instruct: string; readonly dueWithinDays: number };

/** Whom a store has do its measures, where we do not do them ourselves; nothing where the data map names nobody. */
export function askedIn(store: Store): AskedToAct | undefined {
  const { asksForMeasures } = store;
  const owner = asksForMeasures?.owner ?? (store.kind === 'desk' ? store.owner : undefined);
  return asksForMeasures === undefined || owner === undefined ? undefined : { ...asksForMeasures, owner };
}

/** Whom a measure of a case is asked of: the owner of the provision it ends, or of the store it changes. */
export function askedOf({ provisions, stores }: DataMap, measure: string): AskedToAct {
  const place = placeOf(measure);
  const store = place && stores.find(({ id }) => id === place.store);
  const asked = place === undefined ? provisions.find(({ id }) => id === measure) : store && askedIn(store);
  if (asked === undefined) throw new Error(`the data map says nobody whom to ask for ${measure}`);
  return asked;
}
