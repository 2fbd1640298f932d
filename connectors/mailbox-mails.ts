import type { FetchMessageObject, ImapFlow, ListResponse, MessageStructureObject } from 'imapflow';
import type { Collection } from '../policy/collection';
import { headersIn, worded } from './mailbox-headers';
import { addressesIn, decoding, gathering, type TextPart } from './mailbox-texts';
import type { MailboxWay } from './mailbox-way';
import { BETWEEN_VALUES } from './record';
import { StoreFailed } from './store-failed';

export type Reading = {
  readonly way: MailboxWay;
  readonly line: ImapFlow;
  readonly folders: readonly ListResponse[];
  readonly signal?: AbortSignal | undefined;
};

/** A mail as it lies in one folder. */
export type Mail = {
  readonly folder: string;
  readonly uid: number;
  /** By which it is known again: folder, UIDVALIDITY, UID, and what it was when it was read. */
  readonly mail: string;
  readonly headers: ReadonlyMap<string, readonly string[]>;
  readonly received: string;
  readonly size: number;
  /** Every address in its headers, and those in its texts. */
  readonly addresses: readonly string[];
  readonly mentioned: readonly string[];
  readonly text: string;
  readonly attachments: readonly string[];
};

/** So many mails are asked for at once; of their texts so many bytes. */
const AT_ONCE = 200;
const SLICE = 1 << 18;
/** Numbers of mails are asked for in stretches of so many, however many lie there. */
const STRETCH = 100_000;

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

/** Every folder the user sees: their own, and those of others and shared ones, which some servers list only when asked. */
export async function foldersSeen(line: ImapFlow): Promise<readonly ListResponse[]> {
  const { other, shared } = (line.namespaces ?? {}) as Partial<Record<string, readonly { prefix: string }[] | false>>;
  const all = await line.list();
  for (const { prefix } of [...(other || []), ...(shared || [])])
    if (prefix !== '') all.push(...(await line.list({ listOnly: false, path: prefix } as object).catch(() => [])));
  return [...new Map(all.map((one) => [one.path, one])).values()];
}

/** By which a folder is known without its name, which may be somebody's. */
export const markOf = ({ digest }: MailboxWay, folder: string): string => digest(folder).slice(0, 12);

/** Every mail of a folder, one by one. Nothing is marked as read by it. */
export async function* mailsIn(
  { way, line, signal }: Reading,
  folder: string,
  withTexts: boolean,
  only?: readonly number[],
): AsyncGenerator<Mail> {
  const lock = await line.getMailboxLock(folder, { readOnly: true });
  try {
    if (line.mailbox === false) throw new StoreFailed(way.store.id, 'lineLost', 'IMAP');
    const { uidNext, uidValidity, exists } = line.mailbox;
    if (exists === 0) return;
    for await (const uids of only === undefined ? stretches(line, uidNext) : [only])
      for (let from = 0; from < uids.length; from += AT_ONCE) {
        signal?.throwIfAborted();
        const range = uids.slice(from, from + AT_ONCE).join(',');
        const heads = await line.fetchAll(
          range,
          { uid: true, headers: true, size: true, internalDate: true, bodyStructure: true },
          { uid: true },
        );
        if (!line.usable) throw new StoreFailed(way.store.id, 'lineLost', 'IMAP');
        for (const head of heads) {
          signal?.throwIfAborted();
          yield await mailOf(way, line, folder, uidValidity, head, withTexts);
        }
      }
  } finally {
    lock.release();
  }
}

async function* stretches(line: ImapFlow, uidNext: number): AsyncGenerator<readonly number[]> {
  for (let from = 1; from < uidNext; from += STRETCH) {
    const found = await line.search({ uid: `${from}:${Math.min(from + STRETCH, uidNext) - 1}` }, { uid: true });
    if (found === false || found === undefined) throw Object.assign(new Error('SEARCH'), { responseStatus: 'NO' });
    yield found;
  }
}

async function mailOf(
  way: MailboxWay,
  line: ImapFlow,
  folder: string,
  uidValidity: bigint,
  { uid, headers: raw = Buffer.alloc(0), size = 0, internalDate, bodyStructure }: FetchMessageObject,
  withTexts: boolean,
): Promise<Mail> {
  const headers = headersIn(raw);
  const received = internalDate === undefined ? '' : new Date(internalDate).toISOString();
  const parts = partsIn(bodyStructure);
  const gathered = withTexts ? await textsOf(way, line, uid, parts.texts) : { addresses: [], told: '' };
  const was = way.digest(JSON.stringify([headers.get('message-id') ?? [], size, received, raw.toString('latin1')]));
  return {
    folder,
    uid,
    mail: `${markOf(way, folder)}-${uidValidity}-${uid}-${was.slice(0, 24)}`,
    headers,
    received,
    size,
    addresses: [...new Set([...headers.values()].flat().flatMap(addressesIn))],
    mentioned: gathered.addresses,
    text: gathered.told,
    attachments: parts.attachments,
  };
}

/** What of a mail is text, and what is attached to it, by name, kind and size. */
function partsIn(root: MessageStructureObject | undefined): {
  readonly texts: readonly TextPart[];
  readonly attachments: readonly string[];
} {
  const texts: TextPart[] = [];
  const attachments: string[] = [];
  const walk = (node: MessageStructureObject): void => {
    if (node.type.startsWith('multipart/')) return void node.childNodes?.forEach(walk);
    const name = node.dispositionParameters?.['filename'] ?? node.parameters?.['name'];
    const isText = /^text\/(plain|html)$/i.test(node.type) && node.disposition !== 'attachment';
    if (isText)
      texts.push({
        part: node.part ?? '1',
        encoding: (node.encoding ?? '7bit').toLowerCase(),
        charset: (node.parameters?.['charset'] ?? 'utf-8').toLowerCase(),
        isHtml: /html$/i.test(node.type),
        size: node.size ?? 0,
      });
    else attachments.push(`${worded(name ?? '')} (${node.type}, ${node.size ?? 0} B)`.trim().replace(/\s+/g, ' '));
  };
  if (root !== undefined) walk(root);
  return { texts, attachments };
}

/** The texts of a mail, read slice by slice. */
async function textsOf(
  { store }: MailboxWay,
  line: ImapFlow,
  uid: number,
  parts: readonly TextPart[],
): Promise<{ readonly addresses: readonly string[]; readonly told: string }> {
  const found = new Set<string>();
  const told: string[] = [];
  for (const one of parts) {
    const { more, end } = decoding(one);
    const seen = gathering(one.isHtml);
    for (let start = 0; ; start += SLICE) {
      const [piece] = await line.fetchAll(
        String(uid),
        { uid: true, bodyParts: [{ key: one.part, start, maxLength: SLICE }] },
        { uid: true },
      );
      if (!line.usable) throw new StoreFailed(store.id, 'lineLost', 'IMAP');
      const bytes = [...(piece?.bodyParts?.values() ?? [])].find((part) => part !== null) ?? Buffer.alloc(0);
      seen.more(more(bytes));
      if (bytes.length < SLICE) break;
    }
    seen.more(end());
    const { addresses, told: text } = seen.gathered();
    for (const address of addresses) found.add(address);
    if (!one.isHtml || told.length === 0) told.push(text.trim());
  }
  return { addresses: [...found], told: told.join('\n\n') };
}

/** What stands in a column of a mail: what it is by itself, else the header of that name, value by value. */
export function textIn({ mails }: Collection, mail: Mail, column: string): string | undefined {
  const withBare = (all: readonly string[]): string =>
    [...new Set(all.flatMap((one) => (mails?.plusTags === undefined ? [one] : [one, withoutTag(one)])))].join(
      BETWEEN_VALUES,
    );
  switch (column.toLowerCase()) {
    case 'mail':
    case 'folder':
    case 'received':
    case 'text':
      return mail[column.toLowerCase() as 'mail' | 'folder' | 'received' | 'text'];
    case 'size':
      return String(mail.size);
    case 'attachments':
      return mail.attachments.join(BETWEEN_VALUES);
    case 'addresses':
      return withBare(mail.addresses);
    case 'mentioned':
      return withBare(mail.mentioned);
    default:
      return mail.headers.get(column.toLowerCase())?.join(BETWEEN_VALUES);
  }
}
const withoutTag = (address: string): string => address.replace(/\+[^@＠]*(?=[@＠])/, '');

/** Columns a mail has whether or not anything stands in them. */
export const OF_MAILS: readonly string[] = [
  ...['mail', 'folder', 'received', 'text', 'size', 'attachments', 'addresses', 'mentioned', 'own', 'others'],
  ...['from', 'to', 'cc', 'bcc', 'reply-to', 'sender', 'return-path', 'subject', 'date', 'message-id'],
];
export const TEXTS: readonly string[] = ['text', 'mentioned', 'own', 'others'];
