import { z } from 'zod';
import {
  isRecordItem,
  itemCalled,
  MADE_BY,
  OUTSIDE_THE_DUTY,
  RECORD_FORMS,
  schemaOf,
  statedIn,
  UNDERS,
  type OutsideTheDuty,
  type RecordItem,
  type RecordKind,
} from '../law/provision-records';
import { Id, oneOf, Words } from './words';

const Column = z.string().min(1);

/** Where an item of a record stands: in a column or several, with what its codes mean; or it is the same in all of them. */
const Stated = z.union(
  [
    Column.transform((column) => ({ columns: [column] })),
    z.strictObject({ columns: z.array(Column).min(1), values: z.record(z.string(), Words).optional() }),
    z.strictObject({
      always: Words.describe('what every one of these records states, as its first page or contract does'),
    }),
  ],
  {
    error:
      'say where it stands: a column, `{ columns: [several, side by side], values: { code: what it means } }`, or `{ always: the words that every one of these records states }`',
  },
);
const ITEMS = {
  consent: Stated.optional(),
  informed: Stated.optional(),
  date: Stated.optional(),
  thirdParty: Stated.optional(),
  address: Stated.optional(),
  representative: Stated.optional(),
  acquired: Stated.optional(),
  principal: Stated.optional(),
  data: Stated.optional(),
  published: Stated.optional(),
} satisfies Record<RecordItem, unknown>;

/** Rows of which a column says something, by its values. */
const OutsideBy = z.strictObject(
  { column: Column, values: z.record(z.string(), oneOf(OUTSIDE_THE_DUTY)) },
  {
    error: (issue) =>
      issue.code === 'invalid_type'
        ? 'say by the values of a column which rows needed no record: `{ column: basis, values: { code: entrusted } }`; where none of them did, they are no records: take `record` away and map them as personal data／記録の義務のない行を列の値で示してください。すべてに義務がなければ第三者提供記録ではないため、`record` を取り除き、個人データとして書いてください'
        : undefined,
  },
);

const NO_RECORD_IS_DATA =
  'rows outside the duty and columns of no item may be retained personal data, and whoever asks for disclosure is told those (Art. 33(1)): name the collection of personal data that shows them, here (`partner-notes`) or elsewhere (`store/partner-notes`), or say on which footing nobody is told: `{ notTold: why }`／記録の義務のない行や記録事項でない列も保有個人データであれば、開示の請求に示します（法第33条第1項）。示している個人データの collection の名か、示さない理由 `{ notTold: 理由 }` を書いてください';

/** Where whoever asks for disclosure is told what no record tells, or why there is nothing to tell (Arts. 16(4), 33(1)). */
const AsData = z
  .union(
    [
      z.string().regex(/^[a-z][a-z0-9-_]*(\/[a-z][a-z0-9-_]*)?$/),
      z.strictObject({
        notTold: Words.describe('why none of it is retained personal data that is not shown elsewhere (Art. 16(4))'),
      }),
    ],
    { error: NO_RECORD_IS_DATA },
  )
  .describe('the collection of personal data in which disclosure tells the rows and columns that no record tells');

/** What a collection of records of provisions says: what the Act and its Rules ask of them, and where that stands. */
export const RECORDS_KEPT = {
  record: oneOf(MADE_BY).describe('made by us as the provider (Art. 29(1)), or as the recipient (Art. 30(3))'),
  under: z.enum(UNDERS).describe('on what footing the data went: it says what is recorded (Rules Arts. 20(1), 24(1))'),
  abroad: z.boolean().default(false).describe('the third party is abroad (Art. 28(1)), or we are (Art. 31(1)(ii))'),
  form: oneOf(RECORD_FORMS).describe('at each provision, as a batch, or a contract in its place (Rules Arts. 19, 23)'),
  keptFrom: Column.describe(
    'the column of the day from which its retention counts: of its making, or of the last provision where it is a batch or a contract (Rules Arts. 21, 25)',
  ),
  states: z.strictObject(ITEMS).describe('where each item stands that the Rules ask for; nothing else of it is told'),
  unspecifiedMany: z
    .strictObject({ column: Column, values: z.array(z.string()).min(1) })
    .optional()
    .describe('by which values of a column it is seen that the data went to unspecified many, who have no name'),
  outsideTheDuty: OutsideBy.optional().describe(
    'rows that are written down though the Act asks for no record are never told as one (Arts. 29(1), 30(1), proviso)',
  ),
  asData: AsData.optional(),
};
export type RecordsKept = z.infer<z.ZodObject<typeof RECORDS_KEPT>>;

/** Why columns of such records are not told. */
export const NoItem = z.union(
  [
    z.strictObject({ noItem: Words.describe('what it is: no item of a record that the Rules ask for') }),
    z.strictObject({ notPersonal: Words }),
  ],
  {
    error: 'say what it is that the Rules do not ask for: `{ noItem: 契約書の番号 }`; nothing else of a record is told',
  },
);

type LeftOutOfRecords = Readonly<Record<string, z.infer<typeof NoItem>>>;

/** The columns of such records that no request for records tells: all of them where rows are outside the duty, else those of no item. */
export function untold(kept: RecordsKept & { readonly leftOut: LeftOutOfRecords }): readonly string[] {
  const noItems = Object.entries(kept.leftOut).flatMap(([column, why]) => ('noItem' in why ? [column] : []));
  return kept.outsideTheDuty === undefined ? noItems : [...columnsKept(kept), ...noItems];
}

export const kindOfRecords = ({ record: made, under }: Pick<RecordsKept, 'record' | 'under'>): RecordKind => ({
  made,
  under,
});

/** Records of provisions that no program reads, in a ledger of which a person tells (Arts. 29(1), 30(3)). */
export const LedgerOfProvisions = z.strictObject({
  id: Id,
  label: Words.describe('which records these are, as the ledger is called'),
  record: RECORDS_KEPT.record,
  under: RECORDS_KEPT.under,
  abroad: RECORDS_KEPT.abroad,
  form: RECORDS_KEPT.form,
});
export type LedgerOfProvisions = z.infer<typeof LedgerOfProvisions>;

/**
 * What lies in such a ledger beside records: what was written down though the Act asks for none (Arts. 27(1), 27(5), 29(1), proviso). It may
 * be retained personal data, so whoever asks for disclosure has it looked for and told as that (Art. 33(1)), or it is said why not.
 */
export const LedgerAsData = z
  .union([
    z.strictObject({
      question: Words.describe('what the owner is asked of whoever asks for disclosure, and answers as data'),
    }),
    z.strictObject({
      notTold: Words.describe('why none of it is retained personal data that is not shown elsewhere (Art. 16(4))'),
    }),
  ])
  .describe(
    'beside `records`: what stands in these ledgers and is no record the Act asks for, as what was entrusted, used jointly or noted of our own accord; the owner is asked for it where disclosure is asked for, or it is said why nothing of it is told',
  );

/** What cannot be of the kind of a record: a footing nobody records on that side, and a form its footing does not allow. */
export function lackingInKind(
  { record, under, form }: Pick<RecordsKept, 'record' | 'under' | 'form'>,
  complain: (path: (string | number)[], message: string) => void,
): void {
  if (schemaOf({ made: record, under }) === undefined)
    complain(
      ['under'],
      `whoever provides makes no records of ${under}; say by what the data went, optOut or consent (Rules Art. 20(1))／提供者の記録に ${under} はありません。optOut か consent を書いてください（規則第20条第1項）`,
    );
  else if (under === 'optOut' && form !== 'each')
    complain(
      ['form'],
      'under an opt-out each provision is recorded by itself: write `each` (Rules Arts. 19, 23)／オプトアウトによる提供は都度記録します。each と書いてください（規則第19条・第23条）',
    );
}

/** What a collection of records lacks of what the Act and its Rules ask for, each with its place. */
export function lackingInRecords(
  kept: RecordsKept & { readonly leftOut: LeftOutOfRecords },
  complain: (path: (string | number)[], message: string) => void,
): void {
  const { record, abroad, states, unspecifiedMany, outsideTheDuty, asData } = kept;
  const kind = kindOfRecords(kept);
  const schema = schemaOf(kind);
  lackingInKind(kept, complain);
  if (schema === undefined) return;
  const wanted = statedIn(kind, abroad);
  for (const item of wanted.filter((one) => states[one] === undefined))
    complain(
      ['states', item],
      `${schema.article} asks for it: say where “${itemCalled(item, kind, 'en')}” stands／${schema.cite}の記録事項「${itemCalled(item, kind, 'ja')}」がどこにあるかを書いてください`,
    );
  for (const item of Object.keys(states).filter(isRecordItem))
    if (states[item] !== undefined && !wanted.includes(item))
      complain(
        ['states', item],
        `${schema.article} asks for no such item, so it is not told; take it away／${schema.cite}の記録事項ではないため、開示しません。取り除いてください`,
      );
  if (unspecifiedMany !== undefined && record === 'recipient')
    complain(
      ['unspecifiedMany'],
      'only whoever provides gives data to unspecified many; take it away／不特定かつ多数の者への提供は提供者の記録に限ります。取り除いてください',
    );
  if (asData === undefined && untold(kept).length > 0) complain(['asData'], NO_RECORD_IS_DATA);
  for (const [code, why] of Object.entries(outsideTheDuty?.values ?? {}))
    if (record === 'provider' && abroad && !OUTSIDE_THE_DUTY[why].abroad)
      complain(
        ['outsideTheDuty', 'values', code],
        `a provision abroad is recorded also where it is ${why} (Art. 29(1), proviso)／外国にある第三者への提供は、${why} であっても記録の義務があります（法第29条第1項ただし書）`,
      );
}

/** What a record states by the words of the data map: of all of these records, or by what its codes mean. */
export const wordsStated = (stated: RecordsKept['states'][RecordItem]): readonly string[] =>
  stated === undefined
    ? []
    : 'always' in stated
      ? [stated.always]
      : 'values' in stated
        ? Object.values(stated.values ?? {})
        : [];

/** Every column such a record is read by. */
export const columnsKept = ({
  states,
  keptFrom,
  unspecifiedMany,
  outsideTheDuty,
}: Pick<RecordsKept, 'states' | 'keptFrom' | 'unspecifiedMany' | 'outsideTheDuty'>): readonly string[] => [
  ...new Set([
    ...Object.values(states).flatMap((stated) => (stated !== undefined && 'columns' in stated ? stated.columns : [])),
    keptFrom,
    ...(unspecifiedMany === undefined ? [] : [unspecifiedMany.column]),
    ...(outsideTheDuty === undefined ? [] : [outsideTheDuty.column]),
  ]),
];

type Text = string | null | undefined;

/** Why a row is no record under the Act, whatever is written there; nothing where it is one. */
export function outsideTheDuty(
  { outsideTheDuty: why }: Pick<RecordsKept, 'outsideTheDuty'>,
  textOf: (column: string) => Text,
): OutsideTheDuty | undefined {
  if (why === undefined) return undefined;
  const code = (textOf(why.column) ?? '').trim();
  return Object.hasOwn(why.values, code) ? why.values[code] : undefined;
}
