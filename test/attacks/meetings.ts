import type { Act } from '../../law/acts';
import type { Way } from './engine';
import type { Deed } from './overlap';

/** Every act at every statement takes its time; otherwise some act at every twenty-second of them or so, in turn, and each act somewhere. */
export const WHOLE = process.env['EVERY_STATEMENT'] !== undefined;

export type Overlap<Scene> = {
  readonly deed: Deed;
  readonly way: Way<Scene>;
  readonly act?: Act;
  readonly before: number;
  /** The desk offered the act, so there is everything it needs. */
  readonly isOpen?: boolean;
};
type Met = { readonly act: Act; readonly before: number };
/** What the desk offered when a deed began, what the law allowed then and when it had written its last, what else its stage knows, and how many statements it has. */
export type Measure = {
  readonly offered: readonly Act[];
  readonly first: readonly Act[];
  readonly last: readonly Act[];
  readonly others: readonly Act[];
  readonly statements: number;
};
/** Which acts meet a deed, and before which of its statements. */
export class Meetings<Scene> {
  readonly #had = new Set<Act>();
  #ways = 0;
  #turn = 0;

  of(deed: Deed, way: Way<Scene>, { offered, first, last, others, statements }: Measure): readonly Overlap<Scene>[] {
    const acts = [...new Set([...first, ...last, ...others])];
    const points = Array.from({ length: statements + 1 }, (_, at) => at + 1);
    const met = WHOLE
      ? points.flatMap((before) => acts.map((act) => ({ act, before })))
      : [...this.#inTurn(acts, points), ...this.#new(acts, points)];
    return met.map(({ act, before }) => ({ deed, way, act, before, isOpen: before === 1 && offered.includes(act) }));
  }

  /** At every twenty-second statement or so, those of an odd number and the others in turn, the act whose turn it is. */
  #inTurn(acts: readonly Act[], points: readonly number[]): readonly Met[] {
    this.#ways += 1;
    return points
      .filter((before) => (before + this.#ways) % 2 === 0)
      .map((before) => ({ act: acts[(this.#turn += 1) % acts.length] as Act, before }))
      .filter(({ act, before }) => before % 22 < 2 && this.#had.add(act).has(act));
  }

  /** Every act that met no deed yet. */
  #new(acts: readonly Act[], points: readonly number[]): readonly Met[] {
    const left = acts.filter((act) => !this.#had.has(act));
    for (const act of left) this.#had.add(act);
    return left.map((act, at) => ({ act, before: points[at % points.length] as number }));
  }
}
