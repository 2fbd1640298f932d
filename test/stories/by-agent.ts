import { confirmsWhatIsSeen } from '../../examples/at-the-desk';
import type { CaseFile } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import type { Office } from '../office';

export const LAWYER = {
  name: '弁護士 白石 葵',
  postalCode: '604-0981',
  address: '京都府京都市中京区藤袴町8-1 葵法律事務所',
};
export const WHOLE = ['name', 'birthDate', 'address'] as const;
export const SIGHT = '届いた写しを窓口で確認';

/** What makes anybody's form that of a lawyer whom they mandated, with everything that is asked for. */
export const byAgent = (office: Pick<Office, 'today'>): object => ({
  applicant: 'mandatedAgent',
  agent: LAWYER,
  authorities: [{ document: 'powerOfAttorney', issuedOn: daysAfter(office.today(), -10) }],
  papers: [
    { document: 'drivingLicence', of: 'principal', expiresOn: '2099-01-01' },
    { document: 'individualNumberCard', of: 'agent', expiresOn: '2099-01-01' },
  ],
});

/** Somebody looks at the papers of both; `shows`: what hers show of her. */
export const confirmsBoth = (
  office: Office,
  number: string,
  shows: readonly (typeof WHOLE)[number][] = WHOLE,
): Promise<unknown> =>
  confirmsWhatIsSeen(office.as('tanaka'), number, {
    documents: [
      { document: 'drivingLicence', shows: [...shows], sight: SIGHT },
      { document: 'individualNumberCard', of: 'agent', shows: [...WHOLE], sight: SIGHT },
    ],
    authorities: [{ document: 'powerOfAttorney', sight: SIGHT }],
  });

/** What is to be done next where an agent is to be confirmed: the papers are looked at, and the person says that they mandated them. */
export const isConfirmedByAgent = (
  office: Office,
  { number, identityConfirmed, mandate }: CaseFile,
): Promise<unknown> =>
  identityConfirmed && mandate?.askedOn !== undefined
    ? office
        .as('suzuki')
        .post(`/v1/cases/${number}/mandate-answers`, { says: 'yes', by: 'post', note: '回答書に署名があった' })
    : confirmsBoth(office, number);
