import type { CaseList, CaseRemains, OpenedApplication } from '../../casefile/views';
import type { JournalView } from '../../casefile/decision-views';
import { sweep } from '../../api/telling';
import { filePage } from '../../cli/file-page';
import { listPage } from '../../cli/pages';
import { waitFor } from '../../examples/at-the-desk';
import { connectClient } from '../../worker/wiring';
import { workflowIdOf } from '../../workflows/messages';
import { ask, post, problemIn } from '../api/asking';
import { openOffice, type Office } from '../office';
import { answersHer, confirmsHerLicence, opens, pays } from '../stories/steps';
import { anotherProcess } from './by-sql';

/** A key that was destroyed takes with it what it sealed, for good; what is no secret remains, and everything says what went. */

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const destroyed = async (owner: string): Promise<void> => {
  await office.records.pool.query('update keys set wrapped = null, destroyed_at = now() where owner = $1', [owner]);
};

describe.each(['case', 'application'] as const)('the key of an answered %s', (whose) => {
  let number: string;
  let evidence: string;
  let complaint: string;
  let after: Awaited<ReturnType<typeof anotherProcess>>;
  beforeAll(async () => {
    const file = await answersHer(office);
    number = file.number;
    evidence = file.evidence[0]?.id ?? '';
    await pays(office, number, { kind: 'postageStamps', yen: 300 }); // more than is due, in a case that is closed
    await office.until(number, 'its refund is written', ({ letters }) => letters.length === 3);
    await destroyed(whose === 'case' ? number : file.application.number);
    const body = { by: 'telephone', says: '案内が毎月届く', from: { name: '青木 蓮' } };
    const { application, cases } = await office.as('suzuki').post<OpenedApplication>('/v1/complaints', body);
    complaint = cases[0]?.number ?? '';
    await destroyed(whose === 'case' ? complaint : application);
    after = await anotherProcess(office);
  });
  afterAll(() => after.close());
  const get = <Body = Record<string, unknown>>(path: string) =>
    ask<Body>(after.office.url, `/v1/cases${path}`, { token: office.tokens['tanaka'] });

  test('lets nobody take it up again: the desk says to open a new application', async () => {
    const at = { url: after.office.url, tokens: office.tokens };
    const body = { because: 'foundWrong', reason: '誤記の申出' };
    const refused = await post<{ detail: string }>(at, `/v1/cases/${number}/linked-cases`, body, { by: 'tanaka' });
    expect([refused.status, refused.body.detail]).toEqual([410, expect.stringContaining('POST /v1/applications')]);
  });

  test('leaves number, days, stage, money and letters, and says what went', async () => {
    const { status, body, text } = await get<CaseRemains>(`/${number}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ number, stage: { name: 'closed' }, outcome: 'answered' });
    expect(body).toMatchObject({ waitsFor: 'desk', leftToDo: [{ name: 'moneyToGoBack' }] });
    expect(filePage(body, 'en')).toContain('money is to go back');
    expect(body.destroyed?.en).toContain('unreadable for good');
    expect(body.letters).toHaveLength(3);
    expect(text).not.toContain('髙子');
    expect(filePage(body, 'en')).toMatch(/key destroyed +\d{4}-\d\d-\d\d: the key was destroyed/);
  });

  test('of a complaint about no case leaves number and day, and nothing is done in it any more', async () => {
    const { body, text } = await get<CaseRemains>(`/${complaint}`);
    expect(body).toMatchObject({ number: complaint, right: { name: 'complaint' }, stage: { name: 'hearing' } });
    expect(text).not.toMatch(/青木|案内/);
    const at = { url: after.office.url, tokens: office.tokens };
    const answer = { complaint: `${complaint}-C1`, findings: '確認した', measures: '改めた' };
    expect((await post(at, `/v1/cases/${complaint}/complaint-answers`, answer, { by: 'tanaka' })).status).toBe(410);
  });

  test('leaves the letters and the journal, which is whole', async () => {
    const { body } = await get<CaseRemains>(`/${number}`);
    for (const { pdf = '' } of body.letters)
      expect((await ask(after.office.url, pdf, { token: office.tokens['tanaka'] })).text).toMatch(/^%PDF/);
    expect((await get(`/${number}/letters`)).status).toBe(200);
    const journal = await get<JournalView>(`/${number}/journal`);
    expect([journal.status, journal.body.intact]).toEqual([200, true]);
    expect((await get(`/${number}/journal/1`)).status).toBe(200);
  });

  test('is told in the list', async () => {
    const { body } = await get<CaseList>('?limit=200');
    const row = body.cases.find((one) => one.number === number);
    expect(row?.destroyed?.at).toMatch(/^\d{4}-/);
    expect(listPage(body, 'ja')).toContain('鍵の破棄');
  });

  test('is told wherever something lay under it, and by every act', async () => {
    const lost = whose === 'case' ? ['findings', 'decision'] : [`evidence/${evidence}`];
    for (const path of lost) {
      const heard = await get(`/${number}/${path}`);
      expect([path, heard.status, problemIn(heard).type]).toEqual([path, 410, '/problems/destroyed']);
    }
    const act = await post(after.office, `/v1/cases/${number}/withdrawals`, { by: 'telephone', reason: 'x' });
    expect([act.status, problemIn(act).type]).toEqual([410, '/problems/destroyed']);
  });
});

test.each(['case', 'application'] as const)(
  'the run of a case under way whose %s loses its key ends where operators see why, once, and nothing is begun again',
  async (whose) => {
    const { number, application } = await opens(office, '01-takako-by-post.json');
    await office.reaches(number, 'proving');
    await confirmsHerLicence(office, number);
    await destroyed(whose === 'case' ? number : application.number);
    const after = await anotherProcess(office);
    const client = connectClient(office.settings.temporal, after.records.keys);
    const { taskQueue, log } = office.settings;
    const needs = { records: after.records, temporal: client, taskQueue, log };
    const handle = client.workflow.getHandle(workflowIdOf(number));
    try {
      expect(await sweep(needs, 0)).toBe(0);
      const ended = await waitFor(
        'its run ended',
        () => handle.describe(),
        ({ status }) => status.name !== 'RUNNING',
      );
      expect(['TERMINATED', 'FAILED']).toContain(ended.status.name);
      expect(await sweep(needs, 0)).toBe(0);
      expect((await handle.describe()).runId).toBe(ended.runId);

      const { entries, intact } = await office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
      expect([intact, entries.filter(({ kind }) => kind === 'keyDestroyed').length]).toEqual([true, 1]);
      const { body } = await ask<CaseList>(after.office.url, '/v1/cases?limit=200', { token: office.tokens['inoue'] });
      const row = body.cases.find((one) => one.number === number);
      expect([row?.trouble, row?.waitsFor, row?.destroyed === undefined]).toEqual(['KeyDestroyed', 'desk', false]);
    } finally {
      await client.connection.close();
      await after.close();
    }
  },
);
