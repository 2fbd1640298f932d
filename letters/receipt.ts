import type { ReceiptFacts } from '../casefile/letter';
import { courteously, points, type Letter } from './blocks';
import { complaints, contact, letter, THE_ACT, theirWords, theRequest } from './correspondence';
import { wareki } from './wareki';

type Became = NonNullable<ReceiptFacts['became']>;

/**
 * L01: tells a person that their request arrived, when, and by which day we have promised to answer; and that what came as a complaint
 * is dealt with as a request.
 */
export const receiptLetter = (facts: ReceiptFacts): Letter =>
  facts.became === undefined ? received(facts) : asARequest(facts, facts.became);

const received = (facts: ReceiptFacts): Letter =>
  letter('receipt', facts, '受付通知書', [
    ...courteously(
      `このたびお送りいただきました${facts.right.ja}の${facts.asked}を、下記のとおり受け付けましたので、お知らせいたします。`,
      ...(facts.cameAsComplaint
        ? [
            `苦情としてお申し出いただきましたが、その内容により${facts.right.ja}の${facts.asked}として取り扱い、これに対する回答を差し上げます。`,
          ]
        : []),
      facts.asked === 'お申出'
        ? '内容を調査のうえ、書面により回答いたします。'
        : '書類の内容を確認のうえ、不足等がある場合には、その内容をまとめて、あらためてご連絡申し上げます。',
    ),
    ...points([
      { label: '受付番号', says: [facts.caseNumber] },
      ...theRequest(facts),
      theirWords(facts.concerning),
      facts.promisedOn === undefined ? undefined : { label: '回答の予定日', says: [`${wareki(facts.promisedOn)}まで`] },
      facts.seenAt === undefined
        ? undefined
        : {
            label: '状況のご確認',
            says: [
              `${facts.seenAt.address} で、上記の受付番号と次の照会番号を入力してご確認いただけます。`,
              `照会番号 ${facts.seenAt.secret}（ほかの方にはお知らせにならないでください。）`,
            ],
          },
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

/** A complaint was taken, and by what it says is a request: that is answered, and no reply to the complaint is waited for. */
const asARequest = (facts: ReceiptFacts, { complaint, request }: Became): Letter =>
  letter('receipt', facts, '受付通知書', [
    ...courteously(
      `お申し出いただきました苦情につきましては、その内容により、${THE_ACT}に基づく${request?.right.ja ?? ''}${request === undefined ? '' : 'の'}ご請求として取り扱うことといたしましたので、お知らせいたします。`,
      'お申出に対する回答は、そのご請求に対する回答として差し上げます。',
    ),
    ...points([
      { label: '苦情の受付番号', says: [complaint] },
      ...theRequest(facts),
      request === undefined ? undefined : { label: 'ご請求の受付番号', says: [request.number] },
      contact(facts),
      complaints(facts),
    ]),
  ]);
