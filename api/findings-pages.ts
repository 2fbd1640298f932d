import { z } from 'zod';
import { FindingsPage } from '../casefile/decision-views';
import { partOfFindings } from '../records/findings-page';
import { findingsRead, stretchesRead, stretchRead, unreadBeside } from '../records/readings';
import type { ApiNeeds } from './needs';
import { isRead, mayRead } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { lockedAt } from './views';

const MOST = 500;

/** What was found, stretch by stretch: thousands of records are read as few are. */
export const findingsPageRoutes = ({ records, profile }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/cases/:number/findings/page',
    id: 'readFindingsPage',
    by: READERS,
    summary:
      '検索結果（分割）: a stretch of what each store holds on the person, grouped as the annex of the letter is (Art. 33)',
    query: z.strictObject({
      from: z.coerce.number().int().min(0).max(10_000_000).default(0).describe('`until` of the page before'),
      limit: z.coerce.number().int().min(1).max(MOST).default(50),
    }),
    answers: { status: 200, says: 'the stretch, and what there is in all', json: FindingsPage },
    problems: ['no-such-case', 'not-yours-to-read'],
    async run({ params, query: { from, limit }, person }) {
      mayRead(profile, person, 'findings');
      const file = await lockedAt(records, params['number']);
      await file.confidential(); // of a case whose key is gone nothing of it is told
      const { all, ...part } = await partOfFindings(records, file, { from, until: from + limit });
      const stretch = { from: Math.min(from, all), until: Math.min(from + limit, all) };
      const whole = findingsRead(file);
      const content = stretch.from === 0 && stretch.until === all ? whole : stretchRead(whole, stretch);
      if (part.groups.length > 0) await isRead(records, person, file, { what: 'findings', content, found: true });
      const read = await stretchesRead(records.pool, file, { by: person.id, content: whole });
      return {
        status: 200,
        json: {
          groups: [...part.groups],
          findings: [...part.findings],
          ...{ all, ...stretch, unread: unreadBeside(read, all) },
        } satisfies FindingsPage,
      };
    },
  }),
];
