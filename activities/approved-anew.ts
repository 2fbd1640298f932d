import type { OpenedCase } from '../casefile/case';
import type { SentKind } from '../casefile/letter';
import type { Told } from '../casefile/told';
import { leftTold } from '../records/answer-told';
import type { LockedCase } from '../records/cases';
import type { Records } from '../records/pool';
import { decisionOf } from './correspondence';
import { done, type Due } from './deeds';

/** In what an answer would be another letter than the one that was read and approved, as far as that was written down: its kind, or what it says is left. */
type Otherwise = { readonly letter: SentKind; readonly left?: string };

/** Whether an answer would be told otherwise than it was approved; nothing where it would not. */
export async function toldOtherwise(
  records: Records,
  file: OpenedCase,
  kind: SentKind,
): Promise<Otherwise | undefined> {
  const { letter, left } = file.progress.approval ?? {};
  const now = left === undefined ? undefined : await leftTold(records, file, await decisionOf(records, file));
  if ((letter === undefined || letter === kind) && left === now) return undefined;
  return { letter: kind, ...(now === undefined ? {} : { left: now }) };
}

/**
 * Takes the approval back from an answer that has become a letter of another kind, or says otherwise what is left: what is sent is what was
 * approved (Arts. 34(3), 35(7), 36).
 * Safe to repeat: where the case moved meanwhile nothing is written, and it is looked at once more.
 */
export function approvedAnew(
  records: Records,
  due: Due,
  { asOf: seen, progress: { approval } }: LockedCase,
  { letter, left }: Otherwise,
): Promise<Told> {
  const facts = { approved: approval?.letter, letter, ...(left === approval?.left ? {} : { left }) };
  const deed = { kind: 'letterOfAnotherKind', commandId: `anew/${seen}`, facts } as const;
  const toldAnew = left === undefined ? letter : `${letter}/${left}`;
  return done(records, due, deed, ({ asOf }) => (asOf === seen ? { patch: { approval: null, toldAnew } } : undefined));
}
