import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import type { PostgresStore } from '../policy/data-map';
import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import { TELLING } from './judge';
import { onceEach } from './once';
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

/** One way in which a record may be the person's: conditions that all hold then. None of them where the server can narrow by nothing. */
export type Way = { readonly by: readonly Narrowing[]; readonly bringsFew: boolean };

export type Asker = ReturnType<typeof askerOf>;

/**
 * How one person's records are found in each collection. The server narrows by what loses nothing and brings candidates, whose they are
 * is judged here. One statement without LIMIT: a page would be planned for its first rows, and read whole tables to find none.
 */
export function askerOf(store: PostgresStore, person: PersonKeys, shape: Shape) {
  /**
   * Every way into a collection: by each set whose every identifier is proven and can stand in the column it stands in, and by all of
   * a set but one where that makes a near miss and the server can narrow by it; where an identifier lies in one of several columns, by
   * each of them.
   */
  const waysInto = onceEach((collection: Collection): readonly Way[] => {
    const by = onceEach((kind: KeyKind) => narrowing(collection, kind, person[kind] ?? [], shape));
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

  return {
    waysInto,

    /** Brings whoever may be the person, and what hangs on records that may be: whole records where so few come that nothing is wasted. */
    candidates(collection: Collection, above: Above | undefined, ways = waysInto(collection)): Question {
      const { values, bind } = binding();
      const isSlim = shape.tables.get(collection.id)?.isSlim === true;
      const isWhole = ways.every(({ by, bringsFew }) => bringsFew || (isSlim && by.length > 0));
      const columns = isWhole ? columnsNeeded(collection, store) : columnsJudged(collection);
      const hangs = above === undefined ? undefined : hangsOn(collection, above, shape, bind);
      const found = ways.map(({ by }) => by.map(({ where }) => where(bind)).join(' AND ') || 'true');
      const from = eachOnce(collection, columns, hangs, found.length === 0 ? undefined : anyOf(found));
      return { collection, columns, values, isWhole, text: select(store, collection, columns, from, hangs ?? 'false') };
    },

    /** Brings records by their keys. */
    records(collection: Collection, keys: readonly (readonly Text[])[]): Question {
      const { values, bind } = binding();
      const columns = columnsNeeded(collection, store);
      const where = isAmong(collection.key, { columns: collection.key, values: keys }, collection, shape, bind);
      const from = eachOnce(collection, columns, undefined, where);
      return { collection, columns, values, isWhole: true, text: select(store, collection, columns, from, 'false') };
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
  store: PostgresStore,
  collection: Collection,
  columns: readonly string[],
  from: string,
  hangs: string,
): string {
  const unread = columnsUnread(collection, store);
  const valueOf = (column: string): string =>
    unread.has(column) ? `CASE WHEN t.${quoted(column)}::text <> '' THEN 'held' END` : `t.${quoted(column)}::text`;
  return [
    `SELECT ${columns.map(valueOf).join(', ')}, ${hangs}`,
    `FROM ${from}`,
    `ORDER BY ${collection.key.map((column) => `t.${quoted(column)}`).join(', ')}`,
  ].join('\n');
}

/**
 * Where records come from: those that hang on others, and those found by themselves, each record once. Each way goes by its own
 * index: under one condition for both the server reads the whole table where there is none for either, and folds every text in it.
 */
function eachOnce(
  collection: Collection,
  columns: readonly string[],
  hangs: string | undefined,
  found: string | undefined,
): string {
  const those = (where: string): string => `${tableOf(collection)} AS t\nWHERE ${where}`;
  if (hangs === undefined || found === undefined) return those(hangs ?? found ?? 'false');
  const taken = `SELECT ${columns.map((column) => `t.${quoted(column)}`).join(', ')} FROM`;
  return `(${taken} ${those(hangs)}\nUNION ALL ${taken} ${those(`(${found}) AND (${hangs}) IS NOT TRUE`)}) AS t`;
}

const hangsOn = (collection: Collection, above: Above, shape: Shape, bind: Bind): string =>
  isAmong(
    Object.keys(collection.belongsTo?.columns ?? {}),
    above,
    collection,
    shape,
    bind,
    collection.belongsTo?.collection,
  );

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
export function binding(): { readonly values: unknown[]; readonly bind: Bind } {
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
