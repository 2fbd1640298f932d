import type { Finding, Item, NearMiss } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { matchForm } from '../casefile/sameness';
import { because, type Because } from '../casefile/store-failures';
import { CONTRADICTIONS } from '../law/whose';
import type { Collection } from '../policy/collection';
import type { ObjectStore } from '../policy/data-map';
import { byKeys } from '../policy/object-indexes';
import type { Complaint } from './contract';
import { kindOf } from './objects-keys';
import type { Bucket } from './objects-way';
import type { Sorted } from './whose';

/** A row of an index that is, or may be, the person's, by the key it names. */
type Naming = { readonly key: string; readonly row: Item | NearMiss; readonly isNear: boolean };

/** What an index says of a person: which keys its rows name; and why not all of that is known. */
export type Named = { readonly rows: readonly Naming[]; readonly why?: Because | undefined };

type Looking = { readonly person: PersonKeys; readonly signal?: AbortSignal | undefined };
const NO_CASE = { caseNumber: '', round: 0 };

/** The rows of an index that are, or may be, the person's. One that cannot be asked throws, as any store does: then nothing is known of the objects either. */
export async function namedFor(bucket: Bucket, one: Collection, { person, signal }: Looking): Promise<Named> {
  const index = bucket.indexOf(one);
  if (index === undefined || one.index === undefined) return { rows: [], why: because('mapDisagrees', notHere(one)) };
  const found = await index.find(person, { ...NO_CASE, ...(signal && { signal }) });
  const rows = rowsIn(found, one.index);
  const { outcome, because: why } =
    found.collections?.find(({ collection }) => collection === one.index?.collection) ?? found;
  if (outcome !== 'found' && outcome !== 'none') return { rows, why };
  const astray = rows.filter(({ key }) => key !== '' && !isOfHere(bucket.store, key)).length;
  return { rows, ...(astray > 0 ? { why: because('mapDisagrees', namesElsewhere(one, astray)) } : {}) };
}

const rowsIn = ({ items, near = [] }: Finding, { collection, key }: NonNullable<Collection['index']>): Naming[] => {
  const keyOf = ({ fields }: Item): string => {
    const held = fields.find(({ name }) => name === key);
    return held?.code ?? held?.text ?? '';
  };
  const here = (isNear: boolean) => (row: Item) =>
    row.collection === collection ? [{ key: keyOf(row), row, isNear }] : [];
  return [...items.flatMap(here(false)), ...near.flatMap(here(true))];
};

/** Whether a key is one of a kind of object here, or lies where the map says that nothing is about a person. */
const isOfHere = (store: ObjectStore, key: string): boolean =>
  kindOf(store, key) !== undefined || Object.keys(store.leftOut ?? {}).some((begins) => key.startsWith(begins));

/** The keys of an index that rows of somebody else name as well, or that nobody can ask it for. */
export async function namedByOthers(
  bucket: Bucket,
  one: Collection,
  keys: readonly string[],
  { rows }: Named,
  signal?: AbortSignal,
): Promise<ReadonlySet<string>> {
  const table = bucket.store.indexes?.[one.id];
  const asked = keys.filter((key) => matchForm('customerNumber', key) !== '');
  const others = new Set(keys.filter((key) => !asked.includes(key)));
  if (table === undefined || one.index === undefined) return new Set(keys);
  const theirs = new Set(rows.map(({ row: { id } }) => id));
  for (let from = 0; from < asked.length; from += KEYS_AT_ONCE) {
    const some = asked.slice(from, from + KEYS_AT_ONCE);
    const found = await bucket
      .asIndex(byKeys(table))
      .find({ customerNumber: some }, { ...NO_CASE, ...(signal && { signal }) });
    if (found.outcome !== 'found' && found.outcome !== 'none') for (const key of some) others.add(key);
    for (const { key, row } of rowsIn(found, one.index)) if (!theirs.has(row.id) && some.includes(key)) others.add(key);
  }
  for (const { key, row, isNear } of rows)
    if (
      (isNear || row.contradicts !== undefined) &&
      rows.some((it) => it.key === key && !it.isNear && it.row.contradicts === undefined)
    )
      others.add(key);
  return others;
}
const KEYS_AT_ONCE = 200;

/**
 * Whose objects are by the rows that name them: a row that is theirs makes them theirs; one that an officer has to judge leaves them to
 * the same word, and near is what only near rows name.
 */
export function sortedByIndex(objects: ReadonlyMap<Item, string>, { rows }: Named): Sorted {
  const [items, near]: [Item[], NearMiss[]] = [[], []];
  for (const [object, named] of objects) {
    const naming = rows.filter(({ key }) => key === named);
    const found = naming.filter(({ isNear }) => !isNear);
    const clean = found.filter(({ row }) => row.contradicts === undefined);
    const [by = found[0] ?? naming[0]] = clean;
    if (by === undefined) continue; // known by an earlier plan alone
    const item: Item = { ...object, belongsTo: by.row.id };
    const judged = (found.length > 0 ? found : naming).map(({ row: { id } }) => ({
      what: 'belongsTo' as const,
      text: id,
      ...CONTRADICTIONS.belongsTo,
    }));
    if (clean.length > 0)
      items.push(
        clean.every(({ row }) => row.unnamed !== undefined)
          ? { ...item, unnamed: clean.map(({ row }) => row.id) }
          : item,
      );
    else if (found.length > 0) items.push({ ...item, contradicts: judged });
    else near.push({ ...item, contradicts: judged, agrees: [], differs: [] });
  }
  return { items, near, holds: [] };
}

/** In what the tables that say whose objects are do not fit: that they lack the column of the key, or are slow to say who else names one. */
export async function indexComplaints(bucket: Bucket, signal?: AbortSignal): Promise<readonly Complaint[]> {
  const all: Complaint[] = [];
  for (const one of bucket.store.collections.filter(({ index }) => index !== undefined)) {
    const table = bucket.store.indexes?.[one.id];
    const index = bucket.indexOf(one);
    if (table === undefined || index === undefined) {
      all.push({ ...notHere(one), stops: true, at: ['collections', one.id, 'index', 'store'] });
      continue;
    }
    const ofKey = (await index.check(signal)).filter(
      ({ at }) => String(at?.slice(2)) === 'columns,0' && at?.[1] === one.index?.collection,
    );
    const slow = (await bucket.asIndex(byKeys(table)).check(signal)).filter(({ at }) => at?.[2] === 'findBy');
    all.push(
      ...[...ofKey, ...slow].map((complaint) => ({ ...complaint, at: ['collections', one.id, 'index', 'key'] })),
    );
  }
  return all;
}

const notHere = ({ id, index }: Collection) => ({
  en: `whose objects of ${id} are stands in ${index?.store ?? ''}/${index?.collection ?? ''}, which is not here: try the whole data map`,
  ja: `${id} のオブジェクトが誰のものかを示す ${index?.store ?? ''}/${index?.collection ?? ''} がここにありません。データマップ全体で実行してください`,
});
const namesElsewhere = ({ id, index }: Collection, count: number) => ({
  en: `of the keys that ${index?.store ?? ''}/${index?.collection ?? ''} names ${count} are of no collection of this bucket: correct \`keys\` of ${id}, name the whole key by a view, or write under \`leftOut\` what such keys begin with`,
  ja: `${index?.store ?? ''}/${index?.collection ?? ''} にあるキーのうち${count}件は、このバケットのどの collection にも当たりません。${id} の \`keys\` を直すか、キー全体を示すビューにするか、そのようなキーの先頭を \`leftOut\` に書いてください`,
});
