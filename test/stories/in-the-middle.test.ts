import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { planBody } from '../../api/pages/plan';
import type { LedgerView } from '../../casefile/ledger-views';
import type { PlanView } from '../../casefile/measure-views';
import type { CaseFile } from '../../casefile/views';
import { planPage } from '../../cli/plan-page';
import { slipOf, waitFor } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import type { DyingReplay } from './dying-replay';
import { journal, wordsOf } from './steps';

/** So many orders of hers are erased, no more than so many in a second: there is time in the middle. */
const ROWS = 3_000;
const A_SECOND = 1_000;
const SLOW = {
  ...FORGETFUL,
  stores: FORGETFUL.stores.map((store) => (store.id === 'shop' ? { ...store, rowsPerSecond: A_SECOND } : store)),
};

describe('in the middle of very many rows', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({}, SLOW);
    await at.shop.query(`
      CREATE TABLE touched (id int PRIMARY KEY, count int DEFAULT 1);
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        INSERT INTO touched VALUES (OLD.id) ON CONFLICT (id) DO UPDATE SET count = touched.count + 1; RETURN OLD; END $$;
      CREATE TRIGGER touches BEFORE DELETE ON purchase FOR EACH ROW EXECUTE FUNCTION touch();`);
  });
  afterAll(() => at.close());

  const ordersMuch = (): Promise<unknown> =>
    at.shop.query(
      `INSERT INTO purchase SELECT 1000 + n, $1, $2, $3, '2011-01-01', '種' FROM generate_series(1, ${ROWS}) n`,
      [HER.name, HER.birthDate, HER.postalCode],
    );
  const left = async (): Promise<number> =>
    (await at.shop.query<{ n: number }>('SELECT count(*)::int AS n FROM purchase WHERE id > 1000'))[0]?.n ?? 0;
  const twice = (): Promise<readonly object[]> => at.shop.query('SELECT id FROM touched WHERE count > 1');
  const someAreGone = (): Promise<number> => waitFor('some of them are gone', left, (n) => n > 0 && n < ROWS, 30_000);
  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const asksToBeErased = async (): Promise<string> => {
    const number = await at.asks('cessation', undefined, ordersAnew);
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' };
    await at.decides(number, {
      ...{ kind: 'cease', claims: [{ claim: 'noLongerNeeded', holds: true, investigated }] },
      measures: ['shop/members', 'shop/orders'].map((records) => ({ records, does: 'erase' })),
    });
    return number;
  };
  /** What was under way when the hold was set may have moved the store once more since it was planned: then it is planned, and approved, again. */
  const approvesUntilDone = async (number: string): Promise<PlanView> => {
    for (let times = 1; ; times += 1) {
      const read = await at.approves(number);
      const { stage } = await at.office.until(
        number,
        'it is done, or planned anew',
        ({ waitsFor }) => waitsFor !== 'engine',
      );
      if (stage.name !== 'approving') return read;
      if (times === 3) throw new Error('approved three times, and nothing is done');
    }
  };
  const ordersAnew = async (): Promise<void> => {
    await at.shop.query('TRUNCATE touched');
    await ordersMuch();
  };

  /** A count, once it changes no more. */
  const ended = async (count: () => Promise<number>): Promise<number> => {
    for (let before = await count(); ;) {
      await pause(1_000);
      const now = await count();
      if (now === before) return now;
      before = now;
    }
  };

  it('whoever approves reads which trigger runs with her orders, on the page, in the terminal and in the plan itself', async () => {
    const number = await asksToBeErased();
    const plan = await at.planned(number);
    const runs = {
      ja: 'public.purchase：行ごとに touches が動き、ほかのこともし得ます',
      en: 'public.purchase: touches runs with every row that is changed here, and may do more',
    };
    expect(plan.measures.map(({ plan: made }) => made?.told ?? [])).toEqual([[runs]]);
    const words = { nameOf: (id: string) => id, file: { stores: [], measures: [] } };
    for (const lang of ['ja', 'en'] as const) {
      expect(planBody(plan, words, lang).text).toContain(`<li>${runs[lang]}</li>`);
      expect(planPage(number, plan, lang)).toContain(runs[lang]);
    }
    await post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人からのお申し出' });
  });

  it('a hold is set: it stops there, what is left is planned and approved anew without her orders, her letter says why, and released it goes on', async () => {
    const number = await asksToBeErased();
    await at.approves(number);
    await someAreGone();
    await post('tanaka', number, 'holds', {
      ...{ records: 'shop/orders', owner: '法務部　木村', reason: 'ご本人との係争のため' },
      reviewOn: daysAfter(at.office.today(), 90),
    });
    const planned = await at.office.until(
      number,
      'it is planned anew',
      ({ stage, waitsFor }) => stage.name === 'approving' && waitsFor === 'desk',
    );
    const stopped = await ended(left); // the batch that was under way
    expect(stopped).toBeGreaterThan(0);
    expect(planned.approvedBy).toBeUndefined();
    const approved = await approvesUntilDone(number);
    expect(approved.measures[0]?.plan?.collections.find(({ collection }) => collection === 'orders')).toMatchObject({
      erased: 0,
    });
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    await at.office.until(number, 'what follows is noted', ({ undertakings }) => undertakings.length > 0);
    expect([await left(), await twice()]).toEqual([stopped, []]); // not one more went, and none twice
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('ご本人との係争のため');
    expect(await journal(at.office, number)).toEqual(
      expect.arrayContaining(['measureBegun', 'holdPlaced', 'undertaken']),
    );
    await post('tanaka', number, 'released-holds', { hold: `${number}-H1` });
    await waitFor('the rest went by itself', left, (n) => n === 0, 60_000);
    expect(await twice()).toEqual([]);
    await at.office.until(number, 'it is told', ({ letters }) =>
      letters.some(({ kind }) => kind === 'undertakingKept'),
    );
  });

  it('another case of hers sets the hold: it stops there as well and a person is called; released there, it goes on', async () => {
    const other = await at.asks('cessation', undefined, ordersAnew);
    const number = await asksToBeErased();
    await at.approves(number);
    await someAreGone();
    await post('tanaka', other, 'holds', {
      ...{ records: 'shop/orders', owner: '法務部　木村', reason: 'ご本人との係争のため' },
      reviewOn: daysAfter(at.office.today(), 90),
    });
    const stuck = await at.office.until(number, 'it says why it stopped', ({ measures }) =>
      measures.some(({ failed }) => failed !== undefined),
    );
    expect(stuck).toMatchObject({ waitsFor: 'desk', measures: [{ failed: 'heldElsewhere' }] });
    const stopped = await ended(left);
    expect(stopped).toBeGreaterThan(0);
    await post('tanaka', other, 'released-holds', { hold: `${other}-H1` });
    await post('tanaka', number, 'resumed-measures');
    await at.office.reaches(number, 'dispatching');
    expect([await left(), await twice()]).toEqual([0, []]);
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
  });

  it('what is left of her orders becomes somebody else’s: it stops, is planned anew, and not one of theirs goes or is told of', async () => {
    const number = await asksToBeErased();
    await at.approves(number);
    await someAreGone();
    const moved = await at.shop.query<{ id: number }>(
      `UPDATE purchase SET name = '桐山 桂', birth = '1988-02-29', postal = '602-8570' WHERE id > 2500 RETURNING id`,
    );
    expect(moved.length).toBeGreaterThan(0);
    await at.office.until(number, 'it says why it stopped', ({ measures }) =>
      measures.some(({ failed }) => failed === 'nowAnothers'),
    );
    await post('tanaka', number, 'plans');
    await approvesUntilDone(number);
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    expect([await left(), await twice()]).toEqual([moved.length, []]);
    expect(await journal(at.office, number)).toEqual(expect.arrayContaining(['measureStopped', 'measureFailed']));
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('ご注文（1件）'); // the invoice, and nothing of theirs
    await at.shop.query('DELETE FROM purchase WHERE id > 1000');
  });

  it('the worker is killed while it erases once more whoever came back with a backup: another goes on where it stopped, and the ledger says done once', async () => {
    const number = await asksToBeErased();
    await at.approves(number);
    await waitFor('she is erased', left, (n) => n === 0, 60_000);
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    await at.office.reaches(number, 'closed');
    await ordersAnew(); // the backup

    const ledger = (): Promise<LedgerView> => at.office.as('inoue').get<LedgerView>('/v1/ledger');
    await at.office.as('kimura').post('/v1/ledger/looks', {});
    const { replays } = await waitFor(
      'she is seen',
      ledger,
      ({ replays: all }) => all.some(({ outcome, cases }) => outcome === undefined && cases.includes(number)),
      60_000,
    );
    const { id = '', plan } =
      replays.find(({ outcome, cases }) => outcome === undefined && cases.includes(number)) ?? {};
    await at.office.handsGoHome();
    await at.office.as('kimura').post(`/v1/ledger/replays/${id}/approvals`, { plan });

    const { databaseUrl, masterKey, outbox, profile } = at.office.settings;
    const told: DyingReplay = {
      ...{ databaseUrl, masterKey: masterKey.toString('hex'), shop: at.shop.url },
      ...{ outbox, profile, dataMap: SLOW },
    };
    const child = fork(join(__dirname, 'dying-replay.ts'), [JSON.stringify(told)], {
      execArgv: ['--import', 'tsx'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await someAreGone();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const stopped = await left();
    expect(stopped).toBeGreaterThan(0);
    const waits = (await ledger()).replays.find((one) => one.id === id);
    expect([waits?.outcome, waits?.decidedBy]).toEqual([undefined, 'kimura']); // nobody says that it is done
    expect((await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).leftToDo).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ name: 'reappeared' })]) as object,
    );

    await at.office.records.pool.query('update replays set taken_until = null where id = $1', [id]); // its time is over
    await at.office.handsCome();
    const done = await waitFor(
      'it is carried out',
      ledger,
      ({ replays: all }) => all.some((one) => one.id === id && one.outcome !== undefined),
      60_000,
    );
    expect(done.replays.find((one) => one.id === id)).toMatchObject({ outcome: 'done', erased: ROWS });
    expect([await left(), await twice()]).toEqual([0, []]);
    expect((await journal(at.office, number)).filter((kind) => kind === 'replayed')).toHaveLength(1);
  }, 240_000);
});
