import type { InstructionFacts } from '../casefile/letters-on-changes';
import { DOES } from '../law/measuring';
import type { OtherKind } from '../law/others';
import { courteously, points, table, type Letter } from './blocks';
import { letter, THE_ACT } from './correspondence';
import { wareki } from './wareki';

const WHAT = { ...DOES, stopProvision: { ja: '第三者提供の停止', en: 'stop of provision to third parties' } } as const;

const OPENS: Readonly<Record<OtherKind, (facts: InstructionFacts) => string>> = {
  processor: ({ holder, right }) =>
    `${holder.ourselves}が取扱いを委託しております個人データにつきまして、ご本人からのご請求（${right.ja}）により措置を要することとなりました。つきましては、${THE_ACT}第25条の規定による委託先の監督の一環として、貴社において下記の措置を期日までに実施し、完了をご報告くださいますようお願い申し上げます。`,
  jointUser: ({ holder, right }) =>
    `${holder.ourselves}と貴社とが共同して利用しております個人データにつきまして、ご本人からのご請求（${right.ja}）により、${holder.ourselves}において措置をとりました。つきましては、${THE_ACT}第27条第5項第3号により共同して利用する個人データの管理として、貴社においても下記の措置を期日までに実施し、完了をお知らせくださいますようお願い申し上げます。`,
  recipient: ({ holder, right }) =>
    `${holder.ourselves}がご提供いたしました個人データにつきまして、ご本人からのご請求（${right.ja}）により、${holder.ourselves}において下記の措置をとりました。ご参考までにお知らせいたしますので、しかるべくお取り計らいくださいますようお願い申し上げます。`,
};

/** L28: instructs whoever holds data besides us, or tells whoever received them, what is to be done with those of one person, and by when (Art. 25). */
export const instructionLetter = (facts: InstructionFacts): Letter => {
  const { holder, kind, dueOn, reminds } = facts;
  const instructs = kind !== 'recipient';
  const title = instructs ? '個人データの措置依頼書' : '個人データの措置に関するお知らせ';
  return letter('instruction', facts, reminds === undefined ? title : `${title}（再度のお願い）`, [
    ...courteously(OPENS[kind](facts)),
    ...points([
      reminds === undefined
        ? undefined
        : {
            label: '再度のお願い',
            says: [
              `${wareki(reminds)}を期日としてお願いいたしましたが、ご回答をいただいておりません。行き違いの節はご容赦ください。`,
            ],
          },
      {
        label: '対象となる方',
        says: [
          ...(facts.withoutName ? [] : [`${facts.principalName} 様`]),
          ...facts.knownBy.map(({ ja: text }) => ({ mark: '・', text })),
        ],
      },
      {
        label: instructs ? 'お願いする措置' : '当方の措置',
        says: [instructs ? '次の措置をお願いいたします。' : '次の措置をとりました。'],
        table: table(
          ['個人データ', '措置', '内容'],
          facts.measures.map(({ what, does, detail, butKept }) => [
            ...[what.ja, WHAT[does].ja],
            [detail, butKept && '法令により保存を要するものは、保存期間の満了後'].filter(Boolean).join('。') || '―',
          ]),
        ),
      },
      dueOn === undefined
        ? undefined
        : {
            label: '期日',
            says: [reminds === undefined ? `${wareki(dueOn)}まで` : 'できるだけ早くお願いいたします。'],
          },
      dueOn === undefined
        ? undefined
        : {
            label: instructs ? '完了のご報告' : 'ご回答',
            says: [
              `実施した措置、件数、実施した日及び実施者を、整理番号 ${facts.reference} を付して、次の宛先までご報告ください。実施できない部分があるときは、その部分と理由をお知らせください。`,
            ],
          },
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
