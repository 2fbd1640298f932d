import type { DelayFacts } from '../casefile/letter-beside-answers';
import { courteously, points, type Letter } from './blocks';
import { contact, letter, theRequest, yourRequest } from './correspondence';
import { toldWhole } from './fonts';
import { wareki } from './wareki';

/** L21: tells a person, before it happens, that the answer will be late, why, and by when it comes; the Act's two weeks stay what they are (Art. 39(1)). */
export const delayLetter = (facts: DelayFacts): Letter =>
  letter('delay', facts, '対応状況のご連絡', [
    ...courteously(
      `${yourRequest(facts)}回答までに日数を要しておりますので、下記のとおりご連絡いたします。お待たせいたしますことを、お詫び申し上げます。`,
      ...(facts.isPast ? ['ご連絡がお約束の日を過ぎましたことを、重ねてお詫び申し上げます。'] : []),
    ),
    ...points([
      ...theRequest(facts),
      { label: '日数を要する理由', says: toldWhole(facts.reason) },
      facts.promisedOn === undefined
        ? undefined
        : { label: 'これまでの回答の予定日', says: [`${wareki(facts.promisedOn)}まで`] },
      {
        label: facts.promisedOn === undefined ? '回答の予定日' : '新しい回答の予定日',
        says: [
          `${wareki(facts.until)}まで`,
          ...(facts.nth === 1 ? [] : [`予定日のご連絡は、これで${facts.nth}回目となります。`]),
        ],
      },
      facts.isSuitBarred
        ? {
            label: '法定の期間',
            says: [
              '予定日のご連絡により、個人情報の保護に関する法律第39条第1項に定める2週間の期間が変わることはございません。',
            ],
          }
        : undefined,
      contact(facts),
    ]),
  ]);
