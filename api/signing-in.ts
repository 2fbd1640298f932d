import express, { Router, type Request, type Response } from 'express';
import { OF_A_PASSWORD, openAttempts } from '../records/attempts';
import {
  forgetAccount,
  hasSecondProof,
  isTheirPassword,
  setPassword,
  setSecondProof,
  takeCode,
} from '../records/accounts';
import { endSession, endSessionsOf, isNewlyVouched } from '../records/sessions';
import type { Staff } from '../policy/staff';
import { newTotp, totpAddress } from '../vault/proofs';
import { isText } from './bounds';
import { enter } from './entering';
import type { ApiNeeds } from './needs';
import { accountPage, firstTimePage, proofPage, signInPage, type Held } from './pages/sign-in';
import { typedAt } from './pages/shape';
import { say, type Lang } from './pages/words';
import { bearerOf } from './staff';
import { vouchedFor, type AskAgain } from './vouched';
import { dropSession, isOurs, looksOf, placeHere, typedIn, visitorOf } from './visitors';

const SHORTEST_PASSWORD = 12;
const LONGEST = 300;

/** What was typed and goes along until it is known who sends it: the fields of acts alone, whose names are places, and the key of their form. */
export function heldIn(req: Request, to: string): Held {
  const fields = Object.entries(typedIn(req)).flatMap(([name, said]) =>
    name.startsWith('/') || name === '_key' ? said.map((one) => [name, one] as const) : [],
  );
  return { to, fields };
}

/** Where somebody becomes somebody: the door, the first time, the second proof, the way out. */
export function signingIn(needs: ApiNeeds): Router {
  const { records, staff, log, profile, voucher } = needs;
  /** Whoever is vouched for elsewhere has no password here. */
  const hasPassword = ({ signsInAs }: Staff): boolean => voucher === undefined || signsInAs === undefined;
  const house = voucher && { name: voucher.name, alone: !staff.some(hasPassword) };
  const attempts = openAttempts(records, '', OF_A_PASSWORD);
  const codes = openAttempts(records, 'second proof ');
  const router = Router({ caseSensitive: true });
  const at = (req: Request): string => req.socket.remoteAddress ?? '';
  const minutes = (lang: Lang, seconds: number): string => say(lang, 'tooOften', { minutes: Math.ceil(seconds / 60) });

  /** Leads on to where somebody wanted to go; what they had typed is shown to them again, and nothing is done by it. */
  function leadOn(req: Request, res: Response, held: Held, next: (error?: unknown) => void): void {
    if (held.fields.length === 0) {
      res.redirect(303, placeHere(held.to));
      return;
    }
    req.url = placeHere(held.to);
    res.locals['heldAgain'] = true;
    next();
  }

  const forms = express.urlencoded({ extended: false, limit: '1mb', parameterLimit: 5_000 });

  router.get('/sign-in', (req, res) => {
    const { lang, signedIn } = visitorOf(res);
    const to = placeHere(typeof req.query['to'] === 'string' ? req.query['to'] : undefined);
    if (signedIn !== undefined) res.redirect(303, to);
    else
      res
        .type('html')
        .send(signInPage({ ...looksOf(req, res), path: '/sign-in' }, { lang, house, held: { to, fields: [] } }));
  });

  router.post('/sign-in', forms, async (req, res, next) => {
    const { lang } = visitorOf(res);
    const typed = typedIn(req);
    const name = typedAt(typed, 'staff').trim().slice(0, LONGEST);
    const held = heldIn(req, placeHere(typedAt(typed, '_to')));
    const refuse = (refused: string, status: number): void => {
      res
        .status(status)
        .type('html')
        .send(signInPage({ ...looksOf(req, res), path: '/sign-in' }, { lang, refused, held, name, house }));
    };
    if (!isOurs(req)) {
      refuse(say(lang, 'formStale'), 403);
      return;
    }
    const wait = await attempts.tries(name, at(req));
    if (wait !== undefined) {
      res.set('Retry-After', String(wait));
      refuse(minutes(lang, wait), 429);
      return;
    }
    const person = staff.find(({ id }) => id === name);
    const right = isText(name) && (await isTheirPassword(records, name, typedAt(typed, 'password').slice(0, LONGEST)));
    if (person === undefined || !right || !hasPassword(person)) {
      log.warn({}, 'somebody could not sign in');
      refuse(say(lang, 'wrong'), 401);
      return;
    }
    await attempts.wasRight(name, at(req));
    await enter(needs, res, person);
    leadOn(req, res, held, next);
  });

  router.get('/first-time', (req, res) => {
    const { lang } = visitorOf(res);
    res.type('html').send(firstTimePage(looksOf(req, res), { lang }));
  });

  router.post('/first-time', forms, async (req, res) => {
    const { lang } = visitorOf(res);
    const typed = typedIn(req);
    const name = typedAt(typed, 'staff').trim().slice(0, LONGEST);
    const password = typedAt(typed, 'password').slice(0, LONGEST);
    const refuse = (status: number, refused?: string, short = false): void => {
      res
        .status(status)
        .type('html')
        .send(firstTimePage(looksOf(req, res), { lang, refused, name, short }));
    };
    if (!isOurs(req)) return refuse(403, say(lang, 'formStale'));
    const wait = await attempts.tries(name, at(req));
    if (wait !== undefined) return refuse(429, minutes(lang, wait));
    const person = bearerOf(typedAt(typed, 'token').trim(), staff);
    if (person === undefined || person.id !== name || !hasPassword(person)) return refuse(401, say(lang, 'wrong'));
    if ([...password].length < SHORTEST_PASSWORD) return refuse(422, undefined, true);
    await attempts.wasRight(name, at(req));
    await endSessionsOf(records, person.id);
    await forgetAccount(records, person.id);
    await setPassword(records, person.id, password);
    await enter(needs, res, person);
    res.redirect(303, '/');
  });

  router.get('/second-proof', async (req, res) => {
    const { lang, signedIn } = visitorOf(res);
    const to = placeHere(typeof req.query['to'] === 'string' ? req.query['to'] : undefined);
    if (signedIn === undefined) return res.redirect(303, '/sign-in');
    res.type('html').send(await proof(req, res, lang, signedIn.person, { to, fields: [] }));
  });

  async function proof(
    req: Request,
    res: Response,
    lang: Lang,
    person: Staff,
    held: Held,
    refused?: string,
    secret?: string,
  ): Promise<string> {
    const looks = { ...looksOf(req, res), path: `/second-proof?to=${encodeURIComponent(held.to)}` };
    const vouched = voucher !== undefined && !hasPassword(person);
    const has = await hasSecondProof(records, person.id);
    if (vouched && (voucher.provesTwice || (!has && !isNewly(res))))
      return proofPage(looks, { lang, refused, held, house: voucher.name });
    const fresh = secret ?? newTotp();
    const setUp = has
      ? undefined
      : { secret: fresh, address: totpAddress(fresh, person.id, profile.holder.name), byPassword: !vouched };
    return proofPage(looks, { lang, refused, held, setUp });
  }
  const isNewly = (res: Response): boolean => {
    const { signedIn } = visitorOf(res);
    return signedIn !== undefined && isNewlyVouched(signedIn.session, records.now());
  };

  /** Asks for the second proof in the place of what was asked for. */
  router.use((_req, res, next) => {
    res.locals['askProof'] = async (req: Request, held: Held): Promise<void> => {
      const { lang, signedIn } = visitorOf(res);
      if (signedIn !== undefined)
        res
          .status(403)
          .type('html')
          .send(await proof(req, res, lang, signedIn.person, held));
    };
    res.locals['askWho'] = (req: Request, held: Held): void => {
      const { lang } = visitorOf(res);
      res
        .status(401)
        .type('html')
        .send(signInPage({ ...looksOf(req, res), path: '/sign-in' }, { lang, held, house }));
    };
    res.locals['askAgain'] = (async (req, held, refused, status) => {
      const { lang, signedIn } = visitorOf(res);
      const looks = { ...looksOf(req, res), path: '/sign-in' };
      const again =
        signedIn === undefined
          ? signInPage(looks, { lang, refused, held, house })
          : await proof(req, res, lang, signedIn.person, held, refused);
      res.status(status).type('html').send(again);
    }) satisfies AskAgain;
    next();
  });

  router.use(vouchedFor(needs, heldIn));

  router.post('/second-proof', forms, async (req, res, next) => {
    const { lang, signedIn } = visitorOf(res);
    const typed = typedIn(req);
    const held = heldIn(req, placeHere(typedAt(typed, '_to')));
    if (signedIn === undefined) return void (res.locals['askWho'] as (req: Request, held: Held) => void)(req, held);
    const { person, session } = signedIn;
    const secret = typedAt(typed, 'secret');
    const refuse = async (refused: string, status: number): Promise<void> => {
      res
        .status(status)
        .type('html')
        .send(await proof(req, res, lang, person, held, refused, /^[A-Z2-7]{32}$/.test(secret) ? secret : undefined));
    };
    if (!isOurs(req, session)) return refuse(say(lang, 'formStale'), 403);
    if (!hasPassword(person) && voucher?.provesTwice === true)
      return refuse(say(lang, 'notProvenTwice', { house: voucher.name }), 403); // whatever app was set up here before
    const wait = await codes.tries(person.id, at(req));
    if (wait !== undefined) return refuse(minutes(lang, wait), 429);
    const code = typedAt(typed, 'code').normalize('NFKC').replace(/\s/g, '');
    const has = await hasSecondProof(records, person.id);
    const right = has
      ? await takeCode(records, person.id, code)
      : (hasPassword(person)
          ? await isTheirPassword(records, person.id, typedAt(typed, 'password').slice(0, LONGEST))
          : isNewly(res)) &&
        /^[A-Z2-7]{32}$/.test(secret) &&
        (await setSecondProof(records, person.id, secret, code));
    if (!right) return refuse(say(lang, has ? 'wrongCode' : 'wrong'), 401);
    await codes.wasRight(person.id, at(req));
    await enter(needs, res, person, { proven: true, vouched: session.vouched, beganAt: session.beganAt });
    leadOn(req, res, held, next);
  });

  router.get('/account', async (req, res) => {
    const { lang, signedIn } = visitorOf(res);
    if (signedIn === undefined) return res.redirect(303, '/sign-in?to=%2Faccount');
    const { id, name, roles } = signedIn.person;
    const has = hasPassword(signedIn.person) ? await hasSecondProof(records, id) : undefined;
    res.type('html').send(accountPage(looksOf(req, res), { lang, name, roles, proof: has }));
  });

  router.post('/sign-out', forms, async (req, res) => {
    const { signedIn } = visitorOf(res);
    if (signedIn !== undefined && isOurs(req, signedIn.session)) {
      if (typedAt(typedIn(req), 'everywhere') === 'true') await endSessionsOf(records, signedIn.person.id);
      else await endSession(records, signedIn.token);
      dropSession(res);
    }
    res.redirect(303, '/sign-in');
  });

  return router;
}
