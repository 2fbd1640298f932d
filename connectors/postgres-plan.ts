import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import type { Collection, PostgresStore } from '../policy/data-map';
import { quoted } from './postgres-folds';
import { anyOf, narrowing, type Bind, type Narrowing } from './postgres-narrowing';
import { tableOf, type Shape } from './postgres-shape';
import { columnsNeeded, columnsUnread, usableSets, type Text } from './record';

/** What is asked of one collection in one statement. `columns` says what stands where in each row; after them, whether a row hangs on a record above it. */
export type Question = {
  readonly collection: Collection;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly columns: readonly string[];
  /** Whether records come, or only what tells whose they are. */
  readonly isWhole: boolean;
};

/** What the records above a collection hold where its own point at them: the columns there, and their values record by record. */
export type Above = { readonly columns: readonly string[]; readonly values: readonly (readonly Text[])[] };

/** A set of identifiers by which a collection can be asked, and how each of them narrows what comes. */
export type Way = { readonly set: readonly KeyKind[]; readonly by: readonly Narrowing[] };

export type Asker = ReturnType<typeof askerOf>;

/**
 * How one person's records are found in each collection. The server narrows by what loses nothing and brings candidates, whose they are
 * is judged here. One statement without LIMIT: a page would be planned for its first rows, and read whole tables to find none.
 */
export function askerOf(store: PostgresStore, person: PersonKeys, shape: Shape) {
  /** The sets by which a collection can be asked: those whose every identifier is proven, and can stand in the column it stands in. */
  const waysInto = (collection: Collection): readonly Way[] =>
    usableSets(collection, person).flatMap((set): Way[] => {
      const ways = set.map((kind) => narrowing(collection, kind, person[kind] ?? [], shape));
      return ways.includes('unheld') ? [] : [{ set, by: ways.filter((way) => typeof way === 'object') }];
    });

  return {
    waysInto,

    /** Brings whoever may be the person, and what hangs on records that are theirs: whole records where so few come that nothing is wasted. */
    candidates(collection: Collection, above: Above | undefined): Question {
      const { values, bind } = binding();
      const ways = waysInto(collection);
      const isWhole = ways.every(isSharp);
      const columns = isWhole ? columnsNeeded(collection, store) : columnsJudged(collection);
      const hangs = above === undefined ? undefined : hangsOn(collection, above, shape, bind);
      const found = ways.map(({ by }) => by.map(({ where }) => where(bind)).join(' AND ') || 'true');
      const where = [...new Set([...(hangs === undefined ? [] : [hangs]), ...found])];
      return {
        collection,
        columns,
        values,
        isWhole,
        text: select(store, collection, columns, anyOf(where), hangs ?? 'false'),
      };
    },

    /** Brings records by their keys. */
    records(collection: Collection, keys: readonly (readonly Text[])[]): Question {
      const { values, bind } = binding();
      const columns = columnsNeeded(collection, store);
      const where = isAmong(collection.key, { columns: collection.key, values: keys }, collection, shape, bind);
      return { collection, columns, values, isWhole: true, text: select(store, collection, columns, where, 'false') };
    },
  };
}

/** One thing that few people share, or two that few share both; a birthday or a postal code alone brings hundreds. */
const isSharp = ({ set, by }: Way): boolean =>
  by.length > 1 || (by.length === 1 && set.some((kind) => kind === 'email' || kind === 'phone' || kind === 'customerNumber'));

const columnsJudged = ({ key, identity, findBy }: Collection): readonly string[] => [
  ...new Set([...key, ...findBy.flat().flatMap((kind) => identity[kind] ?? [])]),
];

function select(
  store: PostgresStore,
  collection: Collection,
  columns: readonly string[],
  where: string,
  hangs: string,
): string {
  const unread = columnsUnread(collection, store);
  const valueOf = (column: string): string =>
    unread.has(column)
      ? `CASE WHEN t.${quoted(column)}::text <> '' THEN 'held' END`
      : `t.${quoted(column)}::text`;
  return [
    `SELECT ${columns.map(valueOf).join(', ')}, ${hangs}`,
    `FROM ${tableOf(collection)} AS t`,
    `WHERE ${where}`,
    `ORDER BY ${collection.key.map((column) => `t.${quoted(column)}`).join(', ')}`,
  ].join('\n');
}

const hangsOn = (collection: Collection, above: Above, shape: Shape, bind: Bind): string =>
  isAmong(Object.keys(collection.belongsTo?.columns ?? {}), above, collection, shape, bind, collection.belongsTo?.collection);

/** That own columns hold what stands in those of some records, each value in the type it has there. */
function isAmong(
  own: readonly string[],
  { columns, values }: Above,
  collection: Collection,
  { tables }: Shape,
  bind: Bind,
  there: string = collection.id,
): string {
  const list = columns.map((column, at) => {
    const type = tables.get(there)?.columns.get(column)?.name ?? 'text';
    return bind(
      values.map((row) => row[at] ?? null),
      `${type}[]`,
    );
  });
  const mine = own.map((column) => `t.${quoted(column)}`);
  return mine.length === 1
    ? `${mine.join()} = ANY(${list.join()})`
    : `(${mine.join(', ')}) IN (SELECT * FROM unnest(${list.join(', ')}))`;
}

/** The same values are sent once, however often the SQL compares with them. */
function binding(): { readonly values: unknown[]; readonly bind: Bind } {
  const values: unknown[] = [];
  const bound = new Map<string, string>();
  return {
    values,
    bind: (value, type) => {
      const written = `${type} ${JSON.stringify(value)}`;
      const known = bound.get(written) ?? `$${values.push(value)}::${type}`;
      bound.set(written, known);
      return known;
    },
  };
}
