import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { fieldCalled } from '../../api/pages/field-words';
import { choicesIn } from '../../api/pages/choices';
import { say, type Word } from '../../api/pages/words';
import { dayInJapan } from '../../law/clock';
import { ACTS, type Act } from '../../law/acts';
import type { Walk } from './stories';

const DOCS = join(__dirname, '..', '..', 'docs');
const MONEY_ORDER = { ja: '00000-000702', en: '00000-000701' };

/** What the page of the tour names in bold: each must be met on the way, and nothing is clicked that it does not name. */
function pageOfTheTour(lang: Walk['lang']) {
  const text = readFileSync(join(DOCS, lang === 'ja' ? 'tour.ja.md' : 'tour.md'), 'utf8');
  const named = new Set([...text.matchAll(/\*\*(.+?)\*\*/g)].map(([, label = '']) => label));
  const met = new Set<string>();
  const meets = (label: string): string => {
    if (!named.has(label)) throw new Error(`the tour does not name ${label}`);
    met.add(label);
    return label;
  };
  return {
    word: (word: Word): string => meets(say(lang, word)),
    act: (act: Act): string => meets(lang === 'ja' ? ACTS[act].ja : capital(ACTS[act].en)),
    choice: (word: string): string => meets(choicesIn([word], lang)[0]?.text ?? word),
    /** A field of the table of what is typed, with what stands beside it there. */
    row(name: string, typed: string): void {
      const label = meets(fieldCalled(name, lang));
      if (!text.includes(`| **${label}** | ${typed} |`)) throw new Error(`the tour does not say: ${label}: ${typed}`);
    },
    field: (name: string): string => meets(fieldCalled(name, lang)),
    wasWalked(): void {
      const unmet = [...named].filter((label) => !met.has(label));
      if (unmet.length > 0) throw new Error(`the tour names what nobody met: ${unmet.join(', ')}`);
    },
  };
}
type Tour = ReturnType<typeof pageOfTheTour>;
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** What the applicant of the tour wrote; what is chosen is chosen by its word. */
const TYPED: readonly (readonly [string, string])[] = [
  ['/arrivedBy', 'post'],
  ['/appliedOn', 'today'],
  ['/onPrescribedForm', 'ticked'],
  ['/principal/name', '小川 さくら'],
  ['/principal/birthDate', '1983-03-27'],
  ['/principal/postalCode', '630-8247'],
  ['/principal/address', '奈良県奈良市椿小路町4-4-2'],
  ['/fee/0/kind', 'postalMoneyOrder'],
  ['/fee/0/yen', '1000'],
  ['/fee/0/number', 'moneyOrder'],
  ['/fee/0/issuedOn', 'today'],
  ['/fee/0/issuingOffice', '奈良中央郵便局'],
  ['/papers/0/document', 'drivingLicence'],
  ['/papers/0/side', 'both'],
  ['/papers/0/expiresOn', '2029-04-08'],
];

/** The five minutes of docs/tour.md, clicked as they are written. */
export async function takesTheTour({ url, window, lang, look, as }: Walk): Promise<void> {
  const tour = pageOfTheTour(lang);
  const door = await as();
  await door.goto(`${url}/first-time`);
  for (const word of ['staffId', 'token', 'newPassword'] as const)
    await has(door, door.getByLabel(tour.word(word)), word);
  await has(door, door.getByRole('button', { name: tour.word('setPassword') }), 'setPassword');

  const [clerk, officer, approver] = [await as('suzuki'), await as('tanaka'), await as('kimura')];
  await clerk.goto(url);
  await follows(clerk, tour.word('open'));
  await clerk.getByLabel(tour.choice('disclosure')).first().check();
  await types(clerk, tour, lang);
  await button(clerk, tour, 'openIt').click();
  await clerk.waitForURL(/\/cases\//);
  const number = /\/cases\/([A-Z0-9-]+)/.exec(clerk.url())?.[1] ?? '';
  await look(clerk, '60-tour-opened');

  await officer.goto(url);
  await has(
    officer,
    officer.getByRole('link', { name: tour.word('signOut') }).or(button(officer, tour, 'signOut')),
    'signOut',
  );
  await has(officer, officer.getByRole('link', { name: tour.word('today'), exact: true }), 'today');
  await follows(officer, number);
  const to = officer.url();
  await comes(officer, to, tour.act('confirmIdentity'));
  await officer.selectOption('select[name="/documents/0/document"]', 'drivingLicence');
  for (const shown of ['name', 'birthDate', 'address'])
    await officer.check(`input[name="/documents/0/shows"][value="${shown}"]`);
  await officer
    .getByLabel(tour.field('sight'))
    .first()
    .fill(lang === 'ja' ? '原本を確認' : 'seen at the desk');
  await enters(officer, tour);

  await comes(officer, to, tour.act('answerForStore'));
  if ((await officer.locator('select[name="/answer/outcome"]').count()) === 0)
    await officer.locator('main a[href*="store=archive"]').first().click();
  await officer.selectOption('select[name="/answer/outcome"]', { label: tour.choice('none') });
  await shows(officer, tour, '/answer/outcome');
  await enters(officer, tour);

  await comes(officer, to, tour.act('decide'), false);
  await follows(officer, tour.word('readFindings'));
  await look(officer, '61-tour-findings');
  await follows(officer, tour.word('back'));
  await follows(officer, tour.act('decide'));
  await officer.selectOption('select[name="/kind"]', { label: tour.choice('disclose') });
  await shows(officer, tour, '/kind');
  await enters(officer, tour);

  await comes(approver, to, tour.act('approve'), false);
  const letter = approver.getByRole('link', { name: tour.word('asPrinted') });
  const draft = await approver.request.get(new URL((await letter.getAttribute('href')) ?? '', url).href);
  if (!(await draft.body()).subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('the letter is not shown');
  await follows(approver, tour.act('approve'));
  await enters(approver, tour);

  await comes(clerk, to, tour.act('recordDispatch'));
  await clerk.getByLabel(tour.field('tracking')).fill(`1234567${String(Date.now() % 10_000).padStart(4, '0')}`);
  await enters(clerk, tour);
  await look(clerk, '62-tour-sent');
  await door.goto(window);
  await has(door, door.locator('main a[href$="/apply"]'), 'the window takes applications');
  tour.wasWalked();
  for (const page of [door, clerk, officer, approver]) await page.context().close();
}

const button = (page: Page, tour: Tour, word: Word) => page.getByRole('button', { name: tour.word(word), exact: true });

async function has(page: Page, what: ReturnType<Page['locator']>, why: string): Promise<void> {
  if ((await what.count()) === 0)
    throw new Error(`${why} is not on ${page.url()}: ${(await page.locator('main').innerText()).slice(0, 900)}`);
}

async function follows(page: Page, label: string): Promise<void> {
  const link = page.getByRole('link', { name: label, exact: true }).first();
  await has(page, link, label);
  await Promise.all([page.waitForEvent('domcontentloaded'), link.click()]);
}

/** Waits for what the engine does meanwhile, as whoever loads the page again; then goes there. */
async function comes(page: Page, to: string, label: string, goes = true): Promise<void> {
  const link = page.getByRole('link', { name: label, exact: true });
  for (let tries = 0; tries < 120; tries += 1) {
    await page.goto(to);
    if ((await link.count()) > 0) return goes ? follows(page, label) : undefined;
    await page.waitForTimeout(500);
  }
  await has(page, link, label);
}

async function enters(page: Page, tour: Tour): Promise<void> {
  const send = page.locator('main form .end').getByRole('button', { name: tour.word('send'), exact: true });
  await has(page, send, 'send');
  await Promise.all([page.waitForEvent('domcontentloaded'), send.click()]);
  if ((await page.locator('[role=alert]').count()) > 0)
    throw new Error(`refused: ${(await page.locator('main').innerText()).slice(0, 900)}`);
}

async function shows(page: Page, tour: Tour, place: string): Promise<void> {
  const again = page.locator(`button[value="${place}"]`);
  if ((await again.innerText()) !== tour.word('showFields')) throw new Error('the button is called otherwise');
  await Promise.all([page.waitForEvent('domcontentloaded'), again.click()]);
}

async function types(page: Page, tour: Tour, lang: Walk['lang']): Promise<void> {
  for (const [place, typed] of TYPED) {
    const name = place.slice(place.lastIndexOf('/') + 1);
    const here = page.locator(`[name="${place}"]`);
    if (typed === 'today') {
      tour.row(name, lang === 'ja' ? '本日' : 'today');
      await here.fill(dayInJapan(Date.now()));
    } else if (typed === 'ticked') {
      tour.row(name, lang === 'ja' ? 'チェック' : 'tick');
      await here.check();
    } else if (typed === 'moneyOrder') {
      tour.row(name, MONEY_ORDER[lang]);
      await here.fill(MONEY_ORDER[lang]);
    } else if ((await here.locator('option').count()) > 0) {
      const label = await here.locator(`option[value="${typed}"]`).innerText();
      tour.row(name, label);
      await here.selectOption(typed);
    } else {
      tour.row(name, typed);
      await here.fill(typed);
    }
  }
}
