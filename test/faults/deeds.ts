/**
 * What was done to the things of a system, one by one, as the system itself attests it: by its own log, by what it answered, or by what lay
 * in it before and after each change that reached it. Our own records have no part in it.
 */
export class Deeds {
  private readonly counts = new Map<string, number>();

  readonly note = (things: readonly string[]): void => {
    for (const thing of things) this.counts.set(thing, (this.counts.get(thing) ?? 0) + 1);
  };
  /** How often anything was done to these. */
  readonly sum = (isOf: (thing: string) => boolean): number =>
    [...this.counts].reduce((sum, [thing, count]) => sum + (isOf(thing) ? count : 0), 0);
  /** What was done to more than once. */
  readonly twice = (): readonly string[] => [...this.counts].flatMap(([thing, count]) => (count > 1 ? [thing] : []));
}

/** What lay there and lies there no more, or otherwise: of each thing its name, before the first tab of its word. */
export function gone(before: readonly string[], after: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const word of after) left.set(word, (left.get(word) ?? 0) + 1);
  return before.flatMap((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0 ? [] : [word.split('\t', 1)[0] ?? ''];
  });
}
