import { EXISTENCE_HARMS, type ExistenceGround } from './existence';

/**
 * How a right that tells what was found calls what may be resolved on it, and which provision of the Order keeps from being known
 * what may not be known to exist.
 */
export type Naming = {
  readonly kinds: { readonly whole: string; readonly part: string; readonly refused: string; readonly none: string };
  readonly what: { readonly ja: string; readonly en: string };
  /** Of the Order: 5 of retained personal data, 11 of records of provisions. */
  readonly order: 5 | 11;
};

/** Of retained personal data (Arts. 33(1), 16(4)). */
export const OF_DATA: Naming = {
  kinds: { whole: 'disclose', part: 'disclosePart', refused: 'refuse', none: 'nothingHeld' },
  what: { ja: '保有個人データ', en: 'retained personal data' },
  order: 5,
};

/** Of records of provisions to third parties, and of receipts from them (Art. 33(5)). */
export const OF_RECORDS: Naming = {
  kinds: { whole: 'discloseRecords', part: 'discloseRecordsPart', refused: 'refuseRecords', none: 'noRecords' },
  what: { ja: '第三者提供記録', en: 'third-party-provision records' },
  order: 11,
};

/** Why something may not be known to exist, as the Order has it: the same four heads for both (Order Arts. 5, 11). */
export function harmIn(
  ground: ExistenceGround,
  { order }: Pick<Naming, 'order'>,
): { readonly article: string; readonly cite: string; readonly en: string } {
  const { article, cite, en } = EXISTENCE_HARMS[ground];
  return { article: article.replace('5', String(order)), cite: cite.replace('5', String(order)), en };
}
