import { press, saw, type Walk } from './stories';

/** A picture as small as one may be, and a ZIP that calls itself one. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==',
  'base64',
);
const ZIP = Buffer.from('504b0304140000000800', 'hex');

/** Somebody applies from their telephone, keeps the receipt, asks how it stands, answers, complains and withdraws. */
export async function comesToTheWindow({ window, lang, at, look, as }: Walk): Promise<void> {
  const page = await as();
  const to = `${window}/${lang}`;
  await page.goto(window);
  if (page.url() !== to) throw new Error(`${window} leads to ${page.url()}, not to ${to}`);
  await look(page, '30-window');
  const form = await page.request.get(`${to}/application.pdf`);
  if (!(await form.body()).subarray(0, 5).equals(Buffer.from('%PDF-'))) throw new Error('the form is no PDF');

  await page.goto(`${to}/apply`);
  await look(page, '31-apply');
  for (const folded of await page.locator('main details > summary').all()) await folded.click();
  await look(page, '31-apply-unfolded');
  await press(page, 'main form .end button');
  await saw(page, '[role=alert]', 'an empty form is refused');
  await look(page, '32-apply-refused');
  await page.check('input[name="/rights"][value="disclosure"]');
  await page.check('input[name="/rights"][value="correction"]');
  await page.fill('[name="/concerning"]', '御社が保有する私に関する個人データのすべて');
  await page.fill('[name="/principal/name"]', `寿限無五劫之介海砂利水魚之介水行末雲来末風来末之介長久命長助${at}`);
  await page.fill('[name="/principal/birthDate"]', '1970-01-01');
  await page.fill('[name="/principal/address"]', '東京都目黒区雪柳町1-1-1');
  await page.fill('[name="/principal/email"]', 'hanako@mail.example');
  await page.selectOption('[name="/papers/0/document"]', 'drivingLicence');
  await page.setInputFiles('[name="/papers/0/scan"]', { name: 'menkyo.jpg', mimeType: 'image/jpeg', buffer: ZIP });
  await press(page, 'main form .end button');
  await saw(page, '#f-papers-0-scan-fault', 'a ZIP that calls itself a picture is refused beside its field');
  await look(page, '33-apply-no-picture');
  await page.setInputFiles('[name="/papers/0/scan"]', { name: 'menkyo.png', mimeType: 'image/png', buffer: PNG });
  await press(page, 'main form .end button');
  await saw(page, 'code.key', 'a receipt is shown');
  await look(page, '34-receipt');
  const [number = '', secret = ''] = await page.locator('code.key').allInnerTexts();

  await page.goto(`${to}/status`);
  await look(page, '35-status');
  await page.fill('[name="number"]', number);
  await page.fill('[name="secret"]', 'AAAA-AAAA-AAAA-AAAA-AAAA');
  await press(page, 'main form .end button');
  await saw(page, '[role=alert]', 'a wrong secret is told');
  await look(page, '36-status-wrong');
  await page.fill('[name="secret"]', secret);
  await press(page, 'main form .end button');
  await saw(page, '.record', 'it is shown how it stands');
  await look(page, '37-standing');

  await page.click('#supplement summary');
  await look(page, '38-supplement');
  await press(page, '#supplement .end button');
  await saw(page, '[role=alert]', 'an empty answer is refused');
  await look(page, '39-supplement-refused');
  await page.fill('#supplement [name="/concerning"]', '会員登録のことです');
  await press(page, '#supplement .end button');
  await saw(page, '.notice.good', 'the answer is taken in');
  const first = (deed: string): string => `.record >> nth=0 >> details[id^=${deed}-]`;
  await page.click(`${first('complain')} >> summary`);
  await page.fill(`${first('complain')} >> [name="/says"]`, '電話がつながりませんでした');
  await press(page, `${first('complain')} >> .end button`);
  await saw(page, '.notice.good', 'the complaint is taken in');
  await page.click(`${first('withdraw')} >> summary`);
  await press(page, `${first('withdraw')} >> .end button`);
  await saw(page, '[role=alert]', 'a withdrawal without its tick is refused');
  await page.fill(`${first('withdraw')} >> [name="/reason"]`, '解決したため');
  await page.check(`${first('withdraw')} >> [name="/really"]`);
  await look(page, '40-withdraw');
  await press(page, `${first('withdraw')} >> .end button`);
  await saw(page, '.notice.good', 'the request is withdrawn');
  await look(page, '41-withdrawn');
  await page.goto(`${to}/nothing`);
  await look(page, '42-nothing');
  await page.context().close();
}
