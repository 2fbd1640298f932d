import { FOLDS, TOO_LONG, type Fold, type Step } from '../casefile/folds';
import type { KeyKind } from '../casefile/identifiers';
import { BETWEEN } from '../casefile/sameness';

/** What an index is made on, by which an identifier in columns of texts is found in any writing; nothing for a kind that is not narrowed by. */
export function foldOf(kind: KeyKind, columns: readonly string[]): string | undefined {
  const fold = FOLDS[kind];
  return fold && foldedBy(fold, textOf(columns, BETWEEN[kind]));
}

/**
 * A text as the server folds it, step by step as `folded` does in our own process. Every step is immutable and none depends on a
 * database's locale, so that an index may hold the whole expression.
 */
function foldedBy({ steps, untold, rare }: Fold, text: string): string {
  const unread = [
    `length(${text}) > ${TOO_LONG.signs}`,
    ...(untold === undefined
      ? []
      : [[rare, untold].flatMap((one) => (one === undefined ? [] : `${text} ~ ${literal(one)}`)).join(' AND ')]),
  ];
  const cases = unread.map((one) => `WHEN ${one} THEN ${literal(TOO_LONG.fold)}`);
  return `CASE ${cases.join(' ')} ELSE ${steps.reduce(written, text)} END`;
}

function written(text: string, step: Step): string {
  if ('normalize' in step) return `normalize(${text}, ${step.normalize})`;
  if ('translate' in step) return `translate(${text}, ${literal(step.translate.from)}, ${literal(step.translate.to)})`;
  if ('strip' in step) return `regexp_replace(${text}, ${literal(step.strip)}, '', 'g')`;
  if ('cut' in step) return `regexp_replace(${text}, ${literal(step.cut)}, '')`;
  if ('last' in step) return `right(${text}, ${step.last})`;
  return `lower(${text})`;
}

/**
 * The text of one column, or of several side by side as they are joined here: nothing stands beside an empty one. In no language’s own
 * order, for what is compared is signs; in functions an index may hold, which `concat_ws` is not.
 */
const textOf = (columns: readonly string[], between: string): string => {
  if (columns.length === 1) return `btrim(${columns.join()}::text, ${BLANKS}) COLLATE "C"`;
  const after = between === '' ? '' : `'${between}' || `;
  const parts = columns.map((column) => `coalesce(${after}nullif(btrim(${column}::text, ${BLANKS}), ''), '')`);
  return `substr(${parts.join(' || ')}, ${between.length + 1}) COLLATE "C"`;
};
/** What `trim` takes off. */
const BLANKS =
  "E' \\t\\n\\u000b\\f\\r\\u00a0\\u1680\\u2000\\u2001\\u2002\\u2003\\u2004\\u2005\\u2006\\u2007\\u2008\\u2009\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff'";

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
