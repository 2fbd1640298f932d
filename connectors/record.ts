import type { Finding, Item } from '../casefile/finding';
import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import { BETWEEN, matchForm } from '../casefile/names';
import { withheldColumns, type Collection, type CsvStore, type PostgresStore } from '../policy/data-map';

/** A store that is searched by what is known of a person, not by asking somebody. */
export type SearchedStore = PostgresStore | CsvStore;
export type Text = string | null | undefined;
export type Held = Finding['holds'][number];

/** A record as an applicant reads it: every shown column under its label, codes in words; of what is withheld, that something is there. */
export function itemOf(store: SearchedStore, collection: Collection, textOf: (column: string) => Text): Item {
  const key = collection.key.map((column) => textOf(column) ?? '').join(',');
  return {
    id: `${store.id}/${collection.id}/${key}`,
    collection: collection.id,
    label: collection.label,
    category: collection.category,
    fields: [
      ...collection.columns.map(({ column, label, values, aboutOthers }) => {
        const text = textOf(column) ?? '';
        return { name: column, label, text: values?.[text] ?? text, aboutOthers };
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

/** The identifiers a record holds for its person, each as it stands there. */
export function heldIn(collection: Collection, textOf: (column: string) => Text): Held[] {
  return identityOf(collection).flatMap(([kind, columns]) => {
    const value = columns
      .map((column) => textOf(column)?.trim() ?? '')
      .filter((part) => part !== '')
      .join(BETWEEN[kind]);
    return value === '' ? [] : [{ kind, value }];
  });
}

export const identityOf = ({ identity }: Collection): readonly (readonly [KeyKind, readonly string[]])[] =>
  Object.entries(identity).flatMap(([kind, columns]) =>
    columns === undefined ? [] : [[kind as KeyKind, columns] as const],
  );

/** Every column the data map asks this collection for, each once. */
export const columnsNeeded = (collection: Collection): readonly string[] => [
  ...new Set([
    ...collection.key,
    ...collection.columns.map(({ column }) => column),
    ...identityOf(collection).flatMap(([, columns]) => columns),
    ...Object.keys(collection.belongsTo?.columns ?? {}),
    ...withheldColumns(collection).map(([column]) => column),
  ]),
];

/** Columns of which only is asked whether anything stands in them. */
export const columnsUnread = (collection: Collection): ReadonlySet<string> => {
  const read = new Set(columnsNeeded({ ...collection, leftOut: {} }));
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

/** Gathers what a store answers. What could not be searched makes the answer unknown, never `none`. */
export function conclude(
  store: SearchedStore,
  person: PersonKeys,
  items: readonly Item[],
  held: readonly Held[],
): Finding {
  const unsearched = store.collections.filter((collection) => !isSearchable(collection, store, person));
  const seen = new Set<string>();
  const twice = items.find(({ id }) => seen.size === seen.add(id).size);
  const because =
    twice !== undefined
      ? `the key of ${twice.collection} does not tell its records apart`
      : unsearched
          .filter(
            ({ findBy, belongsTo }) => findBy.length > 0 || !unsearched.some(({ id }) => id === belongsTo?.collection),
          )
          .map(
            (collection) =>
              `${collection.label} cannot be searched by the identifiers proven: needs one of ${needsOf(collection, store)}`,
          )
          .join('; ');
  const holds = store.vouches ? [...new Map(held.map((one) => [`${one.kind} ${one.value}`, one])).values()] : [];
  const answer = { store: store.id, label: store.label, items: [...items], holds };
  if (because !== '') return { ...answer, outcome: 'failed', because };
  return { ...answer, outcome: items.length > 0 ? 'found' : 'none' };
}

/** The answer of a store that can never answer this question as the data map stands. */
export const failed = (store: SearchedStore, because: string): Finding => ({
  store: store.id,
  label: store.label,
  outcome: 'failed',
  items: [],
  holds: [],
  because,
});

function needsOf(collection: Collection, store: SearchedStore, below: readonly string[] = []): string {
  const parent = store.collections.find(({ id }) => id === collection.belongsTo?.collection && !below.includes(id));
  const own = collection.findBy.map((set) => set.join(' + '));
  return (
    [...own, ...(parent === undefined ? [] : [needsOf(parent, store, [...below, collection.id])])].join(', ') ||
    'a way to find it, which the data map does not name'
  );
}
