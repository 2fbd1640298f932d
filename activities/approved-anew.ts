import type { OpenedCase } from '../casefile/case';
import type { SentKind } from '../casefile/letter';
import type { Told } from '../casefile/told';
import type { AnsweringLetter } from '../law/decisions';
import type { LockedCase } from '../records/cases';
import type { Records } from '../records/pool';
import { done, type Due } from './deeds';

/** Whether an answer would be another letter than the one that was read and approved, as far as that was written down. */
export const isOfAnotherKind = ({ progress: { approval } }: OpenedCase, kind: SentKind): boolean =>
  approval?.letter !== undefined && approval.letter !== kind;

/**
 * Takes the approval back from an answer that has become a letter of another kind: what is sent is what was approved (Arts. 35(7), 36).
 * Safe to repeat: where the case moved meanwhile nothing is written, and it is looked at once more.
 */
export function approvedAnew(records: Records, due: Due, file: LockedCase, kind: SentKind): Promise<Told> {
  const facts = { approved: file.progress.approval?.letter, letter: kind };
  const deed = { kind: 'letterOfAnotherKind', commandId: `anew/${file.asOf}`, facts } as const;
  const toldAnew = kind as AnsweringLetter; // an answer is one of these
  return done(
    records,
    due,
    deed,
    ({ asOf }) => (asOf === file.asOf ? { patch: { approval: null, toldAnew } } : undefined),
    file,
  );
}
