/** Somebody waited for a turn longer than one would expect. */
export type Waited = { readonly waitedMs: number; readonly waiting: number };

/** Nobody's turn came within the time one waits for it. */
export class NoTurn extends Error {
  override readonly name = 'NoTurn';
}

/**
 * The line in which our own searches of one store, or measures of one file, wait, first come, first served. Waiting here is no failure of the store, so it has
 * a limit of its own, and the store's limits begin when the turn comes.
 */
export type Turns = <Result>(work: () => Promise<Result>, signal?: AbortSignal) => Promise<Result>;

export function takeTurns(
  places: number,
  { patienceMs, tellAfterMs, tell }: { patienceMs: number; tellAfterMs: number; tell: (waited: Waited) => void },
): Turns {
  const waiting: (() => void)[] = [];
  let free = places;

  const turn = (signal: AbortSignal | undefined): Promise<void> =>
    new Promise((come, fail) => {
      const leave = (why: Error): void => {
        const at = waiting.indexOf(called);
        if (at < 0) return;
        waiting.splice(at, 1);
        settle();
        fail(why);
      };
      const aborted = (): void => leave(signal?.reason as Error);
      const late = setTimeout(() => leave(new NoTurn('no turn came')), patienceMs);
      const settle = (): void => {
        clearTimeout(late);
        signal?.removeEventListener('abort', aborted);
      };
      const called = (): void => {
        settle();
        come();
      };
      signal?.addEventListener('abort', aborted);
      waiting.push(called);
    });

  return async (work, signal) => {
    signal?.throwIfAborted();
    if (free > 0) free -= 1;
    else {
      const began = performance.now();
      await turn(signal);
      const waitedMs = Math.round(performance.now() - began);
      if (waitedMs >= tellAfterMs) tell({ waitedMs, waiting: waiting.length });
    }
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next(); // the place goes to whoever waited longest
    }
  };
}
