import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Plan } from '../casefile/measures';
import { mayPass } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { Lacking } from './complaints';
import type { Connector } from './contract';
import { directoryComplaints, lackingIn } from './directory-check';
import { entriesOf, type Reading, type Seen } from './directory-entries';
import { schemaOf } from './directory-schema';
import { onLine, type DirectoryWay } from './directory-way';
import type { Row, Rows } from './file-rows';
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
  /** What of a kind is read as it stands there, beside what a search reads. */
  readonly also?: ((one: Collection) => readonly string[]) | undefined;
};

/** Every entry that may be the person's, or belongs to such a one, and what comes of it. */
export async function bring(
  at: Reading,
  { person, keys = [], searched, also = () => [] }: Wanted,
): Promise<{ readonly finding: Finding; readonly rows: Rows }> {
  const { store } = at;
  const kinds = searched.filter((one) => lackingIn(at, one).length === 0);
  const wanted = new Set(keys.flatMap(({ collection, keys: all }) => all.map((key) => nameOf(collection, key))));
  const silent = new Map<Collection, Lacking[]>();
  const misfits = (one: Collection): readonly Lacking[] => [...lackingIn(at, one), ...(silent.get(one) ?? [])];
  const rowsOf = (): Rows => ({
    [Symbol.asyncIterator]: () => rowsIn(at, kinds, also, silent),
    misfits,
    lacks: (one, column) => lackingIn(at, one).some((lack) => lack.column === column),
    columnsOf: () => [],
  });
  const { brought, rows, why } = await readThrough(store, searched, person, {
    open: rowsOf,
    unfit: 'mapDisagrees',
    isWanted: (one, textOf) =>
      wanted.has(
        nameOf(
          one.id,
          one.key.map((column) => textOf(column) ?? ''),
        ),
      ),
  });
  return {
    finding: conclude(store, person, sorted(brought), why),
    rows: {
      ...rowsOf(),
      async *[Symbol.asyncIterator]() {
        yield* await Promise.resolve(rows);
      },
    },
  };
}

const nameOf = (collection: string, key: readonly string[]): string => JSON.stringify([collection, ...key]);

/** The entries of these kinds one after the other. Of a kind of which there is none, or one without a key, nothing is known. */
async function* rowsIn(
  at: Reading,
  kinds: readonly Collection[],
  also: (one: Collection) => readonly string[],
  silent: Map<Collection, Lacking[]>,
): AsyncGenerator<Row> {
  silent.clear();
  let place = 0;
  for (const one of kinds) {
    const read = [...new Set([...columnsNeeded(one, at.store), ...also(one)])];
    const unread = new Set([...columnsUnread(one, at.store)].filter((column) => !also(one).includes(column)));
    let [entries, keyless] = [0, 0];
    for await (const seen of entriesOf(at, one, read)) {
      entries += 1;
      if (one.key.some((column) => seen.textOf(column) === '')) keyless += 1;
      else yield rowOf((place += 1), seen, unread);
    }
    const lacks = [
      ...(entries === 0 && one.entries?.mayBeEmpty !== true && one.entries?.each === undefined ? [noEntry(one)] : []),
      ...(keyless > 0 ? [noKey(one, keyless)] : []),
    ];
    if (lacks.length > 0) silent.set(one, lacks);
  }
}

const rowOf = (at: number, { one, textOf }: Seen, unread: ReadonlySet<string>): Row => ({
  at,
  collections: [one],
  textOf: (column) => (unread.has(column) ? (textOf(column) === '' ? '' : 'true') : textOf(column)),
});

/** Everybody whose entries tell by themselves whose they are, in memory that does not grow with the directory. */
async function everybodyIn(
  at: Reading,
  hand: (page: readonly StandingThere[]) => Promise<void>,
): Promise<readonly string[]> {
  const silent = new Map<Collection, Lacking[]>();
  const told = telling(at.store.collections);
  const kinds = told.filter((one) => lackingIn(at, one).length === 0);
  let page: StandingThere[] = [];
  for await (const { collections, textOf } of rowsIn(at, kinds, () => [], silent)) {
    page.push(...collections.map((one) => standingThere(one, textOf)));
    if (page.length < PAGE) continue;
    await hand(page);
    page = [];
  }
  if (page.length > 0) await hand(page);
  return told.flatMap((one) => (kinds.includes(one) && !silent.has(one) ? [] : [one.id]));
}

const noEntry = ({ id, entries }: Collection): Lacking => ({
  ja: `${id} のエントリ（${entries?.class}）が一件もありません。閲覧権限を確かめ、それが正しければ \`entries\` に \`mayBeEmpty: true\` と書いてください`,
  en: `there is not one entry of ${id} (${entries?.class}): look at the rights of this user, and where that may be so write \`mayBeEmpty: true\` under \`entries\``,
});
const noKey = ({ id, key }: Collection, count: number): Lacking => ({
  ja: `${id} のエントリ${count}件に key（${key.join('、')}）がないか、この利用者には見えません。\`key: [entryUUID]\` のように、どのエントリにもある属性にしてください`,
  en: `${count} entries of ${id} have no ${key.join(', ')}, or it is hidden from this user: take for \`key\` what every entry has, as \`[entryUUID]\``,
});
