import type { WayChangedFacts } from '../casefile/beside-answer';
import { paragraph, points, type Letter } from './blocks';
import { complaints, contact, letter, THE_ACT, theRequest, yourRequest } from './correspondence';
import { wareki } from './wareki';

/** L12: tells a person that the way they asked for is difficult, and why, so that the answer goes on paper (Art. 33(2), (3), (5); Art. 36). */
export const wayChangedLetter = (facts: WayChangedFacts): Letter =>
  letter('wayChanged', facts, '開示方法変更のお知らせ', [
    paragraph(
      `${yourRequest(facts)}ご希望の方法による開示が困難なため、${THE_ACT}${facts.ofRecords ? '第33条第5項において準用する同条第2項' : '第33条第2項'}の規定により、書面の交付により開示することといたしましたので、${facts.ofRecords ? '同条第5項において準用する同条第3項' : '同条第3項'}の規定により下記のとおり通知し、法第36条の規定により、その理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      { label: 'ご希望の方法', says: [wishedFor(facts)] },
      { label: '開示の方法', says: ['書面の交付による方法'] },
      { label: '困難である理由', says: [facts.because] },
      {
        label: '開示する書面',
        says: [
          `本書に同封する${facts.answer.title.ja}（${wareki(facts.answer.issuedOn)}付け${facts.answer.documentNumber}）`,
        ],
      },
      contact(facts),
      complaints(facts),
    ]),
  ]);

const wishedFor = ({ wished }: WayChangedFacts): string =>
  wished === undefined
    ? '電磁的記録の提供による方法'
    : wished.way === 'medium'
      ? `電磁的記録の提供による方法（${wished.says.ja}）`
      : wished.says.ja;
