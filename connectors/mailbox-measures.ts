import type { ImapFlow } from 'imapflow';
import { bring } from './mailbox';
import { foldersOf, type Reading } from './mailbox-folders';
import type { Mail } from './mailbox-mails';
import { mailsIn, numbered } from './mailbox-reading';
import { reading } from './mailbox-sight';
import { expungesByUid, failedBy, type MailboxWay } from './mailbox-way';
import type { Measures, Under } from './measures';
import { openOrderedMeasures, type Left, type Order } from './ordered-measures';
import type { Sealing } from './postgres-measures';

/** So many mails are ordered on one line. */
const MOST = 200;

/** The mails as they were read just before, a copy beside the other. */
type Places = readonly Mail[];

/**
 * Mails are moved and deleted one by one, each only as it was read, wherever it lies by then. The server keeps nothing of what was
 * done; what is gone is gone, and what is left is looked for again.
 */
export function mailboxMeasures(way: MailboxWay, sealing: Sealing): Measures {
  const { store } = way;
  const places = new WeakMap<Under, Places>();
  return openOrderedMeasures({
    store,
    sealing,
    most: MOST,
    read: (person, keys, under) =>
      reading(way, under.signal, async (at) => {
        const { mails, ...brought } = await bring(at, { person, keys, searched: store.collections });
        places.set(under, mails);
        return brought;
      }),
    act: (_, orders, under) => reading(way, under.signal, (at) => carriedOut(at, orders, places.get(under) ?? [])),
  });
}

/** How an order ended: it was carried out, there was no such mail any more, or the server refused, for which reason. */
type Ended = 'done' | 'gone' | 'otherwise' | { readonly refused: keyof typeof REFUSED };

async function carriedOut(at: Reading, orders: readonly Order[], places: Places): Promise<Left> {
  const ends = new Map<Order, Ended>();
  for (const order of orders) {
    at.signal?.throwIfAborted();
    try {
      ends.set(order, await carryOut(at, order, places));
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

/** Of copies in several folders one is moved or deleted by each order. */
async function carryOut(at: Reading, order: Order, places: Places): Promise<Ended> {
  const one = at.way.store.collections.find(({ id }) => id === order.collection);
  const within = new Set(one === undefined ? [] : foldersOf(at.folders, one).there.map(({ path }) => path));
  const from = order.holds['folder'];
  const lay = places.filter(
    ({ mail, folder }) => mail === order.key['mail'] && within.has(folder) && (from === undefined || from === folder),
  );
  const to = order.does === 'change' ? order.set['folder'] : undefined;
  if (!expungesByUid(at.line)) return { refused: 'noUidPlus' };
  if (order.does === 'change' && (to === undefined || Object.keys(order.set).length > 1))
    return { refused: 'rewritten' };
  if (to !== undefined && !at.folders.some(({ path }) => path === to)) return { refused: 'noTarget' };
  for (const mail of lay) if (await isAsRead(at, mail)) return leave(at.line, mail, to);
  return order.does === 'erase' ? 'gone' : 'otherwise';
}

async function isAsRead(at: Reading, { folder, validity, uid, mail }: Mail): Promise<boolean> {
  for await (const now of mailsIn(at, folder, false, [uid]))
    if (now.uid === uid) return now.validity === validity && now.mail === mail;
  return false;
}

/** Moves or deletes a mail, and looks whether it went: where a server refuses, the library says nothing. */
async function leave(line: ImapFlow, { folder, validity, uid }: Mail, to: string | undefined): Promise<Ended> {
  const lock = await line.getMailboxLock(folder);
  const mail = String(uid);
  try {
    if (line.mailbox === false || line.mailbox.uidValidity !== validity) return 'otherwise';
    if (line.mailbox.readOnly === true) return { refused: 'readOnly' };
    if (to !== undefined && line.capabilities.has('MOVE')) await line.messageMove(mail, to, { uid: true });
    else {
      const isCopied = to === undefined || (await line.messageCopy(mail, to, { uid: true })) !== false;
      if (!isCopied) return { refused: 'refused' };
      await line.messageDelete(mail, { uid: true });
    }
    if ((await numbered(line, mail)).length === 0) return 'done';
    await line.messageFlagsRemove(mail, ['\\Deleted'], { uid: true }); // or it would go with the next who tidies up
    return { refused: 'refused' };
  } finally {
    lock.release();
  }
}

const REFUSED = {
  noUidPlus: { ja: 'サーバーに UIDPLUS がありません', en: 'the server has no UIDPLUS' },
  rewritten: { ja: 'メールの内容は書き換えられません', en: 'what stands in a mail is not rewritten' },
  noTarget: { ja: '移す先のフォルダがありません', en: 'there is no folder to move it to' },
  readOnly: { ja: 'この利用者には読むことしかできないフォルダです', en: 'this user may only read the folder' },
  refused: { ja: 'サーバーが受け付けません（ACL など）', en: 'the server does not do it (ACL, for one)' },
} as const;
const isRefused = (end: Ended): end is { readonly refused: keyof typeof REFUSED } => typeof end === 'object';
