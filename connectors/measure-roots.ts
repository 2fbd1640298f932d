import type { PersonKeys } from '../casefile/identifiers';
import type { Measure, Plan } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import { judgeOf } from './judge';
import { lacks, type Lack } from './measure-words';
import { isUnconcerned, keyIn, keysIn } from './measure-decisions';
import { reachOf, type Reach } from './measure-reach';
import type { Roots } from './measure-theirs';
import { andStands, type About, type MeasuredStore, type Reading } from './measuring-sql';
import { lacking } from './table-failures';
import { columnsNaming, fromTheTop, searchableParent, usableSets, type Text } from './record';
import { nowJudgedBy, nowOthers } from './still-theirs';

/** More records than this are not noted one by one. */
export const MOST_ROOTS = 50_000;
/** So many different names and birthdays are judged in the records that hang on a person's. */
const MOST_OWNERS = 5_000;

export type Found = { readonly roots: Roots; readonly lacks: readonly Lack[] };
type Searching = {
  readonly reading: Reading;
  readonly store: MeasuredStore;
  readonly person: PersonKeys;
  readonly measure: Measure;
  /** Records an approved plan knew as the person's, which may not look like theirs any more. */
  readonly known: Plan['roots'];
};

/**
 * The records of a store that what is proven finds by themselves, by their keys: judged by the same function that judges a search,
 * and only those nobody doubts, or of which an officer said whose they are. What hangs on them is not brought.
 */
export async function rootsFound({ reading, store, measure, person, known: before }: Searching): Promise<Found> {
  const concerned = withWhatTheyHangOn(store.collections, (one) => !isUnconcerned({ store, measure }, one));
  const alone = concerned
    .filter(({ findBy }) => findBy.length > 0)
    .map((one) => ({ ...one, belongsTo: undefined, columns: [], leftOut: {} }));
  const unfit = concerned.flatMap((one) =>
    lacking(one, store, reading.tables).map((says) => lacks.notThere(one, says)),
  );
  const hidden = concerned.flatMap((one) => {
    const why = reading.hides(one);
    return why === undefined ? [] : [lacks.unsearched(one, why)];
  });
  if (unfit.length + hidden.length > 0) return { roots: new Map(), lacks: [...unfit, ...hidden] };
  const { items, near = [], collections = [] } = await reading.find(alone);
  const open = concerned.flatMap((one): Lack[] => {
    const outcome = collections.find(({ collection }) => collection === one.id);
    const isReachedOtherwise = searchableParent(one, store, person) !== undefined;
    if (outcome?.outcome === 'failed') return [lacks.unsearched(one, outcome.because ?? NOT_KNOWN)];
    if (outcome?.outcome === 'notSearchable' && !isReachedOtherwise)
      return [lacks.unsearched(one, outcome.because ?? NOT_KNOWN)];
    return usableSets(one, person).length === 0 && !isReachedOtherwise ? [lacks.unsearched(one, NOT_KNOWN)] : [];
  });
  const known = new Set(before.flatMap(({ collection, keys }) => keys.map((key) => JSON.stringify([collection, key]))));
  const isKnown = ({ id, collection }: { readonly id: string; readonly collection: string }): boolean =>
    known.has(JSON.stringify([collection, keyIn(id.slice(`${store.id}/${collection}/`.length))]));
  const isSettled = (item: { readonly id: string; readonly collection: string }): boolean =>
    measure.theirs.includes(item.id) || measure.others.includes(item.id) || isKnown(item);
  const doubtful = items.filter((item) => item.contradicts !== undefined && !isSettled(item));
  const perhaps = near.filter((item) => !isSettled(item));
  const theirs = [
    ...items.filter(({ contradicts }) => contradicts === undefined),
    ...near,
    ...items.filter(({ contradicts }) => contradicts !== undefined),
  ].filter((item) =>
    'agrees' in item || item.contradicts !== undefined
      ? measure.theirs.includes(item.id)
      : !measure.others.includes(item.id),
  );
  const roots = new Map<string, (readonly string[])[]>();
  for (const { id, collection } of theirs)
    roots.set(collection, [...(roots.get(collection) ?? []), keyIn(id.slice(`${store.id}/${collection}/`.length))]);
  const tooMany = alone.filter(({ id }) => (roots.get(id)?.length ?? 0) > MOST_ROOTS);
  return {
    roots,
    lacks: [
      ...open,
      ...counted(concerned, doubtful, lacks.namesTwo),
      ...counted(concerned, perhaps, lacks.perhaps),
      ...tooMany.map((one) => lacks.tooMany(one, MOST_ROOTS)),
    ],
  };
}

/** These kinds of records, and those on which they hang: whose they are shows there. */
function withWhatTheyHangOn(all: readonly Collection[], which: (one: Collection) => boolean): readonly Collection[] {
  const ids = new Set(all.filter(which).map(({ id }) => id));
  for (const { id, belongsTo } of [...fromTheTop(all)].reverse())
    if (ids.has(id) && belongsTo !== undefined) ids.add(belongsTo.collection);
  return all.filter(({ id }) => ids.has(id));
}

const NOT_KNOWN = {
  en: 'nothing that is proven finds records there; prove what does, or leave it out of the measure with a reason',
  ja: '確認できた項目では検索できません。検索できる項目を確認するか、理由を付して措置の範囲から除いてください',
};

const counted = (
  collections: readonly Collection[],
  items: readonly { readonly collection: string }[],
  says: (one: Collection, count: number) => Lack,
): readonly Lack[] =>
  collections.flatMap((one) => {
    const count = items.filter(({ collection }) => collection === one.id).length;
    return count === 0 ? [] : [says(one, count)];
  });

/**
 * Of the records that an earlier plan knows as theirs and nothing finds, those that are so still: they name nobody else, and hang on no
 * record of anybody else. Those that are gone are known on.
 */
export async function stillTheirs(
  ask: Reading['ask'],
  about: Omit<About, 'roots'>,
  {
    person,
    found,
    known,
    named,
  }: {
    readonly person: PersonKeys;
    readonly found: Roots;
    readonly known: Plan['roots'];
    readonly named?: true | undefined;
  },
): Promise<Found> {
  const { store, measure, graph, sql } = about;
  const nowOf = nowJudgedBy(store, measure, person);
  const roots = new Map(found);
  const namesOf = (keys: readonly (readonly string[])[] = []): ReadonlySet<string> =>
    new Set(keys.map((key) => JSON.stringify(key)));
  const lost: Lack[] = [];
  for (const collection of fromTheTop(store.collections).filter(({ id }) => graph.tableOf.has(id))) {
    const others = namesOf(keysIn(`${store.id}/${collection.id}/`, measure.others));
    const before = namesOf(found.get(collection.id));
    const keys = known
      .flatMap((one) => (one.collection === collection.id ? one.keys : []))
      .filter((key) => !others.has(JSON.stringify(key)) && !before.has(JSON.stringify(key)));
    if (keys.length === 0) continue;
    const { bind, values } = sql.binding();
    const reach = reachOf({ ...about, roots }, bind);
    const { columns: there } = graph.tables.get(graph.tableOf.get(collection.id) ?? '') ?? {
      columns: new Map<string, unknown>(),
    };
    if (collection.key.some((name) => !there.has(name))) continue;
    const columns = columnsNaming(collection).filter((name) => there.has(name));
    const held = [...collection.key, ...columns].map((name) => reach.held(collection, 't', name));
    const isOthers = named ? '1 = 0' : strays(about, collection, reach);
    const rows = await ask({
      text: `SELECT ${held.map((one) => sql.text(one)).join(', ')}, CASE WHEN ${isOthers} THEN 1 ELSE 0 END
       FROM ${reach.nameOf(collection)} AS t WHERE ${reach.keyAmong(collection, 't', keys)}`,
      values,
      columns: [...held.map(({ facts }) => facts), undefined],
    });
    const now = rows.map((row) => {
      const key = row.slice(0, collection.key.length);
      const texts = row.slice(collection.key.length);
      const is = nowOf(collection, (column) => texts[columns.indexOf(column)]);
      return [JSON.stringify(key), is === 'theirs' && texts[columns.length] === '1' ? 'anothers' : is] as const;
    });
    const not = new Set(now.flatMap(([key, is]) => (is === 'theirs' ? [] : [key])));
    roots.set(collection.id, [
      ...(roots.get(collection.id) ?? []),
      ...keys.filter((key) => !not.has(JSON.stringify(key))),
    ]);
    lost.push(
      ...nowOthers(
        collection,
        now.map(([, is]) => is),
      ),
    );
  }
  return { roots, lacks: lost };
}

/**
 * That a row hangs on a record that is another's, and on none of theirs. What is known by what it hangs by, a home, several may have:
 * nobody knows then of which it was theirs.
 */
function strays(
  { store, sql }: Pick<About, 'store' | 'sql'>,
  collection: Collection,
  { held, nameOf, mine }: Reach,
): string {
  const { id, belongsTo, key } = collection;
  const parent = store.collections.find((one) => one.id === belongsTo?.collection);
  if (parent === undefined || belongsTo === undefined || parent.id === id) return '1 = 0';
  const isByKey = Object.values(belongsTo.columns).every((name) => parent.key.includes(name));
  if (!isByKey && key.every((name) => Object.hasOwn(belongsTo.columns, name))) return '1 = 0';
  const heldThere = (name: string) => held(parent, 'p', name);
  const links = Object.entries(belongsTo.columns).map(([own, there]) =>
    sql.alike(heldThere(there), held(collection, 't', own)),
  );
  const tied = links.join(' AND ') + andStands(parent, Object.values(belongsTo.columns), heldThere);
  const on = (whose: string): string => `EXISTS (SELECT 1 FROM ${nameOf(parent)} AS p WHERE ${tied} AND ${whose})`;

  return `(${on(`NOT (${mine(parent, 'p')})`)} AND NOT ${on(mine(parent, 'p'))})`;
}

/** Records that hang on the person's and bear another's name or birthday: told by how many, judged by the names alone, each once. */
export async function otherwiseNamed(
  { ask }: Reading,
  about: About,
  person: PersonKeys,
  collection: Collection,
): Promise<readonly Lack[]> {
  const columns = [
    ...new Set((['name', 'kana', 'birthDate'] as const).flatMap((kind) => columnsOf(collection.identity, kind))),
  ];
  if (columns.length === 0 || collection.belongsTo === undefined) return [];
  const { store, measure, roots } = about;
  const { sql } = about;
  const { bind, values } = sql.binding();
  const reach = reachOf(about, bind);
  const prefix = `${store.id}/${collection.id}/`;
  const said = measure.theirs.filter((id) => id.startsWith(prefix)).map((id) => keyIn(id.slice(prefix.length)));
  const known = [...(roots.get(collection.id) ?? []), ...said];
  const except = known.length === 0 ? '' : ` AND NOT (${reach.keyAmong(collection, 't', known)})`;
  const held = columns.map((column) => reach.held(collection, 't', column));
  const texts = held.map((one) => sql.text(one)).join(', ');
  const rows = await ask({
    text: `SELECT ${texts}, count(*) FROM ${reach.nameOf(collection)} AS t WHERE ${reach.mine(collection, 't')}${except} GROUP BY ${held.map((one) => sql.apart(one)).join(', ')} LIMIT ${MOST_OWNERS + 1}`,
    values,
    columns: [...held.map(({ facts }) => facts), undefined],
  });
  if (rows.length > MOST_OWNERS) return [lacks.tooMany(collection, MOST_OWNERS)];
  const judge = judgeOf({ ...store, collections: [] }, person);
  const slim = { ...collection, columns: [], leftOut: {}, key: [] } as Collection;
  const count = rows.reduce((sum, row) => {
    const textOf = (column: string): Text => row[columns.indexOf(column)];
    const speaksAgainst = judge.broughtFrom(slim, textOf).owner.some(({ how }) => how === 'other' || how === 'perhaps');
    return speaksAgainst ? sum + Number(row[columns.length]) : sum;
  }, 0);
  return count === 0 ? [] : [lacks.namesTwo(collection, count)];
}
