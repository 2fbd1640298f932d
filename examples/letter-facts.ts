import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { lookedForBy } from '../activities/looked-for';
import { correspondenceOf, waysOfPaying } from '../activities/correspondence';
import type { Finding, Item } from '../casefile/finding';
import type { Identifier } from '../casefile/identifiers';
import { LETTERS, type Correspondence, type FactsOf, type Searched, type SentKind } from '../casefile/letter';
import { applicationOf, type KeptRequest } from '../casefile/request';
import { daysAfter, type CivilDate } from '../law/clock';
import type { Withheld } from '../law/disclosure';
import { backBecause, INSTRUMENTS, type Instrument } from '../law/fees';
import { RIGHTS, type Right } from '../law/rights';
import { acceptedOn, maskedOn } from '../law/standing';
import { scheduleOf } from '../letters/schedule';
import { besideAnswer } from './beside-answer';
import { lettersOnChanges } from './change-facts';
import { lettersOnProvisions } from './provision-facts';
import { demandsOf, judge, sortMoney, termsOf } from '../policy/intake';
import { feeFor, Profile } from '../policy/profile';
import { besideAnswers } from './letters-beside-answers';
import { moneyFactsFor } from './money-letters';
import { NAMES, PURPOSES } from './shop-words';

const day = (text: string): CivilDate => text as CivilDate;

/** 株式会社はなもり商店, an invented shop for flowers on the web: its procedure, from which the engine writes its letters. */
export const HANAMORI = Profile.parse(parse(readFileSync(join(__dirname, 'hanamori', 'profile.yaml'), 'utf8')));

/** An invented person who writes to the shop. */
type Applicant = {
  /** The number of the first of their cases and of the first letter in them; each right has a case, and each letter a number, of its own. */
  readonly first: number;
  readonly memberNumber: string;
  readonly phone: string;
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
  first: 11,
  memberNumber: 'HM-000042',
  phone: '090-0000-0142',
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

/** Invented people whose names most fonts of Japan lack a sign of. */
export const WRITTEN_OTHERWISE = {
  zhang: '张伟',
  kim: '김민수',
  muhammad: 'محمد عبد الله',
  watanabe: '渡邉\u{E0101} 髙子',
} as const;

export const HOA: Applicant = {
  first: 61,
  memberNumber: 'HM-000057',
  phone: '090-0000-0157',
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

/** The head of a letter of this kind, as the engine gathers it. */
const correspondence = (
  applicant: Applicant,
  kind: SentKind,
  issuedOn: CivilDate,
  right: Right = 'disclosure',
): Correspondence => {
  const [number, nth] = [numbered(applicant, RIGHTS, right), numbered(applicant, LETTERS, kind)];
  const file = { number: `HANA-2026-${number}`, right, arrivedOn: ARRIVED_ON, request: applicationBy(applicant) };
  const documentNumber = `${HANAMORI.documentPrefix}第2026-${nth}号`;
  return correspondenceOf(file, HANAMORI, { documentNumber, issuedOn, kind, way: 'post' });
};
const numbered = ({ first }: Applicant, among: object, one: string): string =>
  String(first + Object.keys(among).indexOf(one)).padStart(4, '0');

const ARRIVED_ON = day('2026-11-02');

/** The form with nothing written under the birthday, an insurance certificate and a residence certificate of September. */
const applicationBy = ({ name, postalCode, address }: Applicant): KeptRequest => ({
  arrivedOn: ARRIVED_ON,
  arrivedBy: 'post',
  onPrescribedForm: true,
  principal: { name, postalCode, address },
  applicant: 'principal',
  answerBy: 'post',
  lettersIn: 'ja',
  papers: [
    { document: 'insuranceCertificate', of: 'principal', side: 'front' },
    { document: 'residenceCertificate', of: 'principal', side: 'front', issuedOn: day('2026-09-15') },
  ],
  authorities: [],
});

/** What came instead of a thousand yen. */
const MONEY = [
  { kind: 'postalMoneyOrder', yen: 750, issuedOn: day('2026-10-30') },
  { kind: 'revenueStamp', yen: 200 },
  { kind: 'postalMoneyOrder', yen: 50, issuedOn: day('2026-03-02') },
] as const satisfies readonly Instrument[];

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

/** What was bought in one order: how many pieces of what, at how many yen each. */
type Bought = readonly (readonly [goods: string, pieces: number, yen: number])[];

const counted = (name: string, label: string, count: number, unit: string): Item['fields'][number] => ({
  name,
  label,
  text: String(count),
  type: 'number',
  unit,
  aboutOthers: false,
});

/** An order of the customer, and below it its lines, as the shop's tables have them. */
const order = (number: string, at: string, bought: Bought): readonly Item[] => {
  const placed = record(`shop/orders/${number}`, 'ご注文', '購入履歴', [
    ['order_no', '注文番号', number],
    ['order_date', 'ご注文日', at],
  ]);
  const total = bought.reduce((sum, [, pieces, yen]) => sum + pieces * yen, 0);
  return [
    {
      ...placed,
      belongsTo: 'shop/customers/42',
      fields: [...placed.fields, counted('total', 'お支払い合計', total, '円')],
    },
    ...bought.map(([goods, pieces, yen], i) => {
      const line = record(`shop/order_items/${number}-${i}`, 'ご注文の品', '購入履歴', [['goods', '商品', goods]]);
      const fields = [...line.fields, counted('pieces', '数量', pieces, '点'), counted('price', '単価', yen, '円')];
      return { ...line, belongsTo: placed.id, fields };
    }),
  ];
};

/** A long history: so many orders, each with one to four lines. */
export const orders = (count: number): readonly Item[] =>
  Array.from({ length: count }, (_, n) => {
    const at = daysAfter(day('2019-01-07'), n % 2_500);
    return order(
      `${at.replaceAll('-', '')}-${String(n % 10_000).padStart(4, '0')}`,
      at,
      GOODS.slice(n % 4).map(([goods, yen], i) => [
        `${goods}${i === 0 ? `（${1 + (n % 12)}月）` : ''}`,
        1 + ((n + i) % 3),
        yen,
      ]),
    );
  }).flat();
const GOODS = [
  ['季節の花束', 3_850],
  ['ラベンダーの苗', 660],
  ['花ばさみ　桐箱入り', 12_100],
  ['肥料　500g', 1_045],
] as const;

const findings = (
  { memberNumber, name, postalCode, address, phone, email, inquiry }: Applicant,
  note: string,
): readonly Finding[] => [
  {
    store: 'shop',
    label: '通販サイト',
    outcome: 'found',
    holds: [],
    items: [
      record('shop/customers/42', '会員登録', '会員情報', [
        ['code', '会員番号', memberNumber],
        ['name', 'お名前', name],
        ['postal_code', 'ご郵便番号', postalCode],
        ['addr', 'ご住所', address],
        ['phone', '電話番号', phone],
        ['email', 'メールアドレス', email],
        ['company', '会社名', ''],
        ['created', '登録日時', '2023-03-18 20:35'],
      ]),
      ...order('20230318-0007', '2023-03-18', [['ラベンダーの苗', 6, 660]]),
      ...order('20250502-0019', '2025-05-02', [['母の日の花かご（カーネーション・赤）', 1, 5_480]]),
      ...order('20260906-0003', '2026-09-06', [
        ['季節の花束　小', 2, 1_815],
        ['花ばさみ', 1, 1_100],
      ]),
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
        ['note', '社内の覚え書き', note],
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

/** What their residence certificate showed, and the mailbox for which the shop vouched. */
const confirmed = ({ name, postalCode, address, email }: Applicant): readonly Identifier[] => [
  ...(
    [
      ['name', name],
      ['birthDate', '1985-03-12'],
      ['postalCode', postalCode],
      ['address', address],
    ] as const
  ).map(([kind, value]): Identifier => ({ kind, value, proof: { by: 'document', document: 'residenceCertificate' } })),
  { kind: 'email', value: email, proof: { by: 'matched', store: 'shop' } },
];

const THE_SHOP = { stores: [{ id: 'shop', label: '通販サイト' }], english: { 通販サイト: 'Web shop' } };

/** The archive was opened on a later day. */
const SEARCHED: Searched = [
  { store: '通販サイト', from: day('2026-11-06'), to: day('2026-11-06') },
  { store: 'お問い合わせ管理', from: day('2026-11-06'), to: day('2026-11-06') },
  { from: day('2026-11-06'), to: day('2026-11-09') },
];

/** What the shop holds on somebody who ordered so often. */
export const historyOf = (applicant: Applicant, count: number): FactsOf['disclosure'] => {
  const { disclosure } = factsFor(applicant);
  const [{ items = [] } = {}, ...others] = disclosure.schedule;
  const shop = { store: '通販サイト', items: [...items.slice(0, 1), ...orders(count)] };
  return { ...disclosure, schedule: [shop, ...others] };
};

const NOTHING_ELSEWHERE = { named: [], referred: [] };

/** One case of each letter, written to one person. */
export function factsFor(applicant: Applicant): FactsOf {
  const { inquiry } = applicant;
  const looked = lookedForBy(confirmed(applicant), THE_SHOP);
  const [answer, asked] = [day('2026-11-16'), day('2026-11-05')];
  const terms = termsOf(HANAMORI);
  const dueYen = feeFor('disclosure', HANAMORI);
  const money = sortMoney(MONEY, HANAMORI, { dueYen, takenYen: 0 }, ARRIVED_ON);
  const judged = judge(applicationOf(applicationBy(applicant)), HANAMORI, { dueYen, takenYen: dueYen });
  return {
    receipt: {
      ...correspondence(applicant, 'receipt', day('2026-11-04')),
      concerning: '御社が保有する私に関する個人データのすべて（通販の注文及び問い合わせの記録を含む。）',
      promisedOn: day('2026-11-16'),
    },
    supplement: {
      ...correspondence(applicant, 'supplement', asked),
      defects: judged.defects,
      own: ['請求書の「お申し出の内容」の2行目が読み取れませんでした。お手数ですが、あらためてお知らせください。'],
      questions: [],
      pausesPromise: terms.promise?.pausedBySupplement === true,
      methods: waysOfPaying(HANAMORI),
      returned: [],
      answerBy: daysAfter(asked, terms.supplementWithinDays),
      mask: maskedOn(asked, demandsOf(HANAMORI)),
      acceptedDocuments: acceptedOn(asked, demandsOf(HANAMORI)),
      sendTo: HANAMORI.intake.address,
    },
    fee: {
      ...correspondence(applicant, 'fee', asked),
      pausesPromise: terms.promise?.pausedBySupplement === true,
      dueYen,
      receivedYen: money.takenYen,
      methods: waysOfPaying(HANAMORI),
      returned: money.pieces.flatMap(({ instrument, returnedBecause: why }) =>
        why === undefined
          ? []
          : [
              {
                line: instrument.kind,
                what: INSTRUMENTS[instrument.kind],
                yen: instrument.yen,
                why: backBecause(why, instrument.kind),
              },
            ],
      ),
      payBy: daysAfter(asked, terms.payWithinDays),
      sendTo: HANAMORI.intake.address,
    },
    purposeNotice: {
      ...correspondence(applicant, 'purposeNotice', answer, 'purposeNotice'),
      returned: [],
      concerning: '御社のショップで買い物をしたときの私の個人データが、何のために使われているのか知りたい。',
      kinds: PURPOSES,
      withheld: [],
    },
    purposeRefusal: {
      ...correspondence(applicant, 'purposeRefusal', answer, 'purposeNotice'),
      returned: [],
      fee: { yen: feeFor('purposeNotice', HANAMORI), kept: HANAMORI.fee.keptWhenRefused === true },
      grounds: [
        {
          ground: 'alreadyClear',
          reason:
            '取り扱う全ての保有個人データの利用目的を、データの種類ごとに公表しており、ご本人に係るものもこれにより明らかであるためです。',
          where: 'ウェブサイトの「個人情報の取扱いについて」（https://hanamori.example/privacy）の「利用目的」の項',
        },
      ],
    },
    disclosure: {
      ...correspondence(applicant, 'disclosure', answer),
      returned: [],
      ...looked,
      schedule: scheduleOf(findings(applicant, inquiry.note.replace(inquiry.onAnother, '')), []).schedule,
      names: NAMES,
      searched: SEARCHED,
      ...NOTHING_ELSEWHERE,
    },
    partialDisclosure: {
      ...correspondence(applicant, 'partialDisclosure', answer),
      returned: [],
      ...looked,
      ...scheduleOf(findings(applicant, inquiry.note), withheld(applicant)),
      names: NAMES,
      searched: SEARCHED,
      ...NOTHING_ELSEWHERE,
    },
    refusal: {
      ...correspondence(applicant, 'refusal', answer),
      returned: [],
      searchedBy: looked.searchedBy,
      fee: { yen: feeFor('disclosure', HANAMORI), kept: HANAMORI.fee.keptWhenRefused === true },
      ...NOTHING_ELSEWHERE,
      grounds: [
        {
          ground: 'harmsSomeone',
          reason:
            'ご請求に係る保有個人データは、その全体が他のお客様からのお申し出の内容と一体をなしており、これを除いて開示することができません。開示することにより、その方の権利利益を害するおそれがあります。',
        },
      ],
    },
    noneHeld: {
      ...correspondence(applicant, 'noneHeld', answer),
      returned: [],
      searchedBy: looked.searchedBy,
      referred: [],
    },
    ...besideAnswer((kind) => correspondence(applicant, kind, answer)),
    ...moneyFactsFor((...of) => correspondence(applicant, ...of), judged.defects, answer),
    ...lettersOnProvisions((kind, right) => correspondence(applicant, kind, answer, right), applicant, looked, [
      { from: day('2026-11-06'), to: day('2026-11-06') },
    ]),
    ...lettersOnChanges((kind, right, on = answer) => correspondence(applicant, kind, on, right), applicant, looked),
    ...besideAnswers((...of) => correspondence(applicant, ...of)),
  };
}
