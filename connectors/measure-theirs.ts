import type { Collection } from '../policy/collection';
import type { Bind } from './narrowing';
import { andStands, type Held, type MeasuredStore, type MeasuringSql } from './measuring-sql';

/** Which records are the person's by now, by their keys, kind by kind; what hangs on them is theirs too. */
export type Roots = ReadonlyMap<string, readonly (readonly string[])[]>;

export type Whose = {
  readonly store: Pick<MeasuredStore, 'collections'>;
  readonly sql: Pick<MeasuringSql, 'among' | 'within'>;
  readonly roots: Roots;
  /** Of a kind of record, the keys of those that are others' for certain. */
  readonly othersIn: (collection: Collection) => readonly (readonly string[])[];
  /** How SQL names the table of a kind of record, and a column of a row in it. */
  readonly nameOf: (collection: Collection) => string;
  readonly held: (collection: Collection, at: string, column: string) => Held;
};

/** So few records of a kind that which they are is asked once and held, and not looked up row by row. */
const FEW = 100;

/** Which rows of a table are the person's, as conditions of SQL, so that a million rows are spoken of in one. */
export function theirsIn({ store, sql, roots, othersIn, nameOf, held }: Whose, bind: Bind) {
  let aliases = 0;
  const alias = (): string => `r${(aliases += 1)}`;
  const rootsOf = ({ id }: Collection): readonly (readonly string[])[] => roots.get(id) ?? [];

  const parentOf = ({ belongsTo }: Collection, below: readonly string[] = []): Collection | undefined =>
    belongsTo === undefined || below.includes(belongsTo.collection)
      ? undefined
      : store.collections.find(({ id }) => id === belongsTo.collection);

  const isReached = (collection: Collection, below: readonly string[] = []): boolean => {
    if (rootsOf(collection).length > 0) return true;
    const parent = parentOf(collection, below);
    return parent !== undefined && isReached(parent, [...below, collection.id]);
  };

  const keyAmong = (collection: Collection, at: string, keys: readonly (readonly string[])[]): string =>
    sql.among(
      collection.key.map((name) => held(collection, at, name)),
      keys,
      bind,
    );

  /** That a row is the person's. */
  function mine(collection: Collection, at: string, below: readonly string[] = []): string {
    const keys = rootsOf(collection);
    const beneath = [...below, collection.id];
    const parent = parentOf(collection, below);
    const isHanging = parent !== undefined && isReached(parent, beneath);
    const ways = [
      ...(keys.length === 0 ? [] : [keyAmong(collection, at, keys)]),
      ...(isHanging ? [hangsOn(parent, collection, at, beneath)] : []),
    ];
    if (ways.length === 0) return 'false';
    const others = othersIn(collection);
    return [
      ways.length === 1 ? ways.join() : `(${ways.join(' OR ')})`,
      ...(others.length === 0 ? [] : [`NOT (${keyAmong(collection, at, others)})`]),
    ].join(' AND ');
  }

  /** That a row hangs on a record of theirs. */
  function hangsOn(parent: Collection, collection: Collection, at: string, beneath: readonly string[]): string {
    const { belongsTo } = collection;
    const there = alias();
    const links = Object.entries(belongsTo?.columns ?? {});
    const above = parentOf(parent, beneath);
    const isFew = rootsOf(parent).length <= FEW && (above === undefined || !isReached(above, [...beneath, parent.id]));
    const columnsThere = links.map(([, name]) => name);
    const heldThere = (name: string): Held => held(parent, there, name);
    const stands = andStands(parent, columnsThere, heldThere);
    return sql.within(
      links.map(([name]) => held(collection, at, name)),
      columnsThere.map(heldThere),
      (columns) =>
        `SELECT ${columns} FROM ${nameOf(parent)} AS ${there} WHERE ${mine(parent, there, beneath)}${stands}`,
      isFew,
    );
  }

  return { mine, keyAmong, isReached, alias };
}
