import type { FactsOf } from '../casefile/letter';
import type { Said } from '../law/said';

/** The names in their schedules of which the shop's data map has the English. */
export const NAMES: readonly Said[] = [
  { ja: '通販サイト', en: 'Web shop' },
  { ja: 'お問い合わせ管理', en: 'Customer inquiries' },
  { ja: '会員登録', en: 'Membership' },
  { ja: 'ご注文', en: 'Order' },
  { ja: 'ご注文の品', en: 'Goods ordered' },
  { ja: 'お問い合わせ', en: 'Inquiry' },
];

/** What the shop publishes of each kind of data. */
export const PURPOSES: FactsOf['purposeNotice']['kinds'] = [
  {
    category: { ja: '会員情報', en: 'Membership' },
    purposes: [
      { ja: '会員としてのご登録及びご本人の確認', en: 'Registering members and confirming who they are' },
      {
        ja: '新しい商品及び催しのご案内（会員の方がお断りになった場合を除く。）',
        en: 'News of new goods and events (except to members who have declined them)',
      },
    ],
    sources: [],
  },
  {
    category: { ja: '購入履歴', en: 'Purchases' },
    purposes: [
      {
        ja: 'ご注文の商品の発送、代金のお支払い及び返品の取扱い',
        en: 'Dispatch of the goods ordered, payment, and handling of returns',
      },
      { ja: 'お客様のお好みに応じた商品のご案内', en: 'News of goods that suit the customer’s taste' },
    ],
    sources: [{ ja: '提携店', en: 'Partner shops' }],
  },
  {
    category: { ja: '応対の記録', en: 'Records of inquiries' },
    purposes: [
      { ja: 'お問い合わせ及びご要望への対応', en: 'Answering inquiries and requests' },
      { ja: '応対の品質の向上のための分析', en: 'Analysis in order to improve our answers' },
    ],
    sources: [],
  },
];

/** What the shop provides to others under Art. 27(2) until somebody asks it to stop. */
export const GIFTS: Said = {
  ja: '季節の贈答品のご案内先の名簿（氏名、郵便番号及び住所）',
  en: 'List of recipients of news on seasonal gifts (name, postal code and address)',
};
