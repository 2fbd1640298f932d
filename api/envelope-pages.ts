import { finished } from 'node:stream/promises';
import { Router, type RequestHandler } from 'express';
import { z } from 'zod';
import type { EnvelopeChecked } from '../casefile/envelope';
import { ReceivedRequest } from '../casefile/request';
import { Scan, type ScanDrawn } from '../casefile/scan';
import type { OpenedApplication } from '../casefile/views';
import { AUTHORITIES } from '../law/authorities';
import { DOCUMENTS } from '../law/documents';
import { INSTRUMENTS } from '../law/fees';
import { ANSWERED } from '../law/rights';
import { CHANNELS } from '../law/standing';
import { today } from '../records/cases';
import { newId } from '../vault/seal';
import { amongOffered } from './among-choices';
import { FORMS, json, type Behind, type Draws } from './page-needs';
import { envelopeSent, MOST_FIELDS } from './envelope-sent';
import { SCAN_CSP } from './look';
import type { ApiNeeds } from './needs';
import type { Form } from './pages/act-form';
import { choicesIn } from './pages/choices';
import { ENVELOPE, envelopePage, isTypedAt, scanAt, TICKED } from './pages/envelope';
import { bodyOf, closedUp, shapeOf, type Typed } from './pages/shape';
import type { Lang } from './pages/words';
import { Problem, problemView, type Fault } from './problems';
import { PROBLEMS } from './problem-table';
import { problemOf } from './refusals';
import { isOurs, looksOf, typedIn, visitorOf } from './visitors';
import { receive, type Sent } from './window-body';

const SHAPE = shapeOf(ReceivedRequest);
const ONE_SCAN = shapeOf(z.strictObject({ scan: Scan }));
const UNFOLDED = ['/papers', '/fee', '/principal', '/agent', '/authorities'];

/** Where a request is opened from its envelope: the form beside what the company asks of it, both as the routes of the API say it. */
export function envelopePages({ records, log }: ApiNeeds, { known, askFor, sent }: Behind): Router {
  const router = Router({ caseSensitive: true });

  const draw: Draws = async (req, res, typed, key, refusal) => {
    const looks = looksOf(req, res);
    const { lang } = looks;
    const shown = closedUp(SHAPE, typed);
    const checked = json<EnvelopeChecked>(
      await askFor(res)('checkApplication', req, { body: bodyOf(SHAPE, withoutFiles(shown)) }),
    );
    const presets: Typed =
      req.method === 'GET'
        ? {
            ...(checked.accepted.channels.includes('post') && { '/arrivedBy': ['post'] }),
            '/answerBy': [checked.accepted.answerBy],
          }
        : {};
    const faults =
      refusal?.view.errors ??
      checked.faults
        .filter(({ pointer }) => isTypedAt({ typed: shown }, pointer))
        .map((fault) => ({ pointer: fault.pointer, detail: fault[lang] }));
    const form: Form = {
      ...{ lang, faults, given: {}, live: true, ticked: TICKED, order: ENVELOPE, unfolded: UNFOLDED },
      typed: { ...presets, ...shown, ...(typed['_again'] && { _again: typed['_again'] }) },
      among: amongOf(checked.accepted, lang),
      scanAt: scanAt(lang, shown, faults),
      focus: faults.length === 0 ? '/rights' : undefined,
    };
    res
      .status(refusal?.view.status ?? 200)
      .set('Content-Security-Policy', SCAN_CSP)
      .type('html')
      .send(envelopePage({ ...looks, path: '/open' }, { shape: SHAPE, form, checked, key, refusal }));
  };

  router.get('/open', known, (req, res) => draw(req, res, { '/arrivedOn': [today(records)] }, newId()));
  const opens = sent(
    ReceivedRequest,
    'openApplication',
    draw,
    (answer) => `/cases/${json<OpenedApplication>(answer).cases[0]?.number ?? ''}`,
  );
  router.post('/open', read, known, (req, res) => {
    const cut = (res.locals['cut'] ?? []) as readonly Fault[];
    if (cut.length === 0) return opens(req, res);
    const view = problemView(new Problem('too-large', { errors: cut }), visitorOf(res).lang);
    return draw(req, res, typedIn(req), newId(), { view });
  });

  router.post('/open/pages', read, known, async (req, res) => {
    const { lang, signedIn } = visitorOf(res);
    const typed = typedIn(req);
    try {
      const [cut] = (res.locals['cut'] ?? []) as readonly Fault[];
      if (cut !== undefined) throw new Problem('too-large', { errors: [cut] }); // a form that was not read says not whose it is either
      if (!isOurs(req, signedIn?.session)) throw new Problem('who-are-you');
      const { redrawn: _, ...scan } = (bodyOf(ONE_SCAN, typed) as { scan?: { redrawn?: true } }).scan ?? {};
      res.json(json<ScanDrawn>(await askFor(res)('drawScan', req, { body: scan })));
    } catch (error) {
      const problem = problemOf(error, log);
      res.status(PROBLEMS[problem.problem].status).json(problemView(problem, lang));
    }
  });
  return router;
}

/** What this company takes stands first; whatever else may lie in an envelope, behind it. */
function amongOf(accepted: EnvelopeChecked['accepted'], lang: Lang): Form['among'] {
  const first = (taken: readonly string[], table: object) =>
    choicesIn([...new Set([...taken, ...Object.keys(table)])], lang);
  return {
    ...amongOffered(accepted, lang),
    '/rights': choicesIn(ANSWERED, lang),
    '/arrivedBy': first(accepted.channels, CHANNELS),
    '/papers/document': first(accepted.documents, DOCUMENTS),
    '/authorities/document': first(accepted.authorities, AUTHORITIES),
    '/fee/kind': first(accepted.methods, INSTRUMENTS),
  };
}

const withoutFiles = (typed: Typed): Typed =>
  Object.fromEntries(Object.entries(typed).filter(([name]) => !name.includes('/scan')));

/** A form with its scans: each is put where it belongs in what is sent, under the place of its paper. */
const read: RequestHandler = async (req, res, next) => {
  if (!/^multipart\//i.test(req.get('Content-Type') ?? '')) return FORMS(req, res, next);
  const deals = async (sent: Sent): Promise<void> => {
    req.body = await envelopeSent(sent, res);
    next();
    await finished(res).catch(() => undefined); // what the scans take up in memory is taken until they were dealt with, or nobody waits any more
  };
  const { signedIn } = visitorOf(res);
  const who = signedIn?.person.id ?? req.socket.remoteAddress ?? ''; // behind a proxy all clerks have one address
  await receive(req, res, who, deals, { fields: MOST_FIELDS, door: signedIn === undefined ? 'window' : 'counter' });
};
