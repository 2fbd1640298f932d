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

/**
 * What a case may be about: a right; a complaint about how personal information is handled, which hangs on no case of a right (Art. 40); or what
 * a company makes known of itself, or tells when asked (Arts. 28(3), 32(1)). The latter two are no rights: they have no fee, no suit follows them,
 * nothing is searched, and nobody has to prove who they are to be heard.
 */
export const MATTERS = {
  ...RIGHTS,
  complaint: {
    article: '40(1)',
    ja: '個人情報の取扱いに関する苦情',
    en: 'a complaint about the handling of personal information',
    mayCharge: false,
    suitBarred: false,
  },
  information: {
    article: '28(3); 32(1)',
    ja: '公表事項等のご案内',
    en: 'information on how personal data are handled',
    mayCharge: false,
    suitBarred: false,
  },
} as const;
export type Matter = keyof typeof MATTERS;

export const isRight = (word: string): word is Right => Object.hasOwn(RIGHTS, word);
