import express, { Router, type Request, type Response } from 'express';
import type { PolicyView } from '../casefile/policy-view';
import type { Systems } from '../casefile/systems';
import { newId } from '../vault/seal';
import { json, type Behind } from './page-needs';
import { policyPage } from './pages/policy';
import { typedAt, type Typed } from './pages/shape';
import { systemsPage, type Did } from './pages/systems';
import { Problem, problemView } from './problems';
import { isOurs, keyTyped, looksOf, typedIn, visitorOf } from './visitors';

type UnderWay = Systems['systems'][number]['measures'][number];
const FORMS = express.urlencoded({ extended: false, limit: '100kb' });
const DONE = { looks: 'lookAtSystems', searches: 'searchForNobody' } as const;
const DOES = { pause: 'pauseMeasure', resume: 'resumeMeasure' } as const;

/** The pages on the systems of the data map, and on the procedure the desk follows. */
export function systemPages({ known, proven, askFor, nameOf, mayAsk }: Behind): Router {
  const router = Router({ caseSensitive: true });

  async function draw(req: Request, res: Response, did: Did = {}, typed: Typed = {}): Promise<void> {
    const view = json<Systems>(await askFor(res)('readSystems', req));
    const may = {
      look: mayAsk('lookAtSystems', res),
      search: mayAsk('searchForNobody', res),
      pause: mayAsk('pauseMeasure', res),
    };
    res
      .status(did.refused?.status ?? 200)
      .type('html')
      .send(
        systemsPage({ ...looksOf(req, res), path: '/systems' }, view, {
          key: newId(),
          may,
          did,
          nameOf,
          said: { system: typedAt(typed, '/system'), reason: typedAt(typed, '/reason') },
        }),
      );
  }
  const numberIn = (said: unknown): number => (typeof said === 'string' && /^\d{1,6}$/.test(said) ? Number(said) : 0);

  router.get('/systems', known, (req, res) => {
    const { did } = req.query;
    const done = (['looks', 'searches', 'pause', 'resume'] as const).find((one) => one === did);
    return draw(req, res, { done, cases: numberIn(req.query['n']), not: numberIn(req.query['not']) });
  });

  for (const [path, id] of Object.entries(DONE))
    router.post(`/systems/${path}`, FORMS, known, async (req, res) => {
      if (!isOurs(req, visitorOf(res).signedIn?.session)) return void res.redirect(303, '/systems'); // another site has nothing looked at
      await askFor(res)(id, req, { body: {}, key: keyTyped(typedIn(req)) });
      res.redirect(303, `/systems?did=${path}`);
    });

  /** What is under way in a system, or in all: every case of it, however many a page shows. */
  async function everyMeasure(req: Request, res: Response, system: string): Promise<readonly UnderWay[]> {
    const all: UnderWay[] = [];
    for (let after: string | undefined, more = true; more; more = after !== undefined) {
      const view = json<Systems>(await askFor(res)('readSystems', req, { query: { after } }));
      all.push(...view.systems.flatMap(({ id, measures }) => (system === '' || id === system ? measures : [])));
      after = view.next;
    }
    return all;
  }

  /** The act of each case that has something under way there: the page knows no other way to stop it. */
  router.post('/systems/measures', FORMS, known, async (req, res) => {
    const typed = typedIn(req);
    const does = typedAt(typed, 'does') === 'resume' ? 'resume' : 'pause';
    if (!(await proven(DOES[does], req, res))) return;
    if (res.locals['heldAgain'] === true) return draw(req, res, { again: 'keptMeanwhile' }, typed);
    if (!isOurs(req, visitorOf(res).signedIn?.session)) return draw(req, res, { again: 'formStale' }, typed);
    const [system, reason] = [typedAt(typed, '/system'), typedAt(typed, '/reason')];
    const meant = (await everyMeasure(req, res, system)).filter(({ paused }) => paused === (does === 'resume'));
    let [cases, not] = [0, 0];
    for (const { caseNumber: number, measure } of meant) {
      const key = `${keyTyped(typed).slice(0, 32)}-${number}-${measure.replace(/\W/g, '-')}`;
      const body = does === 'pause' ? { measure, reason } : { measure };
      try {
        await askFor(res)(DOES[does], req, { params: { number }, body, key });
        cases += 1;
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        if (error.problem === 'does-not-fit' || error.problem === 'not-your-part')
          return draw(req, res, { refused: problemView(error, visitorOf(res).lang), cases, of: meant.length }, typed);
        not += 1; // that case moved on: it is told how many were left as they are, and each stands on the page
      }
    }
    res.redirect(303, `/systems?did=${does}&n=${cases}&not=${not}`);
  });

  router.get('/policy', known, async (req, res) => {
    const view = json<PolicyView>(await askFor(res)('readPolicy', req));
    res.type('html').send(policyPage(looksOf(req, res), view));
  });
  return router;
}
