import type { StoreFailure } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { Lacking } from './complaints';
import type { Columns } from './narrowing';
import { columnsNeeded, type SearchedStore } from './record';
import { StoreFailed } from './store-failed';
import { NoTurn } from './turns';

type Sentence = { readonly ja: string; readonly en: string };
type Sorts = readonly (readonly [RegExp, StoreFailure])[];

/**
 * Why a database could not be searched, by a name and a code: it quotes what it chokes on. What its codes, and where there is none its
 * driver's words, are is told by the kind of database. Throws what is a fault of our own.
 */
export function refusedBy(
  store: { readonly id: string; readonly connection: string },
  error: unknown,
  {
    code,
    codes,
    words,
    says,
  }: {
    readonly code: string | undefined;
    readonly codes: Sorts;
    readonly words: Sorts;
    /** What a code means besides that the question was refused. */
    readonly says: (code: string) => Sentence | undefined;
  },
): StoreFailed {
  if (error instanceof StoreFailed) return error;
  if (error instanceof NoTurn) return new StoreFailed(store.id, 'waitedForTurn');
  const found =
    code === undefined
      ? words.find(([form]) => error instanceof Error && form.test(error.message))
      : codes.find(([form]) => form.test(code));
  if (found === undefined) throw error;
  const [, kind] = found;
  if (kind === 'hostUnknown') return new StoreFailed(store.id, kind, store.connection);
  if (kind === 'mapDisagrees') return new StoreFailed(store.id, kind, says(code ?? '') ?? questionRefused(code ?? ''));
  return new StoreFailed(store.id, kind, code ?? 'no code');
}

const questionRefused = (code: string): Sentence => ({
  ja: `保管場所が問合せを受け付けません（${code}）。データマップと保管場所を見比べて直し、やり直してください`,
  en: `the store refuses the question (${code}); compare the data map with the store`,
});

export const noTable = (table: string, id: string): Sentence => ({
  ja: `表 ${table} がありません。データマップの ${id} の \`table\` を直してください`,
  en: `the store has no table ${table}; correct \`table\` of ${id} in the data map`,
});

export const noColumn = (table: string, column: string, id: string): Sentence => ({
  ja: `${table} に列 ${column} がありません。データマップの ${id} を直してください`,
  en: `${table} has no column ${column}; correct ${id} in the data map`,
});

export const cannotHold = (collection: Collection, columns: readonly string[]): Sentence => ({
  ja: `「${collection.label}」の列 ${columns.join(', ')} は、確認できた項目を保持できない型`,
  en: `${collection.id}: ${columns.join(', ')} cannot hold what is proven of the person`,
});

export const keyTellsNothingApart = ({ id }: Collection): Sentence => ({
  ja: `${id} の key が空であるか、記録を区別できません。どの記録にもあり区別できる \`key\` に改め、やり直してください`,
  en: `the key of ${id} is empty in a record or does not tell its records apart; give it a \`key\` that does, then try again`,
});

export const linkUnlike = ({ id, belongsTo }: Collection): Sentence => ({
  ja: `${id} の \`belongsTo\` の列と ${belongsTo?.collection} の列では、同じ値の書き方が違います。型をそろえたビューをデータマップの \`table\` にしてください`,
  en: `the columns of \`belongsTo\` of ${id} and of ${belongsTo?.collection} write the same value in two ways; name under \`table\` a view in which both have one type`,
});

/** What the data map names and the store lacks. */
export function lacking(collection: Collection, store: Pick<SearchedStore, 'collections'>, tables: Columns): Lacking[] {
  const there = tables.get(collection.id)?.columns;
  const table = collection.table ?? collection.id;
  if (there === undefined) return [noTable(table, collection.id)];
  return columnsNeeded(collection, store)
    .filter((column) => !there.has(column))
    .map((column) => ({ ...noColumn(table, column, collection.id), column }));
}
