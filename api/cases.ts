import { z } from 'zod';
import { ReceivedRequest } from '../casefile/request';
import { CaseFile, CaseList, OpenedApplication } from '../casefile/views';
import { oneOf } from '../casefile/words';
import { isCivilDate, type CivilDate } from '../law/clock';
import { STAGES } from '../law/stages';
import { casesOf } from '../records/cases';
import { listCases } from '../records/listing';
import type { ApiNeeds } from './needs';
import { openRequest } from './opening';
import { READERS, route, type Route } from './route';
import { tellAll } from './telling';
import { caseAt, fileView, listedView, standingView } from './views';

type Cursor = { readonly dueOn: CivilDate; readonly ordinal: string };
const writeCursor = ({ dueOn, ordinal }: Cursor): string => Buffer.from(`${dueOn}/${ordinal}`).toString('base64url');
function readCursor(text: string): Cursor | undefined {
  const [, dueOn = '', ordinal = ''] =
    /^(\d{4}-\d{2}-\d{2})\/(\d{1,18})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return isCivilDate(dueOn) ? { dueOn, ordinal } : undefined;
}

const ListQuery = z.strictObject({
  stage: oneOf(STAGES).optional(),
  open: z.enum(['true', 'false']).optional().describe('true: only cases that are not closed'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z
    .string()
    .max(60)
    .refine((text) => readCursor(text) !== undefined, { error: 'is not a cursor this list gave out' })
    .optional()
    .describe('`next` of the page before'),
});

export const caseRoutes = (needs: ApiNeeds): Route[] => [
  route({
    method: 'post',
    path: '/v1/applications',
    id: 'openApplication',
    by: ['clerk', 'officer'],
    summary: '受付: open a case for each right an application asks for, and hear everything it lacks at once (Art. 37)',
    body: ReceivedRequest,
    answers: { status: 201, says: 'the cases are kept; everything that lacks is named', json: OpenedApplication },
    problems: ['no-such-right', 'right-not-answered-yet', 'file-is-not-what-it-says', 'too-large'],
    async run({ body, person, key }) {
      const application = await openRequest(needs, { by: person.id, key, received: body });
      const files = await casesOf(needs.records, application);
      const started = await tellAll(needs, files);
      const cases = await Promise.all(
        files.map(async (file) => ({ ...(await standingView(needs.records, file)), started })),
      );
      return {
        status: 201,
        headers: { Location: `/v1/cases/${files[0]?.number ?? ''}` },
        json: { application, cases } satisfies OpenedApplication,
      };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases',
    id: 'listCases',
    by: READERS,
    summary: '一覧: cases by the day they are due, the most urgent first; no names',
    query: ListQuery,
    answers: { status: 200, says: 'a page of cases', json: CaseList },
    problems: [],
    async run({ query: { stage, open, limit, after } }) {
      const found = await listCases(needs.records, {
        stage,
        open: open === 'true',
        after: after === undefined ? undefined : readCursor(after),
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      const last = found.length > limit ? page.at(-1) : undefined;
      const next = last && writeCursor({ dueOn: last.listedOn, ordinal: last.ordinal });
      const rest = new URLSearchParams({
        ...(stage && { stage }),
        ...(open && { open }),
        limit: String(limit),
        after: next ?? '',
      });
      return {
        status: 200,
        headers: next === undefined ? {} : { Link: `</v1/cases?${rest.toString()}>; rel="next"` },
        json: { cases: page.map((row) => listedView(row, needs.records)), next } satisfies CaseList,
      };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number',
    id: 'showCase',
    by: READERS,
    summary: '案件: everything on a case, its clocks as they read today, and what may legally be done next',
    answers: { status: 200, says: 'the case', json: CaseFile },
    problems: ['no-such-case'],
    async run({ params }) {
      const file = await caseAt(needs.records, params['number']);
      return { status: 200, json: (await fileView(needs.records, file)) satisfies CaseFile };
    },
  }),
];
