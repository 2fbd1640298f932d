import express, { Router } from 'express';
import type { JournalPage, JournalsVerified, People } from '../casefile/audit';
import { newId } from '../vault/seal';
import { json, type Behind } from './console';
import { auditPage, peoplePage, verifiedPage } from './pages/audit';
import { typedAt } from './pages/shape';
import { isOurs, keyTyped, looksOf, typedIn, visitorOf } from './visitors';

const FORMS = express.urlencoded({ extended: false, limit: '100kb' });

/** The pages on what was done across cases, and on who works here. */
export function auditPages({ known, askFor, nameOf }: Behind): Router {
  const router = Router({ caseSensitive: true });

  router.get('/audit', known, async (req, res) => {
    const asked = Object.fromEntries(
      Object.entries(req.query).filter(
        (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1] !== '',
      ),
    );
    const ask = askFor(res);
    const entries = json<JournalPage>(await ask('readJournals', req, { query: asked }));
    const { people } = json<People>(await ask('listPeople', req));
    const { after, ...kept } = asked;
    res
      .type('html')
      .send(auditPage(looksOf(req, res), entries, kept, { people, nameOf, isFirst: after === undefined }));
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
