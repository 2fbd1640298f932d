import express, { Router } from 'express';
import type { DeskEntryView, JournalPage, JournalsVerified, People } from '../casefile/audit';
import { newId } from '../vault/seal';
import { askedIn } from './book-pages';
import { json, type Behind } from './console';
import { flow } from './counter';
import { auditPage, deskEntryPage, peoplePage, verifiedPage } from './pages/audit';
import { typedAt } from './pages/shape';
import { Problem } from './problems';
import { isOurs, keyTyped, looksOf, typedIn, visitorOf } from './visitors';

const FORMS = express.urlencoded({ extended: false, limit: '100kb' });

/** The pages on what was done across cases, and on who works here. */
export function auditPages({ known, proven, askFor, nameOf, mayAsk }: Behind): Router {
  const router = Router({ caseSensitive: true });

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
          ...{ people, nameOf, isFirst: after === undefined },
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
    res.type('html').send(deskEntryPage(looksOf(req, res), view, nameOf));
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

  router.get('/people', known, async (req, res) => {
    const view = json<People>(await askFor(res)('listPeople', req));
    const mayEnd =
      visitorOf(res).signedIn?.person.roles.some((role) => role === 'officer' || role === 'approver') === true;
    const ended = view.people.find(({ id }) => id === req.query['ended'])?.name;
    res.type('html').send(peoplePage(looksOf(req, res), view, { key: newId(), mayEnd, ended }));
  });

  router.post('/people', FORMS, known, async (req, res) => {
    if (!isOurs(req, visitorOf(res).signedIn?.session)) return void res.redirect(303, '/people'); // nobody is signed out by another site
    const typed = typedIn(req);
    const id = typedAt(typed, 'id');
    await askFor(res)('endSessions', req, { params: { id }, body: {}, key: keyTyped(typed) });
    res.redirect(303, `/people?ended=${encodeURIComponent(id)}`);
  });
  return router;
}
