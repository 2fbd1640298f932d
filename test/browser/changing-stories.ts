import type { Page } from 'playwright-core';
import type { OpenedStanding } from '../../casefile/views';
import { atTheDesk, opensOne } from '../../examples/at-the-desk';
import { PEOPLE } from '../../examples/hanamori/people';
import { onTheForm } from '../../examples/hanamori/somebody';
import { dayInJapan, daysAfter } from '../../law/clock';
import { choosesNone, confirmsByLicence, offers, press, saw, until, type Walk } from './stories';

type Changing = 'correction' | 'cessation' | 'provisionStop';

/** Customers whom the shop knows by their licence, and no other system, and who share name, home and telephone with nobody: each walk changes the data of one. */
const CUSTOMERS = PEOPLE.filter(
  (one) =>
    /^p\d/.test(one.id) &&
    one.stores.join() === 'shop' &&
    one.account !== undefined &&
    [one.movedFrom, one.birthUntold, one.formerFamily, one.otherNames].every((unusual) => unusual === undefined) &&
    PEOPLE.every(
      (other) =>
        other === one ||
        (`${other.family}${other.given}` !== `${one.family}${one.given}` &&
          other.phone !== one.phone &&
          other.home.street !== one.home.street),
    ),
);
const NTH = { correction: 0, cessation: 1, provisionStop: 2 } as const;

/** From the decision to the letter, where something is changed: it is decided, planned, approved by its plan, done, looked for again, and proven. */
export const walksAChange = (right: Changing) =>
  async function walks({ url, at, look, as, tokens }: Walk): Promise<void> {
    const { number } = await isAskedFor(right, { url, at, tokens });
    const [clerk, officer, approver] = [await as('suzuki'), await as('tanaka'), await as('kimura')];
    const to = `${url}/cases/${number}`;
    const sees = (page: Page, what: string): Promise<void> => look(page, `5${NTH[right]}-${right}-${what}`);
    await offers(officer, to, 'confirmIdentity');
    await officer.goto(`${to}/acts/confirmIdentity`);
    await confirmsByLicence(officer);
    if (right !== 'provisionStop') {
      await offers(clerk, to, 'answerForStore');
      await choosesNone(clerk, to);
      await press(clerk);
    }
    await offers(officer, to, 'decide');
    await decides[right](officer, to, sees);
    await press(officer);
    await saw(officer, '.notice.good', `${right} is decided`);

    await offers(approver, to, 'approve');
    await approver.goto(`${to}/decision`);
    await sees(approver, 'decision');
    await approver.goto(`${to}/plan`);
    await sees(approver, 'plan-alone');
    await approver.goto(`${to}/acts/approve`);
    await sees(approver, 'plan');
    await press(approver);
    await saw(approver, '.notice.good', `the plan of the ${right} is approved`);
    if (right === 'provisionStop') await reports(officer, to, sees);

    await offers(clerk, to, 'recordDispatch');
    await sees(clerk, 'done');
    await clerk.goto(`${to}/acts/recordDispatch`);
    await clerk.fill('[name="/tracking"]', `${20_000_000_000 + (Date.now() % 1_000_000_000) + at}`);
    await press(clerk);
    await until(approver, to, 'the end', async () => (await approver.locator(ENDED[right]).count()) > 0);
    await sees(approver, 'ended');
    if (right === 'cessation') await isWrittenToNobody(officer, to, sees);
    for (const page of [clerk, officer, approver]) await page.context().close();
  };

/** After the answer somebody writes to whoever processes the data for us, and nobody lets it leave yet: the case says so at every size. */
async function isWrittenToNobody(page: Page, to: string, sees: Sees): Promise<void> {
  await offers(page, to, 'instruct');
  await page.goto(`${to}/acts/instruct`);
  for (const [name, text] of [
    ['/to/name', '株式会社つるかめ発送センター'],
    ['/to/address', '京都府京都市下京区花暦町2-1-1'],
    ['/knownBy', '会員番号 1'],
    ['/measures/0/what', '会員登録'],
    ['/dueOn', daysAfter(dayInJapan(Date.now()), 14)],
  ] as const)
    await page.fill(`[name="${name}"]`, text);
  await page.selectOption('[name="/measures/0/measure"]', { index: 1 });
  await sees(page, 'instructs');
  await press(page);
  await saw(page, '.notice.good', 'what is to be told is written');
  await saw(page, '.case .fault', 'nobody lets it leave yet');
  await sees(page, 'told-by-nobody');
}

/** What the case shows at its end: the certificate of what was done in stores, or that nothing is left to do. */
const ENDED = {
  correction: 'a[href$="/certificate.pdf"]',
  cessation: 'a[href$="/certificate.pdf"]',
  provisionStop: 'main:not(:has(a[href*="/acts/recordDispatch"]))',
} as const;

/** Their form came by post with a copy of the licence; whoever opens envelopes typed it into a program of the company's own. */
async function isAskedFor(
  right: Changing,
  { url, at, tokens }: Pick<Walk, 'url' | 'at' | 'tokens'>,
): Promise<OpenedStanding> {
  const person = CUSTOMERS[at * 3 + NTH[right]];
  if (person === undefined) throw new Error('nobody is left whose data could be changed');
  const today = dayInJapan(Date.now());
  return opensOne(atTheDesk(url, tokens['suzuki'] ?? ''), {
    ...{ rights: [right], arrivedOn: today, appliedOn: today, arrivedBy: 'post', onPrescribedForm: true },
    principal: onTheForm(person),
    papers: [{ document: 'drivingLicence', side: 'both', expiresOn: '2029-04-08' }],
  });
}

type Sees = (page: Page, what: string) => Promise<void>;
const chooses = async (officer: Page, to: string, kind: string): Promise<void> => {
  await officer.goto(`${to}/findings`);
  await officer.goto(`${to}/acts/decide`);
  await officer.selectOption('select[name="/kind"]', kind);
  await Promise.all([officer.waitForEvent('domcontentloaded'), officer.click('button[value="/kind"]')]);
};
const investigates = async (officer: Page, at: string): Promise<void> => {
  await officer.fill(`[name="${at}/investigated/by"]`, '通販部　藤本 涼');
  await officer.fill(`[name="${at}/investigated/on"]`, dayInJapan(Date.now()));
  await officer.fill(`[name="${at}/investigated/found"]`, '会員の記録とお申し出を照らし合わせ、確認した。');
};

const claims = async (officer: Page): Promise<void> => {
  await officer.selectOption('[name="/claims/0/claim"]', 'noLongerNeeded');
  await officer.selectOption('[name="/claims/0/holds"]', 'true');
  await investigates(officer, '/claims/0');
};

const decides: Readonly<Record<Changing, (officer: Page, to: string, sees: Sees) => Promise<void>>> = {
  /** A field is taken over from what was found by its button, and what is true is written beside it. */
  async correction(officer, to, sees) {
    await chooses(officer, to, 'correct');
    await sees(officer, 'beside');
    await officer
      .locator('dl > div', { hasText: '住所（市区町村・番地）' })
      .locator('button[name="_put"]')
      .first()
      .click();
    await officer.locator('[name="/corrections/0/to"]').waitFor();
    await officer.fill('[name="/corrections/0/to"]', '京都市中京区椿小路町3-1-4');
    await officer.selectOption('[name="/corrections/0/how"]', 'correct');
    await investigates(officer, '/corrections/0');
    await sees(officer, 'decide');
  },
  async cessation(officer, to, sees) {
    await chooses(officer, to, 'cease');
    await claims(officer);
    for (const one of await officer.locator('select[name^="/measures/"][name$="/does"]').all())
      await one.selectOption('erase');
    await sees(officer, 'decide');
  },
  async provisionStop(officer, to, sees) {
    await chooses(officer, to, 'stopProvision');
    await claims(officer);
    await sees(officer, 'decide');
  },
};

/** Whoever keeps the list says that it was done, and by what that is known. */
async function reports(officer: Page, to: string, sees: Sees): Promise<void> {
  await offers(officer, to, 'reportMeasure');
  await officer.goto(`${to}/acts/reportMeasure`); // of one alone, so there is nothing to choose
  await sees(officer, 'report');
  await officer.fill('[name="/doneOn"]', dayInJapan(Date.now()));
  await officer.fill('[name="/proof"]', '名簿から除き、先方にも連絡した控えを保管');
  await press(officer);
  await saw(officer, '.notice.good', 'what was done is reported');
}
