import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { FORGETFUL, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { findings, refusalOf, wordsOf, type SentDecision } from './steps';

const [SHOP, , ARCHIVE] = FORGETFUL.stores;
const VISITS = {
  ...{ id: 'visits', table: 'visit', label: '閲覧履歴', category: '閲覧履歴', purposes: ['orders'], key: ['id'] },
  belongsTo: { collection: 'members', columns: { member_id: 'id' } },
  columns: [{ column: 'page', label: 'ページ' }],
  leftOut: { id: { notPersonal: '番号' }, member_id: { notPersonal: '番号' } },
  erasing: { rows: 'go' },
};
const MANY = 200_500;

describe('a shop has kept more of 𠮷田 髙子’s visits than anybody can be told of at once', () => {
  let at: Forgetful;
  beforeAll(async () => {
    const shop = { ...SHOP, collections: [...SHOP.collections, VISITS] };
    at = await openForgetful({}, { ...FORGETFUL, stores: [shop, ARCHIVE] });
    await at.shop.query('CREATE TABLE visit (id int PRIMARY KEY, member_id int, page text)');
    await at.shop.query(
      `INSERT INTO visit SELECT n, CASE WHEN n <= ${MANY} THEN 1 ELSE 2 END, 'page ' || n FROM generate_series(1, ${MANY} + 3) n`,
    );
    await at.shop.query('CREATE INDEX ON visit (member_id)');
  });
  afterAll(() => at.close());

  const looked = () => ({ by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' });
  const erases = (...kinds: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [{ claim: 'noLongerNeeded', holds: true, investigated: looked() }],
    measures: kinds.map((records) => ({ records: `shop/${records}`, does: 'erase' })),
  });
  const shopIn = async (number: string): Promise<CaseFile['stores'][number] | undefined> =>
    (await at.office.as('tanaka').get<CaseFile>(`/v1/cases/${number}`)).stores.find(({ store }) => store === 'shop');

  it('who asks to be erased is: her visits are counted and none is brought, the plan speaks of all of them, and only hers go', async () => {
    const number = await at.asks('cessation');
    expect(await shopIn(number)).toMatchObject({ outcome: 'found', items: MANY + 3 });
    const shop = (await findings(at.office, number)).find(({ store }) => store === 'shop');
    expect(shop?.items.map(({ id, counts }) => [id, counts])).toEqual([
      ['shop/members/1', undefined],
      ['shop/orders/1', undefined],
      ['shop/orders/2', undefined],
      ['shop/visits/*', MANY],
    ]);
    expect((await refusalOf(at.decides(number, erases('members', 'orders')))).says).toEqual([
      expect.stringContaining(`${MANY} records of shop/visits`),
    ]);
    await at.decides(number, erases('members', 'orders', 'visits'));
    const { measures } = await at.approves(number);
    expect(measures[0]?.plan?.collections.map(({ collection, erased }) => [collection, erased])).toEqual([
      ['members', 1],
      ['orders', 1],
      ['visits', MANY],
    ]);
    await at.office.reaches(number, 'dispatching');
    expect(await at.shop.query('SELECT member_id, count(*)::int AS rows FROM visit GROUP BY 1')).toEqual([
      { member_id: 2, rows: 3 },
    ]);
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    await at.office.reaches(number, 'closed');
    expect(await wordsOf(at.office, number, 'alternativeMeasure')).toContain('閲覧履歴');
  });
});
