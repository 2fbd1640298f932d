import type { ReceiptFacts } from '../casefile/letter';
import { courteously, points, type Letter } from './blocks';
import { complaints, contact, letter, THE_ACT, theirWords, theRequest } from './correspondence';
import { wareki } from './wareki';

type Became = NonNullable<ReceiptFacts['became']>;

/**
 * L01: tells a person that their request arrived, when, and by which day we have promised to answer; that what came as a complaint
 * is dealt with as a request; and, to whoever lost it, another secret for the window.
 */
export const receiptLetter = (facts: ReceiptFacts): Letter =>
  facts.became !== undefined ? asARequest(facts, facts.became) : facts.renewed ? secretAnew(facts) : received(facts);

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
      seenAt(facts),
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

const seenAt = ({ seenAt: seen }: ReceiptFacts) =>
  seen && {
    label: '状況のご確認',
    says: [
      `${seen.address} で、上記の受付番号と次の照会番号を入力してご確認いただけます。`,
      `照会番号 ${seen.secret}（ほかの方にはお知らせにならないでください。）`,
    ],
  };

/** Another secret for the window; whoever did not ask for one learns that somebody did. */
const secretAnew = (facts: ReceiptFacts): Letter =>
  letter('receipt', facts, '照会番号の再発行のお知らせ', [
    ...courteously(
      `${facts.right.ja}の${facts.asked}について、状況をご確認いただくための照会番号を、あらためて発行しましたので、お知らせいたします。`,
      'これまでの照会番号は、お使いいただけなくなりました。',
      '再発行をお求めになっていない場合は、お手数ですが、下記の窓口までご連絡ください。',
    ),
    ...points([{ label: '受付番号', says: [facts.caseNumber] }, ...theRequest(facts), seenAt(facts), contact(facts)]),
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
