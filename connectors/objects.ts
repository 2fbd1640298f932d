import { mayPass, together, because, type Because } from '../casefile/store-failures';
import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Plan } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import type { Connector } from './contract';
import { recordNamed } from './measure-decisions';
import { noColumn, type Locked, type Row, type Rows } from './file-rows';
import { judgeOf } from './judge';
import { isUntellable, objectComplaints, tagsUnread } from './objects-check';
import { beginningsOf, columnsLacking, isTag, isTagged, kindOf, TAG } from './objects-keys';
import { each, entriesIn, tagsOf, typeOf, versionsOf, type Entry } from './objects-listing';
import { namedByOthers, namedFor, sortedByIndex, type Named } from './objects-index';
import { lockOf, mayLock } from './objects-locks';
import { bucketAt, type Bucket, type ObjectsWay } from './objects-way';
import { columnsNeeded, columnsUnread, conclude, failed, isSearchable, MOST_RECORDS, MOST_SIGNS_HELD } from './record';
import { PAGE, standingThere, telling, type StandingThere } from './standing-there';
import { StoreFailed, tooLong } from './store-failed';
import { sorted, type Brought, type Sorted } from './whose';

/** An object store that speaks S3: its keys are listed page by page, and whoever stands in a key or its tags is judged here. */
export function openObjects(way: ObjectsWay): Connector {
  const { store } = way;
  const bucket = bucketAt(way);
  return {
    async find(person, { signal }) {
      const searched = store.collections.filter((one) => isSearchable(one, store, person));
      if (searched.length === 0) return conclude(store, person, sorted([]));
      try {
        return (await bring(bucket, { person, searched, signal })).finding;
      } catch (error) {
        if (!(error instanceof StoreFailed) || mayPass(error.because.kind)) throw error;
        return failed(store, error.because);
      }
    },
    everybody: (hand, signal) => everybodyIn(bucket, hand, signal),
    check: (signal) => objectComplaints(bucket, signal),
    close: () => bucket.close(),
  };
}

/** An object as the columns of its kind see it. */
type Seen = { readonly one: Collection; readonly entry: Entry; readonly columns: ReadonlyMap<string, string> };

const textIn =
  ({ columns }: Seen, unread: ReadonlySet<string>) =>
  (column: string): string | undefined => {
    const text = columns.get(column) ?? (isTag(column) ? '' : undefined);
    return unread.has(column) && text !== undefined ? (text === '' ? '' : 'true') : text;
  };

const withTags = (seen: Seen, tags: ReadonlyMap<string, string>): Seen => ({
  ...seen,
  columns: new Map([...seen.columns, ...[...tags].map(([name, text]) => [`${TAG}${name}`, text] as const)]),
});

/** Every object that lies there, of the kinds asked for, page by page; with its tags where these say whose it is. */
async function* seenIn(
  bucket: Bucket,
  kinds: readonly Collection[],
  begins: string,
  signal: AbortSignal | undefined,
  is?: readonly Entry['is'][],
): AsyncGenerator<readonly Seen[]> {
  const { store, atOnce } = bucket;
  for await (const page of entriesIn(bucket, begins, signal, is)) {
    const here = page.flatMap((entry): Seen[] => {
      const { one, said } = kindOf(store, entry.key) ?? {};
      if (one === undefined || said === undefined || !kinds.includes(one)) return [];
      return [{ one, entry, columns: new Map([...said, ...Object.entries(entry)]) }];
    });
    const told = await each(here, atOnce, async (seen) => {
      if (seen.entry.is !== 'version' || !isTagged(seen.one)) return seen;
      const tags = await tagsOf(bucket, seen.entry, signal);
      return tags && withTags(seen, tags);
    });
    yield told.filter((seen) => seen !== undefined);
  }
}

export type Wanted = {
  readonly person: PersonKeys;
  readonly keys?: Plan['roots'] | undefined;
  readonly searched: readonly Collection[];
  /** Whether is looked at what the store lets nobody erase, who else an object is of, and what a mark of deletion hides. */
  readonly locks?: true | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Every object that may be the person's, every version and marker of it and what is left of uploads, and what comes of it. */
export async function bring(
  bucket: Bucket,
  { person, keys = [], searched, locks, signal }: Wanted,
): Promise<{ readonly finding: Finding; readonly rows: Rows }> {
  const { store, atOnce } = bucket;
  const misfits = (one: Collection) => columnsLacking(one, store).map((column) => noColumn(column, one.id));
  const why = new Map<string, Because>(
    searched.flatMap((one) =>
      misfits(one).length > 0 ? [[one.id, because('mapDisagrees', together(misfits(one)))] as const] : [],
    ),
  );
  const kinds = searched.filter(({ id }) => !why.has(id));
  const { standsAs, broughtFrom } = judgeOf(store, person);
  const unread = new Map(kinds.map((one) => [one, columnsUnread(one, store)]));
  const wanted = new Set(keys.flatMap(({ collection, keys: all }) => all.map((key) => recordNamed(collection, key))));
  const hasLocks = locks === true && (await mayLock(bucket, signal));
  const named = new Map<
    Collection,
    Named & { readonly keys: readonly string[]; readonly others: ReadonlySet<string> }
  >();
  for (const one of kinds.filter(({ index }) => index !== undefined)) {
    const found = await namedFor(bucket, one, { person, signal });
    const known = keys.flatMap(({ collection, keys: all }) =>
      collection === one.id ? all.map(([key = '']) => key) : [],
    );
    const here = new Set(
      [...found.rows.map(({ key }) => key), ...known].filter((key) => kindOf(store, key)?.one === one),
    );
    const others = locks === true ? await namedByOthers(bucket, one, [...here], found, signal) : new Set<string>();
    named.set(one, { ...found, keys: [...here], others });
    if (found.why !== undefined) why.set(one.id, found.why);
  }
  const asRow = (seen: Seen, at: number, locked?: Locked): Row => ({
    at,
    locked,
    shared: named.get(seen.one)?.others.has(seen.entry.key),
    content: seen.entry.content,
    collections: [seen.one],
    textOf: textIn(seen, unread.get(seen.one) ?? new Set()),
  });
  const rows = new Map<string, Row>();
  let signs = 0;
  const tagged = new Map<string, Seen>();
  const marks = new Map<string, Entry>();

  const take = async (page: readonly Seen[], isTheirs: (seen: Seen) => boolean): Promise<void> => {
    const theirs = await each(page.filter(isTheirs), atOnce, async (one) => ({
      seen: await whole(bucket, one, signal),
      locked: hasLocks && one.entry.is === 'version' ? await lockOf(bucket, one.entry, signal) : undefined,
    }));
    for (const { seen, locked } of theirs) {
      const { one, entry } = seen;
      rows.set(recordNamed(one.id, [entry.key, entry.version]), asRow(seen, rows.size + 1, locked));
      if (entry.is === 'marker') marks.set(recordNamed(one.id, [entry.key, entry.version]), entry);
      if (isTagged(one) && entry.is === 'version') tagged.set(recordNamed(one.id, [entry.key]), seen);
      if (rows.size > MOST_RECORDS) throw new StoreFailed(store.id, 'tooMuch', `> ${MOST_RECORDS}`, rows.size);
      for (const text of seen.columns.values()) signs += text.length;
      if (signs > MOST_SIGNS_HELD) throw tooLong(store.id, MOST_SIGNS_HELD, rows.size);
    }
  };
  const mayBeTheirs = (seen: Seen): boolean =>
    standsAs(seen.one, asRow(seen, 0).textOf) !== 'neither' ||
    wanted.has(recordNamed(seen.one.id, [seen.entry.key, seen.entry.version]));

  const byThemselves = kinds.filter((one) => !named.has(one));
  for (const begins of beginningsOf(byThemselves))
    for await (const page of seenIn(bucket, byThemselves, begins, signal)) {
      for (const { one } of page.filter(({ one, entry }) => isUntellable(one, entry)))
        why.set(one.id, because('mapDisagrees', tagsUnread(one)));
      await take(page, mayBeTheirs);
    }
  for (const [one, { keys: all }] of named)
    for (const key of all)
      for await (const page of seenIn(bucket, [one], key, signal)) await take(page, ({ entry }) => entry.key === key);
  for (const { one, entry, columns } of [...tagged.values()])
    for await (const page of seenIn(bucket, [one], entry.key, signal, ['marker', 'upload']))
      await take(
        page
          .filter(({ entry: { key } }) => key === entry.key)
          .map((seen) => ({ ...seen, columns: new Map([...columns, ...seen.columns]) })),
        () => true,
      );

  if (locks === true) {
    const keysMarked = [...new Set([...marks.values()].map(({ key }) => key))];
    const versions = await each(keysMarked, atOnce, (key) => versionsOf(bucket, key, signal));
    const hidden = new Map(keysMarked.map((key, nth) => [key, versions[nth]?.map((version) => [key, version])]));
    for (const [name, { key }] of marks) {
      const row = rows.get(name);
      if (row !== undefined) rows.set(name, { ...row, hides: hidden.get(key) });
    }
  }

  const all = [...rows.values()];
  const brought = all.flatMap(({ collections, textOf }) =>
    collections.map((one) => ({ ...broughtFrom(one, textOf), named: textOf('key') ?? '' })),
  );
  return {
    finding: conclude(store, person, whoseOf(brought, named), why),
    rows: {
      async *[Symbol.asyncIterator]() {
        yield* await Promise.resolve(all);
      },
      misfits,
      lacks: (one, column) => columnsLacking(one, store).includes(column),
      columnsOf: () => [],
    },
  };
}

/** Whose objects are: of each kind by themselves, or as a table elsewhere says. */
function whoseOf(
  brought: readonly (Brought & { readonly named: string })[],
  named: ReadonlyMap<Collection, Named>,
): Sorted {
  const byThemselves = sorted(brought.filter(({ collection }) => !named.has(collection)));
  const byIndex = [...named].map(([one, rows]) => {
    const keys = new Map(
      brought.flatMap(({ collection, item, named: key }) => (collection === one ? [[item, key]] : [])),
    );
    return sortedByIndex(keys, rows);
  });
  return {
    items: [byThemselves, ...byIndex].flatMap(({ items }) => items),
    near: [byThemselves, ...byIndex].flatMap(({ near }) => near),
    holds: byThemselves.holds,
  };
}

/** An object with all that is told of it. What was listed is there, whatever is answered of its type. */
async function whole(bucket: Bucket, seen: Seen, signal: AbortSignal | undefined): Promise<Seen> {
  if (seen.entry.is !== 'version') return { ...seen, columns: new Map([['type', ''], ...seen.columns]) };
  const needed = columnsNeeded(seen.one, bucket.store);
  const [type, tags] = await Promise.all([
    needed.includes('type') ? typeOf(bucket, seen.entry, signal) : '',
    needed.some(isTag) && !isTagged(seen.one) ? tagsOf(bucket, seen.entry, signal) : new Map<string, string>(),
  ]);
  return withTags({ ...seen, columns: new Map([...seen.columns, ['type', type]]) }, tags ?? new Map());
}

/** Everybody whose objects tell by themselves whose they are, in memory that does not grow with the bucket. */
async function everybodyIn(
  bucket: Bucket,
  hand: (page: readonly StandingThere[]) => Promise<void>,
  signal: AbortSignal | undefined,
): Promise<readonly string[]> {
  const { store } = bucket;
  const kinds = telling(store.collections).filter((one) => columnsLacking(one, store).length === 0);
  const unseen = new Set(telling(store.collections).filter((one) => !kinds.includes(one)));
  let page: StandingThere[] = [];
  for (const begins of beginningsOf(kinds))
    for await (const seen of seenIn(bucket, kinds, begins, signal)) {
      for (const { one } of seen.filter((at) => isUntellable(at.one, at.entry))) unseen.add(one);
      page.push(...seen.map((one) => standingThere(one.one, textIn(one, new Set()))));
      if (page.length < PAGE) continue;
      await hand(page);
      page = [];
    }
  if (page.length > 0) await hand(page);
  return [...unseen].map(({ id }) => id);
}
