import { z } from 'zod';
import { MonthList } from '../casefile/months';
import { countByMonth } from '../records/months';
import type { ApiNeeds } from './needs';
import { READERS, route, type Route } from './route';

const Asked = z.strictObject({
  months: z.coerce.number().int().min(1).max(36).default(12).describe('how many, this one being the last'),
});

/** The desk by months: nothing of a person, and nothing of a case. */
export const monthRoutes = ({ records }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/months',
    id: 'readMonths',
    by: READERS,
    summary: '月別の集計: what arrived, what was answered and how, how long it took and what was late, by month',
    query: Asked,
    answers: { status: 200, says: 'one entry a month, the oldest first', json: MonthList },
    problems: [],
    async run({ query: { months } }) {
      return { status: 200, json: { months: [...(await countByMonth(records, months))] } satisfies MonthList };
    },
  }),
];
