import { letCopiesGo } from '../../api/own-copies';
import type { ApplicationView } from '../../casefile/views';
import { waitFor } from '../../examples/at-the-desk';
import { openOffice, type Office } from '../office';
import { hanamori } from '../stories/steps';
import { applies, asks, comesTo, wordsIn, type AtTheWindow } from './at-the-window';

describe('An application whose copies ended (Art. 22)', () => {
  let office: Office;
  let visitor: AtTheWindow;
  beforeAll(async () => {
    const days = { scansAfterDays: 90, findingsAfterDays: 180, lettersAfterDays: 1000, keysAfterDays: 1095 };
    office = await openOffice({ profile: await hanamori({ ownCopies: days }) });
    visitor = comesTo(office);
  });
  afterAll(() => office.close());

  it('is asked after no more: its receipt, visits and code go with its key, and are told as a wrong secret and a visit that ended', async () => {
    const [receipt, other] = [await applies(visitor), await applies(visitor)];
    const { cases } = await office.as('inoue').get<ApplicationView>(`/v1/applications/${receipt.number}`);
    const number = cases[0]?.number ?? '';
    const { hidden } = await asks(visitor, receipt);
    await visitor.post('/ja/status/withdraw', [...hidden, ['number', number], ['/really', 'true']]);
    await office.reaches(number, 'closed');
    const { pool } = office.records;
    await pool.query(`insert into codes (application, mailbox, digest, sent_at) values ($1, 'x', 'x', now())`, [
      receipt.number,
    ]);

    const later = { ...office.records, now: () => new Date(Date.now() + 1_096 * 86_400_000) };
    const desk = { records: later, dataMap: office.settings.dataMap, log: office.settings.log };
    const left = async (): Promise<readonly unknown[]> => {
      await letCopiesGo(desk); // the letter that says it was withdrawn has to leave first
      const lies = ['receipts', 'visits', 'codes'].map(
        (table) => `select '${table}' from ${table} where application = $1`,
      );
      return (await pool.query(lies.join(' union all '), [receipt.number])).rows;
    };
    await waitFor('all of it goes', left, (rows) => rows.length === 0, 40_000);
    const { page } = await asks(visitor, receipt);
    expect(page.status).toBe(401);
    expect(wordsIn(page.text)).toContain('組合せを確認できませんでした');
    for (const deed of ['supplement', 'withdraw', 'code', 'prove', 'fetch'])
      expect((await visitor.post(`/ja/status/${deed}`, [...hidden, ['number', number]])).status).toBe(401);
    expect((await asks(visitor, other)).page.status).toBe(200);
  });

  it('whose key was destroyed in the middle of a visit: whatever is sent is told that the visit ended', async () => {
    const receipt = await applies(visitor);
    const { cases } = await office.as('inoue').get<ApplicationView>(`/v1/applications/${receipt.number}`);
    const number = cases[0]?.number ?? '';
    const { hidden } = await asks(visitor, receipt);
    await office.records.pool.query('update keys set wrapped = null, destroyed_at = now() where owner = any($1)', [
      [receipt.number, number],
    ]);
    await waitFor(
      'its key is forgotten',
      () => asks(visitor, receipt),
      ({ page }) => page.status === 401,
      40_000,
    );
    for (const deed of ['supplement', 'answer-way', 'withdraw', 'complain', 'fetch']) {
      const page = await visitor.post(`/ja/status/${deed}`, [...hidden, ['number', number], ['/really', 'true']]);
      expect([deed, page.status]).toEqual([deed, 401]);
      expect(wordsIn(page.text)).toContain('時間が切れました');
    }
  });
});
