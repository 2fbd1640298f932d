import { INSTRUMENTS, type InstrumentKind } from './fees';
import { asWritten, type Said } from './said';

/** Why a piece of money is not taken as a fee and goes back (Art. 38). */
export const GOES_BACK = {
  payeeFilledIn: { ja: '指定受取人の欄に記入があります', en: 'the field for the designated payee has been filled in' },
  outOfDate: {
    ja: '有効期間（発行日から所定の期間）を過ぎています',
    en: 'it is past its period of validity, counted from the day of issue',
  },
  nothingOwed: { ja: 'このご請求には手数料を要しません', en: 'no fee is charged for this request' },
  ended: { ja: 'ご請求の手続は既に終了しています', en: 'the procedure on this request has already ended' },
  paidAlready: { ja: '手数料は既に全額をお納めいただいています', en: 'the fee has already been paid in full' },
} as const satisfies Record<string, Said>;

export const notTaken = (kind: InstrumentKind): Said => ({
  ja: `${INSTRUMENTS[kind].ja}では承れません`,
  en: `we cannot accept the fee in this form (${INSTRUMENTS[kind].en})`,
});

const KNOWN = new Map(
  [...Object.values(GOES_BACK), ...(Object.keys(INSTRUMENTS) as InstrumentKind[]).map(notTaken)].map((said) => [
    said.ja,
    said,
  ]),
);

/** A reason as the custody log keeps it, in both languages; what a person wrote there stands as written. */
export const whyItGoesBack = (written: string): Said => KNOWN.get(written) ?? asWritten(written);
