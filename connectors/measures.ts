import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Done, Measure, Plan, Residue, Took } from '../casefile/measures';
import type { RetentionRules } from '../law/retention';

/** How far a measure has come in one store, told after every batch; `done`: what this order of it did, kind by kind. */
export type Progress = { readonly rows: number; readonly of: number; readonly done?: readonly Done[] };

/** Under what a measure is planned, taken and looked at again. */
export type Under = {
  /** The bases on which records are kept, as the profile of the case has them; of what follows an answer, also as they are by then. */
  readonly retention: RetentionRules;
  readonly signal?: AbortSignal | undefined;
  /** Our own records say that this measure has begun: a store that keeps no proof of its own cannot tell. */
  readonly begun?: boolean | undefined;
  /** Nobody is searched for: whose records they are is known, by the keys that are given with it. */
  readonly named?: true | undefined;
  /** Records known from an earlier deed, which nothing may find any more: theirs for as long as they name nobody else. */
  readonly known?: Plan['roots'] | undefined;
  /** Hears after every batch how far it has come, and is waited for: who holds a store back holds it back here. */
  readonly beat?: ((progress: Progress) => Promise<void> | void) | undefined;
};

/**
 * What is done in a store, where that is done by us: planned, taken, looked at again. A store without it is changed by its owner, who is asked.
 * Failures are told as those of searching are: `StoreFailed` where it may pass, else in the answer.
 */
export interface Measures {
  /** What would be done, read from the store as it stands; changes nothing. */
  plan(measure: Measure, person: PersonKeys, under: Under): Promise<Plan>;

  /**
   * Carries out an approved plan, in batches, each of which is done or not done. Ordered twice under one measure it is done once, and
   * resumes where it stopped. Before the first batch the plan is made anew from what the store holds by then: where that is another plan,
   * nothing is done and it is stale. From then on the keys of the plan say which records are theirs, as long as none names somebody else.
   */
  take(measure: Measure, person: PersonKeys, plan: Plan, under: Under): Promise<Took>;

  /**
   * What the store itself keeps of what was done under a measure, which did not come to its end or whose end nobody heard: asked once no
   * batch of it runs any more. Nothing where the store keeps nothing; absent where no store of the kind does.
   */
  did?(measure: Measure, plan: Plan, under: Under): Promise<readonly Done[] | undefined>;

  /** What the store holds on the person now that the measure should have taken, by what is proven and by what the plan knew. */
  residue(measure: Measure, person: PersonKeys, plan: Plan, under: Under): Promise<Residue>;

  /**
   * What the store holds on a person of whom it holds too much to be brought: the records by which they are found, and of what hangs on
   * them how many there are, kind by kind. Absent where everything is read one by one anyway.
   */
  outline?(person: PersonKeys, under: Under): Promise<Finding>;

  /** The keys of the records a plan speaks of, so many after one, for whoever wants to see which they are. */
  keys(measure: Measure, plan: Plan, page: Page, under: Under): Promise<readonly (readonly string[])[]>;
}

export type Page = {
  readonly collection: string;
  readonly after?: readonly string[] | undefined;
  readonly most: number;
};
