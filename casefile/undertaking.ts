import type { PersonKeys } from './identifiers';
import type { Done, Measure, Plan, Residue } from './measures';

/**
 * What is needed to do what an answer undertook, when its day has come and the case itself may not be readable any more: what was ordered,
 * by what the person is proven, what the plan knew, and how much the answer spoke of. Sealed under a key of its own.
 */
export type UndertakingNeeds = {
  readonly order: Measure;
  readonly keys: PersonKeys;
  /** The plan that was approved; of a store that its owner changes it has no records by which others are found. */
  readonly plan: Plan;
  /** How many records the answer spoke of, kind by kind: no more is done by itself. */
  readonly atMost: readonly AtMost[];
  /** What an owner says they kept, and on which basis, of what is done where we only look. */
  readonly kept?: Residue['kept'];
  /** What was begun in a round, as it was planned: it is gone on with, and not planned anew. */
  readonly begun?: {
    readonly round: number;
    readonly order: Measure;
    readonly plan: Plan;
    /** What a store that keeps no proof was heard to have done of it, before it stopped. */
    readonly heard?: readonly Done[];
  };
  /** What was done of it in rounds before, each of which ended otherwise than it was meant to. */
  readonly did?: readonly Done[];
};
export type AtMost = { readonly collection: string; readonly rows: number };

/** What was done of an undertaking, as it is kept beside its case: it proves it, and its letter tells it. */
export type KeptUndertaking = { readonly undertaking: string; readonly did: readonly Done[]; readonly proof?: string };
