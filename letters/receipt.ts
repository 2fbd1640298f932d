import type { ReceiptFacts } from '../casefile/letter';
import { courteously, points, type Letter } from './blocks';
import { contact, letter, theirWords, theRequest } from './correspondence';
import { wareki } from './wareki';

/** L01: tells a person that their request arrived, when, and by which day we have promised to answer. */
export const receiptLetter = (facts: ReceiptFacts): Letter =>
  letter('receipt', facts, '受付通知書', [
    ...courteously(
      `このたびお送りいただきました${facts.right.ja}の${facts.asked}を、下記のとおり受け付けましたので、お知らせいたします。`,
      facts.asked === 'お申出'
        ? '内容を調査のうえ、書面により回答いたします。'
        : '書類の内容を確認のうえ、不足等がある場合には、その内容をまとめて、あらためてご連絡申し上げます。',
    ),
    ...points([
      { label: '受付番号', says: [facts.caseNumber] },
      ...theRequest(facts),
      theirWords(facts.concerning),
      facts.promisedOn === undefined ? undefined : { label: '回答の予定日', says: [`${wareki(facts.promisedOn)}まで`] },
      facts.unmarked === undefined
        ? undefined
        : {
            label: '次回のお願い',
            says: [
              `封筒の表に「${facts.unmarked}」とお書きください。今回の${facts.asked}は、そのまま受け付けております。`,
            ],
          },
      contact(facts),
    ]),
  ]);
