import { Router, type ErrorRequestHandler, type Request, type RequestHandler, type Response } from 'express';
import type { z } from 'zod';
import { ACT_BODIES } from '../casefile/acts';
import type { DecisionView, FindingsPage, JournalView } from '../casefile/decision-views';
import type { MonthList } from '../casefile/months';
import type { People } from '../casefile/people';
import type { PlanView } from '../casefile/measure-views';
import type { CaseFile, CaseList, CaseRemains } from '../casefile/views';
import { ACTS, ruleOf, type Act } from '../law/acts';
import { today } from '../records/cases';
import { isProven } from '../records/sessions';
import { newId } from '../vault/seal';
import { formFor } from './act-forms';
import { auditPages } from './audit-pages';
import { bookPages } from './book-pages';
import { colleaguePages } from './colleague-pages';
import { behind } from './counter';
import { entryBeside, sentBackIn } from './entries-beside';
import { envelopePages } from './envelope-pages';
import { COUNTER_CSP, look } from './look';
import { openingPages } from './opening-pages';
import { mailRoomPages } from './mail-room-pages';
import type { ApiNeeds } from './needs';
import { casePage, remainsPage } from './pages/case';
import type { Scans, ScanSeen } from './pages/case-identity';
import type { Reads } from './pages/entry';
import { actPage, choosePage, problemPage, type Refusal } from './pages/forms';
import { todayPage } from './pages/lists';
import { bodyOf, closedUp, shapeOf, typedAt, type Typed } from './pages/shape';
import { Problem, problemView } from './problems';
import { proofOf, readsProof } from './proof-sent';
import { PROBLEMS } from './problem-table';
import { withWhatWasPut } from './putting';
import { problemOf } from './refusals';
import { isTheirs, quotesWhatWasFound } from './reading-allowed';
import { FORMS, json, type Ask, type Behind, type Draws, type Led } from './page-needs';
import { readingPages } from './reading-pages';
import type { Route } from './route';
import { asksSecondProof } from './second-proof';
import { heldIn, signingIn } from './signing-in';
import { systemPages } from './system-pages';
import { profileOf } from './views';
import { isOurs, keepLanguage, keyTyped, looksOf, meet, placeHere, typedIn, visitorOf } from './visitors';
import type { Held } from './pages/sign-in';

/** The pages of the counter: further doors onto the rows of the table. What a page shows, a row answered to the same person; what it sends, a row is sent. */
export function consolePages(needs: ApiNeeds, routes: readonly Route[]): Router {
  const { records, profile, staff, log } = needs;
  const router = Router({ caseSensitive: true });
  const rows = new Map(routes.map((row) => [row.id, { row, served: behind(needs, row) }]));
  const nameOf = (id: string): string => staff.find((one) => one.id === id)?.name ?? id;

  router.use(look());
  router.use((_req, res, next) => {
    res.set({ 'Content-Security-Policy': COUNTER_CSP, 'Referrer-Policy': 'same-origin', 'X-Robots-Tag': 'noindex' });
    next();
  });
  router.use(meet(needs));
  router.use(signingIn(needs));

  router.get('/language/:lang', (req, res) => {
    if (req.params.lang === 'ja' || req.params.lang === 'en') keepLanguage(res, req.params.lang);
    res.redirect(303, placeHere(typeof req.query['to'] === 'string' ? req.query['to'] : undefined));
  });

  /** Lets in whoever is signed in; everybody else is asked who they are, and what they typed goes along. */
  const known: RequestHandler = (req, res, next) => {
    const { signedIn } = visitorOf(res);
    if (signedIn !== undefined) next();
    else if (req.method === 'GET') res.redirect(303, `/sign-in?to=${encodeURIComponent(req.originalUrl)}`);
    else (res.locals['askWho'] as (req: Request, held: Held) => void)(req, heldIn(req, req.path));
  };

  const isProvenNow = (res: Response): boolean => {
    const { signedIn } = visitorOf(res);
    return signedIn !== undefined && isProven(signedIn.session, records.now());
  };

  /** Asks for the second proof where a row weighs so much. Answers whether it may go on. */
  async function proven(id: string, req: Request, res: Response): Promise<boolean> {
    if (!asksSecondProof(id) || isProvenNow(res)) return true;
    if (req.method === 'GET') res.redirect(303, `/second-proof?to=${encodeURIComponent(req.originalUrl)}`);
    else await (res.locals['askProof'] as (req: Request, held: Held) => Promise<void>)(req, heldIn(req, req.path));
    return false;
  }

  const askFor =
    (res: Response): Ask =>
    async (id, req, { query = {}, body, key = '', params = req.params as Record<string, string> } = {}) => {
      const { signedIn } = visitorOf(res);
      const one = rows.get(id);
      if (signedIn === undefined || one === undefined) throw new Problem('who-are-you');
      const path = one.row.path.replace(/:(\w+)/g, (_, name: string) => params[name] ?? '');
      return one.served({ person: signedIn.person, params, query, body: () => body, key, path });
    };
  /** A form that is sent: to the same row as the API's body. What is refused is shown beside what was typed. */
  const sent =
    (shape: z.ZodType, id: string, draw: Draws, led: Led) =>
    async (req: Request, res: Response): Promise<void> => {
      const { lang, signedIn } = visitorOf(res);
      const typed = typedIn(req);
      const key = keyTyped(typed);
      if (!(await proven(id, req, res))) return;
      if (res.locals['heldAgain'] === true) return draw(req, res, typed, key);
      if (!isOurs(req, signedIn?.session))
        return draw(req, res, typed, key, {
          view: { ...problemView(new Problem('does-not-fit'), lang), status: 403 },
          stale: true,
        });
      if (['_again', '_put', '_drop', '_from'].some((name) => typedAt(typed, name) !== ''))
        return draw(req, res, typed, key);
      const closed = closedUp(shapeOf(shape), typed);
      try {
        const body = bodyOf(shapeOf(shape), { ...closed, ...proofOf(res).scan });
        const answer = await askFor(res)(id, req, { body, key });
        const to = led(answer, req, res);
        if (to !== undefined) res.redirect(303, to);
      } catch (error) {
        const problem = problemOf(error, log);
        const stays = typed['_at'] === undefined ? {} : { _at: typed['_at'] };
        await draw(req, res, { ...closed, ...stays }, PROBLEMS[problem.problem].status < 500 ? newId() : key, {
          view: problemView(problem, lang),
        });
      }
    };

  const mayAsk: Behind['mayAsk'] = (id, res) =>
    visitorOf(res).signedIn?.person.roles.some((role) => rows.get(id)?.row.by?.includes(role)) === true;
  const desk: Behind = { known, proven, askFor, nameOf, mayAsk, sent };
  router.use(mailRoomPages(needs, desk));
  router.use(auditPages(desk));
  router.use(colleaguePages(desk));
  router.use(envelopePages(needs, desk));
  router.use(openingPages(needs, desk));
  router.use(systemPages(desk));
  router.use(bookPages(needs, desk));

  router.get('/', known, async (req, res) => {
    const list = json<CaseList>(await askFor(res)('listCases', req, { query: { open: 'true', limit: '100' } }));
    const { months } = json<MonthList>(await askFor(res)('readMonths', req));
    const { nobodyIs } = json<People>(await askFor(res)('listPeople', req));
    res.type('html').send(todayPage(looksOf(req, res), list, { months, nobodyIs, today: today(records) }));
  });

  router.get('/cases/:number', known, async (req, res) => {
    const ask = askFor(res);
    const file = json<CaseFile | CaseRemains>(await ask('showCase', req));
    if (!('next' in file))
      return void res.type('html').send(remainsPage(looksOf(req, res), file, today(records), maySee(res, 'letter')));
    const journal = json<JournalView>(await ask('readJournal', req));
    const reads = readsIn(res);
    const sentBack =
      file.stage.name === 'deciding' ? await sentBackIn(journal, { reads, ask, req }, isProvenNow(res)) : undefined;
    const done =
      typeof req.query['done'] === 'string' && Object.hasOwn(ACTS, req.query['done'])
        ? (req.query['done'] as Act)
        : undefined;
    res
      .type('html')
      .send(casePage(looksOf(req, res), { file, journal, today: today(records), done, nameOf, reads, sentBack }));
  });

  router.use(readingPages(needs, desk));
  for (const [path, id] of [
    ['/cases/:number/answer.pdf', 'readAnswer'],
    ['/cases/:number/letters/:documentNumber.pdf', 'readLetter'],
    ['/cases/:number/certificate.pdf', 'readCertificatePage'],
    ['/cases/:number/evidence/:id', 'readEvidence'],
    ['/cases/:number/evidence/:id/pages/:page', 'showEvidencePage'],
  ] as const)
    router.get(path, known, async (req, res) => {
      if (!(await proven(id, req, res))) return;
      const answer = await askFor(res)(id, req);
      if (!('file' in answer)) throw new Problem('no-such-path');
      const { contentType, bytes, name } = answer.file;
      const how = id === 'readEvidence' ? 'attachment' : 'inline'; // what strangers sent is opened by no browser
      res
        .set({
          'Content-Type': contentType,
          'Content-Disposition': `${how}; filename*=UTF-8''${encodeURIComponent(name)}`,
        })
        .send(bytes);
    });

  router.get('/cases/:number/certificate.json', known, async (req, res) => {
    if (!(await proven('readCertificate', req, res))) return;
    const certificate = json<object>(await askFor(res)('readCertificate', req));
    res.attachment(`${req.params['number'] as string}-certificate.json`).json(certificate);
  });

  // ── forms ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

  const actIn = (req: Request): Act => {
    const act = req.params['act'];
    if (typeof act !== 'string' || !Object.hasOwn(ACTS, act)) throw new Problem('no-such-path');
    return act as Act;
  };

  async function drawAct(req: Request, res: Response, typed: Typed, key: string, refusal?: Refusal): Promise<void> {
    const act = actIn(req);
    const looks = looksOf(req, res);
    const ask = askFor(res);
    const file = json<CaseFile | CaseRemains>(await ask('showCase', req));
    if (!('next' in file)) throw new Problem('destroyed', { values: { ja: '', en: '' } });
    const decision =
      ruleOf(act).fourEyes && file.decision !== undefined
        ? json<DecisionView>(await ask('readDecision', req))
        : undefined;
    const published = await profileOf(records, file); // under which the case is answered, whatever was published since
    const made = formFor(act, file, {
      ...{ lang: looks.lang, typed: withWhatWasPut(typed, file.right.name, shapeOf(ACT_BODIES[act])) },
      ...{ faults: refusal?.view.errors ?? [], decision, plan: await planFor(act, ask, req), nameOf, staff },
      ...{ procedure: published, seesLetters: readsIn(res).letters },
      scans: act === 'confirmIdentity' && maySee(res, 'evidence') ? await scansFor(file, ask, req) : undefined,
      begins: req.method === 'GET' || typedAt(typed, '_again') === '/kind',
      found: act === 'decide' && file.stores.length > 0 ? await foundFor(ask, req, typed) : undefined,
    });
    if ('choose' in made)
      return void res.type('html').send(choosePage(looks, file.number, act, made.choose, made.among));
    const reading = { ask, req, lang: looks.lang, typed, reads: readsIn(res), nameOf, profile: published };
    const { choose, given, beside = made.beside, before } = await entryBeside(act, file, reading);
    if (choose !== undefined)
      return void res.type('html').send(choosePage(looks, file.number, act, choose.field, choose.among));
    const to = `/cases/${file.number}/acts/${act}`;
    const form = { ...made.form, given: { ...made.form.given, ...given } };
    res
      .status(refusal?.view.status ?? 200)
      .type('html')
      .send(
        actPage({ ...looks, path: to }, file.number, act, file.right.name, {
          ...{ ...made, form, beside, before: [before, made.before] },
          ...{ key, to, refusal },
        }),
      );
  }

  /** Whether somebody may see this: nothing is read by asking that. */
  const maySee = (res: Response, what: Parameters<typeof isTheirs>[2]): boolean => {
    const { signedIn } = visitorOf(res);
    return signedIn !== undefined && isTheirs(profile, signedIn.person, what);
  };
  const readsIn = (res: Response): Reads => ({
    letters: maySee(res, 'letter'),
    found: maySee(res, 'findings'),
    evidence: maySee(res, 'evidence'),
    entry: (kind) => !quotesWhatWasFound(kind) || maySee(res, 'entry'),
  });

  /** How many pages each scan has, or why it cannot be shown. */
  async function scansFor({ evidence, number }: CaseFile, ask: Ask, req: Request): Promise<Scans> {
    const scans = new Map<string, ScanSeen>();
    for (const { id } of evidence)
      try {
        scans.set(id, json<ScanSeen>(await ask('countEvidencePages', req, { params: { number, id } })));
      } catch (error) {
        if (!(error instanceof Problem) || error.problem !== 'file-is-not-what-it-says') throw error;
        scans.set(id, {
          faults: problemView(error, visitorOf(req.res as Response).lang).errors?.map(({ detail }) => detail) ?? [],
        });
      }
    return scans;
  }

  /** What was found, as far as whoever decides may read it: the stretch that was asked for, or else the one before them. */
  async function foundFor(ask: Ask, req: Request, typed: Typed): Promise<FindingsPage | undefined> {
    const from = [typedAt(typed, '_from'), typedAt(typed, '_at')].find((one) => /^\d{1,8}$/.test(one)) ?? '0';
    try {
      return json<FindingsPage>(await ask('readFindingsPage', req, { query: { from } }));
    } catch (error) {
      if (error instanceof Problem && error.problem === 'not-yours-to-read') return undefined;
      throw error;
    }
  }

  /** The plan that whoever approves approves too; there is none where nothing is changed. */
  async function planFor(act: Act, ask: Ask, req: Request): Promise<PlanView | undefined> {
    if (!ruleOf(act).fourEyes) return undefined;
    try {
      return json<PlanView>(await ask('readPlan', req));
    } catch (error) {
      if (error instanceof Problem && error.problem === 'no-such-plan') return undefined;
      throw error;
    }
  }

  router.get('/cases/:number/acts/:act', known, async (req, res) => {
    if (!(await proven(actIn(req), req, res))) return;
    const typed = Object.fromEntries(
      Object.entries(req.query).flatMap(([name, said]) => (typeof said === 'string' ? [[`/${name}`, [said]]] : [])),
    );
    await drawAct(req, res, typed, newId());
  });

  const readsForm = readsProof(FORMS, (_, res) => {
    const who = visitorOf(res).signedIn?.person.id;
    return { who, door: who === undefined ? 'window' : 'counter' };
  });
  router.post('/cases/:number/acts/:act', readsForm, known, async (req, res) => {
    const act = actIn(req);
    const { fault } = proofOf(res);
    if (fault !== undefined) {
      if (!(await proven(act, req, res))) return;
      const view = problemView(
        new Problem('too-large', { errors: [{ pointer: '#/scan', ...fault }] }),
        visitorOf(res).lang,
      );
      return drawAct(req, res, typedIn(req), newId(), { view });
    }
    return sent(ACT_BODIES[act], act, drawAct, () => `/cases/${req.params['number'] as string}?done=${act}`)(req, res);
  });

  router.use((req, _res, next) => {
    if (req.path.startsWith('/v1/') || req.accepts(['json', 'html']) !== 'html') return next(); // a program is told in its own words
    throw new Problem('no-such-path');
  });
  router.use(refuseOnPage(needs));
  return router;
}

/** What could not be shown is told on a page, in the same words as by the API. */
const refuseOnPage =
  ({ log }: ApiNeeds): ErrorRequestHandler =>
  (error: unknown, req, res, next) => {
    if (res.headersSent || (visitorOf(res) as unknown) === undefined) return next(error);
    const problem = problemOf(error, log);
    const { lang } = visitorOf(res);
    const looks = looksOf(req, res);
    res
      .status(PROBLEMS[problem.problem].status)
      .type('html')
      .send(problemPage({ ...looks, path: req.method === 'GET' ? req.path : '/' }, problemView(problem, lang)));
  };
