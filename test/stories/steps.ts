import type { Finding } from '../../casefile/finding';
import type { CaseFile, OpenedStanding } from '../../casefile/views';
import { ARCHIVE_ANSWERS, ARCHIVE_HOLDS_NOTHING } from '../../examples/hanamori/cast';
import { decisionFor, SEEN_ON_HER_LICENCE } from '../../examples/takako';
import { requestOf, type Office } from '../office';

/** The steps of the stories, each by the person whose part it is. */
export const opens = (office: Office, file: string, changes: Readonly<Record<string, unknown>> = {}): Promise<OpenedStanding> =>
  office.as('suzuki').post<OpenedStanding>('/v1/cases', requestOf(file, office, changes));

export const confirmsHerLicence = (office: Office, number: string): Promise<unknown> => office.as('suzuki').post(`/v1/cases/${number}/identity-confirmations`, SEEN_ON_HER_LICENCE);

/** The archive has been asked; its answer comes in when nothing else is open. */
export async function archiveAnswers(office: Office, number: string, found: boolean): Promise<CaseFile> {
  await office.until(number, 'the archive is asked and everything else known', ({ stores }) => stores.every(({ known, outcome }) => known || outcome === 'asked'));
  await office.as('suzuki').post(`/v1/cases/${number}/store-answers`, { store: 'archive', answer: found ? ARCHIVE_ANSWERS['takako'] : ARCHIVE_HOLDS_NOTHING });
  return office.reaches(number, 'deciding');
}

export const findings = async (office: Office, number: string): Promise<readonly Finding[]> =>
  (await office.as('tanaka').get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`)).findings;

export async function decidesOnHer(office: Office, number: string): Promise<unknown> {
  return office.as('tanaka').post(`/v1/cases/${number}/decisions`, decisionFor(await findings(office, number)));
}

export async function isApprovedAndSent(office: Office, number: string): Promise<CaseFile> {
  await office.as('kimura').post(`/v1/cases/${number}/approvals`);
  await office.reaches(number, 'dispatching');
  await office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: '12345678901' });
  return office.reaches(number, 'closed');
}

/** 𠮷田 髙子's whole request, from the envelope to the mail room. */
export async function answersHer(office: Office): Promise<CaseFile> {
  const { number } = await opens(office, '01-takako-by-post.json');
  await office.reaches(number, 'proving');
  await confirmsHerLicence(office, number);
  await archiveAnswers(office, number, true);
  await decidesOnHer(office, number);
  return isApprovedAndSent(office, number);
}
