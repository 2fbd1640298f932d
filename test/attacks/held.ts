import { setTimeout as pause } from 'node:timers/promises';
import type { Activities } from '../../activities';
import { present } from './faults';
import { around, type Deed, type Due } from './overlap';

/** Where one deed of one case is held up, and what happens meanwhile. */
export type Hold = {
  readonly deed: Deed;
  /** Which of the deeds of that name, where it is not the first. */
  readonly which?: ((due: Due) => Promise<boolean> | boolean) | undefined;
  /** Before which of its statements; past its last, it is held up before it answers Temporal. */
  readonly before: number;
  readonly begins?: (number: string) => Promise<void>;
  /** What happens before it goes on. `inside`: it has a transaction open, so that whatever happens may have to wait for it. */
  readonly happens: (number: string, held: { readonly statements: number; readonly inside: boolean }) => Promise<void>;
};

/** The deeds of an office that are to be held up, each once. */
export class Holds {
  readonly #holds = new Map<string, Hold>();
  readonly #openings = new Set<Promise<unknown>>();

  /** Holds up the deed of a case when it comes to it. */
  of(number: string, hold: Hold): void {
    this.#holds.set(number, hold);
  }

  /** Holds up the deed of a case that is only being opened, from its first deed on. */
  async opening(opened: Promise<string>, hold: Hold): Promise<string> {
    const known = opened.then((number) => {
      this.of(number, hold);
      return number;
    });
    this.#openings.add(known);
    try {
      return await known;
    } finally {
      this.#openings.delete(known);
    }
  }

  readonly under = (activities: Activities): Activities =>
    around(activities, async (deed, due, run) => {
      if (!this.#holds.has(due.caseNumber)) await Promise.allSettled(this.#openings); // it may be one of these
      const hold = this.#holds.get(due.caseNumber);
      if (hold?.deed !== deed || (await hold.which?.(due)) === false) return run();
      if (!this.#holds.delete(due.caseNumber)) return run(); // another attempt of it is held up already
      return heldUp(due.caseNumber, hold, run);
    });
}

async function heldUp(
  number: string,
  { before, begins, happens }: Hold,
  run: () => Promise<unknown>,
): Promise<unknown> {
  await begins?.(number);
  const plan = { point: before, when: 'pause' as const, reached: 0, struck: false, inside: false };
  const meanwhile = (): Promise<void> => happens(number, { statements: plan.reached, inside: plan.inside });
  const answer = await present.run(Object.assign(plan, { happens: meanwhile }), run);
  if (!plan.struck) await meanwhile();
  return answer;
}

/** So long a deed is held up for something that can go on beside it, and for something that may have to wait for it. */
const BESIDE_MS = 4_000;
const BEHIND_MS = 250;

/** Waits for what happens beside a deed that is held up; where it has to wait for the deed itself, not for long. */
export const unlessBehind = async (happens: Promise<unknown>, inside: boolean): Promise<void> =>
  void (await Promise.race([happens, pause(inside ? BEHIND_MS : BESIDE_MS)]));
