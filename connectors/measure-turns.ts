import type { Under } from './measures';
import { takeTurns, type Turns } from './turns';

/** So many measures change one database at a time, and so many others read it to plan, to look again, or to ask what was done. */
export const TAKES_AT_ONCE = 2;
export const READS_AT_ONCE = 2;

/** A measure waits for those before it as long as it may last itself; whoever only reads is told sooner. */
export const TAKE_PATIENCE_MS = 12 * 3_600_000;
const READ_PATIENCE_MS = 10 * 60_000;
const HEARD_EVERY_MS = 15_000;

export type InTurn = <T>(under: Under, work: () => Promise<T>) => Promise<T>;

/** The lines in which the measures of one database wait for each other: whoever waits holds no connection that another waits for. */
export const measureTurns = (): { readonly take: InTurn; readonly read: InTurn } => ({
  take: heardIn(lineOf(TAKES_AT_ONCE, TAKE_PATIENCE_MS)),
  read: heardIn(lineOf(READS_AT_ONCE, READ_PATIENCE_MS)),
});

export const lineOf = (places: number, patienceMs: number): Turns =>
  takeTurns(places, { patienceMs, tellAfterMs: patienceMs, tell: () => undefined });

/**
 * Waits in a line and is heard of meanwhile: to wait for others is not to be slow, and what is not wanted any more leaves the line.
 */
export const heardIn =
  (turns: Turns, everyMs = HEARD_EVERY_MS): InTurn =>
  async (under, work) => {
    const leaves = new AbortController();
    const signals = under.signal === undefined ? [leaves.signal] : [leaves.signal, under.signal];
    const hear = async (): Promise<void> => under.beat?.({ rows: 0, of: 0 });
    const heard = setInterval(() => void hear().catch((why: unknown) => leaves.abort(why)), everyMs);
    try {
      return await turns(() => {
        clearInterval(heard);
        return work();
      }, AbortSignal.any(signals));
    } finally {
      clearInterval(heard);
    }
  };
