import { z } from 'zod';
import { FindingsPage, type FoundGroup } from '../casefile/decision-views';
import { collectionCalled } from '../policy/kinds-of-record';
import type { LockedCase } from '../records/cases';
import { partOfFindings } from '../records/findings-page';
import { findingsRead, stretchesRead, stretchRead, unreadBeside } from '../records/readings';
import type { ApiNeeds } from './needs';
import { foundIsRead, mayRead } from './reading-allowed';
import { READERS, route, type Route } from './route';
import { dataMapOf, lockedAt } from './views';

const MOST = 500;
const SAID = ['name', 'kana', 'birthDate', 'postalCode', 'address', 'email', 'phone', 'customerNumber'] as const;

/** Each column with what the request says of the person, where the data map has that stand there whole (Art. 34(1)). */
async function besideTheirs(
  records: ApiNeeds['records'],
  file: LockedCase,
  groups: readonly FoundGroup[],
): Promise<FoundGroup[]> {
  const [map, { request }] = [await dataMapOf(records, file), await file.confidential()];
  const said = (records: string, column: string): string | undefined => {
    const identity = collectionCalled(map, records)?.identity;
    const kind = SAID.find((one) => identity?.[one]?.length === 1 && identity[one][0] === column);
    return kind && request.principal[kind];
  };
  return groups.map(({ kinds, ...group }) => ({
    ...group,
    kinds: kinds.map(({ columns, ...kind }) => ({
      ...kind,
      columns: columns.map(({ name, label }) => ({ name, label, theirs: said(kind.records, name) })),
    })),
  }));
}

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
      await foundIsRead(records, person, file, { content, found: part.groups.length > 0 });
      const read = await stretchesRead(records.pool, file, { by: person.id, content: whole });
      return {
        status: 200,
        json: {
          groups:
            file.progress.right === 'correction' ? await besideTheirs(records, file, part.groups) : [...part.groups],
          findings: [...part.findings],
          ...{ all, ...stretch, unread: unreadBeside(read, all) },
        } satisfies FindingsPage,
      };
    },
  }),
];
