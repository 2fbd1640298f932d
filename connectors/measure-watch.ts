import type { PersonKeys } from '../casefile/identifiers';
import type { Plan, Took } from '../casefile/measures';
import { because, together, type Because } from '../casefile/store-failures';
import { keysIn } from './measure-decisions';
import type { Made } from './measure-planning';
import { stillTheirs } from './measure-roots';
import type { Lack } from './measure-words';
import type { Under } from './measures';
import type { About, Reading } from './measuring-sql';

/** Looking takes no more than a fifth of the time. */
const RESTS = 4;

/** A record became another's while a measure was under way. */
export class NowAnothers extends Error {
  constructor(readonly because: Because) {
    super(because.en);
  }
}

const noLonger = (lost: readonly Lack[]): Because => because('nowAnothers', together(lost));

/**
 * Why a plan is not carried out in a database, or not gone on with; nothing where it is. Before anything has begun it is made anew from
 * what is found by then; afterwards its own keys serve, as long as no record they name is another's.
 */
export async function notAsApproved(
  plan: Plan,
  before: { readonly plan: string } | undefined,
  hasBegun: boolean,
  under: Under,
  made: (known: Plan['roots'] | undefined) => Promise<Made>,
): Promise<Pick<Took, 'outcome' | 'because' | 'plan'> | undefined> {
  if (before !== undefined && before.plan !== plan.digest)
    return { outcome: 'refused', because: because('otherPlan', before.plan.slice(0, 12)) };
  if (hasBegun) {
    const { lost } = await made(plan.roots);
    return lost.length === 0 ? undefined : { outcome: 'refused', because: noLonger(lost) };
  }
  const { plan: now } = await made(under.known);
  return now.digest !== plan.digest || now.lacks.length > 0 ? { outcome: 'stale', plan: now } : undefined;
}

/** Looks, before a batch, whose the records are by now on which the others hang: to spare a store may take hours. */
export function looking(ask: Reading['ask'], about: About, person: PersonKeys, { roots }: Plan): () => Promise<void> {
  const known = roots.map(({ collection, keys }) => {
    const said = keysIn(`${about.store.id}/${collection}/`, about.measure.theirs).map((key) => JSON.stringify(key));
    return { collection, keys: keys.filter((key) => !said.includes(JSON.stringify(key))) }; // of the others an officer said so
  });
  let until = 0;
  return async () => {
    const began = performance.now();
    if (began < until) return;
    const { lacks: lost } = await stillTheirs(ask, about, { person, found: new Map(), known });
    if (lost.length > 0) throw new NowAnothers(noLonger(lost));
    const now = performance.now();
    until = now + RESTS * (now - began);
  };
}
