import { randomUUID } from 'node:crypto';
import type { DisclosureDecisionBody } from '../casefile/disclosure-decision';
import type { Finding } from '../casefile/finding';
import type { CaseFile, OpenedApplication, OpenedStanding } from '../casefile/views';
import type { JournalView } from '../casefile/decision-views';
import { answersForStore, approvesWhatIsRead, confirmsWhatIsSeen, opensOne, slipOf } from '../examples/at-the-desk';
import { ARCHIVE_ANSWERS, ARCHIVE_HOLDS_NOTHING } from '../examples/hanamori/cast';
import { envelopeIn } from '../examples/hanamori/envelopes';
import { onTheForm, type Somebody } from '../examples/hanamori/somebody';
import { decisionFor, SEEN_ON_HER_LICENCE } from '../examples/takako';
import { daysAfter } from '../law/clock';
import type { Desk } from './desk';

export const WHOLE = ['name', 'birthDate', 'address'] as const;
export const SIGHT = '届いた写しを窓口で確認';
const HER = envelopeIn('01-takako-by-post.json') as { readonly papers: readonly object[] };

/** Her driving licence with its scan, as it lies in her envelope. */
export const herLicence = (): object => ({ ...HER.papers[0] });

/** 𠮷田 髙子's envelope as if it had come today, changed as the attack wants it. */
export const envelope = (desk: Desk, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  ...HER,
  arrivedOn: desk.today(),
  appliedOn: desk.today(),
  fee: [moneyOrder(desk)],
  ...changes,
});

export const moneyOrder = (desk: Desk, more: object = {}): object => ({
  kind: 'postalMoneyOrder',
  yen: 1000,
  number: `9${randomUUID().replaceAll(/\D/g, '').slice(0, 9)}`,
  issuedOn: desk.today(),
  payeeFilledIn: false,
  ...more,
});

/** Somebody who asks by mail, with a residence card that was seen: the way on which nothing is printed. */
export const byMail = (desk: Desk, email: string, changes: Readonly<Record<string, unknown>> = {}) =>
  envelope(desk, {
    arrivedBy: 'email',
    answerBy: 'email',
    principal: { ...(HER as unknown as { principal: object }).principal, email },
    ...changes,
  });

/** Somebody of the cast, with a residence certificate of last week. */
export const from = (desk: Desk, person: Somebody, claims: object = {}, more: object = {}) =>
  envelope(desk, {
    principal: { ...onTheForm(person), ...claims },
    papers: [{ document: 'residenceCertificate', issuedOn: daysAfter(desk.today(), -5) }],
    ...more,
  });

export const opens = (desk: Desk, application: object, by = 'suzuki'): Promise<OpenedStanding> =>
  opensOne(desk.as(by), application);

/** Opens it and waits until who asks is to be confirmed. */
export async function comesToProving(desk: Desk, application: object = envelope(desk)): Promise<string> {
  const { number } = await opens(desk, application);
  await desk.reaches(number, 'proving');
  return number;
}

export const confirms = (desk: Desk, number: string, seen: object = SEEN_ON_HER_LICENCE, by = 'tanaka') =>
  confirmsWhatIsSeen(desk.as(by), number, seen);

/** A paper seen at the desk, of which no scan is kept. */
export const seen = (document: string, more: object = {}): { readonly documents: readonly object[] } => ({
  documents: [{ document, shows: WHOLE, sight: SIGHT, ...more }],
});
export const heard = (from: string, value: string, more: object = {}) => ({
  replied: [{ from, value, note: '受付通知への返信で、請求した旨の確認があった', ...more }],
});

/** Everybody of the systems has answered; only the archive's keeper is still to look. */
export const isSearched = (desk: Desk, number: string, patienceMs?: number): Promise<CaseFile> =>
  desk.until(
    number,
    'the systems have answered',
    ({ stores }) => stores.every(({ known, outcome }) => known || outcome === 'asked'),
    patienceMs,
  );

export async function archiveAnswers(desk: Desk, number: string, found = false): Promise<CaseFile> {
  await isSearched(desk, number);
  const answer = found ? ARCHIVE_ANSWERS['takako'] : ARCHIVE_HOLDS_NOTHING;
  await answersForStore(desk.as('suzuki'), number, 'archive', answer);
  return desk.reaches(number, 'deciding');
}

/** Her whole way until an officer has everything on the table. */
export async function comesToDeciding(desk: Desk, application: object = envelope(desk), how?: object): Promise<string> {
  const number = await comesToProving(desk, application);
  await confirms(desk, number, how);
  await archiveAnswers(desk, number);
  return number;
}

export const findings = async (desk: Desk, number: string): Promise<readonly Finding[]> =>
  (await desk.as('tanaka').get<{ findings: Finding[] }>(`/v1/cases/${number}/findings`)).findings;

/** Reads what was found and decides on it. */
export async function decides(desk: Desk, number: string, decision: object, by = 'tanaka'): Promise<unknown> {
  await desk.as(by).get(`/v1/cases/${number}/findings`);
  return desk.as(by).post(`/v1/cases/${number}/decisions`, decision);
}

export const rightDecision = async (desk: Desk, number: string): Promise<DisclosureDecisionBody> => {
  const found = await findings(desk, number);
  if (found.some(({ items }) => items.length > 0)) return decisionFor(found);
  const near = found.flatMap((finding) => finding.near ?? []).filter(({ differs }) => differs.length > 0);
  const reason = 'お名前の似た別のお客様の記録';
  return {
    kind: 'nothingHeld',
    ...(near.length === 0 ? {} : { whose: near.map(({ id }) => ({ item: id, is: 'notTheirs' as const, reason })) }),
  };
};

export async function comesToApproving(desk: Desk, application?: object, how?: object): Promise<string> {
  const number = await comesToDeciding(desk, application, how);
  await decides(desk, number, await rightDecision(desk, number));
  return number;
}

export const approves = (desk: Desk, number: string, by = 'kimura') => approvesWhatIsRead(desk.as(by), number);

/** Answered by post, and out of the house. */
export async function leaves(desk: Desk, number: string, patienceMs?: number): Promise<CaseFile> {
  await desk.reaches(number, 'dispatching', patienceMs);
  await desk.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
  return desk.reaches(number, 'closed');
}

export const journal = (desk: Desk, number: string): Promise<JournalView> =>
  desk.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
export const kindsIn = async (desk: Desk, number: string): Promise<readonly string[]> =>
  (await journal(desk, number)).entries.map(({ kind }) => kind);

export const supplements = (desk: Desk, number: string, body: object): Promise<unknown> =>
  desk.as('suzuki').post(`/v1/cases/${number}/supplements`, body);

/** Opens so many applications beside each other. */
export const opensMany = (desk: Desk, applications: readonly object[]): Promise<readonly OpenedApplication[]> =>
  Promise.all(applications.map((one) => desk.as('suzuki').post<OpenedApplication>('/v1/applications', one)));
