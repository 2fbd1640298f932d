import { monthsAfter, type CivilDate } from './clock';
import { RIGHTS, type Matter, type Right } from './rights';
import type { Defect } from './defects';

/** How money may reach the desk, or should not have. */
export const INSTRUMENTS = {
  postalMoneyOrder: { ja: '定額小為替', en: 'fixed postal money order' },
  bankTransfer: { ja: '銀行振込', en: 'bank transfer' },
  card: { ja: 'クレジットカード', en: 'card payment' },
  registeredCash: { ja: '現金書留', en: 'cash by registered mail' },
  counterCash: { ja: '現金（窓口）', en: 'cash handed over at the counter' },
  cash: { ja: '現金（普通郵便）', en: 'cash in ordinary mail' },
  postageStamps: { ja: '郵便切手', en: 'postage stamps' },
  revenueStamp: { ja: '収入印紙', en: 'revenue stamp' },
  foreignMoney: { ja: '外国の通貨', en: 'foreign money' },
  other: { ja: 'その他のもの', en: 'something else' },
} as const;
export type InstrumentKind = keyof typeof INSTRUMENTS;

/** What is worth no yen to us, whatever is printed on it: it is entered as what it is, and goes back. */
export const WORTH_NO_YEN: readonly InstrumentKind[] = ['foreignMoney', 'other'];

/** One piece of money as it reached the desk; amounts in yen. */
export type Instrument = {
  readonly kind: InstrumentKind;
  readonly yen: number;
  readonly issuedOn?: CivilDate | undefined;
  readonly payeeFilledIn?: boolean | undefined;
  readonly damaged?: boolean | undefined;
};

/** Why a piece of money is not taken and goes back to whoever sent it. */
export const GOES_BACK = {
  notOwed: { ja: 'このご請求には手数料を要しません', en: 'no fee is charged for this request' },
  ended: { ja: 'ご請求の手続は既に終了しています', en: 'the procedure on this request has already ended' },
  notTaken: { ja: 'では承れません', en: 'we cannot accept the fee in this form' },
  payeeFilledIn: { ja: '指定受取人の欄に記入があります', en: 'the field for the designated payee has been filled in' },
  damaged: { ja: '破損しているため、換金できません', en: 'it is damaged and cannot be cashed' },
  expired: {
    ja: '有効期間（発行日から所定の期間）を過ぎています',
    en: 'it is past its period of validity, counted from the day of issue',
  },
  paidAlready: { ja: '手数料は既に全額をお納めいただいています', en: 'the fee has already been paid in full' },
} as const;
export type GoesBack = keyof typeof GOES_BACK;

/** The same as a sentence about that kind of money. */
export const backBecause = (because: GoesBack, kind: InstrumentKind): { readonly ja: string; readonly en: string } => {
  const { ja, en } = GOES_BACK[because];
  return because === 'notTaken'
    ? { ja: `${INSTRUMENTS[kind].ja}${ja}`, en: `${en} (${INSTRUMENTS[kind].en})` }
    : { ja, en };
};

/** By which ways money goes back to whoever sent it. */
export const BACK_BY = {
  withLetter: { ja: '書面に同封', en: 'enclosed with a letter' },
  bankTransfer: { ja: '銀行振込', en: 'bank transfer' },
  registeredCash: { ja: '現金書留', en: 'cash by registered mail' },
  postalMoneyOrder: { ja: '定額小為替の送付', en: 'postal money order sent' },
  handedOver: { ja: '窓口における手渡し', en: 'handed over at the counter' },
} as const;
export type BackBy = keyof typeof BACK_BY;

/** What a company takes as payment, read off its profile. */
export type FeeTerms = { readonly methods: readonly InstrumentKind[]; readonly moneyOrderValidMonths: number };

/** Whether the Act lets the holder ask a fee for this right: Arts. 32(2) and 33 only (Art. 38(1)). */
export const mayCharge = (right: Right): boolean => RIGHTS[right].mayCharge;

/** Why a piece of money cannot be taken and goes back, or nothing when it can. */
export function cannotTake(instrument: Instrument, terms: FeeTerms, arrivedOn: CivilDate): GoesBack | undefined {
  if (!terms.methods.includes(instrument.kind)) return 'notTaken';
  if (instrument.damaged) return 'damaged';
  if (instrument.kind !== 'postalMoneyOrder') return undefined;
  if (instrument.payeeFilledIn) return 'payeeFilledIn';
  if (instrument.issuedOn !== undefined && monthsAfter(instrument.issuedOn, terms.moneyOrderValidMonths) < arrivedOn)
    return 'expired';
  return undefined;
}

/** What the fee still lacks after what has been taken: nothing, a shortage, or the whole (Art. 38). */
export function feeDefects(due: number, received: number): readonly Defect[] {
  if (received >= due) return [];
  return [received === 0 ? { code: 'feeMissing', yen: due } : { code: 'feeShort', yen: due - received }];
}

/** What counts of an application's money in one of its cases: a right that is free waits for none of it, and sends none back. */
export const countedFor = ({ feeDue }: { readonly feeDue: number }, yen: number): number => (feeDue > 0 ? yen : 0);

/**
 * The one case of an application in which its applicant is asked for what lacks, and told of money that goes back: one for which
 * a fee is owed, else one that everything an application lacks holds up, else the first.
 */
export const speaksFor = <Case extends { readonly right: Matter; readonly progress: { readonly feeDue: number } }>(
  cases: readonly Case[],
): Case | undefined =>
  cases.find(({ progress }) => progress.feeDue > 0) ?? cases.find(({ right }) => right !== 'optOut') ?? cases[0];

/** What goes back to the applicant because too much was sent; in yen. */
export const excess = (due: number, received: number): number => Math.max(0, received - due);
