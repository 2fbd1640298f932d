import { slipOf, waitFor } from '../../examples/at-the-desk';
import type { CaseFile } from '../../casefile/views';
import type { Office } from '../office';
import { confirmsHerLicence, journal, opens, reportsStopped } from './steps';

export const LIST = 'seasonal-list';
export const OPT_OUT = { rights: ['optOut'], fee: [] };
/** Another list that is provided to others, which the shop's data map does not name yet. */
export const GIFTS = {
  id: 'gift-list',
  owner: '営業部贈答係',
  to: '株式会社花便り',
  what: '贈答品のご案内名簿（氏名・住所）',
  dueWithinDays: 14,
  instruct: 'この方を名簿から除いてください。',
  under: 'optOut',
} as const;

/** Her opt-out, up to where its owner is asked, and from where it is stopped to where her letter has left. */
export const anOptOut = (office: Office) => ({
  async measuring(changes: object = {}): Promise<string> {
    const { number } = await opens(office, '01-takako-by-post.json', { ...OPT_OUT, ...changes });
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    return number;
  },
  async left(number: string): Promise<CaseFile> {
    await office.reaches(number, 'dispatching');
    await office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return office.reaches(number, 'closed');
  },
});

export const HER_NEW_HOME = { principal: { address: '京都府京都市中京区花見台9-9-9' } };

/** The same, with what its owner and she say on the way. */
export const asking = (office: Office) => ({
  ...anOptOut(office),
  reports: (number: string, doneOn: string = office.today(), provision = LIST): Promise<unknown> =>
    reportsStopped(office, number, { provision, doneOn }),
  asksAgain: (number: string, reason = '11月号の名簿にまだお名前がある'): Promise<unknown> =>
    office.as('tanaka').post(`/v1/cases/${number}/measure-requests`, { provision: LIST, reason }),
  withdraws: (number: string): Promise<unknown> =>
    office
      .as('suzuki')
      .post(`/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'ご本人から取下げのお電話' }),
  taken: (number: string): Promise<unknown> =>
    waitFor(
      'it is taken back',
      () => journal(office, number),
      (kinds) => kinds.includes('letterRecalled'),
    ),
});
