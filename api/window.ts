import express, { Router, type Express, type Request, type Response } from 'express';
import helmet from 'helmet';
import type { ApplicationView, OpenedApplication } from '../casefile/views';
import { isForm } from '../casefile/procedure';
import { OF_A_SECRET, openAttempts } from '../records/attempts';
import { today } from '../records/cases';
import {
  beginVisit,
  endVisits,
  newAsking,
  newCodeFor,
  showReceipt,
  takeMailedCode,
  visitOf,
  type Visit,
} from '../records/receipts';
import { newId } from '../vault/seal';
import { actRoutes } from './acting';
import { APPLICANT } from './applicant';
import { caseRoutes } from './cases';
import { isText } from './bounds';
import { behind } from './counter';
import { formRoutes } from './forms';
import { PAGE_CSP, look } from './look';
import type { ApiNeeds, WindowNeeds } from './needs';
import { typedAt, type Typed } from './pages/shape';
import { applyPage } from './pages/window-apply';
import { keptAlong, keptOf, type Filled } from './pages/window-frame';
import { guidancePage } from './pages/window-guidance';
import {
  askPage,
  begunIn,
  isDeed,
  receiptPage,
  saidAtTheWindow,
  standingPage,
  TAKES_IN,
  type Deed,
  type Standing,
} from './pages/window-status';
import { tell, type Word } from './pages/window-words';
import type { Lang } from './pages/words';
import { drawnAnew } from './photographs';
import { Problem } from './problems';
import { readingRoutes } from './reading';
import { requestLog } from './request-log';
import type { Answer } from './route';
import { isOurs, keyTyped, typedIn } from './visitors';
import { applicationIn, supplementIn, wayIn, wayPlaceOf, type Asked } from './window-asked';
import { leaveUnread, receive, SMALL, type Sent } from './window-body';
import {
  besides,
  cameByTheWindow,
  fetched,
  isAskedOf,
  leftEmpty,
  offeredBy,
  openedOf,
  standingIn,
} from './window-cases';
import { framesOf, isGone, refusalsIn, refuseAtTheWindow, type Refused } from './window-refusals';

const HOUR = 60 * 60;

/** How often somebody may send a form, do something about their application, have a code sent. No number is shared by all the world. */
const FORMS = { place: { points: 40, duration: HOUR } };
const DEEDS = { name: { points: 40, duration: HOUR } };
const CODES = { name: { points: 5, duration: HOUR }, place: { points: 20, duration: HOUR } };

/**
 * The window: where whoever asks about their own data applies, sees how it stands, and answers us. A door of its own onto the same acts,
 * through which nobody signs in. It keeps no cookie; what belongs together goes along in the form, and nothing is done by an address.
 */
export function createWindow(needs: ApiNeeds, own: WindowNeeds): Express {
  const app = express();
  app.disable('etag');
  app.set('query parser', 'simple');
  app.set('trust proxy', own.proxies);
  app.use(requestLog(needs.log));
  app.use(helmet());
  app.use((_req, res, next) => {
    res.set({
      ...{ 'Cache-Control': 'no-store', 'Content-Security-Policy': PAGE_CSP, 'Referrer-Policy': 'same-origin' },
    });
    next();
  });
  app.get('/healthz', (_req, res) => {
    res.json({ alive: true });
  });
  app.use(look());
  app.get('/', (req, res) => {
    res.redirect(303, req.acceptsLanguages(['ja', 'en']) === 'en' ? '/en' : '/ja');
  });
  for (const lang of ['ja', 'en'] as const) app.use(`/${lang}`, pages(needs, own, lang));
  const { frameOf } = framesOf(needs, own);
  app.use((req, res) => {
    const lang: Lang = req.acceptsLanguages(['ja', 'en']) === 'en' ? 'en' : 'ja';
    res
      .status(404)
      .type('html')
      .send(saidAtTheWindow(frameOf(lang), tell(lang, 'nothingHere'), tell(lang, 'nothingHereLead')));
  });
  app.use(refuseAtTheWindow(needs, own));
  return app;
}

function pages(needs: ApiNeeds, own: WindowNeeds, lang: Lang): Router {
  const { records, profile, log } = needs;
  const router = Router({ caseSensitive: true });
  const { takesWeb, frameOf } = framesOf(needs, own);
  const { refusalOf, notTaken, tooOften } = refusalsIn(lang, log);
  const [sending, doing, asking, coding] = [
    openAttempts(records, 'sending ', FORMS),
    openAttempts(records, 'deed ', DEEDS),
    openAttempts(records, 'receipt ', OF_A_SECRET),
    openAttempts(records, 'code ', CODES),
  ];
  const rows = new Map(
    [...caseRoutes(needs), ...actRoutes(needs), ...readingRoutes(needs), ...formRoutes(needs)].map(
      ({ by: _, ...row }) => [
        row.id,
        behind(needs, row), // who may ask is judged by the visit, and what may be done by the law
      ],
    ),
  );
  const at = (req: Request): string => req.ip ?? '';
  const offered = () => offeredBy(profile, own, today(records), lang);
  const send = (res: Response, page: string, status = 200): void => {
    res.status(status).type('html').send(page);
  };
  const blank: Filled = { lang, typed: {}, faults: [] };

  /** Asks a row of the desk as the applicant. */
  async function ask<Shape>(
    id: string,
    {
      params = {},
      body,
      key = '',
    }: { readonly params?: Readonly<Record<string, string>>; readonly body?: unknown; readonly key?: string },
  ): Promise<Shape> {
    const row = rows.get(id);
    if (row === undefined) throw new Problem('no-such-path');
    const answer: Answer = await row({
      ...{ person: APPLICANT, params, query: {}, body: () => body, key, path: `${id} ${params['number'] ?? ''}` },
    });
    if ('stream' in answer) throw new Problem('no-such-path');
    return ('json' in answer ? answer.json : answer.file) as Shape;
  }

  router.get('/', (_req, res) => {
    send(res, guidancePage(frameOf(lang), needs.guidance(lang)));
  });
  router.get('/:form.pdf', async (req, res) => {
    const form = `${req.params['form']}-${lang}`;
    if (!isForm(form)) throw new Problem('no-such-path');
    const { bytes } = await ask<{ readonly bytes: Buffer }>('readForm', { params: { form } });
    res.set({ 'Content-Type': 'application/pdf', 'Content-Disposition': `inline; filename="${form}.pdf"` }).send(bytes);
  });

  // ── applying ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  const draw = (res: Response, sent: Pick<Sent, 'typed'>, refused?: Refused): void => {
    const filled: Filled = { lang, typed: sent.typed, faults: refused?.faults ?? [] };
    const key = refused === undefined || refused.status < 500 ? newId() : keyTyped(sent.typed);
    send(res, applyPage(frameOf(lang, '/apply'), offered(), { filled, key, refused: refused?.says }), refused?.status);
  };
  const onlyByWeb = (): void => {
    if (!takesWeb) throw new Problem('no-such-path');
  };

  router.get('/apply', (_req, res) => {
    onlyByWeb();
    draw(res, { typed: {} });
  });

  router.post('/apply', (req, res) => {
    onlyByWeb();
    if (isOurs(req)) return receive(req, res, at(req), (sent) => apply(sent, req, res));
    draw(leaveUnread(res), { typed: {} }, { faults: [], says: tell(lang, 'notFromHere'), status: 403 });
  });

  async function apply(sent: Sent, req: Request, res: Response): Promise<void> {
    if (sent.unread !== undefined) return draw(res, sent, notTaken(sent.unread, res));
    if (typedAt(sent.typed, '_say') === lang) return draw(res, sent); // it is read on in this language, and not sent yet
    const wait = await sending.tries('', at(req));
    if (wait !== undefined) return draw(res.set('Retry-After', String(wait)), sent, tooOften(wait));
    const files = await drawnAnew(sent.files, at(req));
    if (files === 'drawsOthers') return draw(res, sent, notTaken(files, res));
    const asked = await applicationIn({ ...sent, files }, today(records), lang);
    if (asked.faults.length > 0)
      return draw(res, sent, { faults: asked.faults, says: tell(lang, 'faults'), status: 422 });
    let opened: OpenedApplication;
    try {
      opened = await ask<OpenedApplication>('openApplication', { body: asked.body, key: keyTyped(sent.typed) });
    } catch (error) {
      return draw(res, sent, refusalOf(error, asked.placeOf));
    }
    const { application } = opened;
    const secret = await showReceipt(records, application);
    if (secret === undefined)
      return send(res, saidAtTheWindow(frameOf(lang, '/apply'), tell(lang, 'received'), tell(lang, 'receivedBefore')));
    const standing = standingIn(opened, own, await besides(records, { application }));
    const begun = await beginVisit(records, application, secret, newAsking(records)); // by which they can leave
    const visit = typeof begun === 'string' ? '' : begun.token;
    send(res, receiptPage(frameOf(lang, '/apply'), { application, secret, standing, visit }), 201);
  }

  // ── how it stands ────────────────────────────────────────────────────────────────────────────────────────────────────────────

  const askAgain = (res: Response, typed: Typed, says: string, status: number): void => {
    const { number = [] } = typed; // a secret is not sent back
    const filled = { ...blank, typed: { number, ...keptAlong(typed) } };
    send(res, askPage(frameOf(lang, '/status'), filled, newAsking(records), says), status);
  };
  router.get(['/status', '/status/:deed'], (_req, res) => {
    send(res, askPage(frameOf(lang, '/status'), blank, newAsking(records)));
  });

  router.post('/status', SMALL, async (req, res) => {
    const typed = typedIn(req);
    if (!isOurs(req)) return askAgain(res, typed, tell(lang, 'formStale'), 403);
    const number = typedAt(typed, 'number').normalize('NFKC').trim().toUpperCase().slice(0, 40);
    const wait = await asking.tries(number, at(req));
    if (wait !== undefined) return askAgain(res.set('Retry-After', String(wait)), typed, tooOften(wait).says, 429);
    try {
      const begun = isText(number)
        ? await beginVisit(records, number, typedAt(typed, 'secret').slice(0, 100), typedAt(typed, '_asking'))
        : 'wrong';
      if (begun === 'wrong') return askAgain(res, typed, tell(lang, 'wrong'), 401);
      await asking.wasRight(number, at(req));
      const visit = begun === 'over' ? undefined : await visitOf(records, begun.token);
      if (begun === 'over' || visit === undefined)
        return askAgain(res, keptAlong(typed), tell(lang, 'askedBefore'), 401); // whoever sends it may be the next at this machine
      await stand(res, begun.token, visit, begunIn(typed, lang));
    } catch (error) {
      if (!isGone(error)) throw error;
      askAgain(res, typed, tell(lang, 'wrong'), 401); // what was kept of it is gone, with its key
    }
  });

  async function standingOf(visit: Visit): Promise<Standing> {
    const view = await ask<ApplicationView>('showApplication', { params: { number: visit.application } });
    return standingIn(view, own, await besides(records, visit));
  }

  type More = { readonly deed?: Deed; readonly typed?: Typed; readonly refused?: Refused; readonly done?: Word };
  async function stand(res: Response, token: string, of: Visit, more: More = {}): Promise<void> {
    const { deed, typed = {}, refused, done } = more;
    const filled: Filled = { lang, typed, faults: refused?.faults ?? [] };
    send(
      res,
      standingPage(frameOf(lang, '/status'), offered(), await standingOf(of), token, {
        ...{ filled, key: newId(), deed, refused: refused?.says },
        done: done && tell(lang, done),
      }),
      refused?.status,
    );
  }

  router.post('/status/:deed', (req, res) => {
    const { deed } = req.params;
    if (!isDeed(deed) || (!takesWeb && TAKES_IN.includes(deed))) throw new Problem('no-such-path');
    if (isOurs(req)) return receive(req, res, at(req), (sent) => does(deed, sent, req, res));
    askAgain(leaveUnread(res), {}, tell(lang, 'notFromHere'), 403);
  });

  async function does(deed: Deed, sent: Sent, req: Request, res: Response): Promise<void> {
    const { typed } = sent;
    const token = typedAt(typed, '_visit');
    const of = await visitOf(records, token);
    const unread = sent.unread && notTaken(sent.unread, res);
    if (of === undefined && deed === 'leave') return left(res); // a second click
    if (of === undefined) {
      const says = unread?.says ?? tell(lang, 'visitOver');
      return askAgain(res, keptOf(deed, typed), says, unread?.status ?? 401);
    }
    const wait = deed === 'leave' ? undefined : await doing.tries(of.application, at(req));
    if (wait !== undefined) res.set('Retry-After', String(wait));
    const refused = wait === undefined ? unread : tooOften(wait);
    try {
      if (TAKES_IN.includes(deed) && !cameByTheWindow(await openedOf(records, of.application)))
        throw new Problem('no-such-path');
      const done = refused === undefined ? await DOES[deed](of, sent, token, req, res) : { typed, refused };
      if (done !== 'sent') await stand(res, token, (await visitOf(records, token)) ?? of, { deed, ...done });
    } catch (error) {
      if (!isGone(error)) throw error;
      askAgain(res, {}, tell(lang, 'visitOver'), 401);
    }
  }

  function left(res: Response): void {
    res.set('Clear-Site-Data', '"cache", "storage"');
    send(res, saidAtTheWindow(frameOf(lang, '/status'), tell(lang, 'leave'), tell(lang, 'left')));
  }

  /** What is done, or why not; what was typed goes back with a refusal. */
  type Done = { readonly done?: Word; readonly refused?: Refused; readonly typed?: Typed } | 'sent';
  type Does = (of: Visit, sent: Sent, token: string, req: Request, res: Response) => Promise<Done>;

  /** An act of the desk in a case of this visit's application, as its applicant: in the one that is named, else in the first that takes it. */
  async function act(
    id: string,
    { application }: Visit,
    { typed }: Sent,
    { body, placeOf, faults }: Asked,
    named?: string,
  ): Promise<Done> {
    if (faults.length > 0) return { typed, refused: { faults, says: tell(lang, 'faults'), status: 422 } };
    const view = await ask<ApplicationView>('showApplication', { params: { number: application } });
    const one = view.cases.find(
      ({ number, next }) => (named === undefined || number === named) && next.some((may) => may.act === id),
    );
    if (one === undefined) return { typed, refused: { faults: [], says: tell(lang, 'refusedLead'), status: 409 } };
    try {
      await ask(id, { params: { number: one.number }, body, key: `${keyTyped(typed)} ${id} ${one.number}` });
      return { done: 'done' };
    } catch (error) {
      return { typed, refused: refusalOf(error, placeOf) };
    }
  }
  const plainly = (body: Asked['body'], faults: Asked['faults'] = []): Asked => ({
    ...{ body, faults, placeOf: (pointer) => pointer },
  });

  const DOES: Readonly<Record<Deed, Does>> = {
    async supplement(of, sent, _token, req, res) {
      const opened = await openedOf(records, of.application);
      const was = { empty: leftEmpty(opened[0]), isAsked: opened.some(isAskedOf) };
      const files = await drawnAnew(sent.files, at(req));
      if (files === 'drawsOthers') return { typed: sent.typed, refused: notTaken(files, res) };
      return act('supplement', of, sent, await supplementIn({ ...sent, files }, was, lang));
    },
    'answer-way': (of, sent) => {
      const body = { ...wayIn(sent.typed), word: { by: 'webForm', note: tell('ja', 'answerWayNote') } };
      return act('supplement', of, sent, { body, faults: [], placeOf: wayPlaceOf });
    },
    async withdraw(of, sent) {
      const { typed } = sent;
      const faults =
        typedAt(typed, '/really') === 'true' ? [] : [{ pointer: '#/really', detail: tell(lang, 'tickToWithdraw') }];
      const reason = typedAt(typed, '/reason').trim() || tell('ja', 'answerWayNote');
      return act('withdraw', of, sent, plainly({ reason, by: 'webForm' }, faults), typedAt(typed, 'number'));
    },
    async complain(of, sent) {
      const { typed } = sent;
      const body = { says: typedAt(typed, '/says'), by: 'webForm' };
      return act('enterComplaint', of, sent, plainly(body), typedAt(typed, 'number'));
    },
    async code(of, _sent, _token, req) {
      const wait = await coding.tries(of.application, at(req));
      if (wait !== undefined) return { refused: tooOften(wait) };
      const { told } = await besides(records, of);
      const to = told.flatMap(({ mailbox }) => mailbox ?? [])[0];
      if (to === undefined) return { refused: { faults: [], says: tell(lang, 'refusedLead'), status: 409 } };
      const { name, telephone } = own.procedure().holder;
      const before = await newCodeFor(records, of.application, to, ({ id, code }) => {
        const text = tell(lang, 'codeText', { code, telephone, holder: name[lang] });
        return needs.codes.sendCode({ id, to, subject: tell(lang, 'codeSubject'), text });
      });
      await needs.codes.removeCode(before);
      return { done: 'codeSent' };
    },
    async prove(_of, { typed }, token) {
      const code = typedAt(typed, 'code').normalize('NFKC').replaceAll(/\s/g, '');
      const taken = await takeMailedCode(records, token, code);
      if (taken === undefined)
        return {
          refused: {
            faults: [{ pointer: 'code', detail: tell(lang, 'wrongCode') }],
            says: tell(lang, 'faults'),
            status: 401,
          },
        };
      await needs.codes.removeCode(taken);
      return {};
    },
    async fetch(of, { typed }, _token, _req, res) {
      const number = typedAt(typed, 'document');
      const pdf = await fetched(records, of, number);
      if (pdf === undefined) return { refused: { faults: [], says: tell(lang, 'refusedLead'), status: 403 } };
      const name = encodeURIComponent(`${number}.pdf`);
      res
        .set({ 'Content-Type': 'application/pdf', 'Content-Disposition': `attachment; filename*=UTF-8''${name}` })
        .send(pdf);
      return 'sent';
    },
    async leave({ application }, _sent, _token, _req, res) {
      await endVisits(records, application);
      left(res);
      return 'sent';
    },
  };

  return router;
}
