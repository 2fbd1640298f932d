import type { Case } from '../casefile/case';
import { withoutKind } from '../law/called';
import { isAsked } from '../law/mandate';
import type { Deed } from './journal';
import type { Records, Sql } from './pool';
import { stopUnsentInquiries } from './stopping';
import type { Change } from './writing';

/** A case that owes the letter by which the person is asked about a mandate, in SQL over `cases`. */
export const OWES_THE_QUESTION = `progress -> 'correspondence' @> '[{"kind": "mandateInquiry"}]'`;

/**
 * A closed case carries the question about a mandate as long as another of its envelope waits for the answer. Once none does, whether they
 * were withdrawn, answered or asked anew, the letter is not owed any more, and one that has not left does not leave. Under the lock.
 */
export async function askedByNobody(
  tx: Sql,
  records: Records,
  carries: Case,
  open: readonly Case[],
  deed: Deed,
): Promise<{ readonly deed: Deed; readonly change: Change } | undefined> {
  const { number, progress } = carries;
  const isWaitedFor = (inquiry: string): boolean =>
    open.some(({ progress: { mandate } }) => isAsked(mandate) && mandate.inquiry === inquiry);
  const questions = (progress.correspondence ?? []).filter(({ kind }) => kind === 'mandateInquiry');
  if (questions.every(({ occasion }) => isWaitedFor(occasion))) return undefined;
  const { recalled, entries } = await stopUnsentInquiries(tx, records, { number }, deed);
  return {
    deed: { ...deed, kind: 'mandateVoided', facts: { because: 'nobodyAsks' }, confidential: undefined },
    change: {
      patch: {
        correspondence: withoutKind(progress.correspondence, 'mandateInquiry'),
        recalled: [...progress.recalled, ...recalled],
      },
      also: entries,
    },
  };
}
