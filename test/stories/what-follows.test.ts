import { randomBytes } from 'node:crypto';
import type { CaseFile, CaseList } from '../../casefile/views';
import type { LedgerView } from '../../casefile/ledger-views';
import { slipOf, waitFor } from '../../examples/at-the-desk';
import { daysAfter, monthsAfter, type CivilDate } from '../../law/clock';
import { wareki } from '../../letters/wareki';
import { keyShelf } from '../../records/keys';
import { openKeys } from '../../vault/keys';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { hanamori, journal, refusalOf, reportsStopped, wordsOf, type SentDecision } from './steps';

/** The cart is a day behind, for which the answer waits; the shop four, for which it does not. What a law has kept there is marked. */
const BEHIND = {
  ...FORGETFUL,
  stores: FORGETFUL.stores.map((store) =>
    store.id === 'cart'
      ? { ...store, looksAgainAfter: { days: 1, because: '夜間の取込み' } }
      : store.id === 'shop' && 'collections' in store
        ? {
            ...store,
            looksAgainAfter: { days: 4, because: '複製の遅れ' },
            collections: store.collections.map((one) =>
              one.id === 'orders'
                ? {
                    ...one,
                    leftOut: { ...one.leftOut, mark: { notPersonal: '利用停止の印' } },
                    restricting: { column: 'mark', restricted: '停止', released: '' },
                  }
                : one,
            ),
          }
        : store,
  ),
};

describe('what an answer says will follow is done on its day, by itself, and told', () => {
  let at: Forgetful;
  const masterKey = randomBytes(32);
  /** The write that fails once, as when a worker is killed before it; and how long ago keys were last looked at. */
  const cut = { kind: '', times: 0 };
  const aged = { ms: 0 };
  /** What happens in the shop right after a write. */
  const after: { kind: string; happens: () => Promise<unknown> } = { kind: '', happens: async () => undefined };
  beforeAll(async () => {
    at = await openForgetful(
      {
        skipTime: true,
        masterKey,
        profile: await hanamori({
          looksAwaited: { days: 2 },
          retention: { invoices: { law: '法人税法施行規則第59条', months: 2, counts: 'fromTheDay' } },
        }),
        records: (records) => {
          const query = records.pool.query.bind(records.pool) as (...sent: unknown[]) => Promise<unknown>;
          records.pool.query = (async (...sent: unknown[]) => {
            if (cut.kind !== '' && JSON.stringify(sent[1] ?? '').includes(`\\"${cut.kind}\\"`)) {
              cut.kind = '';
              cut.times += 1;
              throw new Error('the worker was killed');
            }
            const written = await query(...sent);
            if (after.kind !== '' && JSON.stringify(sent[1] ?? '').includes(`\\"${after.kind}\\"`)) {
              after.kind = '';
              await after.happens();
            }
            return written;
          }) as never;
          return {
            ...records,
            keys: openKeys([masterKey], keyShelf(records.aside), () => performance.now() + aged.ms),
          };
        },
      },
      BEHIND,
    );
    await at.shop.query(`
      ALTER TABLE purchase ADD mark text;
      CREATE TABLE gone (what text);
      CREATE FUNCTION counts() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO gone VALUES (TG_TABLE_NAME || ' ' || OLD.id); RETURN OLD; END $$;
      CREATE TRIGGER counts AFTER DELETE ON purchase FOR EACH ROW EXECUTE FUNCTION counts();`);
  });
  afterAll(() => at.close());

  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const fileOf = (number: string): Promise<CaseFile> => at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const erases = (...more: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [
      {
        ...{ claim: 'noLongerNeeded', holds: true },
        investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
      },
    ],
    measures: ['shop/members', 'shop/orders', ...more].map((records) => ({ records, does: 'erase' })),
  });
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    return at.office.until(
      number,
      'what follows is noted',
      ({ stage, undertakings }) => stage.name === 'closed' && undertakings.length > 0,
    );
  };
  const left = ({ leftToDo = [] }: CaseList['cases'][number]): readonly string[] => leftToDo.map(({ name }) => name);
  /** Every store is looked through for whoever was erased; what is proposed then. */
  const looksThrough = async (): Promise<LedgerView['replays']> => {
    await at.office.as('kimura').post('/v1/ledger/looks', {});
    const { replays } = await waitFor(
      'every store was looked through',
      () => at.office.as('inoue').get<LedgerView>('/v1/ledger'),
      ({ stores }) => stores.every(({ wanted }) => !wanted),
      20_000,
    );
    return replays.filter(({ outcome }) => outcome === undefined);
  };
  const until = (number: string, id: string, isSo: (one: CaseFile['undertakings'][number]) => boolean) =>
    at.office.until(number, `${id} is so`, ({ undertakings }) =>
      undertakings.some((one) => one.id === `${number}-${id}` && isSo(one)),
    );
  const kept = ({ keptOn }: CaseFile['undertakings'][number]): boolean => keptOn !== undefined;
  const told = async (number: string, nth = 1): Promise<string> => {
    await at.office.sweeps();
    await at.office.until(
      number,
      'it is told',
      ({ letters }) =>
        letters.filter(({ kind, handedOverAt }) => kind === 'undertakingKept' && handedOverAt !== undefined).length >=
        nth,
    );
    return wordsOf(at.office, number, 'undertakingKept', nth);
  };
  /** She is erased, but for an invoice that a law has kept for so many days more. */
  const erasedBut = async (days: number, before: (number: string) => Promise<unknown> = async () => undefined) => {
    const number = await at.asks('cessation', undefined, () =>
      at.shop.query('UPDATE purchase SET day = $1 WHERE id = 2', [monthsAfter(daysAfter(at.office.today(), days), -2)]),
    );
    await before(number);
    await at.decides(number, erases());
    await at.approves(number);
    const file = await leaves(number);
    const by = file.undertakings.find(({ kind }) => kind === 'keptByLaw')?.by as CivilDate | undefined;
    return { number, file, by };
  };

  it('the cart is a day behind: its letter waits for the second look, which finds her there again', async () => {
    const number = await at.asks('cessation', undefined, at.hasAnAccount);
    await at.decides(number, erases('cart/accounts'));
    await at.approves(number);
    const asked = ({ measures }: CaseFile): boolean =>
      measures.some(({ provision, askedOn, doneOn }) => provision === 'erase/cart' && askedOn !== undefined && doneOn === undefined); // prettier-ignore
    const removes = async (): Promise<void> => {
      await at.office.until(number, 'its owner is asked', asked);
      await at.shop.query('DELETE FROM account');
      await reportsStopped(at.office, number, {
        provision: 'erase/cart',
        doneOn: at.office.today(),
        proof: '削除の記録',
      });
      await at.office.until(number, 'nothing is found', ({ measures }) =>
        measures.some(({ provision, look }) => provision === 'erase/cart' && look?.outcome === 'none'),
      );
    };
    await removes();
    expect((await fileOf(number)).stage.name).toBe('measuring');
    await at.hasAnAccount(); // the night's import brings her back
    await at.office.daysPass(1);
    await at.office.until(number, 'she is found again', ({ waitsFor }) => waitsFor === 'desk');
    await post('tanaka', number, 'measure-requests', { provision: 'erase/cart', reason: '取込みで戻っている' });
    await removes();
    await at.office.daysPass(1);
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人から' });
  });

  it('an invoice goes on the day after its time, though the worker is killed before its note and two sweeps meet; and her return in the shop is found and mended', async () => {
    const { number, file, by } = await erasedBut(1);
    expect(await at.rows('purchase')).toEqual([
      expect.stringMatching(/^\(2,.*,停止\)$/),
      expect.stringContaining('苗'),
    ]);
    expect(file.undertakings.map(({ kind }) => kind)).toEqual(['keptByLaw', 'looksAgain']);
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain(wareki(by as CivilDate));
    await at.shop.query('DELETE FROM gone');
    await at.office.sweeps();
    expect((await fileOf(number)).undertakings.some(kept)).toBe(false);
    cut.kind = 'undertakingKept'; // before its day comes: the house sweeps by itself, too
    await at.office.daysPass(2);
    await Promise.all([at.office.sweeps(), at.office.sweeps()]);
    await until(number, 'U1', kept);
    expect(cut.times).toBe(1);
    expect(await at.shop.query('SELECT what FROM gone')).toEqual([{ what: 'purchase 2' }]);
    const { rows: inLedger } = await at.office.records.pool.query(
      `select collection, outcome, erased from ledger where case_number = $1 order by begun_on, collection`,
      [number],
    );
    expect(inLedger.at(-1)).toEqual({ collection: 'orders', outcome: 'done', erased: 1 }); // the ledger knows her invoice went too
    const words = await told(number);
    for (const part of ['保存期間が満了', 'ご注文', '消去']) expect(words).toContain(part);
    expect((await journal(at.office, number)).filter((kind) => kind === 'undertakingKept')).toHaveLength(1);
    const { rows } = await at.office.records.pool.query(
      'select u.body, k.wrapped from undertakings u join keys k on k.owner = u.id where u.id = $1',
      [`${number}-U1`],
    );
    expect(rows).toEqual([{ body: null, wrapped: null }]);

    await at.shop.query(`INSERT INTO member VALUES (1, $1, $2, $3, '花暦企画', '要注意')`, [
      HER.name,
      HER.birthDate,
      HER.postalCode,
    ]);
    await at.office.daysPass(2);
    await at.office.sweeps();
    await until(number, 'U2', kept);
    expect(await at.rows('member')).toEqual([expect.stringContaining('1960-01-01')]);
    expect(await told(number, 2)).toContain('記録が残っていることが判明');
    await looksThrough();
    expect((await fileOf(number)).leftToDo).toBeUndefined();
  });

  it('her invoice goes on its day in a shop that keeps no proof, and the night brings it back: once a person has removed it there, she is told what we erased, not that it was found so', async () => {
    const { number } = await erasedBut(1);
    await at.shop.query(`
      DROP SCHEMA madoguchi CASCADE; -- the shop keeps no proof of what is done in it
      CREATE FUNCTION refuses() RETURNS event_trigger LANGUAGE plpgsql AS $$ BEGIN RAISE insufficient_privilege; END $$;
      CREATE EVENT TRIGGER refuses ON ddl_command_start WHEN TAG IN ('CREATE SCHEMA') EXECUTE FUNCTION refuses();
      CREATE FUNCTION returns() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO purchase SELECT (OLD).*; RETURN OLD; END $$;
      CREATE TRIGGER returns AFTER DELETE ON purchase FOR EACH ROW WHEN (OLD.id = 2) EXECUTE FUNCTION returns();`);
    await at.office.daysPass(2);
    await at.office.sweeps();
    await until(number, 'U1', ({ waits }) => waits === 'left');
    await at.shop.query('DROP FUNCTION returns, refuses CASCADE; DELETE FROM purchase WHERE id = 2');
    await post('tanaka', number, 'resumed-undertakings', { undertaking: `${number}-U1` });
    await at.office.sweeps();
    await until(number, 'U1', kept);
    const words = await told(number);
    expect(words).toContain('実施した措置');
    expect(words).not.toContain('確認した措置');
    const { rows } = await at.office.records.pool.query<{ facts: object }>(
      `select facts from journal where case_number = $1 and kind = 'undertakingKept'`,
      [number],
    );
    expect(rows).toMatchObject([{ facts: { rows: 1 } }]);
  });

  it('a hold is released after her answer: the work goes on by itself, she is told, and what a law still keeps is undertaken for its own day', async () => {
    const { number, file } = await erasedBut(30, (held) =>
      post('tanaka', held, 'holds', {
        ...{ records: 'shop/orders', owner: '法務部　木村', reason: '係争のため' },
        reviewOn: daysAfter(at.office.today(), 90),
      }),
    );
    expect(file.undertakings.find(({ kind }) => kind === 'onHold')).toMatchObject({ hold: `${number}-H1` });
    expect(await at.rows('purchase')).toHaveLength(3);
    const id = file.undertakings.find(({ kind }) => kind === 'onHold')?.id.slice(number.length + 1) ?? '';
    await post('tanaka', number, 'released-holds', { hold: `${number}-H1` });
    await at.office.sweeps();
    const { undertakings } = await until(number, id, kept);
    expect(await at.rows('purchase')).toHaveLength(2);
    expect(undertakings.find(({ restOf }) => restOf === `${number}-${id}`)).toMatchObject({ kind: 'keptByLaw' });
    expect(await told(number)).toContain('留保の必要がなくなったことに伴い');
  });

  it('a hold is set before the day: nothing is destroyed on it, and it goes on once that is released, though nobody can read the case any more', async () => {
    const { number, by } = await erasedBut(1);
    await post('tanaka', number, 'holds', {
      ...{ records: 'shop/orders', owner: '法務部　木村', reason: '係争のため' },
      reviewOn: daysAfter(by as CivilDate, 90),
    });
    await at.office.daysPass(2);
    await at.office.sweeps();
    await until(number, 'U1', ({ waits }) => waits === 'held');
    expect(await at.rows('purchase')).toHaveLength(2);
    const { application } = await fileOf(number);
    await post('tanaka', number, 'released-holds', { hold: `${number}-H1` });
    await at.office.records.pool.query('update keys set wrapped = null, destroyed_at = now() where owner = any($1)', [
      [number, application.number],
    ]);
    aged.ms += 60_000;
    await at.office.sweeps();
    for (let tries = 0; tries < 100 && (await at.rows('purchase')).length > 1; tries += 1)
      await new Promise((pause) => setTimeout(pause, 50));
    expect(await at.rows('purchase')).toHaveLength(1);

    const untold = await waitFor(
      'it waits for a person that nobody could be told',
      () => at.office.as('inoue').get<CaseList>('/v1/cases?limit=200'),
      ({ cases }) => cases.some((row) => row.number === number && left(row).includes('untold')),
      20_000,
    );
    expect(untold.cases.find((row) => row.number === number)?.waitsFor).toBe('desk');
    const note = { undertaking: `${number}-U1`, note: '連絡先の記録が残っておらず、伝えられない' };
    expect((await refusalOf(post('suzuki', number, 'told-undertakings', note))).problem).toBe('not-your-part');
    await post('tanaka', number, 'told-undertakings', note);
    expect((await refusalOf(post('tanaka', number, 'told-undertakings', note))).problem).toBe('no-such-undertaking');
    const { cases } = await at.office.as('inoue').get<CaseList>('/v1/cases?stage=closed&limit=200');
    expect(cases.flatMap((row) => (row.number === number ? left(row) : []))).not.toContain('untold');
    expect(await journal(at.office, number)).toContain('undertakingTold');
  });

  it('who asks is doubted once she is erased, and nobody answers: what follows is done for whom it was done, though nobody is proven any more', async () => {
    const number = await at.asks('cessation', undefined, async () => {
      await at.hasAnAccount();
      await at.shop.query('UPDATE purchase SET day = $1 WHERE id = 2', [
        monthsAfter(daysAfter(at.office.today(), 1), -2),
      ]);
    });
    await at.decides(number, erases('cart/accounts'));
    await at.approves(number);
    await at.office.until(number, 'the shop is done', ({ measures }) =>
      measures.some(({ look }) => look?.outcome === 'explained'),
    );
    await post('suzuki', number, 'supplements', { principal: { birthDate: '1961-01-01' } });
    await at.office.reaches(number, 'proving');
    await post('suzuki', number, 'doubts', { because: 'contradiction', what: 'birthDate', sight: '会員台帳と異なる' });
    await at.office.until(number, 'they were asked', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'supplement' && handedOverAt !== undefined),
    );
    await at.office.records.pool.query(
      `update cases set progress = jsonb_set(progress, '{reminded}', '["applicantReminded", "applicantSilent"]') where number = $1`,
      [number],
    ); // the days of the reminder pass
    await post('tanaka', number, 'rejections', { reason: '重ねてのお願いにも回答がないため' });
    await reportsStopped(at.office, number, {
      ...{ provision: 'erase/cart', found: 'notDone', doneOn: at.office.today(), proof: '作業前の記録' },
    });
    await at.office.until(number, 'what follows is noted', ({ undertakings }) => undertakings.length > 0);
    await at.office.daysPass(2);
    await at.office.sweeps();
    const { undertakings } = await until(number, 'U1', ({ keptOn, waits }) => (keptOn ?? waits) !== undefined);
    expect(undertakings[0]).toMatchObject({ kind: 'keptByLaw', keptOn: at.office.today() });
    expect(await at.rows('purchase')).toEqual([expect.stringContaining('苗')]);
  });

  it('she has ordered again where no law keeps it: no more goes by itself than was said, and a person decides', async () => {
    const { number } = await erasedBut(1);
    await at.shop.query('DELETE FROM purchase WHERE id = 2');
    await at.shop.query(`INSERT INTO purchase VALUES (4, $1, $2, $3, '2013-05-01', '種')`, [
      HER.name,
      HER.birthDate,
      HER.postalCode,
    ]);
    await at.office.daysPass(2);
    await at.office.sweeps();
    const waiting = await until(number, 'U1', ({ waits }) => waits === 'moreThanSaid');
    expect(waiting.leftToDo).toContainEqual(expect.objectContaining({ name: 'undertaking' }));
    const cameBack = await looksThrough();
    expect((await fileOf(number)).leftToDo).toMatchObject([{ name: 'undertaking' }, { name: 'reappeared' }]);
    expect(await at.rows('purchase')).toHaveLength(2);
    await post('tanaka', number, 'kept-undertakings', {
      ...{ undertaking: `${number}-U1`, doneOn: at.office.today(), proof: '関連案件の決定による' },
    });
    for (const { id, plan } of cameBack)
      await at.office.as('kimura').post(`/v1/ledger/replays/${id}/leavings`, { plan, reason: '新たなご注文' });
    expect((await fileOf(number)).leftToDo).toBeUndefined();
    expect(await told(number)).toContain('保存期間が満了');
  });

  it('she orders again between what is written and the first row: it is planned anew, and nothing goes', async () => {
    const { number } = await erasedBut(1);
    after.happens = () =>
      at.shop.query(`INSERT INTO purchase VALUES (4, $1, $2, $3, '2013-05-01', '種')`, [
        HER.name,
        HER.birthDate,
        HER.postalCode,
      ]);
    after.kind = 'undertakingBegun';
    await at.office.daysPass(2);
    await at.office.sweeps();
    await until(number, 'U1', ({ waits }) => waits !== undefined);
    expect((await fileOf(number)).undertakings.find(({ id }) => id === `${number}-U1`)?.waits).toBe('moreThanSaid');
    expect(after.kind).toBe('');
    expect(await at.rows('purchase')).toHaveLength(3);
  });
});
