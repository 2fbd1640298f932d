import { storeOf } from '../law/about';
import type { Said } from '../law/said';
import { collectionCalled } from './kinds-of-record';
import type { DataMap } from './data-map';
import { named } from './in-english';

/** A kind of record by its store and label, in both languages. */
export function kindIn(map: DataMap, records: string): Said {
  const { stores, english } = map;
  const store = stores.find(({ id }) => id === storeOf(records));
  if (store === undefined) return { ja: records, en: records };
  const at = named(store.label, english);
  const kind = collectionCalled(map, records);
  const of = kind && named(kind.label, english);
  return of === undefined ? at : { ja: `${at.ja}　${of.ja}`, en: `${at.en}, ${of.en}` };
}

/** What may be named, each by what the company calls it and, for whoever writes to the API, by its id. */
export const listed = (ids: readonly string[], called: (id: string) => Said): Said => ({
  ja: ids.map((id) => `${called(id).ja}（${id}）`).join('、') || '―',
  en: ids.map((id) => `${called(id).en} (\`${id}\`)`).join(', ') || '–',
});

/** A provision by what is provided and to whom, in both languages. */
export function provisionIn({ provisions, english }: DataMap, id: string): Said {
  const provision = provisions.find((one) => one.id === id);
  if (provision === undefined) return { ja: id, en: id };
  const [what, to] = [named(provision.what, english), named(provision.to, english)];
  return { ja: `${what.ja}（${to.ja}への提供）`, en: `${what.en} (provided to ${to.en})` };
}
