import { basename } from 'node:path';
import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { mayPass } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { MarkThere } from '../policy/marks';
import { erasedIn } from '../policy/kept-records';
import { fieldsUndecided, isOfSomebody, leftOutOfNothing, placeOf, saidOf, stopping, undecided } from './complaints';
import type { Complaint, Connector, SearchFor } from './contract';
import { noColumn, type Reader, type Row } from './file-rows';
import { seen, textOf, unchanged, type Seen } from './file-text';
import { FileUnfit, refusal, type FileStore } from './file-unfit';
import { erasingComplaints, isAnothers, ofMeasures } from './measure-complaints';
import { ofMark } from './mark-check';
import { lacks } from './measure-words';
import { readThrough } from './read-through';
import { conclude, failed, isSearchable } from './record';
import { Repeats } from './repeats';
import { StoreFailed } from './store-failed';
import { PAGE, standingThere, telling, type StandingThere } from './standing-there';
import { sorted } from './whose';

/** A file that is read through from its beginning for every search, in memory that does not grow with it. */
export function openFile(store: FileStore, read: Reader, marks: readonly MarkThere[] = []): Connector {
  /** Reads the file as it lies there now. Whatever goes wrong in a file that was written to meanwhile is of that. */
  async function reading<T>(signal: AbortSignal | undefined, use: (since: Seen) => Promise<T>): Promise<T> {
    let since: Seen | undefined;
    try {
      since = await seen(store);
      return await use(since);
    } catch (error) {
      signal?.throwIfAborted();
      if (since !== undefined) await unchanged(store, since);
      throw refusal(store, error);
    }
  }

  return {
    async find(person: PersonKeys, { signal }: SearchFor): Promise<Finding> {
      const searched = store.collections.filter((one) => isSearchable(one, store, person));
      if (searched.length === 0) return conclude(store, person, sorted([]));
      try {
        const { brought, why } = await reading(signal, (since) =>
          readThrough(store, searched, person, {
            open: () => read(textOf(store, since, signal), searched, { noting: false }),
            unfit: 'fileUnfit',
            without: () => mayBeWithout(store),
          }),
        );
        return conclude(store, person, sorted(brought), why);
      } catch (error) {
        if (!(error instanceof StoreFailed) || mayPass(error.because.kind)) throw error;
        return failed(store, error.because);
      }
    },

    everybody: (hand, signal) =>
      reading(signal, (since) =>
        everybodyIn(store, read(textOf(store, since, signal), telling(store.collections), { noting: false }), hand),
      ),

    check: (signal) =>
      reading(signal, (since) =>
        complaints(store, marks, (noting) => read(textOf(store, since, signal), store.collections, { noting })),
      ),

    close: () => Promise.resolve(),
  };
}

/** Everybody in the file, page by page; answers the collections that do not fit it. */
async function everybodyIn(
  store: FileStore,
  rows: ReturnType<Reader>,
  hand: (page: readonly StandingThere[]) => Promise<void>,
): Promise<readonly string[]> {
  let page: StandingThere[] = [];
  for await (const { collections, textOf: at } of rows) {
    page.push(...collections.map((collection) => standingThere(collection, at)));
    if (page.length < PAGE) continue;
    await hand(page);
    page = [];
  }
  if (page.length > 0) await hand(page);
  return telling(store.collections).flatMap((one) => (rows.misfits(one).length > 0 ? [one.id] : []));
}

/** A file without records is as often one whose export failed as one of which nobody is a customer; the data map says which. */
function mayBeWithout({ mayBeEmpty, file }: FileStore): void {
  if (mayBeEmpty === true) return;
  throw new FileUnfit({
    ja: `${basename(file)} に記録が一件もありません。それが正しいなら、データマップに \`mayBeEmpty: true\` と書いてください。そうでなければ書き出し直してください`,
    en: `${basename(file)} holds not one record; where that may be so write \`mayBeEmpty: true\` in the data map, else export it anew`,
  });
}

/** Every way in which the data map and the file do not fit. */
async function complaints(
  store: FileStore,
  marks: readonly MarkThere[],
  open: (noting: boolean) => ReturnType<Reader>,
): Promise<readonly Complaint[]> {
  const keys = new Repeats();
  const keyOf = ({ id, key }: Collection, at: Row['textOf']): string =>
    JSON.stringify([id, ...key.map((column) => at(column) ?? '')]);
  const rows = open(true);
  let records = 0;
  for await (const { collections, textOf: at } of rows) {
    records += 1;
    for (const collection of collections) keys.show(keyOf(collection, at));
  }
  if (records === 0) mayBeWithout(store);
  const repeated = new Map<string, number>();
  if (keys.hasSuspects)
    for await (const { at: place, collections, textOf: at } of open(false))
      for (const collection of collections)
        if (keys.cameBefore(keyOf(collection, at)) && !repeated.has(collection.id)) repeated.set(collection.id, place);
  return [
    ...store.collections.flatMap((collection) => fieldComplaints(store, collection, rows)),
    ...store.collections.flatMap((one) => ofMarks(marks, one, rows)),
    ...[...repeated].map(([id, place]) => repeatsKey(id, place)),
    ...(store.rewritten === true ? store.collections.flatMap((one) => ofErasing(one, store.collections, rows)) : []),
  ].map((complaint) => saidOf(store, complaint));
}

function fieldComplaints(store: FileStore, collection: Collection, rows: ReturnType<Reader>): readonly Complaint[] {
  const { id, columns, leftOut } = collection;
  const decided = new Set([...columns.map(({ column }) => column), ...Object.keys(leftOut)]);
  const all = rows.columnsOf(collection);
  const open = all.filter((column) => !decided.has(column));
  /** Where the header is missing a record stands in its place, and nothing of it is repeated. */
  const isNoHeader = store.kind === 'csv' && open.length > 0 && (open.some(isOfSomebody) || open.length === all.length);
  return [
    ...rows.misfits(collection).map((one) => stopping(one, placeOf(collection, one.column))),
    ...Object.entries(leftOut)
      .filter(([column, why]) => !('withheld' in why) && rows.lacks(collection, column))
      .map(([column]) => leftOutOfNothing(basename(store.file), column, id)),
    ...(isNoHeader
      ? [noHeader(open.map((column) => all.indexOf(column) + 1))]
      : store.kind === 'csv'
        ? open.map((column) => undecided(column, id))
        : fieldsUndecided(open, id)),
  ];
}

/** Marks of provisions for which there is no column. */
const ofMarks = (marks: readonly MarkThere[], one: Collection, rows: ReturnType<Reader>): readonly Complaint[] =>
  marks
    .filter(({ collection, column }) => collection === one.id && rows.lacks(one, column))
    .map((mark) => ofMark(mark, noColumn(mark.column, one.id)));

/** What is left open of erasing in a file that we write anew. */
function ofErasing(one: Collection, all: readonly Collection[], rows: ReturnType<Reader>): readonly Complaint[] {
  const erased = erasedIn(one);
  const decided = new Set([...one.key, ...Object.keys(erased?.columns ?? {}), ...(erased?.kept?.covers ?? [])]);
  const mayStay = erased !== undefined && (erased.rows === 'stay' || erased.kept !== undefined);
  const open = mayStay && !isAnothers(one) ? rows.columnsOf(one).filter((column) => !decided.has(column)) : [];
  return [...erasingComplaints(one, all), ...open.map((column) => lacks.column(one, column))].map(ofMeasures);
}

const noHeader = (cells: readonly number[]): Complaint =>
  stopping({
    en: `the first line seems to be a record and no header, so that it is not repeated here: export the file anew with a line that names the columns, or decide on what stands in ${cells.join(', ')} of that line`,
    ja: `先頭の行は見出しではなく記録のようです（内容はここに記しません）。見出しの行を付けて書き出し直すか、その行の ${cells.join('、')} 番目の列をどうするかを決めてください`,
  });

const repeatsKey = (id: string, place: number): Complaint => ({
  en: `line ${place} repeats a key; give ${id} a \`key\` that tells its records apart`,
  ja: `${place}行目は前の行と key が同じです。${id} の \`key\` を、記録を区別できるものにしてください`,
  stops: false,
  at: ['collections', id, 'key'],
});
