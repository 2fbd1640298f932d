import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import type { Finding } from '../casefile/finding';
import type { Plan } from '../casefile/measures';
import { because, mayPass, together, type Because } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { Calls, Search } from '../policy/http';
import { bringsAll, isAskedOfAbove, namesIn, searchesFor } from '../policy/http-fits';
import { kindsIn, placeInSearch } from '../policy/http-places';
import { orMayLack, recordsLack, type Lacking } from './complaints';
import type { Row, Rows } from './file-rows';
import { pointedAt, UNLIKE } from './http-answers';
import type { Asker } from './http-asking';
import { recordsOf, type Record } from './http-pages';
import type { HttpWay } from './http-signing';
import { pathOf, queryOf, Unaskable, unwritten, writtenAs, type Values } from './http-written';
import { judgeOf } from './judge';
import { isTable, jsonOf, pathsIn, textOfValue, valueAt } from './json-values';
import { keyed } from './measure-decisions';
import {
  columnsNaming,
  columnsNeeded,
  columnsUnread,
  conclude,
  fromTheTop,
  MOST_RECORDS,
  MOST_SIGNS_HELD,
  usableSets,
} from './record';
import { keyParts, tieIn } from './record-links';
import { StoreFailed, tooLong } from './store-failed';
import { sorted } from './whose';

export type Wanted = {
  readonly person: PersonKeys;
  /** Records wanted by their key, whoever they are. */
  readonly keys: Plan['roots'];
  readonly searched: readonly Collection[];
  /** What of a kind is read as it stands there, beside what a search reads. */
  readonly also?: ((one: Collection) => readonly string[]) | undefined;
  readonly signal?: AbortSignal | undefined;
};

type Kept = { readonly row: Row; readonly record: Record };

/** Every record the service brings that may be the person's, or hangs on such a one, and what comes of it. */
export async function bring(
  { store }: HttpWay,
  asker: Asker,
  { person, keys, searched, also = () => [], signal }: Wanted,
): Promise<{ readonly finding: Finding; readonly rows: Rows }> {
  const { standsAs, broughtFrom } = judgeOf(store, person);
  const all = new Map<Collection, readonly Kept[]>();
  const without = new Map(searched.map((one) => [one, new Set<string>()]));
  const why = new Map<string, Because>();
  let count = 0;
  let signs = 0;
  for (const one of fromTheTop(searched)) {
    const above = searched.find(({ id }) => id === one.belongsTo?.collection);
    const inTheWay = above === undefined || one.findBy.length > 0 ? undefined : why.get(above.id);
    try {
      if (inTheWay === undefined) all.set(one, await brought(one, (above && all.get(above)) ?? []));
      else why.set(one.id, inTheWay);
    } catch (error) {
      signal?.throwIfAborted();
      if (error instanceof Unaskable) why.set(one.id, because('notAskable', error.says));
      else if (error instanceof StoreFailed && !mayPass(error.because.kind)) why.set(one.id, error.because);
      else throw error;
    }
  }

  /** The records of one kind that may be the person's, that hang on those above, or that are wanted by their key. */
  async function brought(one: Collection, above: readonly Kept[]): Promise<readonly Kept[]> {
    const said = callsOf(store.calls, one);
    const wanted = new Set(keys.flatMap(({ collection, keys: all }) => (collection === one.id ? all.map((key) => JSON.stringify(key)) : []))); // prettier-ignore
    const [own, there] = [Object.keys(one.belongsTo?.columns ?? {}), Object.values(one.belongsTo?.columns ?? {})];
    const isOfKey = keyParts(one, store.collections);
    const holding = above.filter(({ row }) => tieIn(there, row.textOf, isOfKey) !== undefined);
    const links = new Set(holding.map(({ row }) => tieIn(there, row.textOf, isOfKey)));
    const unread = columnsUnread(one, store);
    const inFull = also(one);
    const judgedBy = new Set([...one.key, ...columnsNaming(one), ...own]);
    const kept = new Map<string, Kept>();
    const keyIn = (record: Record): readonly string[] => one.key.map((column) => textIn(record, column) ?? '');
    const take = (record: Record): void => {
      if (said.of !== undefined && textIn(record, said.of.column) !== said.of.is)
        throw new StoreFailed(store.id, 'anothersAccount', said.of.column);
      for (const column of judgedBy) if (textIn(record, column) === undefined) without.get(one)?.add(column);
      const textOf = (column: string): string | undefined => {
        const text = textIn(record, column);
        return unread.has(column) && !inFull.includes(column) ? text && 'true' : text;
      };
      const row: Row = { at: (count += 1), collections: [one], textOf };
      const isTheirs =
        standsAs(one, textOf) !== 'neither' ||
        wanted.has(JSON.stringify(keyIn(record))) ||
        links.has(tieIn(own, textOf, isOfKey) ?? '');
      if (!isTheirs) return;
      const written = jsonOf(record);
      if (!kept.has(written)) signs += written.length;
      kept.set(written, { row, record });
      if (kept.size > MOST_RECORDS) throw new StoreFailed(store.id, 'tooMuch', `> ${MOST_RECORDS}`, kept.size);
      if (signs > MOST_SIGNS_HELD) throw tooLong(store.id, MOST_SIGNS_HELD, kept.size);
    };
    for (const { search, valueOf } of questionsOf(one, said, person, holding))
      for await (const record of recordsOf(asker, { store: store.id, search, valueOf }, keyIn, signal))
        take(search.tells === 'keys' ? await readListed(store.id, said, asker, one, keyIn(record), signal) : record);
    const has = new Set([...kept.values()].map(({ record }) => JSON.stringify(keyIn(record))));
    for (const key of [...wanted].filter((one) => !has.has(one))) {
      const lies = await readBy(store.id, said, asker, one, JSON.parse(key) as string[], signal);
      if (lies !== undefined) take(lies.record);
    }
    return inOrder([...kept.values()], ({ record }) => JSON.stringify(keyIn(record)));
  }

  const lacking = new Map(
    [...all].map(([one, kept]) => [one, lackingIn(one, callsOf(store.calls, one), [...columnsNeeded(one, store), ...also(one)], kept.map(({ record }) => record), without.get(one))]), // prettier-ignore
  );
  const misfits = (one: Collection): readonly Lacking[] => lacking.get(one) ?? [];
  for (const one of all.keys())
    if (misfits(one).length > 0) why.set(one.id, because('mapDisagrees', together(misfits(one))));
  const rows = [...all.values()].flat().map(({ row }) => row);
  const told = rows.flatMap(({ collections, textOf }) =>
    collections.filter(({ id }) => !why.has(id)).map((one) => broughtFrom(one, textOf)),
  );
  return {
    finding: conclude(store, person, sorted(told), why),
    rows: {
      async *[Symbol.asyncIterator]() {
        yield* await Promise.resolve(rows);
      },
      misfits,
      lacks: (one, column) => misfits(one).some((lack) => lack.column === column),
      columnsOf: (one) => [...new Set((all.get(one) ?? []).flatMap(({ record }) => [...pathsIn(record)]))],
    },
  };
}

export function callsOf(calls: Readonly<{ [collection: string]: Calls }>, { id }: Collection): Calls {
  const said = Object.hasOwn(calls, id) ? calls[id] : undefined;
  if (said === undefined) throw new Error(`no calls are described for ${id}`);
  return said;
}

/** What stands in a column; empty where nothing does, and nothing where the record has no such column. */
export function textIn(record: Record, column: string): string | undefined {
  const value = valueAt([record], column);
  if (value !== undefined) return textOfValue(value);
  for (let dot = column.indexOf('.'); dot >= 0; dot = column.indexOf('.', dot + 1))
    if (valueAt([record], column.slice(0, dot)) === null) return '';
  return undefined;
}

/** What the data map asks records for and they have not, or not so that it can be compared; `without`: what any that was brought lacked. */
export function lackingIn(
  one: Collection,
  { mayLack }: Calls,
  needed: readonly string[],
  records: readonly Record[],
  without: ReadonlySet<string> = new Set(),
): readonly Lacking[] {
  const isLacking = (column: string): boolean =>
    !mayLack.includes(column) &&
    (without.has(column) || records.some((record) => textIn(record, column) === undefined));
  const isMore = (column: string): boolean =>
    records.some((record) => {
      const value = valueAt([record], column);
      return Array.isArray(value) || isTable(value);
    });
  return [
    ...[...new Set(needed)].filter(isLacking).map((column) => orMayLack(recordsLack(column, one.id))),
    ...[...new Set(columnsNaming(one))]
      .filter(isMore)
      .map((column) => ({
        column,
        ja: `${column} に複数の値が入っています。${one.id} の identity には一つの値のある所を書いてください（例：${column}.0）`,
        en: `${column} holds more than a value; name under \`identity\` of ${one.id} where one lies, as ${column}.0`,
      })),
  ];
}

/** However the service orders its answers, the same records are told and planned in the same order. */
const inOrder = (kept: readonly Kept[], keyOf: (one: Kept) => string): readonly Kept[] =>
  kept
    .map((one) => [keyOf(one), one] as const)
    .sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0))
    .map(([, one]) => one);

type Question = { readonly search: Search; readonly valueOf: Values };

/** Everything a service is asked so that nobody is missed: by each set of identifiers, and of each record these may belong to. */
function questionsOf(
  one: Collection,
  { search }: Calls,
  person: PersonKeys,
  above: readonly Kept[],
): readonly Question[] {
  const byPerson = usableSets(one, person).flatMap((set) => searchesFor(set, search) ?? []);
  const ofAbove = above.length === 0 ? [] : search.filter(isAskedOfAbove);
  const isByAll = above.length > 0 && ofAbove.length === 0;
  const asked = [...new Set([...byPerson, ...ofAbove, ...(isByAll ? search.filter(bringsAll).slice(0, 1) : [])])];
  const everything = asked.find(bringsAll);
  if (everything !== undefined) return [{ search: everything, valueOf: () => '' }];
  return asked.flatMap((each) =>
    isAskedOfAbove(each)
      ? above.map(({ record }) => ({
          search: each,
          valueOf: (name: string) => textIn(record, name.slice('of.'.length)) ?? '',
        }))
      : personsOf(kindsIn(namesIn(each)), person).map((values) => ({ search: each, valueOf: writing(values) })),
  );
}

type Proven = Readonly<Partial<{ [kind in KeyKind]: string }>>;

/** Each proven value of each kind with each of the others. */
const personsOf = (kinds: readonly KeyKind[], person: PersonKeys): readonly Proven[] =>
  kinds.reduce<readonly Proven[]>(
    (before, kind) => before.flatMap((one) => (person[kind] ?? []).map((value) => ({ ...one, [kind]: value }))),
    [{}],
  );

const writing =
  (values: Proven): Values =>
  (name) => {
    const place = placeInSearch(name);
    if (place?.is !== 'identifier') throw new Error(`${name} is no identifier`);
    const written = writtenAs(place.kind, place.form, values[place.kind] ?? '');
    if (written === undefined) throw unwritten(place.kind);
    return written;
  };

/** A record as it lies there, and by what it is known to be that one. */
export type AsRead = { readonly record: Record; readonly etag: string | undefined };

/** One record by its key; nothing where the service says that it is gone. Another one is no answer. */
export async function readBy(
  store: string,
  { read }: Calls,
  asker: Asker,
  one: Collection,
  key: readonly string[],
  signal: AbortSignal | undefined,
): Promise<AsRead | undefined> {
  if (read === undefined) return undefined;
  const by = keyed(one, key);
  const valueOf: Values = (name) => by[name] ?? '';
  const query = queryOf(read.query, read.quoting, valueOf);
  const said = await asker.ask({ method: 'GET', at: pathOf(read.path, valueOf), query, mayBe: GONE }, signal);
  if (GONE.includes(said.status)) return undefined;
  const lies = pointedAt(said.value, read.record);
  if (Array.isArray(lies) && lies.length === 0) return undefined;
  const record: unknown = Array.isArray(lies) && lies.length === 1 ? lies[0] : lies;
  if (!isTable(record)) throw new StoreFailed(store, 'answersUnlike', UNLIKE.noRecord);
  if (one.key.some((column) => textIn(record, column) !== by[column]))
    throw new StoreFailed(store, 'answersUnlike', UNLIKE.another);
  return { record, etag: said.headers.etag };
}
const GONE: readonly number[] = [404, 410];

/** A record whose key a search has just told: where it is not there nobody knows what was, nor whether the call for it is right. */
export async function readListed(...asked: Parameters<typeof readBy>): Promise<Record> {
  const lies = await readBy(...asked);
  const [store, , , { id }] = asked;
  if (lies === undefined) throw new StoreFailed(store, 'listedNotRead', id);
  return lies.record;
}
