import type { Elsewhere } from '../casefile/letter';
import type { Point } from './blocks';

type Us = { readonly holder: { readonly ourselves: string } };

/** What is held and not answered here: under another law, or for another holder. Where there is none of it, nothing is said. */
export const elsewhere = (facts: Elsewhere & Us): readonly Point[] => [
  ...underOtherLaws(facts),
  ...notOurs(facts, '開示'),
];

/** What another law discloses is named with that law and its way, and is neither told nor withheld here (Art. 33(4)). */
const underOtherLaws = ({ named }: Pick<Elsewhere, 'named'>): readonly Point[] =>
  named.length === 0
    ? []
    : [
        {
          label: OTHER_LAWS,
          says: [
            '次のものは、他の法令の規定により開示することとされているため、法第33条第4項の規定により、本通知による開示の対象となりません。',
            ...named.map(({ what, law, how }) => `${what.ja}：${law}。${how}`),
          ],
        },
      ];

/** What is no retained personal data of ours, so that we may not do what was asked: it is referred to whose it is (Art. 16(4)); and what was not searched. */
export const notOurs = (
  { referred, unsearched = [], limitedTo = [], holder }: Omit<Elsewhere, 'named'> & Us,
  asked: '開示' | '訂正等' | '利用停止等',
): readonly Point[] => [
  ...(referred.length === 0
    ? []
    : [
        {
          label: '委託を受けて取り扱っているもの',
          says: [
            `次のものは、${holder.ourselves}が取扱いの委託を受けて保管しているものであり、${holder.ourselves}に${asked}の権限がなく、法第16条第4項の保有個人データに当たりません。${asked}は、次の委託元にご請求ください。`,
            ...referred.map(({ what, holder: whose, desk }) => `${what.ja}：${whose}（${desk}）`),
          ],
        },
      ]),
  ...(unsearched.length === 0
    ? []
    : [
        {
          label: UNSEARCHED,
          says: [
            '次のものは、確認できた項目によってはご請求者の記録を検索することができないため、本通知の対象に含まれていません。検索に必要な項目をお知らせいただければ、改めて検索いたします。必要な項目がお分かりにならないときは、特定に役立つことをご案内いたしますので、お問い合わせください（法第37条第2項）。',
            ...unsearched.map(({ ja }) => ja),
            ...(limitedTo.length === 0
              ? []
              : [
                  `ご請求は、お申し出により、「${limitedTo.map(({ ja }) => ja).join('」「')}」としてのものに限られています。限定をおやめになる場合は、その旨をお申し出ください。`,
                ]),
          ],
        },
      ]),
];

/** What “the whole” leaves out, in the words under which the letter speaks of it. */
export function leavingOut({ named, unsearched = [] }: Omit<Elsewhere, 'referred'>): string {
  const labels = [...(named.length === 0 ? [] : [OTHER_LAWS]), ...(unsearched.length === 0 ? [] : [UNSEARCHED])];
  return labels.length === 0 ? '' : `（下記${labels.map((label) => `「${label}」`).join('及び')}のものを除きます）`;
}

const OTHER_LAWS = '他の法令による開示';
const UNSEARCHED = '検索の対象外';
