import type { PoolClient } from 'pg';
import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { because, mayPass, together, type Because } from '../casefile/store-failures';
import type { PostgresStore } from '../policy/data-map';
import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import { cannotHold, hiddenRows, keyTellsNothingApart, lacking, linkUnlike, refusal } from './postgres-failures';
import { typedBy } from './postgres-types';
import { unfit } from './postgres-narrowing';
import { askerOf, type Above, type Asker, type Question } from './postgres-plan';
import { eachRow } from './postgres-rows';
import type { Shape } from './postgres-shape';
import { judgeOf, type Judge } from './judge';
import {
  conclude,
  isSearchable,
  MOST_RECORDS,
  MOST_SIGNS_HELD,
  searchableParent,
  usableSets,
  type Text,
} from './record';
import { StoreFailed } from './store-failed';
import { sorted } from './whose';

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
type Row = (column: string) => Text;
type Searching = {
  readonly client: PoolClient;
  readonly store: PostgresStore;
  readonly person: PersonKeys;
  readonly shape: Shape;
  /** Collections that were asked before and refused. */
  readonly refused: ReadonlyMap<string, Because>;
  readonly hear: (asked: Asked) => void;
  /** How long a question may take. */
  readonly patienceMs: number;
  /** Brings only records that what is proven finds by themselves, and none that hang on them. */
  readonly rootsAlone?: true;
};

/** Searches every collection of a store in one snapshot of it. What keeps one from being searched keeps the store's answer from being known, not the others from being told. */
export async function searchIn(searching: Searching): Promise<Finding> {
  const { store, person, shape, refused } = searching;
  const asker = askerOf(store, person, shape);
  const unknown = new Map(refused);
  for (const collection of store.collections) {
    const why = unaskable(searching, asker, collection);
    if (why !== undefined && !unknown.has(collection.id)) unknown.set(collection.id, why);
  }
  const judge = judgeOf(store, person);
  const recordsOf = bringing(searching, asker, judge, unknown);
  const rows = await Promise.all(store.collections.map((collection) => recordsOf(collection)));
  const brought = store.collections.flatMap((collection, at) => {
    const typed = typedBy(shape.tables.get(collection.id));
    return (rows[at] ?? []).map((textOf) => typed(judge.broughtFrom(collection, textOf)));
  });
  return conclude(store, person, sorted(brought), unknown);
}

/** What keeps a collection from being asked at all, as its server describes it. */
function unaskable({ store, person, shape }: Searching, asker: Asker, collection: Collection): Because | undefined {
  const { id } = collection;
  const lacks = lacking(collection, store, shape);
  if (lacks.length > 0) return because('mapDisagrees', together(lacks));
  const hidden = shape.hidden.get(id);
  if (hidden !== undefined) return because('hidesRows', hiddenRows(hidden, id));
  const sets = usableSets(collection, person);
  const isAsked = asker.waysInto(collection).length > 0;
  if (isAsked || sets.length === 0 || searchableParent(collection, store, person) !== undefined) return undefined;
  const columns = sets.flat().flatMap((kind) => unfit(collection, kind, shape));
  const names = sets.flat().flatMap((kind) => columnsOf(collection.identity, kind));
  return because('notAskable', cannotHold(collection, [...new Set(columns.length > 0 ? columns : names)]));
}

/**
 * How records are brought, those first that others hang on. What does not wait for another is asked at once: the server answers one
 * question after the other, and no way there and back lies between them.
 */
function bringing(
  { client, store, person, hear, patienceMs, rootsAlone }: Searching,
  asker: Asker,
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
    const links = new Set(above?.values.map(linkOf));
    const own = Object.keys(collection.belongsTo?.columns ?? {});
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
  ): Promise<Above | undefined> {
    const records = await recordsOf(parent, below);
    const why = unknown.get(parent.id);
    if (why !== undefined && !unknown.has(collection.id)) unknown.set(collection.id, why);
    const columns = Object.values(collection.belongsTo?.columns ?? {});
    const values = records.map((textOf) => columns.map((column) => textOf(column) ?? null));
    return values.length === 0 ? undefined : { columns, values };
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
    await eachRow(client, question, waiting * patienceMs, (row) => {
      rows += 1;
      const textOf = rowOf(row);
      if (!isTheirs(textOf, row[columns.length] === 't')) return;
      if ((count += 1) > MOST_RECORDS) throw new StoreFailed(store.id, 'tooMuch', `> ${MOST_RECORDS}`, count);
      for (const text of row) signs += text?.length ?? 0;
      if (signs > MOST_SIGNS_HELD) throw new StoreFailed(store.id, 'tooMuch', tooLong, count);
      theirs.push(textOf);
    }).catch((error: unknown) => {
      if (error instanceof Refused) throw error;
      const { because: why } = refusal(store, error);
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

const tooLong = { ja: `${Math.floor(MOST_SIGNS_HELD / 1e4)}万字超`, en: `> ${MOST_SIGNS_HELD} signs` };

const disagrees = (
  collection: Collection,
  says: (collection: Collection) => { readonly ja: string; readonly en: string },
): Refused => new Refused(collection.id, because('mapDisagrees', says(collection)));
