import type { ImapFlow, ListResponse } from 'imapflow';
import type { Collection } from '../policy/collection';
import type { MailboxWay } from './mailbox-way';
import { StoreFailed } from './store-failed';

export type Reading = {
  readonly way: MailboxWay;
  readonly line: ImapFlow;
  readonly folders: readonly ListResponse[];
  readonly signal?: AbortSignal | undefined;
};

/** The folders a kind lies in, those that are shared among them. One that is named and not there is answered by its name. */
export function foldersOf(
  folders: readonly ListResponse[],
  { mails }: Collection,
): { readonly there: readonly ListResponse[]; readonly missing: readonly string[] } {
  const held = folders.filter(({ flags }) => !flags.has('\\Noselect') && !flags.has('\\NonExistent'));
  const isCalled = ({ path, specialUse }: ListResponse, name: string): boolean =>
    path === name || specialUse === name || (path.toUpperCase() === 'INBOX' && name.toUpperCase() === 'INBOX');
  if (mails === undefined) return { there: [], missing: [] };
  const { folders: named, except = [] } = mails;
  const names = named === 'all' ? except : named;
  return {
    there: held.filter((one) => names.some((name) => isCalled(one, name)) !== (named === 'all')),
    missing: names.filter((name) => !held.some((one) => isCalled(one, name))),
  };
}

/** So many mails are read through at most: at one to three milliseconds each no more are read within the time a search has. */
const MOST_MAILS = 500_000;

/** Refuses to begin what cannot be read to its end. A folder that does not say how many mails it holds says why when it is opened. */
export async function notTooMany({ way, line, folders, signal }: Reading, kinds: readonly Collection[]): Promise<void> {
  const { store, mostMails = MOST_MAILS } = way;
  const there = new Set(kinds.flatMap((one) => foldersOf(folders, one).there.map(({ path }) => path)));
  let mails = 0;
  for (const path of there) {
    signal?.throwIfAborted();
    const said = await line.status(path, { messages: true }).catch(() => false as const);
    mails += said === false ? 0 : (said.messages ?? 0);
  }
  if (mails <= mostMails) return;
  const [is, most] = [mails.toLocaleString('en'), mostMails.toLocaleString('en')];
  throw new StoreFailed(
    store.id,
    'holdsTooMany',
    { ja: `${is}通、上限${most}通`, en: `${is}, at most ${most}` },
    mails,
  );
}

/** What the library does not declare: its own `list` asks for `*` alone. Its version is pinned. */
type Undeclared = {
  readonly run: (command: 'LIST', reference: '', pattern: string, how: object) => Promise<readonly ListResponse[]>;
};

/**
 * Every folder the user sees: their own, those of others and shared ones. `LIST "" "*"` leaves out the namespaces that a server hides,
 * so that each is asked for by its prefix as well; where it does not say which there are, nothing is known.
 */
export async function foldersSeen(line: ImapFlow): Promise<readonly ListResponse[]> {
  const { namespaces } = line;
  if (namespaces === undefined) throw Object.assign(new Error('NAMESPACE'), { responseStatus: 'NO' });
  const isWritten = line.enabled.has('UTF8=ACCEPT') || line.enabled.has('IMAP4REV2');
  const prefixes = [namespaces.personal, namespaces.other, namespaces.shared]
    .flatMap((all) => all || [])
    .map(({ prefix }) => (isWritten ? prefix : written(prefix)));
  const seen = new Map<string, ListResponse>();
  for (const prefix of new Set(['', ...prefixes]))
    for (const one of await (line as unknown as Undeclared).run('LIST', '', `${prefix}*`, { listOnly: true }))
      seen.set(one.path, { ...seen.get(one.path), ...one });
  return [...seen.values()];
}

/** A name in the modified UTF-7 of IMAP (RFC 3501, 5.1.3), as it is read: the library writes it in that form once more. */
const written = (name: string): string =>
  name.replace(/&([A-Za-z0-9+,]*)-/g, (_, text: string) =>
    text === '' ? '&' : Buffer.from(text.replace(/,/g, '/'), 'base64').swap16().toString('utf16le'),
  );
