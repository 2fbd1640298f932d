import type { Plan, Took } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import { doneIn, partsOf, type Kept, type Part } from './measure-parts';
import type { Under } from './measures';
import type { About } from './measuring-sql';

/** What is done to the rows of one collection, `nth` among the parts of a plan. */
export type Act = {
  readonly nth: number;
  readonly collection: Collection;
  readonly does: Plan['steps'][number]['does'];
};
/** How many rows of each part one statement did: with a proof all of it until now, without one these alone. */
export type Tell = (done: readonly (readonly [nth: number, rows: number])[]) => Promise<void>;

/** What a store keeps of what is done in it, where it may. */
type Proof = {
  readonly isThere: boolean;
  readonly read: (measure: string) => Promise<readonly Kept[]>;
  readonly begin: (measure: string, plan: string, parts: readonly Part[]) => Promise<void>;
};

/** Carries out an approved plan step by step from where it stands, and tells after each batch how far it is. */
export async function throughSteps(
  { about, plan, under }: { readonly about: About; readonly plan: Plan; readonly under: Under },
  proof: Proof,
  actor: (tell: Tell) => (acts: readonly Act[]) => Promise<void>,
): Promise<Omit<Took, 'measure' | 'store'>> {
  const { measure, store } = about;
  const parts = partsOf(plan);
  await proof.begin(measure.id, plan.digest, parts);
  const counts = new Map<number, number>();
  const of = plan.steps.reduce((sum, { rows }) => sum + rows, 0);
  const act = actor(async (rows) => {
    for (const [nth, count] of rows) counts.set(nth, count + (proof.isThere ? 0 : (counts.get(nth) ?? 0)));
    const done = doneIn(parts, [], counts);
    await under.beat?.({ rows: [...counts.values()].reduce((sum, count) => sum + count, 0), of, done });
  });
  await under.beat?.({ rows: 0, of });
  let nth = 0;
  for (const { collections, does } of plan.steps) {
    const acts = collections.flatMap((id, at): Act[] => {
      const collection = store.collections.find((one) => one.id === id);
      return collection === undefined ? [] : [{ nth: nth + at, collection, does }];
    });
    nth += collections.length;
    await act(acts);
  }
  const kept = await proof.read(measure.id);
  return { outcome: 'done', collections: doneIn(parts, kept, counts), proof: proof.isThere ? 'inStore' : 'byUs' };
}
