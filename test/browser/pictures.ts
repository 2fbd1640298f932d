import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Page } from 'playwright-core';
import type { CaseFile } from '../../casefile/views';
import { answersForStore, atTheDesk, confirmsWhatIsSeen, opensOne, waitFor } from '../../examples/at-the-desk';
import { ARCHIVE_ANSWERS } from '../../examples/hanamori/cast';
import { envelopeIn } from '../../examples/hanamori/envelopes';
import { envelope, SEEN_ON_HER_LICENCE } from '../../examples/takako';
import { dayInJapan, daysAfter } from '../../law/clock';

const FOLDER = join(__dirname, '..', '..', 'docs', 'pictures');

/** Brings the example's desk to a morning with something on it; answers the number of the case that waits for its decision. */
export async function aMorning(url: string, tokens: Readonly<Record<string, string>>): Promise<string> {
  const as = (id: string) => atTheDesk(url, tokens[id] ?? '');
  const earlier = ['02-sato-short-of-the-fee', '03-takasaki-with-an-insurance-certificate', '04-hoa-by-email'];
  for (const [at, name] of earlier.entries())
    await opensOne(as('suzuki'), {
      ...(envelopeIn(`${name}.json`) as object),
      arrivedOn: daysAfter(dayInJapan(Date.now()), [-16, -9, -3][at] ?? 0),
    });
  const { number } = await opensOne(as('suzuki'), envelope());
  const reaches = (what: string, isSo: (file: CaseFile) => boolean): Promise<CaseFile> =>
    waitFor(what, () => as('inoue').get<CaseFile>(`/v1/cases/${number}`), isSo, 120_000);
  await reaches('proving', ({ stage }) => stage.name === 'proving');
  await confirmsWhatIsSeen(as('suzuki'), number, SEEN_ON_HER_LICENCE);
  await reaches('the archive is asked', ({ stores }) => stores.some(({ outcome }) => outcome === 'asked'));
  await answersForStore(as('suzuki'), number, 'archive', ARCHIVE_ANSWERS['takako']);
  await reaches('deciding', ({ stage }) => stage.name === 'deciding');
  return number;
}

/** What the README shows, as a newcomer sees it: few colours, so that nobody waits for a picture. */
export async function draws(page: Page, name: string, height: number): Promise<void> {
  await page.evaluate('document.fonts.ready');
  const width = page.viewportSize()?.width ?? 0;
  const shot = await page.screenshot({ fullPage: true, clip: { x: 0, y: 0, width, height }, animations: 'disabled' });
  const small = await sharp(shot).png({ palette: true, colours: 64, effort: 10 }).toBuffer();
  if (small.length > MOST_BYTES) throw new Error(`${name} has ${small.length} bytes, more than ${MOST_BYTES}`);
  writeFileSync(join(FOLDER, `${name}.png`), small);
}
const MOST_BYTES = 150_000;

/** The pages of the counter, in one language. */
export async function drawsTheCounter(url: string, number: string, page: Page, suffix: string): Promise<void> {
  await page.goto(url);
  await draws(page, `today${suffix}`, 900);
  await page.goto(`${url}/cases/${number}`);
  await draws(page, `case${suffix}`, 1100);
  await page.goto(`${url}/cases/${number}/findings`);
  await draws(page, `findings${suffix}`, 1250);
}

/** The window on a telephone: its form as it is filled in, and how the request stands. */
export async function drawsTheWindow(window: string, lang: 'ja' | 'en', page: Page, suffix: string): Promise<void> {
  const to = `${window}/${lang}`;
  const press = (): Promise<unknown> =>
    Promise.all([page.waitForEvent('domcontentloaded'), page.click('main form .end button')]);
  await page.goto(`${to}/apply`);
  await page.check('input[name="/rights"][value="disclosure"]');
  await page.fill('[name="/principal/name"]', '小川 さくら');
  await page.fill('[name="/principal/birthDate"]', '1983-03-27');
  await page.fill('[name="/principal/address"]', '奈良県奈良市椿小路町4-4-2');
  await page.fill('[name="/principal/email"]', 'sakura-no-niwa@mail.example');
  await draws(page, `window-form${suffix}`, 844);
  await press();
  const [number = '', secret = ''] = await page.locator('code.key').allInnerTexts();
  await page.goto(`${to}/status`);
  await page.fill('[name="number"]', number);
  await page.fill('[name="secret"]', secret);
  await press();
  await draws(page, `window-status${suffix}`, 844);
}
