import { ActivityFailure, CancellationScope, isCancellation } from '@temporalio/workflow';
import type { Told } from '../casefile/told';
import type { CaseDesk } from './desk';
import { noteUnreachable, searchStore } from './proxies';

/** A round of asking one store that is under way. */
type Asking = { readonly round: number; readonly scope: CancellationScope; readonly failed: Promise<never> };

/**
 * Searches every store that is due until it is known of each what it holds (Art. 33(1)). Each goes on without the others;
 * a round that is no longer wanted is cut off. One that cannot answer waits for a person: unknown is never none.
 */
export async function searchEveryStore(desk: CaseDesk): Promise<void> {
  const asking = new Map<string, Asking>();
  const due = ({ owed }: Told): [string, number][] =>
    Object.entries(owed.searches).filter(([store, round]) => asking.get(store)?.round !== round);
  const known = ({ reached }: Told): boolean => reached.includes('searched');

  while (!known(desk.now())) {
    for (const [store, round] of due(desk.now())) {
      asking.get(store)?.scope.cancel();
      const scope = new CancellationScope();
      const failed = scope.run(() => ask(desk, store, round)).then(never, unlessCutOff);
      asking.set(store, { round, scope, failed });
    }
    const more = desk.when((now) => known(now) || due(now).length > 0);
    await Promise.race([more, ...[...asking.values()].map(({ failed }) => failed)]);
  }
  for (const { scope } of asking.values()) scope.cancel();
  await desk.until('searched');
}

async function ask(desk: CaseDesk, store: string, round: number): Promise<void> {
  try {
    await desk.hears((due) => searchStore({ ...due, store, round }));
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    await desk.hears((due) => noteUnreachable({ ...due, store, round }));
  }
}

const never = (): Promise<never> => new Promise(() => undefined);

function unlessCutOff(error: unknown): Promise<never> {
  if (isCancellation(error)) return never();
  throw error;
}
