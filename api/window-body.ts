import busboy from 'busboy';
import type { Request, Response } from 'express';
import { Problem } from './problems';
import type { Typed } from './pages/shape';

/** What is read of one form: so many fields, files, and bytes in all. A photograph of a phone has three to five megabytes. */
const MOST = {
  fields: 200,
  fieldBytes: 20_000,
  files: 8,
  fileBytes: 10 * 1024 * 1024,
  bytes: 30 * 1024 * 1024,
} as const;
/** So many are read at once: each may hold all its bytes in memory. */
const AT_ONCE = 6;
const PATIENCE_MS = 120_000;
let reading = 0;

/** A file as it came, by the place of its field; of one that was cut at the limit nothing is kept but that it was. */
export type Upload = { readonly fileName: string; readonly bytes: Buffer; readonly cut: boolean };
export type Sent = { readonly typed: Typed; readonly files: ReadonlyMap<string, Upload> };

/** What is wrong with a form as a whole. */
export class UnreadForm extends Error {
  override readonly name = 'UnreadForm';
  constructor(readonly why: 'tooLarge' | 'busy' | 'tooMany') {
    super(why);
  }
}

/** Reads a form with its files into memory, and ends a request that brings too much before it has brought it. */
export async function readForm(req: Request, res: Response, fields: number = MOST.fields): Promise<Sent> {
  if (!/^multipart\/form-data;/i.test(req.get('Content-Type') ?? '')) throw new Problem('wrong-media-type');
  if (Number(req.get('Content-Length') ?? 0) > MOST.bytes) throw ended(res, 'tooLarge');
  if (reading >= AT_ONCE) throw ended(res, 'busy');
  reading += 1;
  try {
    return await parts(req, res, fields);
  } finally {
    reading -= 1;
  }
}

/** What is still on its way is thrown away until the answer was heard, since a line that is closed unread takes the answer along; where it then comes on, the line is closed. */
function ended(res: Response, why: UnreadForm['why']): UnreadForm {
  const close = (): void => void (res.req.complete || res.req.socket.destroy());
  res.once('finish', () => setTimeout(close, 1_000).unref());
  return new UnreadForm(why);
}

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

function parts(req: Request, res: Response, fields: number): Promise<Sent> {
  return new Promise((read, failed) => {
    const form = openForm(req, fields);
    const typed: Record<string, string[]> = Object.create(null) as Record<string, string[]>;
    const files = new Map<string, Upload>();
    let bytes = 0;
    const late = setTimeout(() => fail(new Problem('not-json')), PATIENCE_MS);
    const fail = (error: Error): void => {
      clearTimeout(late);
      req.unpipe(form);
      req.off('data', count);
      req.resume();
      failed(error);
    };
    const count = (piece: Buffer): void => {
      bytes += piece.length;
      if (bytes > MOST.bytes) fail(ended(res, 'tooLarge'));
    };
    form.on('field', (name, value) => {
      (typed[name] ??= []).push(value);
    });
    form.on('file', (name, stream, { filename }) => {
      const pieces: Buffer[] = [];
      let cut = false;
      stream.on('limit', () => {
        cut = true;
        pieces.length = 0;
      });
      stream.on('data', (piece: Buffer) => {
        if (!cut) pieces.push(piece);
      });
      stream.on('end', () => {
        const whole = Buffer.concat(pieces);
        if (cut || whole.length > 0) files.set(name, { fileName: filename || 'scan', bytes: whole, cut });
      });
    });
    for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
      form.on(limit, () => fail(ended(res, 'tooMany')));
    form.on('error', () => fail(new Problem('not-json')));
    form.on('close', () => {
      clearTimeout(late);
      read({ typed: { ...typed }, files });
    });
    req.on('aborted', () => fail(new Problem('not-json')));
    req.on('data', count);
    req.pipe(form);
  });
}
