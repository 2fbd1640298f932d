import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import { TELLING } from './judge';
import { onceEach } from './once';
import { anyOf, narrowedBy, type Bind, type Columns, type Narrowing, type NarrowingSql } from './narrowing';
import { columnsNeeded, columnsUnread, usableSets, type SearchedStore, type Text } from './record';

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

/** One way in which a record may be the person's: conditions that all hold then. None of them where the server can narrow by nothing. */
export type Way = { readonly by: readonly Narrowing[]; readonly bringsFew: boolean };

export type Asker = ReturnType<typeof askerIn>;

/** How one kind of server writes questions, beside what narrows. */
export type AskingSql = NarrowingSql & {
  readonly tables: Columns;
  readonly binding: () => { readonly values: unknown[]; readonly bind: Bind };
  readonly nameOf: (collection: Collection) => string;
  /** What stands in a column of the table `t`, as text. */
  readonly textOf: (collection: Collection, column: string) => string;
  /** That something stands in it, as a text that is not empty; else nothing. */
  readonly heldIn: (collection: Collection, column: string) => string;
  /** Whether so, as a column: `t` where it is. */
  readonly whether: (condition: string) => string;
  /** Whether the rows of a collection are short, so that some too many cost less than asking twice. */
  readonly isSlim: (collection: Collection) => boolean;
  /** That own columns hold what stands in those of some records of a collection, each value in the type it has there. */
  readonly isAmong: (collection: Collection, own: readonly string[], above: Above, there: string, bind: Bind) => string;
  /** Besides columns, what is asked of a collection to tell which records hang together: by its name, the column it is made from. */
  readonly tiesOf?: ((collection: Collection) => ReadonlyMap<string, string>) | undefined;
};

/**
 * How one person's records are found in each collection. The server narrows by what loses nothing and brings candidates, whose they are
 * is judged here. One statement without LIMIT: a page would be planned for its first rows, and read whole tables to find none.
 */
export function askerIn(sql: AskingSql, store: SearchedStore, person: PersonKeys) {
  /**
   * Every way into a collection: by each set whose every identifier is proven and can stand in the column it stands in, and by all of
   * a set but one where that makes a near miss and the server can narrow by it; where an identifier lies in one of several columns, by
   * each of them.
   */
  const waysInto = onceEach((collection: Collection): readonly Way[] => {
    const by = onceEach((kind: KeyKind) => narrowedBy(sql, collection, kind, person[kind] ?? [], sql.tables));
    const narrows = (kinds: readonly KeyKind[]): readonly (readonly Narrowing[])[] =>
      kinds
        .map(by)
        .filter((one) => typeof one === 'object')
        .reduce<readonly (readonly Narrowing[])[]>(
          (ways, places) => ways.flatMap((way) => places.map((one) => [...way, one])),
          [[]],
        );
    const sets = usableSets(collection, person).filter((set) => set.every((kind) => by(kind) !== 'unheld'));
    const near = sets
      .filter((set) => set.length >= TELLING)
      .flatMap((set) => set.flatMap((left) => narrows(set.filter((kind) => kind !== left))))
      .filter((narrowed) => narrowed.length > 0);
    return widest([
      ...sets.flatMap((set) => narrows(set).map((narrowed) => ({ by: narrowed, bringsFew: bringsFew(set, narrowed) }))),
      ...near.map((narrowed) => ({ by: narrowed, bringsFew: false })),
    ]);
  });

  const tied = (collection: Collection, columns: readonly string[]): readonly string[] => [
    ...columns,
    ...(sql.tiesOf?.(collection).keys() ?? []),
  ];
  const whole = (collection: Collection): readonly string[] => tied(collection, columnsNeeded(collection, store));
  const judged = (collection: Collection): readonly string[] => tied(collection, columnsJudged(collection));

  return {
    waysInto,

    /** Brings whoever may be the person, and what hangs on records that may be: whole records where so few come that nothing is wasted. */
    candidates(collection: Collection, above: Above | undefined, ways = waysInto(collection)): Question {
      const { values, bind } = sql.binding();
      const isSlim = sql.isSlim(collection);
      const isWhole = ways.every(({ by, bringsFew }) => bringsFew || (isSlim && by.length > 0));
      const columns = isWhole ? whole(collection) : judged(collection);
      const hangs = above === undefined ? undefined : hangsOn(sql, collection, above, bind);
      const found = ways.map(({ by }) => by.map(({ where }) => where(bind)).join(' AND ') || 'true');
      const from = eachOnce(sql, collection, columns, hangs, found.length === 0 ? undefined : anyOf(found));
      const text = select(sql, store, collection, columns, from, hangs ?? 'false');
      return { collection, columns, values, isWhole, text };
    },

    /** Brings records by their keys. */
    records(collection: Collection, keys: readonly (readonly Text[])[]): Question {
      const { values, bind } = sql.binding();
      const columns = whole(collection);
      const where = sql.isAmong(collection, collection.key, { columns: collection.key, values: keys }, collection.id, bind); // prettier-ignore
      const from = eachOnce(sql, collection, columns, undefined, where);
      return {
        collection,
        columns,
        values,
        isWhole: true,
        text: select(sql, store, collection, columns, from, 'false'),
      };
    },
  };
}

/** One thing that few people share, or two that few share both; a birthday or a postal code alone brings hundreds. */
const bringsFew = (set: readonly KeyKind[], { length }: readonly Narrowing[]): boolean =>
  length > 1 || (length === 1 && set.some((kind) => kind === 'email' || kind === 'phone' || kind === 'customerNumber'));

/** The ways without those that bring nothing another does not bring. */
const widest = (ways: readonly Way[]): readonly Way[] => {
  const holds = ({ by }: Way, other: Way): boolean => other.by.every(({ on }) => by.some((one) => one.on === on));
  return ways.filter((way, at) =>
    ways.every((other, before) => other === way || !holds(way, other) || (holds(other, way) && at < before)),
  );
};

const columnsJudged = ({ key, identity, findBy, belongsTo }: Collection): readonly string[] => [
  ...new Set([
    ...key,
    ...findBy.flat().flatMap((kind) => columnsOf(identity, kind)),
    ...Object.keys(belongsTo?.columns ?? {}),
  ]),
];

function select(
  sql: AskingSql,
  store: SearchedStore,
  collection: Collection,
  columns: readonly string[],
  from: string,
  hangs: string,
): string {
  const unread = columnsUnread(collection, store);
  const valueOf = (column: string): string =>
    unread.has(column) ? sql.heldIn(collection, column) : sql.textOf(collection, column);
  return [
    `SELECT ${columns.map(valueOf).join(', ')}, ${sql.whether(hangs)}`,
    `FROM ${from}`,
    `ORDER BY ${collection.key.map((column) => `t.${sql.quoted(column)}`).join(', ')}`,
  ].join('\n');
}

/**
 * Where records come from: those that hang on others, and those found by themselves, each record once. Each way goes by its own
 * index: under one condition for both the server reads the whole table where there is none for either, and folds every text in it.
 */
function eachOnce(
  sql: AskingSql,
  collection: Collection,
  columns: readonly string[],
  hangs: string | undefined,
  found: string | undefined,
): string {
  const those = (where: string): string => `${sql.nameOf(collection)} AS t\nWHERE ${where}`;
  if (hangs === undefined || found === undefined) return those(hangs ?? found ?? 'false');
  const ties = sql.tiesOf?.(collection);
  const own = [...new Set(columns.map((column) => ties?.get(column) ?? column))];
  const taken = `SELECT ${own.map((column) => `t.${sql.quoted(column)}`).join(', ')} FROM`;
  return `(${taken} ${those(hangs)}\nUNION ALL ${taken} ${those(`(${found}) AND (${hangs}) IS NOT TRUE`)}) AS t`;
}

const hangsOn = (sql: AskingSql, collection: Collection, above: Above, bind: Bind): string =>
  sql.isAmong(
    collection,
    Object.keys(collection.belongsTo?.columns ?? {}),
    above,
    collection.belongsTo?.collection ?? collection.id,
    bind,
  );
