import { z } from 'zod';
import { WITHHOLDING } from '../law/withholding';
import { EXISTENCE_HARMS } from '../law/existence';
import { MEASURES_OF_A_COLLECTION, unknownToMeasures } from './erasing';
import { EntriesAt } from './entries-at';
import { Within } from './file-stores';
import { Column, IdentityColumns, KeyName, mayBeParts } from './identity';
import { columnsKept, lackingInRecords, NoItem, RECORDS_KEPT } from './provision-records';
import { Secrecy, WeighedColumn } from './weighed';
import { lackingInDays, WrittenDays } from './written-days';
import { MailsIn } from './mails-in';
import { Index } from './object-indexes';
import { Id, oneOf, Words } from './words';

/** One column and what an applicant would call it. */
const MappedColumn = z.strictObject({
  column: Column,
  label: Words,
  aboutOthers: z.boolean().default(false).describe('holds data on somebody else; never told by oversight'),
  values: z.record(z.string(), Words).optional().describe('what the stored codes mean, in words'),
  unit: Words.optional().describe('of what its numbers count, told behind them, as 円; thousands are then parted'),
  ...WeighedColumn,
});

/** On which footing a column is not shown: it is no personal data, or the Act lets us withhold it, and the letter says so (Art. 33(2), (3)). */
const LeftOut = z.union(
  [
    z.strictObject({ notPersonal: Words.describe('why it tells nothing of the person that is not shown elsewhere') }),
    z.strictObject({
      withheld: oneOf(WITHHOLDING),
      label: Words.describe('what the applicant reads that it is'),
      because: Words.describe('the reason as the applicant reads it (Art. 36)'),
      fact: Words.describe(
        'the fact on which that rests, whoever asks: whose interest is harmed and how, what hinders which work, or which provision of which law is broken; it is shown in the weighing and not printed',
      ),
      record: Words.optional().describe(
        'of a serious hindrance: what shows that telling it to anybody seriously hinders the business (Art. 33(2)(ii)); it is not printed',
      ),
    }),
  ],
  {
    error:
      'say on which footing it is left out: `{ notPersonal: why }`, or `{ withheld: a ground of Art. 33(2), label: what it is, because: the reason, fact: on what that rests }`, which the letter then tells and an officer may lift in a case',
  },
);

type LeftOut = z.infer<typeof LeftOut>;

const NAME_A_PURPOSE =
  'say for what these data are used: `purposes: [ids]`, each as the profile publishes it under `purposes` (Arts. 32(2), 21(1))';

/** For which of the published purposes the data here are used; whoever asks is told them (Art. 32(2)). */
export const Purposes = z
  .array(Id, { error: (issue) => (issue.input === undefined ? NAME_A_PURPOSE : undefined) })
  .min(1, { error: NAME_A_PURPOSE });

const Silent = z
  .strictObject({ existenceHarms: oneOf(EXISTENCE_HARMS), because: Words })
  .describe(
    'never told, not even in counts: that they exist may not be known (Art. 16(4), Order Art. 5; of records of provisions, Order Art. 11)',
  );

/** What becomes of records that are not simply answered: never told, referred, named, or not to be matched with anybody. */
const Held = z.union(
  [
    Silent,
    z
      .strictObject({ entrustedBy: Words.describe('the holder who entrusted them'), desk: Words.describe('its desk') })
      .describe('only processed here for another holder, to whom the person is referred (Art. 16(4))'),
    z
      .strictObject({ anotherLaw: Words.describe('its name'), because: Words })
      .describe('another law lets the person see them; the letter names it (Art. 33(4))'),
    z
      .strictObject({ pseudonymised: Words.describe('why') })
      .describe('matched with nobody, so never searched (Art. 41(7), (9))'),
  ],
  {
    error:
      'say why these records are not simply answered: `{ existenceHarms: a head of Order Art. 5, because: why }`, `{ entrustedBy: the other holder, desk: its desk }`, `{ anotherLaw: its name, because: why }` (Art. 33(4)) or `{ pseudonymised: why }` (Art. 41(9)); without such a reason take `held` away',
  },
);
export type Held = z.infer<typeof Held>;

/** Whose data lie there, by the company's own words of `people`; without it, anybody's. */
export const Of = z
  .array(Id)
  .min(1)
  .optional()
  .describe('whose data lie here: ids of `people`, as [customers]; without it, anybody’s');

/** A misspelt setting beside it is no reason to keep quiet about what else is wrong. */
export const UNLESS_MISSHAPEN = {
  when: ({ issues }: { readonly issues: readonly { readonly code?: string | undefined }[] }) =>
    issues.every(({ code }) => code === 'unrecognized_keys' || code === 'custom'),
};

/** What a person can be heard at or was given by us, and a company can check: a name, a birthday or a home is proven by papers alone. */
const CHECKED = {
  email: Words.optional(),
  phone: Words.optional(),
  customerNumber: Words.optional(),
} satisfies Partial<Record<z.infer<typeof KeyName>, unknown>>;

/** Which identifiers of a record the company itself checked to be its owner's, and how. What somebody merely typed is not checked. */
const Vouches = z.strictObject(CHECKED, {
  error: (issue) =>
    issue.code === 'invalid_type'
      ? 'say which identifiers the company checked to be their owner’s, and how: `{ email: opened a link that was sent to it }`; without such a check take `vouches` away'
      : undefined,
});

/**
 * Identifiers that thousands of people share, by what they share: a name, a birthday, a home. One such thing alone never finds a person.
 * A mailbox or a telephone is shared by a few: it may find alone, and then an officer decides whose the records are.
 */
const SHARED: Readonly<Partial<Record<z.infer<typeof KeyName>, string>>> = {
  name: 'name',
  kana: 'name',
  birthDate: 'birthday',
  postalCode: 'home',
  address: 'home',
};

/** What every kind of record says: where it lies, what it is called, and how the person’s are found. */
const LIES_AND_IS_FOUND = {
  id: Id,
  table: Words.optional().describe('schema.table, for a database'),
  keys: Words.optional().describe(
    'how the keys of these objects are written, of an object store: `members/{number}/**`; what stands in braces is a column',
  ),
  entries: EntriesAt.optional(),
  mails: MailsIn.optional(),
  within: Within.optional(),
  label: Words,
  of: Of,
  key: z.array(Column).min(1),
  identity: IdentityColumns.default({}),
  days: WrittenDays,
  findBy: z
    .array(z.array(KeyName).min(1))
    .default([])
    .describe('sets of proven identifiers, any one of which finds the person’s records'),
  belongsTo: z
    .strictObject({ collection: Id, columns: z.record(Column, Column) })
    .optional()
    .describe('records that are the person’s because another record is: own column → column there'),
};

/** One kind of record that holds personal data: a table, a file, the lines of a ledger. */
export const PersonalData = z
  .strictObject({
    ...LIES_AND_IS_FOUND,
    record: z.undefined().optional(),
    index: Index.optional(),
    category: Words.describe('the kind of data, as an applicant would call it'),
    purposes: Purposes,
    held: Held.optional(),
    secrecy: Secrecy.optional(),
    columns: z.array(MappedColumn).min(1),
    source: Words.optional().describe(
      'from whom these records were acquired, as 提携店; where a column says it, map it',
    ),
    leftOut: z.record(Column, LeftOut).default({}).describe('columns that are not shown, and on which footing'),
    vouches: Vouches.default({}).describe(
      'searched first; what the company checked here proves what the applicant claimed, where name or birthday agree',
    ),
    ...MEASURES_OF_A_COLLECTION,
  })
  .superRefine(({ identity, vouches, held, ...rest }, ctx) => {
    const complain: Complain = (path, message) => ctx.addIssue({ code: 'custom', path, message });
    if (isUnmatched({ held })) return matchedAllTheSame({ identity, vouches, ...rest }, complain);
    lackingInFinding({ identity, ...rest }, complain);
    for (const kind of Object.keys(vouches) as (keyof typeof vouches)[])
      if (identity[kind] === undefined) complain(['vouches', kind], `no column is named for ${kind}`);
    if (Object.keys(vouches).length > 0 && identity.name === undefined && identity.birthDate === undefined)
      complain(
        ['vouches'],
        'these records name nobody, so they vouch for nobody: name the column of the name or of the birthday under `identity`',
      );
    const known = columnsKnown({ identity, ...rest });
    for (const { path, message } of [...unknownToMeasures(rest, known), ...lackingInDays({ identity, ...rest }, known)])
      complain(path, message);
    if (isSilent({ held }) && Object.keys(vouches).length > 0)
      complain(
        ['vouches'],
        'what these records prove would show that they exist, which may not be told (Order Art. 5); let another collection vouch',
      );
  }, UNLESS_MISSHAPEN);

export type PersonalData = z.infer<typeof PersonalData>;

/** Every column a collection speaks of. */
const columnsKnown = ({
  key,
  columns,
  leftOut,
  identity,
  belongsTo,
}: Pick<z.infer<typeof PersonalData>, 'key' | 'columns' | 'identity' | 'belongsTo'> & {
  readonly leftOut: Readonly<Record<string, unknown>>;
}): ReadonlySet<string> =>
  new Set([
    ...key,
    ...columns.map(({ column }) => column),
    ...Object.keys(leftOut),
    ...Object.values(identity).flatMap((held) => held?.flat() ?? []),
    ...Object.keys(belongsTo?.columns ?? {}),
  ]);

type Complain = (path: (string | number)[], message: string) => void;

/** What keeps the person’s records from being found, or finds other people’s. */
function lackingInFinding(
  {
    identity,
    findBy,
    belongsTo,
    index,
  }: Pick<z.infer<typeof PersonalData>, 'identity' | 'findBy' | 'belongsTo'> & { readonly index?: Index | undefined },
  complain: Complain,
): void {
  if (findBy.length === 0 && belongsTo === undefined && index === undefined)
    complain(
      ['findBy'],
      'nothing says how the person’s records are found here: name identifiers, or the record these belong to',
    );
  for (const [kind, columns] of mayBeParts(identity))
    complain(
      ['identity', kind],
      `say whether these are one value in parts, \`[[${columns.join(', ')}]]\`, or a value each, \`[${columns.map((column) => `[${column}]`).join(', ')}]\``,
    );
  findBy.forEach((set, f) => {
    for (const key of set) if (identity[key] === undefined) complain(['findBy', f], `no column is named for ${key}`);
    const shared = new Set(set.map((key) => SHARED[key]));
    if (shared.size === 1 && !shared.has(undefined))
      complain(
        ['findBy', f],
        `${set.join(' and ')} alone finds other people too (namesakes, families); join it with another identifier`,
      );
  });
}

/** What would match pseudonymised records with the person they are of. */
function matchedAllTheSame(
  {
    identity,
    findBy,
    belongsTo,
    vouches,
  }: Pick<z.infer<typeof PersonalData>, 'identity' | 'findBy' | 'belongsTo' | 'vouches'>,
  complain: Complain,
): void {
  const matching = {
    identity: Object.keys(identity),
    findBy,
    belongsTo: belongsTo ? [belongsTo] : [],
    vouches: Object.keys(vouches),
  };
  for (const [setting, said] of Object.entries(matching))
    if (said.length > 0)
      complain(
        [setting],
        `pseudonymised records may not be matched with others to find out whose they are (Art. 41(7)): take \`${setting}\` away`,
      );
}

/** What such records are, as an applicant would call them. */
const RECORDS = '第三者提供記録';
const columnsOfRecords = (kept: Parameters<typeof columnsKept>[0]): z.infer<typeof MappedColumn>[] =>
  columnsKept(kept).map((column) => ({ column, label: column, aboutOthers: false }));
const OF_WHICH_RECORDS =
  'say of which records of provisions it is: `provider`, of what was provided to a third party, or `recipient`, of what was received from one; of personal data take `record` away／record には、第三者に提供した記録なら provider、第三者から提供を受けた記録なら recipient と書き、個人データであれば取り除いてください';
const OF_THE_RULES = 'the Rules say what is told of a record of a provision: name its items under `states`';

/** Records of provisions to third parties, or of receipts from them: told item by item as the Rules name them, to whoever asks for them (Art. 33(5)). */
const ProvisionRecords = z
  .strictObject({
    ...LIES_AND_IS_FOUND,
    ...RECORDS_KEPT,
    held: Silent.optional(),
    secrecy: Secrecy.optional(),
    leftOut: z.record(Column, NoItem).default({}).describe('columns in which no item stands that the Rules ask for'),
    columns: z.array(MappedColumn).optional().describe('follows from `states`; not to be written'),
    category: z.literal(RECORDS, { error: OF_THE_RULES }).optional().describe('follows; not to be written'),
    purposes: z.array(Id).max(0, { error: OF_THE_RULES }).optional().describe('follows; not to be written'),
    vouches: z.strictObject({}).optional().describe('such records vouch for nobody'),
    erasing: z.undefined().optional(), // they are kept for their own time (Rules Arts. 21, 25), whatever is asked of personal data
    restricting: z.undefined().optional(),
    index: z.undefined().optional(),
    copies: z.undefined().optional(),
  })
  .superRefine((collection, ctx) => {
    const complain: Complain = (path, message) => ctx.addIssue({ code: 'custom', path, message });
    lackingInFinding(collection, complain);
    lackingInRecords(collection, complain);
    const known = columnsKnown({ ...collection, columns: columnsOfRecords(collection) });
    for (const { path, message } of lackingInDays(collection, known)) complain(path, message);
    if (
      collection.columns !== undefined &&
      JSON.stringify(collection.columns) !== JSON.stringify(columnsOfRecords(collection))
    )
      complain(['columns'], `${OF_THE_RULES}, and take \`columns\` away`);
  }, UNLESS_MISSHAPEN)
  .transform(({ leftOut, ...collection }) => ({
    ...collection,
    columns: columnsOfRecords(collection),
    category: RECORDS,
    purposes: [] as string[], // a notice of purposes speaks of retained personal data (Art. 32(2))
    vouches: {},
    leftOut,
  }));

/** One kind of record in a store: personal data, or records of what was provided to whom. */
export const Collection = z.discriminatedUnion('record', [PersonalData, ProvisionRecords], {
  error: () => OF_WHICH_RECORDS,
});
export type Collection = z.infer<typeof Collection>;

/** Records of provisions to third parties, or of receipts from them. */
export type RecordsOfProvisions = z.infer<typeof ProvisionRecords>;

/** Whether records are of the kind whose existence may not be told (Art. 16(4), Order Art. 5). */
export const isSilent = ({ held }: Pick<Collection, 'held'>): boolean => held !== undefined && 'existenceHarms' in held;

/** Whether records may be matched with nobody to find out whose they are (Art. 41(7)). */
const isUnmatched = ({ held }: Pick<Collection, 'held'>): boolean => held !== undefined && 'pseudonymised' in held;

/** Whether no request searches these records: that they exist may not be known, or whose they are may not be found out. */
export const isNeverSearched = (collection: Pick<Collection, 'held'>): boolean =>
  isSilent(collection) || isUnmatched(collection);

/** Whether what stands in these records proves anything. */
export const vouchesForSomething = ({ vouches }: Collection): boolean => Object.keys(vouches).length > 0;

/** The columns of a collection that are withheld on a ground; what stands in them never leaves the store. */
export const withheldColumns = ({
  leftOut,
}: Pick<Collection, 'leftOut'>): readonly (readonly [string, Extract<LeftOut, { withheld: unknown }>])[] =>
  Object.entries<LeftOut | z.infer<typeof NoItem>>(leftOut).flatMap(([column, why]) =>
    'withheld' in why ? [[column, why] as const] : [],
  );
