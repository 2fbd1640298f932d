import { z } from 'zod';
import { JournalPage, JournalsVerified, People } from '../casefile/audit';
import { ENTRIES } from '../casefile/journal';
import { oneOf } from '../casefile/words';
import { journalPage, verifyJournals, type Place } from '../records/across-cases';
import { endSessionsOf } from '../records/sessions';
import { signedIn } from '../records/who-is-signed-in';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
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
const NoWords = z.strictObject({});

/** What is looked at across cases: who did and read what, whether the journals are whole, and who works here. */
export const auditRoutes = ({ records, staff, voucher }: ApiNeeds): Route[] => [
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
      return { status: 200, json: { entries, ...(last && { next: writePlace(last) }) } satisfies JournalPage };
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

  route({
    method: 'get',
    path: '/v1/staff',
    id: 'listPeople',
    by: READERS,
    summary: '担当者: who works here by the staff file, how they sign in, and how many sessions of theirs last',
    answers: { status: 200, says: 'one entry a person', json: People },
    problems: [],
    async run() {
      const here = new Map((await signedIn(records)).map((one) => [one.staff, one]));
      const people = staff.map(({ id, name, roles, signsInAs }) => {
        const { hasPassword = false, secondProof = false, sessions = 0, lastSeenAt } = here.get(id) ?? {};
        const elsewhere = voucher !== undefined && signsInAs !== undefined;
        const signsIn = elsewhere ? ('elsewhere' as const) : hasPassword ? ('password' as const) : ('never' as const);
        return {
          ...{ id, name, roles: [...roles], signsIn, secondProof, sessions },
          ...(lastSeenAt !== undefined && { lastSeenAt }),
        };
      });
      return { status: 200, json: { people } satisfies People };
    },
  }),

  route({
    method: 'post',
    path: '/v1/staff/:id/ended-sessions',
    id: 'endSessions',
    by: ['officer', 'approver'],
    summary:
      '強制サインアウト: end every session of somebody at the pages, on every machine, from the next page on; their API token goes on',
    body: NoWords,
    answers: { status: 201, says: 'they are signed out', json: z.strictObject({ ended: z.literal(true) }) },
    problems: ['no-such-path'],
    async run({ params: { id = '' } }) {
      if (!staff.some((one) => one.id === id)) throw new Problem('no-such-path');
      await endSessionsOf(records, id);
      return { status: 201, json: { ended: true } };
    },
  }),
];
