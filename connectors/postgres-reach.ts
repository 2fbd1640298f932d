import type { Measure, Plan } from '../casefile/measures';
import { daysStillKept, type RetentionRule } from '../law/retention';
import type { Collection } from '../policy/collection';
import type { PostgresStore } from '../policy/data-map';
import { dayFormOf } from '../policy/written-days';
import { changingIn, erasedIn, keysIn, staysWhole } from './measure-decisions';
import { literal } from './postgres-folds';
import type { Graph, Reference } from './postgres-graph';
import type { Bind } from './narrowing';
import { daySql } from './postgres-days';
import { columnAt, theirsIn, type Roots } from './postgres-theirs';
import { inPlace, newValue, type Hashing } from './postgres-values';

export const rootsOf = (roots: Plan['roots']): Roots =>
  new Map(roots.map(({ collection, keys }) => [collection, keys]));

export type About = {
  readonly store: PostgresStore;
  readonly graph: Graph;
  readonly measure: Measure;
  readonly roots: Roots;
  readonly retention: Readonly<Record<string, RetentionRule>>;
  readonly hashing: Hashing;
};

export type Reach = ReturnType<typeof reachOf>;

/**
 * Which rows of a table are the person's, which of them go, which stay and why: as conditions of SQL, so that a million rows are
 * spoken of in one. A row goes where nothing has it kept and no row that stays points at it. Rows that point at each other in a ring
 * are taken to go together; where one of them is kept, the database refuses the whole.
 */
export function reachOf(about: About, bind: Bind) {
  const { store, graph, measure, roots, retention, hashing } = about;
  const of = (id: string): Collection | undefined => store.collections.find((one) => one.id === id);
  const nameOf = (collection: Collection): string => graph.tableOf.get(collection.id) ?? '';
  const on = (table: string): readonly Collection[] => store.collections.filter((one) => nameOf(one) === table);
  const column = columnAt;
  const typeOf = (collection: Collection, name: string): string =>
    graph.tables.get(nameOf(collection))?.columns.get(name)?.type ?? 'text';
  const columnsAlike = (one: readonly string[], at: string, other: readonly string[], there: string): string =>
    one.map((name, nth) => `${column(at, name)} = ${column(there, other[nth] ?? '')}`).join(' AND ');
  const othersIn = ({ id }: Collection): readonly (readonly string[])[] => keysIn(`${store.id}/${id}/`, measure.others);
  const { mine, keyAmong, isReached, alias } = theirsIn({ store, roots, othersIn, nameOf, typeOf }, bind);

  /** The day by which a record is kept, in Japan; of a text that says none nothing. */
  function dayOf(collection: Collection, at: string, name: string): string {
    const { category } = graph.tables.get(nameOf(collection))?.columns.get(name) ?? { category: 'S' };
    if (category === 'D') return `${column(at, name)}::date`;
    const form = dayFormOf(collection, name);
    if (form !== undefined) return daySql(form, `${column(at, name)}::text`);
    return `CASE WHEN ${column(at, name)}::text ~ '^\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])' THEN to_date(left(${column(at, name)}::text, 10), 'YYYY-MM-DD') END`;
  }

  /** The rows of the record a row belongs to, as a condition on it. */
  const above = (
    collection: Collection,
    at: string,
    which: (parent: Collection, there: string) => string,
  ): string | undefined => {
    const parent = collection.belongsTo && of(collection.belongsTo.collection);
    if (parent === undefined || collection.belongsTo === undefined) return undefined;
    const there = alias();
    const links = Object.entries(collection.belongsTo.columns).map(
      ([own, theirs]) => `${column(at, own)} = ${column(there, theirs)}`,
    );
    return `FROM ${nameOf(parent)} AS ${there} WHERE ${links.join(' AND ')} AND ${which(parent, there)}`;
  };

  /** That a basis has the row kept still, or that nobody knows whether it does. */
  function kept(collection: Collection, at: string): string | undefined {
    const basis = measure.does === 'erase' ? erasedIn(collection)?.kept : undefined;
    if (basis === undefined) return undefined;
    if ('along' in basis) {
      const parent = above(collection, at, (one, there) => kept(one, there) ?? 'false');
      return parent === undefined ? 'true' : `EXISTS (SELECT ${parent})`;
    }
    const rule = retention[basis.basis];
    if (rule === undefined) return 'true'; // complained of elsewhere; nothing goes meanwhile
    const day = dayOf(collection, at, basis.from);
    const spans = daysStillKept(rule, measure.on).map(({ from, through }) =>
      [
        ...(from === undefined ? [] : [`${day} >= ${literal(from)}::date`]),
        ...(through === undefined ? [] : [`${day} <= ${literal(through)}::date`]),
      ].join(' AND '),
    );
    return `(${[`${day} IS NULL`, ...spans].join(' OR ')})`;
  }

  /** The day from which what a basis has kept counts: its own, or that of the record it belongs to. */
  function keptFrom(collection: Collection, at: string): string | undefined {
    const basis = erasedIn(collection)?.kept;
    if (basis === undefined || 'from' in basis) return basis && dayOf(collection, at, basis.from);
    let day: string | undefined;
    const parent = above(collection, at, (one, there) => {
      day = keptFrom(one, there);
      return 'true';
    });
    return parent === undefined || day === undefined ? undefined : `(SELECT min(${day}) ${parent})`;
  }

  const goesAtAll = (collection: Collection): boolean =>
    measure.does === 'erase' && erasedIn(collection)?.rows === 'go' && staysWhole(about, collection) === undefined;
  /** Whether others' records may point at these as the person's does: what the record above points at, a home, may be a family's. */
  const mayBeShared = (collection: Collection): boolean => {
    const parent = collection.belongsTo && of(collection.belongsTo.collection);
    return (
      parent !== undefined &&
      graph.references.some(
        ({ from, to, there }) =>
          from === nameOf(parent) &&
          to === nameOf(collection) &&
          there.every((name) => Object.hasOwn(collection.belongsTo?.columns ?? {}, name)),
      )
    );
  };
  /** That others' rows point at a row too, where that keeps it as it is. */
  const shared = (collection: Collection, at: string): string | undefined =>
    measure.does === 'erase' &&
    (goesAtAll(collection) || (erasedIn(collection) !== undefined && mayBeShared(collection)))
      ? pinned(collection, at, 'others', [])
      : undefined;
  const lets = (collection: Collection, { own }: Reference): boolean =>
    staysWhole(about, collection) === undefined &&
    own.some(
      (name) =>
        changingIn(measure, collection).get(name) === 'empty' &&
        erasedIn(collection)?.kept?.covers.includes(name) !== true,
    );

  const pointing = (collection: Collection): readonly Reference[] =>
    graph.references.filter(({ to, onDelete }) => to === nameOf(collection) && onDelete !== 'letsGo');

  /** Whether every row that points so at one of theirs hangs on it by the data map and leaves it without question, so that none need be looked for. */
  const surelyLeave = (reference: Reference, collection: Collection, path: readonly string[]): boolean =>
    measure.others.length === 0 &&
    on(reference.from).some(
      (one) =>
        one.belongsTo?.collection === collection.id &&
        reference.own.length === Object.keys(one.belongsTo.columns).length &&
        reference.own.every((name, nth) => one.belongsTo?.columns[name] === reference.there[nth]) &&
        (lets(one, reference) ||
          (goesAtAll(one) &&
            kept(one, 'x') === undefined &&
            (path.includes(one.id) || pointing(one).every((next) => surelyLeave(next, one, [...path, one.id]))))),
    );

  /** Rows that stay and point at this one: of others, or of the person. */
  function pinned(
    collection: Collection,
    at: string,
    whose: 'others' | 'theirs',
    path: readonly string[],
  ): string | undefined {
    const ways = pointing(collection)
      .filter((reference) => !surelyLeave(reference, collection, [...path, collection.id]))
      .flatMap((reference) => {
        const s = alias();
        const here = on(reference.from).filter((one) => isReached(one));
        const own = here.map((one) => mine(one, s));
        if (whose === 'theirs' && own.length === 0) return [];
        const leaves = (): string[] =>
          here.flatMap((one) => {
            if (lets(one, reference)) return [mine(one, s)];
            return goesAtAll(one) ? [goes(one, s, [...path, collection.id])] : [];
          });
        const isTheirs = `(${own.join(' OR ')})`;
        const stays = (): string => {
          const all = leaves();
          return all.length === 0 ? '' : ` AND (${all.join(' OR ')}) IS NOT TRUE`;
        };
        const which =
          whose === 'theirs' ? ` AND ${isTheirs}${stays()}` : own.length === 0 ? '' : ` AND ${isTheirs} IS NOT TRUE`;
        const itself =
          reference.from === nameOf(collection)
            ? ` AND NOT (${columnsAlike(collection.key, s, collection.key, at)})`
            : '';
        return [
          `EXISTS (SELECT FROM ${reference.from} AS ${s} WHERE ${columnsAlike(reference.own, s, reference.there, at)}${itself}${which})`,
        ];
      });
    return ways.length === 0 ? undefined : `(${ways.join(' OR ')})`;
  }

  /** That a row goes as a whole. */
  function goes(collection: Collection, at: string, path: readonly string[] = []): string {
    if (!goesAtAll(collection)) return 'false';
    const isKept = kept(collection, at);
    const pins = path.includes(collection.id)
      ? []
      : [pinned(collection, at, 'others', path), pinned(collection, at, 'theirs', path)];
    return [
      mine(collection, at),
      ...[isKept, ...pins].flatMap((one) => (one === undefined ? [] : [`${one} IS NOT TRUE`])),
    ].join(' AND ');
  }

  /** Of each column that changes: what is to stand there, and that it stands there already; said only where it is asked for, since what is bound must be used. */
  const changes = (collection: Collection, at: string) => {
    const isKept = kept(collection, at);
    const covers = erasedIn(collection)?.kept?.covers ?? [];
    return [...changingIn(measure, collection)].map(([name, becomes]) => {
      const type = graph.tables.get(nameOf(collection))?.columns.get(name) ?? { type: 'text', category: 'S' };
      const isCovered = isKept !== undefined && covers.includes(name);
      const value = (): string => newValue(column(at, name), becomes, type, hashing, bind);
      const already = (): string => inPlace(column(at, name), becomes, type, value);
      return {
        name,
        value: isCovered ? () => `CASE WHEN ${isKept} THEN ${column(at, name)} ELSE ${value()} END` : value,
        already: isCovered ? () => `(${isKept} OR ${already()})` : already,
      };
    });
  };

  /** That a row stays and has something to lose or to change. */
  function changed(collection: Collection, at: string): string {
    const all = changes(collection, at);
    if (all.length === 0 || staysWhole(about, collection) !== undefined) return 'false';
    const mayGo = goesAtAll(collection);
    const stays = mayGo
      ? [kept(collection, at), pinned(collection, at, 'theirs', [])].filter((one) => one !== undefined)
      : ['true'];
    if (stays.length === 0) return 'false';
    const isShared = shared(collection, at);
    return [
      mine(collection, at),
      `(${stays.join(' OR ')})`,
      `NOT (${all.map(({ already }) => already()).join(' AND ')})`,
      ...(isShared === undefined ? [] : [`${isShared} IS NOT TRUE`]),
    ].join(' AND ');
  }

  return {
    mine,
    goes,
    changed,
    changes,
    kept,
    keptFrom,
    shared,
    hanging: (collection: Collection, at: string) => pinned(collection, at, 'theirs', []),
    isReached,
    goesAtAll,
    keyAmong,
    nameOf,
    typeOf,
    column,
  };
}
