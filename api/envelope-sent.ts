import { fileTypeFromBuffer } from 'file-type';
import type { Request, Response } from 'express';
import { pointerTo } from './misfits';
import type { Typed } from './pages/shape';
import { Problem, type Fault } from './problems';
import { visitorOf } from './visitors';
import { readForm, UnreadForm, type Upload } from './window-body';

/** An envelope has more fields than a form at the window: ten papers, each with what is to be blackened on it. */
const MOST_FIELDS = 3_000;

/** What was typed, and, of somebody who is known, each scan by the place at which the act is sent it. */
export async function envelopeSent(req: Request, res: Response): Promise<Typed> {
  const { typed, files } = await readForm(req, res, MOST_FIELDS).catch((error: unknown) => {
    throw error instanceof UnreadForm ? new Problem('too-large') : error;
  });
  if (visitorOf(res).signedIn === undefined) return typed; // what was typed waits for whoever signs in; a scan does not
  const scans = await Promise.all([...files].map(async ([at, file]) => Object.entries(await scanAt(at, file))));
  res.locals['cut'] = [...files].filter(([, { cut }]) => cut).map(([at]) => SCAN_TOO_LARGE(at));
  return { ...typed, ...Object.fromEntries(scans.flat()) };
}

/** What it is, is read off its bytes; what that may not be, the act says. */
async function scanAt(at: string, { bytes, fileName, cut }: Upload): Promise<Typed> {
  if (cut) return {};
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  return {
    [`${at}/fileName`]: [fileName],
    [`${at}/contentType`]: [found === undefined || !KINDS.includes(found) ? 'application/pdf' : found],
    [`${at}/base64`]: [bytes.toString('base64')],
    [`${at}/redrawn`]: ['true'],
  };
}
const KINDS: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'];

const SCAN_TOO_LARGE = (at: string): Fault => ({
  pointer: pointerTo(at.split('/').slice(1)),
  en: 'a scan may have 10 MB',
  ja: '画像一つは10MBまでです',
});
