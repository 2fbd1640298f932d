import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { because, mayPass, together, type Because } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import type { Above, Asker, Question } from './asker';
import { judgeOf, type Judge } from './judge';
import { unfit, type Columns } from './narrowing';
import {
  conclude,
  isSearchable,
  MOST_RECORDS,
  MOST_SIGNS_HELD,
  searchableParent,
  usableSets,
  type SearchedStore,
  type Text,
} from './record';
import { keyParts, tieIn } from './record-links';
import { StoreFailed, tooLong } from './store-failed';
import { cannotHold, keyTellsNothingApart, lacking, linkUnlike } from './table-failures';
import { sorted, type Brought } from './whose';

/** One statement as it was asked, without a value of anybody. */
export type Asked = {
  readonly collection: string;
  readonly sql: string;
  readonly rows: number;
  readonly milliseconds: number;
};

/** One collection could not be searched; the others can. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    readonly collection: string,
    readonly why: Because,
  ) {
    super(`${collection}: ${why.en}`);
  }
}

/** A row, by the names of its columns. */
export type Row = (column: string) => Text;
/** Who is searched for, and how. */
export type Searching = {
  readonly person: PersonKeys;
  /** Collections that were asked before and refused. */
  readonly refused: ReadonlyMap<string, Because>;
  readonly hear: (asked: Asked) => void;
  /** How long a question may take. */
  readonly patienceMs: number;
  /** Brings only records that what is proven finds by themselves, and none that hang on them. */
  readonly rootsAlone?: true | undefined;
};

/** A database at one moment, as far as one person is searched in it. */
export type Searched = Searching & {
  readonly store: SearchedStore;
  readonly tables: Columns;
  readonly asker: Asker;
  /** What else than its columns keeps a collection from being asked. */
  readonly barred: (collection: Collection) => Because | undefined;
  /** Asks, and hands over row by row what comes; hangs up where nobody answers for so long. */
  readonly eachRow: (question: Question, patienceMs: number, take: (row: readonly Text[]) => void) => Promise<void>;
  readonly refusal: (error: unknown) => StoreFailed;
  /** A record with what only this kind of database knows of it. */
  readonly told: (brought: Brought, collection: Collection, row: Row) => Brought;
  /** Under which names a row tells what ties it to the record above it, here and there. */
  readonly ties?: ((collection: Collection) => Tie) | undefined;
};
export type Tie = { readonly own: readonly string[]; readonly there: readonly string[] };

const plainTie = ({ belongsTo }: Collection): Tie => ({
  own: Object.keys(belongsTo?.columns ?? {}),
  there: Object.values(belongsTo?.columns ?? {}),
});

/** Searches every collection of a store in one snapshot of it. What keeps one from being searched keeps the store's answer from being known, not the others from being told. */
export async function searched(searching: Searched): Promise<Finding> {
  const { store, person, told, refused } = searching;
  const unknown = new Map(refused);
  for (const collection of store.collections) {
    const why = unaskable(searching, collection);
    if (why !== undefined && !unknown.has(collection.id)) unknown.set(collection.id, why);
  }
  const judge = judgeOf(store, person);
  const recordsOf = bringing(searching, judge, unknown);
  const rows = await Promise.all(store.collections.map((collection) => recordsOf(collection)));
  const brought = store.collections.flatMap((collection, at) =>
    (rows[at] ?? []).map((row) => told(judge.broughtFrom(collection, row), collection, row)),
  );
  return conclude(store, person, sorted(brought), unknown);
}

/** What keeps a collection from being asked at all, as its server describes it. */
function unaskable({ store, person, tables, asker, barred }: Searched, collection: Collection): Because | undefined {
  const bar = barred(collection);
  if (bar !== undefined) return bar;
  const lacks = lacking(collection, store, tables);
  if (lacks.length > 0) return because('mapDisagrees', together(lacks));
  const sets = usableSets(collection, person);
  const isAsked = asker.waysInto(collection).length > 0;
  if (isAsked || sets.length === 0 || searchableParent(collection, store, person) !== undefined) return undefined;
  const columns = sets.flat().flatMap((kind) => unfit(collection, kind, tables));
  const names = sets.flat().flatMap((kind) => columnsOf(collection.identity, kind));
  return because('notAskable', cannotHold(collection, [...new Set(columns.length > 0 ? columns : names)]));
}

/**
 * How records are brought, those first that others hang on. What does not wait for another is asked at once: the server answers one
 * question after the other, and no way there and back lies between them.
 */
function bringing(
  { store, person, asker, eachRow, refusal, ties = plainTie, hear, patienceMs, rootsAlone }: Searched,
  { standsAs }: Judge,
  unknown: Map<string, Because>,
): (collection: Collection) => Promise<readonly Row[]> {
  const known = new Map<string, Promise<readonly Row[]>>();
  let count = 0;
  let signs = 0;
  let waiting = 0;
  let answered = 0;

  /** The records of a collection that may be the person's by what stands in them, or that hang on one that may be. */
  const recordsOf = (collection: Collection, below: readonly string[] = []): Promise<readonly Row[]> => {
    const beneath = [...below, collection.id];
    const parent = searchableParent(collection, store, person, beneath);
    const as = `${collection.id} ${parent?.id ?? ''}`;
    const coming = known.get(as) ?? bring(collection, parent, beneath);
    known.set(as, coming);
    return coming;
  };

  async function bring(
    collection: Collection,
    parent: Collection | undefined,
    below: readonly string[],
  ): Promise<readonly Row[]> {
    if (!isSearchable(collection, store, person)) return [];
    const hangsOn = parent === undefined ? undefined : await hangingOn(collection, parent, below);
    const above = rootsAlone ? undefined : hangsOn;
    if (unknown.has(collection.id)) return [];
    if (above === undefined && asker.waysInto(collection).length === 0) return []; // nothing hangs on nothing
    const links = new Set(above?.ties.map(linkOf));
    const { own } = ties(collection);
    const question = asker.candidates(collection, above);
    const theirs = await read(question, (textOf, hangs) => {
      if (!hangs) return standsAs(collection, textOf) !== 'neither';
      if (!links.has(linkOf(own.map((column) => textOf(column) ?? null)))) throw disagrees(collection, linkUnlike);
      return true;
    });
    if (question.isWhole || theirs.length === 0) return theirs;
    const keys = theirs.map((textOf) => collection.key.map((column) => textOf(column) ?? null));
    count -= theirs.length;
    const records = await read(asker.records(collection, keys), () => true);
    if (records.length !== keys.length) throw disagrees(collection, keyTellsNothingApart);
    return records;
  }

  /** What stands in the records above where those of a collection point at them; nothing where there are none. */
  async function hangingOn(
    collection: Collection,
    parent: Collection,
    below: readonly string[],
  ): Promise<(Above & { readonly ties: Above['values'] }) | undefined> {
    const records = await recordsOf(parent, below);
    const why = unknown.get(parent.id);
    if (why !== undefined && !unknown.has(collection.id)) unknown.set(collection.id, why);
    const columns = Object.values(collection.belongsTo?.columns ?? {});
    const { there } = ties(collection);
    const isOfKey = keyParts(collection, [parent]);
    const holding = records.filter((row) =>
      [columns, there].every((names) => tieIn(names, row, isOfKey) !== undefined),
    );
    const valuesIn = (names: readonly string[]) => holding.map((row) => names.map((name) => row(name) ?? null));
    return holding.length === 0 ? undefined : { columns, values: valuesIn(columns), ties: valuesIn(there) };
  }

  async function read(question: Question, isTheirs: (textOf: Row, hangs: boolean) => boolean): Promise<readonly Row[]> {
    const { collection, columns, text } = question;
    const at = new Map(columns.map((column, index) => [column, index]));
    const rowOf =
      (row: readonly Text[]): Row =>
      (column) =>
        row[at.get(column) ?? columns.length + 1];
    const theirs: Row[] = [];
    let rows = 0;
    const began = performance.now();
    waiting += 1;
    await eachRow(question, waiting * patienceMs, (row) => {
      rows += 1;
      const textOf = rowOf(row);
      if (!isTheirs(textOf, row[columns.length] === 't')) return;
      if ((count += 1) > MOST_RECORDS) throw new StoreFailed(store.id, 'tooMuch', `> ${MOST_RECORDS}`, count);
      for (const text of row) signs += text?.length ?? 0;
      if (signs > MOST_SIGNS_HELD) throw tooLong(store.id, MOST_SIGNS_HELD, count);
      theirs.push(textOf);
    }).catch((error: unknown) => {
      if (error instanceof Refused) throw error;
      const { because: why } = refusal(error);
      throw mayPass(why.kind) || why.kind === 'tooMuch' ? error : new Refused(collection.id, why);
    });
    waiting -= 1;
    const since = Math.max(began, answered);
    answered = performance.now();
    hear({ collection: collection.id, sql: text, rows, milliseconds: answered - since });
    return theirs;
  }

  return recordsOf;
}

/** What tells one link from another; most are one value. */
const linkOf = (values: readonly Text[]): Text => (values.length === 1 ? values[0] : JSON.stringify(values));

const disagrees = (
  collection: Collection,
  says: (collection: Collection) => { readonly ja: string; readonly en: string },
): Refused => new Refused(collection.id, because('mapDisagrees', says(collection)));
