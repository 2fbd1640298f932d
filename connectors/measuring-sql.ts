import type { Finding } from '../casefile/finding';
import type { Measure } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import type { MysqlStore, PostgresStore } from '../policy/data-map';
import type { Becomes } from '../policy/erasing';
import type { DayForm } from '../policy/written-days';
import type { RetentionRules } from '../law/retention';
import type { ColumnFacts, Graph } from './measure-graph';
import type { Roots } from './measure-theirs';
import type { Bind, Columns } from './narrowing';
import type { Hashing } from './postgres-values';
import type { Text } from './record';

/** A database we change ourselves. */
export type MeasuredStore = PostgresStore | MysqlStore;

/** A column of a row, as SQL names it, and what the database says of it; of one it says nothing of, nothing. */
export type Held = { readonly sql: string; readonly facts: ColumnFacts | undefined };

/** Whether a column may be empty and yet hold something. */
export const mayBeEmpty = ({ facts }: Held): boolean => facts?.category === 'S';

/**
 * That something stands in what ties records to these, beside a condition: where a text is empty nothing hangs on it, whatever else is
 * empty. Of the parts of a key one may be, as the branch of a number without any, and not all.
 */
export function andStands({ key }: Collection, columns: readonly string[], held: (column: string) => Held): string {
  const texts = columns.filter((column) => mayBeEmpty(held(column)));
  const stands = (column: string): string => `${held(column).sql} <> ''`;
  const beside = texts.filter((column) => !key.includes(column)).map((column) => ` AND ${stands(column)}`);
  const isAllOfKey = beside.length === 0 && texts.length > 0 && texts.length === columns.length;
  return isAllOfKey ? ` AND (${texts.map(stands).join(' OR ')})` : beside.join('');
}

/** A question, and what each column of its answer was read from, where that is one of a table: a text may have to be read as bytes. */
export type Asking = {
  readonly text: string;
  readonly values: readonly unknown[];
  readonly columns?: readonly (ColumnFacts | undefined)[];
};

/** What each kind of database says in its own way of which rows are a person's and what becomes of them. */
export type MeasuringSql = {
  readonly quoted: (name: string) => string;
  readonly binding: () => { readonly values: unknown[]; readonly bind: Bind };
  /** What a column holds, as the text by which a search tells it. */
  readonly text: (held: Held) => string;
  /** By what rows are grouped whose texts differ in any sign. */
  readonly apart: (held: Held) => string;
  /** That columns hold the parts of one of these keys. */
  readonly among: (own: readonly Held[], keys: readonly (readonly string[])[], bind: Bind) => string;
  /** That columns hold what columns of a row of a question hold; of `few` rows it is asked once. */
  readonly within: (
    own: readonly Held[],
    there: readonly Held[],
    question: (columns: string) => string,
    isFew: boolean,
  ) => string;
  /** That two columns hold the same, as that ties records. */
  readonly alike: (one: Held, other: Held) => string;
  /** The day a column holds, in Japan; where it holds none that is known, nothing. */
  readonly dayIn: (held: Held, form: DayForm | undefined) => string;
  readonly day: (day: string) => string;
  readonly dayText: (day: string) => string;
  /** What is to stand in a column. */
  readonly newValue: (held: Held, becomes: Becomes, hashing: Hashing, bind: Bind) => string;
  /** That it stands there already, sign by sign. */
  readonly inPlace: (held: Held, becomes: Becomes, value: () => string) => string;
  /** That a column says a text, of which nothing is the empty one. */
  readonly says: (held: Held, text: string, bind: Bind) => string;
  /** That a column holds what a text is to it, as its UNIQUE compares. */
  readonly equals: (held: Held, text: string, bind: Bind) => string;
  /** That a key comes after another, as they are ordered. */
  readonly beyond: (key: readonly Held[], after: readonly string[], bind: Bind) => string;
  /** A number for each key, alike for alike ones. */
  readonly numberOf: (key: readonly Held[]) => string;
  /** Whether no value of the column could be what is to stand there, beside what every database asks. */
  readonly isUnfit: (facts: ColumnFacts, becomes: Becomes) => boolean;
};

/** Whose records a measure is about, in which tables, and under which bases. */
export type About = {
  readonly store: MeasuredStore;
  readonly graph: Graph;
  readonly sql: MeasuringSql;
  readonly measure: Measure;
  readonly roots: Roots;
  readonly retention: RetentionRules;
  readonly hashing: Hashing;
};

/** One reading of a store: as it is described, asked and searched in one moment. */
export type Reading = {
  readonly graph: Graph;
  readonly tables: Columns;
  readonly sql: MeasuringSql;
  readonly ask: (asking: Asking) => Promise<readonly (readonly Text[])[]>;
  /** The records of these kinds that what is proven finds by themselves, judged. */
  readonly find: (collections: readonly Collection[]) => Promise<Finding>;
  /** What may hide rows of a collection from us. */
  readonly hides: (collection: Collection) => { readonly en: string; readonly ja: string } | undefined;
  /** Whether a text can stand in a column. */
  readonly isOfType: (text: string, facts: ColumnFacts) => Promise<boolean>;
};

/** How many a question counts. */
export async function countIn({ ask }: Pick<Reading, 'ask'>, asking: Asking): Promise<number> {
  const [[count] = []] = await ask(asking);
  return Number(count ?? 0);
}
