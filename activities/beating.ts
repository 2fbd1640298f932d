import { Context } from '@temporalio/activity';

const HEARTBEAT_MS = 2_000;

/** Does long work with a sign of life every few seconds, so that a dead worker is noticed and a withdrawal heard. */
export async function beating<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const context = Context.current();
  const beat = setInterval(() => {
    context.heartbeat();
  }, HEARTBEAT_MS);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(beat);
  }
}
