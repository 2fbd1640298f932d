import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import type { Page } from 'playwright-core';
import type { CaseFile } from '../../casefile/views';
import { atTheDesk, confirmsWhatIsSeen, opensOne, waitFor } from '../../examples/at-the-desk';
import { envelope, SEEN_ON_HER_LICENCE } from '../../examples/takako';
import { dayInJapan } from '../../law/clock';
import type { Walk } from './stories';

/** Has the keeper of the archive asked, or that of a list told to take her off it; answers the link that was mailed. */
export type Asks = (what: 'question' | 'task') => Promise<string>;

const mailsIn = (folder: string, beginning: string): readonly string[] =>
  readdirSync(folder)
    .filter((file) => file.startsWith(beginning) && file.endsWith('.eml'))
    .map((file) => join(folder, file))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs);
const wordsOf = async (file: string): Promise<string> => (await PostalMime.parse(readFileSync(file))).text ?? '';

export const askingOwners =
  (desk: { readonly url: string; readonly mails: string; readonly tokens: Readonly<Record<string, string>> }): Asks =>
  async (what) => {
    const as = (id: string) => atTheDesk(desk.url, desk.tokens[id] ?? '');
    const asks = what === 'question' ? {} : { rights: ['optOut'], fee: [] };
    asked += 1;
    const { number } = await opensOne(as('suzuki'), {
      ...envelope(`90100-${String(asked).padStart(6, '0')}`),
      ...asks,
    });
    const reaches = (stage: string, isSo: (file: CaseFile) => boolean): Promise<CaseFile> =>
      waitFor(stage, () => as('inoue').get<CaseFile>(`/v1/cases/${number}`), isSo, 120_000);
    await reaches('proving', ({ stage }) => stage.name === 'proving');
    await confirmsWhatIsSeen(as('suzuki'), number, SEEN_ON_HER_LICENCE);
    await reaches('its owner is written to', ({ ownersAsked }) => ownersAsked.some(({ links }) => links > 0));
    const [mail = ''] = mailsIn(desk.mails, `owner-link-${number}-`);
    return /https?:\S+\/replies\/owners\/\S+/.exec(await wordsOf(mail))?.[0] ?? 'no link';
  };

/** No two money orders bear one number. */
let asked = 0;

const press = async (page: Page, button: string): Promise<void> => {
  await Promise.all([page.waitForEvent('domcontentloaded'), page.click(button)]);
};
const saw = async (page: Page, selector: string, why: string): Promise<void> => {
  if ((await page.locator(selector).count()) === 0)
    throw new Error(`${why}: ${selector} is not there: ${(await page.locator('body').innerText()).slice(0, 600)}`);
};
const does = (what: string): string => `main form p button[name="_do"][value="${what}"]`;

/** Somebody who keeps an archive, and somebody who keeps a list, answer by the links they were mailed, and by nothing else. */
export async function answersByLink(
  { look, as, lang }: Walk,
  { asks, mails }: { readonly asks: Asks; readonly mails: string },
): Promise<void> {
  const page = await as();
  const opens = async (link: string): Promise<void> => {
    await page.goto(link);
    await saw(page, does('code'), 'a link shows a button');
    await press(page, does('code'));
    await page.fill('#code', '00000000');
    await press(page, does('prove'));
    await saw(page, '[role=alert]', 'a wrong code is told');
    const code = /^\d{8}$/m.exec(await wordsOf(mailsIn(mails, 'code-').at(-1) ?? ''))?.[0] ?? '';
    await page.fill('#code', code);
  };

  const question = await asks('question');
  await page.goto(question);
  await look(page, '50-link');
  await opens(question);
  await look(page, '51-link-code');
  await press(page, does('prove'));
  await saw(page, '#who', 'it is shown whom it concerns');
  await look(page, '52-link-question');
  await press(page, does('answer'));
  await saw(page, '[role=alert]', 'an empty answer is refused');
  await page.selectOption('[name="/answer/outcome"]', 'found');
  await press(page, 'button[name="_again"][value="/answer/outcome"]');
  const type = async (row: number, label: string, text: string): Promise<void> => {
    await page.fill(`[name="/answer/items/${row}/label"]`, label);
    await page.fill(`[name="/answer/items/${row}/category"]`, '紙の注文記録');
    await page.fill(`[name="/answer/items/${row}/fields/0/label"]`, '品名');
    await page.fill(`[name="/answer/items/${row}/fields/0/text"]`, text);
  };
  await type(0, '注文票 2019-0412', '白百合の花束');
  await press(page, 'button[name="_again"][value="/answer/items/+"]');
  await page.fill('[name="/answer/items/1/label"]', '注文票 2020-0102');
  await press(page, does('answer'));
  await saw(page, '[role=alert]', 'half a record is refused');
  await look(page, '53-link-refused');
  await type(1, '注文票 2020-0102', '松の鉢');
  await press(page, 'button[name="_say"]');
  await saw(page, `html[lang=${lang === 'ja' ? 'en' : 'ja'}]`, 'the other language is shown');
  await press(page, 'button[name="_say"]');
  if ((await page.inputValue('[name="/answer/items/1/fields/0/text"]')) !== '松の鉢') throw new Error('what was typed is lost'); // prettier-ignore
  await look(page, '54-link-answered');
  await press(page, does('answer'));
  await saw(page, 'h1', 'the answer is received');
  await look(page, '55-link-received');
  await page.goto(question);
  await look(page, '56-link-used');

  await opens(await asks('task'));
  await press(page, does('prove'));
  await look(page, '57-link-task');
  await page.selectOption('[name="/found"]', 'stopped');
  await page.fill('[name="/doneOn"]', dayInJapan(Date.now()));
  await page.fill('[name="/proof"]', '名簿から除き、先方に連絡した');
  await press(page, does('answer'));
  await saw(page, 'p.lead', 'the report is received');
  await page.context().close();
}
