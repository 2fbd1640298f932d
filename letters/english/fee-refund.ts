import type { FeeRefundFacts } from '../../casefile/letter';
import { paragraph, table, type Point, type Rendering } from '../blocks';
import { bullet, capitalised, contact, listed, rendering, theRequest, yen, yourRequest } from './correspondence';
import { gregorian } from './days';
import { TOLD_APART } from './ended';
import { goingBack } from './fee';

/** L23, the notice of return, in English. */
export const feeRefundInEnglish = (facts: FeeRefundFacts): Rendering =>
  rendering(facts, 'Notice of Return of the Fee', [
    paragraph(
      `${yourRequest(facts)}${facts.went === undefined ? 'we return' : 'we have returned'} to you money that we held for you, as set out below.`,
    ),
    listed([
      ...theRequest(facts),
      facts.why.length === 0 ? undefined : { label: 'Why', says: facts.why.map((why) => bullet(WHY[why])) },
      facts.excess === undefined
        ? undefined
        : { label: 'Sum to be returned', says: [`${yen(facts.excess.yen)}. ${TOLD_APART}`] },
      ...wentBack(facts),
      ...goingBack(facts),
      contact(facts),
    ]),
  ]);

/** Why money that was taken goes back. */
const WHY: Readonly<Record<FeeRefundFacts['why'][number], string>> = {
  refused: 'All of what you asked for was refused.',
  withdrawn: 'You withdrew the request.',
  rejected: 'The request was not taken up.',
  paidTooMuch: 'You paid more than the fee.',
};

const NOT_YOU = 'If you did not receive it, please tell us at once.';

/** How and when it went. */
const wentBack = ({ went }: FeeRefundFacts): readonly (Point | undefined)[] =>
  went === undefined
    ? []
    : [
        { label: 'Sum returned', says: [yen(went.yen)] },
        {
          label: 'How and when',
          says: [`${capitalised(went.how.en)} (${gregorian(went.on)})`, ...(went.inPerson ? [NOT_YOU] : [])],
        },
        went.pieces.length === 0
          ? undefined
          : {
              label: 'Returned',
              says: ['The sum above includes the following.'],
              table: table(
                ['Item', 'Amount', 'Reason'],
                went.pieces.map(({ what, yen: amount, why }) => [
                  capitalised(what.en),
                  amount === 0 ? '–' : yen(amount),
                  capitalised(why.en),
                ]),
              ),
            },
      ];
