import type { Measure } from '../casefile/measures';
import type { Becomes } from '../policy/erasing';
import { keyIn } from './measure-decisions';
import type { Their } from './record-planning';
import { HASHED, type Hashing } from './postgres-values';

/** What measures in files need: digests, and the key by which texts of this store are hashed. */
export type Sealing = { readonly digest: (text: string | Uint8Array) => string; readonly hashing: Hashing };

/** What is to stand in the place of a text. */
export function newText(text: string, becomes: Becomes, { digest, hashing: { inner, outer } }: Sealing): string {
  if (becomes === 'empty') return '';
  if (becomes === 'kept' || text === '') return text;
  if (becomes === 'hash') {
    const once = digest(Buffer.concat([inner, Buffer.from(text)]));
    return `${HASHED.begins}${digest(Buffer.concat([outer, Buffer.from(once, 'hex')])).slice(0, HASHED.digits)}`;
  }
  return 'text' in becomes ? becomes.text : lessOf(text, becomes.general);
}

/** Whether it stands there already. */
export function standsThere(text: string, becomes: Becomes): boolean {
  if (becomes === 'empty') return text === '';
  if (becomes === 'kept') return true;
  if (becomes === 'hash') return text === '' || IS_HASHED.test(text);
  return 'text' in becomes ? text === becomes.text || text === '' : text === lessOf(text, becomes.general);
}
const IS_HASHED = new RegExp(`^${HASHED.begins}[0-9a-f]{${HASHED.digits}}$`);

const lessOf = (text: string, general: Extract<Becomes, { general: unknown }>['general']): string =>
  [...text].slice(0, typeof general === 'object' ? general.first : general === 'year' ? 4 : 7).join('');

/** The fields of a record that are corrected, and what is to stand in them: its own, and copies of what is corrected in the record it belongs to. */
export function correctedIn(
  store: { readonly id: string },
  measure: Measure,
  { collection, key, texts }: Their,
): ReadonlyMap<string, string> {
  const of = (id: string) => measure.corrections.filter(({ item }) => item.startsWith(`${store.id}/${id}/`));
  const own = of(collection.id).filter(
    ({ item }) => JSON.stringify(keyIn(item.slice(`${store.id}/${collection.id}/`.length))) === JSON.stringify(key),
  );
  const parent = collection.belongsTo?.collection;
  const copies = Object.entries(collection.copies ?? {}).flatMap(([column, { of: copied, follows }]) =>
    parent === undefined || !follows
      ? []
      : of(parent).flatMap(({ field, from, to }) =>
          copied === `${parent}.${field}` ? [{ field: column, from, to }] : [],
        ),
  );
  return new Map(
    [...own, ...copies].flatMap(({ field, from, to }) =>
      (texts.get(field) ?? '') === from && from !== to ? [[field, to] as const] : [],
    ),
  );
}
