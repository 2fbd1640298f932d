import { generate } from 'otplib';
import type { BrowserContext, Page } from 'playwright-core';

/** What a browser keeps of somebody who signed in, what their authenticator app holds, and when they last proved it is they. */
export type Carried = {
  state: Awaited<ReturnType<BrowserContext['storageState']>>;
  readonly secret: string;
  provenAt: number;
};

export const PASSWORD = '窓口の桜は毎年四月に咲きます';

/** Somebody comes for the first time: a password for their token, and an authenticator app. */
export async function signsInFirst(context: BrowserContext, url: string, id: string, token: string): Promise<Carried> {
  const page = await context.newPage();
  await page.goto(`${url}/first-time`);
  await page.fill('#staff', id);
  await page.fill('#token', token);
  await page.fill('#password', PASSWORD);
  await page.click('main form button');
  await page.waitForURL(`${url}/`);
  await page.goto(`${url}/second-proof?to=/account`);
  const secret = (await page.textContent('code.key'))?.replaceAll(' ', '') ?? '';
  await page.fill('#password', PASSWORD);
  await page.fill('#code', await generate({ strategy: 'totp', secret }));
  await page.click('main form button');
  await page.waitForURL(`${url}/account`);
  const state = await context.storageState();
  await context.close();
  return { state, secret, provenAt: Date.now() };
}

/** A second proof is good for a quarter of an hour: who has walked for a while gives another. */
export async function provesAnew(page: Page, url: string, who: Carried): Promise<void> {
  if (Date.now() - who.provenAt < 5 * 60_000) return;
  who.provenAt = Date.now();
  await page.goto(`${url}/second-proof?to=/account`);
  await page.fill('#code', await generate({ strategy: 'totp', secret: who.secret }));
  await page.click('main form button');
  await page.waitForURL(`${url}/account`);
  who.state = await page.context().storageState(); // whoever proves it is they goes on in another session
}
