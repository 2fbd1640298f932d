import type { FactsOf, SentKind } from '../casefile/letter';
import type { LetterSummary } from '../records/letter-rows';

/** What a letter says that bears a secret, as it is kept here: whoever works here is not shown how somebody comes in at the window. */
export function withoutSecret(
  { kind }: Pick<LetterSummary, 'kind'>,
  facts: FactsOf[SentKind],
): FactsOf['receipt'] | undefined {
  const { seenAt } = kind === 'receipt' ? (facts as FactsOf['receipt']) : {};
  return seenAt && { ...(facts as FactsOf['receipt']), seenAt: { ...seenAt, secret: NOT_KEPT } };
}
const NOT_KEPT = '＊＊＊＊-＊＊＊＊-＊＊＊＊-＊＊＊＊-＊＊＊＊';
