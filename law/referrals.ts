/** Why another desk is whose it is, and the article. */
export const REFERRED = {
  entrusted: {
    ja: '取扱いの委託を受けているもの',
    en: 'processed for another holder, who alone may tell it',
    article: '16(4)',
  },
  jointUse: {
    ja: '共同利用の管理について責任を有する者が取り扱うもの',
    en: 'used jointly: the one responsible for its management answers',
    article: '27(5)(iii)',
  },
  affiliated: {
    ja: '提携先その他の別の事業者が取り扱うもの',
    en: 'handled by another business, as an affiliated service',
    article: '16(4)',
  },
  registry: {
    ja: '株主名簿管理人その他の専門の窓口が取り扱うもの',
    en: 'handled by a desk of its own, as the shareholder registry',
    article: '37(1)',
  },
} as const;
export type ReferredBecause = keyof typeof REFERRED;

/** Whose desk something is: what it is, whose it is, where to ask, and why. General facts of the company, none of a person. */
export type Referral = {
  readonly what: string;
  readonly holder: string;
  readonly desk: string;
  readonly because: ReferredBecause;
  /** The same in English, where the company wrote it. */
  readonly inEnglish?:
    | { readonly what?: string | undefined; readonly holder?: string | undefined; readonly desk?: string | undefined }
    | undefined;
};
