import type { NoneHeldFacts } from '../casefile/letter';
import { paragraph, points, type Letter } from './blocks';
import { complaints, contact, letter, lookedForBy, THE_ACT, theRequest, yourRequest } from './correspondence';
import { leavingOut, notOurs } from './elsewhere';
import { money } from './fee';

/**
 * L11: tells a person that no retained personal data subject to disclosure is held (Art. 33(3)).
 * Data whose existence may not be told is no retained personal data (Art. 16(4), Order Art. 5), and so the words are the
 * same: the facts this is written from hold nothing by which the two could differ. What is no personal data of ours to tell is told
 * beside it: for whom we hold it (Art. 16(4)).
 */
export const noneHeldLetter = (facts: NoneHeldFacts): Letter =>
  letter('noneHeld', facts, '保有個人データ不存在通知書', [
    paragraph(
      `${yourRequest(facts)}確認いたしましたところ、ご請求に係る開示の対象となる保有個人データ${except(facts)}は保有しておりません。つきましては、${THE_ACT}第33条第3項の規定により、下記のとおり通知いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      {
        label: '通知の内容',
        says: [`ご請求に係る開示の対象となる保有個人データ${except(facts)}は保有しておりません。`],
      },
      lookedForBy(facts),
      ...notOurs(facts, '開示'),
      { label: '根拠', says: ['法第33条第3項（当該保有個人データが存在しないとき）'] },
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

/** “None” speaks of what was searched, and says so where something was not. */
const except = ({ unsearched }: NoneHeldFacts): string => leavingOut({ named: [], unsearched });
