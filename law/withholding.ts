/** The only grounds on which disclosure may be withheld, in whole or in part (Art. 33(2)), in the words of the Act. */
export const WITHHOLDING = {
  harmsSomeone: {
    article: '33(2)(i)',
    cite: '第33条第2項第1号',
    ja: '本人又は第三者の生命、身体、財産その他の権利利益を害するおそれがある場合',
    en: 'where there is a risk of harm to the life, body, property or other rights or interests of the person or of a third party',
  },
  hindersBusiness: {
    article: '33(2)(ii)',
    cite: '第33条第2項第2号',
    ja: '当該個人情報取扱事業者の業務の適正な実施に著しい支障を及ぼすおそれがある場合',
    en: 'where there is a risk of seriously hindering the proper conduct of the business of the business operator handling personal information',
  },
  breaksAnotherLaw: {
    article: '33(2)(iii)',
    cite: '第33条第2項第3号',
    ja: '他の法令に違反することとなる場合',
    en: 'where disclosure would violate another law or regulation',
  },
} as const;

export type WithholdingGround = keyof typeof WITHHOLDING;
