import type { JournalView } from '../../casefile/decision-views';
import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { HER, openForgetful, type Forgetful } from '../stories/a-shop-that-forgets';
import { confirms, opens, type SentDecision } from '../stories/steps';
import { carried, comesIn, setsUpAnApp, typedAnew, visits, type Visitor } from './visitor';

describe('A shop forgets somebody at the pages', () => {
  let at: Forgetful;
  let clerk: Visitor;
  let officer: Visitor;
  let approver: Visitor;
  beforeAll(async () => {
    at = await openForgetful();
    clerk = await comesIn(at.office, 'suzuki');
    officer = await comesIn(at.office, 'tanaka');
    approver = await comesIn(at.office, 'kimura');
    for (const one of [officer, approver]) await setsUpAnApp(one);
  });
  afterAll(() => at.close());

  const main = (text: string): string => text.slice(text.indexOf('<main'));
  const inJapanese = (visitor: Visitor): Visitor => visits(at.office.url, 'ja', visitor.cookies);
  const erases = (): SentDecision => ({
    kind: 'cease',
    claims: [
      {
        ...{ claim: 'noLongerNeeded', holds: true },
        investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
      },
    ],
    measures: ['shop/members', 'shop/orders'].map((records) => ({ records, does: 'erase' })),
  });

  it('whoever answers for the archive reads what was asked, and only stores that lack an answer are offered', async () => {
    const { number } = await opens(at.office, '01-takako-by-post.json', {
      ...{ principal: HER, rights: ['cessation'], fee: [] },
    });
    await at.isThere();
    await at.office.reaches(number, 'proving');
    await confirms(at.office, number, 'drivingLicence');
    await at.office.until(number, 'the archive is asked', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    const offered = main((await clerk.get(`/cases/${number}/acts/answerForStore`)).text);
    expect(offered).toContain('文書保管庫');
    expect(offered).not.toContain('通販サイト');
    const form = main((await clerk.get(`/cases/${number}/acts/answerForStore?store=archive`)).text);
    for (const part of ['手書きの注文票を調べてください。', '総務部文書係']) expect(form).toContain(part);
  });

  it('an officer chooses among the kinds that were found and the published purposes, and sees what the decision needs', async () => {
    const number = await at.asks('cessation');
    const form = main((await officer.get(`/cases/${number}/acts/decide?kind=cease`)).text);
    for (const at of ['/measures/0/records', '/claims/0/records', '/claims/0/neededFor']) expect(form).toContain(`name="${at}"`); // prettier-ignore
    expect(form).toContain('<input type="hidden" name="/measures/1/records" value="shop/orders" />');
    expect(form).toMatch(/<strong>通販サイト　ご注文<\/strong>/);
    expect(form).not.toMatch(/<input[^>]* name="\/(measures|claims)\/0\/(records|neededFor)"[^>]* type="text"/);
    expect(form).toMatch(/<fieldset class="group" id="f-claims-0-investigated">\s*<legend>[^<]*<span class="needed">/);
  });

  it('an approver reads the plan as a document in either language, with law, day and letter, and the certificate lies in the case afterwards', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.office.until(number, 'it is planned', ({ stage }) => stage.name === 'approving');
    const [english, japanese] = [
      main((await approver.get(`/cases/${number}/acts/approve`)).text),
      main((await inJapanese(approver).get(`/cases/${number}/acts/approve`)).text),
    ];
    for (const part of ['通販サイト', 'ご注文', '法人税法施行規則第59条', 'L19']) {
      expect(english).toContain(part);
      expect(japanese).toContain(part);
    }
    expect(english).toContain('through 31 May 2034');
    expect(japanese).toContain('2034年5月31日まで');
    expect(english).toContain('kept, as the basis asks');
    expect(japanese).toContain('保存の根拠があるため残す');
    for (const page of [english, japanese]) expect(page).not.toMatch(/keptForOthers|covered|"digest"|invoices/);
    const sent = await approver.send(`/cases/${number}/acts/approve`, carried(english));
    expect(sent.to).toBe(`/cases/${number}?done=approve`);
    await at.office.reaches(number, 'dispatching');
    const tray = main((await clerk.get(`/cases/${number}`)).text);
    expect(tray).toMatch(/Notice of an Alternative Measure[^]*?its tracking number is not entered yet/);
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    await at.office.reaches(number, 'closed');
    const closed = main((await approver.get(`/cases/${number}`)).text);
    expect(closed).toMatch(/Acknowledgement of Receipt[^]*?given to the mail room on/);
    expect(closed).toMatch(/Notice of an Alternative Measure[^]*?left on/);
    expect(closed).toContain(`/cases/${number}/certificate.pdf`);
    const certificate = await approver.get(`/cases/${number}/certificate.json`);
    expect(certificate.headers.get('content-disposition')).toContain(`${number}-certificate.json`);
    expect(JSON.parse(certificate.text)).toMatchObject({ body: { caseNumber: number } });
    expect((await approver.get(`/cases/${number}/certificate.pdf`)).text.slice(0, 5)).toBe('%PDF-');
  });

  it('an approval that is refused says so before the decision and the plan above its form, and in the title', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.office.until(number, 'it is planned', ({ stage }) => stage.name === 'approving');
    const to = `/cases/${number}/acts/approve`;
    for (const [who, title] of [
      [approver, /<title>\s*Nothing was entered: Approve the decision – Madoguchi/],
      [inJapanese(approver), /<title>\s*記録されませんでした：決裁 – 窓口/],
    ] as const) {
      const stands = (await who.get(to)).text;
      expect(stands).not.toMatch(title);
      const refused = await who.send(to, typedAnew(carried(stands), { '/decision': '000000000000' }));
      expect(refused.status).toBe(409);
      expect(refused.text).toMatch(title);
      const [alert, decision, form] = ['role="alert"', 'class="record"', 'id="act"'].map((one) =>
        refused.text.indexOf(one),
      );
      expect(alert).toBeGreaterThan(0);
      expect(decision).toBeGreaterThan(alert ?? 0);
      expect(form).toBeGreaterThan(decision ?? 0);
    }
  });

  it('the plan is read before and after it is approved by everybody who reads what was found, and nobody else is led to it', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.office.until(number, 'it is planned', ({ stage }) => stage.name === 'approving');
    const to = `/cases/${number}/plan`;
    const page = main((await officer.get(to)).text);
    const file = await at.office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`);
    expect(main((await officer.get(`/cases/${number}`)).text)).toContain(`href="${to}"`);
    expect(page).toContain('through 31 May 2034');
    expect(page).not.toMatch(/\d{4}-\d{2}-\d{2}(?![\d-])/);
    expect(file.planned).toBe(true);
    const japanese = main((await inJapanese(officer).get(to)).text);
    for (const part of ['措置の計画', '2034年5月31日まで', '案件に戻る']) expect(japanese).toContain(part);
    await setsUpAnApp(clerk);
    expect(main((await clerk.get(`/cases/${number}`)).text)).not.toContain(to);
    expect((await clerk.get(to)).status).toBe(403);
    const { entries } = await at.office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect(
      entries.filter(({ kind, facts }) => kind === 'read' && facts['what'] === 'plan').map(({ by }) => by),
    ).toEqual(['tanaka']);
  });

  it('a correction is read by the labels of the data map, beside what stood there, in either language', async () => {
    const number = await at.asks('correction');
    const about = { investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '名刺と異なる' } };
    await at.decides(number, {
      kind: 'correct',
      corrections: [{ item: 'shop/members/1', field: 'company', how: 'correct', to: '株式会社花暦', ...about }],
    });
    for (const visitor of [officer, inJapanese(officer)]) {
      const page = main((await visitor.get(`/cases/${number}/decision`)).text);
      for (const part of ['通販サイト　会員登録', '花暦企画', '株式会社花暦']) expect(page).toContain(part);
      expect(page).not.toContain('shop/members');
    }
    expect(main((await officer.get(`/cases/${number}/decision`)).text)).toMatch(
      /What stood there when it was searched[^]*花暦企画[^]*What is to stand there[^]*株式会社花暦/,
    );
  });

  it.each(['suzuki', 'tanaka', 'kimura', 'inoue'])('no link of a case leads %s to a refusal', async (who) => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.office.until(number, 'it is planned', ({ stage }) => stage.name === 'approving');
    const visitor = { suzuki: clerk, tanaka: officer, kimura: approver }[who] ?? (await comesIn(at.office, who));
    if (who === 'inoue') await setsUpAnApp(visitor);
    const page = main((await visitor.get(`/cases/${number}`)).text);
    const links = [...page.matchAll(new RegExp(`href="(/cases/${number}/(?!acts/)[^"]+)"`, 'g'))];
    for (const [, to = ''] of links) expect([to, (await visitor.get(to)).status]).toEqual([to, 200]);
    const found = ['findings', 'decision', 'plan'].map((one) => page.includes(`href="/cases/${number}/${one}"`));
    expect(found).toEqual(Array(3).fill(['tanaka', 'kimura'].includes(who)));
  });

  it('what was found was not read by whoever decides: the refusal leads to it', async () => {
    const number = await at.asks('cessation');
    const file = await at.office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`);
    expect(file.stage.name).toBe('deciding');
    const refused = await officer.send(`/cases/${number}/acts/decide`, [
      ...carried((await officer.get('/account')).text),
      ['/kind', 'notCease'],
      ['/claims/0/claim', 'noLongerNeeded'],
      ['/claims/0/holds', 'false'],
      ['/claims/0/investigated/by', '通販部　藤本 涼'],
      ['/claims/0/investigated/on', at.office.today()],
      ['/claims/0/investigated/found', '会員である'],
    ]);
    expect(refused.status).toBe(409);
    expect(refused.text).toContain(`href="/cases/${number}/findings"`);
  });
});
