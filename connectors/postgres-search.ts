import { Query, type PoolClient } from 'pg';
import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { because, mayPass, together, type Because } from '../casefile/store-failures';
import { meets } from '../casefile/sameness';
import type { Collection, PostgresStore } from '../policy/data-map';
import { cannotHold, hiddenRows, keyTellsNothingApart, noColumn, noEncoding, noTable, refusal } from './postgres-failures';
import { unfit } from './postgres-narrowing';
import { askerOf, type Above, type Asker, type Question } from './postgres-plan';
import type { Shape } from './postgres-shape';
import {
  columnsNeeded,
  conclude,
  heldOf,
  isSearchable,
  MOST_RECORDS,
  searchableParent,
  usableSets,
  type Text,
} from './record';
import { StoreFailed } from './store-failed';
import { broughtFrom, judged } from './whose';

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

type Record = (column: string) => Text;
type Searching = {
  readonly client: PoolClient;
  readonly store: PostgresStore;
  readonly person: PersonKeys;
  readonly shape: Shape;
  /** Collections that were asked before and refused. */
  readonly refused: ReadonlyMap<string, Because>;
  readonly hear: (asked: Asked) => void;
};

/** Searches every collection of a store in one snapshot of it. What keeps one from being searched keeps the store's answer from being known, not the others from being told. */
export async function searchIn(searching: Searching): Promise<Finding> {
  const { store, person, refused } = searching;
  const unknown = new Map(refused);
  for (const collection of store.collections) {
    const why = unaskable(searching, collection);
    if (why !== undefined && !unknown.has(collection.id)) unknown.set(collection.id, why);
  }
  const hand = new Hand(searching, unknown);
  const brought = [];
  for (const collection of store.collections)
    for (const textOf of await hand.recordsOf(collection)) brought.push(broughtFrom(store, collection, textOf));
  const finding = conclude(store, person, judged(brought, person));
  const whys = [...new Map([...unknown.values()].map((why) => [why.en, why])).values()];
  const [first] = whys;
  return first === undefined ? finding : { ...finding, outcome: 'failed', because: { kind: first.kind, ...together(whys) } };
}

/** What keeps a collection from being asked at all, as its server describes it. */
function unaskable({ store, person, shape }: Searching, collection: Collection): Because | undefined {
  const { id } = collection;
  const lacks = lacking(collection, store, shape);
  if (lacks.length > 0) return because('mapDisagrees', together(lacks));
  const hidden = shape.hidden.get(id);
  if (hidden !== undefined) return because('hidesRows', hiddenRows(hidden, id));
  const sets = usableSets(collection, person);
  const isAsked = askerOf(store, person, shape).waysInto(collection).length > 0;
  if (isAsked || sets.length === 0 || searchableParent(collection, store, person) !== undefined) return undefined;
  const columns = sets.flat().flatMap((kind) => unfit(collection, kind, shape));
  const names = sets.flat().flatMap((kind) => collection.identity[kind] ?? []);
  return because('notAskable', cannotHold(collection, [...new Set(columns.length > 0 ? columns : names)]));
}

/** What the data map names and the store lacks. */
export function lacking(collection: Collection, store: PostgresStore, { tables }: Shape): ReturnType<typeof noTable>[] {
  const there = tables.get(collection.id)?.columns;
  const table = collection.table ?? collection.id;
  if (there === undefined) return [noTable(table, collection.id)];
  return columnsNeeded(collection, store)
    .filter((column) => !there.has(column))
    .map((column) => noColumn(table, column, collection.id));
}

/** Brings the person's records, collection by collection, those first that others hang on. */
class Hand {
  private readonly asker: Asker;
  private readonly known = new Map<string, Promise<readonly Record[]>>();
  private count = 0;

  constructor(
    private readonly searching: Searching,
    private readonly unknown: Map<string, Because>,
  ) {
    this.asker = askerOf(searching.store, searching.person, searching.shape);
  }

  /** The records of a collection that are the person's by what stands in them, or because another is. */
  async recordsOf(collection: Collection, below: readonly string[] = []): Promise<readonly Record[]> {
    const { store, person } = this.searching;
    const parent = searchableParent(collection, store, person, [...below, collection.id]);
    const as = `${collection.id} ${parent?.id ?? ''}`;
    const known = this.known.get(as) ?? this.bring(collection, parent, [...below, collection.id]);
    this.known.set(as, known);
    return known;
  }

  private async bring(
    collection: Collection,
    parent: Collection | undefined,
    below: readonly string[],
  ): Promise<readonly Record[]> {
    const { store, person } = this.searching;
    if (!isSearchable(collection, store, person)) return [];
    const above = parent === undefined ? undefined : await this.above(collection, parent, below);
    if (this.unknown.has(collection.id)) return [];
    if (above === undefined && this.asker.waysInto(collection).length === 0) return []; // nothing hangs on nothing
    const question = this.asker.candidates(collection, above);
    const theirs = await this.read(question, (textOf, hangs) => hangs || this.isTheirs(collection, textOf));
    if (question.isWhole || theirs.length === 0) return theirs;
    const keys = theirs.map((textOf) => collection.key.map((column) => textOf(column) ?? null));
    const records = await this.read(this.asker.records(collection, keys), () => true);
    if (records.length !== keys.length) throw this.refusedFor('mapDisagrees', collection, keyTellsNothingApart);
    return records;
  }

  /** What stands in the records above where those of a collection point at them; nothing where there are none. */
  private async above(
    collection: Collection,
    parent: Collection,
    below: readonly string[],
  ): Promise<Above | undefined> {
    const records = await this.recordsOf(parent, below);
    const why = this.unknown.get(parent.id);
    if (why !== undefined && !this.unknown.has(collection.id)) this.unknown.set(collection.id, why);
    const columns = Object.values(collection.belongsTo?.columns ?? {});
    const values = records.map((textOf) => columns.map((column) => textOf(column) ?? null));
    return values.length === 0 ? undefined : { columns, values };
  }

  private isTheirs(collection: Collection, textOf: Record): boolean {
    const { person, store } = this.searching;
    const how = store.timeZone === undefined ? {} : { timeZone: store.timeZone };
    return this.asker
      .waysInto(collection)
      .some(({ set }) =>
        set.every((kind) => meets(kind, heldOf(collection, kind, textOf), person[kind] ?? [], how) === 'same'),
      );
  }

  /** Reads what comes row by row, so that a table that cannot be narrowed needs no more room than one that can. */
  private async read(
    { collection, columns, text, values }: Question,
    isTheirs: (textOf: Record, hangs: boolean) => boolean,
  ): Promise<readonly Record[]> {
    const at = new Map(columns.map((column, index) => [column, index]));
    const identity = Object.values(collection.identity).flat();
    const theirs: Record[] = [];
    let rows = 0;
    const began = performance.now();
    const take = (row: readonly Text[]): void => {
      rows += 1;
      const textOf: Record = (column) => row[at.get(column) ?? -1];
      if (this.searching.shape.isRaw && identity.some((column) => textOf(column)?.includes('\uFFFD') === true))
        throw this.refusedFor('mapDisagrees', collection, noEncoding);
      if (!isTheirs(textOf, row[columns.length] === 't')) return;
      if ((this.count += 1) > MOST_RECORDS)
        throw new StoreFailed(this.searching.store.id, 'tooMuch', `> ${MOST_RECORDS}`);
      theirs.push(textOf);
    };
    await this.stream(collection, { text, values: [...values] }, take);
    this.searching.hear({ collection: collection.id, sql: text, rows, milliseconds: performance.now() - began });
    return theirs;
  }

  private async stream(
    collection: Collection,
    { text, values }: { readonly text: string; readonly values: unknown[] },
    take: (row: readonly Text[]) => void,
  ): Promise<void> {
    const { client, store } = this.searching;
    const types = { getTypeParser: () => (value: string) => value };
    let fault: unknown;
    await new Promise<void>((done, fail) => {
      const query = new Query<Text[]>({ text, values, rowMode: 'array', types }, (error: Error | undefined | null) =>
        error ? fail(error) : done(),
      );
      query.on('row', (row: readonly Text[], result) => {
        if (result !== undefined) result.rows.length = 0; // read and forgotten, however many come
        try {
          if (fault === undefined) take(row);
        } catch (error) {
          fault = error;
        }
      });
      client.query(query);
    }).catch((error: unknown) => {
      const { because: why } = refusal(store, error);
      throw mayPass(why.kind) ? error : new Refused(collection.id, why);
    });
    if (fault !== undefined) throw fault instanceof Error ? fault : new Error('a row could not be read');
  }

  private readonly refusedFor = (
    kind: 'mapDisagrees',
    collection: Collection,
    says: (collection: Collection) => { readonly ja: string; readonly en: string },
  ): Refused => new Refused(collection.id, because(kind, says(collection)));
}
