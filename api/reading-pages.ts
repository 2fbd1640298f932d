import { Router } from 'express';
import type { DecisionView, EntryView, FindingsPage, PasswordView } from '../casefile/decision-views';
import type { PlanView } from '../casefile/measure-views';
import type { EntryKind } from '../casefile/journal';
import type { CaseFile, CaseRemains } from '../casefile/views';
import type { WeighingView } from '../casefile/weighed';
import { json, type Behind } from './page-needs';
import { wordsFor } from './entries-beside';
import type { ApiNeeds } from './needs';
import { decisionPage } from './pages/decided';
import { entryPage, type EntryWords } from './pages/entry';
import { findingsPage } from './pages/findings';
import { planPage } from './pages/plan';
import { passwordPage } from './pages/password';
import { weighingPage } from './pages/case-beside';
import { profileOf } from './views';
import { looksOf } from './visitors';

/** The pages on which what lies in a case is read: what was found, weighed and decided, and what was handed in with an act. */
export function readingPages(
  { records }: Pick<ApiNeeds, 'records'>,
  { known, proven, askFor, nameOf }: Behind,
): Router {
  const router = Router({ caseSensitive: true });
  const wordsOf = async (file: CaseFile | CaseRemains, kind?: EntryKind): Promise<EntryWords> =>
    wordsFor(file, { nameOf, profile: await profileOf(records, file) }, kind);

  router.get('/cases/:number/findings', known, async (req, res) => {
    if (!(await proven('readFindingsPage', req, res))) return;
    const from = typeof req.query['from'] === 'string' ? req.query['from'] : '0';
    const found = json<FindingsPage>(await askFor(res)('readFindingsPage', req, { query: { from } }));
    res.type('html').send(findingsPage(looksOf(req, res), req.params['number'] as string, found));
  });

  router.get('/cases/:number/decision', known, async (req, res) => {
    if (!(await proven('readDecision', req, res))) return;
    const view = json<DecisionView>(await askFor(res)('readDecision', req));
    const file = json<CaseFile>(await askFor(res)('showCase', req)); // whoever reads its decision reads no remains
    res.type('html').send(decisionPage(looksOf(req, res), file.number, view, await wordsOf(file)));
  });

  router.get('/cases/:number/weighing', known, async (req, res) => {
    if (!(await proven('readWeighing', req, res))) return;
    const view = json<WeighingView>(await askFor(res)('readWeighing', req));
    res.type('html').send(weighingPage(looksOf(req, res), req.params['number'] as string, view));
  });

  router.get('/cases/:number/plan', known, async (req, res) => {
    if (!(await proven('readPlan', req, res))) return;
    const view = json<PlanView>(await askFor(res)('readPlan', req));
    const file = json<CaseFile>(await askFor(res)('showCase', req));
    res.type('html').send(planPage(looksOf(req, res), file.number, view, await wordsOf(file)));
  });

  router.get('/cases/:number/journal/:seq', known, async (req, res) => {
    if (!(await proven('readJournalEntry', req, res))) return;
    const view = json<EntryView>(await askFor(res)('readJournalEntry', req));
    const file = json<CaseFile | CaseRemains>(await askFor(res)('showCase', req));
    const words = { ...(await wordsOf(file, view.entry.kind)), fields: view.fields };
    res.type('html').send(entryPage(looksOf(req, res), file.number, view, words));
  });

  router.get('/cases/:number/letters/:documentNumber/password', known, async (req, res) => {
    if (!(await proven('readPassword', req, res))) return;
    const view = json<PasswordView>(await askFor(res)('readPassword', req));
    const file = json<CaseFile>(await askFor(res)('showCase', req)); // the passwords of remains are gone
    res.type('html').send(passwordPage(looksOf(req, res), file, view));
  });

  return router;
}
