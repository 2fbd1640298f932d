/**
 * Data whose very existence may not be told is no retained personal data at all (Art. 16(4), Order Art. 5), nor is such a record
 * one that is disclosed (Art. 33(5), Order Art. 11): the answer is that none is held, in the same words as when there truly is none.
 */
export const EXISTENCE_HARMS = {
  lifeOrProperty: {
    article: 'Order 5(i)',
    cite: '施行令第5条第1号',
    en: 'danger to the life, body or property of the person or of another',
  },
  unlawfulActs: { article: 'Order 5(ii)', cite: '施行令第5条第2号', en: 'encouragement of unlawful or unjust acts' },
  nationalSecurity: {
    article: 'Order 5(iii)',
    cite: '施行令第5条第3号',
    en: 'harm to national security or to relations with other states',
  },
  crimePrevention: {
    article: 'Order 5(iv)',
    cite: '施行令第5条第4号',
    en: 'hindrance to the prevention or investigation of crime',
  },
} as const;

export type ExistenceGround = keyof typeof EXISTENCE_HARMS;
