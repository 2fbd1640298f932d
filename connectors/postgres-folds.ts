import type { Fold, Step } from '../casefile/folds';

/**
 * A text as the server folds it, step by step as `folded` does in our own process. Every step is immutable and none depends on a
 * database's locale, so that an index may hold the whole expression.
 */
export const foldedBy = ({ steps }: Fold, text: string): string => steps.reduce(written, text);

function written(text: string, step: Step): string {
  if ('normalize' in step) return `normalize(${text}, ${step.normalize})`;
  if ('translate' in step) return `translate(${text}, ${literal(step.translate.from)}, ${literal(step.translate.to)})`;
  if ('strip' in step) return `regexp_replace(${text}, ${literal(step.strip)}, '', 'g')`;
  if ('cut' in step) return `regexp_replace(${text}, ${literal(step.cut)}, '')`;
  if ('last' in step) return `right(${text}, ${step.last})`;
  return `lower(${text})`;
}

/** Texts of one column or of several side by side, in no language’s own order: what is compared is signs. */
export const textOf = (columns: readonly string[], between: string): string =>
  columns.length === 1
    ? `${columns.join()}::text COLLATE "C"`
    : trimmed(
        columns.map((column) => `coalesce(${column}::text, '')`).join(between === '' ? ' || ' : ` || '${between}' || `),
        between,
      );

/** Where the first or the last part is empty, nothing stands beside it. */
const trimmed = (joined: string, between: string): string =>
  between === '' ? `(${joined}) COLLATE "C"` : `btrim(${joined}, '${between}') COLLATE "C"`;

/** A pattern that any text with this in it is like. */
export const containing = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`;
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
