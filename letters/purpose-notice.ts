import type { PurposeNoticeFacts } from '../casefile/letter';
import { PURPOSE_GROUNDS } from '../law/purpose-notice';
import { paragraph, points, table, type Letter, type Point } from './blocks';
import { complaints, contact, letter, THE_ACT, theirWords, theRequest, yourRequest } from './correspondence';
import { money } from './fee';
import { because } from './refused';

/** L06: tells a person for what each kind of data is used where it is held on them, and never that it is (Art. 32(2)). */
export const purposeNoticeLetter = (facts: PurposeNoticeFacts): Letter =>
  letter('purposeNotice', facts, '利用目的通知書', [
    paragraph(
      `${yourRequest(facts)}${THE_ACT}第32条第2項の規定により、下記のとおり利用目的${facts.withheld.length === 0 ? '' : '（その一部を除く。）'}を通知いたします。`,
    ),
    paragraph(SAYS_NOT_WHAT_IS_HELD),
    ...points([
      ...theRequest(facts),
      theirWords(facts.concerning),
      {
        label: '利用目的',
        says: [
          `${facts.holder.ourselves}がご本人に関する次の種類の保有個人データを保有している場合には、これをそれぞれ次の目的のために利用いたします。`,
        ],
        table: table(
          ['保有個人データの種類', '保有している場合の利用目的'],
          facts.kinds.map(({ category, purposes }) => [category.ja, purposes.map(({ ja }) => `・${ja}`).join('\n')]),
        ),
      },
      acquiredFrom(facts.kinds),
      facts.withheld.length === 0
        ? undefined
        : because(
            PURPOSE_GROUNDS,
            facts.withheld,
            '通知しないもの',
            '次のものについては利用目的を通知しないことと決定いたしましたので、法第32条第3項の規定により通知し、法第36条の規定によりその理由をご説明いたします。',
          ),
      ...money(facts),
      contact(facts),
      complaints(facts),
    ]),
  ]);

/** From whom the kinds of data were acquired, as far as the company knows it of the kind; it is told because it helps, and the Act does not ask for it. */
const acquiredFrom = (kinds: PurposeNoticeFacts['kinds']): Point | undefined => {
  const known = kinds.filter(({ sources }) => sources.length > 0);
  if (known.length === 0) return undefined;
  return {
    label: '取得元',
    says: ['次の種類の保有個人データには、次の取得元から取得したものがあります。'],
    table: table(
      ['保有個人データの種類', '取得元'],
      known.map(({ category, sources }) => [category.ja, sources.map(({ ja }) => `・${ja}`).join('\n')]),
    ),
  };
};

/** Nothing was searched, so nothing is told of what is held; who wants to know that asks for disclosure (Art. 33(1)). */
export const SAYS_NOT_WHAT_IS_HELD =
  'なお、この通知は、ご本人に関する保有個人データを保有しているか否かをお知らせするものではございません。保有の有無及びその内容をお確かめになりたいときは、法第33条第1項の規定により、保有個人データの開示をご請求いただけます。';
