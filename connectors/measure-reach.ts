import type { Plan } from '../casefile/measures';
import { daysStillKept } from '../law/retention';
import type { Collection } from '../policy/collection';
import { dayFormOf } from '../policy/written-days';
import { erasedIn } from '../policy/kept-records';
import { changingIn, keysIn, staysWhole } from './measure-decisions';
import type { Reference } from './measure-graph';
import { theirsIn, type Roots } from './measure-theirs';
import { andStands, mayBeEmpty, type About, type Held } from './measuring-sql';
import type { Bind } from './narrowing';

export const rootsOf = (roots: Plan['roots']): Roots =>
  new Map(roots.map(({ collection, keys }) => [collection, keys]));

export type Reach = ReturnType<typeof reachOf>;

/**
 * Which rows of a table are the person's, which of them go, which stay and why: as conditions of SQL, so that a million rows are
 * spoken of in one. A row goes where nothing has it kept and no row that stays points at it. Rows that point at each other in a ring
 * are taken to go together; where one of them is kept, the database refuses the whole.
 */
export function reachOf(about: About, bind: Bind) {
  const { store, graph, sql, measure, roots, retention, hashing } = about;
  const of = (id: string): Collection | undefined => store.collections.find((one) => one.id === id);
  const nameOf = (collection: Collection): string => graph.tableOf.get(collection.id) ?? '';
  const on = (table: string): readonly Collection[] => store.collections.filter((one) => nameOf(one) === table);
  const heldIn = (table: string, at: string, name: string): Held => ({
    sql: `${at}.${sql.quoted(name)}`,
    facts: graph.tables.get(table)?.columns.get(name),
  });
  const held = (collection: Collection, at: string, name: string): Held => heldIn(nameOf(collection), at, name);
  /** That columns of a row of one table hold what columns of a row of another do. */
  const alike = (
    one: string,
    own: readonly string[],
    at: string,
    other: string,
    theirs: readonly string[],
    there: string,
  ): string =>
    own.map((name, nth) => sql.alike(heldIn(one, at, name), heldIn(other, there, theirs[nth] ?? ''))).join(' AND ');
  const othersIn = ({ id }: Collection): readonly (readonly string[])[] => keysIn(`${store.id}/${id}/`, measure.others);
  const { mine, keyAmong, isReached, alias } = theirsIn({ store, sql, roots, othersIn, nameOf, held }, bind);

  /** The day by which a record is kept, in Japan; of a text that says none nothing. */
  const dayOf = (collection: Collection, at: string, name: string): string =>
    sql.dayIn(held(collection, at, name), dayFormOf(collection, name));

  /** The rows of the record a row belongs to, as a condition on it. */
  const above = (
    collection: Collection,
    at: string,
    which: (parent: Collection, there: string) => string,
  ): string | undefined => {
    const parent = collection.belongsTo && of(collection.belongsTo.collection);
    if (parent === undefined || collection.belongsTo === undefined) return undefined;
    const there = alias();
    const { columns } = collection.belongsTo;
    const heldThere = (name: string): Held => held(parent, there, name);
    const links = Object.entries(columns).map(([own, theirs]) =>
      sql.alike(held(collection, at, own), heldThere(theirs)),
    );
    const tied = links.join(' AND ') + andStands(parent, Object.values(columns), heldThere);
    return `FROM ${nameOf(parent)} AS ${there} WHERE ${tied} AND ${which(parent, there)}`;
  };

  /** That a basis has the row kept still, or that nobody knows whether it does. */
  function kept(collection: Collection, at: string): string | undefined {
    const basis = measure.does === 'erase' ? erasedIn(collection)?.kept : undefined;
    if (basis === undefined) return undefined;
    if ('along' in basis) {
      const parent = above(collection, at, (one, there) => kept(one, there) ?? 'false');
      return parent === undefined ? 'true' : `EXISTS (SELECT 1 ${parent})`;
    }
    const rule = retention[basis.basis];
    if (rule === undefined) return 'true'; // complained of elsewhere; nothing goes meanwhile
    const day = dayOf(collection, at, basis.from);
    const spans = daysStillKept(rule, measure.on).map(({ from, through }) =>
      [
        ...(from === undefined ? [] : [`${day} >= ${sql.day(from)}`]),
        ...(through === undefined ? [] : [`${day} <= ${sql.day(through)}`]),
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
        reference.there.every((name) => collection.key.includes(name) || !mayBeEmpty(held(collection, 'x', name))) &&
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
        const [from, to] = [reference.from, nameOf(collection)];
        const itself = from === to ? ` AND NOT (${alike(from, collection.key, s, to, collection.key, at)})` : '';
        return [
          `EXISTS (SELECT 1 FROM ${from} AS ${s} WHERE ${alike(from, reference.own, s, to, reference.there, at)}${itself}${which})`,
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

  /** Of each column that changes: what is to stand there (`fresh`: unless a basis has it kept), and that it stands there already; said only where it is asked for, since what is bound must be used. */
  const changes = (collection: Collection, at: string) => {
    const isKept = kept(collection, at);
    const covers = erasedIn(collection)?.kept?.covers ?? [];
    return [...changingIn(measure, collection)].map(([name, becomes]) => {
      const column = held(collection, at, name);
      const isCovered = isKept !== undefined && covers.includes(name);
      const value = (): string => sql.newValue(column, becomes, hashing, bind);
      const already = (): string => sql.inPlace(column, becomes, value);
      return {
        name,
        isCovered,
        fresh: value,
        value: isCovered ? () => `CASE WHEN ${isKept} THEN ${column.sql} ELSE ${value()} END` : value,
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
    held,
    heldIn,
  };
}
