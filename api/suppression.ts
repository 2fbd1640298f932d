import { z } from 'zod';
import { SuppressionList } from '../casefile/ledger-views';
import { suppressedAfter } from '../records/suppressed';
import { listKeyOf } from '../vault/list-key';
import type { ApiNeeds } from './needs';
import { route, type Route } from './route';

const Query = z.strictObject({
  limit: z.coerce.number().int().min(1).max(5_000).default(1_000),
  after: z
    .string()
    .regex(/^[0-9a-f]{64}\/(email|phone)$/)
    .optional()
    .describe('`next` of the page before'),
});

/** Who is not to be written to any more, for the systems that write (Arts. 27(2), 35). */
export const suppressionRoutes = ({ records }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/suppressed',
    id: 'listSuppressed',
    by: ['officer', 'approver'],
    summary:
      '送信停止リスト: hashes of mailboxes and telephones of people who had the use of their data cease or opted out, and their key',
    query: Query,
    answers: { status: 200, says: 'a page of the list', json: SuppressionList },
    problems: [],
    async run({ query: { limit, after = '' } }) {
      const found = await suppressedAfter(records, after, limit + 1);
      const page = found.slice(0, limit);
      const last = page.at(-1);
      return {
        status: 200,
        json: {
          key: listKeyOf(await records.keys.house('hashes')).toString('base64'),
          suppressed: [...page],
          ...(found.length > limit && last !== undefined ? { next: `${last.hash}/${last.kind}` } : {}),
        } satisfies SuppressionList,
      };
    },
  }),
];
