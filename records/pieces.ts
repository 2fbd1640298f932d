/**
 * Something that is written together with a case, in the one statement of its write: all of it or nothing. It begins from
 * `held`, which names the case, and is empty where the case has moved since it was read.
 */
export type Piece = { readonly text: readonly string[]; readonly values: readonly unknown[] };

export const piece = (text: TemplateStringsArray, ...values: readonly unknown[]): Piece => ({ text, values });

/** Pieces as parts of one statement, whose own values come first. */
export function together(
  pieces: readonly Piece[],
  own: readonly unknown[],
): { readonly sql: string; readonly values: readonly unknown[] } {
  const values = [...own];
  const parts = pieces.map(({ text, values: theirs }, nth) => {
    const numbered = text.reduce((sql, next, at) => `${sql}$${values.length + at}${next}`);
    values.push(...theirs);
    return `, piece_${nth} as (${numbered})`;
  });
  return { sql: parts.join(''), values };
}
