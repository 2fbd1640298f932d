import { CAST, HOA, OGAWA, SATO_HANA, TAKAKO } from './cast';
import { dice } from './dice';
import { PEOPLE } from './people';
import { customerCode, type Somebody } from './somebody';
import { table, type Row, type Table } from './tables';

const LIST_COLUMNS = {
  id: 'integer PRIMARY KEY',
  provided_on: 'date NOT NULL',
  recipient: 'text NOT NULL',
  recipient_address: 'text',
  recipient_head: 'text',
  member_name: 'text NOT NULL',
  member_birth: 'date',
  member_postal: 'text',
  customer_code: 'text',
  items: 'text NOT NULL',
  recorded_on: 'date NOT NULL',
  operator_id: 'integer',
} as const;

const PARTNER_COLUMNS = {
  id: 'integer PRIMARY KEY',
  basis: 'smallint NOT NULL',
  consent_under: 'text',
  partner: 'text NOT NULL',
  partner_address: 'text',
  partner_head: 'text',
  member_name: 'text NOT NULL',
  member_birth: 'date',
  member_postal: 'text',
  customer_code: 'text',
  items: 'text NOT NULL',
  first_provided_on: 'date',
  last_provided_on: 'date',
  contract_no: 'text',
} as const;

const identifying = (person: Somebody) => ({
  member_name: `${person.family} ${person.given}`,
  member_birth: person.birthDate,
  member_postal: person.home.postalCode,
  customer_code: person.account === undefined ? null : customerCode(person.account),
});

const CALENDAR = {
  recipient: '株式会社花暦企画',
  recipient_address: '京都市下京区花暦町1-2',
  recipient_head: '代表取締役　花暦 一郎',
};
const CLASSES = {
  partner: '合同会社はな教室',
  partner_address: '大阪市北区花見町3-4',
  partner_head: '代表社員　花見 二葉',
};
const CARRIER = { partner: '花便運輸株式会社', partner_address: '京都市南区花便町5', partner_head: null };

/** A tenth of the members are on the seasonal list; whoever has asked for silence is not. */
const ON_THE_LIST = PEOPLE.filter(
  (person) =>
    person.id === TAKAKO.id ||
    (!CAST.includes(person) && person.account !== undefined && dice(`hanamori/list/${person.id}`).chance(0.1)),
);

const LISTED: readonly Row<keyof typeof LIST_COLUMNS>[] = ON_THE_LIST.map((person, at) => ({
  owner: person.id,
  cells: {
    id: at + 1,
    provided_on: '2026-01-15',
    ...CALENDAR,
    ...identifying(person),
    items: '氏名、住所',
    recorded_on: '2026-01-16',
    operator_id: 7,
  },
}));

type Partnered = Omit<Row<keyof typeof PARTNER_COLUMNS>['cells'], 'id' | keyof ReturnType<typeof identifying>>;
const classes = (changes: Partial<Partnered> = {}): Partnered => ({
  basis: 1,
  consent_under: '花の教室の申込書の同意欄',
  ...CLASSES,
  items: '氏名、電子メールアドレス',
  first_provided_on: '2025-04-01',
  last_provided_on: '2026-03-31',
  contract_no: 'K-2025-014',
  ...changes,
});

/** What stands of each: with consent, one that is older than it has to be kept, and what needed no record at all. */
const PARTNERED: readonly (readonly [Somebody, Partnered])[] = [
  [TAKAKO, classes()],
  [TAKAKO, classes({ first_provided_on: '2019-04-01', last_provided_on: '2020-03-31', contract_no: 'K-2019-003' })],
  [
    TAKAKO,
    classes({ basis: 2, consent_under: null, ...CARRIER, items: '氏名、住所、電話番号', contract_no: 'U-2024-001' }),
  ],
  [TAKAKO, classes({ basis: 9, consent_under: null, partner: '花守警察署', partner_address: null, partner_head: null, items: '注文の履歴', contract_no: null })], // prettier-ignore
  [HOA, classes({ partner_address: null })],
  [SATO_HANA, classes({ basis: 2, consent_under: null, ...CARRIER, items: '氏名、住所', contract_no: 'U-2024-001' })],
];

/** What the shop recorded of what it gave away: the seasonal list under the opt-out, and what partners had with consent. */
export const ledgerTables = (): readonly Table[] => [
  table('lists', 'shop.dtb_list_record', LIST_COLUMNS, LISTED),
  table(
    'partners',
    'shop.dtb_partner_record',
    PARTNER_COLUMNS,
    PARTNERED.map(([person, given], at) => ({
      owner: person.id,
      cells: { id: at + 1, ...identifying(person), ...given },
    })),
  ),
];

const HEADER = [
  '番号',
  '提供元',
  '所在地',
  '代表者',
  '取得の経緯',
  '同意',
  '氏名',
  '生年月日',
  '郵便番号',
  '項目',
  '作成日',
  '覚書番号',
] as const;

const RECEIVED: readonly (readonly [Somebody, string])[] = [
  [TAKAKO, ''],
  [OGAWA, '京都市左京区花垣町8'],
];

/** What the shop recorded of what it was given: a list in Excel's own CSV, one line for each person of whom a partner sent data with consent. */
export const receivedCsv = (): string =>
  `\uFEFF${[
    HEADER.join(','),
    ...RECEIVED.map(([person, address], at) =>
      [
        `R-${at + 1}`,
        '花垣園芸教室',
        address,
        '',
        '教室の申込書により本人から取得',
        '申込書の同意欄により同意を得ている',
        `${person.family}　${person.given}`,
        person.birthDate.replaceAll('-', '/'),
        person.home.postalCode,
        '氏名、郵便番号、受講した講座',
        '2026/05/20',
        `M-${at + 1}`,
      ].join(','),
    ),
  ].join('\r\n')}\r\n`;
