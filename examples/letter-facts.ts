import type { Finding, Item } from '../casefile/finding';
import type { Correspondence, FactsOf } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import type { Withheld } from '../law/disclosure';
import { scheduleOf } from '../letters/schedule';

const day = (text: string): CivilDate => text as CivilDate;

/** 株式会社はなもり商店, an invented shop for flowers on the web. */
const HANAMORI: Correspondence['holder'] = {
  name: '株式会社はなもり商店',
  department: '個人情報相談窓口',
  officer: '個人情報保護管理者　森野 恵',
  postalCode: '604-0812',
  address: '京都府京都市中京区花森町1番地',
  telephone: '075-000-0000',
  email: 'kojin@hanamori.example',
  hours: '平日10時から17時まで',
  complaints: '株式会社はなもり商店 個人情報相談窓口（電話 075-000-0000）',
};

/** An invented person who writes to the shop. */
type Applicant = {
  readonly ordinal: string;
  readonly name: string;
  readonly postalCode: string;
  readonly address: string;
  readonly email: string;
  readonly inquiry: {
    readonly subject: string;
    readonly asked: string;
    readonly note: string;
    readonly onAnother: string;
  };
};

export const TAKAKO: Applicant = {
  ordinal: '0012',
  name: '𠮷田 髙子',
  postalCode: '604-0829',
  address: '京都府京都市中京区花見台2-14-5　メゾン椿302',
  email: 'takako.yoshida@example.jp',
  inquiry: {
    subject: '母の日の花かごが届いていません',
    asked:
      '5月11日の午前着でお願いした花かごが、亀岡の母のところにまだ届いていないそうです。ご確認をお願いいたします。',
    note: '配送会社に確認。同じ便の三条 文代 様（電話 090-0000-0877）にも遅延が出ており、三条様は全額の返金をご希望です。𠮷田様の分は本日18時までに再配達の予定。',
    onAnother: '同じ便の三条 文代 様（電話 090-0000-0877）にも遅延が出ており、三条様は全額の返金をご希望です。',
  },
};

export const HOA: Applicant = {
  ordinal: '0013',
  name: 'Nguyễn Thị Hoa',
  postalCode: '612-8053',
  address: '京都府京都市伏見区山吹町4丁目11番6号　コーポ花守105',
  email: 'hoa.nguyen@mail.example',
  inquiry: {
    subject: '苗が1つ折れていました',
    asked:
      'こんにちは。今日届いたバジルの苗が1つ折れていました。写真を送ります。\nどうすればいいですか。よろしくお願いします。',
    note: 'Nguyễn様に代わりの苗を発送。前日の便でも高野 悠斗 様から同じ申出があり、梱包の担当者に伝えた。',
    onAnother: '前日の便でも高野 悠斗 様から同じ申出があり、',
  },
};

const correspondence = ({ ordinal, name, postalCode, address }: Applicant): Correspondence => ({
  documentNumber: `花個情第2026-${ordinal}号`,
  issuedOn: day('2026-11-16'),
  holder: HANAMORI,
  to: { postalCode, address, name },
  principalName: name,
  caseNumber: `HANA-2026-${ordinal}`,
  right: '保有個人データの開示',
  arrivedOn: day('2026-11-02'),
  mailClass: '簡易書留',
  window: { left: 20, top: 20, width: 90, height: 40 },
});

const record = (
  id: string,
  label: string,
  category: string,
  fields: readonly (readonly [name: string, label: string, text: string])[],
): Item => ({
  id,
  collection: id.split('/')[1] ?? '',
  label,
  category,
  fields: fields.map(([name, own, text]) => ({ name, label: own, text, aboutOthers: false })),
});

const order = (number: string, at: string, goods: string, pieces: string, total: string): Item =>
  record(`shop/orders/${number}`, 'ご注文', '購入履歴', [
    ['order_no', '注文番号', number],
    ['order_date', 'ご注文日', at],
    ['goods', '商品', goods],
    ['pieces', '数量', pieces],
    ['total', 'お支払い合計（円）', total],
  ]);

const findings = ({ name, postalCode, address, email, inquiry }: Applicant): readonly Finding[] => [
  {
    store: 'shop',
    label: '通販サイト',
    outcome: 'found',
    holds: [],
    items: [
      record('shop/customers/42', '会員登録', '会員情報', [
        ['code', '会員番号', 'HM-000042'],
        ['name', 'お名前', name],
        ['postal_code', 'ご郵便番号', postalCode],
        ['addr', 'ご住所', address],
        ['phone', '電話番号', '090-0000-0142'],
        ['email', 'メールアドレス', email],
        ['company', '会社名', ''],
        ['created', '登録日時', '2023-03-18 20:35'],
      ]),
      order('20230318-0007', '2023-03-18', 'ラベンダーの苗', '6', '3,960'),
      order('20250502-0019', '2025-05-02', '母の日の花かご（カーネーション・赤）', '1', '5,480'),
      order('20260906-0003', '2026-09-06', '季節の花束　小／花ばさみ', '3', '4,730'),
    ],
  },
  {
    store: 'support',
    label: 'お問い合わせ管理',
    outcome: 'found',
    holds: [],
    items: [
      record('support/tickets/1', 'お問い合わせ', '応対の記録', [
        ['at', '受付日時', '2025-05-11 14:22'],
        ['subject', '件名', inquiry.subject],
        ['asked', 'お申し出の内容', inquiry.asked],
        ['note', '社内の覚え書き', inquiry.note],
      ]),
    ],
  },
  { store: 'newsletter', label: 'メールマガジン', outcome: 'none', items: [], holds: [] },
];

const withheld = ({ inquiry }: Applicant): readonly Withheld[] => [
  {
    item: 'support/tickets/1',
    field: 'note',
    passage: inquiry.onAnother,
    ground: 'harmsSomeone',
    reason:
      '他のお客様のお名前、ご連絡先及びお申し出の内容が記載されており、開示することにより、その方の権利利益を害するおそれがあるためです。',
  },
];

/** One case of each letter, written to one person. */
export function factsFor(applicant: Applicant): FactsOf {
  const own = correspondence(applicant);
  return {
    receipt: {
      ...own,
      mailClass: '普通郵便',
      issuedOn: day('2026-11-04'),
      concerning: '御社が保有する私に関する個人データのすべて（通販の注文及び問い合わせの記録を含む。）',
      promisedOn: day('2026-11-16'),
    },
    supplement: {
      ...own,
      mailClass: '特定記録郵便',
      issuedOn: day('2026-11-05'),
      defects: [
        { code: 'formOmission', about: '生年月日' },
        {
          code: 'documentEnded',
          about: '健康保険証',
          instead: ['資格確認書', '個人番号カード（おもて面）', '運転免許証', '住民票の写し'],
        },
        { code: 'documentTooOld', about: '住民票の写し', limit: day('2026-10-02') },
      ],
      own: ['請求書の「お申し出の内容」の2行目が読み取れませんでした。お手数ですが、あらためてお知らせください。'],
      answerBy: day('2026-12-05'),
      acceptedDocuments: [
        '住民票の写し（発行日から1か月以内のもの）',
        '在留カード（おもて面）',
        '運転免許証',
        '旅券（パスポート）',
        '資格確認書',
        '個人番号カード（おもて面）',
      ],
      sendTo: '〒604-0812 京都府京都市中京区花森町1番地 株式会社はなもり商店 個人情報相談窓口',
    },
    fee: {
      ...own,
      mailClass: '特定記録郵便',
      issuedOn: day('2026-11-05'),
      dueYen: 1000,
      receivedYen: 750,
      methods: ['定額小為替'],
      returned: [
        { what: '収入印紙', yen: 200, why: '収入印紙では承れません' },
        { what: '定額小為替', yen: 50, why: '有効期間（発行日から所定の期間）を過ぎています' },
      ],
      payBy: day('2026-11-19'),
      sendTo: '〒604-0812 京都府京都市中京区花森町1番地 株式会社はなもり商店 個人情報相談窓口',
    },
    disclosure: { ...own, schedule: scheduleOf(findings(applicant), []).schedule, searchedOn: day('2026-11-06') },
    partialDisclosure: {
      ...own,
      ...scheduleOf(findings(applicant), withheld(applicant)),
      searchedOn: day('2026-11-06'),
    },
    refusal: {
      ...own,
      grounds: [
        {
          ground: 'harmsSomeone',
          reason:
            'ご請求に係る保有個人データは、その全体が他のお客様からのお申し出の内容と一体をなしており、これを除いて開示することができません。開示することにより、その方の権利利益を害するおそれがあります。',
        },
      ],
    },
    noneHeld: { ...own, searchedBy: ['お名前', 'ご住所', '生年月日', 'メールアドレス'] },
  };
}
