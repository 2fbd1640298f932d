import type { JsonStore } from '../policy/data-map';
import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import { orMayLack, type Lacking } from './complaints';
import { noColumn } from './file-rows';
import type { Sentence } from './file-unfit';
import { isTable, pathsIn, valueAt, type Chain } from './json-values';
import { columnsNeeded, kindsHeld } from './record';

/** Names that are data themselves, as days are, would make a field of each; nobody decides on so many. */
const MOST_FIELDS = 2_000;

/** What the records of one collection in a JSON file were seen to have. No header says it: it is known when all were read. */
export class Sight {
  private records = 0;
  private hasList = false;
  private clash: Sentence | undefined;
  private readonly needed: readonly string[];
  private readonly unseen: Set<string>;
  private readonly compared: readonly string[];
  private readonly decided: ReadonlySet<string>;
  private readonly lists: ReadonlySet<string>;
  private readonly fields = new Set<string>();

  constructor(
    store: JsonStore,
    private readonly collection: Collection,
    private readonly noting: boolean,
  ) {
    const { within = '', leftOut, columns } = collection;
    this.needed = columnsNeeded(collection, store);
    this.unseen = new Set([...this.needed, ...Object.keys(leftOut)]);
    for (const field of store.mayLack ?? []) this.unseen.delete(field);
    this.compared = kindsHeld(collection).flatMap((kind) => columnsOf(collection.identity, kind));
    this.decided = new Set([...columns.map(({ column }) => column), ...Object.keys(leftOut)]);
    const inside = within === '' ? '' : `${within}.`;
    this.lists = new Set(
      store.collections.flatMap((other) =>
        other.within?.startsWith(inside) === true ? [other.within.slice(inside.length)] : [],
      ),
    );
  }

  /** A record of this collection, in those around it. */
  look(chain: Chain, at: number): void {
    this.records += 1;
    for (const column of this.unseen) if (valueAt(chain, column) !== undefined) this.unseen.delete(column);
    for (const column of this.compared) {
      const value = valueAt(chain, column);
      if (Array.isArray(value) || isTable(value)) this.clash ??= holdsMore(column, at, this.collection.id);
    }
    if (this.noting) this.note(chain.at(-1));
  }

  /** A record in which the list of this collection may lie. */
  lookForList(record: unknown): void {
    this.hasList ||= valueAt([record], this.collection.within ?? '') !== undefined;
  }

  lacks(column: string): boolean {
    return this.records > 0 && this.unseen.has(column);
  }

  misfits(): readonly Lacking[] {
    const { id, within } = this.collection;
    const isNowhere = within !== undefined && !this.hasList && this.records === 0;
    return [
      ...(isNowhere ? [noList(within, id)] : []),
      ...(this.clash === undefined ? [] : [this.clash]),
      ...this.needed.filter((column) => this.lacks(column)).map((column) => orMayLack(noColumn(column, id))),
    ];
  }

  /** The fields that were seen and are not inside one that is told or left out as a whole. */
  columns(): readonly string[] {
    const isInside = (path: string): boolean =>
      [...path.matchAll(/\./g)].some(({ index }) => this.decided.has(path.slice(0, index)));
    return [...this.fields].filter((path) => !isInside(path));
  }

  private note(record: unknown): void {
    for (const path of pathsIn(record))
      if (this.fields.size < MOST_FIELDS && !this.lists.has(path)) this.fields.add(path);
  }
}

const noList = (path: string, id: string): Sentence => ({
  ja: `${path} にはどの記録にも一覧がありません。データマップの ${id} の \`within\` を直してください`,
  en: `no record has a list at ${path}; correct \`within\` of ${id} in the data map`,
});
const holdsMore = (column: string, at: number, id: string): Sentence => ({
  ja: `${at}番目の記録の ${column} は一つの値ではないため照合できません。${id} の \`identity\` には一つの値の項目（${column}.0 等）を書くか、一覧を \`within\` で別の種類の記録にしてください`,
  en: `${column} of record ${at} is not one value and cannot be compared; name under \`identity\` of ${id} a field that is (as ${column}.0), or make the list a collection of its own by \`within\``,
});
