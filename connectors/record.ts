import type { Finding, Item } from '../casefile/finding';
import { because, together, type Because } from '../casefile/store-failures';
import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import { BETWEEN, matchForm } from '../casefile/names';
import { withheldColumns, type Collection, type CsvStore, type PostgresStore } from '../policy/data-map';

/** A store that is searched by what is known of a person, not by asking somebody. */
export type SearchedStore = PostgresStore | CsvStore;
export type Text = string | null | undefined;
export type Held = Finding['holds'][number];

/** A record as an applicant reads it: every shown column under its label, codes in words; of what is withheld, that something is there. */
export function itemOf(store: SearchedStore, collection: Collection, textOf: (column: string) => Text): Item {
  const key = collection.key.map((column) => (textOf(column) ?? '').replace(/[\\,]/g, '\\$&')).join(','); // a,b and c are not a and b,c
  return {
    id: `${store.id}/${collection.id}/${key}`,
    collection: collection.id,
    label: collection.label,
    category: collection.category,
    ...marked(collection),
    fields: [
      ...collection.columns.map(({ column, label, values, aboutOthers }) => {
        const text = textOf(column) ?? '';
        return { name: column, label, text: wordFor(text, values), aboutOthers };
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
    ],
  };
}

/** What a stored code means; a text that is none of the codes is told as it stands, `constructor` too. */
const wordFor = (text: string, words: Collection['columns'][number]['values']): string =>
  words !== undefined && Object.hasOwn(words, text) ? (words[text] ?? text) : text;

/** That records are not ours to tell, as the data map says of their kind; what may not be known to exist is never searched. */
const marked = ({ held }: Collection): Pick<Item, 'held'> =>
  held === undefined || 'existenceHarms' in held ? {} : { held };

/** The identifiers a record holds for its person, each as it stands there. */
export function heldIn(collection: Collection, textOf: (column: string) => Text): Held[] {
  return identityOf(collection).flatMap(([kind]) => {
    const value = heldOf(collection, kind, textOf);
    return value === '' ? [] : [{ kind, value }];
  });
}

/** What a record holds of one kind of identifier: its columns side by side, codes in words; empty where nothing stands there. */
export function heldOf({ identity, columns }: Collection, kind: KeyKind, textOf: (column: string) => Text): string {
  const wordsOf = (name: string) => columns.find(({ column }) => column === name)?.values;
  return (identity[kind] ?? [])
    .map((column) => wordFor(textOf(column)?.trim() ?? '', wordsOf(column)))
    .filter((part) => part !== '')
    .join(BETWEEN[kind]);
}

export const identityOf = ({ identity }: Collection): readonly (readonly [KeyKind, readonly string[]])[] =>
  Object.entries(identity).flatMap(([kind, columns]) =>
    columns === undefined ? [] : [[kind as KeyKind, columns] as const],
  );

/** Every column the data map asks this collection for, each once; what belongs to these records points at some of them. */
export const columnsNeeded = (collection: Collection, store: Pick<SearchedStore, 'collections'>): readonly string[] => [
  ...new Set([
    ...collection.key,
    ...collection.columns.map(({ column }) => column),
    ...identityOf(collection).flatMap(([, columns]) => columns),
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
export const usableSets = ({ findBy }: Collection, person: PersonKeys): readonly (readonly KeyKind[])[] =>
  findBy.filter((set) => set.every((kind) => person[kind]?.some((value) => matchForm(kind, value) !== '')));

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

/** More records of one person than this are handled by nobody at once. */
export const MOST_RECORDS = 200_000;

/** Gathers what a store answers. What could not be searched makes the answer unknown, never `none`. */
export function conclude(
  store: SearchedStore,
  person: PersonKeys,
  { items, holds }: Pick<Finding, 'items' | 'holds'>,
): Finding {
  const seen = new Set<string>();
  const twice = items.find(({ id }) => seen.size === seen.add(id).size);
  const answer = { store: store.id, label: store.label, items, holds };
  const why = twice === undefined ? unsearchedIn(store, person) : keyOf(twice);
  if (why !== undefined) return { ...answer, outcome: 'failed', because: why };
  return { ...answer, outcome: items.length > 0 ? 'found' : 'none' };
}

const keyOf = ({ collection }: Item): Because =>
  because('mapDisagrees', {
    ja: `${collection} の key では記録を区別できません。区別できる \`key\` に改め、再検索してください`,
    en: `the key of ${collection} does not tell its records apart; give it a \`key\` that does, then search again`,
  });

/** What cannot be searched by what is proven, and what would do. */
function unsearchedIn(store: SearchedStore, person: PersonKeys): Because | undefined {
  const unsearched = store.collections.filter((collection) => !isSearchable(collection, store, person));
  const told = unsearched.filter(
    ({ findBy, belongsTo }) => findBy.length > 0 || !unsearched.some(({ id }) => id === belongsTo?.collection),
  );
  if (told.length === 0) return undefined;
  const sentences = told.map((collection) => {
    const needs = needsOf(collection, store);
    return {
      ja: `「${collection.label}」には ${needs} のいずれかが必要`,
      en: `${collection.label} cannot be searched by the identifiers proven: needs one of ${needs}`,
    };
  });
  return because('notAskable', together(sentences));
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

function needsOf(collection: Collection, store: SearchedStore, below: readonly string[] = []): string {
  const parent = store.collections.find(({ id }) => id === collection.belongsTo?.collection && !below.includes(id));
  const own = collection.findBy.map((set) => set.join(' + '));
  return (
    [...own, ...(parent === undefined ? [] : [needsOf(parent, store, [...below, collection.id])])].join(', ') ||
    'a way to find it, which the data map does not name'
  );
}
