import { z } from 'zod';
import { WITHHOLDING } from '../law/disclosure';
import { EXISTENCE_HARMS } from '../law/existence';
import type { Right } from '../law/rights';
import { CSV_FILE, flat, JSON_FILE, Within } from './file-stores';
import { KanjiApart } from './kanji-apart';
import { Id, oneOf } from './profile';
import { columnsKept, lackingInRecords, NoItem, RECORDS_KEPT } from './provision-records';
import { TimeZone } from './time-zone';

const Words = z.string().trim().min(1);
const Column = z.string().min(1);

/** Where in a record an identifier lies: one column, or several whose values stand side by side. */
const Columns = z.union([Column.transform((column) => [column]), z.array(Column).min(1)]);

/** Which columns hold which of a person's identifiers. */
const IdentityColumns = z.strictObject({
  name: Columns.optional(),
  kana: Columns.optional(),
  birthDate: Columns.optional(),
  postalCode: Columns.optional(),
  address: Columns.optional(),
  email: Columns.optional(),
  phone: Columns.optional(),
  customerNumber: Columns.optional(),
});
const KeyName = IdentityColumns.keyof();

/** One column and what an applicant would call it. */
const MappedColumn = z.strictObject({
  column: Column,
  label: Words,
  aboutOthers: z.boolean().default(false).describe('holds data on somebody else; never told by oversight'),
  values: z.record(z.string(), Words).optional().describe('what the stored codes mean, in words'),
  unit: Words.optional().describe('of what its numbers count, told behind them, as 円; thousands are then parted'),
});

/** On which footing a column is not shown: it is no personal data, or the Act lets us withhold it, and the letter says so (Art. 33(2), (3)). */
const LeftOut = z.union(
  [
    z.strictObject({ notPersonal: Words.describe('why it tells nothing of the person that is not shown elsewhere') }),
    z.strictObject({
      withheld: oneOf(WITHHOLDING),
      label: Words.describe('what the applicant reads that it is'),
      because: Words.describe('the reason as the applicant reads it (Art. 36)'),
      record: Words.optional().describe(
        'of a serious hindrance: what shows that telling it to anybody seriously hinders the business (Art. 33(2)(ii)); it is not printed',
      ),
    }),
  ],
  {
    error:
      'say on which footing it is left out: `{ notPersonal: why }`, or `{ withheld: a ground of Art. 33(2), label: what it is, because: the reason }`, which the letter then tells',
  },
);

const NAME_A_PURPOSE =
  'say for what these data are used: `purposes: [ids]`, each as the profile publishes it under `purposes` (Arts. 32(2), 21(1))';

/** For which of the published purposes the data here are used; whoever asks is told them (Art. 32(2)). */
const Purposes = z
  .array(Id, { error: (issue) => (issue.input === undefined ? NAME_A_PURPOSE : undefined) })
  .min(1, { error: NAME_A_PURPOSE });

const Silent = z
  .strictObject({ existenceHarms: oneOf(EXISTENCE_HARMS), because: Words })
  .describe(
    'never told, not even in counts: that they exist may not be known (Art. 16(4), Order Art. 5; of records of provisions, Order Art. 11)',
  );

/** What becomes of records that are not simply answered: never told, referred, named, or only counted. */
const Held = z.union(
  [
    Silent,
    z
      .strictObject({ entrustedBy: Words.describe('the holder who entrusted them'), desk: Words.describe('its desk') })
      .describe('only processed here for another holder, to whom the person is referred (Art. 16(4))'),
    z
      .strictObject({ anotherLaw: Words.describe('its name'), because: Words })
      .describe('another law lets the person see them; the letter names it (Art. 33(4))'),
    z.strictObject({ pseudonymised: Words.describe('why') }).describe('counted, not told (Art. 41(9))'),
  ],
  {
    error:
      'say why these records are not simply answered: `{ existenceHarms: a head of Order Art. 5, because: why }`, `{ entrustedBy: the other holder, desk: its desk }`, `{ anotherLaw: its name, because: why }` (Art. 33(4)) or `{ pseudonymised: why }` (Art. 41(9)); without such a reason take `held` away',
  },
);
export type Held = z.infer<typeof Held>;

/** Whose data lie there, by the company's own words of `people`; without it, anybody's. */
const Of = z
  .array(Id)
  .min(1)
  .optional()
  .describe('whose data lie here: ids of `people`, as [customers]; without it, anybody’s');

/** A misspelt setting beside it is no reason to keep quiet about what else is wrong. */
const UNLESS_MISSHAPEN = {
  when: ({ issues }: { readonly issues: readonly { readonly code?: string | undefined }[] }) =>
    issues.every(({ code }) => code === 'unrecognized_keys' || code === 'custom'),
};

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isListOfTables = (value: unknown): boolean => Array.isArray(value) && value.every(isTable);

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
  within: Within.optional(),
  label: Words,
  of: Of,
  key: z.array(Column).min(1),
  identity: IdentityColumns.default({}),
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
const PersonalData = z
  .strictObject({
    ...LIES_AND_IS_FOUND,
    record: z.undefined().optional(),
    category: Words.describe('the kind of data, as an applicant would call it'),
    purposes: Purposes,
    held: Held.optional(),
    columns: z.array(MappedColumn).min(1),
    leftOut: z.record(Column, LeftOut).default({}).describe('columns that are not shown, and on which footing'),
    vouches: Vouches.default({}).describe(
      'searched first; what the company checked here proves what the applicant claimed, where name or birthday agree',
    ),
  })
  .superRefine(({ identity, vouches, held, ...rest }, ctx) => {
    const complain: Complain = (path, message) => ctx.addIssue({ code: 'custom', path, message });
    lackingInFinding({ identity, ...rest }, complain);
    for (const kind of Object.keys(vouches) as (keyof typeof vouches)[])
      if (identity[kind] === undefined) complain(['vouches', kind], `no column is named for ${kind}`);
    if (Object.keys(vouches).length > 0 && identity.name === undefined && identity.birthDate === undefined)
      complain(
        ['vouches'],
        'these records name nobody, so they vouch for nobody: name the column of the name or of the birthday under `identity`',
      );
    const mayNotVouch = isSilent({ held })
      ? 'what these records prove would show that they exist, which may not be told (Order Art. 5); let another collection vouch'
      : held !== undefined && 'pseudonymised' in held
        ? 'pseudonymised records may not be matched with others to find out whose they are (Art. 41(7)); let another collection vouch'
        : undefined;
    if (mayNotVouch !== undefined && Object.keys(vouches).length > 0) complain(['vouches'], mayNotVouch);
  }, UNLESS_MISSHAPEN);

type Complain = (path: (string | number)[], message: string) => void;

/** What keeps the person’s records from being found, or finds other people’s. */
function lackingInFinding(
  { identity, findBy, belongsTo }: Pick<z.infer<typeof PersonalData>, 'identity' | 'findBy' | 'belongsTo'>,
  complain: Complain,
): void {
  if (findBy.length === 0 && belongsTo === undefined)
    complain(
      ['findBy'],
      'nothing says how the person’s records are found here: name identifiers, or the record these belong to',
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
    leftOut: z.record(Column, NoItem).default({}).describe('columns in which no item stands that the Rules ask for'),
    columns: z.array(MappedColumn).optional().describe('follows from `states`; not to be written'),
    category: z.literal(RECORDS, { error: OF_THE_RULES }).optional().describe('follows; not to be written'),
    purposes: z.array(Id).max(0, { error: OF_THE_RULES }).optional().describe('follows; not to be written'),
    vouches: z.strictObject({}).optional().describe('such records vouch for nobody'),
  })
  .superRefine((collection, ctx) => {
    const complain: Complain = (path, message) => ctx.addIssue({ code: 'custom', path, message });
    lackingInFinding(collection, complain);
    lackingInRecords(collection, complain);
    if (
      collection.columns !== undefined &&
      JSON.stringify(collection.columns) !== JSON.stringify(columnsOfRecords(collection))
    )
      complain(['columns'], `${OF_THE_RULES}, and take \`columns\` away`);
  }, UNLESS_MISSHAPEN)
  .transform((collection) => ({
    ...collection,
    columns: columnsOfRecords(collection),
    category: RECORDS,
    purposes: [] as string[], // a notice of purposes speaks of retained personal data (Art. 32(2))
    vouches: {} as z.infer<typeof Vouches>,
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

/** Whether what stands in these records proves anything. */
export const vouchesForSomething = ({ vouches }: Collection): boolean => Object.keys(vouches).length > 0;

/** The columns of a collection that are withheld on a ground; what stands in them never leaves the store. */
export const withheldColumns = ({
  leftOut,
}: Collection): readonly (readonly [string, Extract<Collection['leftOut'][string], { withheld: unknown }>])[] =>
  Object.entries(leftOut).flatMap(([column, why]) => ('withheld' in why ? [[column, why] as const] : []));

/** The records of one store, each found by identifiers or through another. */
const Collections = z
  .array(Collection)
  .min(1)
  .superRefine((collections, ctx) => {
    const ids = collections.map(({ id }) => id);
    collections.forEach(({ id, belongsTo, held, leftOut, record }, c) => {
      const complain = (path: string[], message: string) =>
        ctx.addIssue({ code: 'custom', path: [c, ...path], message });
      for (const [column, why] of Object.entries(leftOut))
        if ('withheld' in why && why.withheld === 'hindersBusiness' && why.record === undefined)
          complain(
            ['leftOut', column, 'record'],
            'a serious hindrance is not taken on a word: name the record that shows that telling it to anybody would be one, or show the column and let the officer decide case by case (Art. 33(2)(ii))',
          );
      if (ids.indexOf(id) !== c) complain(['id'], `two collections of this store are called ${id}`);
      if (belongsTo === undefined) return;
      const owner = collections[ids.indexOf(belongsTo.collection)];
      if (owner !== undefined && isSilent(owner) && !isSilent({ held }))
        complain(
          ['held'],
          `these records are found through ${owner.id}, whose existence may not be told, and telling them would tell it: mark them like it (Order Art. 5)`,
        );
      if (owner !== undefined && (owner.record !== undefined) !== (record !== undefined))
        complain(
          ['belongsTo', 'collection'],
          `records of provisions and personal data are searched for different requests, so that neither is found through the other: name under \`identity\` what identifies the person in these themselves, or a view that holds it／第三者提供記録と個人データは別の請求で検索するため、互いを通じては見つかりません。本人を特定する列（ビューでも可）を \`identity\` に書いてください`,
        );
      if (!ids.includes(belongsTo.collection) || belongsTo.collection === id) {
        complain(['belongsTo', 'collection'], `this store has no other collection ${belongsTo.collection}`);
      } else if (!isFound(id, collections)) {
        complain(
          ['belongsTo', 'collection'],
          'these records belong to each other in a ring, and nothing says how the first of them is found',
        );
      }
    });
  }, UNLESS_MISSHAPEN);

const Flat = Collections.superRefine(flat, UNLESS_MISSHAPEN);
const Tables = Flat.superRefine((collections, ctx) => {
  collections.forEach(({ table }, c) => {
    if (table === undefined)
      ctx.addIssue({ code: 'custom', path: [c, 'table'], message: 'a collection in a database names its table' });
  });
}, UNLESS_MISSHAPEN);

/** A store held whoever ordered as a guest beside members who had proven themselves. */
const NO_STORE_VOUCHES = z
  .never({
    error:
      'no store vouches as a whole; say under the collection whose owners the company checked which identifiers it checked, and how: `vouches: { email: opened a link that was sent to it }`',
  })
  .optional();

const Common = { id: Id, label: Words, vouches: NO_STORE_VOUCHES, kanjiApart: KanjiApart };

export const PostgresStore = z.strictObject({
  kind: z.literal('postgres'),
  connection: Words.describe('name of the setting that holds the address'),
  timeZone: TimeZone.optional(),
  leftOut: z
    .record(Words, z.strictObject({ notPersonal: Words.describe('why no row of it is about a person') }))
    .optional()
    .describe('tables no collection is made of, as `schema.table`, and why'),
  ...Common,
  collections: Tables,
});
export const CsvStore = z.strictObject({ kind: z.literal('csv'), ...CSV_FILE, ...Common, collections: Flat });
export const JsonStore = z.strictObject({ kind: z.literal('json'), ...JSON_FILE, ...Common, collections: Collections });
export const DeskStore = z.strictObject({
  kind: z.literal('desk'),
  id: Id,
  label: Words,
  category: Words.describe('the kind of data that lies there, as an applicant would call it'),
  purposes: Purposes,
  of: Of,
  vouches: NO_STORE_VOUCHES,
  owner: Words.describe('the post that looks, as 総務部文書係'),
  question: Words,
});

/** One place where the company keeps data on people. */
export const Store = z.discriminatedUnion('kind', [PostgresStore, CsvStore, JsonStore, DeskStore]);
export type Store = z.infer<typeof Store>;
export type PostgresStore = z.infer<typeof PostgresStore>;
export type CsvStore = z.infer<typeof CsvStore>;
export type JsonStore = z.infer<typeof JsonStore>;
export type DeskStore = z.infer<typeof DeskStore>;

/**
 * A provision of personal data to a third party that was notified to the Commission as an opt-out (Art. 27(2)): its owner stops
 * it for whoever asks. Special care-required data, data acquired wrongly and data that came by an opt-out themselves may not be
 * provided so (proviso of Art. 27(2)); no file shows whether they are, so the company answers for it.
 */
const Provision = z.strictObject({
  id: Id,
  owner: Words.describe('the post that stops it, as 営業部名簿係'),
  to: Words.describe('who receives the data'),
  what: Words.describe('which data, as 名簿（氏名・住所）'),
  dueWithinDays: z
    .int()
    .min(1)
    .max(90)
    .describe('within how many days its owner has to stop it; the company’s own number'),
  instruct: Words.describe('what its owner is asked to do: who is to be told to stop what'),
});
export type Provision = z.infer<typeof Provision>;

/** Every word of a store on whose data lie in it, and where it stands. */
const peopleIn = (store: Store): (readonly [path: (string | number)[], kind: string])[] =>
  (store.kind === 'desk' ? [store] : store.collections).flatMap(({ of = [] }, at) =>
    of.map((kind) => [store.kind === 'desk' ? ['of'] : ['collections', at, 'of'], kind] as const),
  );
const noPeople = (kind: string, known: readonly string[]): string =>
  `no kind of people is called ${kind}: name it under \`people\` at the top, with what they call themselves, or take one of: ${known.join(', ') || '–'}`;

/** Every place where the company keeps data on people, what lies where, and to whom it is provided under an opt-out. */
const Places = z.strictObject({
  version: Words,
  people: z
    .record(Id, Words)
    .optional()
    .describe('the kinds of people of whom the company keeps data, each as they would call themselves'),
  provisions: z.array(Provision, {
    error: (issue) =>
      issue.input === undefined
        ? 'say to whom personal data are provided under an opt-out, or `provisions: []` where they are to nobody: a letter tells it (Art. 27(2))'
        : undefined,
  }),
  noProvisionRecords: Words.optional().describe(
    'why there are no records of provisions to third parties, nor of receipts from them, where no collection holds any: as 法第27条第5項の委託のほかに第三者へ提供しない (Arts. 29(1), 30(3))',
  ),
  stores: z
    .array(Store)
    .min(1)
    .superRefine(
      (stores, ctx) => {
        const ids = stores.map(({ id }) => id);
        ids.forEach((id, s) => {
          if (ids.indexOf(id) !== s)
            ctx.addIssue({ code: 'custom', path: [s, 'id'], message: `two stores are called ${id}` });
        });
      },
      { when: ({ value }) => isListOfTables(value) },
    ),
});
/** No two of them share a name: an owner is asked, and answers, by it. */
export const DataMap = Places.superRefine(
  ({ stores, provisions }, ctx) => {
    const taken = stores.map(({ id }) => id);
    provisions.forEach(({ id }, p) => {
      if (taken.includes(id))
        ctx.addIssue({
          code: 'custom',
          path: ['provisions', p, 'id'],
          message: `a store or another provision is called ${id}`,
        });
      taken.push(id);
    });
  },
  { when: ({ value }) => isTable(value) && isListOfTables(value['stores']) && isListOfTables(value['provisions']) },
)
  .superRefine(({ stores, people = {} }, ctx) => {
    const known = Object.keys(people);
    stores.forEach((store, s) => {
      for (const [path, kind] of peopleIn(store).filter(([, one]) => !known.includes(one)))
        ctx.addIssue({ code: 'custom', path: ['stores', s, ...path], message: noPeople(kind, known) });
    });
  }, UNLESS_MISSHAPEN)
  .superRefine(({ stores, noProvisionRecords }, ctx) => {
    if (noProvisionRecords !== undefined && stores.some(keepsRecords))
      ctx.addIssue({
        code: 'custom',
        path: ['noProvisionRecords'],
        message:
          'a collection here holds records of provisions, so there are some: take this away／この地図には第三者提供記録があります。取り除いてください',
      });
  }, UNLESS_MISSHAPEN)
  .superRefine(({ stores }, ctx) => {
    if (stores.every((store) => spokenIn(store).length === 0))
      ctx.addIssue({
        code: 'custom',
        path: ['stores'],
        message:
          'nothing here is ever searched, for nothing may be known to exist (Order Art. 5); name the places where else you keep data on people',
      });
  }, UNLESS_MISSHAPEN);
export type DataMap = z.infer<typeof DataMap>;

/**
 * A map as requests are answered by it: without the records that may not be known to exist, nor the stores that hold nothing else,
 * so that no search, question, count or letter can tell of them (Art. 16(4), Order Art. 5). Who must know reads them where they lie.
 */
export const withoutSilent = (map: DataMap): DataMap => ({ ...map, stores: map.stores.flatMap(spokenIn) });

/** Whether a store holds records of provisions. */
const keepsRecords = (store: Store): boolean =>
  store.kind !== 'desk' && store.collections.some(({ record }) => record !== undefined);

/**
 * A map as one request is answered by it: whoever asks for records of provisions is told of those alone, and no other request
 * reaches them (Arts. 33(1), 33(5)). What was written down though nothing had to be recorded is in neither.
 */
export const mapFor = <Map extends DataMap>(right: Right, map: Map): Map => ({
  ...map,
  stores: map.stores.flatMap((store): Store[] => {
    if (store.kind === 'desk') return right === 'provisionRecord' ? [] : [store];
    const collections = store.collections.filter(({ record, ...rest }) =>
      right === 'provisionRecord' ? record !== undefined && !isOutside(rest) : record === undefined,
    );
    return collections.length === 0 ? [] : [{ ...store, collections }];
  }),
});
const isOutside = (collection: object): boolean =>
  'outsideTheDuty' in collection && typeof collection.outsideTheDuty === 'string';

/** A map as requests are answered by it, and whether it says where records of provisions are kept, or that there are none. */
export type Answerable = DataMap & { readonly speaksOfRecords: boolean };

/** A kept map, read as requests are answered by it. Of records of provisions silence is no answer: it is told whether the map speaks of them. */
export const answerableBy = (body: unknown): Answerable => {
  const map = DataMap.parse(body);
  return { ...withoutSilent(map), speaksOfRecords: map.noProvisionRecords !== undefined || map.stores.some(keepsRecords) };
};

function spokenIn(store: Store): Store[] {
  if (store.kind === 'desk') return [store];
  const collections = store.collections.filter((collection) => !isSilent(collection));
  return collections.length === 0 ? [] : [{ ...store, collections }];
}

/** Whether the way from a record to its owner ends at one that is found by identifiers, or at a gap already complained of. */
function isFound(id: string, collections: readonly Collection[], passed: readonly string[] = []): boolean {
  const at = collections.find((collection) => collection.id === id);
  return (
    at === undefined ||
    at.findBy.length > 0 ||
    at.belongsTo === undefined ||
    (!passed.includes(id) && isFound(at.belongsTo.collection, collections, [...passed, id]))
  );
}
