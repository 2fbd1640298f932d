import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseFile, OpenedStanding } from '../../casefile/views';
import { loadProfile } from '../../policy/load';
import { openOffice, type Office } from '../office';
import { hanamori, opens, wordsIn as wordsInPdf, wordsOf } from '../stories/steps';
import { applies, asks, changed, comesTo, WITH_A_LICENCE, wordsIn, type AtTheWindow } from './at-the-window';

const AT = 'https://kojin.example';

const receiptOf = async (office: Office, { number }: Pick<OpenedStanding, 'number'>): Promise<string> => {
  await office.until(number, 'its receipt is handed over', ({ letters }) =>
    letters.some(({ kind, handedOverAt }) => kind === 'receipt' && handedOverAt !== undefined),
  );
  const file = office.inTray().find((one) => one.startsWith(`${number}-L01-`));
  return file === undefined
    ? wordsOf(office, number, 'receipt')
    : wordsInPdf(readFileSync(join(office.outbox, 'post', office.today(), file))); // what is kept here does not bear the secret
};
const secretIn = (words: string): string => /照会番号((?:[0-9A-Z]{4}-){4}[0-9A-Z]{4})/.exec(words)?.[1] ?? '';

describe('A request that came by post, to a company that takes nothing by web', () => {
  let office: Office;
  let visitor: AtTheWindow;
  beforeAll(async () => {
    office = await openOffice({
      windowAt: AT,
      profile: await loadProfile('policy/weseek-growi-cloud.yaml', 'policy/settings.example.yaml'),
    });
    visitor = comesTo(office);
  });
  afterAll(() => office.close());

  it('is seen at the window by the number and the secret of its acknowledgement, which is acted on by post', async () => {
    const opened = await opens(office, '01-takako-by-post.json');
    const words = await receiptOf(office, opened);
    expect(words).toContain(AT);
    const secret = secretIn(words);
    const { application } = await office.as('inoue').get<CaseFile>(`/v1/cases/${opened.number}`);
    for (const number of [opened.number, application.number]) {
      const { page, hidden } = await asks(visitor, { number, secret });
      expect(page.status).toBe(200);
      expect(wordsIn(page.text)).toContain('このページからは承っておりません');
      expect(page.text).not.toMatch(/action="[^"]*\/(supplement|answer-way|withdraw|complain)"/);
      for (const deed of ['supplement', 'answer-way', 'withdraw', 'complain'])
        expect((await visitor.post(`/ja/status/${deed}`, [...hidden, ['number', opened.number]])).status).toBe(404);
    }
    const wrong = await asks(visitor, { number: opened.number, secret: 'AAAA-AAAA-AAAA-AAAA-AAAA' });
    expect(wrong.page.status).toBe(401);
  });
});

describe('A company that answers on a medium and at its head office besides', () => {
  let office: Office;
  let visitor: AtTheWindow;
  beforeAll(async () => {
    const { disclosure } = await hanamori({});
    office = await openOffice({
      windowAt: AT,
      profile: await hanamori({
        disclosure: {
          ...disclosure,
          offered: 'email',
          media: { 'cd-r': { ja: 'CD-R', en: 'CD-R' } },
          otherWays: { 'head-office': { ja: '当社本店における閲覧', en: 'viewing at our head office' } },
        },
      }),
    });
    visitor = comesTo(office);
  });
  beforeEach(() => office.records.pool.query('delete from attempts'));
  afterAll(() => office.close());

  const waysOn = (text: string): string[] =>
    [...text.matchAll(/name="\/answerBy" value="([^"]*)"/g)].map(([, value]) => value ?? '');
  const fileOf = async (application: string): Promise<CaseFile> => {
    const { cases } = await office.as('inoue').get<{ cases: OpenedStanding[] }>(`/v1/applications/${application}`);
    return office.as('inoue').get<CaseFile>(`/v1/cases/${cases[0]?.number ?? ''}`);
  };

  it('offers every way, its own first, in both languages', async () => {
    const ways = ['email', 'post', 'medium/cd-r', 'otherWay/head-office'];
    for (const lang of ['ja', 'en'] as const) expect(waysOn((await visitor.get(`/${lang}/apply`)).text)).toEqual(ways);
    expect(wordsIn((await visitor.get('/ja/apply')).text)).toContain('電磁的記録（CD-Rの郵送）');
    expect(wordsIn((await visitor.get('/en/apply')).text)).toContain('viewing at our head office');
  });

  it('answers as it was chosen, and as it is chosen afterwards', async () => {
    const receipt = await applies(visitor, { '/answerBy': 'medium/cd-r' });
    expect(await fileOf(receipt.number)).toMatchObject({ answerBy: 'medium', answerWay: 'cd-r' });
    const { page, hidden } = await asks(visitor, receipt);
    expect(page.text).toMatch(/value="medium\/cd-r"\s+checked/);
    const after = await visitor.post('/ja/status/answer-way', [...hidden, ['/answerBy', 'otherWay/head-office']]);
    expect(wordsIn(after.text)).toContain('承りました');
    expect(await fileOf(receipt.number)).toMatchObject({ answerBy: 'otherWay', answerWay: 'head-office' });
  });

  it('a way it does not offer is told beside the choice', async () => {
    const form = changed({ '/answerBy': 'medium/clay' });
    const page = await visitor.sends('/ja/apply', form, WITH_A_LICENCE);
    expect(page.status).toBe(422);
    expect(page.text).toContain('id="f-answerBy-fault"');
  });

  it('whoever opened the letter of a request on paper sees how it stands, and changes nothing: no mailbox, no way, no withdrawal', async () => {
    const opened = await opens(office, '01-takako-by-post.json');
    const secret = secretIn(await receiptOf(office, opened));
    const { page, hidden } = await asks(visitor, { number: opened.number, secret });
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/action="[^"]*\/(supplement|answer-way|withdraw|complain)"/);
    const typed = [
      ...[['number', opened.number] as const, ['/principal/email', 'somebody@elsewhere.example'] as const],
      ...[['/answerBy', 'email'] as const, ['/really', 'true'] as const, ['/says', '苦情'] as const],
    ];
    for (const deed of ['supplement', 'answer-way', 'withdraw', 'complain'])
      expect((await visitor.post(`/ja/status/${deed}`, [...hidden, ...typed])).status).toBe(404);
    const { application } = await office.as('inoue').get<CaseFile>(`/v1/cases/${opened.number}`);
    expect(await fileOf(application.number)).toMatchObject({ answerBy: 'post', principal: { name: '𠮷田 髙子' } });
  });

  it('names no secret in a mail, since a code would go to the same mailbox', async () => {
    const byMail = { arrivedBy: 'email', answerBy: 'email' };
    const words = await receiptOf(office, await opens(office, '01-takako-by-post.json', byMail));
    expect([words.includes(AT), secretIn(words)]).toEqual([false, '']);
  });

  it('shows the secret to whoever applied here once, and not in a letter again', async () => {
    const { number } = await applies(visitor, { '/answerBy': 'post' });
    const words = await receiptOf(office, await fileOf(number));
    expect(words).not.toContain(AT);
  });
});
