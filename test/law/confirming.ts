import type { CivilDate } from '../../law/clock';
import type { DocumentKind } from '../../law/documents';
import { lackingInIdentity, type Asking, type Confirmation, type Reply, type Seen } from '../../law/identity';
import type { Demands, Paper } from '../../law/standing';

export const day = (text: string): CivilDate => text as CivilDate;
export const paper = (document: DocumentKind, more: Partial<Paper> = {}): Paper => ({
  document,
  of: 'principal',
  side: 'front',
  ...more,
});
export const licence = paper('drivingLicence', { expiresOn: day('2029-05-01') });
export const agentLicence: Paper = { ...licence, of: 'agent' };
export const passport = paper('passport', { expiresOn: day('2030-01-01') });
export const MAILBOX = 'takako.yoshida@example.jp';

export const DEMANDS: Demands = {
  channels: ['post'],
  prescribedForm: true,
  documents: [
    { document: 'residenceCertificate', issuedWithinMonths: 1 },
    { document: 'drivingLicence' },
    { document: 'passport' },
    { document: 'insuranceCertificate' },
    { document: 'pensionBook' },
    { document: 'individualNumberCard' },
  ],
  authorities: ['familyRegister', 'powerOfAttorney'],
  authorityIssuedWithinMonths: 3,
  agentShowsIdentity: { statutoryAgent: false, mandatedAgent: true },
  withoutPaper: [],
  raising: {},
};

export const unsigned = (document: DocumentKind, shows: Seen['shows'], more: Partial<Seen> = {}): Seen => ({
  document,
  of: 'principal',
  shows,
  ...more,
});
export const seen = (...what: Parameters<typeof unsigned>): Seen => ({
  sight: '窓口で原本を確認',
  ...unsigned(...what),
});
export const reply = (more: Partial<Reply> = {}): Reply => ({
  from: 'email',
  value: MAILBOX,
  of: 'principal',
  by: 'reply',
  note: '11月24日に返信あり',
  ...more,
});
export const whole = seen('drivingLicence', ['name', 'birthDate', 'address']);
export const unseen = unsigned('drivingLicence', ['name', 'birthDate', 'address']);
export const agents = seen('drivingLicence', ['name', 'address'], { of: 'agent' });

export type More = Partial<Asking> &
  Partial<Pick<Confirmation, 'replied'>> & { readonly seenAuthorities?: Confirmation['authorities'] };
export const found = (
  documents: readonly Seen[],
  { replied = [], seenAuthorities = [], ...asking }: More = {},
  demands: Partial<Demands> = {},
) =>
  lackingInIdentity(
    { documents, replied, authorities: seenAuthorities },
    {
      arrivedOn: day('2026-11-22'),
      on: day('2026-11-24'),
      applicant: 'principal',
      answerBy: 'post',
      papers: [licence],
      authorities: [],
      reaches: [{ from: 'email', value: MAILBOX, of: 'principal' }],
      ...asking,
    },
    { ...DEMANDS, ...demands },
  );
export const lacking = (documents: readonly Seen[], more: More = {}): string[] =>
  found(documents, more).map(({ en }) => en);

export const BY_MAIL = { answerBy: 'email', replied: [reply()] } as const;
export const ADDRESS = 'a document that shows the address: the answer may not go to an address nobody has proven';
export const OF_AGE =
  'a word of the person, who has come of age: a parent or guardian asks for them no more; ask them for a mandate, or to ask themselves (`applicant`)';
export const REPLY = 'a reply from the e-mail address: the answer may not go to an address nobody has proven';
