import type { Becomes } from '../policy/erasing';
import type { ColumnFacts } from './measure-graph';
import type { Held } from './measuring-sql';
import { isLatin, textOf, type Typed } from './mysql-plan';
import { exactly, literal, number } from './mysql-sql';
import { DRAWN, HASHED, type Hashing } from './postgres-values';

/** What is known of a column, as a search knows it. */
export const typed = (facts: ColumnFacts | undefined): Typed | undefined =>
  facts && {
    base: facts.base ?? 'text',
    category: facts.category,
    written: facts.type,
    charset: facts.charset ?? '',
    collation: facts.collation ?? '',
  };

/** The signs of a column as bytes, in the character set it has: alike only where every sign is. */
export const bytesOf = (sql: string): string => `CAST(${sql} AS BINARY)`;
/** A column's text in one character set, compared sign by sign. */
export const unicode = (sql: string): string => `CONVERT(${sql} USING utf8mb4) COLLATE utf8mb4_bin`;
const hex = (bytes: Uint8Array): string => `X'${Buffer.from(bytes).toString('hex')}'`;

const WINDOWS_1252 = new TextDecoder('windows-1252');
const WESTERN = new Set(Array.from({ length: 256 }, (_, byte) => WINDOWS_1252.decode(Uint8Array.of(byte))));
const isWestern = (text: string): boolean => [...text].every((sign) => WESTERN.has(sign));

/** A text as a value of a column: what cannot stand in latin1 stands there as UTF-8, as it is read. */
export function standing(text: string, facts: ColumnFacts | undefined): string {
  const { base, category, charset = '' } = typed(facts) ?? { base: 'text', category: 'S' };
  if (base === 'bytea') return `X'${text.replace(/^\\x/, '')}'`;
  if (category === 'N' || category === 'V') return number(text);
  if (category === 'D') return exactly(text.replace(/\+09$/, ''));
  if (facts?.type === 'json') return `CAST(${exactly(text)} AS JSON)`;
  if (charset === 'latin1' && !isWestern(text)) return exactly(text, 'latin1');
  return charset === '' || charset === 'utf8mb4' ? exactly(text) : inSigns(exactly(text), facts);
}

/** A text in the character set and by the collation of a column, so that it may stand beside what the column holds. */
const inSigns = (sql: string, facts: ColumnFacts | undefined): string =>
  (facts?.charset ?? '') === '' ? sql : `CONVERT(${sql} USING ${facts?.charset}) COLLATE ${facts?.collation}`;

/** What is to stand in a column, as SQL. */
export function newValue({ sql, facts }: Held, becomes: Becomes, hashing: Hashing): string {
  if (becomes === 'empty') return 'NULL';
  if (becomes === 'kept') return sql;
  if (becomes === 'hash') {
    const bytes = isLatin(typed(facts)) ? bytesOf(sql) : bytesOf(unicode(sql));
    const inner = `UNHEX(SHA2(CONCAT(${hex(hashing.inner)}, ${bytes}), 256))`;
    const hashed = `CONCAT(${literal(HASHED.begins)}, LEFT(SHA2(CONCAT(${hex(hashing.outer)}, ${inner}), 256), ${HASHED.digits}))`;
    return `CASE WHEN ${isHashed(sql)} THEN ${sql} ELSE ${inSigns(hashed, facts)} END`;
  }
  if ('text' in becomes) return standing(becomes.text, facts);
  if ('drawn' in becomes) {
    const word = `SHA2(CONCAT(${hex(hashing.inner)}, UUID(), RAND()), 256)`; // every version has these
    const drawn = `CONCAT(${literal(DRAWN.begins)}, LEFT(${word}, ${DRAWN.digits}), ${literal(becomes.drawn)})`;
    return `CASE WHEN ${sql} IS NULL OR (${isDrawn(sql, becomes.drawn)}) THEN ${sql} ELSE ${inSigns(drawn, facts)} END`;
  }
  const { general } = becomes;
  if (typeof general === 'object') return `LEFT(${sql}, ${general.first})`;
  if (facts?.category !== 'D') return `LEFT(${sql}, ${general === 'year' ? 4 : 7})`;
  const [unknown, form] = general === 'year' ? ['MONTH', '%Y-01-01'] : ['DAY', '%Y-%m-01'];
  return `CASE WHEN ${unknown}(${sql}) = 0 THEN ${sql} ELSE DATE_FORMAT(${sql}, '${form}') END`; // of a day that is not known no more is said
}

/** That it stands there already, sign by sign: a collation may take another sign for it. */
export function inPlace({ sql, facts }: Held, becomes: Becomes, value: () => string): string {
  if (becomes === 'empty') return `${sql} IS NULL`;
  if (becomes === 'kept') return 'true';
  if (becomes === 'hash') return `(${sql} IS NULL OR ${isHashed(sql)})`;
  if ('drawn' in becomes) return `(${sql} IS NULL OR ${isDrawn(sql, becomes.drawn)})`;
  if (facts?.category === 'S') return `${bytesOf(sql)} <=> ${bytesOf(value())}`;
  if (facts?.category === 'D' && 'general' in becomes)
    return `CAST(${sql} AS DATETIME(6)) <=> CAST(${value()} AS DATETIME(6))`;
  if (facts?.category === 'N') return `(${sql} <=> ${value()} OR CAST(${sql} AS CHAR) <=> CAST(${value()} AS CHAR))`; // a fraction of two as it is told
  return `${sql} <=> ${value()}`;
}

const isHashed = (sql: string): string =>
  `${unicode(sql)} REGEXP ${literal(`^${HASHED.begins}[0-9a-f]{${HASHED.digits}}`)} AND CHAR_LENGTH(${sql}) = ${HASHED.begins.length + HASHED.digits}`;

const isDrawn = (sql: string, ends: string): string =>
  `${unicode(sql)} REGEXP ${literal(`^${DRAWN.begins}[0-9a-f]{${DRAWN.digits}}`)} AND SUBSTR(${unicode(sql)}, ${DRAWN.begins.length + DRAWN.digits + 1}) = ${literal(ends)}`;

/** The bytes by which a column would say a text. */
export const saidAs = (text: string, facts: ColumnFacts | undefined): readonly string[] =>
  isLatin(typed(facts)) && isWestern(text) && /[^\0-\x7f]/.test(text)
    ? [exactly(text, 'binary'), bytesOf(`CONVERT(${exactly(text)} USING latin1)`)]
    : [exactly(text, 'binary')];

/** What a column says, as the bytes of its text in UTF-8. */
export function saying({ sql, facts }: Held): string {
  const column = typed(facts);
  return isLatin(column) ? bytesOf(sql) : bytesOf(`CONVERT(${textOf(sql, column)} USING utf8mb4)`);
}
