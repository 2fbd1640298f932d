import type { FeeRefundFacts } from '../casefile/letter';
import { paragraph, points, table, type Letter, type Point } from './blocks';
import { contact, letter, theRequest, yen, yourRequest } from './correspondence';
import { TOLD_APART } from './ended';
import { goingBack } from './fee';
import { wareki } from './wareki';

/** L23: tells a person which money goes back to them, why, by which way and when (Art. 38). */
export const feeRefundLetter = (facts: FeeRefundFacts): Letter =>
  letter('feeRefund', facts, '手数料返還通知書', [
    paragraph(
      `${yourRequest(facts)}下記のとおり、${facts.holder.ourselves}においてお預かりしている金銭を返還いたし${facts.went === undefined ? 'ます' : 'ました'}。`,
    ),
    ...points([
      ...theRequest(facts),
      facts.why.length === 0
        ? undefined
        : { label: '返還の理由', says: facts.why.map((why) => ({ mark: '・', text: WHY[why] })) },
      facts.excess === undefined
        ? undefined
        : { label: '返還する額', says: [`${yen(facts.excess.yen)}。${TOLD_APART}`] },
      ...wentBack(facts),
      ...goingBack(facts),
      contact(facts),
    ]),
  ]);

/** Why money that was taken goes back. */
const WHY: Readonly<Record<FeeRefundFacts['why'][number], string>> = {
  refused: 'ご請求の全部に応じないこととなったため。',
  withdrawn: 'ご請求をお取下げになったため。',
  rejected: 'ご請求を受け付けないこととなったため。',
  paidTooMuch: '手数料の額を超えてお納めいただいたため。',
};

const NOT_YOU = 'お受け取りになったお覚えがないときは、下記のお問い合わせ先に至急お知らせください。';

/** How and when it went. */
const wentBack = ({ went }: FeeRefundFacts): readonly (Point | undefined)[] =>
  went === undefined
    ? []
    : [
        { label: '返還した額', says: [yen(went.yen)] },
        {
          label: '返還の方法及び日',
          says: [`${went.how.ja}（${wareki(went.on)}）`, ...(went.inPerson ? [NOT_YOU] : [])],
        },
        went.pieces.length === 0
          ? undefined
          : {
              label: '返還したもの',
              says: ['上記の額には、次のものを含みます。'],
              table: table(
                ['品名', '金額', '理由'],
                went.pieces.map(({ what, yen: amount, why }) => [what.ja, amount === 0 ? '―' : yen(amount), why.ja]),
              ),
            },
      ];
