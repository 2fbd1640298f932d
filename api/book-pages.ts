import { Router } from 'express';
import { NameSought, type NamesFound } from '../casefile/by-name';
import type { CaseList } from '../casefile/views';
import { today } from '../records/cases';
import { newId } from '../vault/seal';
import { FORMS, json, type Behind } from './console';
import { flow } from './counter';
import type { ApiNeeds } from './needs';
import { byNamePage } from './pages/by-name';
import { bookPage } from './pages/lists';
import { bodyOf, shapeOf, type Typed } from './pages/shape';
import { Problem, problemView } from './problems';
import { problemOf } from './refusals';
import { isOurs, looksOf, typedIn, visitorOf } from './visitors';

/** What stands in an address, each name once, and nothing of what was left empty. */
export const askedIn = (query: object): Record<string, string> =>
  Object.fromEntries(
    Object.entries(query).filter((pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== ''),
  );

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
        .send(byNamePage(looks, { key: newId(), refusal }));
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
