import { Context } from '@temporalio/activity';
import { because, type Because } from '../casefile/store-failures';

const HEARTBEAT_MS = 2_000;
/** So many tries in a row may end without a word, as where a worker is stopped; more do where what is read stalls or ends whoever reads it. */
const MOST_SILENT = 10;

/** What a sign of life says: how many tries in a row will have ended without a word, if nothing more is heard of this one. */
type Sign = { readonly silent?: number } | undefined;

const silentBefore = (): number => (Context.current().info.heartbeatDetails as Sign)?.silent ?? 0;

/** That a store was read again and again and each time nothing more was heard of it: then it is not tried for ever, and a person is told. */
export function fellSilent(): Because | undefined {
  const silent = silentBefore();
  return silent < MOST_SILENT ? undefined : because('endsItsReader', { ja: `${silent}回`, en: `${silent} times` });
}

/** Does long work with a sign of life every few seconds, so that a dead worker is noticed and a withdrawal heard. */
export async function beating<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const context = Context.current();
  const says = (tries: number): void => context.heartbeat({ silent: tries } satisfies Sign);
  const isTriedAgain = context.info.attempt > 1; // the first is over soon, as a rule
  const silent = silentBefore() + 1;
  if (isTriedAgain) says(silent);
  const beat = setInterval(() => says(silent), HEARTBEAT_MS);
  try {
    return await work(context.cancellationSignal);
  } finally {
    clearInterval(beat);
    if (isTriedAgain) says(0);
  }
}
