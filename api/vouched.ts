import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { openAttempts } from '../records/attempts';
import { beginErrand, takeErrand, type Errand } from '../records/errands';
import { enter } from './entering';
import type { ApiNeeds } from './needs';
import { goOnPage, leadPage, type Held } from './pages/sign-in';
import { typedAt } from './pages/shape';
import { say, type Word } from './pages/words';
import { cookieIn, isOurs, keepCookie, letGoCookie, looksOf, placeHere, typedIn, visitorOf } from './visitors';
import { COMES_BACK, NotVouched } from './vouching';

/** What the browser that was led away carries, so that nobody comes back in another. */
const ERRAND = '__Host-errand';
const SHORT_ENOUGH = 200_000;
/** How often somebody may leave from one place without coming back: all who are on their way are no more than a thousand. */
const LEAVING = { place: { points: 60, duration: 15 * 60 } };

/** Signing in at the house that vouches, and proving oneself there once more. */
export function vouchedFor(needs: ApiNeeds, heldIn: (req: Request, to: string) => Held): Router {
  const { records, staff, log, voucher } = needs;
  const router = Router({ caseSensitive: true });
  if (voucher === undefined) return router;
  const leaving = openAttempts(records, 'vouched ', LEAVING);
  const at = (req: Request): string => req.socket.remoteAddress ?? '';
  const forms = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 5_000 });

  /** The door again, with what went wrong. */
  const askAgain = async (req: Request, res: Response, word: Word, status: number, held: Held): Promise<void> => {
    const { lang } = visitorOf(res);
    await (res.locals['askAgain'] as AskAgain)(req, held, say(lang, word, { house: voucher.name }), status);
  };
  const sayWhy = (error: unknown): { readonly word: Word; readonly status: number } => {
    if (!(error instanceof NotVouched)) throw error;
    log.warn({ because: error.because }, 'nobody could be vouched for');
    return error.because === 'away' ? { word: 'houseAway', status: 503 } : { word: 'notVouched', status: 401 };
  };

  const lead: RequestHandler = async (req, res) => {
    const { lang, signedIn } = visitorOf(res);
    const held = heldIn(req, placeHere(typedAt(typedIn(req), '_to')));
    if (!isOurs(req, signedIn?.session)) return askAgain(req, res, 'formStale', 403, held);
    if (JSON.stringify(held.fields).length > SHORT_ENOUGH) return askAgain(req, res, 'tooMuchHeld', 413, held);
    const wait = await leaving.tries('', at(req));
    if (wait !== undefined) {
      const minutes = say(lang, 'tooOften', { minutes: Math.ceil(wait / 60) });
      return (res.set('Retry-After', String(wait)).locals['askAgain'] as AskAgain)(req, held, minutes, 429);
    }
    const question = voucher.question();
    const proves = signedIn?.person.id;
    try {
      const { state, browser } = await beginErrand(records, { ...question, ...held, proves });
      const to = await voucher.address({ ...question, state }, proves !== undefined);
      keepCookie(res, ERRAND, browser);
      // a form may lead to no other house (form-action): the page does, by itself where a browser lets it
      res.set('Refresh', `0; url=${to}`).type('html');
      res.send(leadPage({ ...looksOf(req, res), path: '/sign-in' }, { lang, to, house: voucher.name }));
    } catch (error) {
      const { word, status } = sayWhy(error);
      await askAgain(req, res, word, status, held);
    }
  };
  router.post('/sign-in/vouched', forms, lead);

  router.get(COMES_BACK, async (req, res) => {
    const { lang, signedIn } = visitorOf(res);
    const { state, browser } = { state: req.query['state'], browser: cookieIn(req, ERRAND) };
    letGoCookie(res, ERRAND);
    const errand =
      typeof state === 'string' && browser !== undefined ? await takeErrand(records, { state, browser }) : undefined;
    if (errand === undefined) return askAgain(req, res, 'errandGone', 400, NOTHING_HELD);
    const held: Held = { to: placeHere(errand.to), fields: errand.fields };
    let heard;
    try {
      const question = { ...errand, state: state as string };
      heard = await voucher.hear(
        new URL(req.originalUrl, 'http://here.invalid').search,
        question,
        errand.proves !== undefined,
      );
    } catch (error) {
      const { word, status } = sayWhy(error);
      return askAgain(req, res, word, status, held);
    }
    const person = staff.find(({ signsInAs }) => signsInAs === heard.subject);
    if (person === undefined) return askAgain(req, res, 'notOfThisDesk', 403, held);
    if (!mayProve(errand, person.id, signedIn?.person.id)) return askAgain(req, res, 'anotherPerson', 403, held);
    if (errand.proves !== undefined && voucher.provesTwice && !heard.provenTwice)
      return askAgain(req, res, 'notProvenTwice', 403, held);
    await leaving.wasRight('', at(req));
    const beganAt = errand.proves !== undefined && heard.provenTwice ? signedIn?.session.beganAt : undefined;
    await enter(needs, res, person, { proven: heard.provenTwice, vouched: true, beganAt });
    if (held.fields.length === 0) res.redirect(303, held.to);
    else res.type('html').send(goOnPage({ ...looksOf(req, res), path: held.to }, { lang, held }));
  });
  return router;
}

export type AskAgain = (req: Request, held: Held, refused: string, status: number) => Promise<void>;
const NOTHING_HELD: Held = { to: '/', fields: [] };

/** A second proof is of whoever is signed in, and of nobody who came instead. */
const mayProve = ({ proves }: Errand, person: string, signedIn: string | undefined): boolean =>
  proves === undefined || (proves === person && signedIn === person);
