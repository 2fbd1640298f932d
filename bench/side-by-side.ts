/** So often both are done before anything is measured: a desk that has run for a minute is not compiled any more while it works. */
export const WARM = 200;

/** The median time of two ways to do one thing, in milliseconds, each done by turns so that both meet the same machine. */
export async function sideBySide(
  times: number,
  our: () => Promise<void>,
  their: () => Promise<void>,
): Promise<{ readonly ours: number; readonly theirs: number }> {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let nth = -WARM; nth < times; nth += 1) {
    for (const [way, times_] of nth % 2 === 0
      ? ([
          [our, ours],
          [their, theirs],
        ] as const)
      : ([
          [their, theirs],
          [our, ours],
        ] as const)) {
      const began = performance.now();
      await way();
      if (nth >= 0) times_.push(performance.now() - began);
    }
  }
  return { ours: median(ours), theirs: median(theirs) };
}

export const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
