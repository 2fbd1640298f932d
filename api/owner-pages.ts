import express, { Router, type ErrorRequestHandler, type Request, type Response } from 'express';
import { ACT_BODIES } from '../casefile/acts';
import { openAttempts } from '../records/attempts';
import { newCode, takeCode } from '../records/codes';
import { nameOfLink } from '../records/owner-links';
import { beginProvenVisit, visitOf } from '../records/receipts';
import { keyedDigest, newId } from '../vault/seal';
import { actRoutes } from './acting';
import { behind } from './counter';
import { look, PAGE_CSP } from './look';
import type { ApiNeeds } from './needs';
import { formOf, linkedTo, openedBy, type Linked } from './owner-asked';
import {
  askedPage,
  closedPage,
  codePage,
  donePage,
  failedPage,
  opensNothing,
  overPage,
  type Frame,
  type Says,
} from './pages/owner-page';
import type { FieldFault } from './pages/act-form';
import { problemOnPage } from './pages/page-words';
import { tellOwner, type OwnerWord } from './pages/owner-words';
import { bodyOf, closedUp, shapeOf, typedAt, type Typed } from './pages/shape';
import type { Lang } from './pages/words';
import { PROBLEMS } from './problem-table';
import { problemView } from './problems';
import { problemOf } from './refusals';
import { proofOf, readsProof } from './proof-sent';
import { profileOf } from './views';
import { isOurs, keyTyped, typedIn } from './visitors';

const PATH = '/replies/owners/:link/:token';
const HOUR = 60 * 60;
/** How often a code is sent for one link, and how often something is sent by it. */
const CODES = { name: { points: 5, duration: HOUR } };
const DEEDS = { name: { points: 300, duration: HOUR } };
/** What somebody types off a shelf of papers. */
const FORMS = express.urlencoded({ extended: false, limit: '3mb', parameterLimit: 20_000 });
const readsForm = readsProof(FORMS, () => ({ door: 'window' }));

/**
 * The page of a link that was sent to the owner of a system: it shows nothing, to whoever opens it, but a button; behind a code that goes
 * to the mailbox the link went to it shows one question or one task, and takes its answer by the act of the API. Nothing is done by an address alone.
 */
export function ownerPages(needs: ApiNeeds): Router {
  const { records, log } = needs;
  const router = Router({ caseSensitive: true });
  const [coding, doing] = [openAttempts(records, 'owner code ', CODES), openAttempts(records, 'owner deed ', DEEDS)];
  const rows = new Map(actRoutes(needs).map(({ by: _, ...row }) => [row.id, behind(needs, row)])); // who may is asked of the law, for what the link is
  const send = (res: Response, page: string, status = 200): void => {
    res.status(status).type('html').send(page);
  };
  const nothing = (res: Response): void => {
    send(res, opensNothing(), 404);
  };
  const frameOf = (req: Request, lang: Lang): Frame => {
    const { holder, letters } = needs.profile;
    return { lang, at: req.path, holder: lang === 'en' ? (letters.english.name ?? holder.name) : holder.name };
  };

  router.use('/replies', look());
  router.use(PATH, (_req, res, next) => {
    res.locals['route'] = PATH;
    res.set({ 'Content-Security-Policy': PAGE_CSP, 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex' });
    next();
  });

  router.get(PATH, async (req, res) => {
    const linked = await linkedTo(needs, req.params);
    if (linked?.opens !== true) return nothing(res);
    send(res, closedPage(frameOf(req, langOf(req))));
  });

  router.post(PATH, async (req, res, next) => {
    const linked = await linkedTo(needs, req.params);
    if (linked === undefined) return nothing(res); // nothing of it is read
    res.locals['linked'] = linked;
    await readsForm(req, res, next);
  });

  router.post(PATH, async (req, res) => {
    const linked = res.locals['linked'] as Linked;
    const typed = typedIn(req);
    const does = typedAt(typed, '_do');
    const lang = [typedAt(typed, '_say'), typedAt(typed, '_lang')].find(isLang) ?? langOf(req);
    const frame = frameOf(req, lang);
    const says = (word: OwnerWord, kind: Says['kind'] = 'bad', values = {}): Says => ({
      ...{ kind, head: tellOwner(lang, word, values) },
    });
    const closed = (word?: OwnerWord, status = 200): void => {
      send(res, closedPage(frame, typed, word && says(word)), status);
    };
    const visit = typedAt(typed, '_visit');
    const isIn = visit !== '' && (await visitOf(records, visit))?.application === nameOfLink(linked.link);
    if (!linked.opens && !isIn) return nothing(res);
    if (!isOurs(req)) return closed('formStale', 403);
    if (!linked.opens && does === 'answer' && linked.isGood) return answer(linked, { frame, typed, visit, res }); // a second click is told what the first was
    if (!linked.opens) return send(res, overPage(frame, typed), 409);
    if (does === 'code') return sendCode(linked, { frame, typed, says, res });
    if (does === 'prove') return prove(linked, { frame, typed, says, res });
    if (!isIn) {
      if (typedAt(typed, '_stage') === 'code') return send(res, codePage(frame, typed, says('codeSent', 'note')));
      return visit === '' ? closed() : closed('visitOver', 401);
    }
    const wait = await doing.tries(linked.link.id, '');
    if (wait !== undefined) {
      const values = { minutes: Math.ceil(wait / 60) };
      return ask(res.set('Retry-After', String(wait)), linked, frame, { typed, visit }, { title: tellOwner(lang, 'tooOften', values), status: 429 }); // prettier-ignore
    }
    if (does === 'answer') return answer(linked, { frame, typed, visit, res });
    return ask(res, linked, frame, { typed, visit });
  });

  type At = {
    readonly frame: Frame;
    readonly typed: Typed;
    readonly says: (word: OwnerWord, kind?: Says['kind'], values?: Readonly<Record<string, number>>) => Says;
    readonly res: Response;
  };

  const codeFor = async ({ link }: Linked) => ({ of: nameOfLink(link), key: await records.keys.of(link.caseNumber) });

  async function sendCode(linked: Linked, { frame, typed, says, res }: At): Promise<void> {
    const { link } = linked;
    const wait = await coding.tries(link.id, '');
    if (wait !== undefined) {
      const head = says('tooOften', 'bad', { minutes: Math.ceil(wait / 60) });
      return send(res.set('Retry-After', String(wait)), codePage(frame, typed, head), 429);
    }
    const { lang, holder: from } = frame;
    try {
      const is = await codeFor(linked);
      const before = await newCode(records, is, keyedDigest(`mailbox ${link.mailbox}`, is.key), ({ id, code }) =>
        needs.codes.sendCode({
          ...{ id, to: link.mailbox, subject: tellOwner(lang, 'codeSubject') },
          text: tellOwner(lang, 'codeText', { code, holder: from }),
        }),
      );
      await needs.codes.removeCode(before);
    } catch (error) {
      log.error(
        { fault: error instanceof Error ? error.name : typeof error },
        'the mail with a code could not be sent',
      );
      return send(res, closedPage(frame, typed, says('notSent')), 503);
    }
    send(res, codePage(frame, typed, says('codeSent', 'good')));
  }

  async function prove(linked: Linked, { frame, typed, says, res }: At): Promise<void> {
    const code = typedAt(typed, 'code').normalize('NFKC').replaceAll(/\s/g, '').slice(0, 40);
    const taken = await takeCode(records, await codeFor(linked), code);
    if (taken === undefined) return send(res, codePage(frame, typed, says('wrongCode')), 401);
    await needs.codes.removeCode(taken.mail);
    await ask(res, linked, frame, { typed, visit: await beginProvenVisit(records, nameOfLink(linked.link)) });
  }

  type Refused = {
    readonly title?: string;
    readonly detail?: string;
    readonly faults?: readonly FieldFault[];
    readonly status: number;
  };
  async function ask(
    res: Response,
    linked: Linked,
    frame: Frame,
    { typed, visit }: { readonly typed: Typed; readonly visit: string },
    refused?: Refused,
  ): Promise<void> {
    const { lang } = frame;
    const opened = await openedBy(needs, linked, lang);
    if (opened === undefined) return send(res, overPage(frame, typed), 409);
    const { retention } = await profileOf(records, linked.file);
    const { shape, form } = formOf(linked, opened.asked, retention, { lang, typed, faults: refused?.faults ?? [] });
    const key = refused !== undefined && refused.status < 500 ? newId() : keyTyped(typed);
    send(res, askedPage(frame, opened, { shape, form, visit, key, refused }), refused?.status);
  }

  /** Hands the answer to the act, as its owner; what is refused is told beside what was typed. */
  async function answer(
    linked: Linked,
    { frame, typed, visit, res }: Pick<At, 'frame' | 'typed' | 'res'> & { readonly visit: string },
  ): Promise<void> {
    const { link, owner, act, file } = linked;
    const { lang } = frame;
    const whole = shapeOf(ACT_BODIES[act]);
    const named = act === 'answerForStore' ? { '/store': [link.of] } : { '/provision': [link.of] };
    const said = { ...closedUp(whole, typed), ...named, '/round': [String(link.round)] }; // what the page showed, and nothing else
    const chosen = act === 'answerForStore' ? '/answer/outcome' : '/found';
    if (typedAt(said, chosen) === '') {
      const faults = [{ pointer: `#${chosen}`, detail: tellOwner(lang, 'choose') }];
      return ask(res, linked, frame, { typed: said, visit }, { faults, status: 422 });
    }
    const row = rows.get(act);
    if (row === undefined) throw new Error(`no row is called ${act}`);
    const { scan = {}, fault } = proofOf(res);
    if (fault !== undefined) return ask(res, linked, frame, { typed: said, visit }, { faults: [{ pointer: '#/scan', detail: fault[lang] }], status: 413 }); // prettier-ignore
    try {
      await row({
        ...{
          person: owner,
          params: { number: file.number },
          query: {},
          body: () => bodyOf(whole, { ...said, ...scan }),
        },
        ...{ key: `${keyTyped(typed)} ${link.id}`, path: `${act} ${file.number}` },
      });
    } catch (error) {
      const problem = problemOf(error, log);
      const { title, detail, errors = [], type, status } = problemView(problem, lang);
      if (OVER.includes(problem.problem)) return send(res, overPage(frame, said, title), 409);
      return ask(res, linked, frame, { typed: said, visit }, { ...{ title, detail: problemOnPage({ type, detail }, lang), faults: errors }, status }); // prettier-ignore
    }
    send(res, donePage(frame));
  }

  router.use(PATH, failed(log));
  return router;
}

const isLang = (said: string): said is Lang => said === 'ja' || said === 'en';
const langOf = (req: Request): Lang => (req.acceptsLanguages(['ja', 'en']) === 'en' ? 'en' : 'ja');

/** Somebody was first, or what is asked has moved. */
const OVER: readonly string[] = ['answered-meanwhile', 'store-moved', 'measure-moved', 'measure-done', 'not-now'];

const failed =
  (log: ApiNeeds['log']): ErrorRequestHandler =>
  (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error);
    const { status } = PROBLEMS[problemOf(error, log).problem];
    res.status(status).type('html').send(failedPage());
  };
