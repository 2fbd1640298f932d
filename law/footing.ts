import { hasToBe } from './ladders';
import { isMandateClear } from './mandate';
import { answerIn, type Patch, type Progress } from './stages';
import { deedsText, isBound, UNAPPROVED } from './what-is-done';

/** What may fall when the ground under it moves: the answer by the occasion on which it is told, and why. */
export type Fallen = {
  readonly patch: Patch;
  readonly occasion: string;
  readonly because: 'application' | 'findings' | 'identity' | 'mandate' | 'measures';
};

/** What a decision rests on besides who asks for what. */
export type Ground = { readonly progress: Progress; readonly dataMapVersion: string };

/**
 * Whether the answer of a case has lost its ground: its decision, because who asks, for what, or what was found has moved since
 * it was made; or, where there is nothing to decide, what was done. The approval, the letter and the day of refusal go with it
 * (Arts. 32(2), 33(2), 33(3), 39(1)). Once data were changed the decision stands, and the letter alone falls and is drawn anew.
 */
export function fallenAnswer(before: Progress, now: Progress, findings: string): Fallen | undefined {
  if (now.dispatched || now.withdrawn) return undefined;
  if (!hasToBe('approved', now.right) || isBound(now)) return fallenDeed(before, now);
  return (
    fallenDecision(now, findings) ?? (hasToBe('measured', now.right) ? fallenWithWhatWasDone(before, now) : undefined)
  );
}

/** An answer that told what was done under a decision that stands, and something of it is done anew. */
function fallenWithWhatWasDone(before: Progress, now: Progress): Fallen | undefined {
  const occasion = before.answered ?? answerIn(before);
  if (occasion === undefined || now.approval == null || answerIn(now) === occasion) return undefined;
  return { because: 'measures', occasion, patch: { answered: null, trouble: null, fell: (before.fell ?? 0) + 1 } };
}

function fallenDecision(now: Progress, findings: string): Fallen | undefined {
  const { decision } = now;
  if (decision == null) return undefined;
  const because =
    whoAsksFell(now) ??
    (decision.conflict !== now.identity?.conflict
      ? 'identity'
      : decision.version !== now.version
        ? 'application'
        : decision.findings !== findings
          ? 'findings'
          : undefined);
  return because && { because, occasion: decision.digest, patch: UNDECIDED };
}

function fallenDeed(before: Progress, now: Progress): Fallen | undefined {
  const occasion = whoAsksFell(before) !== undefined ? undefined : (before.answered ?? answerIn(before));
  const because = whoAsksFell(now);
  const moved =
    now.version !== before.version || now.withdrew !== before.withdrew || deedsText(now) !== deedsText(before);
  if (occasion === undefined || (because === undefined && !moved && answerIn(now) === occasion)) return undefined;
  return {
    because: because ?? (now.version === before.version ? 'measures' : 'application'),
    occasion,
    patch: { answered: null, trouble: null, fell: (before.fell ?? 0) + 1 },
  };
}

/** What is not known any more of who asks: who they are, or whether the person mandated them. */
const whoAsksFell = ({ identity, mandate }: Progress): 'identity' | 'mandate' | undefined =>
  identity == null ? 'identity' : isMandateClear(mandate) ? undefined : 'mandate';

/** A case in which nothing is decided. */
export const UNDECIDED = {
  decision: null,
  plans: {},
  ...UNAPPROVED,
  refusedOn: null,
  answered: null,
  trouble: null,
} as const satisfies Patch;

/**
 * What a decision rests on, as digests only, never a value: what was found, store by store; or, where nothing is searched, the
 * data map, which says for what each kind of data is used.
 */
export const findingsText = ({ progress: { right, stores }, dataMapVersion }: Ground): string =>
  JSON.stringify(
    hasToBe('searched', right)
      ? Object.entries(stores)
          .map(([store, { round, question, outcome, answer }]) => [
            store,
            round,
            question,
            outcome ?? null,
            answer ?? null,
          ])
          .sort(([a], [b]) => (String(a) < String(b) ? -1 : 1))
      : ['data map', dataMapVersion],
  );
