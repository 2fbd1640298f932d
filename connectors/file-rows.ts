import type { Plan } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import type { Lacking } from './complaints';

/** A record of a file, as the collections that read it see it. */
export type Row = {
  /** Which line of the file it is, or which record, counted from 1. */
  readonly at: number;
  readonly collections: readonly Collection[];
  /** What stands in a column; nothing where the record has no such column. */
  readonly textOf: (column: string) => string | undefined;
  /** The store itself lets nobody erase it, through a day, or until somebody lifts it. */
  readonly locked?: Locked | undefined;
  /** What says whose it is says that it is somebody else's as well. */
  readonly shared?: boolean | undefined;
  /** What tells what lies there from whatever may be laid there later, where the key does not. */
  readonly content?: string | undefined;
  /** The keys of records that nobody sees as long as it lies there. */
  readonly hides?: readonly (readonly string[])[] | undefined;
};
export type Locked = { readonly through?: string };

/** A file being read. What it has and lacks is known when the last row was read. */
export type Rows = AsyncIterable<Row> & {
  /** What a collection asks for and the file has not, or not so that it can be compared. */
  misfits(collection: Collection): readonly Lacking[];
  lacks(collection: Collection, column: string): boolean;
  /** Every column that is told or left out by no other, for a reader that was asked to note them. */
  columnsOf(collection: Collection): readonly string[];
  /** What keeps records of a collection from being erased where they lie, by their keys. */
  lacking?(collection: Collection, keys: readonly (readonly string[])[]): Plan['lacks'];
  /** What whoever approves that records go must know of what stands around them. */
  around?(): readonly { readonly ja: string; readonly en: string }[];
};

/** How one kind of file becomes rows of these collections, from its text. `noting` every column takes its time. */
export type Reader = (
  text: AsyncIterable<string>,
  collections: readonly Collection[],
  how: { readonly noting: boolean },
) => Rows;

export const noColumn = (column: string, id: string): Lacking & { readonly column: string } => ({
  column,
  ja: `列 ${column} がありません。データマップの ${id} を直してください`,
  en: `the file has no column ${column}; correct ${id} in the data map`,
});
