const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u;
const UNSEEN = /\p{M}|[\u200b-\u200d\ufe00-\ufe0f\u{e0100}-\u{e01ef}]/u;

/** How many columns of a terminal a text takes: two for a full-width character, none for a variation selector. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, char) => sum + (UNSEEN.test(char) ? 0 : WIDE.test(char) ? 2 : 1), 0);

export const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(0, width - widthOf(text)));

/** Rows under their headings, every column as wide as its widest text. */
export function table(headings: readonly string[], rows: readonly (readonly string[])[], indent = ''): string {
  const widths = headings.map((heading, at) =>
    Math.max(widthOf(heading), ...rows.map((row) => widthOf(row[at] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    `${indent}${row.map((text, at) => padded(text, widths[at] ?? 0)).join('  ')}`.trimEnd();
  const heads = headings.some((heading) => heading !== '')
    ? [line(headings), line(widths.map((width) => '─'.repeat(width)))]
    : [];
  return [...heads, ...rows.map(line)].join('\n');
}

/** The parts that hold something, a blank line between them. */
export const page = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n\n');
/** A table below its text; nothing of no rows. */
export const listed = (headings: readonly string[], rows: readonly (readonly string[])[]): string =>
  rows.length === 0 ? '' : table(headings, rows, '  ');

/** What others wrote as a terminal may show it: signs that would steer the terminal, or turn the reading direction round, are shown as their numbers. */
export const printable = (text: string): string =>
  text.replaceAll(/[\p{Cc}\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (sign) =>
    sign === '\n' ? sign : `\\u${sign.codePointAt(0)?.toString(16).padStart(4, '0') ?? ''}`,
  );
