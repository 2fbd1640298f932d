import type { Plan, Took } from '../casefile/measures';

/** One thing of a plan that is done to one kind of records. */
export type Part = { readonly nth: number; readonly does: 'erase' | 'change'; readonly collection: string };
export type Kept = Part & {
  readonly plan: string;
  readonly rows: number;
  readonly batches: number;
  readonly done: boolean;
};

/** The parts of a plan in the order in which they are done, each with its number, by which the store knows it. */
export const partsOf = ({ steps }: Plan): readonly Part[] =>
  steps
    .flatMap(({ does, collections }) => collections.map((collection) => ({ does, collection })))
    .map((part, nth) => ({ ...part, nth }));

/** What was done, kind of record by kind of record: as the store kept it, or as we counted. */
export function doneIn(
  parts: readonly Part[],
  kept: readonly Kept[],
  counts: ReadonlyMap<number, number>,
): Took['collections'] {
  const done = new Map<string, { collection: string; erased: number; changed: number }>();
  for (const { nth, does, collection } of parts) {
    const rows = kept.find((one) => one.nth === nth)?.rows ?? counts.get(nth) ?? 0;
    const one = done.get(collection) ?? { collection, erased: 0, changed: 0 };
    done.set(
      collection,
      does === 'erase' ? { ...one, erased: one.erased + rows } : { ...one, changed: one.changed + rows },
    );
  }
  return [...done.values()];
}
