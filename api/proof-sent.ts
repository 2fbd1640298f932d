import { finished } from 'node:stream/promises';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Said } from '../law/said';
import { fileAt, NOT_TAKEN } from './envelope-sent';
import type { Typed } from './pages/shape';
import { scanTooLarge } from './scans';
import { receive, type Sent } from './window-body';
import type { Door } from './window-room';

/** The file by which somebody shows what was done, as the act is sent it; or why it was not taken. It lies apart from what was typed, and stands in no form again. */
export type Proof = { readonly scan?: Typed; readonly fault?: Said };
export const proofOf = (res: Response): Proof => (res.locals['proof'] ?? {}) as Proof;

/** Reads a form that may bring such a file; without one it is read as any other. */
export const readsProof =
  (
    forms: RequestHandler,
    from: (req: Request, res: Response) => { readonly who?: string | undefined; readonly door: Door },
  ) =>
  async (req: Request, res: Response, next: NextFunction): Promise<void> => {
    if (!/^multipart\//i.test(req.get('Content-Type') ?? '')) return void forms(req, res, next);
    const { who = req.socket.remoteAddress ?? '', door } = from(req, res);
    await receive(
      req,
      res,
      who,
      async (sent) => {
        req.body = sent.typed;
        res.locals['proof'] = await proofSent(sent);
        next();
        await finished(res).catch(() => undefined); // what it takes up in memory is taken until it was dealt with, or nobody waits any more
      },
      { door },
    );
  };

async function proofSent({ files, unread }: Sent): Promise<Proof> {
  const file = files.get('/scan');
  if (unread === 'busy' || unread === 'tooSlow') return { fault: NOT_TAKEN[unread] };
  if (unread !== undefined || file?.cut === true) return { fault: scanTooLarge(['scan']) };
  return file === undefined ? {} : { scan: await fileAt('/scan', file) };
}
