import busboy from 'busboy';
import express, { type Request, type Response } from 'express';
import { placeOf } from '../records/attempts';
import { Problem } from './problems';
import type { Typed } from './pages/shape';
import { typedIn } from './visitors';
import { roomFor, type Door, type Room } from './window-room';

/** What is read of one form: so many fields, files, and bytes in all. A photograph of a phone has three to five megabytes. */
const MOST = {
  fields: 200,
  fieldBytes: 20_000,
  typedBytes: 300_000,
  files: 8,
  fileBytes: 10 * 1024 * 1024,
  bytes: 30 * 1024 * 1024,
  /** What comes behind too many photographs is passed over up to here, for the words that stand among them. */
  passedOver: 45 * 1024 * 1024,
} as const;
/** What comes slower than a poor line of a telephone, over so long, is ended; and what is not here after so long in any case. */
const SLOWEST = { bytes: 40 * 1024, everyMs: 10_000, patienceMs: 300_000 } as const;
/** What brings no files is small. */
export const SMALL = express.urlencoded({ extended: false, limit: '200kb', parameterLimit: 100 });

/** A file as it came, by the place of its field; of one that was cut at the limit nothing is kept but that it was. */
export type Upload = { readonly fileName: string; readonly bytes: Buffer; readonly cut: boolean };
/** Why the files of a form were not taken. */
export type Unread = 'tooLarge' | 'busy' | 'tooMany' | 'tooSlow';
/** What was typed, and the files beside it; where these were not taken, why not, and what was typed as far as it came. */
export type Sent = {
  readonly typed: Typed;
  readonly files: ReadonlyMap<string, Upload>;
  readonly unread?: Unread | undefined;
};

/** Reads a form that may bring files, and holds what it brought until it was dealt with. One that brings too much, or too slowly, is ended before it has brought it. */
export async function receive(
  req: Request,
  res: Response,
  address: string,
  deals: (sent: Sent) => Promise<void>,
  { fields = MOST.fields, door }: { readonly fields?: number; readonly door?: Door } = {},
): Promise<void> {
  if (!/^multipart\//i.test(req.get('Content-Type') ?? '')) return deals(await small(req, res));
  const room = roomFor(placeOf(address), door);
  if (room === undefined) {
    leaveUnread(res);
    return deals(unread('busy'));
  }
  try {
    await deals(await parts(req, res, room, fields));
  } finally {
    room.leave();
  }
}

async function small(req: Request, res: Response): Promise<Sent> {
  await new Promise<void>((read, failed) => {
    SMALL(req, res, (error?: unknown) => {
      if (error === undefined) read();
      else failed(error instanceof Error ? error : new Problem('not-json'));
    });
  });
  return { typed: typedIn(req), files: new Map() };
}

/** What is still on its way is thrown away until the answer was heard, since a line that is closed unread takes the answer along; where it then comes on, the line is closed. */
export function leaveUnread(res: Response): Response {
  const close = (): void => void (res.req.complete || res.req.socket.destroy());
  res.req.resume();
  res.once('finish', () => setTimeout(close, 1_000).unref());
  return res;
}
const unread = (why: Unread, typed: Typed = {}): Sent => ({ typed, files: new Map(), unread: why });

/** A form is read by its header; one that says nowhere how its parts are told apart is none. */
function openForm({ headers }: Request, fields: number): busboy.Busboy {
  const { fieldBytes: fieldSize, files, fileBytes: fileSize } = MOST;
  try {
    return busboy({
      ...{ headers, defParamCharset: 'utf8' },
      limits: { fields, fieldSize, files, fileSize, fieldNameSize: 200 },
    });
  } catch {
    throw new Problem('wrong-media-type');
  }
}

function parts(req: Request, res: Response, room: Room, fields: number): Promise<Sent> {
  return new Promise((read, failed) => {
    const form = openForm(req, fields);
    const typed: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
    const files = new Map<string, Upload>();
    const coming = new Set<Buffer[]>();
    let [bytes, before, words] = [0, 0, 0];
    let why: Unread | undefined;
    let over = false;

    /** Of its files nothing is held any more; the words among them are read on. */
    const passOver = (because: Unread): void => {
      why ??= because;
      files.clear();
      for (const pieces of coming) pieces.length = 0;
      room.empty();
    };
    const stop = (): boolean => {
      if (over) return false;
      over = true;
      clearTimeout(late);
      clearInterval(slow);
      req.unpipe(form);
      req.off('data', count);
      return true;
    };
    const fail = (error: Error): void => {
      if (!stop()) return;
      req.resume();
      failed(error);
    };
    const end = (because: Unread): void => {
      if (!stop()) return;
      passOver(because);
      leaveUnread(res);
      read(unread(why ?? because, { ...typed }));
    };
    const late = setTimeout(() => end('tooSlow'), SLOWEST.patienceMs);
    const judge = (): void => {
      if (bytes - before < SLOWEST.bytes) end('tooSlow');
      before = bytes;
    };
    const slow = setInterval(() => setImmediate(judge), SLOWEST.everyMs); // after what came while we were busy
    const count = (piece: Buffer): void => {
      bytes += piece.length;
      if (bytes > MOST.passedOver) end('tooLarge');
      else if (bytes > MOST.bytes) passOver('tooLarge');
    };

    if (Number(req.get('Content-Length') ?? 0) > MOST.bytes) passOver('tooLarge');
    form.on('field', (name, value) => {
      words += name.length + Buffer.byteLength(value);
      if (words > MOST.typedBytes) end('tooLarge');
      else (typed[name] ??= []).push(value);
    });
    form.on('file', (name, stream, { filename }) => {
      let cut = false;
      const pieces: Buffer[] = [];
      coming.add(pieces);
      stream.on('limit', () => {
        cut = true;
        pieces.length = 0;
      });
      stream.on('data', (piece: Buffer) => {
        if (cut || why !== undefined) return;
        if (room.holds(piece.length)) pieces.push(piece);
        else passOver('busy');
      });
      stream.on('end', () => {
        const whole = Buffer.concat(pieces);
        coming.delete(pieces);
        if (why === undefined && (cut || whole.length > 0))
          files.set(name, { fileName: filename || 'scan', bytes: whole, cut });
      });
    });
    for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const) form.on(limit, () => end('tooMany'));
    form.on('error', () => fail(new Problem('not-json')));
    form.on('close', () => {
      if (stop()) read({ typed: { ...typed }, files, unread: why });
    });
    req.on('aborted', () => fail(new Problem('not-json')));
    req.on('data', count);
    req.pipe(form);
  });
}
