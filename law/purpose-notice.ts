/** The only grounds on which the purpose of use need not be notified to a person who asks for it (Art. 32(2)). */
export const PURPOSE_GROUNDS = {
  alreadyClear: {
    article: '32(2)(i)',
    cite: '第32条第2項第1号',
    ja: '法第32条第1項の規定により当該本人が識別される保有個人データの利用目的が明らかな場合',
    en: 'the purpose for which the data on the person are used is clear from what is published (Art. 32(1))',
  },
  harmsSomeone: {
    article: '32(2)(ii), 21(4)(i)',
    cite: '第32条第2項第2号（第21条第4項第1号）',
    ja: '利用目的を本人に通知し、又は公表することにより本人又は第三者の生命、身体、財産その他の権利利益を害するおそれがある場合',
    en: 'notifying or publishing the purpose may harm the life, body, property or other interests of the person or of another',
  },
  harmsOurRights: {
    article: '32(2)(ii), 21(4)(ii)',
    cite: '第32条第2項第2号（第21条第4項第2号）',
    ja: '利用目的を本人に通知し、又は公表することにより当該個人情報取扱事業者の権利又は正当な利益を害するおそれがある場合',
    en: 'notifying or publishing the purpose may harm our rights or legitimate interests',
  },
  hindersPublicDuty: {
    article: '32(2)(ii), 21(4)(iii)',
    cite: '第32条第2項第2号（第21条第4項第3号）',
    ja: '国の機関又は地方公共団体が法令の定める事務を遂行することに対して協力する必要がある場合であって、利用目的を本人に通知し、又は公表することにより当該事務の遂行に支障を及ぼすおそれがあるとき',
    en: 'notifying or publishing the purpose may hinder a duty that a law lays on the State or a local authority, and with which we have to cooperate',
  },
} as const;

export type PurposeGround = keyof typeof PURPOSE_GROUNDS;
