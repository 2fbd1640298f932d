import { Context } from '@temporalio/activity';
import type { PersonKeys } from '../casefile/identifiers';
import type { Measure, Plan, Residue } from '../casefile/measures';
import { because, mayPass, type Because } from '../casefile/store-failures';
import type { Measures, Under } from '../connectors/measures';
import { StoreFailed } from '../connectors/store-failed';
import { beating } from './beating';

/** A failure that may pass is tried again so often before a person is called. */
export const TRIES = 5;

/** What was paused, withdrawn or approved otherwise meanwhile: the store goes no further. */
export class NotWanted extends Error {}

/** A store is read for a plan, or looked at again, for no longer, whatever it does: a person then sees which it is. */
const READ_WITHIN_MS = 60 * 60_000;

/** What a store answers in time of which nothing is changed, or why it does not; what may pass is thrown while there are tries left. */
export async function readOf<Answer>(
  read: (signal: AbortSignal) => Promise<Answer>,
  withinMs = READ_WITHIN_MS,
): Promise<Answer | Because> {
  const late = AbortSignal.timeout(withinMs);
  try {
    return await beating((cancelled) => read(AbortSignal.any([cancelled, late])));
  } catch (error) {
    Context.current().cancellationSignal.throwIfAborted();
    return late.aborted ? because('tooSlow', `${withinMs / 60_000} min`) : whyNot(error);
  }
}

/** What a store did that was to change, or why it did not; what may pass is thrown while there are tries left. */
export async function orWhyNot<Answer>(change: () => Promise<Answer>): Promise<Answer | Because | 'paused'> {
  try {
    return await change();
  } catch (error) {
    Context.current().cancellationSignal.throwIfAborted();
    return error instanceof NotWanted ? 'paused' : whyNot(error);
  }
}

function whyNot(error: unknown): Because {
  if (!(error instanceof StoreFailed)) throw error;
  if (mayPass(error.because.kind) && Context.current().info.attempt < TRIES) throw error;
  return error.because;
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
