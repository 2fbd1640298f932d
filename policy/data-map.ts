import { z } from 'zod';

const Words = z.string().trim().min(1);
const Id = z.string().regex(/^[a-z][a-z0-9_-]*$/, { error: 'a short name in small letters' });
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
});

/** One kind of record in a store: a table, a file, the lines of a ledger. */
export const Collection = z.strictObject({
  id: Id,
  table: Words.optional().describe('schema.table, for a database'),
  label: Words,
  category: Words,
  key: z.array(Column).min(1),
  identity: IdentityColumns.default({}),
  findBy: z.array(z.array(KeyName).min(1)).default([]).describe('sets of proven identifiers, any one of which finds the person’s records'),
  belongsTo: z.strictObject({ collection: Id, columns: z.record(Column, Column) }).optional()
    .describe('records that are the person’s because another record is: own column → column there'),
  columns: z.array(MappedColumn).min(1),
  leftOut: z.record(Column, Words).default({}).describe('columns that are not shown, and why'),
});
export type Collection = z.infer<typeof Collection>;

const Common = {
  id: Id,
  label: Words,
  vouches: z.boolean().default(false).describe('searched first; what it holds for the person proves further identifiers the applicant claimed'),
  collections: z.array(Collection).min(1),
};

export const PostgresStore = z.strictObject({ kind: z.literal('postgres'), connection: Words.describe('name of the setting that holds the address'), ...Common });
export const CsvStore = z.strictObject({
  kind: z.literal('csv'), file: Words.describe('beside the data map, or absolute'), encoding: z.enum(['utf-8', 'shift_jis']), delimiter: z.string().length(1).default(','), ...Common,
});
export const DeskStore = z.strictObject({
  kind: z.literal('desk'), id: Id, label: Words, vouches: z.literal(false).default(false), owner: Words.describe('the post that looks, as 総務部文書係'), question: Words,
});

/** One place where the company keeps data on people. */
export const Store = z.discriminatedUnion('kind', [PostgresStore, CsvStore, DeskStore]);
export type Store = z.infer<typeof Store>;
export type PostgresStore = z.infer<typeof PostgresStore>;
export type CsvStore = z.infer<typeof CsvStore>;
export type DeskStore = z.infer<typeof DeskStore>;

/** Every place where the company keeps data on people, and what lies where. */
export const DataMap = z.strictObject({ version: Words, stores: z.array(Store).min(1) }).superRefine((map, ctx) => {
  const seen = new Set<string>();
  map.stores.forEach((store, s) => {
    const complain = (path: (string | number)[], message: string) => ctx.addIssue({ code: 'custom', path: ['stores', s, ...path], message });
    if (seen.has(store.id)) complain(['id'], `two stores are called ${store.id}`);
    seen.add(store.id);
    if (store.kind === 'desk') return;
    const ids = store.collections.map(({ id }) => id);
    store.collections.forEach((collection, c) => {
      const at = (...path: (string | number)[]) => ['collections', c, ...path];
      if (store.kind === 'postgres' && collection.table === undefined) complain(at('table'), 'a collection in a database names its table');
      if (collection.findBy.length === 0 && collection.belongsTo === undefined) complain(at('findBy'), 'nothing says how the person’s records are found here: name identifiers, or the record these belong to');
      if (collection.belongsTo !== undefined && !ids.includes(collection.belongsTo.collection)) complain(at('belongsTo', 'collection'), `this store has no collection ${collection.belongsTo.collection}`);
      collection.findBy.forEach((set, f) => {
        for (const key of set) if (collection.identity[key] === undefined) complain(at('findBy', f), `no column is named for ${key}`);
        if (set.length === 1 && ['name', 'kana', 'birthDate', 'postalCode', 'address', 'phone'].includes(set[0] as string)) {
          complain(at('findBy', f), `${set[0]} alone finds other people too (namesakes, families); join it with a second identifier`);
        }
      });
    });
  });
});
export type DataMap = z.infer<typeof DataMap>;
