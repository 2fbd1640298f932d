import type { CaseFile } from '../../casefile/views';
import { answersForStore, slipOf, waitFor } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { confirms, hanamori, opens } from './steps';

/** The shop is four days behind, for which no answer waits. */
const BEHIND = {
  ...FORGETFUL,
  stores: FORGETFUL.stores.map((store) =>
    store.id === 'shop' ? { ...store, looksAgainAfter: { days: 4, because: '複製の遅れ' } } : store,
  ),
};

describe('Art. 34(2): what a later case corrected is not corrected back by the look that an earlier answer left', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({ skipTime: true, profile: await hanamori({ looksAwaited: { days: 2 } }) }, BEHIND);
  });
  afterAll(() => at.close());

  const corrects = async (number: string, to: Readonly<Record<string, string>>): Promise<CaseFile> => {
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '名刺の写しで確認した' };
    await at.decides(number, {
      kind: 'correct',
      corrections: Object.entries(to).map(([field, text]) => ({
        ...{ item: 'shop/members/1', field, how: 'correct', to: text, investigated },
        ...(field === 'rating' ? { isFact: '与信の事実の記載である' } : {}),
      })),
    });
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return at.office.until(number, 'what follows is noted', ({ undertakings }) => undertakings.length > 0);
  };
  /** She asks once more, by an envelope of its own. */
  const asksAgain = async (): Promise<string> => {
    const { number } = await opens(at.office, '01-takako-by-post.json', {
      ...{ principal: HER, rights: ['correction'], fee: [] },
    });
    await at.office.reaches(number, 'proving');
    await confirms(at.office, number, 'drivingLicence');
    await at.office.until(number, 'the archive is asked', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    await answersForStore(at.office.as('suzuki'), number, 'archive', { outcome: 'none', note: '索引を調べた' });
    await at.office.reaches(number, 'deciding');
    return number;
  };
  const sweepsAfter = async (days: number): Promise<void> => {
    await at.office.daysPass(days);
    await at.office.sweeps();
  };
  const daysLater = async (...numbers: readonly string[]): Promise<readonly CaseFile[]> => {
    await sweepsAfter(4);
    return Promise.all(
      numbers.map((number) =>
        at.office.until(number, 'it is looked at', ({ undertakings }) =>
          undertakings.every(({ keptOn, waits }) => keptOn !== undefined || waits !== undefined),
        ),
      ),
    );
  };

  it.each([
    ['back to what stood there', '花暦企画'],
    ['to something else', '花便り'],
  ])('she has it corrected %s before that day: it stays so, and nobody is told of a fault', async (_, then) => {
    const first = await at.asks('correction');
    await corrects(first, { company: '花暦商店' });
    const again = await asksAgain();
    await corrects(again, { company: then });
    const files = await daysLater(first, again);
    expect((await at.rows('member'))[0]).toContain(then);
    for (const { undertakings, letters, leftToDo } of files) {
      expect(undertakings).toMatchObject([{ kind: 'looksAgain', keptOn: at.office.today() }]);
      expect(letters.map(({ kind }) => kind)).not.toContain('undertakingKept');
      expect(leftToDo).toBeUndefined();
    }
  });

  it('of two fields the later case corrected one, and the other reads as before again: that one is mended, and told', async () => {
    const first = await at.asks('correction');
    await corrects(first, { company: '花暦商店', rating: '良好' });
    const again = await asksAgain();
    await corrects(again, { company: '花暦企画' });
    await at.shop.query(`UPDATE member SET rating = '要注意' WHERE id = 1`);
    const [file] = await daysLater(first, again);
    expect((await at.rows('member'))[0]).toMatch(/花暦企画.*良好/);
    expect(file?.undertakings).toMatchObject([{ foundAgainOn: at.office.today(), keptOn: at.office.today() }]);
  });

  it('a later case has begun to correct the same on that day, and then does not: the look waits for it, and is made', async () => {
    const first = await at.asks('correction');
    await corrects(first, { company: '花暦商店' });
    const again = await asksAgain();
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '名刺の写しで確認した' };
    await at.decides(again, {
      kind: 'correct',
      corrections: [{ item: 'shop/members/1', field: 'company', how: 'correct', to: '花便り', investigated }],
    });
    await at.planned(again);
    const { pool } = at.office.records;
    const begins = `jsonb_set(progress, '{measures}', '{"correct/shop":{"round":1,"question":"q","by":"us","begunOn":"${at.office.today()}"}}')`;
    const becomes = (progress: string): Promise<unknown> =>
      pool.query(`update cases set progress = ${progress}, as_of = as_of + 1 where number = $1`, [again]);
    await becomes(begins);
    await at.shop.query(`UPDATE member SET company = '花暦企画' WHERE id = 1`);
    await sweepsAfter(4);
    await waitFor(
      'it is put off',
      () =>
        pool.query<{ on: string }>('select starts_on::text as on from undertakings where case_number = $1', [first]),
      ({ rows: [row] }) => row?.on === daysAfter(at.office.today(), 1),
      20_000,
    );
    await becomes(`progress - 'measures'`); // it is struck out
    const [file] = await daysLater(first);
    expect(file?.undertakings).toMatchObject([{ kind: 'looksAgain', foundAgainOn: at.office.today() }]);
    expect((await at.rows('member'))[0]).toContain('花暦商店');
  });

  it('both were corrected on one day, and it reads again as the earlier had it: the later case mends that', async () => {
    const first = await at.asks('correction');
    await corrects(first, { company: '花暦商会' });
    const again = await asksAgain();
    await corrects(again, { company: '花暦本舗' });
    await at.shop.query(`UPDATE member SET company = '花暦商会' WHERE id = 1`);
    const [earlier, later] = await daysLater(first, again);
    expect((await at.rows('member'))[0]).toContain('花暦本舗');
    expect(later?.undertakings).toMatchObject([{ foundAgainOn: at.office.today(), keptOn: at.office.today() }]);
    expect(earlier?.undertakings[0]).not.toHaveProperty('foundAgainOn');
  });
});
