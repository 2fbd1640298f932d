import { PEOPLE } from '../../examples/hanamori/people';
import { onTheForm } from '../../examples/hanamori/somebody';
import { beside } from './beside';
import { choosesNone, offers, press, saw, until, type Walk } from './stories';

/** Customers of the shop alone who moved and told nobody, or never told their birthday: by what they write of themselves the shop has one who may be them. */
const NEAR = PEOPLE.filter(
  ({ movedFrom, birthUntold, account, stores }) =>
    (movedFrom ?? birthUntold) !== undefined && account !== undefined && stores.join() === 'shop',
);

/** Nothing was found, but somebody of that name and birthday stands there under another address: an officer looks, and says whose that is, before “none” is decided (Art. 33(3)). */
export async function looksAtNearMisses(walk: Walk): Promise<void> {
  const { url, look, as, at } = walk;
  const desk = beside(walk);
  const person = NEAR[at];
  if (person === undefined) throw new Error('nobody is left who may be them');
  const { name, kana, birthDate, postalCode, address } = onTheForm(person);
  const number = await desk.opens({ principal: { name, kana, birthDate, postalCode, address } });
  await desk.reaches(number, 'proving');
  await desk.confirms(number);
  const to = `${url}/cases/${number}`;
  const [clerk, officer] = [await as('suzuki'), await as('tanaka')];
  await offers(clerk, to, 'answerForStore');
  await choosesNone(clerk, to);
  await press(clerk);

  await offers(officer, to, 'decide');
  await saw(officer, 'a.mark[href$="/findings"]', 'it is said that somebody has to look');
  await look(officer, '86-near');
  await officer.goto(`${to}/findings`);
  await saw(officer, '.doubt', 'it is said why it may be theirs');
  await look(officer, '86-near-findings');
  await officer.goto(`${to}/acts/decide?kind=nothingHeld`);
  await press(officer);
  await saw(officer, '[role=alert]', '“none” over a record nobody looked at is refused');
  await look(officer, '86-near-refused');
  for (let rows = 0; ; rows += 1) {
    // what belongs to these goes with them
    const puts = officer.locator(
      'button[name="_put"][value*="notTheirs"]:is([value*="/customers/"], [value*="/orders/"])',
    );
    if (rows === (await puts.count())) break;
    await puts.nth(rows).click();
    await officer.locator(`[name="/whose/${rows}/item"] option[selected][value*="/"]`).waitFor({ state: 'attached' });
    await officer.fill(`[name="/whose/${rows}/reason"]`, '電話で伺い、そこに住まれたことはないとのこと');
  }
  await look(officer, '86-near-judged');
  await press(officer);
  await saw(officer, '.notice.good', '“none” is decided');
  await until(officer, to, 'the approval', async () => (await officer.locator('a[href$="/decision"]').count()) > 0);
  await officer.goto(`${to}/decision`);
  await look(officer, '86-near-decision');
  for (const page of [clerk, officer]) await page.context().close();
}
