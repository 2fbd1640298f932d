import { z } from 'zod';
import { ReceivedRequest } from '../casefile/request';
import { ApplicationView, CaseFile, CaseList, CaseRemains, OpenedApplication } from '../casefile/views';
import { oneOf } from '../casefile/words';
import { may } from '../law/acts';
import { isCivilDate, type CivilDate } from '../law/clock';
import { MATTERS } from '../law/rights';
import { STAGES } from '../law/stages';
import { sameEnvelopes } from '../records/alike';
import { casesOf, inFull } from '../records/cases';
import { countToReview, listCases } from '../records/listing';
import { KeyDestroyed } from '../vault/keys';
import type { ApiNeeds } from './needs';
import { opened } from './opened';
import { openRequest } from './opening';
import { wrongBesides } from './envelope';
import { Problem } from './problems';
import { READERS, route, type Route } from './route';
import { caseAt, fileView, listedView, owingMoney, remainsView, standingAt, standingView } from './views';

type Cursor = { readonly dueOn: CivilDate; readonly ordinal: string };
const writeCursor = ({ dueOn, ordinal }: Cursor): string => Buffer.from(`${dueOn}/${ordinal}`).toString('base64url');
function readCursor(text: string): Cursor | undefined {
  const [, dueOn = '', ordinal = ''] =
    /^(\d{4}-\d{2}-\d{2})\/(\d{1,18})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return isCivilDate(dueOn) ? { dueOn, ordinal } : undefined;
}

/** By what the book is narrowed, page by page and where it is written out. */
export const BOOK_ASKED = {
  stage: oneOf(STAGES).optional(),
  open: z
    .enum(['true', 'false'])
    .optional()
    .describe(
      'true: only cases that are not closed, or in which something is left for the desk to do: mail that came back, a complaint, a password to tell, money to give back',
    ),
  toReview: z
    .enum(['true'])
    .optional()
    .describe('only withdrawn cases in which what was found had been read, as long as nobody has looked at why'),
  right: oneOf(MATTERS).optional().describe('only cases in which this is asked for'),
};
const ListQuery = z.strictObject({
  ...BOOK_ASKED,
  sort: z
    .enum(['due', 'newest'])
    .optional()
    .describe('`newest`: by their running numbers, the newest first; otherwise the most urgent first'),
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
    wrongBesides: (sent) => wrongBesides(needs, sent),
    answers: { status: 201, says: 'the cases are kept; everything that lacks is named', json: OpenedApplication },
    problems: ['no-such-right', 'file-is-not-what-it-says', 'too-large'],
    async run({ body, person, key }) {
      return opened(needs, await openRequest(needs, { by: person.id, key, received: body }));
    },
  }),

  route({
    method: 'get',
    path: '/v1/applications/:number',
    id: 'showApplication',
    by: READERS,
    summary: '申請: the cases of one envelope, and where each of them stands',
    answers: { status: 200, says: 'a case for each right that was asked for', json: ApplicationView },
    problems: ['no-such-case'],
    async run({ params: { number = '' } }) {
      const files = await casesOf(needs.records, number);
      if (files.length === 0) throw new Problem('no-such-case');
      const cases = await Promise.all(files.map(async (file) => standingView(needs, await inFull(file))));
      return { status: 200, json: { application: number, cases } satisfies ApplicationView };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases',
    id: 'listCases',
    by: READERS,
    summary: '一覧: cases by the day they are due, the most urgent first, or the newest first; no names',
    query: ListQuery,
    answers: { status: 200, says: 'a page of cases', json: CaseList },
    problems: [],
    async run({ query: { stage, open, toReview, right, sort, limit, after } }) {
      const owing = open === 'true' ? await owingMoney(needs.records) : [];
      const found = await listCases(needs.records, {
        stage,
        owing,
        open: open === 'true',
        toReview: toReview === 'true',
        right,
        newest: sort === 'newest',
        after: after === undefined ? undefined : readCursor(after),
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      const twice = await sameEnvelopes(
        needs.records,
        page.map(({ number }) => number),
      );
      const last = found.length > limit ? page.at(-1) : undefined;
      const next = last && writeCursor({ dueOn: last.listedOn, ordinal: last.ordinal });
      const rest = new URLSearchParams({
        ...(stage && { stage }),
        ...(open && { open }),
        ...(toReview && { toReview }),
        ...(right && { right }),
        ...(sort && { sort }),
        limit: String(limit),
        after: next ?? '',
      });
      return {
        status: 200,
        headers: next === undefined ? {} : { Link: `</v1/cases?${rest.toString()}>; rel="next"` },
        json: {
          cases: page.map((row) => ({
            ...listedView(row, needs.records, owing),
            sameEnvelopeAs: twice.get(row.number),
          })),
          next,
          toReview: await countToReview(needs.records),
        } satisfies CaseList,
      };
    },
  }),

  route({
    method: 'get',
    path: '/v1/cases/:number',
    id: 'showCase',
    by: READERS,
    summary: '案件: everything on a case, its clocks as they read today, and what may legally be done next',
    answers: {
      status: 200,
      says: 'the case; what remains of it where its key was destroyed, which `destroyed` then says',
      json: z.union([CaseFile, CaseRemains]),
    },
    problems: ['no-such-case'],
    async run({ params, person: { id, roles } }) {
      const { records } = needs;
      try {
        const file = await caseAt(records, params['number']);
        const view = await fileView(needs, file);
        const next = view.next.map((one) => ({
          ...one,
          yours: may({ is: 'staff', id, roles }, one.act, file.progress),
        }));
        return { status: 200, json: { ...view, next } };
      } catch (error) {
        if (!(error instanceof KeyDestroyed)) throw error;
        return { status: 200, json: await remainsView(records, await standingAt(records, params['number'])) };
      }
    },
  }),
];
