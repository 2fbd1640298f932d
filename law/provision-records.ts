import { monthsAfter, type CivilDate } from './clock';

/** Who made a record: whoever gave personal data to a third party (Art. 29(1)), or whoever received it from one (Art. 30(3)). */
export const MADE_BY = {
  provider: { article: '29(1)', cite: '第29条第1項', ja: '第三者に提供した記録', en: 'provision to a third party' },
  recipient: {
    article: '30(3)',
    cite: '第30条第3項',
    ja: '第三者から提供を受けた記録',
    en: 'receipt from a third party',
  },
} as const;
export type MadeBy = keyof typeof MADE_BY;

/** What a record has to state (Rules Arts. 20(1), 24(1)); `{other}` is the third party, `{went}` what was done with the data. */
const RECORD_ITEMS = {
  consent: { ja: '本人の同意を得ている旨', en: 'that the person’s consent has been obtained' },
  informed: {
    ja: '法第31条第1項第2号の情報の提供が行われている旨',
    en: 'that the person was informed under Article 31(1)(ii) of the Act',
  },
  date: { ja: '{went}年月日', en: 'day on which the data were {went}' },
  thirdParty: { ja: '{other}の氏名又は名称', en: 'name of the {other}' },
  address: { ja: '{other}の住所', en: 'address of the {other}' },
  representative: {
    ja: '{other}の代表者の氏名（法人の場合）',
    en: 'representative of the {other}, where it is a body',
  },
  acquired: { ja: '{other}による取得の経緯', en: 'how the {other} acquired the data' },
  principal: { ja: '本人の氏名その他の本人を特定するに足りる事項', en: 'what identifies the person' },
  data: { ja: '{went}{data}の項目', en: 'items of the {data} {went}' },
  published: {
    ja: '法第27条第4項の規定により公表されている旨',
    en: 'that it is published under Article 27(4) of the Act',
  },
} as const;
export type RecordItem = keyof typeof RECORD_ITEMS;
export const isRecordItem = (name: string): name is RecordItem => Object.hasOwn(RECORD_ITEMS, name);

const IN_WORDS = {
  provider: { other: { ja: '提供先', en: 'recipient' }, went: { ja: '提供した', en: 'provided' } },
  recipient: { other: { ja: '提供元', en: 'provider' }, went: { ja: '提供を受けた', en: 'received' } },
} as const;

/** What an item of a record is called, as whoever made it says it. */
export function itemCalled(item: RecordItem, { made, under }: RecordKind, lang: 'ja' | 'en'): string {
  const { other, went } = IN_WORDS[made];
  const data = under === 'personRelated' ? PERSON_RELATED : PERSONAL_DATA;
  return RECORD_ITEMS[item][lang]
    .replace('{other}', other[lang])
    .replace('{went}', went[lang])
    .replace('{data}', data[lang]);
}
const PERSONAL_DATA = { ja: '個人データ', en: 'personal data' };
const PERSON_RELATED = { ja: '個人関連情報', en: 'person-related information' };

/** Who made a record, and on what footing the data went. */
export type RecordKind = { readonly made: MadeBy; readonly under: Under };

const THE_OTHER = ['thirdParty', 'address', 'representative'] as const satisfies readonly RecordItem[];

/**
 * What a record states depends on who made it and on what footing the data went (Rules Arts. 20(1), 24(1)). Of a provision with
 * consent no day is stated; how the provider acquired the data is known of no person-related information (Art. 31).
 */
export const RECORD_SCHEMAS = {
  provider: {
    optOut: {
      article: 'Rules 20(1)(i)',
      cite: '規則第20条第1項第1号',
      ja: 'オプトアウトによる提供（法第27条第2項）',
      en: 'provision under an opt-out (Art. 27(2))',
      states: ['date', ...THE_OTHER, 'principal', 'data'],
    },
    consent: {
      article: 'Rules 20(1)(ii)',
      cite: '規則第20条第1項第2号',
      ja: '本人の同意による提供（法第27条第1項又は第28条第1項）',
      en: 'provision with consent (Arts. 27(1), 28(1))',
      states: ['consent', ...THE_OTHER, 'principal', 'data'],
    },
  },
  recipient: {
    optOut: {
      article: 'Rules 24(1)(i)',
      cite: '規則第24条第1項第1号',
      ja: 'オプトアウトによる提供（法第27条第2項）',
      en: 'provision under an opt-out (Art. 27(2))',
      states: ['date', ...THE_OTHER, 'acquired', 'principal', 'data', 'published'],
    },
    consent: {
      article: 'Rules 24(1)(ii)',
      cite: '規則第24条第1項第2号',
      ja: '本人の同意による提供（法第27条第1項又は第28条第1項）',
      en: 'provision with consent (Arts. 27(1), 28(1))',
      states: ['consent', ...THE_OTHER, 'acquired', 'principal', 'data'],
    },
    personRelated: {
      article: 'Rules 24(1)(iii)',
      cite: '規則第24条第1項第3号',
      ja: '個人関連情報の提供（法第31条第1項）',
      en: 'provision of person-related information (Art. 31(1))',
      states: ['consent', ...THE_OTHER, 'principal', 'data'],
    },
    nonOperator: {
      article: 'Rules 24(1)(iv)',
      cite: '規則第24条第1項第4号',
      ja: '個人情報取扱事業者でない者による提供',
      en: 'provision by somebody who is no business operator under the Act',
      states: [...THE_OTHER, 'acquired', 'principal', 'data'],
    },
  },
} as const satisfies Record<MadeBy, Record<string, RecordSchema>>;

type RecordSchema = {
  readonly article: string;
  readonly cite: string;
  readonly ja: string;
  readonly en: string;
  readonly states: readonly RecordItem[];
};
export type Under = keyof (typeof RECORD_SCHEMAS)['recipient'];
export const UNDERS = Object.keys(RECORD_SCHEMAS.recipient) as [Under, ...Under[]];

/** The rule that says what such a record states; none where nobody makes such records on that side. */
export const schemaOf = ({ made, under }: RecordKind): RecordSchema | undefined =>
  (RECORD_SCHEMAS[made] as Partial<Readonly<Record<Under, RecordSchema>>>)[under];

/** What such a record has to state; of person-related information brought abroad, that the person was informed, too (Rules Art. 24(1)(iii)). */
export const statedIn = (kind: RecordKind, abroad: boolean): readonly RecordItem[] => [
  ...(schemaOf(kind)?.states ?? []),
  ...(kind.under === 'personRelated' && abroad ? (['informed'] as const) : []),
];

/** How a record is made, and how long it has to be kept (Rules Arts. 19, 21, 23, 25): from its making, or from the last provision it covers. */
export const RECORD_FORMS = {
  each: { years: 3, from: 'the day on which it was made' },
  batch: { years: 3, from: 'the day of the last provision or receipt' },
  contract: { years: 1, from: 'the day of the last provision or receipt' },
} as const;
export type RecordForm = keyof typeof RECORD_FORMS;

/**
 * The day through which a record has to be kept, counted from the day that counts for its form (Arts. 29(2), 30(4)). It is the
 * least the holder owes: what is disclosed are the records there are (Art. 33(5)), so one that is older and still held is told.
 */
export const keptThrough = (form: RecordForm, from: CivilDate): CivilDate =>
  monthsAfter(from, 12 * RECORD_FORMS[form].years);

/**
 * Why nothing had to be recorded. What is written down all the same is no record under the Act: nobody is told of it as one
 * (Arts. 29(1), 30(1), proviso; 33(5)).
 */
export const OUTSIDE_THE_DUTY = {
  law: { article: '27(1)(i)', en: 'laws or regulations require or allow it', abroad: true },
  life: { article: '27(1)(ii)', en: 'to protect life, body or property', abroad: true },
  health: { article: '27(1)(iii)', en: 'public health, or the healthy growth of children', abroad: true },
  state: { article: '27(1)(iv)', en: 'helping an organ of the State or a local government', abroad: true },
  publishing: { article: '27(1)(v)', en: 'an academic institution publishes or teaches', abroad: true },
  jointStudy: { article: '27(1)(vi)', en: 'an academic institution studies with the recipient', abroad: true },
  study: { article: '27(1)(vii)', en: 'the recipient is an academic institution and studies', abroad: true },
  entrusted: { article: '27(5)(i)', en: 'the handling is entrusted', abroad: false },
  succession: { article: '27(5)(ii)', en: 'the business is succeeded to', abroad: false },
  jointUse: { article: '27(5)(iii)', en: 'it is used jointly', abroad: false },
  publicBody: { article: '16(2), 29(1)', en: 'the third party is an organ of the State or the like', abroad: true },
  voluntary: { article: '33(5)', en: 'it was recorded though the Act asks for no record', abroad: true },
} as const;
export type OutsideTheDuty = keyof typeof OUTSIDE_THE_DUTY;
