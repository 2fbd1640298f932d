import type { Correspondence, FeeFate, PapersBack } from '../casefile/letter';
import type { Point } from './blocks';
import { yen } from './correspondence';

/** By which letter what goes back of a fee is told apart: how, and when. */
export const TOLD_APART = '返還の方法及び時期は、手数料返還通知書によりお知らせいたします。';

/** What becomes of the fee for a request that ends unanswered. */
export const feeOfEnded = ({ fate }: { readonly fate?: FeeFate | undefined }): Point | undefined => {
  if (fate === undefined) return undefined;
  switch (fate.fate) {
    case 'withdrawn':
    case 'rejected':
      return {
        label: '手数料',
        says: [
          fate.yen === 0
            ? 'お納めいただいた手数料は、同じ請求書による他のご請求の手数料として申し受けます。'
            : `お納めいただいた手数料${yen(fate.yen)}は、お返しいたします。${TOLD_APART}`,
        ],
      };
    case 'keptAfterWork':
    case 'keptAlways':
      return { label: '手数料', says: [`お納めいただいた手数料${yen(fate.yen)}は、${KEPT[fate.fate]}`] };
    default:
      return undefined;
  }
};

/** Why the fee stays: the company published it so, for every withdrawal or for those after its work (Art. 32(1)(iii)). */
const KEPT = {
  keptAfterWork: '公表しておりますとおり、ご請求に係る検索又は決定を行った後のお取下げのため、お返しいたしません。',
  keptAlways: '公表しておりますとおり、お取下げの場合にもお返しいたしません。',
} as const;

/** The papers that lie in the envelope, or why they stay; and what is still asked for. */
export const papersOfEnded = ({
  papers,
  open,
  byEmail,
}: PapersBack & Correspondence): readonly (Point | undefined)[] => {
  const still = open.map(({ right, caseNumber }) => `${right.ja}（受付番号 ${caseNumber}）`);
  return [
    papers.length === 0
      ? undefined
      : {
          label: '返戻する書類',
          says: [
            byEmail ? '次の書類は、別途郵送によりお返しいたします。' : '次の書類を同封のうえ、お返しいたします。',
            ...papers.map((document) => ({ mark: '・', text: document.ja })),
          ],
        },
    still.length === 0
      ? undefined
      : {
          label: '引き続き承るご請求',
          says: [
            ...still.map((text) => ({ mark: '・', text })),
            'お送りいただいた書類は、これらの手続に用いるため、引き続きお預かりいたします。',
          ],
        },
  ];
};
