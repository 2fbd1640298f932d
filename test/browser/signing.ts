import { generate } from 'otplib';
import type { BrowserContext } from 'playwright-core';

/** What a browser keeps of somebody who signed in. */
export type Carried = Awaited<ReturnType<BrowserContext['storageState']>>;

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
  const carried = await context.storageState();
  await context.close();
  return carried;
}
