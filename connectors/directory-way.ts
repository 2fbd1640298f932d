import { readFileSync } from 'node:fs';
import { connect as open, type Socket } from 'node:net';
import { checkServerIdentity, connect as openUnderTls, type ConnectionOptions } from 'node:tls';
import { Client, PagedResultsControl, ResultCodeError } from 'ldapts';
import type { StoreFailure } from '../casefile/store-failures';
import type { DirectoryStore } from '../policy/data-map';
import { hostOf, mayBeReached, NotAsked, notAsked } from './outgoing';
import { StoreFailed } from './store-failed';

/** How a directory is asked: at the address, and by the name and password, that the settings hold. */
export type DirectoryWay = {
  readonly store: DirectoryStore;
  readonly url: string;
  readonly login: { readonly user: string; readonly password: string };
  /** It answers a question within so long, or the line is dropped. */
  readonly withinMs?: number | undefined;
};

/** Whether an address could be one of a directory: `ldaps://ldap.example`, with `?sslrootcert=FILE` where an authority of one's own vouches for it. */
export const isDirectoryAddress = (url: string): boolean =>
  /^ldaps?:\/\/./.test(url) && URL.canParse(url) && new URL(url).username === '';

const WITHIN_MS = 60_000;
/** One answer is read no further; a page of entries with their pictures is far below. */
const MOST_BYTES = 1 << 28;

/** A line to a directory, under TLS and let in. */
export type Line = {
  readonly client: Client;
  /** To be called before each question: a line that was lost is not opened anew unseen, for it would be nobody's and in the clear. */
  readonly stands: () => Client;
};

/** Opens a line, lets it be used, and closes it. Certificates are verified; nothing is said before TLS stands. */
export async function onLine<T>(
  way: DirectoryWay,
  signal: AbortSignal | undefined,
  use: (line: Line) => Promise<T>,
): Promise<T> {
  const { store, login, withinMs = WITHIN_MS } = way;
  const sockets = new Set<Socket>();
  const read = { bytes: 0 };
  let broken: NotAsked | undefined;
  let isDropped = false;
  const drop = (why?: NotAsked): void => {
    broken ??= why;
    isDropped = true;
    for (const one of sockets) one.destroy();
  };
  let end = (): void => undefined;
  const ended = new Promise<never>((_, fail) => {
    end = () => fail(signal?.reason as Error); // the library waits on for a line that was dropped while it was being opened
  });
  ended.catch(() => undefined);
  const told = (): void => {
    drop();
    end();
  };
  signal?.throwIfAborted();
  signal?.addEventListener('abort', told, { once: true });
  let client: Client | undefined;
  try {
    const url = new URL(way.url);
    const host = hostOf(url);
    const tls = trusting(url, host);
    const watched = <Kind extends Socket>(socket: Kind): Kind => {
      sockets.add(socket);
      if (isDropped) socket.destroy(); // told to end while it was being opened
      socket.on('data', (piece: Buffer) => {
        read.bytes += piece.length;
        if (read.bytes > MOST_BYTES) drop(new NotAsked('tooMuch', `> ${MOST_BYTES >> 20} MiB`));
      });
      return socket;
    };
    const how = { ...mayBeReached(host, store.inside === true), timeout: withinMs };
    const begun = { opened: 0 };
    const once = (): void => {
      begun.opened += 1;
      if (begun.opened > 1) throw new NotAsked('lineLost', 'LDAP'); // the library would go on as nobody, and in the clear
    };
    const isUnder = url.protocol === 'ldaps:';
    client = new Client({
      url: `${url.protocol}//${url.host}`,
      timeout: withinMs,
      connectTimeout: withinMs,
      ...(isUnder ? { tlsOptions: tls } : {}),
      createConnection: ((port: number, at: string) => {
        once();
        return watched(open({ port, host: at, ...how }));
      }) as typeof open,
      createSecureConnection: ((...of: [number, string, ConnectionOptions] | [ConnectionOptions]) => {
        if (of.length === 1) return watched(openUnderTls({ ...of[0], ...tls }));
        once();
        return watched(openUnderTls({ port: of[0], host: of[1], ...tls, ...how }));
      }) as typeof openUnderTls,
    });
    leadingOn(client);
    const late = setTimeout(() => drop(new NotAsked('noAnswer', `${withinMs / 1000} s`)), withinMs);
    try {
      if (!isUnder) await Promise.race([client.startTLS(tls), ended]);
      await Promise.race([client.bind(login.user, login.password), ended]);
    } finally {
      clearTimeout(late);
    }
    const line = client;
    return await use({
      client: line,
      stands: () => {
        if (!line.isBound) throw new NotAsked('lineLost', 'LDAP');
        read.bytes = 0;
        return line;
      },
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw failedBy(store, broken ?? error);
  } finally {
    signal?.removeEventListener('abort', told);
    drop();
  }
}

/** By which authorities a directory is trusted: those Node knows, or the one in the file its address names. */
function trusting(url: URL, host: string): ConnectionOptions {
  const file = url.searchParams.get('sslrootcert');
  return {
    ...(file === null ? {} : { ca: certificateIn(file) }),
    rejectUnauthorized: true,
    ...(/^[\d.]+$|:/.test(host) ? {} : { servername: host }),
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

/** So many pages one after the other may hold nothing that this user sees. */
const MOST_EMPTY = 10_000;

/** A page without entries may lead on to further ones, and the library takes it for the last; one that leads to itself never ends. */
function leadingOn(client: Client): void {
  const inner = client as unknown as Inner;
  const send = inner._send.bind(client);
  inner._send = async (message) => {
    for (let empty = 1; ; empty += 1) {
      const said = await send(message);
      const cookie = cookieIn(said?.controls);
      if (said?.searchEntries?.length !== 0 || said.searchReferences?.length !== 0 || !cookie?.length) return said;
      const control = message.controls?.find((one) => one instanceof PagedResultsControl);
      if (control?.value === undefined) return said;
      if (empty === MOST_EMPTY || control.value.cookie?.equals(cookie)) throw new NotAsked('listsAmiss', 'LDAP pages');
      control.value.cookie = cookie;
      message.messageId = inner._nextMessageId();
    }
  };
}
/** What the library keeps to itself; its version is pinned. */
type Inner = {
  _send: (message: { messageId: number; readonly controls?: readonly unknown[] }) => Promise<Said | undefined>;
  readonly _nextMessageId: () => number;
};
type Said = {
  readonly controls?: readonly unknown[];
  readonly searchEntries?: readonly unknown[];
  readonly searchReferences?: readonly unknown[];
};
const cookieIn = (controls: readonly unknown[] = []): Buffer | undefined =>
  controls.find((one) => one instanceof PagedResultsControl)?.value?.cookie;

/** What a result of the directory is called (RFC 4511, A.1). */
const KINDS: Readonly<Record<number, StoreFailure>> = {
  1: 'failsThere',
  3: 'readsInPart',
  4: 'readsInPart',
  7: 'loginRefused',
  8: 'loginRefused',
  10: 'leadsElsewhere',
  11: 'readsInPart',
  13: 'loginRefused',
  32: 'noSuchBase',
  48: 'loginRefused',
  49: 'loginRefused',
  50: 'mayNotReadEntries',
  51: 'isFull',
  52: 'failsThere',
  53: 'loginRefused',
  80: 'failsThere',
};

/** Why nothing is known, by the code of what was answered alone: its words hold names. */
export function failedBy(store: DirectoryStore, error: unknown): StoreFailed {
  if (error instanceof StoreFailed) return error;
  if (error instanceof NotAsked) return new StoreFailed(store.id, error.kind, about(store, error));
  if (error instanceof ResultCodeError) {
    const kind = KINDS[error.code];
    return kind === undefined
      ? new StoreFailed(store.id, 'mapDisagrees', refused(error.code))
      : new StoreFailed(store.id, kind, `LDAP ${error.code}`);
  }
  if (error instanceof Error && !('code' in error)) {
    if (/^Connection timeout|timed out$/.test(error.message)) return new StoreFailed(store.id, 'noAnswer');
    if (/^Connection closed|^Socket (error|connection)/.test(error.message))
      return new StoreFailed(store.id, 'lineLost', 'LDAP');
  }
  return failedBy(store, notAsked(error));
}

const about = ({ connection }: DirectoryStore, { kind, about: said }: NotAsked): string =>
  kind === 'hostUnknown' ? connection : said;
const refused = (code: number) => ({
  ja: `ディレクトリが問合せを受け付けません（LDAP ${code}）。データマップとディレクトリを見比べて直し、やり直してください`,
  en: `the directory refuses the question (LDAP ${code}); compare the data map with the directory`,
});
