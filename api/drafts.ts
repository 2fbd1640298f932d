import type { Decision } from '../law/decisions';
import { isPlanned } from '../law/measuring';
import { standingOf } from '../law/stages';
import { inFull, today } from '../records/cases';
import { filingOf } from '../records/filings';
import { asForeseen, foundAsPlanned } from './foreseen';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { isRead, mayRead } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { lockedAt } from './views';

/** The answer before anybody approves it: what the applicant would read, word for word, once what is planned is done. */
export const draftRoutes = ({ records, profile, answerDrawn }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:number/answer.pdf',
    id: 'readAnswer',
    by: READERS,
    summary:
      '通知の案: the answer as it would be printed today from the decision that stands, as if all it plans had been done as planned, to be read before it is approved; nothing is kept of it (Arts. 32(3), 33(3))',
    answers: { status: 200, says: 'the letter, without a document number of its own', media: ['application/pdf'] },
    problems: ['no-such-case', 'no-such-decision', 'not-planned-yet', 'not-yours-to-read'],
    async run({ params, person }) {
      mayRead(profile, person, 'decision');
      mayRead(profile, person, 'letter');
      const file = await lockedAt(records, params['number']);
      await file.confidential();
      const { decision, plans } = file.progress;
      const decided = decision == null ? undefined : await filingOf<Decision>(records, file.number, decision.filing);
      if (decision == null || decided === undefined || standingOf(file.progress).stage === 'closed')
        throw new Problem('no-such-decision');
      if (!isPlanned(plans)) throw new Problem('not-planned-yet');
      const found = await foundAsPlanned(records, file);
      const pdf = await answerDrawn(asForeseen(await inFull(file), decided.body, today(records), found));
      await isRead(records, person, file, {
        what: 'letter',
        content: `draft/${decision.digest}/${today(records)}`,
        found: true,
      });
      return { status: 200, file: { contentType: 'application/pdf', bytes: pdf, name: `${file.number}-draft.pdf` } };
    },
  }),
];
