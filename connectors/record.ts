import { storeOutcome, type CollectionOutcome, type Finding, type Item } from '../casefile/finding';
import { because, type Because } from '../casefile/store-failures';
import { writtenIn } from '../casefile/days';
import { KEY_WORDS, type KeyKind, type PersonKeys } from '../casefile/identifiers';
import { BETWEEN, matchForm, type Comparing } from '../casefile/sameness';
import type {
  CsvStore,
  DirectoryStore,
  JsonStore,
  MailboxStore,
  MysqlStore,
  ObjectStore,
  PostgresStore,
  ServiceStore,
  WebhookStore,
} from '../policy/data-map';
import { withheldColumns, type Collection } from '../policy/collection';
import { columnsOf, valuesOf } from '../policy/identity';
import { onceEach, onceFor } from './once';
import { recordTold } from './provision-records';
import type { Sorted } from './whose';
import { dayHeld, dayRead } from './written-days';

/** A store that is searched by what is known of a person, not by asking somebody. */
export type SearchedStore =
  | PostgresStore
  | MysqlStore
  | CsvStore
  | JsonStore
  | WebhookStore
  | ObjectStore
  | ServiceStore
  | DirectoryStore
  | MailboxStore;
export type Text = string | null | undefined;
export type Held = Finding['holds'][number];

type Called = { readonly id: string };
/** The id of a record, by its key. */
export const idOf = (store: Called, collection: Called, key: readonly string[]): string =>
  `${store.id}/${collection.id}/${key.map((part) => part.replace(/[\\,]/g, '\\$&')).join(',')}`; // a,b and c are not a and b,c

/** The ids of records of which a plan knows the keys, as of those it began from. */
export const idsOf = (
  store: string,
  roots: readonly { readonly collection: string; readonly keys: readonly (readonly string[])[] }[],
): readonly string[] =>
  roots.flatMap(({ collection, keys }) => keys.map((key) => idOf({ id: store }, { id: collection }, key)));

/** A record as an applicant reads it. */
export function itemOf(store: SearchedStore, collection: Collection, textOf: (column: string) => Text): Item {
  const key = collection.key.map((column) => textOf(column) ?? '');
  return {
    id: idOf(store, collection, key),
    collection: collection.id,
    label: collection.label,
    category: collection.category,
    ...marked(collection),
    ...(collection.record === undefined
      ? shown(store, collection, textOf)
      : recordTold(collection, (column) => {
          const text = textOf(column) ?? '';
          return dayRead(collection, column, text) ?? text;
        })),
  };
}

/** Records of one kind of which there are too many to be brought: how many, and nothing of any of them. */
export const countedOf = (store: SearchedStore, collection: Collection, counts: number): Item => ({
  id: `${store.id}/${collection.id}/*`,
  collection: collection.id,
  label: collection.label,
  category: collection.category,
  ...marked(collection),
  fields: [],
  counts,
});

/** Every shown column under its label, codes in words, a time without a zone by the store’s; of what is withheld, that something is there. */
function shown(
  { timeZone }: SearchedStore,
  collection: Collection,
  textOf: (column: string) => Text,
): Pick<Item, 'fields'> {
  const elsewhere = timeZone === 'Asia/Tokyo' ? undefined : timeZone;
  return {
    fields: [
      ...collection.columns.map(({ column, label, values, unit, aboutOthers }) => {
        const text = textOf(column) ?? '';
        const day = dayRead(collection, column, text);
        const word = day ?? wordFor(text, values, () => elsewhere && writtenIn(elsewhere, text));
        return {
          name: column,
          label,
          text: word,
          ...(word === text ? {} : { code: text }),
          ...(day === undefined ? {} : { type: 'moment' as const }),
          aboutOthers,
          ...(unit === undefined ? {} : { unit }),
        };
      }),
      ...withheldColumns(collection)
        .filter(([column]) => (textOf(column) ?? '') !== '')
        .map(([column, { withheld: ground, label, because: reason }]) => ({
          name: column,
          label,
          text: '',
          aboutOthers: false,
          withheld: { ground, reason },
        })),
      ...sourceOf(collection),
    ],
  };
}

/** What the source of a record is called among its columns; no column of a table is called so. */
const SOURCE = '(source)';

/** From whom the record was acquired, where the data map says so: told as one more thing that is known (guideline 3-8-2 ※3). */
const sourceOf = (collection: Collection): Item['fields'] =>
  collection.record !== undefined || collection.source === undefined
    ? []
    : [{ name: SOURCE, label: '取得元', text: collection.source, aboutOthers: false }];

/** What a stored code means; a text that is none of the codes is told as it stands, `constructor` too, or as it is read otherwise. */
const wordFor = (
  text: string,
  words: Collection['columns'][number]['values'],
  otherwise?: () => string | undefined,
): string => (words !== undefined && Object.hasOwn(words, text) ? words[text] : otherwise?.()) ?? text;

/** That records are not ours to tell, as the data map says of their kind; what may not be known to exist, or not be matched, is never searched. */
const marked = ({ held }: Collection): Pick<Item, 'held'> =>
  held === undefined || 'existenceHarms' in held || 'pseudonymised' in held ? {} : { held };

/** The identifiers a record holds for its person, each as it stands there. */
export const heldIn = (collection: Collection, textOf: (column: string) => Text): Held[] =>
  [...holding(collection)].flatMap(([kind, heldOf]) => heldOf(textOf).map((value) => ({ kind, value })));

/** What each record of a collection holds of each kind of identifier: the columns of a value side by side, codes in words; what is empty is none. */
export const holding = onceFor((collection: Collection) => {
  const wordsOf = (name: string) => collection.columns.find(({ column }) => column === name)?.values;
  const holdsSeveral = collection.entries !== undefined || collection.mails !== undefined;
  return new Map(
    kindsHeld(collection).map((kind) => {
      const coded = valuesOf(collection.identity, kind).map((columns) =>
        columns.map((column) => [column, wordsOf(column)] as const),
      );
      const beside = (before: string, [column, words]: (typeof coded)[number][number], text: string): string => {
        const part = wordFor(dayHeld(collection, column, text.trim()), words);
        return part === '' ? before : before === '' ? part : before + BETWEEN[kind] + part;
      };
      const heldOf = (textOf: (column: string) => Text): readonly string[] => {
        const all = new Set<string>();
        for (const columns of coded) {
          let held: readonly string[] = [''];
          for (const column of columns) {
            const text = textOf(column[0]) ?? '';
            held = holdsSeveral
              ? held.flatMap((before) => text.split(BETWEEN_VALUES).map((one) => beside(before, column, one)))
              : [beside(held[0] ?? '', column, text)];
          }
          for (const one of held) if (one !== '') all.add(one);
        }
        return [...all];
      };
      return [kind, heldOf] as const;
    }),
  );
});

/** Several values of an attribute of a directory, or of a header of a mail, stand line by line in one text. */
export const BETWEEN_VALUES = '\n';

/** The kinds of identifiers for which a collection names columns. */
export const kindsHeld = ({ identity }: Collection): readonly KeyKind[] =>
  (Object.keys(identity) as KeyKind[]).filter((kind) => identity[kind] !== undefined);

/** The columns in which a collection holds whose a record is. */
export const columnsNaming = (collection: Collection): readonly string[] =>
  kindsHeld(collection).flatMap((kind) => columnsOf(collection.identity, kind));

/** Those others belong to come before them. */
export function fromTheTop(collections: readonly Collection[]): readonly Collection[] {
  const depthOf = ({ belongsTo }: Collection, passed = 0): number => {
    const above = collections.find(({ id }) => id === belongsTo?.collection);
    return above === undefined || passed > collections.length ? 0 : 1 + depthOf(above, passed + 1);
  };
  return [...collections].sort((one, other) => depthOf(one) - depthOf(other));
}

/** Every column the data map asks this collection for, each once; what belongs to these records points at some of them. */
export const columnsNeeded = (collection: Collection, store: Pick<SearchedStore, 'collections'>): readonly string[] => [
  ...new Set([
    ...collection.key,
    ...collection.columns.map(({ column }) => column),
    ...columnsNaming(collection),
    ...Object.keys(collection.belongsTo?.columns ?? {}),
    ...store.collections.flatMap(({ belongsTo }) =>
      belongsTo?.collection === collection.id ? Object.values(belongsTo.columns) : [],
    ),
    ...withheldColumns(collection).map(([column]) => column),
  ]),
];

/** Columns of which only is asked whether anything stands in them. */
export const columnsUnread = (
  collection: Collection,
  store: Pick<SearchedStore, 'collections'>,
): ReadonlySet<string> => {
  const read = new Set(columnsNeeded({ ...collection, leftOut: {} }, store));
  return new Set(withheldColumns(collection).flatMap(([column]) => (read.has(column) ? [] : [column])));
};

/** The sets of identifiers by which these records can be searched: those of which every identifier is proven. */
export const usableSets = (collection: Collection, person: PersonKeys): readonly (readonly KeyKind[])[] =>
  collection.findBy.filter((set) => set.every(isUsable(person)));

const isUsable = onceFor((person: PersonKeys) =>
  onceEach((kind: KeyKind) => person[kind]?.some((value) => matchForm(kind, value) !== '') === true),
);

/** The collection whose records make these the person's, where that one can be searched. */
export function searchableParent(
  { belongsTo }: Collection,
  store: SearchedStore,
  person: PersonKeys,
  below: readonly string[] = [],
): Collection | undefined {
  const parent = store.collections.find(({ id }) => id === belongsTo?.collection);
  return parent !== undefined && !below.includes(parent.id) && isSearchable(parent, store, person, below)
    ? parent
    : undefined;
}

/** Whether these records can be searched by what is proven, by themselves or by what they belong to. */
export const isSearchable = (
  collection: Collection,
  store: SearchedStore,
  person: PersonKeys,
  below: readonly string[] = [],
): boolean =>
  usableSets(collection, person).length > 0 ||
  searchableParent(collection, store, person, [...below, collection.id]) !== undefined;

/** More records of one person than this are handled by nobody at once; no letter holds so many. */
export const MOST_RECORDS = 100_000;

/** So many signs of one person are held at once, what a database writes of files among them; more would end the worker, and with it everybody's search. */
export const MOST_SIGNS_HELD = 1 << 26;

/**
 * Gathers what a store answers, collection by collection. What could not be searched is named and never counts as `none`: `why` by
 * collection where it is the store or the data map that stands in the way, `notSearchable` where nothing proven finds anything there.
 * The store has answered where each of them has; what the others brought is told either way.
 */
export function conclude(
  store: SearchedStore,
  person: PersonKeys,
  { items, near, holds }: Sorted,
  why: ReadonlyMap<string, Because> = new Map(),
): Finding {
  const collections = store.collections.map((collection) => ({
    collection: collection.id,
    label: collection.label,
    ...outcomeOf(collection, store, person, items, why.get(collection.id) ?? keyOf(collection, items)),
  }));
  return {
    store: store.id,
    label: store.label,
    ...storeOutcome(collections),
    items,
    ...(near.length === 0 ? {} : { near }),
    collections,
    holds,
  };
}

type Ended = Pick<CollectionOutcome, 'outcome' | 'because'>;

function outcomeOf(
  collection: Collection,
  store: SearchedStore,
  person: PersonKeys,
  items: readonly Item[],
  why: Because | undefined,
): Ended {
  if (why !== undefined) return { outcome: 'failed', because: why };
  if (!isSearchable(collection, store, person))
    return { outcome: 'notSearchable', because: because('notSearchable', needsOf(collection, store)) };
  return { outcome: items.some((item) => item.collection === collection.id) ? 'found' : 'none' };
}

/** Several records under one name cannot be told apart, nor spoken of. */
function keyOf({ id }: Collection, items: readonly Item[]): Because | undefined {
  const ids = items.flatMap((item) => (item.collection === id ? [item.id] : []));
  if (new Set(ids).size === ids.length) return undefined;
  return because('mapDisagrees', {
    ja: `${id} の key では記録を区別できません。区別できる \`key\` に改め、やり直してください`,
    en: `the key of ${id} does not tell its records apart; give it a \`key\` that does, then try again`,
  });
}

/** The answer of a store that can never answer this question as things stand. */
export const failed = ({ id, label }: Pick<SearchedStore, 'id' | 'label'>, why: Because): Finding => ({
  store: id,
  label,
  outcome: 'failed',
  items: [],
  holds: [],
  because: why,
});

/** The sets of identifiers any of which would find these records, in words. */
function needsOf(collection: Collection, store: SearchedStore): { readonly ja: string; readonly en: string } {
  const sets = setsFor(collection, store);
  const inWords = (lang: 'ja' | 'en', and: string): string =>
    sets.map((set) => set.map((kind) => KEY_WORDS[kind][lang]).join(and)).join(', ');
  const { label } = collection;
  return sets.length === 0
    ? {
        ja: `「${label}」を検索する項目がデータマップにありません`,
        en: `${label}: the data map names nothing by which it is found`,
      }
    : {
        ja: `「${label}」には ${inWords('ja', '＋')} のいずれかが必要`,
        en: `${label} needs one of ${inWords('en', ' + ')}`,
      };
}

/** The sets of identifiers any of which finds these records, its own and those of what it belongs to. */
export const setsFor = (
  collection: Collection,
  store: Pick<SearchedStore, 'collections'>,
  below: readonly string[] = [],
): readonly (readonly KeyKind[])[] => {
  const parent = store.collections.find(({ id }) => id === collection.belongsTo?.collection && !below.includes(id));
  return [...collection.findBy, ...(parent === undefined ? [] : setsFor(parent, store, [...below, collection.id]))];
};

/** How this store's texts are compared, as far as the data map says. */
export const comparing = ({ timeZone, kanjiApart }: SearchedStore): Comparing => ({ timeZone, apart: kanjiApart });
