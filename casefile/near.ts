/** Which of the words we know is meant by one that is none of them: where one alone is a slip or two away. What was typed is not repeated. */
function meantBy(typed: string, known: readonly string[]): string | undefined {
  const bare = (word: string): string => word.toLowerCase().replace(/[-_]/g, '');
  const slips = (word: string): number => distance(bare(typed), bare(word));
  const near = known.filter((word) => slips(word) <= (word.length > 4 ? 2 : 1));
  const least = Math.min(...near.map(slips));
  const nearest = near.filter((word) => slips(word) === least);
  return nearest.length === 1 ? nearest[0] : undefined;
}

/** What is asked of whoever typed words that are none of ours; each as it is written (`shown`), and nothing where none is near. */
export function didYouMean(
  typed: readonly string[],
  known: readonly string[],
  shown: (word: string) => string = (word) => word,
): { readonly en: string; readonly ja: string } {
  const meant = [...new Set(typed.flatMap((word) => meantBy(word, known) ?? []))].map((word) => `\`${shown(word)}\``);
  return meant.length === 0
    ? { en: '', ja: '' }
    : { en: `; did you mean ${meant.join(', ')}?`, ja: `。${meant.join('、')} のことですか` };
}

/** How many signs are put in, left out or changed, and neighbours changed round, between two words of an ordinary length. */
function distance(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > 2 || from.length > 40) return Infinity;
  const rows = [Array.from({ length: to.length + 1 }, (_, at) => at)];
  for (let a = 1; a <= from.length; a += 1) {
    const row = [a];
    for (let b = 1; b <= to.length; b += 1) {
      const same = from[a - 1] === to[b - 1];
      const turned = a > 1 && b > 1 && from[a - 1] === to[b - 2] && from[a - 2] === to[b - 1];
      row.push(
        Math.min(
          (rows[a - 1]?.[b] ?? 0) + 1,
          (row[b - 1] ?? 0) + 1,
          (rows[a - 1]?.[b - 1] ?? 0) + (same ? 0 : 1),
          turned ? (rows[a - 2]?.[b - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    rows.push(row);
  }
  return rows[from.length]?.[to.length] ?? Infinity;
}
