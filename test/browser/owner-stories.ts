import { confirmsWhatIsSeen } from '../../examples/at-the-desk';
import { envelope, SEEN_ON_HER_LICENCE } from '../../examples/takako';
import { dayInJapan } from '../../law/clock';
import { beside, codeMailed, mailsIn, moneyOrder, wordsOf } from './beside';
import { press, saw, type Walk } from './stories';

/** Has the keeper of the archive asked, or that of a list told to take her off it; answers the link that was mailed. */
async function asks(what: 'question' | 'task', desk: Pick<Walk, 'url' | 'tokens' | 'mails'>): Promise<string> {
  const { as, opens, reaches, until } = beside(desk);
  const asked = what === 'task' ? { rights: ['optOut'], fee: [] } : { fee: [moneyOrder()] };
  const number = await opens({ ...envelope(), ...asked });
  await reaches(number, 'proving');
  await confirmsWhatIsSeen(as('suzuki'), number, SEEN_ON_HER_LICENCE);
  await until(number, 'its owner is written to', ({ ownersAsked }) => ownersAsked.some(({ links }) => links > 0));
  const [mail = ''] = mailsIn(desk.mails, `owner-link-${number}-`);
  return /https?:\S+\/replies\/owners\/\S+/.exec(await wordsOf(mail))?.[0] ?? 'no link';
}

const does = (what: string): string => `main form p button[name="_do"][value="${what}"]`;

/** Somebody who keeps an archive, and somebody who keeps a list, answer by the links they were mailed, and by nothing else. */
export async function answersByLink({ look, as, lang, ...desk }: Walk): Promise<void> {
  const page = await as();
  const opens = async (link: string): Promise<void> => {
    await page.goto(link);
    await saw(page, does('code'), 'a link shows a button');
    await press(page, does('code'));
    await page.fill('#code', '00000000');
    await press(page, does('prove'));
    await saw(page, '[role=alert]', 'a wrong code is told');
    await page.fill('#code', await codeMailed(desk.mails));
  };

  const question = await asks('question', desk);
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

  await opens(await asks('task', desk));
  await press(page, does('prove'));
  await look(page, '57-link-task');
  await page.selectOption('[name="/found"]', 'stopped');
  await page.fill('[name="/doneOn"]', dayInJapan(Date.now()));
  await page.fill('[name="/proof"]', '名簿から除き、先方に連絡した');
  await press(page, does('answer'));
  await saw(page, 'p.lead', 'the report is received');
  await page.context().close();
}
