import type { Measure } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import type { Becomes } from '../policy/erasing';
import { keyIn, type Marked } from './measure-decisions';
import type { Their } from './record-planning';
import { DRAWN, HASHED, type Hashing } from './postgres-values';

/** What measures in files need: digests, and the key by which texts of this store are hashed. */
export type Sealing = { readonly digest: (text: string | Uint8Array) => string; readonly hashing: Hashing };

/** What is to stand in the place of a text; a word that is drawn for a field (`of`: its kind, its key, its name) is the same each time it is asked for. */
export function newText(
  text: string,
  becomes: Becomes | Marked,
  { digest, hashing: { inner, outer } }: Sealing,
  of: readonly string[],
): string {
  const keyed = (what: string): string =>
    digest(Buffer.concat([outer, Buffer.from(digest(Buffer.concat([inner, Buffer.from(what)])), 'hex')]));
  if (becomes === 'empty') return '';
  if (typeof becomes === 'object' && 'mark' in becomes) return becomes.text;
  if (becomes === 'kept' || text === '') return text;
  if (becomes === 'hash') return `${HASHED.begins}${keyed(text).slice(0, HASHED.digits)}`;
  if ('drawn' in becomes) return `${DRAWN.begins}${keyed(JSON.stringify(of)).slice(0, DRAWN.digits)}${becomes.drawn}`;
  return 'text' in becomes ? becomes.text : lessOf(text, becomes.general);
}

/** Whether it stands there already. */
export function standsThere(text: string, becomes: Becomes | Marked): boolean {
  if (typeof becomes === 'object' && 'mark' in becomes) return text === becomes.text;
  if (becomes === 'empty') return text === '';
  if (becomes === 'kept') return true;
  if (becomes === 'hash') return text === '' || IS_HASHED.test(text);
  if ('drawn' in becomes) return text === '' || isDrawn(text, becomes.drawn);
  return 'text' in becomes ? text === becomes.text || text === '' : text === lessOf(text, becomes.general);
}
const IS_HASHED = new RegExp(`^${HASHED.begins}[0-9a-f]{${HASHED.digits}}$`);

const BEGINS_DRAWN = new RegExp(`^${DRAWN.begins}[0-9a-f]{${DRAWN.digits}}`);
const isDrawn = (text: string, ends: string): boolean =>
  BEGINS_DRAWN.test(text) && text.slice(DRAWN.begins.length + DRAWN.digits) === ends;

const lessOf = (text: string, general: Extract<Becomes, { general: unknown }>['general']): string =>
  [...text].slice(0, typeof general === 'object' ? general.first : general === 'year' ? 4 : 7).join('');

/** One field of records of a collection that is corrected: of the record of this key, or of every copy of what is corrected above it. */
type Reaching = {
  readonly key?: readonly string[];
  readonly field: string;
  readonly from: string;
  readonly to: string;
};

/** The corrections of a measure that reach records of a collection: its own, and of what they belong to those that copies follow. */
export function correctionsReaching(
  store: { readonly id: string },
  { corrections }: Measure,
  { id, belongsTo, copies = {} }: Collection,
): readonly Reaching[] {
  const of = (one: string) => corrections.filter(({ item }) => item.startsWith(`${store.id}/${one}/`));
  const own = of(id).map(({ item, ...one }) => ({ ...one, key: keyIn(item.slice(`${store.id}/${id}/`.length)) }));
  const parent = belongsTo?.collection;
  const copied = Object.entries(copies).flatMap(([column, { of: from, follows }]) =>
    parent === undefined || !follows
      ? []
      : of(parent).flatMap(({ field, ...one }) =>
          from === `${parent}.${field}` ? [{ field: column, from: one.from, to: one.to }] : [],
        ),
  );
  return [...own, ...copied];
}

/** The fields of a record that are corrected, and what is to stand in them: its own, and copies of what is corrected in the record it belongs to. */
export const correctedIn = (
  store: { readonly id: string },
  measure: Measure,
  { collection, key, texts }: Their,
): ReadonlyMap<string, string> =>
  new Map(
    correctionsReaching(store, measure, collection)
      .filter((one) => one.key === undefined || JSON.stringify(one.key) === JSON.stringify(key))
      .flatMap(({ field, from, to }) =>
        (texts.get(field) ?? '') === from && from !== to ? [[field, to] as const] : [],
      ),
  );
