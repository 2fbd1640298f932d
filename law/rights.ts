/**
 * The rights a person has against the holder of their data. A closed list: the Act's, not ours.
 *
 * `mayCharge`: whether Art. 38(1) lets the holder ask a fee. `suitBarred`: whether Art. 39(1) makes the person wait two
 * weeks before a suit; it names Arts. 33, 34 and 35 only.
 */
export const RIGHTS = {
  purposeNotice: {
    article: '32(2)',
    ja: '利用目的の通知',
    en: 'notice of the purpose of use',
    mayCharge: true,
    suitBarred: false,
  },
  disclosure: {
    article: '33(1)',
    ja: '保有個人データの開示',
    en: 'disclosure of retained personal data',
    mayCharge: true,
    suitBarred: true,
  },
  provisionRecord: {
    article: '33(5)',
    ja: '第三者提供記録の開示',
    en: 'disclosure of third-party-provision records',
    mayCharge: true,
    suitBarred: true,
  },
  correction: {
    article: '34(1)',
    ja: '訂正等',
    en: 'correction, addition or deletion',
    mayCharge: false,
    suitBarred: true,
  },
  cessation: {
    article: '35(1), 35(5)',
    ja: '利用停止等',
    en: 'cessation of use or erasure',
    mayCharge: false,
    suitBarred: true,
  },
  provisionStop: {
    article: '35(3), 35(5)',
    ja: '第三者提供の停止',
    en: 'stop of provision to third parties',
    mayCharge: false,
    suitBarred: true,
  },
  optOut: {
    article: '27(2)',
    ja: 'オプトアウトによる提供の停止',
    en: 'opt-out of provision to third parties',
    mayCharge: false,
    suitBarred: false,
  },
} as const satisfies Record<
  string,
  { article: string; ja: string; en: string; mayCharge: boolean; suitBarred: boolean }
>;

export type Right = keyof typeof RIGHTS;

/** Every right is answered here; each is a workflow of the same name. */
export const ANSWERED = Object.keys(RIGHTS) as readonly Right[];
export type AnsweredRight = Right;

export const isRight = (word: string): word is Right => Object.hasOwn(RIGHTS, word);
