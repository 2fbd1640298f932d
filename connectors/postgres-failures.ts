import type { PostgresStore } from '../policy/data-map';
import type { Collection } from '../policy/collection';
import type { StoreFailure } from '../casefile/store-failures';
import type { Shape } from './postgres-shape';
import type { Lacking } from './complaints';
import { columnsNeeded } from './record';
import { StoreFailed } from './store-failed';
import { NoTurn } from './turns';

type Sentence = { readonly ja: string; readonly en: string };

/** What each code of a server, a socket or a certificate is, the first that fits; what is none of them is no failure of the store. */
const CODES: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^ECONNREFUSED$/, 'refusedToConnect'],
  [/^ENOTFOUND$/, 'hostUnknown'],
  [/^(EAI_\w+|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ENOENT|EACCES)$/, 'unreachable'], // the last two of a socket's file
  [/^ETIMEDOUT$/, 'noAnswer'],
  [/^(ECONNRESET|EPIPE|08\w{3}|57P0[1245])$/, 'lineLost'],
  [/^57P03$/, 'unreachable'], // it is starting up
  [/^(57014|57P05|40\w{3}|55P03)$/, 'tooSlow'],
  [/^53\w{3}$/, 'isFull'],
  [/^54\w{3}$/, 'tooMuch'],
  [/^(28\w{3}|55000)$/, 'loginRefused'], // the last of a database that takes nobody in
  [/^3D000$/, 'noSuchDatabase'],
  [/^42501$/, 'mayNotRead'],
  [/^(42|22|0A|3F)\w{3}$/, 'mapDisagrees'],
  [/CERT|SIGNED|TLS|SSL|^EPROTO$/, 'noTrust'],
];

/** Errors of the driver that bear no code. */
const WORDS: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^timeout exceeded when trying to connect|connection timeout$|^timeout expired$/i, 'noAnswer'],
  [/^Query read timeout/, 'noAnswer'],
  [/SSL/, 'noTrust'],
  [/password/i, 'loginRefused'], // the server wants one, and the address holds none
  [/^Connection terminated|^Client (was closed|has encountered)/, 'lineLost'],
];

/** Why a store could not be searched, by a name and a code: a database quotes what it chokes on. Throws what is a fault of our own. */
export function refusal(store: { readonly id: string; readonly connection: string }, error: unknown): StoreFailed {
  if (error instanceof StoreFailed) return error;
  if (error instanceof NoTurn) return new StoreFailed(store.id, 'waitedForTurn');
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  const found =
    code === undefined
      ? WORDS.find(([words]) => error instanceof Error && words.test(error.message))
      : CODES.find(([codes]) => codes.test(code));
  if (found === undefined) throw error;
  const [, kind] = found;
  if (kind === 'hostUnknown') return new StoreFailed(store.id, kind, store.connection);
  if (kind === 'mapDisagrees')
    return new StoreFailed(
      store.id,
      kind,
      /^(22021|22P05)$/.test(code ?? '') ? unreadable : questionRefused(code ?? ''),
    );
  return new StoreFailed(store.id, kind, code ?? 'no code');
}

const questionRefused = (code: string): Sentence => ({
  ja: `保管場所が問合せを受け付けません（${code}）。データマップと保管場所を見比べて直し、再検索してください`,
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

/** Row-level security keeps rows from whoever asks: what comes is not known to be all. */
export const hiddenRows = (tables: readonly string[], id: string): Sentence => ({
  ja: `${id}（${tables.join(', ')}）`,
  en: `${id} (${tables.join(', ')})`,
});

export const cannotHold = (collection: Collection, columns: readonly string[]): Sentence => ({
  ja: `「${collection.label}」の列 ${columns.join(', ')} は、確認できた項目を保持できない型`,
  en: `${collection.id}: ${columns.join(', ')} cannot hold what is proven of the person`,
});

export const keyTellsNothingApart = ({ id }: Collection): Sentence => ({
  ja: `${id} の key が空であるか、記録を区別できません。どの記録にもあり区別できる \`key\` に改め、再検索してください`,
  en: `the key of ${id} is empty in a record or does not tell its records apart; give it a \`key\` that does, then search again`,
});

/** A text that is not in the encoding of its database, as one of a database that has none (SQL_ASCII) may be. */
const unreadable: Sentence = {
  ja: '文字コードの合わない文字があり、読めません（データベースが SQL_ASCII のときなど）。文字コードを定めたデータベースに移すか、convert_from で UTF8 に直すビューをデータマップの `table` にしてください',
  en: 'a text in it is in another encoding than its database says, as happens where the database has none (SQL_ASCII); move it to one that has, or name under `table` a view that brings it to UTF8 by convert_from',
};

export const linkUnlike = ({ id, belongsTo }: Collection): Sentence => ({
  ja: `${id} の \`belongsTo\` の列と ${belongsTo?.collection} の列では、同じ値の書き方が違います。型をそろえたビューをデータマップの \`table\` にしてください`,
  en: `the columns of \`belongsTo\` of ${id} and of ${belongsTo?.collection} write the same value in two ways; name under \`table\` a view in which both have one type`,
});

/** What the data map names and the store lacks. */
export function lacking(collection: Collection, store: PostgresStore, { tables }: Shape): Lacking[] {
  const there = tables.get(collection.id)?.columns;
  const table = collection.table ?? collection.id;
  if (there === undefined) return [noTable(table, collection.id)];
  return columnsNeeded(collection, store)
    .filter((column) => !there.has(column))
    .map((column) => ({ ...noColumn(table, column, collection.id), column }));
}
