import type { Page } from 'playwright-core';
import { press, saw, type Walk } from './stories';

/** A list of numbers is pasted in which one line is wrong: it stands there still, to be mended. */
export async function pastesNumbers({ url, look, as }: Walk): Promise<void> {
  const page = await as('suzuki');
  await page.goto(`${url}/mail-room`);
  await page.fill('#list', '花個情第2026-9999号 12345678901\nno number at all');
  await press(page);
  await saw(page, '.fault', 'a number of no letter is refused');
  if (!(await page.inputValue('#list')).includes('no number at all')) throw new Error('what was pasted is lost');
  await look(page, '74-numbers-refused');
  await page.context().close();
}

/** The line is lost while a form is sent: at the counter it is told on the page where scripts run; wherever it is sent once more, nothing typed is lost and nothing is done twice. */
export async function losesTheLine({ url, window, lang, look, as, at, scripted }: Walk): Promise<void> {
  const clerk = await as('suzuki');
  await clerk.goto(`${url}/open`);
  const name = `途切 太郎${at}`;
  await clerk.fill('[name="/principal/name"]', name);
  await clerk.fill('[name="/principal/address"]', '東京都目黒区雪柳町1-1-1');
  await clerk.check('[name="/rights"][value="disclosure"]');
  await clerk.context().setOffline(true);
  const button = '#envelope > .end button:not(.quiet)';
  if (scripted) {
    await clerk.click(button);
    await clerk.locator('#line-lost:not([hidden])').waitFor();
    if ((await clerk.inputValue('[name="/principal/name"]')) !== name) throw new Error('what was typed is lost');
    await look(clerk, '75-line-lost');
    await clerk.context().setOffline(false);
    await clerk.click(button);
  } else await sentOnceMore(clerk, button);
  await clerk.waitForURL(/\/cases\//);
  await saw(clerk, `strong:has-text("${name}")`, 'it is opened once the line is there again');
  await clerk.context().close();

  const page = await as();
  await page.goto(`${window}/${lang}/apply`);
  await page.fill('[name="/principal/name"]', name);
  await page.context().setOffline(true);
  await sentOnceMore(page, 'main form .end button');
  if ((await page.inputValue('[name="/principal/name"]')) !== name)
    throw new Error('what was typed at the window is lost');
  await page.context().close();
}

/** Where no script runs the browser itself says that the line is lost, and sends the same form again as it is told to load the page. */
async function sentOnceMore(page: Page, button: string): Promise<void> {
  await Promise.all([page.waitForEvent('requestfailed'), page.click(button, { noWaitAfter: true })]);
  for (let tries = 0; tries < 100 && !page.url().startsWith('chrome-error:'); tries += 1) await page.waitForTimeout(50);
  await page.context().setOffline(false);
  await page.reload();
}
