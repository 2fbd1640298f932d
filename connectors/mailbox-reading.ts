import type { FetchMessageObject, FetchQueryObject, ImapFlow, MailboxObject } from 'imapflow';
import { headersIn } from './mailbox-headers';
import type { Reading } from './mailbox-folders';
import type { Mail } from './mailbox-mails';
import { partsIn } from './mailbox-parts';
import { addressesIn, decoding, gathering, type TextPart } from './mailbox-texts';
import { StoreFailed } from './store-failed';

/** Of so many mails it is asked at once how they are built; so many bytes of those that are small are then read at once. */
const AT_ONCE = 500;
const TOGETHER = 1 << 22;
/** Of a longer mail its headers are read, and its texts in slices of so many bytes. */
const SLICE = 1 << 18;
/** Numbers of mails are asked for in stretches of so many, longer where nothing lies. */
const [STRETCH, LONGEST_STRETCH] = [50_000, 1 << 24];

/** A folder that is open. */
type Open = Reading & { readonly folder: string; readonly validity: bigint };

/** How far a folder has been read: up to which number, and as which folder of its name. */
export type Mark = { from: number; validity?: bigint };

/** The mails of these numbers, or all from a mark on, one by one. Nothing is marked as read by it; one that is gone meanwhile is left out. */
export async function* mailsIn(
  at: Reading,
  folder: string,
  withTexts: boolean,
  which: readonly number[] | Mark,
): AsyncGenerator<Mail> {
  const { line, signal } = at;
  const isOpen = line.mailbox !== false && line.mailbox.path === folder;
  const lock = await line.getMailboxLock(folder, { readOnly: true });
  try {
    if (isOpen && 'from' in which) await line.mailboxOpen(folder, { readOnly: true }); // what it said of itself is old
    if (line.mailbox === false) throw lost(at);
    const { exists, uidNext, uidValidity: validity } = line.mailbox as Partial<MailboxObject>;
    if (exists === undefined || uidNext === undefined || validity === undefined) throw amiss(at, 'IMAP EXAMINE');
    const open = { ...at, folder, validity };
    const all = { exists, uidNext, read: 0 };
    if ('from' in which && (which.validity ??= validity) !== validity) throw changed(at);
    for await (const uids of 'from' in which ? stretches(at, all, which) : [which])
      for (let from = 0; from < uids.length; from += AT_ONCE) {
        signal?.throwIfAborted();
        for await (const mail of mailsOf(open, uids.slice(from, from + AT_ONCE), withTexts)) {
          all.read += 1;
          yield mail;
        }
      }
    if ('from' in which) which.from = Math.max(which.from, uidNext);
  } finally {
    lock.release();
  }
}

const lost = ({ way }: Reading) => new StoreFailed(way.store.id, 'lineLost', 'IMAP');
const amiss = ({ way }: Reading, what: string) => new StoreFailed(way.store.id, 'answersAmiss', what);

/** Records came or went while they were read. */
export const changed = ({ way }: Reading) => new StoreFailed(way.store.id, 'changedMeanwhile');

/** The numbers of all mails that lay there when the folder was opened, from one on; from the first on so many are to be read as it says it holds. */
async function* stretches(
  at: Reading,
  all: { readonly uidNext: number; readonly exists: number; readonly read: number },
  { from: first }: Mark,
): AsyncGenerator<readonly number[]> {
  const { exists, uidNext } = all;
  if (exists === 0 || first >= uidNext) return;
  let [gone, length] = [0, STRETCH];
  const goes = (): void => void (gone += 1);
  at.line.on('expunge', goes);
  try {
    for (let from = first; from < uidNext; from += length) {
      const to = Math.min(from + length, uidNext) - 1;
      const found = await numbered(at.line, `${from}:${to}`);
      if (found.length > 0) yield found.filter((uid) => uid >= from && uid <= to);
      else length = Math.min(2 * length, LONGEST_STRETCH);
    }
    await at.line.noop(); // the server says what went meanwhile
    if (first === 1 && all.read < exists - gone) throw amiss(at, 'IMAP SEARCH');
  } finally {
    at.line.off('expunge', goes);
  }
}

/** Which of these mails are there. */
export async function numbered(line: ImapFlow, uids: string): Promise<readonly number[]> {
  const found = await line.search({ uid: uids }, { uid: true });
  if (found === false || found === undefined) throw Object.assign(new Error('SEARCH'), { responseStatus: 'NO' });
  return found;
}

/** What is asked of these mails. What a server says of its own accord meanwhile, as that one was marked as read, is no answer. */
async function fetched(
  at: Reading,
  uids: readonly number[],
  query: FetchQueryObject,
  isAnswer: (one: FetchMessageObject) => boolean,
): Promise<ReadonlyMap<number, FetchMessageObject>> {
  const all = await at.line.fetchAll(rangeOf(uids), { uid: true, ...query }, { uid: true });
  if (!at.line.usable) throw lost(at);
  const answered = new Map(all.filter(isAnswer).map((one) => [one.uid, one]));
  const silent = uids.filter((uid) => !answered.has(uid));
  if (silent.length > 0 && (await numbered(at.line, rangeOf(silent))).length > 0) throw amiss(at, 'IMAP FETCH');
  return answered;
}

/** Numbers as IMAP writes them: 1:3,7. */
export function rangeOf(uids: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const uid of uids) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] + 1 === uid) last[1] = uid;
    else runs.push([uid, uid]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',');
}

type Sketch = {
  readonly uid: number;
  readonly size: number;
  readonly received: string;
  readonly texts: readonly TextPart[];
  readonly attachments: readonly string[];
};

async function* mailsOf(at: Open, uids: readonly number[], withTexts: boolean): AsyncGenerator<Mail> {
  const asked = { size: true, internalDate: true, bodyStructure: true };
  const found = await fetched(at, uids, asked, ({ size }) => size !== undefined);
  const sketches = [...found.values()].map(({ uid, size = 0, internalDate, bodyStructure }): Sketch => {
    const { texts, attachments } = partsIn(bodyStructure);
    const received = internalDate instanceof Date ? internalDate.toISOString() : (internalDate ?? '');
    return { uid, size, received, texts: withTexts ? texts : [], attachments };
  });
  for (const together of grouped(sketches)) {
    at.signal?.throwIfAborted();
    const isSmall = together.every(({ size }) => size <= SLICE);
    const parts = isSmall ? (together[0]?.texts ?? []).map(({ part }) => part) : [];
    const range = together.map(({ uid }) => uid);
    const heads = await fetched(at, range, { headers: true, bodyParts: parts }, ({ headers }) => headers !== undefined);
    for (const sketch of together) {
      const head = heads.get(sketch.uid);
      const mail = head && (await mailOf(at, sketch, head));
      if (mail !== undefined) yield mail;
    }
  }
}

/** Small mails of which the same parts are asked, so many as are read at once; each other by itself. */
function* grouped(sketches: readonly Sketch[]): Generator<readonly Sketch[]> {
  const alike = new Map<string, { readonly mails: Sketch[]; bytes: number }>();
  for (const one of sketches) {
    if (one.size > SLICE) {
      yield [one];
      continue;
    }
    const name = one.texts.map(({ part }) => part).join();
    const group = alike.get(name) ?? { mails: [], bytes: 0 };
    alike.set(name, group);
    group.mails.push(one);
    group.bytes += one.size;
    if (group.bytes < TOGETHER) continue;
    yield group.mails;
    alike.delete(name);
  }
  for (const { mails } of alike.values()) yield mails;
}

/** A mail as it was read; nothing where it went while it was being read. */
async function mailOf(
  at: Open,
  { uid, size, received, texts, attachments }: Sketch,
  head: FetchMessageObject,
): Promise<Mail | undefined> {
  const raw = head.headers ?? Buffer.alloc(0);
  const headers = headersIn(raw);
  const gathered = { found: new Set<string>(), told: [] as string[] };
  for (const one of texts) {
    const { more, end } = decoding(one);
    const seen = gathering(one.isHtml);
    const whole = head.bodyParts?.get(one.part.toLowerCase());
    if (whole !== undefined && whole.length >= one.size) seen.more(more(whole));
    else
      for await (const piece of slices(at, uid, one)) {
        if (piece === undefined) return undefined;
        seen.more(more(piece));
      }
    seen.more(end());
    const { addresses, told } = seen.gathered();
    for (const address of addresses) gathered.found.add(address);
    if (!one.isHtml || gathered.told.length === 0) gathered.told.push(told.trim());
  }
  const isNamed = (headers.get('message-id') ?? []).length > 0;
  const place = isNamed ? [] : [at.folder, String(at.validity), uid, received];
  return {
    folder: at.folder,
    validity: at.validity,
    uid,
    mail: at.way.digest(JSON.stringify([raw.toString('latin1'), size, ...place])).slice(0, 32),
    headers,
    received,
    size,
    addresses: [...new Set([...headers.values()].flat().flatMap(addressesIn))],
    mentioned: [...gathered.found],
    text: gathered.told.join('\n\n'),
    attachments,
  };
}

/** A text, slice by slice; at the end nothing where the mail went meanwhile. */
async function* slices(at: Open, uid: number, { part, size }: TextPart): AsyncGenerator<Buffer | undefined> {
  let start = 0;
  for (;;) {
    at.signal?.throwIfAborted();
    const query = { bodyParts: [{ key: part, start, maxLength: SLICE }] };
    const found = (await fetched(at, [uid], query, ({ bodyParts }) => bodyParts !== undefined)).get(uid);
    if (found === undefined) {
      yield undefined;
      return;
    }
    const [bytes = Buffer.alloc(0)] = found.bodyParts?.values() ?? [];
    yield bytes;
    start += bytes.length;
    if (bytes.length === 0 || (bytes.length < SLICE && start >= size)) return;
  }
}
