import { ReceivedComplaint } from '../casefile/complaint';
import type { KeptRequest } from '../casefile/request';
import { OpenedApplication } from '../casefile/views';
import { beginsWith } from '../law/beginning';
import { nextComplaint } from '../law/complaints';
import { impossibleArrival } from '../law/days';
import { termsOf } from '../policy/intake';
import { numberApplication, openApplication } from '../records/applications';
import { today } from '../records/cases';
import { keptFiling } from '../records/filings';
import { pin } from '../records/pinned';
import { inTransaction } from '../records/pool';
import { bindApplication } from '../records/posts';
import { refuseDays } from './act';
import { canBeWrittenTo, enteredComplaint, ownerOf, refuseOwner } from './complaints';
import { languageFaults } from './languages';
import type { ApiNeeds } from './needs';
import { opened } from './opened';
import { Problem } from './problems';
import { route, type Route } from './route';

/** What is said of whoever complains and does not say who they are. */
const NAMELESS = 'お申出をされた方（お名前の記載なし）';
/** Under which a complaint is filed in the case opened for it. */
const FILING = 'received';

/** A complaint about no case that the desk can name is taken all the same (Art. 40). */
export const complaintRoutes = (needs: ApiNeeds): Route[] => [
  route({
    method: 'post',
    path: '/v1/complaints',
    id: 'openComplaint',
    by: ['clerk', 'officer'],
    summary:
      '苦情の受付（案件によらないもの）: take a complaint about the handling of personal information that hangs on no case; a case of its own is opened for it (Art. 40(1))',
    body: ReceivedComplaint,
    answers: { status: 201, says: 'the complaint is kept, with its owner and its day', json: OpenedApplication },
    problems: [],
    async run({ body, person, key }) {
      return opened(needs, await openComplaint(needs, { by: person.id, key, received: body }));
    },
  }),
];

/**
 * Opens the case of a complaint: sealed under a key of its own, acknowledged where the profile says so and somebody can be written to. Safe to
 * repeat: the same POST finds what it opened. Answers the number under which what was said by whom lies.
 */
async function openComplaint(
  { records, profile, pins, staff }: ApiNeeds,
  { by, key, received }: { by: string; key: string; received: ReceivedComplaint },
): Promise<string> {
  const on = today(records);
  refuseDays(impossibleArrival({ arrivedOn: received.arrivedOn ?? on }, on));
  const errors = languageFaults(received.lettersIn, profile);
  if (errors.length > 0) throw new Problem('does-not-fit', { errors });
  await refuseOwner(received.owner, ['owner'], [], { staff, sql: records.pool });
  const { from, says, lettersIn, arrivedOn = on, by: arrivedBy } = received;
  const request: KeptRequest = {
    ...{ arrivedOn, arrivedBy, lettersIn, concerning: says, principal: from ?? { name: NAMELESS } },
    ...{ applicant: 'principal', onPrescribedForm: false, papers: [], authorities: [] },
    answerBy: arrivedBy === 'email' || arrivedBy === 'webForm' ? 'email' : 'post',
  };
  return inTransaction(records.pool, async (tx) => {
    const bound = await bindApplication(tx, by, key, async () => {
      const numbered = await numberApplication(tx, records, profile.code, on, ['complaint']);
      const [{ number: caseNumber }] = numbered.cases as [(typeof numbered.cases)[0]];
      const owner = received.owner ?? (await ownerOf(undefined, { by, staff, sql: tx }));
      const complaint = enteredComplaint(nextComplaint(caseNumber, {}), FILING, {
        body: received,
        by,
        on,
        owner,
        profile,
      });
      const { profile: profileVersion, dataMap: dataMapVersion } = await pin(tx, pins);
      const isAcknowledged = profile.complaints.acknowledge && canBeWrittenTo(request.principal);
      const filing = { id: FILING, caseNumber, act: 'enterComplaint', by, body: { by: arrivedBy, arrivedOn, says } };
      await openApplication(tx, records, numbered, {
        ...{ by, on, request, feeReceived: 0, profileVersion, dataMapVersion },
        terms: { ...termsOf(profile), promise: undefined, lateAfterDays: undefined }, // these are of requests
        begins: () => ({
          ...beginsWith('complaint', [], { feeDue: 0, feeReceived: 0 }),
          ...(isAcknowledged ? {} : { acknowledged: true }),
          complaints: [complaint],
        }),
        rows: [await keptFiling(records, filing)],
        facts: { complaint: complaint.number, dueOn: complaint.dueOn, owner },
      });
      return numbered.application;
    });
    return bound.number;
  });
}
