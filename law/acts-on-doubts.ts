import type { ActRule } from './acts';

/** What people may do where a record of the company speaks against who somebody seems to be: say so, and take it back. */
export const ON_DOUBTS = {
  raiseDoubt: {
    path: 'doubts',
    command: 'doubt',
    from: ['supplementing', 'proving', 'payingFee', 'searching', 'deciding', 'approving', 'measuring'],
    by: ['clerk', 'officer'],
    article: '37(1); Order 12(iii)',
    ja: '本人確認への疑義の記録',
    en: 'enter that a record of ours speaks against who asks',
  },
  liftDoubt: {
    path: 'doubts-lifted',
    command: 'lift-doubt',
    from: ['supplementing'],
    by: ['officer'],
    article: '37(1), (4); Order 12(iii)',
    ja: '疑義の取消し',
    en: 'take back what was said against who asks',
    needsReason: true,
    onlyWhen: ({ defects }) => defects.includes('moreProofAsked'),
  },
} as const satisfies Record<string, ActRule>;
