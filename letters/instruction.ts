import type { InstructionFacts, KeptOn } from '../casefile/letters-on-changes';
import { DOES } from '../law/measuring';
import type { OtherKind } from '../law/others';
import { courteously, points, table, type Letter } from './blocks';
import { letter, THE_ACT } from './correspondence';
import { wareki } from './wareki';

export const WHAT = {
  ...DOES,
  stopProvision: { ja: '第三者提供の停止', en: 'stop of provision to third parties' },
} as const;

/** How somebody is written to by what they are: a processor is instructed, a joint user asked, a recipient told (Arts. 25, 27(5)(iii)). */
type Manner = {
  readonly title: string;
  readonly opens: (facts: InstructionFacts) => string;
  readonly label: string;
  readonly lead: string;
  /** What is to be answered, and what becomes of this letter; nothing where no answer is awaited. */
  readonly answer?: { readonly label: string; readonly says: string; readonly again: string };
  readonly handling: string;
};

const MANNERS: Readonly<Record<OtherKind, Manner>> = {
  processor: {
    title: '個人データの措置依頼書',
    opens: ({ holder, right }) =>
      `${holder.ourselves}が取扱いを委託しております個人データにつきまして、ご本人からの${right.ja}のお求めにより、措置を要することとなりました。つきましては、${THE_ACT}第25条の規定による委託先の監督の一環として、貴社において下記の措置を期日までに実施し、完了をご報告くださいますようお願い申し上げます。`,
    label: 'お願いする措置',
    lead: '次の措置をお願いいたします。',
    answer: { label: '完了のご報告', says: '実施した措置、件数、実施した日及び実施者を', again: 'ご報告' },
    handling: '本書には個人データが含まれます。措置の実施に必要な方のほかには示さず、完了後は確実に廃棄してください。',
  },
  jointUser: {
    title: '共同利用する個人データに関するお願い',
    opens: ({ holder, right }) =>
      `${holder.ourselves}と貴社とが共同して利用しております個人データにつきまして、ご本人からの${right.ja}のお求めにより、${holder.ourselves}において下記の措置をとりました。つきましては、${THE_ACT}第27条第5項第3号により共同して利用する個人データの管理として、貴社におかれましても、保有される個人データについて同じ措置をご検討いただき、その結果をお知らせくださいますようお願い申し上げます。`,
    label: '当方でとった措置',
    lead: '次の措置をとりました。貴社におかれましても、同じ措置をお願いいたします。',
    answer: { label: 'ご回答', says: '貴社でとられた措置及びその日を', again: 'ご回答' },
    handling: '本書には個人データが含まれます。ご対応に必要な範囲でお取り扱いくださいますようお願いいたします。',
  },
  recipient: {
    title: '個人データの措置に関するお知らせ',
    opens: ({ holder, right }) =>
      `${holder.ourselves}がご提供いたしました個人データにつきまして、ご本人からの${right.ja}のお求めにより、${holder.ourselves}において下記の措置をとりました。ご参考までにお知らせいたしますので、しかるべくお取り計らいくださいますようお願い申し上げます。`,
    label: '当方の措置',
    lead: '次の措置をとりました。',
    handling: '本書には個人データが含まれます。お取扱いにはご注意くださいますようお願いいたします。',
  },
};

/** What goes only when what it is kept on has ended. */
const BUT_KEPT: Readonly<Record<KeptOn, string>> = {
  law: '法令により保存を要するものは、保存期間の満了後',
  claim: '請求権の行使又は防御のため保存するものは、その必要がなくなった後',
  others: '保存する記録が参照しているものは、その記録の保存の終了後',
};

/** L28: instructs a processor, asks a joint user, or tells a recipient, what was done or is to be done with the data of one person (Arts. 25, 27(5)(iii)). */
export const instructionLetter = (facts: InstructionFacts): Letter => {
  const { holder, kind, dueOn, reminds, reference, names } = facts;
  const { title, opens, label, lead, answer, handling } = MANNERS[kind];
  return letter('instruction', facts, reminds === undefined ? title : `${title}（再度のお願い）`, [
    ...courteously(opens(facts)),
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
        says: [...names.map((name) => `${name} 様`), ...facts.knownBy.map(({ ja: text }) => ({ mark: '・', text }))],
      },
      {
        label,
        says: [lead],
        table: table(
          ['個人データ', '措置', '内容'],
          facts.measures.map(({ what, does, detail, butKept = [] }) => [
            ...[what.ja, WHAT[does].ja],
            [detail, ...butKept.map((on) => BUT_KEPT[on])].filter(Boolean).join('。') || '―',
          ]),
        ),
      },
      dueOn === undefined
        ? undefined
        : {
            label: '期日',
            says: [reminds === undefined ? `${wareki(dueOn)}まで` : 'できるだけ早くお願いいたします。'],
          },
      answer === undefined || dueOn === undefined
        ? undefined
        : {
            label: answer.label,
            says: [
              `${answer.says}、整理番号 ${reference} を付して、次の宛先まで${answer.again}ください。実施できない部分があるときは、その部分と理由をお知らせください。`,
            ],
          },
      { label: '取扱い', says: [handling] },
      {
        label: 'お問い合わせ先',
        says: [
          `${holder.department}（整理番号 ${reference} をお知らせください）`,
          `電話 ${holder.telephone}（${holder.hours}）`,
          `電子メール ${holder.email}`,
        ],
      },
    ]),
  ]);
};
