import type { Correspondence, FactsOf, LookedFor } from '../casefile/letter';
import type { FactsOnChanges } from '../casefile/letters-on-changes';
import type { CivilDate } from '../law/clock';
import type { Right } from '../law/rights';
import { asWritten } from '../law/said';
import { GIFTS } from './shop-words';

type Kind = keyof FactsOnChanges;

const day = (text: string): CivilDate => text as CivilDate;
const SHOP = {
  member: { ja: '通販サイト　会員登録', en: 'Web shop, Membership' },
  orders: { ja: '通販サイト　ご注文', en: 'Web shop, Order' },
  inquiries: { ja: 'お問い合わせ管理　お問い合わせ', en: 'Customer inquiries, Inquiry' },
  newsletter: { ja: 'メールマガジン　配信先', en: 'Newsletter, Subscribers' },
  archive: { ja: '倉庫の帳簿　配送伝票', en: 'Paper archive, Delivery slips' },
} as const;
const HANDLING = {
  ja: 'ご注文の商品の発送、代金のお支払い及び返品の取扱い',
  en: 'Dispatch of the goods ordered, payment, and handling of returns',
} as const;
const NOT_NEEDED = {
  claim: 'noLongerNeeded',
  about: [],
  holds: true,
  found: '会員を退会され、未了のご注文及びお支払いがないことを、通販部の記録により確認しました。',
  neededFor: [],
} as const;

const MAILING_HOUSE = {
  who: { ja: '個人データの取扱いの委託先', en: 'a processor to whom we entrust the handling of personal data' },
  kind: 'processor',
  stands: 'asked',
  on: day('2026-11-30'),
} as const;
const DISPATCH_NOTES = { ja: '発送の控え', en: 'Copies of dispatch notes' } as const;
const JOINT_USER = { ja: '個人データの共同利用者', en: 'a joint user of the personal data' } as const;

/** The letters on correction, cessation of use and stop of provision: what was done and what was not. */
export function lettersOnChanges(
  correspondence: (kind: Kind, right: Right, on?: CivilDate) => Correspondence,
  { address }: { readonly address: string },
  { searchedBy, vouchedFor }: LookedFor,
): Pick<FactsOf, Kind> {
  const onWhatWasFound = { returned: [], searchedBy, vouchedFor, referred: [] };
  return {
    corrected: {
      ...correspondence('corrected', 'correction'),
      ...onWhatWasFound,
      corrected: [
        {
          where: { ja: '通販サイト　会員登録　ご住所', en: 'Web shop, Membership, Address' },
          how: 'correct',
          before: address.replace(/\d+$/u, (room) => [...room].reverse().join('')),
          after: address,
          on: day('2026-11-13'),
        },
        {
          where: { ja: '通販サイト　会員登録　会社名', en: 'Web shop, Membership, Company' },
          how: 'delete',
          before: '花暦企画',
          after: '',
          on: day('2026-11-13'),
        },
      ],
      uncorrected: [
        {
          what: 'お問い合わせの記録の「ご案内を繰り返しお求めになる」との記載',
          ground: 'evaluation',
          reason:
            '応対の担当者の評価であり、事実の記載ではないためです。その基礎となった、令和7年5月に3回お電話をいただいたことは、通話の記録により事実であることを確認しました。',
        },
      ],
      later: [
        {
          what: SHOP.archive,
          why: '倉庫が改装のため閉まっており、帳簿を取り出せないためです。',
          until: day('2026-12-18'),
        },
      ],
      copies: [],
      others: [MAILING_HOUSE, { ...MAILING_HOUSE, kind: 'jointUser', stands: 'toBeAsked', who: JOINT_USER }],
    },
    notCorrected: {
      ...correspondence('notCorrected', 'correction'),
      ...onWhatWasFound,
      uncorrected: [
        {
          what: '令和7年5月2日のご注文の「お届け先」',
          ground: 'notInError',
          reason:
            'ご注文の確認の電子メール及び配送会社の受領の記録を照合しましたが、いずれもご指摘の前の内容のとおりであったためです。',
        },
        {
          what: '令和5年3月18日のご注文の「お届け先の電話番号」',
          ground: 'notNeeded',
          purposes: [{ ja: '返品及びお問い合わせへの対応', en: 'handling returns and inquiries' }],
          reason:
            'お届けの当時の記録であり、返品及びお問い合わせへの対応という利用目的のためには、現在の電話番号に改める必要がないためです。会員登録の電話番号は、既に現在のものとなっています。',
        },
      ],
    },
    useCeased: {
      ...correspondence('useCeased', 'cessation'),
      ...onWhatWasFound,
      claims: [
        { ...NOT_NEEDED, about: [SHOP.member, SHOP.newsletter, SHOP.inquiries, SHOP.archive] },
        {
          claim: 'noLongerNeeded',
          about: [SHOP.orders],
          holds: false,
          found: '令和8年9月にお届けした商品の返品及び保証の期間（お届けから2年）が満了していないことを確認しました。',
          neededFor: [HANDLING],
        },
      ],
      ceased: [
        { what: SHOP.member, does: 'erase', on: day('2026-11-13') },
        { what: SHOP.newsletter, does: 'erase', on: day('2026-11-13'), inPart: true },
        { what: SHOP.inquiries, does: 'stopUse', on: day('2026-11-14') },
      ],
      remains: [
        { what: { ja: 'メールマガジン　配信先（1件）', en: 'Newsletter, Subscribers (1 record)' }, why: 'shared' },
      ],
      untouched: [
        {
          what: SHOP.orders,
          because: '返品及び保証の期間が満了しておらず、ご本人との契約の履行に必要であるため。',
          beyond: [],
        },
      ],
      later: [
        {
          what: SHOP.archive,
          why: '倉庫が改装のため閉まっており、帳簿を取り出せないためです。',
          until: day('2026-12-18'),
        },
      ],
      others: [MAILING_HOUSE, { ...MAILING_HOUSE, kind: 'jointUser', stands: 'asked', who: JOINT_USER }],
      copies: [
        {
          ja: '通販サイトの夜間の予備の複製（30日で上書きされます）',
          en: 'Nightly backup of the web shop (overwritten after 30 days)',
        },
      ],
    },
    useNotCeased: {
      ...correspondence('useNotCeased', 'cessation'),
      ...onWhatWasFound,
      claims: [
        {
          claim: 'noLongerNeeded',
          about: [],
          holds: false,
          found: '定期便のご契約が継続しており、次のお届けが令和8年12月10日に予定されていることを確認しました。',
          neededFor: [HANDLING],
        },
        {
          claim: 'mayHarm',
          about: [],
          holds: false,
          found:
            '以前のご住所が配送の記録に残っており、お届け先を取り違えるおそれがあることを確認しました。一方、ご契約中の定期便の交換及び返品のお取扱いには、その記録が必要です。',
          neededFor: [],
          outweighedBy: 'contract',
        },
      ],
    },
    alternativeMeasure: {
      ...correspondence('alternativeMeasure', 'cessation'),
      returned: [],
      inPlaceOf: 'cessation',
      claims: [NOT_NEEDED],
      instead: [
        {
          what: SHOP.archive,
          difficulty: 'cost',
          why: '製本された帳簿に他のお客様の伝票とともに綴じられており、抜き取るには帳簿を作り直す必要があるためです。',
          undertaking: '帳簿を施錠して保管し、ご本人の伝票は閲覧に供しないこととし、帳簿の廃棄の際に裁断いたします。',
          by: day('2027-03-31'),
          under: ['35(6)'],
        },
      ],
      ceased: [
        { what: SHOP.member, does: 'erase', on: day('2026-11-13') },
        { what: SHOP.newsletter, does: 'erase', on: day('2026-11-13') },
        { what: SHOP.orders, does: 'erase', on: day('2026-11-13'), inPart: true },
      ],
      remains: [
        {
          what: { ja: `${SHOP.orders.ja}（3件）`, en: `${SHOP.orders.en} (3 records)` },
          why: 'keptByLaw',
          emptied: true,
          restricted: true,
          law: '法人税法施行規則第59条',
          on: day('2034-06-01'),
          each: [
            { on: day('2030-06-01'), rows: 1 },
            { on: day('2033-06-01'), rows: 1 },
            { on: day('2034-06-01'), rows: 1 },
          ],
        },
      ],
      stopped: [],
      untouched: [],
      later: [],
      lookedFor: { searchedBy, vouchedFor, referred: [] },
      others: [
        {
          ...MAILING_HOUSE,
          stands: 'letBe',
          on: undefined,
          reason: '配送事故の補償の手続のため、発送の控えの保存を要するためです。',
        },
      ],
      copies: [],
    },
    provisionCeased: {
      ...correspondence('provisionCeased', 'provisionStop'),
      returned: [],
      claims: [
        {
          claim: 'mayHarm',
          about: [],
          holds: true,
          found: 'ご案内をお断りになった後も、提供先からのご案内が届いていることを確認しました。',
          neededFor: [],
        },
      ],
      stopped: [
        {
          ...{ what: GIFTS, to: asWritten('株式会社つるかめ企画（京都市下京区）') },
          ...{ found: 'stopped', on: day('2026-11-12') },
        },
        {
          ...{ what: GIFTS, to: asWritten('株式会社はなごよみ案内（大津市）') },
          ...{ found: 'stoppedBefore', on: day('2026-11-12'), seen: true },
        },
      ],
      untouched: [
        {
          what: { ja: 'お届け先（配送会社への提供）', en: 'Delivery addresses (provided to the carrier)' },
          because: 'ご注文の商品のお届けに必要であり、ご案内には用いられないため。',
          beyond: ['35(6)'],
        },
      ],
    },
    provisionNotStopped: {
      ...correspondence('provisionNotStopped', 'provisionStop'),
      returned: [],
      claims: [
        {
          claim: 'providedWithoutConsent',
          about: [],
          holds: false,
          found: '令和5年3月18日の会員登録の際に、提供先を示した画面で同意をいただいた記録を確認しました。',
          neededFor: [],
        },
      ],
    },
    undertakingKept: {
      ...correspondence('undertakingKept', 'cessation'),
      returned: [],
      kind: 'keptByLaw',
      article: '35(7)',
      documentNumber: '花個情第2033-0003号',
      issuedOn: day('2033-06-02'),
      told: correspondence('alternativeMeasure', 'cessation'),
      what: [SHOP.orders],
      does: 'erase',
      revoked: [],
      on: day('2033-06-01'),
      stillKept: [{ what: SHOP.orders, by: day('2034-06-01') }],
    },
    copyStays: {
      ...correspondence('copyStays', 'cessation', day('2026-12-02')),
      article: '35(7)',
      told: correspondence('useCeased', 'cessation'),
      who: {
        ja: '株式会社つるかめ発送センター（個人データの取扱いの委託先）',
        en: 'Tsurukame Mailing Centre (a processor to whom we entrust the handling of personal data)',
      },
      kind: 'processor',
      measures: [{ what: DISPATCH_NOTES, does: 'erase' }],
      reason:
        '配送事故の補償の手続のため、同社が発送の控えを令和9年3月31日まで保存しなければならないためです。それまでほかの目的には利用されず、その日の経過後に消去されます。',
    },
    instruction: {
      ...correspondence('instruction', 'cessation'),
      to: {
        postalCode: '600-0000',
        address: '京都府京都市下京区鶴亀町5-6',
        name: '株式会社つるかめ発送センター',
        agencyShown: false,
        confidential: true,
      },
      kind: 'processor',
      names: [correspondence('instruction', 'cessation').principalName],
      knownBy: [asWritten('ご注文番号 20260906-0003')],
      measures: [
        { what: SHOP.newsletter, does: 'erase', detail: '配信先及び配信の記録の一切' },
        { what: SHOP.orders, does: 'erase', butKept: ['law'] },
        { what: DISPATCH_NOTES, does: 'erase' },
      ],
      dueOn: day('2026-11-30'),
      reference: `${correspondence('instruction', 'cessation').caseNumber}-I1`,
    },
  };
}
