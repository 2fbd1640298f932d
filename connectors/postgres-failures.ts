import { OF_TLS } from '../casefile/no-trust';
import type { StoreFailure } from '../casefile/store-failures';
import type { StoreFailed } from './store-failed';
import { refusedBy } from './table-failures';

type Sentence = { readonly ja: string; readonly en: string };

/** What each code of a server, a socket or a certificate is, the first that fits; what is none of them is no failure of the store. */
const CODES: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^ECONNREFUSED$/, 'refusedToConnect'],
  [/^ENOTFOUND$/, 'hostUnknown'],
  [/^(EAI_\w+|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL|ENOENT|EACCES)$/, 'unreachable'], // the last two of a socket's file
  [/^ETIMEDOUT$/, 'noAnswer'],
  [/^(ECONNRESET|EPIPE|08\w{3}|57P0[1245])$/, 'lineLost'],
  [/^57P03$/, 'unreachable'], // it is starting up
  [/^(40\w{3}|55P03)$/, 'heldByOthers'],
  [/^(57014|57P05)$/, 'tooSlow'],
  [/^53\w{3}$/, 'isFull'],
  [/^54\w{3}$/, 'tooMuch'],
  [/^(28\w{3}|55000)$/, 'loginRefused'], // the last of a database that takes nobody in
  [/^3D000$/, 'noSuchDatabase'],
  [/^42501$/, 'mayNotRead'],
  [/^(42|22|0A|3F)\w{3}$/, 'mapDisagrees'],
  [/^IN_THE_CLEAR$/, 'noTrust'],
  [OF_TLS, 'noTrust'],
];

/** Errors of the driver that bear no code. */
const WORDS: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^timeout exceeded when trying to connect|connection timeout$|^timeout expired$/i, 'noAnswer'],
  [/^Query read timeout/, 'noAnswer'],
  [/SSL/, 'noTrust'],
  [/password/i, 'loginRefused'], // the server wants one, and the address holds none
  [/^Connection terminated|^Client (was closed|has encountered)/, 'lineLost'],
];

/** Why a PostgreSQL could not be searched. Throws what is a fault of our own. */
export const refusal = (store: { readonly id: string; readonly connection: string }, error: unknown): StoreFailed =>
  refusedBy(store, error, {
    code: typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined,
    codes: CODES,
    words: WORDS,
    says: (code) => (/^(22021|22P05)$/.test(code) ? unreadable : undefined),
  });

/** Row-level security keeps rows from whoever asks: what comes is not known to be all. */
export const hiddenRows = (tables: readonly string[], id: string): Sentence => ({
  ja: `${id}（${tables.join(', ')}）`,
  en: `${id} (${tables.join(', ')})`,
});

/** A text that is not in the encoding of its database, as one of a database that has none (SQL_ASCII) may be. */
const unreadable: Sentence = {
  ja: '文字コードの合わない文字があり、読めません（データベースが SQL_ASCII のときなど）。文字コードを定めたデータベースに移すか、convert_from で UTF8 に直すビューをデータマップの `table` にしてください',
  en: 'a text in it is in another encoding than its database says, as happens where the database has none (SQL_ASCII); move it to one that has, or name under `table` a view that brings it to UTF8 by convert_from',
};
