import { OF_TLS } from '../casefile/no-trust';
import type { StoreFailure } from '../casefile/store-failures';
import type { StoreFailed } from './store-failed';
import { refusedBy } from './table-failures';

/** What each number of a server, each code of its driver, a socket or a certificate is, the first that fits. */
const CODES: readonly (readonly [RegExp, StoreFailure])[] = [
  [/^ECONNREFUSED$/, 'refusedToConnect'],
  [/^ENOTFOUND$/, 'hostUnknown'],
  [/^(EAI_\w+|EHOSTUNREACH|EHOSTDOWN|ENETUNREACH|ENETDOWN|EADDRNOTAVAIL)$/, 'unreachable'],
  [/^(ETIMEDOUT|PROTOCOL_SEQUENCE_TIMEOUT)$/, 'noAnswer'],
  [/^(ECONNRESET|EPIPE|PROTOCOL_CONNECTION_LOST|PROTOCOL_\w+|POOL_CLOSED)$/, 'lineLost'],
  [/^(1053|1077|1079|1152|115[89]|116[01]|1184|1927|2006|2013|4031)$/, 'lineLost'],
  [/^(1205|1213)$/, 'heldByOthers'],
  [/^(1317|1969|3024)$/, 'tooSlow'],
  [/^(1021|1037|1038|1040|1041|1114|1135|1203|1226)$/, 'isFull'],
  [/^(1153|1301)$/, 'tooMuch'],
  [/^(3159|HANDSHAKE_\w*SSL\w*)$/, 'noTrust'], // the first of a server that wants TLS
  [/^(ENOENT|EACCES)$/, 'noTrust'], // of a certificate's file
  [/^IN_THE_CLEAR$/, 'noTrust'],
  [
    /^(1044|1045|1130|1251|1698|1820|1862|3118|4151|AUTH_SWITCH_PLUGIN_ERROR|MYSQL_CLEAR_PASSWORD_NOT_ENABLED)$/,
    'loginRefused',
  ],
  [/^(1046|1049)$/, 'noSuchDatabase'],
  [/^(1142|1143|1227|1345|1370)$/, 'mayNotRead'],
  [/^\d{4}$/, 'mapDisagrees'],
  [OF_TLS, 'noTrust'],
];

/** Errors of the driver that bear no code. */
const WORDS: readonly (readonly [RegExp, StoreFailure])[] = [
  [/closed state|Connection lost|Pool is closed/i, 'lineLost'],
  [/SSL|certificate/i, 'noTrust'],
];

/** Why a MySQL or MariaDB could not be searched. Throws what is a fault of our own. */
export const refusal = (store: { readonly id: string; readonly connection: string }, error: unknown): StoreFailed =>
  refusedBy(store, error, { code: codeOf(error), codes: CODES, words: WORDS, says: () => undefined });

/** The server's number where it said one; else what its driver calls it. */
function codeOf(error: unknown): string | undefined {
  const { errno, code } = error as { readonly errno?: unknown; readonly code?: unknown };
  if (typeof errno === 'number' && errno > 0) return String(errno);
  if (code === 'HANDSHAKE_SSL_ERROR') return overwritten(error) ?? code;
  return typeof code === 'string' ? code : undefined;
}

/** The driver writes its own code over that of a certificate, of which the words alone are left then. */
const overwritten = (error: unknown): string | undefined =>
  CERTIFICATES.find(([form]) => error instanceof Error && form.test(error.message))?.[1];
const CERTIFICATES: readonly (readonly [RegExp, string])[] = [
  [/has expired/i, 'CERT_HAS_EXPIRED'],
  [/not yet valid/i, 'CERT_NOT_YET_VALID'],
  [/altnames/i, 'ERR_TLS_CERT_ALTNAME_INVALID'],
  [/self[- ]signed/i, 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [/unable to verify the first/i, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
  [/unable to get (local )?issuer/i, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
];
