import type { InstructionFacts } from '../casefile/letters-on-changes';
import { DOES } from '../law/measuring';
import { courteously, points, table, type Letter } from './blocks';
import { letter, THE_ACT } from './correspondence';
import { wareki } from './wareki';

const WHAT = { ...DOES, stopProvision: { ja: '第三者提供の停止', en: 'stop of provision to third parties' } } as const;

/** L28: instructs whoever processes data for us, or tells whoever received them, what is to be done with those of one person, and by when (Art. 25). */
export const instructionLetter = (facts: InstructionFacts): Letter => {
  const { holder, processor } = facts;
  return letter('instruction', facts, processor ? '個人データの措置依頼書' : '個人データの措置に関するお知らせ', [
    ...courteously(
      processor
        ? `${holder.ourselves}が取扱いを委託しております個人データにつきまして、ご本人からのご請求（${facts.right.ja}）により措置を要することとなりました。つきましては、${THE_ACT}第25条の規定による委託先の監督の一環として、貴社において下記の措置を期日までに実施し、完了をご報告くださいますようお願い申し上げます。`
        : `${holder.ourselves}がご提供いたしました個人データにつきまして、ご本人からのご請求（${facts.right.ja}）により、${holder.ourselves}において下記の措置をとりました。ご参考までにお知らせいたしますので、しかるべくお取り計らいくださいますようお願い申し上げます。`,
    ),
    ...points([
      {
        label: '対象となる方',
        says: [`${facts.principalName} 様`, ...facts.knownBy.map(({ ja: text }) => ({ mark: '・', text }))],
      },
      {
        label: processor ? 'お願いする措置' : '当方の措置',
        says: [processor ? '次の措置をお願いいたします。' : '次の措置をとりました。'],
        table: table(
          ['個人データ', '措置', '内容'],
          facts.measures.map(({ what, does, detail }) => [what.ja, WHAT[does].ja, detail ?? '―']),
        ),
      },
      processor ? { label: '期日', says: [`${wareki(facts.dueOn)}まで`] } : undefined,
      processor
        ? {
            label: '完了のご報告',
            says: [
              `実施した措置、件数、実施した日及び実施者を、整理番号 ${facts.reference} を付して、次の宛先までご報告ください。実施できない部分があるときは、その部分と理由をお知らせください。`,
            ],
          }
        : undefined,
      {
        label: '取扱い',
        says: [
          '本書には個人データが含まれます。措置の実施に必要な方のほかには示さず、完了後は確実に廃棄してください。',
        ],
      },
      {
        label: 'お問い合わせ先',
        says: [
          `${holder.department}（整理番号 ${facts.reference} をお知らせください）`,
          `電話 ${holder.telephone}（${holder.hours}）`,
          `電子メール ${holder.email}`,
        ],
      },
    ]),
  ]);
};
