import { join } from 'node:path';
import { loadColleagues } from '../../policy/load';
import { freePort } from '../../parts/processes';
import type { Open } from '../../parts/program';
import { giveTokens } from '../../worker/tokens';
import { openHouse, SECRET } from '../pages/house';
import { openRunningDesk, type RunningDesk } from './running-desk';
import { saw, type Walk } from './stories';

const COLLEAGUES = join(__dirname, '..', '..', 'examples', 'hanamori', 'staff.yaml');

/** A desk whose people sign in at an identity provider of the company, on this machine; and at which port that is. */
export async function openVouchedDesk(opened: Open[]): Promise<RunningDesk & { readonly houseAt: number }> {
  const [port, houseAt] = [await freePort(), await freePort()];
  const { staff, tokens } = giveTokens(await loadColleagues(COLLEAGUES));
  const desk = await openRunningDesk(opened, {
    people: { tokens, staff: staff.map((one) => ({ ...one, signsInAs: `of-${one.id}` })) },
    settings: {
      PORT: String(port),
      MADOGUCHI_DESK_URL: `http://127.0.0.1:${port}`,
      MADOGUCHI_OIDC_ISSUER: `http://127.0.0.1:${houseAt}`,
      MADOGUCHI_OIDC_CLIENT_ID: 'madoguchi',
      MADOGUCHI_OIDC_CLIENT_SECRET: SECRET,
      MADOGUCHI_OIDC_SECOND_PROOF: 'mfa',
    },
  });
  return { ...desk, houseAt };
}

const LEAVES = 'form[action="/sign-in/vouched"] button';

/** Somebody signs in at the house that vouches for them: as nobody of this desk, as who they are, and with a second proof that was none and one that was. */
export async function isVouchedFor({ url, look, as }: Walk, houseAt: number): Promise<void> {
  const house = await openHouse(url, houseAt);
  const page = await as();
  const says = async (sub: string, amr = ''): Promise<void> => {
    await page.waitForURL(`${house.issuer}/interaction/**`);
    await page.fill('#sub', sub);
    await page.fill('#amr', amr);
    await Promise.all([page.waitForURL((to) => to.href.startsWith(url)), page.click('button')]);
  };
  await page.goto(`${url}/book?sort=newest`);
  await look(page, '85-vouched-door');
  await page.click(LEAVES);
  await says('of-somebody');
  await saw(page, '[role=alert]', 'an account of nobody here is told so');
  await look(page, '85-vouched-nobody');
  await page.context().clearCookies(); // and that house forgets them
  await page.goto(`${url}/book?sort=newest`);
  await page.click(LEAVES);
  await says('of-tanaka');
  if (page.url() !== `${url}/book?sort=newest`) throw new Error(`was led to ${page.url()}`);

  await page.goto(`${url}/second-proof?to=/account`);
  await look(page, '85-vouched-second');
  await page.click(LEAVES);
  await says('of-tanaka');
  await saw(page, '[role=alert]', 'a second proof that was none is told');
  await look(page, '85-vouched-weak');
  await page.click(LEAVES);
  await says('of-tanaka', 'pwd mfa');
  if (page.url() !== `${url}/account`) throw new Error(`was led to ${page.url()}`);
  await look(page, '85-vouched-account');
  house.process.kill();
  await page.context().close();
}
