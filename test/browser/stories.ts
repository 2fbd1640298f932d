import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { dayInJapan, daysAfter } from '../../law/clock';
import type { RunningDesk } from './running-desk';
import { PASSWORD } from './signing';

/** One walk through the pages: by whom, in which language and size, and where what is seen goes. */
export type Walk = RunningDesk & {
  readonly lang: 'ja' | 'en';
  /** Whether scripts run. */
  readonly scripted: boolean;
  /** Which walk it is, so that no two envelopes are the same. */
  readonly at: number;
  readonly look: (page: Page, what: string) => Promise<void>;
  /** Notes a number that is said at the end. */
  readonly count: (what: 'keys', number: number) => void;
  /** A new window of somebody who is signed in, or of nobody. */
  readonly as: (id?: string) => Promise<Page>;
};

export const press = async (page: Page, button = 'main form .end button'): Promise<void> => {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.click(button)]);
};
export const saw = async (page: Page, selector: string, why: string): Promise<void> => {
  if ((await page.locator(selector).count()) === 0)
    throw new Error(
      `${why}: ${selector} is not on ${page.url()}: ${(await page.locator('body').innerText()).slice(0, 900)}`,
    );
};

/** Somebody unknown is asked who they are; a wrong password is told beside nothing that helps a stranger, and the way back is kept. */
export async function meetsTheDoor({ url, look, as }: Walk): Promise<void> {
  const page = await as();
  await page.goto(`${url}/book?sort=newest`);
  await look(page, '01-sign-in');
  await page.fill('#staff', 'nobody-at-all');
  await page.fill('#password', PASSWORD.slice(1));
  await press(page);
  await saw(page, '[role=alert]', 'a wrong password is refused');
  await look(page, '02-sign-in-refused');
  await page.goto(`${url}/first-time`);
  await look(page, '03-first-time');
  await page.context().close();
}

/** From the envelope to the letter: every step at the pages, by the person whose step it is. */
export async function walksACase({ url, at, look, as, count, scripted }: Walk): Promise<void> {
  const [clerk, officer, approver] = [await as('suzuki'), await as('tanaka'), await as('kimura')];
  const number = await opensAnEnvelope({ url, at, look, count, scripted }, clerk);
  const to = `${url}/cases/${number}`;
  await look(clerk, '13-case-received');
  await clerk.goto(url);
  await saw(clerk, `a[href="/cases/${number}"]`, 'an open case is among what today brings');
  await look(clerk, '13-today');

  await officer.goto(`${to}/acts/confirmIdentity`);
  await look(officer, '14-confirm');
  await press(officer);
  await saw(officer, '[role=alert]', 'a confirmation without anything seen is refused');
  await look(officer, '15-confirm-refused');
  await confirmsByLicence(officer);

  await stands(clerk, to, '/findings');
  await clerk.goto(`${to}/acts/answerForStore`);
  await look(clerk, '16-choose-store');
  await choosesNone(clerk, to);
  await look(clerk, '17-answer');
  await press(clerk);
  await saw(clerk, '.notice.good', 'the archive is answered for');

  await offers(officer, to, 'decide');
  await look(officer, '18-to-decide');
  await officer.goto(`${to}/findings`);
  await look(officer, '19-findings');
  await officer.goto(`${to}/weighing`);
  await look(officer, '19-weighing');
  await strikesBesideWhatWasFound(officer, to, look);
  await officer.goto(`${to}/acts/decide`);
  await officer.selectOption('select[name="/kind"]', 'nothingHeld');
  await Promise.all([officer.waitForEvent('domcontentloaded'), officer.click('button[value="/kind"]')]);
  await look(officer, '20-decide');
  await press(officer);
  await saw(officer, '.notice.good', 'it is decided');

  await offers(approver, to, 'approve');
  await approver.goto(`${to}/decision`);
  await look(approver, '21-decision');
  const draft = await approver.request.get(`${to}/answer.pdf`);
  if (!(await draft.body()).subarray(0, 5).equals(Buffer.from('%PDF-')))
    throw new Error('the letter is shown before it is approved');
  await approver.goto(`${to}/acts/approve`);
  await look(approver, '22-approve');
  await press(approver);
  await saw(approver, '.notice.good', 'it is approved');

  await offers(clerk, to, 'recordDispatch');
  await clerk.goto(`${to}/acts/recordDispatch`);
  await clerk.fill('[name="/tracking"]', `${10_000_000_000 + (Date.now() % 1_000_000_000) + at}`);
  await look(clerk, '23-dispatch');
  await press(clerk);
  await saw(clerk, '.notice.good', 'the letter left');
  await look(clerk, '24-case-after');
  for (const page of [clerk, officer, approver]) await page.context().close();
}

/** On the form that is open: who asks is confirmed by their licence. */
export async function confirmsByLicence(officer: Page): Promise<void> {
  await officer.selectOption('select[name="/documents/0/document"]', 'drivingLicence');
  for (const what of ['name', 'birthDate', 'address'])
    await officer.check(`input[name="/documents/0/shows"][value="${what}"]`);
  await officer.fill('textarea[name="/documents/0/sight"]', '田中が原本を受付で確認');
  await press(officer);
  await saw(officer, '.notice.good', 'who asks is confirmed');
}

/** Of the archive it is said that nothing lies there, as far as the form. */
export async function choosesNone(clerk: Page, to: string): Promise<void> {
  await clerk.goto(`${to}/acts/answerForStore?store=archive`);
  await clerk.selectOption('select[name="/answer/outcome"]', 'none');
  await Promise.all([clerk.waitForEvent('domcontentloaded'), clerk.click('button[value="/answer/outcome"]')]);
}

/** A column is struck by a button, and a passage by selecting it where a script runs; nothing is decided by that. */
async function strikesBesideWhatWasFound(officer: Page, to: string, look: Walk['look']): Promise<void> {
  await officer.goto(`${to}/acts/decide?kind=disclosePart`);
  await look(officer, '19-beside');
  const buttons = officer.locator('button[name="_put"]');
  if ((await buttons.count()) === 0) return; // nothing was found of them
  await officer.locator('details.columns summary').first().click();
  await buttons.first().click();
  await officer.locator('[name="/withheld/0/records"]').waitFor();
  if ((await officer.inputValue('[name="/withheld/0/records"]')) === '')
    throw new Error('no column stands in the form');
  const field = officer.locator('[data-field]').first();
  await field.selectText();
  const isScripted = (await officer.inputValue('#passage')) !== '';
  await officer.locator('dd:has([data-field]) button[name="_put"]').first().click();
  await officer.locator('[name="/withheld/1/item"] option[selected][value*="/"]').waitFor({ state: 'attached' });
  const passage = await officer.inputValue('[name="/withheld/1/passage"]');
  if (isScripted && passage !== (await officer.locator('[data-field]').first().innerText()))
    throw new Error(`another passage stands in the form than was selected: ${passage}`);
  await look(officer, '19-beside-struck');
}

export async function opensAnEnvelope(
  { url, at, look, count, scripted }: Pick<Walk, 'url' | 'at' | 'look' | 'count' | 'scripted'>,
  clerk: Page,
): Promise<string> {
  await clerk.goto(`${url}/open`);
  await look(clerk, '10-open');
  await clerk.click(OPENS);
  await clerk.locator('main > .notice.bad:not([hidden])').waitFor();
  await saw(clerk, '[role=alert]', 'an empty envelope is refused');
  await look(clerk, '11-open-refused');
  await clerk.goto(`${url}/open`);
  const today = (await clerk.inputValue('[name="/arrivedOn"]')).replaceAll('-', '');
  const typed = typesWithKeys(clerk);
  await typed('/rights', 'disclosure');
  await typed('/appliedOn', today);
  await typed('/onPrescribedForm', 'true');
  await typed('/principal/name', '架空 太郎');
  await typed('/principal/kana', 'カクウ タロウ');
  await typed('/principal/birthDate', 'S45.1.1');
  await typed('/principal/postalCode', '1520032');
  await typed('/principal/address', '東京都目黒区雪柳町1-1-1');
  await typed('/principal/phone', '09000000999');
  await typed('/concerning', '御社が保有する私に関する個人データのすべて');
  await typed('/fee/0/kind', 'postalMoneyOrder');
  await typed('/fee/0/yen', '1000');
  await typed('/fee/0/number', `00000-0009${String(at).padStart(2, '0')}`);
  await typed('/fee/0/issuedOn', today);
  await typed('/fee/0/issuingOffice', '目黒郵便局');
  await typed('/papers/0/document', 'drivingLicence');
  await typed('/papers/0/side', 'both');
  const keys = (await typed('/papers/0/expiresOn', '20290408')) + 1;
  if (scripted) await clerk.locator('#checklist:not(:has(li.lacking))').waitFor(); // nothing lacks, and it is said without sending
  await look(clerk, '12-open-filled');
  await blackensItsScan(clerk, scripted);
  await look(clerk, '12-open-scan');
  await clerk.click(OPENS);
  await clerk.waitForURL(/\/cases\//);
  const number = /\/cases\/([A-Z0-9-]+)/.exec(clerk.url())?.[1];
  if (number === undefined)
    throw new Error(`no case was opened: ${(await clerk.locator('.notice').innerText()).slice(0, 800)}`);
  if (keys > MOST_KEYS) throw new Error(`an envelope takes ${keys} keys, more than ${MOST_KEYS}`);
  count('keys', keys);
  return number;
}

const OPENS = '#envelope > .end button:not(.quiet)';

/** A scan of the licence, on which its number is made black: drawn on the page, or typed as numbers where no script runs. */
async function blackensItsScan(page: Page, scripted: boolean): Promise<void> {
  await page.setInputFiles('[name="/papers/0/scan"]', LICENCE);
  const places = { page: '1', left: '10', top: '60', width: '60', height: '12' };
  if (!scripted) {
    await page.locator('.scan details summary').first().click();
    for (const [name, text] of Object.entries(places)) await page.fill(`[name="/papers/0/scan/areas/0/${name}"]`, text);
    return;
  }
  const sheet = page.locator('.sheet').first();
  await sheet.waitFor();
  await sheet.scrollIntoViewIfNeeded();
  const { x = 0, y = 0, width = 0, height = 0 } = (await sheet.boundingBox()) ?? {};
  await page.mouse.move(x + width * 0.1, y + height * 0.6);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.7, y + height * 0.72, { steps: 4 });
  await page.mouse.up();
  await saw(page, '.black', 'what is marked is black on the page');
  const left = Number(await page.inputValue('[name="/papers/0/scan/areas/0/left"]'));
  if (Math.abs(left - 10) > 1) throw new Error(`what was marked at 10 % from the left is noted at ${left} %`);
}
/** A licence of the example, as it was scanned. */
export const LICENCE = join(__dirname, '..', '..', 'examples', 'hanamori', 'requests', 'scans', 'takako-licence.png');

/** Eighteen fields and about 110 signs: whoever types two in a second is done well within the two minutes. */
const MOST_KEYS = 190;

/** Goes on by Tab until a field is reached, and types into it. Answers how many keys that took since the page was opened. */
function typesWithKeys(page: Page): (name: string, text: string) => Promise<number> {
  let keys = 0;
  return async (name, text) => {
    const press = async (key: string): Promise<void> => {
      keys += 1;
      await page.keyboard.press(key);
    };
    for (let tabs = 0; (await focused(page, 'name')) !== name; tabs += 1) {
      if (tabs > 40)
        throw new Error(`${name} is not reached by Tab: it stands at ${String(await focused(page, 'name'))}`);
      await press('Tab');
    }
    const here = page.locator(`[name="${name}"]`);
    const options = await here.locator('option').all();
    const choices = await Promise.all(options.map((one) => one.getAttribute('value')));
    if ((await focused(page, 'type')) === 'checkbox') {
      while ((await focused(page, 'value')) !== text) await press('Tab');
      await press('Space');
    } else if (choices.length > 0) {
      await here.selectOption(text);
      keys += choices.indexOf(text); // so many times the arrow
    } else {
      await here.fill(text);
      keys += text.length;
    }
    return keys;
  };
}

const focused = (page: Page, what: string): Promise<unknown> =>
  page.evaluate(`document.activeElement?.getAttribute('${what}')`);

const PATIENCE = 120;
/** The engine works meanwhile: the page is looked at again until it says so. */
export async function until(page: Page, to: string, what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < PATIENCE; tries += 1) {
    await page.goto(to);
    if (await isSo()) return;
    await page.waitForTimeout(500);
  }
  throw new Error(`${what} did not come about: ${(await page.locator('body').innerText()).slice(0, 900)}`);
}
export const offers = (page: Page, to: string, act: string): Promise<void> =>
  until(page, to, act, async () => (await page.locator(`a[href$="/acts/${act}"]`).count()) > 0);
const stands = (page: Page, to: string, link: string): Promise<void> =>
  until(page, to, link, async () => (await page.locator(`a[href$="/acts/answerForStore"]`).count()) > 0);

/** What every day begins with: today, the book with and without anything in it, one's own account, a page that is not there. */
export async function looksAround({ url, look, as }: Walk): Promise<void> {
  const page = await as('tanaka');
  await page.goto(url);
  await look(page, '30-today');
  await page.goto(`${url}/book?sort=newest`);
  await look(page, '31-book');
  await page.goto(`${url}/book?right=optOut`);
  await look(page, '32-book-empty');
  await page.goto(`${url}/book/by-name`);
  await look(page, '44-by-name');
  for (const [name, what] of [
    ['誰でもない 人', '45-by-name-nobody'],
    ['架空 太郎', '46-by-name-found'],
  ] as const) {
    await page.fill('#name', name);
    await page.fill('#reason', 'お電話で進み具合のお尋ね');
    await press(page);
    await look(page, what);
  }
  await page.goto(`${url}/audit?kind=soughtByName`);
  await Promise.all([page.waitForEvent('domcontentloaded'), page.click('a[href^="/audit/desk/"]')]);
  await look(page, '47-who-looked');
  await page.goto(`${url}/account`);
  await look(page, '33-account');
  for (const [path, what] of [
    ['audit', '37-audit'],
    ['audit/verification', '38-verified'],
    ['people', '39-people'],
    ['systems', '40-systems'],
    ['policy', '43-policy'],
  ] as const) {
    await page.goto(`${url}/${path}`);
    await look(page, what);
  }
  for (const [does, what] of [
    ['looks', '41-systems-checked'],
    ['searches', '42-systems-searched'],
  ] as const) {
    await page.goto(`${url}/systems`);
    await Promise.all([page.waitForEvent('domcontentloaded'), page.click(`form[action="/systems/${does}"] button`)]);
    await saw(page, '.notice.good', `the systems are looked at: ${does}`);
    await look(page, what);
  }
  await notesALeave(page, url, look);
  await page.goto(`${url}/mail-room`);
  await look(page, '35-mail-room');
  const day = page.locator('table.rows tbody a').first();
  if ((await day.count()) > 0) await Promise.all([page.waitForEvent('domcontentloaded'), day.click()]);
  await look(page, '36-print-day');
  await page.goto(`${url}/cases/NONE-2026-0001`);
  await look(page, '34-no-such-case');
  await page.context().close();
}

/** A colleague goes on holiday and comes back; a program is given a token, which ends. */
async function notesALeave(page: Page, url: string, look: Walk['look']): Promise<void> {
  const presses = (form: string): Promise<unknown> =>
    Promise.all([page.waitForEvent('domcontentloaded'), page.locator(`form[action="${form}"] button`).first().click()]);
  await page.goto(`${url}/people/inoue/leave`);
  await page.fill('[name="/firstDay"]', '2020-01-01');
  await press(page);
  await saw(page, '[role=alert]', 'a leave of the past is refused');
  await look(page, '48-leave-refused');
  await page.fill('[name="/firstDay"]', dayInJapan(Date.now()));
  await press(page);
  await saw(page, '.notice.good', 'the leave is noted');
  await look(page, '49-away');
  await presses('/people/inoue/return');
  await page.goto(`${url}/people/token`);
  await page.fill('[name="/program"]', '夜間の集計');
  await page.check('[name="/roles"][value="officer"]');
  await page.fill('[name="/lastDay"]', daysAfter(dayInJapan(Date.now()), 30));
  await press(page);
  await saw(page, 'code.key', 'the token is told');
  await look(page, '50-token');
  await page.goto(`${url}/people`);
  await look(page, '51-tokens');
  await Promise.all([
    page.waitForEvent('domcontentloaded'),
    page.locator('form[action$="/end"] button').first().click(),
  ]);
  await saw(page, '.notice.good', 'the token has ended');
}
