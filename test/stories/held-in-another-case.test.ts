import type { CaseFile } from '../../casefile/views';
import { answersForStore, slipOf } from '../../examples/at-the-desk';
import { daysAfter, monthsAfter } from '../../law/clock';
import { HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { confirms, hanamori, opens, wordsOf, type SentDecision } from './steps';

describe('Art. 35(5), (6): what is on hold in one case is destroyed by no other of the same person', () => {
  let at: Forgetful;
  beforeEach(async () => {
    at = await openForgetful({
      skipTime: true,
      profile: await hanamori({
        retention: { invoices: { law: '法人税法施行規則第59条', months: 2, counts: 'fromTheDay' } },
      }),
    });
  });
  afterEach(() => at.close());

  const post = (who: string, number: string, path: string, body: object = {}): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);
  const fileOf = (number: string): Promise<CaseFile> => at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
  const holds = (number: string, records = 'shop/orders'): Promise<unknown> =>
    post('tanaka', number, 'holds', {
      ...{ records, owner: '法務部　木村', reason: '係争のため' },
      reviewOn: daysAfter(at.office.today(), 90),
    });
  const erases = (...kinds: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [
      {
        ...{ claim: 'noLongerNeeded', holds: true },
        investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
      },
    ],
    measures: kinds.map((records) => ({ records, does: 'erase' })),
  });
  /** She asks once more, by an envelope of its own. */
  const asksAgain = async (): Promise<string> => {
    const { number } = await opens(at.office, '01-takako-by-post.json', {
      principal: HER,
      rights: ['cessation'],
      fee: [],
    });
    await at.office.reaches(number, 'proving');
    await confirms(at.office, number, 'drivingLicence');
    await searched(number);
    return number;
  };
  const searched = async (number: string): Promise<void> => {
    await at.office.until(number, 'the archive is asked', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    await answersForStore(at.office.as('suzuki'), number, 'archive', { outcome: 'none', note: '索引を調べた' });
    await at.office.reaches(number, 'deciding');
  };
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    return at.office.until(number, 'it is closed', ({ stage }) => stage.name === 'closed');
  };
  /** She is erased, but for an order that a law has kept for a day more. */
  const keptUntilTomorrow = async (): Promise<string> => {
    const number = await at.asks('cessation', undefined, () =>
      at.shop.query('UPDATE purchase SET day = $1 WHERE id = 2', [monthsAfter(daysAfter(at.office.today(), 1), -2)]),
    );
    await at.decides(number, erases('shop/members', 'shop/orders'));
    await at.approves(number);
    await leaves(number);
    expect(await at.rows('purchase')).toHaveLength(2);
    return number;
  };
  const until = (number: string, isSo: (one: CaseFile['undertakings'][number]) => boolean): Promise<CaseFile> =>
    at.office.until(number, 'what follows is so', ({ undertakings }) => undertakings.some(isSo));

  it('she asks again while her orders are on hold: their erasure is planned by nobody until it is settled', async () => {
    const first = await at.asks('cessation');
    await holds(first);
    await at.decides(first, erases('shop/members', 'shop/orders'));
    await at.approves(first);
    await leaves(first);
    expect(await at.rows('purchase')).toHaveLength(3);

    const again = await asksAgain();
    await at.decides(again, erases('shop/orders'));
    const { measures } = await at.planned(again);
    expect(measures.flatMap(({ plan }) => plan?.lacks ?? [])).toMatchObject([{ what: 'heldElsewhere' }]);
    expect(await at.rows('purchase')).toHaveLength(3);

    await holds(again);
    const anew = await at.approves(again);
    expect(anew.measures.flatMap(({ plan }) => plan?.lacks ?? [])).toEqual([]);
    await leaves(again);
    expect(await wordsOf(at.office, again, 'alternativeMeasure')).toContain('係争のため');
    expect(await at.rows('purchase')).toHaveLength(3);
  });

  const lackingIn = async (number: string): Promise<readonly (readonly [string, string])[]> => {
    await at.decides(number, erases('shop/members', 'shop/orders'));
    const { measures } = await at.planned(number);
    return measures.flatMap(({ plan }) => plan?.lacks ?? []).map(({ what, en }) => [what, en] as const);
  };

  it('she withdraws the case in which they are on hold, and asks anew: a hold is not lifted by whom it is against', async () => {
    const first = await at.asks('cessation');
    await holds(first);
    await post('suzuki', first, 'withdrawals', { by: 'telephone', reason: 'ご本人から取下げのお電話' });
    const again = await asksAgain();
    expect(await lackingIn(again)).toEqual([['heldElsewhere', expect.stringContaining(first)]]);
    expect(await at.rows('purchase')).toHaveLength(3);

    await at.office.until(first, 'it is closed', ({ stage }) => stage.name === 'closed');
    const brought = (): Promise<unknown> =>
      at.office.records.pool
        .query('select 1 from findings where case_number = $1', [first])
        .then(({ rowCount }) => rowCount);
    expect(await brought()).not.toBe(0);
    await post('tanaka', first, 'released-holds', { hold: `${first}-H1` });
    expect(await brought()).toBe(0); // nobody needs it any more
    await post('tanaka', again, 'plans');
    expect((await at.approves(again)).measures.flatMap(({ plan }) => plan?.lacks ?? [])).toEqual([]);
  });

  it('the shop is searched again for the case in which they are on hold, and has not answered: what it brought before keeps them, and where that is nothing, her name', async () => {
    const first = await at.asks('cessation');
    await holds(first);
    const inRecords = (sql: string): Promise<unknown> => at.office.records.pool.query(sql, [first]);
    await inRecords(
      `update cases set progress = jsonb_set(progress #- '{stores,shop,outcome}', '{stores,shop,round}', '2') where number = $1`,
    );
    const again = await asksAgain();
    expect(await lackingIn(again)).toEqual([['heldElsewhere', expect.stringContaining(first)]]);

    await inRecords(`delete from findings where case_number = $1 and store = 'shop'`);
    await post('tanaka', again, 'plans');
    const { measures } = await at.planned(again);
    expect(measures.flatMap(({ plan }) => plan?.lacks ?? [])).toMatchObject([{ what: 'heldElsewhere' }]);
  });

  it('data surface after her answer: the linked case erases nothing of what the first keeps', async () => {
    const first = await at.asks('cessation');
    await holds(first);
    await at.decides(first, erases('shop/members', 'shop/orders'));
    await at.approves(first);
    await leaves(first);
    await post('tanaka', first, 'linked-cases', { because: 'dataSurfaced', reason: '名簿が見つかったため' });
    const [linked = ''] = (await fileOf(first)).continuedBy ?? [];
    await searched(linked);
    await at.decides(linked, erases('shop/orders'));
    const { measures } = await at.planned(linked);
    expect(measures.flatMap(({ plan }) => plan?.lacks ?? [])).toMatchObject([{ what: 'heldElsewhere' }]);
  });

  it('they are held elsewhere once all is approved: nothing is begun, and a person is called', async () => {
    const first = await keptUntilTomorrow();
    await at.shop.query(`INSERT INTO purchase VALUES (4, $1, $2, $3, '2013-05-01', '種')`, [
      HER.name,
      HER.birthDate,
      HER.postalCode,
    ]);
    const again = await asksAgain();
    await at.decides(again, erases('shop/orders'));
    await at.planned(again);
    await holds(first);
    await at.approves(again);
    const stuck = await at.office.until(again, 'it is not done', ({ measures }) =>
      measures.some(({ failed }) => failed !== undefined),
    );
    expect(stuck).toMatchObject({ waitsFor: 'desk', measures: [{ failed: 'heldElsewhere' }] });
    expect(await at.rows('purchase')).toHaveLength(3);
    await holds(again);
    await at.approves(again);
    await leaves(again);
    expect(await at.rows('purchase')).toHaveLength(3);
  });

  it('her account is held elsewhere once all is approved: its owner is not asked to erase it until that is released', async () => {
    const first = await at.asks('cessation', undefined, at.hasAnAccount);
    const again = await asksAgain();
    await at.decides(again, erases('shop/members', 'shop/orders', 'cart/accounts'));
    await at.planned(again);
    await holds(first, 'cart/accounts');
    await at.approves(again);
    const stuck = await at.office.until(again, 'nobody is asked', ({ measures }) =>
      measures.some(({ failed }) => failed !== undefined),
    );
    const failed = stuck.measures.flatMap(({ provision, failed }) =>
      failed === undefined ? [] : [[provision, failed]],
    );
    expect(failed).toEqual([['erase/cart', 'heldElsewhere']]);
    expect(stuck.ownersAsked.map(({ store }) => store)).not.toContain('erase/cart');
    await post('tanaka', first, 'released-holds', { hold: `${first}-H1` });
    await post('tanaka', again, 'resumed-measures', { measure: 'erase/cart' });
    await at.office.until(again, 'its owner is asked', ({ ownersAsked }) =>
      ownersAsked.some(({ store }) => store === 'erase/cart'),
    );
  });

  it('they are held in a later case: what the earlier answer undertook waits for a person, and nothing goes on its day', async () => {
    const first = await keptUntilTomorrow();
    const later = await asksAgain();
    await holds(later);
    await at.office.daysPass(2);
    await at.office.sweeps();
    await until(first, ({ kind, waits, keptOn }) => kind === 'keptByLaw' && (waits ?? keptOn) !== undefined);
    expect((await fileOf(first)).undertakings).toMatchObject([{ kind: 'keptByLaw', waits: 'heldElsewhere' }]);
    expect(await at.rows('purchase')).toHaveLength(2);
    expect((await fileOf(first)).leftToDo?.map(({ name }) => name)).toContain('undertaking'); // beside what the stories before had erased and this shop has again
  });
});
