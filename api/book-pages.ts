import { Router } from 'express';
import { NameSought, type NamesFound } from '../casefile/by-name';
import type { LetterFound } from '../casefile/mail-room';
import type { ApplicationView, CaseList } from '../casefile/views';
import { today } from '../records/cases';
import { newId } from '../vault/seal';
import { FORMS, json, type Behind } from './page-needs';
import { flow } from './counter';
import type { ApiNeeds } from './needs';
import { byNamePage } from './pages/by-name';
import { applicationPage, bookPage } from './pages/lists';
import { bodyOf, shapeOf, type Typed } from './pages/shape';
import { Problem, problemView } from './problems';
import { problemOf } from './refusals';
import { isOurs, looksOf, typedIn, visitorOf } from './visitors';

/** What stands in an address, each name once, and nothing of what was left empty. */
export const askedIn = (query: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''),
  );

/** The number of a case, and of what is told, held, undertaken or complained of in one, as HANA-2026-0012-I1. */
const OF_A_CASE = /^([A-Z][A-Z0-9]*-\d{4}-\d+)(?:-[A-Z]\d+)?$/;
/** What the window, and a receipt, tell an applicant: HANA-2026-A0012. */
const OF_AN_APPLICATION = /^[A-Z][A-Z0-9]*-\d{4}-A\d+$/;

/** The pages of the book: page by page, by a name, and written out. */
export function bookPages({ records, log }: ApiNeeds, { known, proven, askFor, mayAsk }: Behind): Router {
  const router = Router({ caseSensitive: true });

  router.get('/book', known, async (req, res) => {
    const query = askedIn(req.query);
    const list = json<CaseList>(await askFor(res)('listCases', req, { query: { limit: '50', ...query } }));
    const { after, limit: _, ...asked } = query;
    const how = { isFirst: after === undefined, maySeek: mayAsk('seekByName', res) };
    res.type('html').send(bookPage(looksOf(req, res), list, asked, today(records), how));
  });

  router.get('/go', known, async (req, res) => {
    const number =
      typeof req.query['number'] === 'string' ? req.query['number'].normalize('NFKC').trim().toUpperCase() : '';
    const [, inCase] = OF_A_CASE.exec(number) ?? [];
    if (inCase !== undefined) return void res.redirect(303, `/cases/${inCase}`);
    if (OF_AN_APPLICATION.test(number)) return void res.redirect(303, `/applications/${number}`);
    if (!/^[\p{L}\d-]{1,60}$/u.test(number)) throw new Problem('no-such-case');
    const { caseNumber } = json<LetterFound>(await askFor(res)('findLetter', req, { query: { number } }));
    res.redirect(303, `/cases/${caseNumber}`);
  });

  router.get('/applications/:number', known, async (req, res) => {
    const { application, cases } = json<ApplicationView>(await askFor(res)('showApplication', req));
    const [only, ...others] = cases;
    if (only !== undefined && others.length === 0) return void res.redirect(303, `/cases/${only.number}`);
    res.type('html').send(applicationPage(looksOf(req, res), application, cases, today(records)));
  });

  router.get('/book.csv', known, async (req, res) => {
    const { sort: _, ...query } = askedIn(req.query);
    const answer = await askFor(res)('writeBook', req, { query: { ...query, lang: visitorOf(res).lang } });
    if (!('stream' in answer)) throw new Problem('no-such-path');
    await flow(res, answer.stream);
  });

  router.get('/book/by-name', known, async (req, res) => {
    if (!mayAsk('seekByName', res))
      throw new Problem('not-your-part', { values: { roles: 'clerk, officer, approver' } });
    if (await proven('seekByName', req, res)) res.type('html').send(byNamePage(looksOf(req, res), { key: newId() }));
  });

  router.post('/book/by-name', FORMS, known, async (req, res) => {
    const { lang, signedIn } = visitorOf(res);
    const typed: Typed = typedIn(req);
    if (!(await proven('seekByName', req, res))) return;
    const looks = looksOf(req, res);
    if (res.locals['heldAgain'] === true) return void res.type('html').send(byNamePage(looks, { key: newId(), typed }));
    if (!isOurs(req, signedIn?.session)) {
      const refusal = { view: problemView(new Problem('does-not-fit'), lang), stale: true };
      return void res
        .status(403)
        .type('html')
        .send(byNamePage(looks, { key: newId(), typed, refusal }));
    }
    try {
      const body = bodyOf(shapeOf(NameSought), typed);
      const found = json<NamesFound>(await askFor(res)('seekByName', req, { body }));
      res.type('html').send(byNamePage(looks, { key: newId(), typed, found }));
    } catch (error) {
      const problem = problemOf(error, log);
      const view = problemView(problem, lang);
      res
        .status(view.status)
        .set(problem.more.headers ?? {})
        .type('html')
        .send(byNamePage(looks, { key: newId(), typed, refusal: { view } }));
    }
  });
  return router;
}
