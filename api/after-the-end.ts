import { z } from 'zod';
import { ConsentNoted } from '../casefile/ledger-views';
import { Day, Text } from '../casefile/words';
import { impossibleWord } from '../law/days';
import { undertakingsIn } from '../law/undertakings';
import { today } from '../records/cases';
import { liftSuppression, noteToldOtherwise } from '../records/consents';
import { isWritten, type Deed } from '../records/journal';
import { refuseDays } from './act';
import type { ApiNeeds } from './needs';
import { Problem } from './problems';
import { route, type Route } from './route';
import { lockedAt } from './views';

const Consent = z
  .strictObject({
    email: z.email().max(254).optional().describe('the mailbox for which they consented'),
    phone: z.string().min(5).max(30).optional().describe('the same of a telephone number'),
    consentedOn: Day.describe('the day on which they did'),
    reason: Text.describe('to what they consented anew, in which words'),
    proof: Text.describe('what shows it, and where that is kept'),
  })
  .meta({ id: 'ConsentAnew' });
const ToldOtherwise = z
  .strictObject({
    undertaking: z.string().min(1).max(60).describe('as the case shows it: HANA-2026-0012-U1'),
    note: Text.describe('how the applicant was told what was done, or why nobody can be'),
  })
  .meta({ id: 'ToldOtherwise' });
const Noted = z.strictObject({ number: z.string() }).meta({ id: 'NotedInCase' });
/** Nothing of the case can be read any more, and whose mailbox it had put on the list was not noted when it was carried out. */
const NOT_TO_BE_TOLD = {
  ja: '送信停止は解除しました。この案件で消去した方の同意かどうかは、鍵を廃棄しており確かめられないため、消去台帳には記していません。再び見つかったときは、決裁者が ledger で判断してください',
  en: 'the list was changed. Whether it is the consent of whoever was erased in this case cannot be told, its key being gone: the ledger was left as it is. Where they are found in a store again an approver decides (`ledger`)',
};

/** What a person still notes in a case that has ended, also where its key is gone and nothing of it can be read any more. */
export const afterTheEndRoutes = ({ records }: ApiNeeds): Route[] => [
  route({
    method: 'post',
    path: '/v1/cases/:number/consents-anew',
    id: 'consentAnew',
    by: ['officer'],
    summary:
      '再同意による送信停止の解除: take whoever consented anew off the list of those who are not written to; found in a store again, they have not come back by a mishap (Arts. 27(2), 35)',
    body: Consent,
    answers: { status: 201, says: 'lifted, and written in the journal of the case', json: ConsentNoted },
    problems: ['no-such-case', 'not-suppressed', 'consent-of-another'],
    async run({ params, body, person, commandId }) {
      const file = await lockedAt(records, params['number']);
      const { email, phone, consentedOn } = body;
      refuseDays(impossibleWord(consentedOn, ['consentedOn'], file.arrivedOn, today(records)));
      const texts = [
        ...(email === undefined ? [] : [['email', email] as const]),
        ...(phone === undefined ? [] : [['phone', phone] as const]),
      ];
      const deed: Deed = {
        ...{ kind: 'suppressionLifted', by: person.id, on: today(records), commandId, facts: {} },
        confidential: body,
      };
      const { lines, erasures, isTheirs } = await liftSuppression(records, file, deed, { texts, consentedOn });
      if (lines + erasures === 0 && !(await isWritten(records, file.number, commandId)))
        throw new Problem(isTheirs === false ? 'consent-of-another' : 'not-suppressed');
      const says = isTheirs === undefined ? { says: NOT_TO_BE_TOLD } : {};
      return { status: 201, json: { number: file.number, lines, erasures, ...says } };
    },
  }),

  route({
    method: 'post',
    path: '/v1/cases/:number/told-undertakings',
    id: 'tellUndertaking',
    by: ['officer'],
    summary:
      '鍵の廃棄後の措置の連絡: note how an applicant who can be written to no more was told what followed the answer, or why they were not (Arts. 34(3), 35(7))',
    body: ToldOtherwise,
    answers: { status: 201, says: 'written in the journal of the case', json: Noted },
    problems: ['no-such-case', 'no-such-undertaking'],
    async run({ params, body, person, commandId }) {
      const file = await lockedAt(records, params['number']);
      const untold = undertakingsIn(file.progress).filter((one) => one.untold);
      const isThere = untold.some(({ id }) => id === body.undertaking);
      if (!isThere && !(await isWritten(records, file.number, commandId)))
        throw new Problem('no-such-undertaking', {
          values: { undertakings: untold.map(({ id }) => id).join(', ') || '–' },
        });
      const deed: Deed = {
        ...{ kind: 'undertakingTold', by: person.id, on: today(records), commandId, facts: {} },
        confidential: body,
      };
      await noteToldOtherwise(records, file, deed, body.undertaking);
      return { status: 201, json: { number: file.number } };
    },
  }),
];
