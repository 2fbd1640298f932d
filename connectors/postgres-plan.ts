import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import { ADDRESS_FOLD, BETWEEN, foldedAddresses, nameParts, spellings } from '../casefile/names';
import { isCivilDate } from '../law/clock';
import type { Collection, PostgresStore } from '../policy/data-map';
import { columnsNeeded, isSearchable, searchableParent, usableSets } from './record';

/** What the database says of one column, as far as a search must know: PostgreSQL's category of types, its width, whether it may be empty. */
export type ColumnType = { readonly category: string; readonly bytes: number; readonly required: boolean };
export type ColumnTypes = ReadonlyMap<string, ColumnType>;

/** What one search asks of one collection. `columns` says what stands where in each row. */
export type Query = { readonly collection: Collection; readonly text: string; readonly values: readonly unknown[]; readonly columns: readonly string[] };

/** Finds the person's records in one collection, in the order of its key; the client takes them a page at a time. */
export function queryOf(collection: Collection, store: PostgresStore, person: PersonKeys, types?: ReadonlyMap<string, ColumnTypes>): Query {
  const values: unknown[] = [];
  const bind = (value: unknown): string => `$${values.push(value)}`;
  const columns = columnsNeeded(collection);
  const text = [
    `SELECT ${columns.map((column) => `t.${quoted(column)}::text`).join(', ')}`,
    `FROM ${tableOf(collection)} AS t`,
    `WHERE ${waysInto({ store, person, types, bind }, collection, 't', [])}`,
    `ORDER BY ${collection.key.map((column) => `t.${quoted(column)}`).join(', ')}`,
  ].join('\n');
  return { collection, text, values, columns };
}

/** The SQL by which each collection will be searched, to be read before it runs; values are bound apart and never shown. */
export const planOf = (store: PostgresStore, person: PersonKeys): readonly { readonly collection: string; readonly sql: string }[] =>
  store.collections.filter((collection) => isSearchable(collection, store, person))
    .map((collection) => ({ collection: collection.id, sql: queryOf(collection, store, person).text }));

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
export const tableOf = ({ table, id }: Collection): string => (table ?? id).split('.').map(quoted).join('.');

type Search = {
  readonly store: PostgresStore;
  readonly person: PersonKeys;
  readonly types: ReadonlyMap<string, ColumnTypes> | undefined;
  readonly bind: (value: unknown) => string;
};

/** Every way in which a record is the person's, as SQL over an alias. */
function waysInto(search: Search, collection: Collection, alias: string, below: readonly string[]): string {
  const { store, person } = search;
  const sets = usableSets(collection, person).map((set) => set.map((kind) => holdsOne(search, collection, kind, alias)).join(' AND '));
  const parent = searchableParent(collection, store, person, [...below, collection.id]);
  if (parent === undefined) return anyOf(sets);

  const above = `p${below.length + 1}`;
  const same = Object.entries(collection.belongsTo?.columns ?? {}).map(([own, there]) => `${above}.${quoted(there)} = ${alias}.${quoted(own)}`);
  const belongs = `EXISTS (SELECT FROM ${tableOf(parent)} AS ${above} WHERE ${[...same, waysInto(search, parent, above, [...below, collection.id])].join(' AND ')})`;
  if (sets.length === 0) return belongs;

  // Either way by its own index: an OR over EXISTS would read the whole table.
  const key = collection.key.map((column) => `${alias}.${quoted(column)}`).join(', ');
  const by = [anyOf(sets), belongs].map((way) => `SELECT ${key} FROM ${tableOf(collection)} AS ${alias} WHERE ${way}`);
  return `(${key}) IN (${by.join(' UNION ALL ')})`;
}

const anyOf = (ways: readonly string[]): string => (ways.length === 1 ? ways.join() : `(${ways.map((way) => `(${way})`).join(' OR ')})`);

/** That a record holds one of the person's values of this kind, in one column or side by side in several. */
function holdsOne({ person, types, bind }: Search, collection: Collection, kind: KeyKind, alias: string): string {
  const names = collection.identity[kind] ?? [];
  const values = (person[kind] ?? []).filter((value) => !value.includes('\0')); // PostgreSQL holds no such text
  const all = [...new Set(values.flatMap((value) => spellings(kind, value)))];
  const columns = names.map((name) => `${alias}.${quoted(name)}`);
  const [first, second] = columns as [string, string | undefined];

  if (second === undefined) {
    if (kind === 'email') return `lower(${first}) = ANY(${bind([...new Set(all.map((email) => email.toLowerCase()))])})`;
    return `${first} = ANY(${bind(fitting(all, types?.get(collection.id)?.get(names[0] as string)))})`;
  }
  if (columns.length === 2 && (kind === 'name' || kind === 'kana')) {
    const parts = values.flatMap((value) => nameParts(value));
    const part = (at: 0 | 1) => bind([...new Set(parts.flatMap((pair) => spellings(kind, pair[at])))]);
    return `${first} = ANY(${part(0)}) AND ${second} = ANY(${part(1)}) AND ${inOneWord(columns)} = ANY(${bind(wordsOf(all))})`;
  }
  if (kind === 'name' || kind === 'kana') return `${inOneWord(columns)} = ANY(${bind(wordsOf(all))})`;
  if (kind === 'address') return `translate(concat(${columns.join(', ')}), '${ADDRESS_FOLD.from}', '${ADDRESS_FOLD.to}') = ANY(${bind([...new Set(values.flatMap(foldedAddresses))])})`;
  const between = kind === 'birthDate' || kind === 'email' ? BETWEEN[kind] : '';
  return `lower(concat_ws('${between}', ${columns.join(', ')})) = ANY(${bind([...new Set(all.map((value) => value.toLowerCase()))])})`;
}

const inOneWord = (columns: readonly string[]): string => `translate(concat(${columns.join(', ')}), ' \u3000', '')`;
const wordsOf = (names: readonly string[]): readonly string[] => [...new Set(names.map((name) => name.replace(/[ \u3000]/g, '')))];

const WIDEST: Readonly<Record<number, bigint>> = { 2: 32_767n, 4: 2_147_483_647n, 8: 9_223_372_036_854_775_807n };

/** The spellings a column of this type can hold at all: comparing a number with letters is a fault, not a search. */
function fitting(values: readonly string[], type: ColumnType | undefined): readonly string[] {
  switch (type?.category) {
    case 'N': return values.filter((value) => /^\d{1,100}$/.test(value) && BigInt(value) <= (WIDEST[type.bytes] ?? BigInt(value)));
    case 'D': return values.filter(isCivilDate);
    case 'U': return values.filter((value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value));
    default: return values;
  }
}
