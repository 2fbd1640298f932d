import { Context } from '@temporalio/activity';
import type { PersonKeys } from '../casefile/identifiers';
import type { Measure, Plan, Residue } from '../casefile/measures';
import { mayPass, type Because } from '../casefile/store-failures';
import type { Measures, Under } from '../connectors/measures';
import { StoreFailed } from '../connectors/store-failed';

/** A failure that may pass is tried again so often before a person is called. */
export const TRIES = 5;

/** What was paused, withdrawn or approved otherwise meanwhile: the store goes no further. */
export class NotWanted extends Error {}

/** What a store answers, or why it does not; what may pass is thrown while there are tries left. */
export async function orWhyNot<Answer>(ask: () => Promise<Answer>): Promise<Answer | Because | 'paused'> {
  try {
    return await ask();
  } catch (error) {
    Context.current().cancellationSignal.throwIfAborted();
    if (error instanceof NotWanted) return 'paused';
    if (!(error instanceof StoreFailed)) throw error;
    if (mayPass(error.because.kind) && Context.current().info.attempt < TRIES) throw error;
    return error.because;
  }
}
export const isBecause = <Answer>(answer: Answer | Because | 'paused'): answer is Because =>
  typeof answer === 'object' && answer !== null && 'kind' in answer && 'ja' in answer;

/** The records from which a plan began that a basis has kept through it; where that cannot be seen, all of them. */
export async function rootsLeft(
  { kept, stays }: Residue,
  plan: Plan,
  plannedAnew: () => Promise<Plan>,
): Promise<Plan['roots']> {
  if (plan.does !== 'erase' || kept.length + stays.length === 0) return [];
  const now = await orWhyNot(plannedAnew);
  return now === 'paused' || isBecause(now) ? plan.roots : now.roots;
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
