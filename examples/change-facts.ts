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
const NOT_NEEDED = {
  claim: 'noLongerNeeded',
  holds: true,
  found: '会員を退会され、未了のご注文及びお支払いがないことを、通販部の記録により確認しました。',
  neededFor: [],
} as const;

/** The letters on correction, cessation of use and stop of provision: what was done and what was not. */
export function lettersOnChanges(
  correspondence: (kind: Kind, right: Right) => Correspondence,
  { searchedBy }: LookedFor,
): Pick<FactsOf, Kind> {
  const onWhatWasFound = { returned: [], searchedBy, referred: [] };
  return {
    corrected: {
      ...correspondence('corrected', 'correction'),
      ...onWhatWasFound,
      corrected: [
        {
          where: { ja: '通販サイト　会員登録　ご住所', en: 'Web shop, Membership, Address' },
          how: 'correct',
          before: '京都市中京区花見台2-14-5　メゾン椿203',
          after: '京都市中京区花見台2-14-5　メゾン椿302',
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
          what: '会員登録の「国籍」',
          ground: 'otherProcedure',
          reason: '在留に関する資料として受領したものであり、その訂正には特別の手続が定められているためです。',
          law: '出入国管理及び難民認定法第19条の10（出入国在留管理庁長官への届出）',
        },
      ],
    },
    useCeased: {
      ...correspondence('useCeased', 'cessation'),
      ...onWhatWasFound,
      claims: [NOT_NEEDED],
      ceased: [
        { what: SHOP.member, does: 'erase', on: day('2026-11-13') },
        { what: SHOP.newsletter, does: 'erase', on: day('2026-11-13') },
        { what: SHOP.inquiries, does: 'stopUse', on: day('2026-11-14') },
      ],
      untouched: [
        {
          what: SHOP.orders,
          because: '返品及び保証の期間（お届けから2年）が満了しておらず、ご本人との契約の履行に必要であるため。',
        },
      ],
      later: [
        {
          what: SHOP.archive,
          why: '倉庫が改装のため閉まっており、帳簿を取り出せないためです。',
          until: day('2026-12-18'),
        },
      ],
    },
    useNotCeased: {
      ...correspondence('useNotCeased', 'cessation'),
      ...onWhatWasFound,
      claims: [
        {
          claim: 'noLongerNeeded',
          holds: false,
          found: '定期便のご契約が継続しており、次のお届けが令和8年12月10日に予定されていることを確認しました。',
          neededFor: [
            {
              ja: 'ご注文の商品の発送、代金のお支払い及び返品の取扱い',
              en: 'Dispatch of the goods ordered, payment, and handling of returns',
            },
          ],
        },
        {
          claim: 'mayHarm',
          holds: false,
          found: 'お届け先の変更は済んでおり、以前のご住所にお届けする定めは残っていないことを確認しました。',
          neededFor: [],
          outweighedBy: 'contract',
        },
      ],
    },
    alternativeMeasure: {
      ...correspondence('alternativeMeasure', 'cessation'),
      returned: [],
      claims: [NOT_NEEDED],
      instead: [
        {
          what: SHOP.orders,
          difficulty: 'keptByLaw',
          why: '請求書の控えとして、確定申告書の提出期限の翌日から7年間保存しなければならないためです。',
          undertaking: '保存のほかには利用しないこととし、保存期間の満了後、速やかに消去いたします。',
          by: day('2033-06-01'),
          law: '法人税法施行規則第59条',
        },
      ],
      ceased: [
        { what: SHOP.member, does: 'erase', on: day('2026-11-13') },
        { what: SHOP.newsletter, does: 'erase', on: day('2026-11-13') },
      ],
      stopped: [],
      untouched: [],
      later: [],
    },
    provisionCeased: {
      ...correspondence('provisionCeased', 'provisionStop'),
      returned: [],
      claims: [
        {
          claim: 'mayHarm',
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
      ],
      untouched: [
        {
          what: { ja: 'お届け先（配送会社への提供）', en: 'Delivery addresses (provided to the carrier)' },
          because: 'ご注文の商品のお届けに必要であり、ご案内には用いられないため。',
        },
      ],
    },
    provisionNotStopped: {
      ...correspondence('provisionNotStopped', 'provisionStop'),
      returned: [],
      claims: [
        {
          claim: 'providedWithoutConsent',
          holds: false,
          found: '令和5年3月18日の会員登録の際に、提供先を示した画面で同意をいただいた記録を確認しました。',
          neededFor: [],
        },
      ],
    },
    instruction: {
      ...correspondence('instruction', 'cessation'),
      to: {
        postalCode: '600-0000',
        address: '京都府京都市下京区鶴亀町1-2',
        name: '株式会社つるかめ発送センター',
        agencyShown: false,
        confidential: true,
      },
      processor: true,
      knownBy: [asWritten('お客様番号 HM-000042')],
      measures: [
        { what: SHOP.newsletter, does: 'erase', detail: '配信先及び配信の記録の一切' },
        { what: { ja: '発送の控え', en: 'Copies of dispatch notes' }, does: 'restrict' },
      ],
      dueOn: day('2026-11-30'),
      reference: 'HANA-2026-0012-I1',
    },
  };
}
