import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import { ADDRESS_FOLD, BETWEEN, foldedAddresses, nameParts, spellings } from '../casefile/names';
import { isCivilDate } from '../law/clock';
import type { Collection, PostgresStore } from '../policy/data-map';
import { columnsNeeded, columnsUnread, isSearchable, searchableParent, usableSets } from './record';

/** What the database says of one column, as far as a search must know: PostgreSQL's category of types, its width, whether it may be empty. */
export type ColumnType = { readonly category: string; readonly bytes: number; readonly required: boolean };
export type ColumnTypes = ReadonlyMap<string, ColumnType>;

/** What one search asks of one collection. `columns` says what stands where in each row. */
export type Query = {
  readonly collection: Collection;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly columns: readonly string[];
};

/**
 * How one person's records are found in each collection, in the order of its key. One statement without LIMIT: a page would be
 * planned for its first rows, and read whole tables to find none.
 */
export function searchOf(
  store: PostgresStore,
  person: PersonKeys,
  types?: ReadonlyMap<string, ColumnTypes>,
): (collection: Collection) => Query {
  const writings = onceEach((kind: KeyKind) => writingsOf(kind, person[kind] ?? []));
  return (collection) => {
    const values: unknown[] = [];
    const columns = columnsNeeded(collection, store);
    const unread = columnsUnread(collection, store);
    const search = { store, person, types, writings, bind: bindOnce(values) };
    const ways = waysInto(search, collection, 't', []);
    const key = collection.key.map((column) => `t.${quoted(column)}`).join(', ');
    const text = [
      `SELECT ${columns.map((column) => valueOf(column, unread.has(column))).join(', ')}`,
      `FROM ${tableOf(collection)} AS t`,
      `WHERE ${ways.length === 1 ? ways.join() : `(${key}) IN (${selects(key, collection, 't', ways)})`}`,
      `ORDER BY ${key}`,
    ].join('\n');
    return { collection, text, values, columns };
  };
}

const valueOf = (column: string, unread: boolean): string =>
  unread ? `CASE WHEN t.${quoted(column)}::text <> '' THEN 'held' END` : `t.${quoted(column)}::text`;

/** The same writings of a value are sent once, however often the SQL compares with them. */
function bindOnce(values: unknown[]): (value: unknown) => string {
  const bound = new Map<unknown, string>();
  return (value) => {
    const known = bound.get(value) ?? `$${values.push(value)}`;
    bound.set(value, known);
    return known;
  };
}

/** The SQL by which each collection will be searched, to be read before it runs; values are bound apart and never shown. */
export function planOf(
  store: PostgresStore,
  person: PersonKeys,
): readonly { readonly collection: string; readonly sql: string }[] {
  const queryFor = searchOf(store, person);
  return store.collections
    .filter((collection) => isSearchable(collection, store, person))
    .map((collection) => ({ collection: collection.id, sql: queryFor(collection).text }));
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const tableOf = ({ table, id }: Collection): string => (table ?? id).split('.').map(quoted).join('.');

type Search = {
  readonly store: PostgresStore;
  readonly person: PersonKeys;
  readonly types: ReadonlyMap<string, ColumnTypes> | undefined;
  readonly writings: (kind: KeyKind) => Writings;
  readonly bind: (value: unknown) => string;
};

/** Every way in which a record is the person's, as SQL over an alias: by its own columns, or because another record is theirs. */
function waysInto(search: Search, collection: Collection, alias: string, below: readonly string[]): string[] {
  const { store, person } = search;
  const sets = usableSets(collection, person).map((set) =>
    set.map((kind) => holdsOne(search, collection, kind, alias)).join(' AND '),
  );
  const parent = searchableParent(collection, store, person, [...below, collection.id]);
  const ways = sets.length === 0 ? [] : [anyOf(sets)];
  if (parent === undefined) return ways;

  const above = `p${below.length + 1}`;
  const links = Object.entries(collection.belongsTo?.columns ?? {});
  const own = links.map(([column]) => `${alias}.${quoted(column)}`).join(', ');
  const there = links.map(([, column]) => `${above}.${quoted(column)}`).join(', ');
  return [
    ...ways,
    `(${own}) IN (${selects(there, parent, above, waysInto(search, parent, above, [...below, collection.id]))})`,
  ];
}

/** Each way by its own index: an OR over them would read the whole table. */
const selects = (what: string, collection: Collection, alias: string, ways: readonly string[]): string =>
  ways.map((way) => `SELECT ${what} FROM ${tableOf(collection)} AS ${alias} WHERE ${way}`).join(' UNION ALL ');

const anyOf = (ways: readonly string[]): string =>
  ways.length === 1 ? ways.join() : `(${ways.map((way) => `(${way})`).join(' OR ')})`;

/** That a record holds one of the person's values of this kind, in one column or side by side in several. */
function holdsOne({ types, writings, bind }: Search, collection: Collection, kind: KeyKind, alias: string): string {
  const names = collection.identity[kind] ?? [];
  const columns = names.map((name) => `${alias}.${quoted(name)}`);
  const { whole, small, words, firsts, seconds, folded } = writings(kind);
  const [first, second] = columns as [string, string | undefined];

  if (second === undefined) {
    if (kind === 'email') return `lower(${first}) = ANY(${bind(small())})`;
    return `${first} = ANY(${bind(fitting(whole(), types?.get(collection.id)?.get(names[0] as string)))})`;
  }
  const inOneWord = `translate(concat(${columns.join(', ')}), ' \u3000', '')`;
  if (columns.length === 2 && (kind === 'name' || kind === 'kana')) {
    return `${first} = ANY(${bind(firsts())}) AND ${second} = ANY(${bind(seconds())}) AND ${inOneWord} = ANY(${bind(words())})`;
  }
  if (kind === 'name' || kind === 'kana') return `${inOneWord} = ANY(${bind(words())})`;
  if (kind === 'address')
    return `translate(concat(${columns.join(', ')}), '${ADDRESS_FOLD.from}', '${ADDRESS_FOLD.to}') = ANY(${bind(folded())})`;
  const between = kind === 'birthDate' || kind === 'email' ? BETWEEN[kind] : '';
  return `lower(concat_ws('${between}', ${columns.join(', ')})) = ANY(${bind(small())})`;
}

/** One person's values of a kind in every writing a store may have them in, reckoned when first asked for. */
type Writings = Readonly<
  Record<'whole' | 'small' | 'words' | 'firsts' | 'seconds' | 'folded', () => readonly string[]>
>;

function writingsOf(kind: KeyKind, given: readonly string[]): Writings {
  const values = given.filter((value) => !value.includes('\0')); // PostgreSQL holds no such text
  const whole = once(() => distinct(values.flatMap((value) => spellings(kind, value))));
  const part = (at: 0 | 1) =>
    once(() => distinct(values.flatMap(nameParts).flatMap((pair) => spellings(kind, pair[at]))));
  return {
    whole,
    small: once(() => distinct(whole().map((value) => value.toLowerCase()))),
    words: once(() => distinct(whole().map((value) => value.replace(/[ \u3000]/g, '')))),
    firsts: part(0),
    seconds: part(1),
    folded: once(() => distinct(values.flatMap(foldedAddresses))),
  };
}

const distinct = (values: readonly string[]): readonly string[] => [...new Set(values)];

function once<T>(reckon: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: reckon() }).value;
}

function onceEach<Key, T>(reckon: (key: Key) => T): (key: Key) => T {
  const known = new Map<Key, T>();
  return (key) => {
    if (!known.has(key)) known.set(key, reckon(key));
    return known.get(key) as T; // set above
  };
}

const WIDEST: Readonly<Record<number, bigint>> = { 2: 32_767n, 4: 2_147_483_647n, 8: 9_223_372_036_854_775_807n };

/** The spellings a column of this type can hold at all: comparing a number with letters is a fault, not a search. */
function fitting(values: readonly string[], type: ColumnType | undefined): readonly string[] {
  switch (type?.category) {
    case 'N':
      return values.filter(
        (value) => /^\d{1,100}$/.test(value) && BigInt(value) <= (WIDEST[type.bytes] ?? BigInt(value)),
      );
    case 'D':
      return values.filter(isCivilDate);
    case 'U':
      return values.filter((value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value));
    default:
      return values;
  }
}
