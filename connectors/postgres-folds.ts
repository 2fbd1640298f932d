import { LONGEST, TOO_LONG, type Fold, type Step } from '../casefile/folds';

/**
 * A text as the server folds it, step by step as `folded` does in our own process. Every step is immutable and none depends on a
 * database's locale, so that an index may hold the whole expression.
 */
export const foldedBy = ({ steps }: Fold, text: string): string =>
  `CASE WHEN length(${text}) > ${LONGEST} THEN ${literal(TOO_LONG)} ELSE ${steps.reduce(written, text)} END`;

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
export const textOf = (columns: readonly string[], between: string): string => {
  if (columns.length === 1) return `${columns.join()}::text COLLATE "C"`;
  const after = between === '' ? '' : `'${between}' || `;
  const parts = columns.map((column) => `coalesce(${after}nullif(btrim(${column}::text, ${BLANKS}), ''), '')`);
  return `substr(${parts.join(' || ')}, ${between.length + 1}) COLLATE "C"`;
};
const BLANKS = "E' \\t\\n\\r\\u3000\\u00a0'";

/** A pattern that any text with this in it is like. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** A text as SQL, with what nobody sees in letters, so that an index can be copied out of a message. */
export function literal(text: string): string {
  const quoted = text.replaceAll("'", "''");
  if (!UNSEEN.test(text)) return `'${quoted}'`;
  const inLetters = (sign: string): string => `\\u${(sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`;
  return `E'${quoted.replaceAll('\\', '\\\\').replace(new RegExp(UNSEEN, 'gu'), inLetters)}'`;
}
const UNSEEN = /[\p{Cc}\p{Zl}\p{Zp}\u1680]/u;
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
