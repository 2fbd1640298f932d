import type { Correspondence, FeeFacts, MoneyBack, Returned } from '../../casefile/letter';
import { INSTRUMENTS } from '../../law/fees';
import type { CivilDate } from '../../law/clock';
import type { Said } from '../../law/said';
import { paragraph, table, type Point, type Rendering } from '../blocks';
import {
  bullet,
  capitalised,
  contact,
  enclosed,
  listed,
  rendering,
  THE_ACT,
  uncounted,
  yen,
  yourRequest,
} from './correspondence';
import { gregorian } from './days';

/** L03 in English. */
export const feeInEnglish = (facts: FeeFacts): Rendering => {
  const short = Math.max(0, facts.dueYen - facts.receivedYen);
  const { title, says } = wording(facts, short);
  return rendering(facts, title, [
    ...(facts.askedOn === undefined ? [] : [paragraph(reminding(facts.askedOn))]),
    paragraph(`${yourRequest(facts)}${says}`),
    ...(facts.pausesPromise && short > 0
      ? [paragraph(uncounted('the sending of this notice until the outstanding fee reaches us'))]
      : []),
    listed([
      { label: 'Fee', says: [facts.dueYen === 0 ? 'None' : yen(facts.dueYen)] },
      { label: 'Received', says: [yen(facts.receivedYen)] },
      ...(short > 0 ? payment(facts, short) : []),
      ...goingBack(facts),
      contact(facts),
    ]),
  ]);
};

/** That what lacks was asked for before; the one reminder there is says what follows if nothing comes, or nothing of `what`. */
export const reminding = (askedOn: CivilDate, what = 'it'): string =>
  `We asked you for the following on ${gregorian(askedOn)} and have not received it. If ${what} does not reach us by the day given below, we may not take up your request and may return to you the documents you sent.`;

/** What goes back to the applicant and why, and that it lies in the envelope. */
export const goingBack = (facts: Correspondence & { readonly returned: Returned }): readonly (Point | undefined)[] =>
  facts.returned.length === 0
    ? []
    : [
        {
          label: 'Returned to you',
          says: [
            facts.byEmail || facts.byOtherWay !== undefined
              ? 'We return the following to you separately by post.'
              : 'We return the following to you with this letter.',
          ],
          table: table(
            ['Item', 'Amount', 'Reason'],
            facts.returned.map(({ what, yen: amount, why }) => [
              capitalised(what.en),
              amount === 0 ? '–' : yen(amount),
              capitalised(why.en),
            ]),
          ),
        },
        enclosed(
          facts,
          facts.returned.map(({ what, yen: amount }) =>
            amount === 0 ? capitalised(what.en) : `${capitalised(what.en)}, ${yen(amount)}`,
          ),
        ),
      ];

/** What goes back with an answer: pieces that were no fee, and what was paid beyond it. */
export const money = (facts: Correspondence & MoneyBack): readonly (Point | undefined)[] => [
  facts.excess === undefined
    ? undefined
    : {
        label: 'Overpayment',
        says: [
          `We hold for you ${yen(facts.excess.yen)} that you paid in excess of the fee of ${yen(facts.excess.dueYen)}, and will return it to you separately.`,
        ],
      },
  ...goingBack(facts),
];

/** How a fee may be paid. */
export const waysToPay = (methods: readonly Said[]): Point['says'] => [
  ...methods.map(({ en }) => bullet(capitalised(en))),
  ...(methods.some(({ ja }) => ja === INSTRUMENTS.postalMoneyOrder.ja)
    ? ['Please leave the field for the designated payee (指定受取人) of the postal money order blank.']
    : []),
];

function wording(
  { receivedYen, returned }: FeeFacts,
  short: number,
): { readonly title: string; readonly says: string } {
  if (short === 0) {
    const back =
      returned.length === 0
        ? ''
        : ' We cannot accept the items listed below as a fee, and therefore return them to you.';
    return { title: 'Notice on the Fee', says: `we inform you as follows how the fee has been handled.${back}` };
  }
  const fee = `the fee charged under Article 38(1) of ${THE_ACT}`;
  const please = 'We ask you kindly to pay it as set out below.';
  return receivedYen === 0
    ? {
        title: 'Request for Payment of the Fee',
        says: `we have not received ${fee}, which is ${yen(short)}. ${please}`,
      }
    : { title: 'Notice of a Shortage of the Fee', says: `${yen(short)} of ${fee} is outstanding. ${please}` };
}

function payment({ methods, payBy, sendTo }: FeeFacts, short: number): readonly Point[] {
  return [
    { label: 'Outstanding', says: [yen(short)] },
    { label: 'How to pay', says: waysToPay(methods) },
    { label: 'To be paid by', says: [`${gregorian(payBy)} (it must reach us by that day)`] },
    { label: 'To be sent to', says: [sendTo] },
  ];
}
