import { join } from 'node:path';
import type { Worker } from 'node:worker_threads';
import type { Area, Turn } from '../casefile/scan';
import { silentThread } from '../thread';
import type { Order, Outcome } from './pages-work';

/** A scan as it came: what its bytes are, how it is to be turned, and what is to be black on it, page by page as it is then shown. */
export type Sheet = {
  readonly contentType: 'application/pdf' | 'image/jpeg' | 'image/png' | 'image/tiff';
  readonly content: Buffer;
  readonly turn?: Turn | undefined;
};

/** One page as somebody sees it before it is kept; width and height in pixels. */
export type Shown = { readonly width: number; readonly height: number; readonly jpeg: Buffer };
/** A scan as it is kept: pixels alone. What lay under an area, beside the picture or behind it is not in it. */
export type Kept = { readonly contentType: 'application/pdf' | 'image/jpeg' | 'image/png'; readonly content: Buffer };

/** Why a scan cannot be drawn: its bytes are no such picture, or are locked; or it is too much for one paper. */
export class NotDrawn extends Error {
  override readonly name = 'NotDrawn';
  constructor(readonly why: 'unreadable' | 'tooMany' | 'noSuchPage' | 'tooLong') {
    super(why);
  }
}

/** The longest that one scan is drawn, the beginning of its thread included; what takes longer was made to. */
const PATIENCE_MS = 60_000;
const MEMORY_MB = 512;

/** Draws the pages of a scan to be looked at; nothing is kept. */
export async function drawPages(sheet: Sheet): Promise<readonly Shown[]> {
  const outcome = await atWork({ ...sheet, wants: 'show' });
  if (!('shown' in outcome)) throw new NotDrawn('why' in outcome ? outcome.why : 'unreadable');
  return outcome.shown.map(({ width, height, jpeg }) => ({ width, height, jpeg: Buffer.from(jpeg) }));
}

/** How many pages a scan has; each is drawn as small as a stamp, so that one that cannot be drawn is known before it is looked at. */
export async function countPages(sheet: Sheet): Promise<number> {
  const outcome = await atWork({ ...sheet, wants: 'count' });
  if (!('count' in outcome)) throw new NotDrawn('why' in outcome ? outcome.why : 'unreadable');
  return outcome.count;
}

/** Draws one page of a scan as large as it is kept, so that a licence on a sheet of A4 is read. */
export async function drawPage(sheet: Sheet, page: number): Promise<Shown> {
  const outcome = await atWork({ ...sheet, wants: 'page', page });
  const [shown] = 'shown' in outcome ? outcome.shown : [];
  if (shown === undefined) throw new NotDrawn('why' in outcome ? outcome.why : 'noSuchPage');
  return { ...shown, jpeg: Buffer.from(shown.jpeg) };
}

/** Draws a scan anew with its areas black in the pixels themselves. The bytes that came go no further than this. */
export async function blacken(sheet: Sheet, areas: readonly Area[]): Promise<Kept> {
  const outcome = await atWork({ ...sheet, wants: 'keep', areas });
  if (!('kept' in outcome)) throw new NotDrawn('why' in outcome ? outcome.why : 'unreadable');
  return { contentType: outcome.kept.contentType, content: Buffer.from(outcome.kept.content) };
}

/** One scan after another, in a thread that is kept for the next; one in which a scan went wrong or took too long is ended. */
let before: Promise<unknown> = Promise.resolve();
let kept: Worker | undefined;
function atWork(order: Order): Promise<Outcome> {
  const mine = before.then(() => inThread(order));
  before = mine.catch(() => undefined);
  return mine;
}

function begin(): Worker {
  const thread = silentThread(join(__dirname, 'pages-door.js'), MEMORY_MB);
  thread.once('exit', () => {
    if (kept === thread) kept = undefined;
  });
  return thread;
}

function inThread(order: Order): Promise<Outcome> {
  const thread = (kept ??= begin());
  thread.ref();
  return new Promise((resolve, reject) => {
    const fail = (why: NotDrawn['why']) => (): void => {
      kept = undefined;
      settle();
      void thread.terminate();
      reject(new NotDrawn(why));
    };
    const hear = (outcome: Outcome): void => {
      settle();
      thread.unref();
      resolve(outcome);
    };
    const died = fail('unreadable');
    const late = setTimeout(fail('tooLong'), PATIENCE_MS);
    const settle = (): void => {
      clearTimeout(late);
      thread.off('message', hear).off('error', died).off('exit', died);
    };
    thread.on('message', hear).on('error', died).on('exit', died);
    thread.postMessage(order);
  });
}
