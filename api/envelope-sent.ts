import { fileTypeFromBuffer } from 'file-type';
import type { Response } from 'express';
import type { Typed } from './pages/shape';
import type { Fault } from './problems';
import { scanTooLarge } from './scans';
import { visitorOf } from './visitors';
import type { Sent, Unread, Upload } from './window-body';

/** An envelope has more fields than a form at the window: ten papers, each with what is to be blackened on it. */
export const MOST_FIELDS = 3_000;

/** What was typed, and, of somebody who is known, each scan by the place at which the act is sent it; what was not taken is told beside it. */
export async function envelopeSent({ typed, files, unread }: Sent, res: Response): Promise<Typed> {
  if (visitorOf(res).signedIn === undefined) return typed; // what was typed waits for whoever signs in; a scan does not
  const scans = await Promise.all([...files].map(async ([at, file]) => Object.entries(await scanAt(at, file))));
  res.locals['cut'] = [
    ...(unread === undefined ? [] : [NOT_TAKEN[unread]]),
    ...[...files].filter(([, { cut }]) => cut).map(([at]) => scanTooLarge(at.split('/').slice(1))),
  ];
  return { ...typed, ...Object.fromEntries(scans.flat()) };
}

/** A scan of a paper is kept as its pixels alone. */
const scanAt = async (at: string, file: Upload): Promise<Typed> =>
  file.cut ? {} : { ...(await fileAt(at, file)), [`${at}/redrawn`]: ['true'] };

/** What a file is, is read off its bytes; what that may not be, the act says. */
export async function fileAt(at: string, { bytes, fileName }: Upload): Promise<Typed> {
  const found = (await fileTypeFromBuffer(bytes))?.mime;
  return {
    [`${at}/fileName`]: [fileName],
    [`${at}/contentType`]: [found === undefined || !KINDS.includes(found) ? 'application/pdf' : found],
    [`${at}/base64`]: [bytes.toString('base64')],
  };
}
const KINDS: readonly string[] = ['application/pdf', 'image/jpeg', 'image/png', 'image/tiff'];

export const NOT_TAKEN: Readonly<Record<Unread, Fault>> = {
  tooLarge: {
    pointer: '#/papers',
    en: 'their scans are too much for one form, which may bring 30 MB: send some of them as a supplement',
    ja: '画像が大きすぎます（全部で30MBまで）。一部は、開いた後に補正として登録してください',
  },
  tooMany: {
    pointer: '#/papers',
    en: 'more scans than one form may bring, which is eight: send the others as a supplement',
    ja: '画像が多すぎます（一度に8つまで）。残りは、開いた後に補正として登録してください',
  },
  busy: {
    pointer: '#/papers',
    en: 'too many scans are being read just now: send the form again in a minute',
    ja: 'ただいま混み合っています。1分ほど待って、もう一度送信してください',
  },
  tooSlow: {
    pointer: '#/papers',
    en: 'their scans came too slowly: send the form again',
    ja: '画像の受信に時間がかかりすぎました。もう一度送信してください',
  },
};
