import type { PasswordFacts } from '../casefile/beside-answer';
import { courteously, points, type Letter } from './blocks';
import { contact, letter, theRequest, yourRequest } from './correspondence';
import { wareki } from './wareki';

/** L30: tells a person the password of what was sent to them as an electronic record, by another way than it went (Art. 23). */
export const passwordLetter = (facts: PasswordFacts): Letter =>
  letter('password', facts, 'パスワードのお知らせ', [
    ...courteously(
      `${yourRequest(facts)}${facts.recordOn === undefined ? '電子メールにより' : `${facts.recordOn.ja}に記録して`}お送り${facts.recordOn === undefined ? 'いたしました' : 'する'}${facts.answer.title.ja}のファイルを開くためのパスワードを、下記のとおりお知らせいたします。`,
    ),
    ...points([
      ...theRequest(facts),
      {
        label: 'お送りした通知',
        says: [
          `${facts.answer.title.ja}（${wareki(facts.answer.issuedOn)}付け${facts.answer.documentNumber}）${facts.mails > 1 ? `　電子メール${facts.mails}通。パスワードは共通です。` : ''}`,
        ],
      },
      {
        label: 'パスワード',
        says: [
          facts.password,
          '大文字のアルファベットと数字です。ハイフン（-）も含めて、このとおりにご入力ください。数字の0、1、2、5、8とアルファベットのB、I、O、S、U、Zは使っておりません。',
        ],
      },
      {
        label: 'お取扱い',
        says: [
          'このパスワードは、この通知のためだけのものです。ファイルとは別に保管し、ほかの方にお知らせにならないようお願いいたします。',
          'ファイルが開けないときは、書面でもお渡しできますので、下記までご連絡ください。',
        ],
      },
      contact(facts),
    ]),
  ]);
