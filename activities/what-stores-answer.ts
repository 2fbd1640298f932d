import { Context } from '@temporalio/activity';
import type { PersonKeys } from '../casefile/identifiers';
import type { Measure, Plan, Residue } from '../casefile/measures';
import { because, mayPass, type Because } from '../casefile/store-failures';
import type { Measures, Under } from '../connectors/measures';
import { StoreFailed } from '../connectors/store-failed';
import { beating, fellSilent } from './beating';

/** A failure that may pass is tried again so often before a person is called. */
export const TRIES = 5;

/** So often what nobody approves is planned anew by itself, where the store moves under it each time. */
export const MOST_PLANS = 10;

/** What was paused, withdrawn or approved otherwise meanwhile: the store goes no further. */
export class NotWanted extends Error {}

/** A store is read for no longer, and nothing is changed in it for longer without a word of how far it got: a person then sees which it is. */
const WITHIN_MS = 60 * 60_000;

/** What a store answers in time of which nothing is changed, or why it does not; what may pass is thrown while there are tries left. */
export const readOf = <Answer>(
  read: (signal: AbortSignal) => Promise<Answer>,
  withinMs = WITHIN_MS,
): Promise<Answer | Because> => {
  const silent = fellSilent();
  return silent === undefined ? inTime(withinMs, read) : Promise.resolve(silent);
};

/** What a store did that was to change, or why it did not go on (`goesOn` says that it does); what may pass is thrown while there are tries left. */
export async function orWhyNot<Answer>(
  change: (signal: AbortSignal, goesOn: () => void) => Promise<Answer>,
  withinMs = WITHIN_MS,
): Promise<Answer | Because | 'paused'> {
  try {
    return await inTime(withinMs, change);
  } catch (error) {
    if (error instanceof NotWanted) return 'paused';
    throw error;
  }
}

async function inTime<Answer>(
  withinMs: number,
  ask: (signal: AbortSignal, goesOn: () => void) => Promise<Answer>,
): Promise<Answer | Because> {
  const late = new AbortController();
  const clock = setTimeout(() => late.abort(), withinMs);
  try {
    return await beating((cancelled) => ask(AbortSignal.any([cancelled, late.signal]), () => clock.refresh()));
  } catch (error) {
    Context.current().cancellationSignal.throwIfAborted();
    if (late.signal.aborted) return because('tooSlow', `${withinMs / 60_000} min`);
    if (!(error instanceof StoreFailed)) throw error;
    if (mayPass(error.because.kind) && Context.current().info.attempt < TRIES) throw error;
    return error.because;
  } finally {
    clearTimeout(clock);
  }
}

export const isBecause = <Answer>(answer: Answer | Because): answer is Because =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && 'ja' in answer;

/** The records from which a plan began that a basis has kept through it; where that cannot be seen, all of them. */
export async function rootsLeft(
  { kept, stays }: Residue,
  plan: Plan,
  plannedAnew: (signal: AbortSignal) => Promise<Plan>,
): Promise<Plan['roots']> {
  if (plan.does !== 'erase' || kept.length + stays.length === 0) return [];
  const now = await readOf(plannedAnew);
  return isBecause(now) ? plan.roots : now.roots;
}

/**
 * Planned by what plans before it began from as well: with that gone, what hangs on it is found by nothing else. What is another's by now
 * is no more theirs, and planned without it.
 */
export async function plannedBeside(
  measures: Measures,
  order: Measure,
  person: PersonKeys,
  under: Under,
): Promise<Plan> {
  const plan = await measures.plan(order, person, under);
  const isAnothers = plan.lacks.some(({ what }) => what === 'nowAnothers');
  return isAnothers && under.known !== undefined ? measures.plan(order, person, { ...under, known: [] }) : plan;
}
