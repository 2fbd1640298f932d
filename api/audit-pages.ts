import { Router } from 'express';
import type { DeskEntryView, JournalPage, JournalsVerified } from '../casefile/audit';
import type { People } from '../casefile/people';
import { askedIn } from './book-pages';
import { json, type Behind } from './console';
import { flow } from './counter';
import type { ApiNeeds } from './needs';
import { auditPage, deskEntryPage, verifiedPage } from './pages/audit';
import { Problem } from './problems';
import { looksOf } from './visitors';

/** The pages on what was done across cases. */
export function auditPages(
  { dataMap }: Pick<ApiNeeds, 'dataMap'>,
  { known, proven, askFor, nameOf, mayAsk }: Behind,
): Router {
  const router = Router({ caseSensitive: true });
  const storeOf = (id: string): string => dataMap.stores.find((one) => one.id === id)?.label ?? id;
  const called = { nameOf, storeOf };

  router.get('/audit', known, async (req, res) => {
    const asked = askedIn(req.query);
    const ask = askFor(res);
    const entries = json<JournalPage>(await ask('readJournals', req, { query: asked }));
    const { people } = json<People>(await ask('listPeople', req));
    const { after, ...kept } = asked;
    res
      .type('html')
      .send(
        auditPage(looksOf(req, res), entries, kept, {
          ...{ people, called, isFirst: after === undefined },
          ...{ mayWrite: mayAsk('writeJournals', res), mayOpen: mayAsk('readDeskEntry', res) },
        }),
      );
  });

  router.get('/audit/journals.jsonl', known, async (req, res) => {
    if (!(await proven('writeJournals', req, res))) return;
    const answer = await askFor(res)('writeJournals', req, { query: askedIn(req.query) });
    if (!('stream' in answer)) throw new Problem('no-such-path');
    await flow(res, answer.stream);
  });

  router.get('/audit/desk/:seq', known, async (req, res) => {
    if (!(await proven('readDeskEntry', req, res))) return;
    const view = json<DeskEntryView>(await askFor(res)('readDeskEntry', req));
    res.type('html').send(deskEntryPage(looksOf(req, res), view, called));
  });

  router.get('/audit/verification', known, async (req, res) => {
    const { after } = req.query;
    const query = typeof after === 'string' ? { after } : {};
    res
      .type('html')
      .send(
        verifiedPage(looksOf(req, res), json<JournalsVerified>(await askFor(res)('verifyJournals', req, { query }))),
      );
  });
  return router;
}
