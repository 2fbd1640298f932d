import type { Page } from 'playwright-core';
import type { CaseFile } from '../../casefile/views';
import type { LetterKind } from '../../casefile/letter';
import { dayInJapan, daysAfter } from '../../law/clock';
import { beside } from './beside';
import { offers, press, saw, until, type Walk } from './stories';

const hasLetter =
  (kind: LetterKind) =>
  ({ letters }: CaseFile): boolean =>
    letters.some((one) => one.kind === kind && one.handedOverAt !== undefined);

/** The letters of a kind on the page of a case are real ones. */
async function readsLetter(page: Page, to: string, { letters }: CaseFile, kind: LetterKind): Promise<void> {
  const { documentNumber = '' } = letters.findLast((one) => one.kind === kind) ?? {};
  await page.goto(to);
  await saw(page, `a[href="${new URL(to).pathname}/letters/${documentNumber}.pdf"]`, `the ${kind} may be read`);
  const pdf = await page.request.get(`${to}/letters/${encodeURIComponent(documentNumber)}.pdf`);
  const bytes = await pdf.body();
  if (!bytes.subarray(0, 5).equals(Buffer.from('%PDF-')))
    throw new Error(`the ${kind} is no PDF: ${pdf.status()} ${pdf.url()} ${bytes.toString().slice(-600)}`);
}

/** Somebody complains on the telephone about how their request is handled; it is taken in, looked into and answered in writing (Art. 40). */
export async function hearsAComplaint(walk: Walk): Promise<void> {
  const { url, look, as } = walk;
  const desk = beside(walk);
  const number = await desk.opens();
  const to = `${url}/cases/${number}`;
  const [clerk, officer] = [await as('suzuki'), await as('tanaka')];
  await clerk.goto(`${to}/acts/enterComplaint`);
  await look(clerk, '82-complaint');
  await press(clerk);
  await saw(clerk, '[role=alert]', 'a complaint of which nothing is said is refused');
  await clerk.selectOption('[name="/by"]', 'telephone');
  await clerk.fill('[name="/says"]', '受付の電話がつながらず、三日続けて掛け直した。');
  await clerk.fill('[name="/arrivedOn"]', daysAfter(dayInJapan(Date.now()), 1));
  await press(clerk);
  await saw(clerk, '.fault', 'a complaint of tomorrow is refused');
  if (!(await clerk.inputValue('[name="/says"]')).includes('三日続けて')) throw new Error('what was typed is lost');
  await look(clerk, '82-complaint-refused');
  await clerk.fill('[name="/arrivedOn"]', dayInJapan(Date.now()));
  await press(clerk);
  await saw(clerk, '.notice.good', 'the complaint is taken in');
  await look(clerk, '82-complained');

  await officer.goto(`${to}/acts/answerComplaint`);
  await saw(officer, 'section:has-text("三日続けて")', 'whoever answers it reads it beside their answer');
  await officer.fill('[name="/findings"]', '受付の電話は二回線であり、当日は一回線が故障していました。');
  await officer.fill('[name="/measures"]', '回線を修理し、折返しのご連絡を受け付けることとしました。');
  await look(officer, '82-answer');
  await press(officer);
  await saw(officer, '.notice.good', 'the complaint is answered');
  await readsLetter(
    officer,
    to,
    await desk.until(number, 'its answer', hasLetter('complaintAnswer')),
    'complaintAnswer',
  );
  await officer.goto(to);
  await look(officer, '82-answered');
  await Promise.all([officer.waitForEvent('domcontentloaded'), officer.locator('a[href*="/journal/"]').last().click()]);
  await look(officer, '82-entry');
  for (const page of [clerk, officer]) await page.context().close();
}

/** A copy that nobody can read is noticed: it is asked for (L02), comes by post, and the case goes on. */
export async function takesInASupplement(walk: Walk): Promise<void> {
  const { url, look, as } = walk;
  const desk = beside(walk);
  const number = await desk.opens();
  const to = `${url}/cases/${number}`;
  const [clerk, officer] = [await as('suzuki'), await as('tanaka')];
  await offers(clerk, to, 'requireSupplement');
  await clerk.goto(`${to}/acts/requireSupplement`);
  await look(clerk, '83-require');
  await press(clerk);
  await saw(clerk, '[role=alert]', 'to ask for nothing is refused');
  await clerk.fill('[name="/asks"]', '運転免許証の写し（氏名と住所が読み取れないため）');
  await press(clerk);
  await saw(clerk, '.notice.good', 'it is asked for');
  await readsLetter(officer, to, await desk.until(number, 'L02', hasLetter('supplement')), 'supplement');
  await clerk.goto(to);
  if ((await clerk.locator('a[href*="/letters/"]').count()) > 0)
    throw new Error('a letter is offered to whoever may not read it');
  await look(clerk, '83-lacking');

  await offers(clerk, to, 'supplement');
  await clerk.goto(`${to}/acts/supplement`);
  await look(clerk, '83-supplement');
  await press(clerk);
  await saw(clerk, '[role=alert]', 'a supplement that brings nothing is refused');
  await look(clerk, '83-supplement-refused');
  await clerk.goto(`${to}/acts/supplement`);
  await clerk.selectOption('[name="/papers/0/document"]', 'drivingLicence');
  await clerk.selectOption('[name="/papers/0/side"]', 'both');
  await clerk.fill('[name="/papers/0/expiresOn"]', '2029-04-08');
  await clerk.selectOption('[name="/brings"]', 'what was asked');
  await press(clerk);
  await saw(clerk, '.notice.good', 'what came is taken in');
  await offers(clerk, to, 'confirmIdentity');
  await saw(clerk, 'ul.acts li.first a[href$="/acts/confirmIdentity"]', 'the case goes on');
  await look(clerk, '83-goes-on');
  for (const page of [clerk, officer]) await page.context().close();
}

/** An answer comes back from the post unclaimed: it is entered, the applicant is asked where they are, and it is sent once more. */
export async function hasALetterReturned(walk: Walk): Promise<void> {
  const { url, look, as } = walk;
  const desk = beside(walk);
  const number = await desk.opens();
  await desk.reaches(number, 'proving');
  await desk.confirms(number);
  const { letters } = await desk.isAnswered(number);
  const { documentNumber = '' } = letters.find(({ kind }) => kind === 'noneHeld') ?? {};
  const to = `${url}/cases/${number}`;
  const [clerk, officer] = [await as('suzuki'), await as('tanaka')];
  await offers(clerk, to, 'recordReturn');
  await clerk.goto(`${to}/acts/recordReturn`);
  await look(clerk, '84-return');
  await clerk.selectOption('[name="/document"]', documentNumber);
  await clerk.selectOption('[name="/because"]', 'unclaimed');
  await clerk.fill('[name="/returnedOn"]', daysAfter(dayInJapan(Date.now()), 1));
  await clerk.fill('[name="/envelope"]', '鍵付き書庫2段目');
  await press(clerk);
  await saw(clerk, '.fault', 'a return of tomorrow is refused');
  if ((await clerk.inputValue('[name="/envelope"]')) !== '鍵付き書庫2段目') throw new Error('what was typed is lost');
  await look(clerk, '84-return-refused');
  await clerk.fill('[name="/returnedOn"]', dayInJapan(Date.now()));
  await press(clerk);
  await saw(clerk, '.notice.good', 'the return is entered');
  await readsLetter(
    officer,
    to,
    await desk.until(number, 'the applicant is asked', hasLetter('sentAgain')),
    'sentAgain',
  );
  await clerk.goto(to);
  await look(clerk, '84-returned');

  await officer.goto(`${to}/acts/keepReturned`);
  await officer.selectOption('[name="/document"]', documentNumber);
  await officer.fill('[name="/reason"]', '申出がないため');
  await press(officer);
  await saw(officer, '[role=alert]', 'it is held for as long as the applicant may say where they are');
  await look(officer, '84-kept-too-early');
  await officer.goto(`${to}/acts/sendAgain`);
  await officer.selectOption('[name="/document"]', documentNumber);
  await look(officer, '84-send-again');
  await press(officer);
  await saw(officer, '.notice.good', 'it goes once more');
  await desk.until(
    number,
    'the envelope',
    ({ letters: all }) =>
      all.filter(({ kind, handedOverAt }) => kind === 'sentAgain' && handedOverAt !== undefined).length > 1,
  );
  await until(
    officer,
    to,
    'sent again',
    async () => (await officer.locator('a[href$="/acts/sendAgain"]').count()) === 0,
  );
  await look(officer, '84-sent-again');
  for (const page of [clerk, officer]) await page.context().close();
}
