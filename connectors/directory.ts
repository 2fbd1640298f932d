import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Plan } from '../casefile/measures';
import { mayPass } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { Lacking } from './complaints';
import type { Connector } from './contract';
import { recordNamed } from './measure-decisions';
import { directoryComplaints, lackingIn, OF_ITSELF } from './directory-check';
import { attributesOf, entriesOf, Met, isCalled, namesBelow, type Reading, type Seen } from './directory-entries';
import { depthOf, nameForm, schemaOf } from './directory-schema';
import { onLine, type DirectoryWay } from './directory-way';
import type { Row, Rows } from './file-rows';
import { lacks } from './measure-words';
import { readThrough } from './read-through';
import { columnsNeeded, columnsUnread, conclude, failed, isSearchable } from './record';
import { PAGE, standingThere, telling, type StandingThere } from './standing-there';
import { StoreFailed } from './store-failed';
import { sorted } from './whose';

/** A directory that speaks LDAP: the entries of each kind are read through page by page, and whose they are is judged here. */
export function openDirectory(way: DirectoryWay): Connector {
  const { store } = way;
  return {
    async find(person, { signal }) {
      const searched = store.collections.filter((one) => isSearchable(one, store, person));
      if (searched.length === 0) return conclude(store, person, sorted([]));
      try {
        return await reading(way, signal, async (at) => (await bring(at, { person, searched })).finding);
      } catch (error) {
        if (!(error instanceof StoreFailed) || mayPass(error.because.kind)) throw error;
        return failed(store, error.because);
      }
    },
    everybody: (hand, signal) => reading(way, signal, (at) => everybodyIn(at, hand)),
    check: (signal) => reading(way, signal, directoryComplaints),
    close: () => Promise.resolve(),
  };
}

/** Opens a line and learns what the attributes of the directory are. */
export const reading = <T>(
  way: DirectoryWay,
  signal: AbortSignal | undefined,
  use: (at: Reading) => Promise<T>,
): Promise<T> =>
  onLine(way, signal, async (line) => use({ store: way.store, line, schema: await schemaOf(line), signal }));

export type Wanted = {
  readonly person: PersonKeys;
  readonly keys?: Plan['roots'] | undefined;
  readonly searched: readonly Collection[];
  /** What of a kind is read as it stands there, beside what a search reads: for a measure, which must know as well what else there is. */
  readonly also?: ((one: Collection) => readonly string[]) | undefined;
};

/** Every entry that may be the person's, or belongs to such a one, and what comes of it. */
export async function bring(
  at: Reading,
  { person, keys = [], searched, also }: Wanted,
): Promise<{ readonly finding: Finding; readonly rows: Rows }> {
  const { store, schema } = at;
  const kinds = searched.filter((one) => lackingIn(at, one).length === 0);
  const wanted = new Set(keys.flatMap(({ collection, keys: all }) => all.map((key) => recordNamed(collection, key))));
  const silent = new Map<Collection, Lacking[]>();
  const standing = new Map<Collection, Set<string>>();
  const below = new Map<string, readonly string[]>();
  const names = new Set<string>();
  const rowsOf = (): Rows => ({
    [Symbol.asyncIterator]: () => rowsIn(at, kinds, also, silent),
    misfits: (one) => [...lackingIn(at, one), ...(silent.get(one) ?? [])],
    lacks: (one, column) => lackingIn(at, one).some((lack) => lack.column === column),
    columnsOf: (one) => [...(standing.get(one) ?? [])],
    lacking: (one, going) => {
      const count = going.filter((key) => below.get(recordNamed(one.id, key))?.some((name) => !names.has(name))).length;
      return count === 0 ? [] : [lacks.entriesBelow(one, count)];
    },
  });
  const { brought, rows, why } = await readThrough(store, searched, person, {
    open: rowsOf,
    unfit: 'mapDisagrees',
    isWanted: (one, textOf) => wanted.has(recordNamed(one.id, keyOf(one, textOf))),
    whole: async (row) => {
      const [one] = row.collections;
      const seen = seenAs(row);
      if (one === undefined || seen === undefined) return row;
      const unread = unreadIn(at, one, also);
      if (unread.length === 0 && also === undefined) return row;
      const attributes = await attributesOf(at, seen.name);
      if (also !== undefined) {
        const noted = standing.get(one) ?? new Set();
        standing.set(one, noted);
        for (const name of attributes)
          if (!OF_ITSELF.some((itself) => isCalled(schema, name, itself))) noted.add(columnFor(at, one, name));
        if (one.entries?.each === undefined) names.add(nameForm(seen.name));
        if (one.entries?.each === undefined && seen.textOf(HAS_BELOW) === 'TRUE')
          below.set(recordNamed(one.id, keyOf(one, seen.textOf)), await namesBelow(at, seen.name));
      }
      const stands = (column: string): boolean => attributes.some((name) => isCalled(schema, name, column));
      return {
        ...row,
        textOf: (column) => (unread.includes(column) ? (stands(column) ? 'true' : '') : row.textOf(column)),
      };
    },
  });
  return {
    finding: conclude(store, person, sorted(brought), why),
    rows: {
      ...rowsOf(),
      async *[Symbol.asyncIterator]() {
        yield* await Promise.resolve([...rows].sort(deepestFirst));
      },
    },
  };
}

/** What lies below an entry is erased before it. */
const deepestFirst = (one: Row, other: Row): number =>
  depthOf(seenAs(other)?.name ?? '') - depthOf(seenAs(one)?.name ?? '');

/** Whether other entries lie below one, as most directories say by themselves. */
const HAS_BELOW = 'hasSubordinates';

/** What an attribute is called in the data map, where it is named there. */
const columnFor = ({ schema }: Reading, { columns, leftOut, key }: Collection, name: string): string =>
  [...columns.map(({ column }) => column), ...Object.keys(leftOut), ...key].find((column) =>
    isCalled(schema, name, column),
  ) ?? name;

const keyOf = ({ key }: Collection, textOf: Row['textOf']): readonly string[] =>
  key.map((column) => textOf(column) ?? '');

/** What is withheld is not read: only whether it stands there. */
const unreadIn = ({ store }: Reading, one: Collection, also: Wanted['also']): readonly string[] =>
  [...columnsUnread(one, store)].filter((column) => also?.(one).includes(column) !== true);

/** The entries of these kinds one after the other. Of a kind of which there is none, or one without a key, nothing is known. */
async function* rowsIn(
  at: Reading,
  kinds: readonly Collection[],
  also: Wanted['also'],
  silent: Map<Collection, Lacking[]>,
): AsyncGenerator<Row> {
  silent.clear();
  let place = 0;
  for (const one of kinds) {
    const unread = unreadIn(at, one, also);
    const needed = columnsNeeded(one, at.store).filter((column) => !unread.includes(column));
    const read = [...new Set([...needed, ...(also === undefined ? [] : [...also(one), HAS_BELOW])])];
    let keyless = 0;
    const met = new Met();
    for await (const seen of entriesOf(at, one, read, undefined, () => (met.entries += 1))) {
      met.records += 1;
      if (keyOf(one, seen.textOf).includes('')) keyless += 1;
      else yield rowOf((place += 1), seen);
    }
    const nothing = met.nothingOf(one);
    const lacking = [...(nothing === undefined ? [] : [nothing]), ...(keyless > 0 ? [noKey(one, keyless)] : [])];
    if (lacking.length > 0) silent.set(one, lacking);
  }
}

type SeenRow = Row & { readonly seen: Seen };
const rowOf = (at: number, seen: Seen): SeenRow => ({ at, collections: [seen.one], textOf: seen.textOf, seen });
const seenAs = (row: Row): Seen | undefined => (row as Partial<SeenRow>).seen;

/** Everybody whose entries tell by themselves whose they are, in memory that does not grow with the directory. */
async function everybodyIn(
  at: Reading,
  hand: (page: readonly StandingThere[]) => Promise<void>,
): Promise<readonly string[]> {
  const silent = new Map<Collection, Lacking[]>();
  const told = telling(at.store.collections);
  const kinds = told.filter((one) => lackingIn(at, one).length === 0);
  let page: StandingThere[] = [];
  for await (const { collections, textOf } of rowsIn(at, kinds, undefined, silent)) {
    page.push(...collections.map((one) => standingThere(one, textOf)));
    if (page.length < PAGE) continue;
    await hand(page);
    page = [];
  }
  if (page.length > 0) await hand(page);
  return told.flatMap((one) => (kinds.includes(one) && !silent.has(one) ? [] : [one.id]));
}

const noKey = ({ id, key }: Collection, count: number): Lacking => ({
  ja: `${id} のエントリ${count}件に key（${key.join('、')}）がないか、この利用者には見えません。\`key: [entryUUID]\` のように、どのエントリにもある属性にしてください`,
  en: `${count} entries of ${id} have no ${key.join(', ')}, or it is hidden from this user: take for \`key\` what every entry has, as \`[entryUUID]\``,
});
