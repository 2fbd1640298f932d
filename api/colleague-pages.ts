import express, { Router, type Response } from 'express';
import { LeaveNoted, TokenWanted, type People, type ProgramTokens, type TokenMade } from '../casefile/people';
import { newId } from '../vault/seal';
import { json, type Behind, type Draws } from './page-needs';
import type { Form } from './pages/act-form';
import type { Refusal } from './pages/forms';
import { leavePage, peoplePage, tokenMadePage, tokenPage } from './pages/people';
import { shapeOf, type Typed } from './pages/shape';
import { ROLE_WORDS, say } from './pages/words';
import { Problem } from './problems';
import { isOurs, keyTyped, looksOf, typedIn, visitorOf } from './visitors';

const FORMS = express.urlencoded({ extended: false, limit: '100kb' });

/** The pages on who works here, who is away, and what their programs carry. */
export function colleaguePages({ known, proven, askFor, nameOf, sent, mayAsk }: Behind): Router {
  const router = Router({ caseSensitive: true });
  const me = (res: Response): string => visitorOf(res).signedIn?.person.id ?? '';
  const form = (res: Response, typed: Typed, refusal?: Refusal, among: Form['among'] = {}): Form => ({
    ...{ lang: visitorOf(res).lang, typed, faults: refusal?.view.errors ?? [], given: {}, among },
  });

  router.get('/people', known, async (req, res) => {
    const { lang } = visitorOf(res);
    const ask = askFor(res);
    const people = json<People>(await ask('listPeople', req));
    const tokens = json<ProgramTokens>(await ask('listTokens', req));
    const name = people.people.find(({ id }) => id === req.query['of'])?.name ?? '';
    const did = {
      out: 'sessionsEnded',
      away: 'leaveNoted',
      back: 'nowBack',
      ended: 'tokenEnded',
      again: 'pressAgain',
    } as const;
    const what = Object.entries(did).find(([one]) => one === req.query['did'])?.[1];
    res
      .type('html')
      .send(
        peoplePage(looksOf(req, res), people, tokens, {
          ...{ key: newId(), nameOf, did: what && say(lang, what, { name }) },
          may: { forAll: mayAsk('endSessions', res), me: me(res) },
        }),
      );
  });

  const drawLeave: Draws = async (req, res, typed, key, refusal) => {
    const { people } = json<People>(await askFor(res)('listPeople', req));
    const who = people.find(({ id }) => id === req.params['id']);
    if (who === undefined) throw new Problem('no-such-path');
    const drawn = { shape: shapeOf(LeaveNoted), form: form(res, typed, refusal), key, refusal };
    res
      .status(refusal?.view.status ?? 200)
      .type('html')
      .send(leavePage(looksOf(req, res), who, drawn));
  };
  router.get('/people/:id/leave', known, (req, res) => drawLeave(req, res, {}, newId()));
  router.post(
    '/people/:id/leave',
    FORMS,
    known,
    sent(LeaveNoted, 'noteLeave', drawLeave, (_answer, { params }) => `/people?did=away&of=${String(params['id'])}`),
  );

  const drawToken: Draws = (req, res, typed, key, refusal) => {
    const { lang, signedIn } = visitorOf(res);
    const roles = (signedIn?.person.roles ?? []).map((role) => ({
      value: role,
      text: ROLE_WORDS[role]?.[lang] ?? role,
    }));
    const drawn = { shape: shapeOf(TokenWanted), form: form(res, typed, refusal, { '/roles': roles }), key, refusal };
    res
      .status(refusal?.view.status ?? 200)
      .type('html')
      .send(tokenPage(looksOf(req, res), drawn));
    return Promise.resolve();
  };
  router.get('/people/token', known, (req, res) => drawToken(req, res, {}, newId()));
  router.post(
    '/people/token',
    FORMS,
    known,
    sent(TokenWanted, 'makeToken', drawToken, (answer, req, res) => {
      res
        .status(201)
        .type('html')
        .send(tokenMadePage(looksOf(req, res), json<TokenMade>(answer)));
      return undefined; // it is told once: a page they are led to could not tell it
    }),
  );

  /** A button of one row. Another site presses none. */
  const pressed = (path: string, id: string, led: (params: Readonly<Record<string, string>>) => string): void => {
    router.post(path, FORMS, known, async (req, res) => {
      const typed = typedIn(req);
      if (!(await proven(id, req, res))) return;
      if (res.locals['heldAgain'] === true || !isOurs(req, visitorOf(res).signedIn?.session))
        return res.redirect(303, '/people?did=again');
      await askFor(res)(id, req, { body: {}, key: keyTyped(typed) });
      res.redirect(303, led(req.params as Record<string, string>));
    });
  };
  pressed('/people/:id/ended-sessions', 'endSessions', ({ id }) => `/people?did=out&of=${id ?? ''}`);
  pressed('/people/:id/return', 'noteReturn', ({ id }) => `/people?did=back&of=${id ?? ''}`);
  pressed('/people/tokens/:id/end', 'endToken', () => '/people?did=ended');
  return router;
}
