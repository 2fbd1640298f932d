import type { MandateInquiryFacts } from '../casefile/letter-beside-answers';
import { courteously, paragraph, points, type Block, type Letter } from './blocks';
import { addressed, complaints, contact, letter, THE_ACT, theirWords, theRequest } from './correspondence';
import { wareki } from './wareki';

/**
 * L05: asks a person whether they mandated who asks for them, with a slip to answer on (Art. 37(3), Order Art. 13(ii)). It says nothing of
 * whether anything is held on them.
 */
export const mandateInquiryLetter = (facts: MandateInquiryFacts): Letter =>
  letter(
    'mandateInquiry',
    facts,
    '委任に関する照会書',
    [
      ...courteously(
        `このたび、${facts.principalName}様の代理人として、下記の方から、${THE_ACT}の規定による${facts.right.ja}の${facts.asked}がございました。${facts.ofParents ? '親権者又は未成年後見人の方' : `${facts.principalName}様`}のご意思によるものであることを確かめるため、照会いたします。`,
        ...(facts.ofParents ? [BY_BOTH] : []),
        `お手数をおかけいたしますが、別紙の回答書によりご回答くださいますよう、お願い申し上げます。なお、この照会は、${facts.holder.ourselves}が${facts.principalName}様に関する情報を保有しているかどうかをお知らせするものではございません。`,
      ),
      ...points([
        { label: '代理人として請求された方', says: [addressed(facts.agent)] },
        ...theRequest(facts),
        theirWords(facts.concerning),
        facts.mandatedOn === undefined
          ? undefined
          : { label: '提出された委任状の作成日', says: [wareki(facts.mandatedOn)] },
        {
          label: 'ご回答の期限',
          says: [
            `${wareki(facts.answerBy)}まで`,
            `期限までにご回答がないときの取扱いは、${facts.holder.ourselves}において判断いたします。期限の後のご回答も承ります。`,
          ],
        },
        { label: 'ご回答の送付先', says: [facts.sendTo] },
        contact(facts),
        complaints(facts),
      ]),
    ],
    { title: '委任に関する回答書', blocks: slip(facts) },
  );

const BY_BOTH =
  '父母の双方が親権者であるときは、お二人でご確認のうえ、双方の署名によりご回答ください。お一人でご回答になるときは、その事情をお書き添えください（民法第818条、第824条の2）。';

/** What the person fills in by hand and sends back. */
const slip = ({ holder, documentNumber, caseNumber, agent, ofParents }: MandateInquiryFacts): readonly Block[] => [
  paragraph(`${holder.name}　${holder.department}　御中`),
  paragraph(
    `${documentNumber}（受付番号 ${caseNumber}）による照会について、次のとおり回答します（□に印をお付けください）。`,
  ),
  {
    kind: 'pairs',
    rows: [
      { label: '代理人', text: addressed(agent) },
      {
        label: '委任の有無',
        text: [
          '□ 照会のとおり委任しました',
          '□ 委任していません',
          '□ 委任しましたが、範囲が異なります（下の欄に委任した範囲をお書きください）',
        ].join('\n'),
      },
      { label: '委任した範囲', text: '', room: 3 },
      { label: '回答の日', text: '　　　　　　年　　　月　　　日' },
      {
        label: ofParents ? '親権者等の署名（父母の双方が親権者であるときは双方）' : 'ご本人の署名',
        text: '',
        room: ofParents ? 3 : 2,
      },
      { label: '日中の電話番号', text: '', room: 1 },
    ],
  },
];
