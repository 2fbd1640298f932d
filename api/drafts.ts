import { standingOf } from '../law/stages';
import { inFull, today } from '../records/cases';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { isRead, mayRead } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { lockedAt } from './views';

/** The answer before anybody approves it: what the applicant would read, word for word. */
export const draftRoutes = ({ records, profile, answerDrawn }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:number/answer.pdf',
    id: 'readAnswer',
    by: READERS,
    summary:
      '通知の案: the answer as it would be printed today from the decision that stands, to be read before it is approved; nothing is kept of it (Arts. 32(3), 33(3))',
    answers: { status: 200, says: 'the letter, without a document number of its own', media: ['application/pdf'] },
    problems: ['no-such-case', 'no-such-decision', 'not-yours-to-read'],
    async run({ params, person }) {
      mayRead(profile, person, 'decision');
      mayRead(profile, person, 'letter');
      const file = await lockedAt(records, params['number']);
      await file.confidential();
      const { decision } = file.progress;
      if (decision == null || standingOf(file.progress).stage === 'closed') throw new Problem('no-such-decision');
      const pdf = await answerDrawn(await inFull(file));
      await isRead(records, person, file, {
        what: 'letter',
        content: `draft/${decision.digest}/${today(records)}`,
        found: true,
      });
      return { status: 200, file: { contentType: 'application/pdf', bytes: pdf, name: `${file.number}-draft.pdf` } };
    },
  }),
];
