import type { Correspondence, FeeFacts, MoneyBack, Returned } from '../casefile/letter';
import { INSTRUMENTS } from '../law/fees';
import type { CivilDate } from '../law/clock';
import type { Said } from '../law/said';
import { courteously, points, table, type Point, type Letter } from './blocks';
import { contact, enclosed, letter, THE_ACT, uncounted, yen, yourRequest } from './correspondence';
import { wareki } from './wareki';

/** L03: tells a person what fee is due, what came, what is still lacking and what goes back, and why (Art. 38). */
export const feeLetter = (facts: FeeFacts): Letter => {
  const short = Math.max(0, facts.dueYen - facts.receivedYen);
  const { title, says } = wording(facts, short);
  return letter('fee', facts, title, [
    ...courteously(
      `${yourRequest(facts)}${reminding(facts.askedOn)}${says}`,
      ...(facts.pausesPromise && short > 0
        ? [uncounted(facts, 'ご案内を差し上げてから不足する手数料が到着するまで')]
        : []),
    ),
    ...points([
      { label: '手数料の額', says: [facts.dueYen === 0 ? 'なし' : yen(facts.dueYen)] },
      { label: '受領した額', says: [yen(facts.receivedYen)] },
      ...(short > 0 ? payment(facts, short) : []),
      ...goingBack(facts),
      contact(facts),
    ]),
  ]);
};

/** That what lacks was asked for before; the one reminder there is says what follows if nothing comes, or nothing of `what`. */
export const reminding = (askedOn: CivilDate | undefined, what = ''): string =>
  askedOn === undefined
    ? ''
    : `${wareki(askedOn)}付けでお願いいたしましたが、本日までにいただいておりませんので、あらためてお願い申し上げます。${what}下記の期限までにいただけないときは、ご請求を受け付けず、お送りいただいた書類をお返しすることがございます。`;

/** What goes back to the applicant and why, and that it lies in the envelope. */
export const goingBack = (facts: Correspondence & { readonly returned: Returned }): readonly (Point | undefined)[] =>
  facts.returned.length === 0
    ? []
    : [
        {
          label: 'お返しするもの',
          says: [
            facts.byEmail || facts.byOtherWay !== undefined
              ? '次のとおり、別途郵送によりお返しいたします。'
              : '次のとおりお返しいたします。',
          ],
          table: table(
            ['品名', '金額', '理由'],
            facts.returned.map(({ what, yen: amount, why }) => [what.ja, worth(amount), why.ja]),
          ),
        },
        enclosed(
          facts,
          facts.returned.map(({ what, yen: amount }) => (amount === 0 ? what.ja : `${what.ja}　${yen(amount)}`)),
        ),
      ];

/** What is worth no yen stands without an amount. */
const worth = (amount: number): string => (amount === 0 ? '―' : yen(amount));

/** What goes back with an answer: pieces that were no fee, and what was paid beyond it. Nothing is kept in silence. */
export const money = (facts: Correspondence & MoneyBack): readonly (Point | undefined)[] => [
  facts.excess === undefined
    ? undefined
    : {
        label: '手数料の過納分',
        says: [
          `手数料${yen(facts.excess.dueYen)}を超えてお納めいただいた${yen(facts.excess.yen)}は、${facts.holder.ourselves}においてお預かりしており、別途お返しいたします。`,
        ],
      },
  ...goingBack(facts),
];

/** How a fee may be paid. */
export const waysToPay = (methods: readonly Said[]): Point['says'] => [
  ...methods.map(({ ja: text }) => ({ mark: '・', text })),
  ...(methods.some(({ ja }) => ja === INSTRUMENTS.postalMoneyOrder.ja)
    ? ['定額小為替の「指定受取人」の欄には、何もご記入にならないでください。']
    : []),
];

function wording(
  { receivedYen, returned }: FeeFacts,
  short: number,
): { readonly title: string; readonly says: string } {
  if (short === 0) {
    const back =
      returned.length === 0 ? '' : 'なお、下記のものは手数料として申し受けることができませんので、お返しいたします。';
    return { title: '手数料に関するお知らせ', says: `手数料の取扱いを下記のとおりお知らせいたします。${back}` };
  }
  const please = '下記のとおりお納めくださいますようお願い申し上げます。';
  const ground = `${THE_ACT}第38条第1項により申し受ける手数料`;
  return receivedYen === 0
    ? { title: '手数料の納付のお願い', says: `${ground}${yen(short)}の納付を確認できておりません。${please}` }
    : { title: '手数料の不足のお知らせ', says: `${ground}が${yen(short)}不足しております。${please}` };
}

function payment({ methods, payBy, sendTo }: FeeFacts, short: number): readonly Point[] {
  return [
    { label: '不足する額', says: [yen(short)] },
    { label: '納付の方法', says: waysToPay(methods) },
    { label: '納付の期限', says: [`${wareki(payBy)}まで（必着）`] },
    { label: '納付先', says: [sendTo] },
  ];
}
