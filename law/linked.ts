/** Why a case that is closed is taken up again. It stays closed: what is decided later is decided in a case linked to it (Arts. 33(2), (3), 39(1)). */
export const TAKEN_UP = {
  foundWrong: { ja: '回答に誤りがあった', en: 'something in the answer was found wrong' },
  dataSurfaced: { ja: '保有個人データが新たに見つかった', en: 'data that were held surfaced afterwards' },
  courtSays: { ja: '裁判所の判断による', en: 'a court says so' },
  commissionSays: { ja: '個人情報保護委員会の指導、勧告又は命令による', en: 'the Commission says so (Arts. 147, 148)' },
} as const;
export type TakenUp = keyof typeof TAKEN_UP;
