import type { Correspondence, FeeFate, PapersBack } from '../../casefile/letter';
import type { Point } from '../blocks';
import { bullet, capitalised, yen } from './correspondence';

/** By which letter what goes back of a fee is told apart: how, and when. */
export const TOLD_APART = 'How and when it is returned will be told in a notice of return of the fee.';

/** What becomes of the fee for a request that ends unanswered. */
export const feeOfEnded = ({ fate }: { readonly fate?: FeeFate | undefined }): Point | undefined => {
  if (fate === undefined) return undefined;
  switch (fate.fate) {
    case 'withdrawn':
    case 'rejected':
      return {
        label: 'Fee',
        says: [
          fate.yen === 0
            ? 'The fee that you paid is the fee for what else you asked for in the same application.'
            : `We return to you the fee of ${yen(fate.yen)} that you paid. ${TOLD_APART}`,
        ],
      };
    case 'keptAfterWork':
    case 'keptAlways':
      return { label: 'Fee', says: [`The fee of ${yen(fate.yen)} that you paid is not returned${KEPT[fate.fate]}`] };
    default:
      return undefined;
  }
};

const KEPT = {
  keptAfterWork:
    ' because, as we have published, it is kept where a request is withdrawn after a search or a decision has been made for it.',
  keptAlways: ', as we have published, where a request is withdrawn.',
} as const;

/** The papers that lie in the envelope, or why they stay; and what is still asked for. */
export const papersOfEnded = ({
  papers,
  open,
  byEmail,
}: PapersBack & Correspondence): readonly (Point | undefined)[] => [
  papers.length === 0
    ? undefined
    : {
        label: 'Documents returned',
        says: [
          byEmail
            ? 'We return the following documents to you separately by post.'
            : 'We return the following documents to you with this letter.',
          ...papers.map((document) => bullet(capitalised(document.en))),
        ],
      },
  open.length === 0
    ? undefined
    : {
        label: 'Still in hand',
        says: [
          ...open.map(({ right, caseNumber }) => bullet(`${capitalised(right.en)} (case number ${caseNumber})`)),
          'We keep the documents you sent, since they are needed for these.',
        ],
      },
];
