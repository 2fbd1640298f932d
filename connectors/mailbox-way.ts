import { readFileSync } from 'node:fs';
import { checkServerIdentity, type ConnectionOptions } from 'node:tls';
import { ImapFlow } from 'imapflow';
import type { MailboxStore } from '../policy/data-map';
import { hostOf, mayBeReached, NotAsked, notAsked } from './outgoing';
import { StoreFailed } from './store-failed';

/** How a mailbox is asked: at the address, and by the name and the password or token, that the settings hold. */
export type MailboxWay = {
  readonly store: MailboxStore;
  readonly url: string;
  readonly login: { readonly user: string; readonly password?: string; readonly token?: string };
  /** By what a mail is known again. */
  readonly digest: (text: string) => string;
  /** It says something within so long, or the line is dropped. */
  readonly withinMs?: number | undefined;
  /** No more mails are read through in one search. */
  readonly mostMails?: number | undefined;
};

/** Whether an address could be one of a mailbox: `imaps://mail.example`, with `?sslrootcert=FILE` where an authority of one's own vouches for it. */
export const isMailboxAddress = (url: string): boolean =>
  /^imaps?:\/\/./.test(url) && URL.canParse(url) && new URL(url).username === '';

const WITHIN_MS = 60_000;
/** One piece of a mail, and one answer, is read no further, whatever size it is said to have. */
const MOST_BYTES = 1 << 25;

/** Opens a line, lets it be used, and closes it. Certificates are verified; nothing is said before TLS stands. */
export async function onLine<T>(
  { store, url: address, login, withinMs = WITHIN_MS }: MailboxWay,
  signal: AbortSignal | undefined,
  use: (line: ImapFlow) => Promise<T>,
): Promise<T> {
  signal?.throwIfAborted();
  let line: ImapFlow | undefined;
  const lost: { why?: unknown } = {};
  let told = (): void => line?.close();
  try {
    const url = new URL(address);
    const host = hostOf(url);
    const isUnder = url.protocol === 'imaps:';
    line = new ImapFlow({
      host,
      port: Number(url.port || (isUnder ? 993 : 143)),
      secure: isUnder,
      ...(isUnder ? {} : { doSTARTTLS: true }),
      auth:
        login.token === undefined
          ? { user: login.user, pass: login.password ?? '' }
          : { user: login.user, accessToken: login.token },
      tls: { ...trusting(url, host), ...mayBeReached(host, store.inside === true) },
      logger: false, // it would write down whose mails were asked for
      disableAutoIdle: true,
      disableCompression: true, // what unfolds is not bounded by what came
      connectionTimeout: withinMs,
      greetingTimeout: withinMs,
      socketTimeout: withinMs,
      maxLiteralSize: MOST_BYTES,
      maxResponseSize: 2 * MOST_BYTES,
    });
    const opened = line;
    opened.on('error', (error: unknown) => (lost.why ??= error));
    await new Promise<void>((done, fail) => {
      told = () => {
        opened.close();
        fail(signal?.reason as Error); // the library waits on for a line that is closed while it is being opened
      };
      signal?.addEventListener('abort', told, { once: true });
      opened.connect().then(done, fail);
    });
    if (!line.secureConnection) throw new NotAsked('noTrust', 'TLS'); // let in before TLS was begun
    return await use(line);
  } catch (error) {
    signal?.throwIfAborted();
    throw failedBy(store, lost.why ?? error);
  } finally {
    signal?.removeEventListener('abort', told);
    line?.close();
  }
}

/** Whether a mail can be deleted without those that others marked (RFC 4315; a part of IMAP4rev2). */
export const expungesByUid = ({ capabilities, enabled }: ImapFlow): boolean =>
  capabilities.has('UIDPLUS') || enabled.has('IMAP4REV2');

/** By which authorities a mailbox is trusted: those Node knows, or the one in the file its address names. */
function trusting(url: URL, host: string): ConnectionOptions {
  const file = url.searchParams.get('sslrootcert');
  return {
    ...(file === null ? {} : { ca: certificateIn(file) }),
    rejectUnauthorized: true,
    checkServerIdentity: (_, certificate) => checkServerIdentity(host, certificate),
  };
}

function certificateIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new NotAsked('noTrust', 'sslrootcert');
  }
}

type Said = {
  readonly authenticationFailed?: boolean;
  readonly tlsFailed?: boolean;
  readonly code?: string;
  readonly responseStatus?: string;
  readonly serverResponseCode?: string;
};

/** What a server says that may succeed in a moment, the login too (RFC 5530). */
const PASSES = /^(UNAVAILABLE|INUSE|SERVERBUG|LIMIT)$/;

/** Whether a server says no to what it was asked, and not that it may say otherwise in a moment. */
export function isRefused(error: unknown): boolean {
  const { responseStatus, serverResponseCode = '' } = (error ?? {}) as Said;
  return responseStatus === 'NO' && !PASSES.test(serverResponseCode);
}

/** Why nothing is known, by the codes of what went wrong alone: its words hold names. */
export function failedBy(store: MailboxStore, error: unknown): StoreFailed {
  if (error instanceof StoreFailed) return error;
  if (error instanceof NotAsked)
    return new StoreFailed(store.id, error.kind, error.kind === 'hostUnknown' ? store.connection : error.about);
  const { authenticationFailed, tlsFailed, code = '', responseStatus, serverResponseCode } = (error ?? {}) as Said;
  if (PASSES.test(serverResponseCode ?? '')) return new StoreFailed(store.id, 'failsThere', serverResponseCode);
  if (authenticationFailed === true) return new StoreFailed(store.id, 'loginRefused', serverResponseCode ?? 'IMAP');
  if (tlsFailed === true) return new StoreFailed(store.id, 'noTrust', code === '' ? 'STARTTLS' : code);
  if (/TIMEOUT|^ETIMEOUT$/i.test(code)) return new StoreFailed(store.id, 'noAnswer', 'IMAP');
  if (/TooLarge|TOO_LARGE/i.test(code)) return new StoreFailed(store.id, 'answersAmiss', 'IMAP');
  if (/^(NoConnection|EConnectionClosed|ClosedAfterConnect\w*|StateLogout)$/.test(code))
    return new StoreFailed(store.id, 'lineLost', 'IMAP');
  if (responseStatus === 'NO' && serverResponseCode === 'NONEXISTENT')
    return new StoreFailed(store.id, 'changedMeanwhile'); // what it listed is gone
  if (responseStatus === 'NO' || responseStatus === 'BAD')
    return new StoreFailed(store.id, responseStatus === 'NO' ? 'mapDisagrees' : 'answersAmiss', {
      ja: `メールサーバーが拒みました（${serverResponseCode ?? responseStatus}）`,
      en: `the server of the mailbox refuses (${serverResponseCode ?? responseStatus})`,
    });
  return failedBy(store, notAsked(error));
}
