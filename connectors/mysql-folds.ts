import { FOLDS, TOO_LONG, type Fold, type Step } from '../casefile/folds';
import type { KeyKind } from '../casefile/identifiers';
import { BETWEEN } from '../casefile/sameness';
import { literal } from './mysql-sql';

/**
 * By what an identifier in columns of texts is found in any writing; nothing for a kind that is not narrowed by. Neither MySQL nor
 * MariaDB brings signs to one form (NFKC), so only a text in ASCII is folded, to which that form changes nothing; any other folds as
 * what is too long does, is always brought, and is judged here.
 */
export function foldOf(kind: KeyKind, columns: readonly string[], server: Server): string | undefined {
  const fold = FOLDS[kind];
  return fold && foldedBy(fold, columns.map(unicode), BETWEEN[kind], server);
}
/** Which of the two answers: each has regular expressions of its own. */
export type Server = 'mariadb' | 'mysql';
/** What a regular expression puts back of what it took out. */
const BACK = { mariadb: '\\1', mysql: '$1' } as const;

function foldedBy({ steps, untold, rare }: Fold, columns: readonly string[], between: string, server: Server): string {
  const whole = columns.length === 1 ? columns.join() : `CONCAT_WS(${literal(between)}, ${columns.join(', ')})`;
  const unread = [
    `LENGTH(${whole}) <> CHAR_LENGTH(${whole})`,
    `CHAR_LENGTH(${whole}) > ${TOO_LONG.signs}`,
    ...(untold === undefined
      ? []
      : [[rare, untold].flatMap((one) => (one === undefined ? [] : `${whole} REGEXP ${pattern(one)}`)).join(' AND ')]),
  ];
  const bare = columns.map((column) => `REGEXP_REPLACE(${column}, ${literal(BLANKS)}, '')`);
  const [only = ''] = bare;
  const text =
    bare.length === 1 ? only : `CONCAT_WS(${literal(between)}, ${bare.map((one) => `NULLIF(${one}, '')`).join(', ')})`;
  return `(CASE WHEN ${unread.join(' OR ')} THEN ${literal(TOO_LONG.fold)} ELSE ${steps.reduce((before, step) => written(before, step, server), text)} END COLLATE utf8mb4_bin)`;
}

/** Compared sign by sign, whatever the column's own collation takes for one sign. */
const unicode = (column: string): string => `CONVERT(${column} USING utf8mb4) COLLATE utf8mb4_bin`;
/** What \`trim\` takes off, as far as it is ASCII. */
const BLANKS = '^[ \\t\\n\\x0b\\f\\r]+|[ \\t\\n\\x0b\\f\\r]+\\z';

function written(text: string, step: Step, server: Server): string {
  if ('normalize' in step) return text;
  if ('lower' in step) return `LOWER(${text})`;
  if ('last' in step) return `RIGHT(${text}, ${step.last})`;
  if ('translate' in step) return translated(text, step.translate);
  if ('cut' in step) return `REGEXP_REPLACE(${text}, ${pattern(firstOf(step.cut))}, ${literal(BACK[server])})`;
  return isOfOtherSigns(step.strip) ? text : `REGEXP_REPLACE(${text}, ${pattern(step.strip)}, '')`;
}

/** Sign by sign, of which only those in ASCII can stand there. */
function translated(text: string, { from, to }: { readonly from: string; readonly to: string }): string {
  const signs = [...from].flatMap((sign, at) => (isAscii(sign) ? [[sign, [...to][at] ?? ''] as const] : []));
  const lowers = signs.length === 26 && signs.every(([one, other]) => one !== other && one.toLowerCase() === other);
  return lowers
    ? `LOWER(${text})`
    : signs.reduce((all, [one, other]) => `REPLACE(${all}, ${literal(one)}, ${literal(other)})`, text);
}

/** Servers take out every place that matches. The first alone is what follows the shortest beginning, which is put back; what must stand before it is a part of that. */
function firstOf(cut: string): string {
  const before = /^\(\?<=((?:[^()\\]|\\.)*)\)/.exec(cut);
  return `^((?s:.)*?${before?.[1] ?? ''})(?:${before === null ? cut : cut.slice(before[0].length)})`;
}

/** A regular expression as both servers read it: the end is the end and no line's, and signs stand by their numbers. */
const pattern = (form: string): string =>
  literal(form.replace(/\\u([0-9a-f]{4})/g, '\\x{$1}').replace(/\$(?=\)?$)/, '\\z'));

const isAscii = (sign: string): boolean => sign < '\x80';
const ASCII = Array.from({ length: 128 }, (_, at) => String.fromCharCode(at));
const isOfOtherSigns = (strip: string): boolean =>
  /^\[[^\]]*\]$/.test(strip) && !ASCII.some((sign) => new RegExp(strip, 'u').test(sign));

/** A short mark of an expression, by which a column that a company had its server generate from it is known to be made from this very one (FNV-1a). */
export function markOf(expression: string): string {
  let mark = 0xcbf29ce484222325n;
  for (const byte of Buffer.from(expression)) mark = BigInt.asUintN(64, (mark ^ BigInt(byte)) * 0x100000001b3n);
  return mark.toString(16).padStart(16, '0');
}
