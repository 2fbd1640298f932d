import { Router } from 'express';
import { ReceivedComplaint } from '../casefile/complaint';
import { AsksForInformation } from '../casefile/information';
import type { OpenedApplication } from '../casefile/views';
import { MATTERS } from '../law/rights';
import { today } from '../records/cases';
import { newId } from '../vault/seal';
import { amongStaff } from './act-forms';
import { FORMS, json, type Behind, type Draws } from './page-needs';
import type { ApiNeeds } from './needs';
import type { Form } from './pages/act-form';
import { CALLED_AS_OPENED } from './pages/field-words';
import { openedForPage } from './pages/forms';
import { shapeOf } from './pages/shape';
import { Problem } from './problems';
import { looksOf } from './visitors';

/** For what a case is opened that is no right: by which row, and what is typed. */
const OPENED_FOR = {
  complaint: {
    row: 'openComplaint',
    body: ReceivedComplaint,
    order: ['/by', '/arrivedOn', '/says', '/from', '/owner'],
  },
  information: {
    row: 'openInformationRequest',
    body: AsksForInformation,
    order: ['/by', '/arrivedOn', '/says', '/from'],
  },
} as const;

/** Where a complaint about no case, and a request for what the company makes known, are opened, beside the envelope of a right. */
export function openingPages({ records, staff }: ApiNeeds, { known, mayAsk, sent }: Behind): Router {
  const router = Router({ caseSensitive: true });
  for (const matter of ['complaint', 'information'] as const) {
    const { row, body, order } = OPENED_FOR[matter];
    const to = `/open/${matter}`;
    const draw: Draws = (req, res, typed, key, refusal) => {
      const looks = looksOf(req, res);
      if (!mayAsk(row, res)) throw new Problem('not-your-part', { values: { roles: 'clerk, officer' } });
      const form: Form = {
        ...{ lang: looks.lang, typed, faults: refusal?.view.errors ?? [], given: {}, order, unfolded: ['/from'] },
        called: CALLED_AS_OPENED[matter],
        among: matter === 'complaint' ? amongStaff('enterComplaint', staff) : {},
      };
      const drawn = { shape: shapeOf(body), form, key, to, refusal };
      res
        .status(refusal?.view.status ?? 200)
        .type('html')
        .send(openedForPage({ ...looks, path: to }, MATTERS[matter], drawn));
      return Promise.resolve();
    };
    router.get(to, known, (req, res) => draw(req, res, { '/arrivedOn': [today(records)] }, newId()));
    router.post(
      to,
      FORMS,
      known,
      sent(body, row, draw, (answer) => `/cases/${json<OpenedApplication>(answer).cases[0]?.number ?? ''}`),
    );
  }
  return router;
}
