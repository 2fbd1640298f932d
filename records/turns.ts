import type { Records } from './pool';

/** So long it is remembered how a case was left, and so long one waits for whoever is before. A courtesy: what holds is the number of the case. */
const A_MOMENT_MS = 2_000;

type Turns = Map<string, Promise<unknown>>;
const turns = new WeakMap<Records['pool'], Turns>();

/**
 * Lets those who write in one case in this process go one after another, each from how the one before has left it, so that
 * ten stores answering at once do not all judge the same number, and nine of them again.
 */
export async function inTurn<Left>(
  { pool }: Pick<Records, 'pool'>,
  number: string,
  turn: (left: Left | undefined) => Promise<Left>,
): Promise<Left> {
  const ofPool: Turns = turns.get(pool) ?? new Map<string, Promise<unknown>>();
  turns.set(pool, ofPool);
  const before = ofPool.get(number) as Promise<Left | undefined> | undefined;
  const mine = (async () => turn(before && (await Promise.race([before, aMoment()]))))();
  const left = mine.catch(() => undefined);
  ofPool.set(number, left);
  void left.then(aMoment).then(() => ofPool.get(number) === left && ofPool.delete(number));
  return mine;
}

const aMoment = (): Promise<undefined> =>
  new Promise((done) => {
    setTimeout(done, A_MOMENT_MS, undefined).unref();
  });
