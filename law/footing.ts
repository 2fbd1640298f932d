import type { Patch, Progress } from './stages';

/** What may fall when the ground under it moves, and how the journal calls it. */
export type Fallen = { readonly patch: Patch; readonly because: 'application' | 'findings' | 'identity' };

/**
 * Whether the decision of a case has lost its ground: who asks, for what, or what was found has moved since it was made.
 * The approval, the letter and the day of refusal go with it (Arts. 33(2), 33(3), 39(1)).
 */
export function fallenDecision(now: Progress, findings: string): Fallen | undefined {
  const { decision } = now;
  if (decision == null || now.dispatched || now.withdrawn) return undefined;
  const because =
    now.identity == null
      ? 'identity'
      : decision.version !== now.version
        ? 'application'
        : decision.findings !== findings
          ? 'findings'
          : undefined;
  return because && { because, patch: UNDECIDED };
}

/** A case in which nothing is decided. */
export const UNDECIDED = {
  decision: null,
  approval: null,
  refusedOn: null,
  answered: null,
  trouble: null,
} as const satisfies Patch;

/** What was found, store by store, as a decision rests on it: digests only, never a value. */
export const findingsText = ({ stores }: Progress): string =>
  JSON.stringify(
    Object.entries(stores)
      .map(([store, { round, question, outcome, answer }]) => [store, round, question, outcome ?? null, answer ?? null])
      .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1)),
  );
