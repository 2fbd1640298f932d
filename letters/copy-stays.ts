import type { CopyStaysFacts } from '../casefile/letters-on-changes';
import { paragraph, points, table, type Letter } from './blocks';
import { afterOurNotice, complaints, contact, letter, THE_ACT, theRequest, yourRequest } from './correspondence';
import { WHAT } from './instruction';

/** Under which provision what follows an answer is told. */
export const UNDER: Readonly<Record<CopyStaysFacts['article'], string>> = {
  '34(3)': '第34条第3項',
  '35(7)': '第35条第7項',
  '27(2)(vi)': '第27条第2項第6号',
};

/** L31: tells a person that what we did is not done at a processor or a joint user, and why, as an earlier notice said it would (Arts. 25, 34(3), 35(7), 36). */
export const copyStaysLetter = (facts: CopyStaysFacts): Letter => {
  const { told, who, kind, unasked, measures, reason } = facts;
  return letter('copyStays', facts, '委託先等における措置に関する通知書', [
    paragraph(
      `${yourRequest(facts)}${afterOurNotice(told)}次の者における措置は実施されないことを確認いたしましたので、${THE_ACT}${UNDER[facts.article]}の規定に準じて通知し、法第36条の規定に準じてその理由をご説明いたします。`,
    ),
    ...points([
      ...theRequest(facts),
      { label: '個人データを取り扱う者', says: [who.ja] },
      {
        label: '実施されない措置',
        says: [
          `${facts.holder.ourselves}から${kind === 'processor' ? '指示' : '依頼'}${unasked ? 'することとしておりました' : 'いたしました'}次の措置は、実施されません。`,
        ],
        table: table(
          ['個人データ', '措置'],
          measures.map(({ what, does }) => [what.ja, WHAT[does].ja]),
        ),
      },
      { label: '理由', says: [reason] },
      contact(facts),
      complaints(facts),
    ]),
  ]);
};
