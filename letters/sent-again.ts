import type { SentAgainFacts } from '../casefile/letter-beside-answers';
import { CAME_BACK } from '../law/returned-mail';
import { courteously, points, type Letter } from './blocks';
import { contact, enclosed, letter, theRequest } from './correspondence';
import { wareki } from './wareki';

/**
 * L25: tells a person that a letter came back, and asks where they can be reached; or sends it again, in its envelope that nobody opened. What it says
 * stays what it was.
 */
export const sentAgainLetter = (facts: SentAgainFacts): Letter =>
  facts.asks === undefined ? sends(facts) : asks(facts, facts.asks);

/** The letter that came back, as a sentence names it. */
const theLetter = ({ of: { issuedOn, title, documentNumber } }: SentAgainFacts): string =>
  `${wareki(issuedOn)}付けの${title.ja}（${documentNumber}）`;

const howItCameBack = ({ because, returnedOn, holder }: SentAgainFacts): string =>
  `「${CAME_BACK[because].ja}」として${wareki(returnedOn)}に${holder.ourselves}に返戻されました`;

const sends = (facts: SentAgainFacts): Letter =>
  letter('sentAgain', facts, '再送付のご案内', [
    ...courteously(
      `${theLetter(facts)}が${howItCameBack(facts)}ので、あらためてお送りいたします。返戻された封筒は開封せず、そのまま同封しております。`,
      '通知の日付及び内容に変わりはございません。',
    ),
    ...points([...theRequest(facts), enclosed(facts, [`${theLetter(facts)}の封筒（未開封）　1通`]), contact(facts)]),
  ]);

const asks = (facts: SentAgainFacts, { answerBy, documents, sendTo }: NonNullable<SentAgainFacts['asks']>): Letter =>
  letter('sentAgain', facts, 'お届け先の確認のお願い', [
    ...courteously(
      `${facts.byEmail ? '郵送いたしました' : 'お送りいたしました'}${theLetter(facts)}が${howItCameBack(facts)}。返戻された封筒は、開封せずに保管しております。`,
      'つきましては、下記によりお届け先をお知らせくださいますよう、お願い申し上げます。あらためて一度、お送りいたします。',
    ),
    ...points([
      ...theRequest(facts),
      {
        label: '住所に変わりがないとき',
        says: ['その旨と、お受け取りになれる時期を、下記のお問い合わせ先にお知らせください。'],
      },
      {
        label: '住所が変わったとき',
        says: [
          '新しい住所を、次の書類のうち氏名及び住所の記載のあるもの一点の写しを添えて、お知らせください。',
          ...documents.map(({ ja }) => ({ mark: '・', text: ja })),
          `送付先：${sendTo}`,
        ],
      },
      {
        label: 'ご連絡の期限',
        says: [
          `${wareki(answerBy)}まで`,
          `期限までにご連絡がないときは、封をしたまま${facts.holder.ourselves}において保管いたします。その場合も、通知の日付及び内容に変わりはございません。`,
        ],
      },
      contact(facts),
    ]),
  ]);
