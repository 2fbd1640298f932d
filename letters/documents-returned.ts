import type { DocumentsReturnedFacts } from '../casefile/letter';
import { DEFECTS, type Defect } from '../law/defects';
import { paragraph, points, type Letter, type Marked } from './blocks';
import { bracketed, complaints, contact, letter, THE_ACT, theRequest, yourRequest } from './correspondence';
import { feeOfEnded, papersOfEnded } from './ended';
import { money } from './fee';
import { wareki } from './wareki';

/** L04: tells a person that their request is not taken up because what was asked for did not come, and returns their papers (Art. 37(1)). */
export const documentsReturnedLetter = (facts: DocumentsReturnedFacts): Letter => {
  const lacks = [...facts.defects.filter(({ code }) => code !== 'asked').map(said), ...facts.own];
  return letter('documentsReturned', facts, '請求書類の返戻について', [
    paragraph(`${yourRequest(facts)}${silence(facts)}${conclusion(facts)}`),
    ...points([
      ...theRequest(facts),
      {
        label: '受け付けられない理由',
        says: ['次の事項を確認できないため。', ...lacks.map((text, i): Marked => ({ mark: bracketed(i + 1), text }))],
      },
      feeOfEnded(facts),
      ...papersOfEnded(facts),
      ...money(facts),
      {
        label: `あらためての${facts.asked}`,
        says: [
          `上記の事項を整えていただければ、いつでもあらためて${facts.asked}いただけます。その場合は、あらためての${facts.asked}が到達した日から手続を始めます。`,
        ],
      },
      contact(facts),
      complaints(facts),
    ]),
  ]);
};

const said = ({ code, about }: Defect): string => `${about === undefined ? '' : `${about.ja}：`}${DEFECTS[code].ja}。`;

const silence = ({ lastAsked }: DocumentsReturnedFacts): string =>
  lastAsked === undefined
    ? 'お願いした事項について、本日までにご回答をいただいておりません。'
    : `${wareki(lastAsked.on)}付けで重ねてお願いいたしましたが、期限の${wareki(lastAsked.until)}を過ぎましても、ご回答をいただいておりません。`;

/** By what it is not taken up; who wants nothing provided any more under an opt-out need only show who they are (Art. 27(2)). */
const conclusion = ({ ofAnOptOut, holder }: DocumentsReturnedFacts): string =>
  `つきましては、${
    ofAnOptOut
      ? `${THE_ACT}第27条第2項の規定による提供の停止を、ご本人がお求めであると確認できないため`
      : `${THE_ACT}第37条第1項及び個人情報の保護に関する法律施行令第12条の規定により${holder.ourselves}が定める方法によるものと確認できないため`
  }、これを受け付けないこととし、お送りいただいた書類を下記のとおり返戻いたします。`;
