import { z } from 'zod';
import { JournalPage, JournalsVerified } from '../casefile/audit';
import { ENTRIES } from '../casefile/journal';
import { oneOf } from '../casefile/words';
import { namesIn } from '../policy/asked-to-act';
import { journalPage, verifyJournals, type Place } from '../records/across-cases';
import type { ApiNeeds } from './needs';
import { READERS, route, type Route } from './route';

const SHOWN = 50;
const LOOKED_AT = 200;

const writePlace = ({ at, caseNumber, seq }: Place): string =>
  Buffer.from(`${at} ${caseNumber} ${seq}`).toString('base64url');
function readPlace(text: string): Place | undefined {
  const [, at = '', caseNumber = '', seq] =
    /^(\d{4}-\d{2}-\d{2}T[\d:.]+Z) ([A-Z0-9-]{1,40}) (\d{1,9})$/.exec(Buffer.from(text, 'base64url').toString()) ?? [];
  return seq === undefined || Number.isNaN(Date.parse(at)) ? undefined : { at, caseNumber, seq: Number(seq) };
}

const Asked = z.strictObject({
  kind: oneOf(ENTRIES).optional().describe('only entries of this kind; `read`: who read what'),
  by: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,60}$/)
    .optional()
    .describe('only what this person did, by their id in the staff file; `madoguchi` for the engine'),
  after: z
    .string()
    .max(120)
    .refine((text) => readPlace(text) !== undefined, { error: 'is not a cursor this list gave out' })
    .optional(),
});
const CasesAfter = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});

/** What is looked at across cases: who did and read what, and whether the journals are whole. */
export const auditRoutes = ({ records, dataMap }: ApiNeeds): Route[] => [
  route({
    method: 'get',
    path: '/v1/journal',
    id: 'readJournals',
    by: READERS,
    summary:
      '監査: everything done in every case, the newest first, by kind and by whom; who read what stands under `read`',
    query: Asked,
    answers: { status: 200, says: 'a page of entries; what is sealed stays sealed', json: JournalPage },
    problems: [],
    async run({ query: { kind, by, after } }) {
      const place = after === undefined ? undefined : readPlace(after);
      const found = await journalPage(records, { kind, by, after: place, limit: SHOWN + 1 });
      const entries = found.slice(0, SHOWN);
      const last = found.length > SHOWN ? entries.at(-1) : undefined;
      return {
        status: 200,
        json: { entries, names: namesIn(dataMap), ...(last && { next: writePlace(last) }) } satisfies JournalPage,
      };
    },
  }),

  route({
    method: 'get',
    path: '/v1/journal/verification',
    id: 'verifyJournals',
    by: READERS,
    summary: '改変の検査: whether the journals of the newest cases are whole, and where not; the others page by page',
    query: CasesAfter,
    answers: { status: 200, says: 'how many were looked at, and which are broken', json: JournalsVerified },
    problems: [],
    run: async ({ query: { after } }) => ({
      status: 200,
      json: await verifyJournals(records, { after, limit: LOOKED_AT }),
    }),
  }),
];
