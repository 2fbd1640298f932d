import type { Page } from 'playwright-core';
import { TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import { dayInJapan, daysAfter } from '../../law/clock';
import { beside, STRANGER } from './beside';
import { LICENCE, offers, press, saw, until, type Walk } from './stories';

const AGENT = {
  name: '弁護士法人藤袴総合法律事務所 弁護士 白石 葵',
  postalCode: '604-0981',
  address: '京都府京都市中京区藤袴町8-1 葵法律事務所',
  email: 'shiraishi@lawyers.example',
};
type Asks = { readonly as: 'statutoryAgent' | 'mandatedAgent'; readonly by: string; readonly person: typeof STRANGER };
const GUARDIAN: Asks = { as: 'statutoryAgent', by: 'guardianshipRegister', person: STRANGER };
const LAWYER: Asks = { as: 'mandatedAgent', by: 'powerOfAttorney', person: onTheForm(TAKAKO) as typeof STRANGER };

/** A guardian applies at the window for somebody; the counter takes them for whom their papers show them to be. */
export async function aGuardianAsks(walk: Walk): Promise<void> {
  const { url, look, as } = walk;
  const page = await as();
  const number = await appliesFor(GUARDIAN, page, walk);
  await page.context().close();
  const officer = await as('tanaka');
  await confirmsBoth(GUARDIAN, officer, `${url}/cases/${number}`);
  await look(officer, '81-guardian-confirmed');
  await officer.context().close();
}

/** A lawyer applies for their client, whom the counter asks whether they mandated them (L05); the client says so, and the case goes on. */
export async function aLawyerAsks(walk: Walk): Promise<void> {
  const { url, look, as } = walk;
  const page = await as();
  const number = await appliesFor(LAWYER, page, walk);
  const [clerk, officer] = [await as('suzuki'), await as('tanaka')];
  const to = `${url}/cases/${number}`;
  await clerk.goto(url);
  await saw(clerk, `a[href="/cases/${number}"]`, 'what came by the window is among what today brings');
  await clerk.goto(to);
  await look(clerk, '81-agent-received');
  await confirmsBoth(LAWYER, officer, to, look);

  await offers(officer, to, 'inquireMandate');
  await officer.goto(`${to}/acts/inquireMandate`);
  await look(officer, '81-inquire');
  await press(officer);
  await saw(officer, '[role=alert]', 'an inquiry without a reason is refused');
  await officer.fill('[name="/reason"]', '委任状の筆跡が請求書と異なるため');
  await press(officer);
  await saw(officer, '.notice.good', 'the person is asked');
  const { letters } = await beside(walk).until(number, 'L05', (file) =>
    file.letters.some(({ kind, handedOverAt }) => kind === 'mandateInquiry' && handedOverAt !== undefined),
  );
  await officer.goto(to);
  await look(officer, '81-inquired');
  const inquiry = letters.find(({ kind }) => kind === 'mandateInquiry')?.documentNumber ?? '';
  const pdf = await officer.request.get(`${to}/letters/${encodeURIComponent(inquiry)}.pdf`);
  if (!(await pdf.body()).subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('the inquiry is no PDF');
  await seesHowItStands(page, look);

  await offers(clerk, to, 'enterMandateAnswer');
  await clerk.goto(`${to}/acts/enterMandateAnswer`);
  await look(clerk, '81-mandate-answer');
  await clerk.selectOption('[name="/says"]', 'yes');
  await clerk.selectOption('[name="/by"]', 'post');
  await clerk.fill('[name="/slip"]', inquiry);
  await clerk.fill('[name="/note"]', '回答書が返送され、署名があった');
  await press(clerk);
  await saw(clerk, '.notice.good', 'what the person said is entered');
  await until(officer, to, 'the search', async () => (await officer.locator('a[href$="/findings"]').count()) > 0);
  await clerk.goto(to);
  await look(clerk, '81-mandated');
  for (const one of [page, clerk, officer]) await one.context().close();
}

/** Whose data they are, who asks for them and by which papers: a paper without its picture is refused, and what was typed is kept. */
async function appliesFor(
  { as: applicant, by, person }: Asks,
  page: Page,
  { window, lang, look, ...desk }: Walk,
): Promise<string> {
  const of = (name: string): string => `[name="/${name}"]`;
  await page.goto(`${window}/${lang}/apply`);
  await page.check(`${of('rights')}[value="disclosure"]`);
  await page.check(`${of('applicant')}[value="${applicant}"]`);
  for (const name of ['name', 'birthDate', 'postalCode', 'address'] as const)
    await page.fill(of(`principal/${name}`), person[name] ?? '');
  await page.locator('details:has([name="/agent/name"]) > summary').first().click();
  for (const name of ['name', 'postalCode', 'address', 'email'] as const)
    await page.fill(of(`agent/${name}`), AGENT[name]);
  await page.selectOption(of('authorities/0/document'), by);
  await press(page);
  await saw(
    page,
    '#f-authorities-0-scan-fault',
    'a paper of authority without its picture is refused beside its field',
  );
  for (const [name, said] of [
    ['principal/name', person.name],
    ['agent/name', AGENT.name],
  ] as const)
    if ((await page.inputValue(of(name))) !== said) throw new Error('what was typed is lost');
  await look(page, `81-${applicant}-refused`);
  const sends = async (at: string, document: string): Promise<void> => {
    await page.selectOption(of(`${at}/document`), document);
    await page.setInputFiles(of(`${at}/scan`), LICENCE);
    await page.check(of(`${at}/blackedOut`));
  };
  for (const at of ['papers/0', 'papers/2']) {
    await sends(at, 'drivingLicence');
    await page.selectOption(of(`${at}/side`), 'both');
    await page.fill(of(`${at}/expiresOn`), '2029-04-08');
  }
  await sends('authorities/0', by);
  await page.fill(of('authorities/0/issuedOn'), daysAfter(dayInJapan(Date.now()), -10));
  await look(page, `81-${applicant}-filled`);
  await press(page);
  await saw(page, 'code.key', 'a receipt is shown');
  await look(page, `81-${applicant}-receipt`);
  const [application = '', secret = ''] = await page.locator('code.key').allInnerTexts();
  await page.goto(`${window}/${lang}/status`);
  await page.fill('[name="number"]', application);
  await page.fill('[name="secret"]', secret); // for the way back later
  const { as, pays, reaches } = beside(desk);
  const { cases } = await as('inoue').get<{ cases: { number: string }[] }>(`/v1/applications/${application}`);
  const number = cases[0]?.number ?? '';
  await pays(number);
  await reaches(number, 'proving');
  return number;
}

/** Somebody looks at the papers of both, and at the one that gives authority. */
async function confirmsBoth({ by }: Asks, officer: Page, to: string, look?: Walk['look']): Promise<void> {
  await offers(officer, to, 'confirmIdentity');
  await officer.goto(`${to}/acts/confirmIdentity`);
  await look?.(officer, '81-confirm');
  for (const [row, of] of ['principal', 'agent'].entries()) {
    const at = `/documents/${row}`;
    if (row > 0) await press(officer, 'button[name="_again"][value="/documents/+"]');
    await officer.selectOption(`[name="${at}/document"]`, 'drivingLicence');
    await officer.selectOption(`[name="${at}/of"]`, of);
    for (const what of ['name', 'birthDate', 'address']) await officer.check(`[name="${at}/shows"][value="${what}"]`);
  }
  await officer.selectOption('[name="/authorities/0/document"]', by);
  await look?.(officer, '81-confirm-filled');
  await press(officer);
  await saw(officer, '.notice.good', 'who asks, and by what right, is confirmed');
}

/** The agent asks at the window how it stands. */
async function seesHowItStands(page: Page, look: Walk['look']): Promise<void> {
  await press(page);
  await saw(page, '.record', 'it is shown how it stands');
  await look(page, '81-agent-status');
}
