import type { ImapFlow } from 'imapflow';
import { bring, reading } from './mailbox';
import { foldersOf, mailsIn, markOf, type Mail, type Reading } from './mailbox-mails';
import { failedBy, type MailboxWay } from './mailbox-way';
import type { Measures } from './measures';
import { openOrderedMeasures, type Left, type Order } from './ordered-measures';
import type { Sealing } from './postgres-measures';

/** So many mails are ordered on one line. */
const MOST = 200;

/**
 * Mails are moved and deleted one by one, each only as it was read: its key says where it lay and what it was. The server keeps
 * nothing of what was done; what is gone is gone, and what is left is looked for again.
 */
export function mailboxMeasures(way: MailboxWay, sealing: Sealing): Measures {
  const { store } = way;
  return openOrderedMeasures({
    store,
    sealing,
    most: MOST,
    read: (person, keys, { signal }) =>
      reading(way, signal, (at) => bring(at, { person, keys, searched: store.collections })),
    act: (_, orders, { signal }) => reading(way, signal, (at) => carriedOut(at, orders)),
  });
}

/** How an order ended: it was carried out, there was no such mail any more, or the server refused, for which reason. */
type Ended = 'done' | 'gone' | 'otherwise' | { readonly refused: keyof typeof REFUSED };

async function carriedOut(at: Reading, orders: readonly Order[]): Promise<Left> {
  const ends = new Map<Order, Ended>();
  for (const order of orders) {
    at.signal?.throwIfAborted();
    try {
      ends.set(order, await carryOut(at, order));
    } catch (error) {
      throw failedBy(at.way.store, error);
    }
  }
  const all = [...ends.values()];
  return {
    otherwise: all.filter((end) => end === 'otherwise').length,
    refused: all.filter(isRefused).length,
    not: [...ends].flatMap(([order, end]) => (end === 'done' ? [] : [order])),
    why: [...new Set(all.flatMap((end) => (isRefused(end) ? [end.refused] : [])))].map((why) => REFUSED[why]),
  };
}

async function carryOut(at: Reading, order: Order): Promise<Ended> {
  const { line } = at;
  const one = at.way.store.collections.find(({ id }) => id === order.collection);
  const [mark, validity, uid] = (order.key['mail'] ?? '').split('-');
  if (one === undefined || !/^\d+$/.test(uid ?? '')) return 'otherwise';
  const folder = foldersOf(at.folders, one).there.find(({ path }) => markOf(at.way, path) === mark)?.path;
  const missing = order.does === 'erase' ? 'gone' : 'otherwise';
  if (folder === undefined) return missing;
  if (!line.capabilities.has('UIDPLUS')) return { refused: 'noUidPlus' };
  const to = order.does === 'change' ? order.set['folder'] : undefined;
  if (order.does === 'change' && (to === undefined || Object.keys(order.set).length > 1))
    return { refused: 'rewritten' };
  if (to !== undefined && !at.folders.some(({ path }) => path === to)) return { refused: 'noTarget' };
  const there = await asItLies(at, folder, Number(uid));
  if (there === undefined) return missing;
  if (there.mail !== order.key['mail']) return 'otherwise';
  const lock = await line.getMailboxLock(folder);
  try {
    if (line.mailbox === false || String(line.mailbox.uidValidity) !== validity) return 'otherwise';
    if (line.mailbox.readOnly === true) return { refused: 'readOnly' };
    if (to === undefined) await line.messageDelete(String(uid), { uid: true });
    else await line.messageMove(String(uid), to, { uid: true });
    if (await isThere(line, Number(uid))) {
      await line.messageFlagsRemove(String(uid), ['\\Deleted'], { uid: true }); // or it would go with the next who tidies up
      return { refused: 'refused' };
    }
    return 'done';
  } finally {
    lock.release();
  }
}

async function asItLies(at: Reading, folder: string, uid: number): Promise<Mail | undefined> {
  for await (const mail of mailsIn(at, folder, false, [uid])) if (mail.uid === uid) return mail;
  return undefined;
}

async function isThere(line: ImapFlow, uid: number): Promise<boolean> {
  const found = await line.search({ uid: String(uid) }, { uid: true });
  if (found === false || found === undefined) throw Object.assign(new Error('SEARCH'), { responseStatus: 'NO' });
  return found.includes(uid);
}

const REFUSED = {
  noUidPlus: { ja: 'サーバーに UIDPLUS がありません', en: 'the server has no UIDPLUS' },
  rewritten: { ja: 'メールの内容は書き換えられません', en: 'what stands in a mail is not rewritten' },
  noTarget: { ja: '移す先のフォルダがありません', en: 'there is no folder to move it to' },
  readOnly: { ja: 'この利用者には読むことしかできないフォルダです', en: 'this user may only read the folder' },
  refused: { ja: 'サーバーが受け付けません（ACL など）', en: 'the server does not do it (ACL, for one)' },
} as const;
const isRefused = (end: Ended): end is { readonly refused: keyof typeof REFUSED } => typeof end === 'object';
