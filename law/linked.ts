/**
 * Why a case that is closed is taken up again. It stays closed: what is decided later is decided in a case linked to it (Arts. 33(2), (3), 39(1)).
 * `doubted`: what its answer told may not be so, so that what was done is looked at again as well.
 */
export const TAKEN_UP = {
  foundWrong: { ja: '回答に誤りがあった', en: 'something in the answer was found wrong', doubted: true },
  dataSurfaced: {
    ja: '保有個人データが新たに見つかった',
    en: 'data that were held surfaced afterwards',
    doubted: false,
  },
  provisionAdded: {
    ja: 'オプトアウトによる提供が加わった',
    en: 'data are provided to another third party under an opt-out (Art. 27(2))',
    doubted: false,
  },
  systemFollows: {
    ja: '回答から除いた保管先で、後日の措置を行う',
    en: 'a system that was left out of its answer follows now (Arts. 34(2), 35(2), (6))',
    doubted: false,
  },
  complaintHeld: {
    ja: '苦情に理由があると認めた',
    en: 'a complaint about it was found to be right (Art. 40)',
    doubted: true,
  },
  courtSays: { ja: '裁判所の判断による', en: 'a court says so', doubted: true },
  commissionSays: {
    ja: '個人情報保護委員会の指導、勧告又は命令による',
    en: 'the Commission says so (Arts. 147, 148)',
    doubted: true,
  },
} as const;
export type TakenUp = keyof typeof TAKEN_UP;
