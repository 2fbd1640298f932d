import { z } from 'zod';
import type { Matter } from '../law/rights';
import { LOOKED_AT_AGAIN, MEASURES_OF_A_STORE, PACE } from './erasing';
import { Collections, Flat, Tables } from './collections';
import { DIRECTORY, Entries } from './directory-stores';
import { MAILBOX, Mails } from './mailbox-stores';
import { CSV_FILE, JSON_FILE } from './file-stores';
import { HTTP_SERVICE } from './http';
import { lackingInCalls } from './http-fits';
import { KanjiApart } from './kanji-apart';
import { lackingInMarks } from './marks';
import { Provision } from './provisions';
import { lackingInIndexes, withIndexes, type TableStore } from './object-indexes';
import { Objects, OBJECT_STORE } from './object-stores';
import { Id, Words } from './words';
import { TimeZone } from './time-zone';
import { lackingAsData } from './as-data';
import { isNeverSearched, Of, Purposes, UNLESS_MISSHAPEN } from './collection';
import { NamesInEnglish } from './in-english';
import { OWNER_EMAIL } from './owner-mail';
import { lackingInOthers, Others } from './others';
import { Secrecy } from './weighed';
import { LedgerAsData, LedgerOfProvisions, lackingInKind } from './provision-records';

const isTable = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;
const isListOfTables = (value: unknown): boolean => Array.isArray(value) && value.every(isTable);

/** A store held whoever ordered as a guest beside members who had proven themselves. */
const NO_STORE_VOUCHES = z
  .never({
    error:
      'no store vouches as a whole; say under the collection whose owners the company checked which identifiers it checked, and how: `vouches: { email: opened a link that was sent to it }`',
  })
  .optional();

const Common = {
  id: Id,
  label: Words,
  vouches: NO_STORE_VOUCHES,
  kanjiApart: KanjiApart,
  ...MEASURES_OF_A_STORE,
  ...LOOKED_AT_AGAIN,
};
const REWRITTEN = z
  .literal(true)
  .optional()
  .describe('the file is the record itself, and we may write it anew; an export is changed where it comes from');

const DATABASE = {
  timeZone: TimeZone.optional(),
  leftOut: z
    .record(Words, z.strictObject({ notPersonal: Words.describe('why no row of it is about a person') }))
    .optional()
    .describe('tables no collection is made of, as `schema.table`, and why'),
};

const FOR_MEASURES = Words.optional().describe(
  'name of the setting that holds the address by which rows are erased and changed; without it its owner is asked',
);

export const PostgresStore = z.strictObject({
  kind: z.literal('postgres'),
  connection: Words.describe('name of the setting that holds the address'),
  connectionForMeasures: FOR_MEASURES,
  ...PACE,
  ...DATABASE,
  ...Common,
  collections: Tables,
});
export const MysqlStore = z.strictObject({
  kind: z.literal('mysql').describe('a MySQL or a MariaDB'),
  connection: Words.describe('name of the setting that holds the address'),
  connectionForMeasures: FOR_MEASURES,
  ...PACE,
  ...DATABASE,
  ...Common,
  collections: Tables,
});
export const CsvStore = z.strictObject({
  kind: z.literal('csv'),
  ...CSV_FILE,
  ...Common,
  rewritten: REWRITTEN,
  collections: Flat,
});
export const JsonStore = z.strictObject({
  kind: z.literal('json'),
  ...JSON_FILE,
  ...Common,
  rewritten: REWRITTEN,
  collections: Collections,
});
export const WebhookStore = z.strictObject({
  kind: z.literal('webhook'),
  connection: Words.describe('name of the setting that holds the address it is asked at'),
  secret: Words.describe('name of the setting that holds the secret shared with it, as `whsec_…`'),
  inside: z
    .literal(true)
    .optional()
    .describe('it stands in our own network; without it no private address, and nothing without TLS, is asked'),
  changes: z
    .literal(true)
    .optional()
    .describe('it erases and corrects when it is ordered to; without it its owner is asked'),
  ...PACE,
  timeZone: TimeZone.optional(),
  ...Common,
  collections: Flat,
});
export const ObjectStore = z.strictObject({
  kind: z.literal('objects').describe('an object store that speaks S3'),
  ...OBJECT_STORE,
  ...PACE,
  ...Common,
  collections: Objects,
});
export const ServiceStore = z
  .strictObject({
    kind: z.literal('service').describe('a service that is asked by HTTP, as it is described here'),
    ...HTTP_SERVICE,
    ...PACE,
    timeZone: TimeZone.optional(),
    ...Common,
    collections: Flat,
  })
  .superRefine((store, ctx) => {
    for (const { path, message } of lackingInCalls(store)) ctx.addIssue({ code: 'custom', path: [...path], message });
  }, UNLESS_MISSHAPEN);
export const DirectoryStore = z.strictObject({
  kind: z.literal('directory').describe('a directory that speaks LDAP'),
  ...DIRECTORY,
  ...PACE,
  ...Common,
  collections: Entries,
});
export const MailboxStore = z.strictObject({
  kind: z.literal('mailbox').describe('a mailbox, or several shared ones, read by IMAP'),
  ...MAILBOX,
  ...PACE,
  ...Common,
  collections: Mails,
});
export const DeskStore = z.strictObject({
  kind: z.literal('desk'),
  id: Id,
  label: Words,
  category: Words.describe('the kind of data that lies there, as an applicant would call it'),
  purposes: Purposes,
  of: Of,
  secrecy: Secrecy.optional(),
  vouches: NO_STORE_VOUCHES,
  owner: Words.describe('the post that looks, as 総務部文書係'),
  ownerEmail: OWNER_EMAIL,
  question: Words,
  ...MEASURES_OF_A_STORE,
  records: z
    .array(LedgerOfProvisions)
    .min(1)
    .superRefine((ledgers, ctx) => {
      ledgers.forEach((ledger, at) => {
        lackingInKind(ledger, (path, message) => ctx.addIssue({ code: 'custom', path: [at, ...path], message }));
        if (ledgers.findIndex(({ id, label }) => id === ledger.id || label === ledger.label) !== at)
          ctx.addIssue({
            code: 'custom',
            path: [at, 'id'],
            message: `two ledgers here are called ${ledger.id} or ${ledger.label}`,
          });
      });
    })
    .optional()
    .describe(
      'where what lies here are records of provisions to third parties or of receipts from them (Arts. 29(1), 30(3)): which; the owner is asked of those who ask for such records alone (Art. 33(5)), and types the items the Rules ask for',
    ),
  asData: LedgerAsData.optional(),
});

/** One place where the company keeps data on people. */
export const Store = z.discriminatedUnion('kind', [
  PostgresStore,
  MysqlStore,
  CsvStore,
  JsonStore,
  WebhookStore,
  ObjectStore,
  ServiceStore,
  DirectoryStore,
  MailboxStore,
  DeskStore,
]);
export type Store = Exclude<z.infer<typeof Store>, { kind: 'objects' }> | ObjectStore;
export type PostgresStore = z.infer<typeof PostgresStore>;
export type MysqlStore = z.infer<typeof MysqlStore>;
export type CsvStore = z.infer<typeof CsvStore>;
export type JsonStore = z.infer<typeof JsonStore>;
export type WebhookStore = z.infer<typeof WebhookStore>;
/** As it is searched it holds, by the collections they speak of, the tables that say whose its objects are. */
export type ObjectStore = z.infer<typeof ObjectStore> & { readonly indexes?: Readonly<Record<string, TableStore>> };
export type ServiceStore = z.infer<typeof ServiceStore>;
export type DirectoryStore = z.infer<typeof DirectoryStore>;
export type MailboxStore = z.infer<typeof MailboxStore>;
export type DeskStore = z.infer<typeof DeskStore>;

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
  english: NamesInEnglish,
  provisions: z.array(Provision, {
    error: (issue) =>
      issue.input === undefined
        ? 'say to whom personal data are provided under an opt-out, or `provisions: []` where they are to nobody: a letter tells it (Art. 27(2))'
        : undefined,
  }),
  others: Others,
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
          for (const before of stores[s]?.after ?? [])
            if (!ids.includes(before) || before === id)
              ctx.addIssue({ code: 'custom', path: [s, 'after'], message: `there is no other store ${before}` });
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
  .superRefine(({ stores, provisions, others = [] }, ctx) => {
    for (const { path, message } of lackingInOthers(others, { stores, provisions }))
      ctx.addIssue({ code: 'custom', path: ['others', ...path], message });
  }, UNLESS_MISSHAPEN)
  .superRefine((map, ctx) => {
    for (const { path, message } of lackingInMarks(map))
      ctx.addIssue({ code: 'custom', path: ['provisions', ...path], message });
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
    stores.forEach((store, s) => {
      if (store.kind === 'desk') {
        if (store.asData !== undefined && store.records === undefined)
          ctx.addIssue({ code: 'custom', path: ['stores', s, 'asData'], message: ALL_IS_DATA });
        return;
      }
      store.collections.forEach((collection, c) => {
        for (const [where, kind] of Object.entries(OF_ONE_KIND) as [keyof typeof OF_ONE_KIND, Store['kind']][])
          if (collection[where] !== undefined && store.kind !== kind)
            ctx.addIssue({
              code: 'custom',
              path: ['stores', s, 'collections', c, where],
              message: onlyOf(where, kind),
            });
        for (const message of lackingAsData(collection, store.id, stores))
          ctx.addIssue({ code: 'custom', path: ['stores', s, 'collections', c, 'asData'], message });
      });
    });
  }, UNLESS_MISSHAPEN)
  .superRefine(({ stores }, ctx) => {
    for (const fault of lackingInIndexes(stores)) ctx.addIssue({ code: 'custom', ...fault, path: [...fault.path] });
  }, UNLESS_MISSHAPEN)
  .superRefine(({ stores }, ctx) => {
    if (stores.every((store) => spokenIn(store).length === 0))
      ctx.addIssue({
        code: 'custom',
        path: ['stores'],
        message:
          'nothing here is ever searched, for nothing may be known to exist (Order Art. 5) or be matched with anybody (Art. 41(7)); name the places where else you keep data on people',
      });
  }, UNLESS_MISSHAPEN);
export type DataMap = z.infer<typeof DataMap>;

/**
 * A map as requests are answered by it: without the records that may not be known to exist (Art. 16(4), Order Art. 5), those that may
 * be matched with nobody (Art. 41(7)), and the stores that hold nothing else, so that no search, question, count or letter can tell of
 * them. Who must know reads them where they lie.
 */
export const asSearched = <Map extends Pick<DataMap, 'stores'>>(map: Map): Map => ({
  ...map,
  stores: withIndexes(map.stores.flatMap(spokenIn)),
});

const OF_ONE_KIND = { keys: 'objects', index: 'objects', entries: 'directory', mails: 'mailbox' } as const;
const onlyOf = (where: string, kind: string): string =>
  `only records of a store of kind ${kind} have it; take it away／\`${where}\` は ${kind} の保管場所にのみ書けます。取り除いてください`;
const ALL_IS_DATA =
  'stands beside `records`: where none lie here, everything here is data, and its owner is asked for it by `question`; take it away／`records` のある保管場所にのみ書けます。ここにあるものはすべてデータとして question でお尋ねするため、取り除いてください';

/** Whether a store holds records of provisions. */
const keepsRecords = (store: Store): boolean =>
  store.kind === 'desk' ? store.records !== undefined : store.collections.some(({ record }) => record !== undefined);

/**
 * A map as one request is answered by it: whoever asks for records of provisions is told of those alone, and no other request
 * reaches them (Arts. 33(1), 33(5)). What stands beside them and no record tells is data of a collection of its own (`asData`).
 */
export const mapFor = <Map extends DataMap>(right: Matter, map: Map): Map => ({
  ...map,
  provisions: right === 'provisionStop' ? map.provisions : underOptOut(map),
  stores: map.stores.flatMap((store): Store[] => {
    if (store.kind === 'desk') return right === 'provisionRecord' ? (store.records ? [store] : []) : dataIn(store);
    const collections = store.collections.filter(
      ({ record }) => (right === 'provisionRecord') === (record !== undefined),
    );
    return collections.length === 0 ? [] : [{ ...store, collections }];
  }),
});

/** What a person is asked for as data: all of a drawer; of a ledger of provisions what is no record, by a question of its own. */
function dataIn({ records, asData, ...store }: z.infer<typeof DeskStore>): Store[] {
  if (records === undefined) return [store];
  return asData !== undefined && 'question' in asData ? [{ ...store, question: asData.question }] : [];
}

/** What ends for whoever asks, without a ground (Art. 27(2)(vi)). */
export const underOptOut = ({ provisions }: Pick<DataMap, 'provisions'>): Provision[] =>
  provisions.filter(({ under }) => under === 'optOut');

/** A map as requests are answered by it, and whether it says where records of provisions are kept, or that there are none. */
export type Answerable = DataMap & { readonly speaksOfRecords: boolean };

/** A kept map, read as requests are answered by it. Of records of provisions silence is no answer: it is told whether the map speaks of them. */
export const answerableBy = (body: unknown): Answerable => {
  const map = DataMap.parse(body);
  return { ...asSearched(map), speaksOfRecords: map.noProvisionRecords !== undefined || map.stores.some(keepsRecords) };
};

function spokenIn(store: Store): Store[] {
  if (store.kind === 'desk') return [store];
  const collections = store.collections.filter((collection) => !isNeverSearched(collection));
  return collections.length === 0 ? [] : [{ ...store, collections }];
}
