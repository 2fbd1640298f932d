import { readFileSync } from 'node:fs';
import { ARCHIVE_ANSWERS, TAKAKO } from '../../examples/hanamori/cast';
import { onTheForm } from '../../examples/hanamori/somebody';
import { confirmsWhatIsSeen } from '../../examples/at-the-desk';
import { decisionFor } from '../../examples/takako';
import { beside, codeMailed } from './beside';
import { LICENCE, press, saw, type Walk } from './stories';

const does = (deed: string): string => `form[action$="/status/${deed}"] button`;
/** As a keyboard for Japanese writes digits. */
const wide = (digits: string): string =>
  digits.replaceAll(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0));

/** An answer is fetched at the window by a code that goes to the mailbox that was proven: a wrong one, one whose time is over, the right one. */
export async function fetchesTheAnswer({ lang, look, as, ...desk }: Walk): Promise<void> {
  const page = await as();
  const to = `${desk.window}/${lang}`;
  const { number, secret } = await appliesByMail(page, to, lang);
  const answer = await isAnsweredByMail(desk, number);

  await page.goto(`${to}/status`);
  await page.fill('[name="number"]', number);
  await page.fill('[name="secret"]', secret);
  await press(page);
  await saw(page, does('code'), 'the answer may be fetched by a code');
  await look(page, '80-answered');
  await press(page, does('code'));
  await saw(page, '.notice.good', 'it is said that a code was sent');
  await look(page, '80-code-sent');
  await page.fill('[name="code"]', '00000000');
  await press(page, does('prove'));
  await saw(page, '[role=alert]', 'a wrong code is told');
  await look(page, '80-code-wrong');
  const late = await codeMailed(desk.mails);
  await desk.codesExpire();
  await page.fill('[name="code"]', late);
  await press(page, does('prove'));
  await saw(page, '[role=alert]', 'a code whose time is over is told');
  await press(page, does('code'));
  const code = await codeMailed(desk.mails);
  if (code === late) throw new Error('no new code was mailed');
  await page.fill('[name="code"]', lang === 'ja' ? wide(code) : code);
  await press(page, does('prove'));
  await saw(page, does('fetch'), 'the answer is there to be saved');
  await look(page, '80-to-be-saved');
  const [saved] = await Promise.all([page.waitForEvent('download'), page.click(does('fetch'))]);
  if (saved.suggestedFilename() !== `${answer.documentNumber}.pdf`)
    throw new Error(`saved as ${saved.suggestedFilename()}`);
  if (!readFileSync(await saved.path()).equals(answer.pdf)) throw new Error('what was saved is not the disclosure');
  await press(page, does('leave'));
  await look(page, '80-left');
  await page.context().close();
}

/** Somebody whom the shop knows applies, and asks to be answered by mail. */
async function appliesByMail(
  page: Awaited<ReturnType<Walk['as']>>,
  to: string,
  lang: Walk['lang'],
): Promise<{ readonly number: string; readonly secret: string }> {
  const her = onTheForm(TAKAKO);
  await page.goto(`${to}/apply`);
  await page.check('[name="/rights"][value="disclosure"]');
  for (const name of ['name', 'birthDate', 'postalCode', 'address', 'email'] as const)
    await page.fill(`[name="/principal/${name}"]`, her[name] ?? '');
  await page.selectOption('[name="/papers/0/document"]', 'drivingLicence');
  await page.selectOption('[name="/papers/0/side"]', 'both');
  await page.fill('[name="/papers/0/expiresOn"]', '2029-04-08');
  await page.setInputFiles('[name="/papers/0/scan"]', LICENCE);
  await page.check('[name="/papers/0/blackedOut"]');
  await page.check('[name="/answerBy"][value="email"]');
  await page.selectOption('[name="/lettersIn"]', lang);
  await press(page);
  await saw(page, 'code.key', 'a receipt is shown');
  const [number = '', secret = ''] = await page.locator('code.key').allInnerTexts();
  return { number, secret };
}

/** The desk confirms her by her licence and her mailbox by her reply, and discloses; answers the letter as it left. */
async function isAnsweredByMail(
  desk: Pick<Walk, 'url' | 'tokens'>,
  application: string,
): Promise<{ readonly documentNumber: string; readonly pdf: Buffer }> {
  const { as, reaches, pays, isAnswered } = beside(desk);
  const { cases } = await as('inoue').get<{ cases: { number: string }[] }>(`/v1/applications/${application}`);
  const number = cases[0]?.number ?? '';
  await reaches(number, 'proving');
  await confirmsWhatIsSeen(as('tanaka'), number, {
    documents: [{ document: 'drivingLicence', shows: ['name', 'birthDate', 'address'] }],
    replied: [{ from: 'email', value: TAKAKO.email, note: '受付通知への返信で、請求した旨の確認があった' }],
  });
  await pays(number);
  const { letters } = await isAnswered(number, { archive: ARCHIVE_ANSWERS['takako'], decision: decisionFor });
  const answer = letters.find(({ kind }) => kind === 'disclosure' || kind === 'partialDisclosure');
  if (answer?.pdf === undefined) throw new Error('nothing was disclosed');
  return { documentNumber: answer.documentNumber, pdf: await as('tanaka').bytes(answer.pdf) };
}
