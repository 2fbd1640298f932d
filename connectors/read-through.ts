import type { PersonKeys } from '../casefile/identifiers';
import { because, together, type Because, type StoreFailure } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { Row, Rows } from './file-rows';
import { judgeOf } from './judge';
import { MOST_RECORDS, type SearchedStore } from './record';
import { keyParts, linkIn, tieIn } from './record-links';
import { StoreFailed, tooLong } from './store-failed';
import type { Brought } from './whose';

/** More text of one person than this is handled by nobody at once. */
const MOST_SIGNS = 1 << 23;

export type Through = {
  /** Begins to read from the first row. */
  readonly open: () => Rows;
  /** What it is called where a collection does not fit what is read. */
  readonly unfit: StoreFailure;
  /** Is told where not one row was read. */
  readonly without?: (() => void) | undefined;
  /** What is brought whosever it is. */
  readonly isWanted?: ((collection: Collection, at: Row['textOf']) => boolean) | undefined;
  /** Reads the rest of what is told of a row, once it is known that it is brought. */
  readonly whole?: ((row: Row) => Promise<Row>) | undefined;
};

export type Everything = {
  readonly brought: readonly Brought[];
  /** The rows they were read from. */
  readonly rows: readonly Row[];
  readonly why: ReadonlyMap<string, Because>;
};

/**
 * Every record that may be the person's, and every one that belongs to such a record, in a store that is read through from its
 * beginning. Which those are may be known only when a record further down was read; it is then read once more with what was learnt,
 * and again only where that taught something.
 */
export async function readThrough(
  store: SearchedStore,
  searched: readonly Collection[],
  person: PersonKeys,
  { open, unfit, without, isWanted = () => false, whole = (row) => Promise.resolve(row) }: Through,
): Promise<Everything> {
  const { standsAs, broughtFrom } = judgeOf(store, person);
  const links = new Set<string>();
  for (;;) {
    const known = links.size;
    const brought: Brought[] = [];
    const kept: Row[] = [];
    let [records, signs] = [0, 0];
    const rows = open();
    for await (const row of rows) {
      const { collections, textOf: at } = row;
      records += 1;
      for (const collection of collections) {
        const isTheirs = standsAs(collection, at) !== 'neither' || links.has(linkOf(collection, at));
        if (!isTheirs && !isWanted(collection, at)) continue;
        const theirs = await whole({ ...row, collections: [collection] });
        kept.push(theirs);
        const record = broughtFrom(collection, theirs.textOf);
        brought.push(record);
        signs += record.item.fields.reduce((sum, { text }) => sum + text.length, 0);
        if (brought.length > MOST_RECORDS)
          throw new StoreFailed(store.id, 'tooMuch', `> ${MOST_RECORDS}`, brought.length);
        if (signs > MOST_SIGNS) throw tooLong(store.id, MOST_SIGNS, brought.length);
        for (const link of linksBelow(store, collection, at)) links.add(link);
      }
    }
    if (records === 0) without?.();
    if (links.size > known) continue;
    const why = withWhatBelongs(store, misfitsOf(searched, rows, unfit));
    const told = searched.filter(({ id }) => !why.has(id));
    return { brought: told.flatMap((one) => brought.filter(({ collection }) => collection === one)), rows: kept, why };
  }
}

/** By what a record says to which it belongs. */
const linkOf = ({ id, belongsTo }: Collection, at: Row['textOf']): string =>
  belongsTo === undefined ? '' : `${id} ${linkIn(Object.keys(belongsTo.columns), at)}`;

/** What is to stand in the records that belong to this one. */
const linksBelow = ({ collections }: SearchedStore, one: Collection, at: Row['textOf']): readonly string[] =>
  collections.flatMap((child) => {
    if (child.belongsTo?.collection !== one.id) return [];
    const tie = tieIn(Object.values(child.belongsTo.columns), at, keyParts(child, [one]));
    return tie === undefined ? [] : [`${child.id} ${tie}`];
  });

/** Why of each collection nothing can be known: what is read has not what the data map asks it for. */
const misfitsOf = (collections: readonly Collection[], rows: Rows, unfit: StoreFailure): Map<string, Because> =>
  new Map(
    collections.flatMap((collection) => {
      const misfits = rows.misfits(collection);
      return misfits.length === 0 ? [] : [[collection.id, because(unfit, together(misfits))] as const];
    }),
  );

/** What belongs to records that could not be searched is not known either. */
function withWhatBelongs(
  { collections }: Pick<SearchedStore, 'collections'>,
  why: Map<string, Because>,
): Map<string, Because> {
  for (const from of [...why.keys()]) {
    const below = collections.filter(({ id, belongsTo }) => belongsTo?.collection === from && !why.has(id));
    for (const { id } of below) why.set(id, why.get(from) as Because);
    if (below.length > 0) withWhatBelongs({ collections }, why);
  }
  return why;
}
