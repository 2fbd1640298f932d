import type { EntryView, JournalView } from '../../casefile/decision-views';
import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { openForgetful, type Forgetful } from '../stories/a-shop-that-forgets';
import type { SentDecision } from '../stories/steps';
import { carried, comesIn, setsUpAnApp, typedAnew, visits, type Visitor } from './visitor';

describe('What was handed in is read at the pages, by whom the API lets read it', () => {
  let at: Forgetful;
  let clerk: Visitor;
  let officer: Visitor;
  let approver: Visitor;
  beforeAll(async () => {
    at = await openForgetful();
    clerk = await comesIn(at.office, 'suzuki');
    officer = await comesIn(at.office, 'tanaka');
    approver = await comesIn(at.office, 'kimura');
    for (const one of [clerk, officer, approver]) await setsUpAnApp(one);
  });
  afterAll(() => at.close());

  const main = (text: string): string => text.slice(text.indexOf('<main'));
  const inJapanese = (visitor: Visitor): Visitor => visits(at.office.url, 'ja', visitor.cookies);
  const seen = async (visitor: Visitor, path: string): Promise<string> => main((await visitor.get(path)).text);
  const post = (who: string, number: string, path: string, body: object): Promise<CaseFile> =>
    at.office.as(who).post<CaseFile>(`/v1/cases/${number}/${path}`, body);
  const entries = async (number: string): Promise<JournalView['entries']> =>
    (await at.office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`)).entries;
  const seqOf = async (number: string, kind: string): Promise<number> =>
    (await entries(number)).findLast((one) => one.kind === kind)?.seq ?? 0;
  const refuses = (): SentDecision => ({
    kind: 'notCease',
    claims: [
      {
        ...{ claim: 'noLongerNeeded', holds: false, neededFor: ['orders'] },
        investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '会員である' },
      },
    ],
  });
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

  it('whoever answers a complaint reads it beside their answer, and the case leads to it and to what was answered', async () => {
    const number = await at.asks('cessation');
    await post('suzuki', number, 'complaints', { by: 'telephone', says: '電話が三日つながらない' });
    const seq = await seqOf(number, 'complaintEntered');
    expect(await seen(clerk, `/cases/${number}`)).toContain(
      `href="/cases/${number}/journal/${seq}">read the complaint`,
    );
    const page = await seen(inJapanese(clerk), `/cases/${number}/journal/${seq}`);
    for (const part of ['苦情の受付', '苦情の内容', '電話が三日つながらない', '届いた方法', '電話'])
      expect(page).toContain(part);
    const to = `/cases/${number}/acts/answerComplaint`;
    const form = await seen(officer, to);
    expect(form).toContain('電話が三日つながらない');
    expect(form).toContain(`<input type="hidden" name="/complaint" value="${number}-C1" />`);
    const sent = await officer.send(
      to,
      typedAnew(carried(form), { '/findings': '一回線の故障', '/measures': '修理した' }),
    );
    expect(sent.to).toBe(`/cases/${number}?done=answerComplaint`);
    const answered = await seqOf(number, 'complaintAnswered');
    expect(await seen(officer, `/cases/${number}`)).toContain(`/journal/${answered}">read what was answered`);
    expect(await seen(officer, `/cases/${number}/journal/${answered}`)).toContain('一回線の故障');
  });

  it('of several complaints one is chosen before any is read', async () => {
    const number = await at.asks('cessation');
    for (const says of ['一つ目の苦情', '二つ目の苦情'])
      await post('suzuki', number, 'complaints', { by: 'telephone', says });
    const to = `/cases/${number}/acts/answerComplaint`;
    const choice = await seen(officer, to);
    expect(choice).not.toContain('二つ目の苦情');
    expect(choice).toContain(`href="${to}?complaint=${number}-C2"`);
    const form = await seen(officer, `${to}?complaint=${number}-C2`);
    expect(form).toContain('二つ目の苦情');
    expect(form).not.toContain('一つ目の苦情');
  });

  it('an entry asks for the second proof, and what quotes what was found is neither offered nor shown to whoever may not read it', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    const decided = await seqOf(number, 'decided');
    const to = `/cases/${number}/journal/${decided}`;
    const auditor = await comesIn(at.office, 'inoue');
    expect((await auditor.get(to)).to).toBe(`/second-proof?to=${encodeURIComponent(to)}`);
    expect(await seen(clerk, `/cases/${number}`)).not.toContain(to);
    expect((await clerk.get(to)).status).toBe(403);
    expect(await seen(approver, `/cases/${number}`)).toContain(to);
    expect(await seen(approver, to)).toContain('退会を確認した');
    const reading = (await entries(number)).findLast(({ kind, by }) => kind === 'read' && by === 'kimura');
    expect(reading?.facts).toMatchObject({ what: 'entry', content: String(decided) });
    expect((await approver.get(`/cases/${number}/journal/999`)).status).toBe(404);
  });

  it('a decision in the journal comes with the labels of the fields it corrects, and with nothing that was found', async () => {
    const number = await at.asks('correction');
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '申込書と照合' };
    const corrections = [{ item: 'shop/members/1', field: 'company', how: 'correct', to: '花便り', investigated }];
    await at.decides(number, { kind: 'correct', corrections } as SentDecision);
    const seq = await seqOf(number, 'decided');
    const { fields } = await at.office.as('kimura').get<EntryView>(`/v1/cases/${number}/journal/${seq}`);
    expect(fields).toEqual([{ about: 'shop/members/1', field: 'company', label: 'company' }]);
    expect(await seen(approver, `/cases/${number}/journal/${seq}`)).toContain('花便り');
  });

  it('a decision is sent back: why stands on the case and beside the new decision, and not before somebody without a say in it', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, refuses());
    const { decision } = await at.office.reaches(number, 'approving');
    await at.office.as('kimura').get(`/v1/cases/${number}/decision`);
    await post('kimura', number, 'returned-decisions', { decision, reason: '退会の日を確かめてください' });
    await at.office.reaches(number, 'deciding');
    expect(await seen(officer, `/cases/${number}`)).toMatch(/Sent back[^]*?by 木村[^]*?退会の日を確かめてください/);
    expect(await seen(inJapanese(officer), `/cases/${number}/acts/decide`)).toMatch(
      /差し戻された決定[^]*?木村[^]*?退会の日を確かめてください/,
    );
    const clerks = await seen(clerk, `/cases/${number}`);
    expect(clerks).toMatch(/Sent back[^]*?by 木村/);
    expect(clerks).not.toContain('退会の日を確かめてください');
    await at.office.as('tanaka').get(`/v1/cases/${number}/findings`);
    await at.decides(number, refuses());
    expect(await seen(officer, `/cases/${number}`)).not.toContain('Sent back');
  });

  it('a written instruction is read beside the word that lets it go, and nobody types what it is called inside', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    await at.office.reaches(number, 'closed');
    await post('tanaka', number, 'instructions', {
      to: { name: '株式会社よその名簿屋', postalCode: '600-0000', address: '京都市下京区1-1' },
      ...{ processor: false, knownBy: ['氏名と住所'], measures: [{ measure: 'erase/shop', what: '会員登録' }] },
      dueOn: daysAfter(at.office.today(), 10),
    });
    const written = await seqOf(number, 'instructionCalledFor');
    expect(await seen(approver, `/cases/${number}`)).toContain(`/journal/${written}">read to whom, and what it says`);
    expect(await seen(clerk, `/cases/${number}`)).not.toContain(`/journal/${written}`);
    const to = `/cases/${number}/acts/tellOther`;
    for (const visitor of [approver, inJapanese(approver)]) {
      const form = await seen(visitor, to);
      for (const part of ['株式会社よその名簿屋', '京都市下京区1-1', '会員登録', '田中']) expect(form).toContain(part);
      expect(main(form)).not.toMatch(/erase\/shop|宛先・訂正後/);
      expect(form).not.toMatch(/<(input|select)[^>]* name="\/(entry|instruction)"(?! value)/);
    }
    const sent = await approver.send(to, carried(await seen(approver, to)));
    expect(sent.to).toBe(`/cases/${number}?done=tellOther`);
    await at.office.until(number, 'it left', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt !== undefined),
    );
  });
});
