import type { Becomes } from '../policy/erasing';
import { literal } from './postgres-folds';
import type { Bind } from './narrowing';

/** The two paddings of the key of one store by which texts in it are hashed (RFC 2104); what is hashed never leaves the store. */
export type Hashing = { readonly inner: Buffer; readonly outer: Buffer };

type Typed = { readonly type: string; readonly category: string };

/** How a hash begins, by which it is known that one stands there, and how many digits follow. */
export const HASHED = { begins: 'hash-', digits: 32 } as const;
/** How a word begins that was drawn for a record. */
export const DRAWN = { begins: 'none-', digits: 32 } as const;

/** What is to stand in a column, as SQL. */
export function newValue(
  column: string,
  becomes: Becomes,
  { type, category }: Typed,
  hashing: Hashing,
  bind: Bind,
): string {
  if (becomes === 'empty') return `NULL::${type}`;
  if (becomes === 'kept') return column;
  if (becomes === 'hash') {
    const inner = `sha256(${bind(hashing.inner, 'bytea')} || convert_to(${column}::text, 'UTF8'))`;
    const hashed = `${literal(HASHED.begins)} || left(encode(sha256(${bind(hashing.outer, 'bytea')} || ${inner}), 'hex'), ${HASHED.digits})`;
    return `CASE WHEN ${isHashed(column)} THEN ${column} ELSE (${hashed})::${type} END`;
  }
  if ('text' in becomes) return `${literal(becomes.text)}::${type}`;
  if ('drawn' in becomes) {
    const word = `encode(sha256(${bind(hashing.outer, 'bytea')} || convert_to(concat_ws(' ', random(), random(), clock_timestamp()), 'UTF8')), 'hex')`; // every version has these
    const drawn = `${literal(DRAWN.begins)} || left(${word}, ${DRAWN.digits}) || ${literal(becomes.drawn)}`;
    return `CASE WHEN ${isDrawn(column, becomes.drawn)} THEN ${column} ELSE (${drawn})::${type} END`;
  }
  const { general } = becomes;
  if (typeof general === 'object') return `left(${column}::text, ${general.first})::${type}`;
  return category === 'D'
    ? `date_trunc('${general}', ${column})::${type}`
    : `(left(${column}::text, ${general === 'year' ? 4 : 7}))::${type}`;
}

/** That it stands there already. */
export function inPlace(column: string, becomes: Becomes, { category }: Typed, value: () => string): string {
  if (becomes === 'empty') return `${column} IS NULL`;
  if (becomes === 'kept') return 'true';
  if (becomes === 'hash') return isHashed(column);
  if (typeof becomes === 'object' && 'drawn' in becomes) return isDrawn(column, becomes.drawn);
  return category === 'U'
    ? `${column}::text IS NOT DISTINCT FROM (${value()})::text`
    : `${column} IS NOT DISTINCT FROM ${value()}`;
}

const isHashed = (column: string): string =>
  `(${column} IS NULL OR ${column}::text ~ '^${HASHED.begins}[0-9a-f]{${HASHED.digits}}$')`;

const isDrawn = (column: string, ends: string): string =>
  `(${column} IS NULL OR (${column}::text ~ '^${DRAWN.begins}[0-9a-f]{${DRAWN.digits}}' AND substr(${column}::text, ${DRAWN.begins.length + DRAWN.digits + 1}) = ${literal(ends)}))`;
