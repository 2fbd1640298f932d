import { slipOf } from '../../examples/at-the-desk';
import type { CaseFile } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { reportsStopped, wordsOf, type SentDecision } from './steps';

const [SHOP, ...OTHERS] = FORGETFUL.stores;
/** Orders copy the company, which follows its member, and the postal code, which says where they went; a house packs them. */
const COPYING = {
  ...FORGETFUL,
  stores: [
    {
      ...SHOP,
      collections: SHOP.collections.map((one) =>
        one.id === 'orders'
          ? {
              ...one,
              belongsTo: { collection: 'members', columns: { member_id: 'id' } },
              columns: [...one.columns, { column: 'company', label: 'お届け先の会社名' }],
              leftOut: { ...one.leftOut, member_id: { notPersonal: '番号' } },
              erasing: { ...one.erasing, columns: { what: 'empty', company: 'empty' } },
              copies: {
                company: { of: 'members.company', follows: true },
                postal: { of: 'members.postal', follows: false },
              },
            }
          : one,
      ),
    },
    ...OTHERS,
  ],
  others: [
    {
      ...{ id: 'packing-house', kind: 'processor', name: '株式会社つるかめ梱包', dueWithinDays: 14, knownBy: ['name'] },
      contact: { postalCode: '600-0000', address: '京都府京都市下京区鶴亀町1-1' },
      holds: [{ records: 'shop/orders', fields: ['company', 'postal'] }],
    },
  ],
};

describe('Art. 34(2): a copy that the data map has follow is corrected along', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({}, COPYING);
    await at.shop.query('ALTER TABLE purchase ADD member_id int, ADD company text');
  });
  afterAll(() => at.close());

  it('her letter names the copy that followed and the one that says what was true; whoever holds the copy is told what is to stand there', async () => {
    const number = await at.asks('correction', undefined, () =>
      at.shop.query(`UPDATE purchase SET member_id = 1, company = '花暦企画' WHERE id = 2`),
    );
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '名刺の写しで確認した' };
    const corrected = (field: string, to: string) => ({
      item: 'shop/members/1',
      field,
      how: 'correct',
      to,
      investigated,
    });
    await at.decides(number, {
      kind: 'correct',
      corrections: [corrected('company', '花暦商店'), corrected('postal', '604-0001')],
    } as SentDecision);
    const { measures } = await at.approves(number);
    expect(measures[0]?.others).toMatchObject([{ other: 'packing-house', fields: { 'shop/orders': ['company'] } }]);
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    const { letters } = await at.office.until(number, 'the house is told', ({ letters: all }) =>
      all.some(({ kind, handedOverAt }) => kind === 'instruction' && handedOverAt !== undefined),
    );
    expect(letters.map(({ kind }) => kind)).toContain('corrected');
    expect(await at.rows('purchase')).toContainEqual(expect.stringContaining('花暦商店'));
    const words = await wordsOf(at.office, number, 'corrected');
    expect(words).toMatch(
      /反映いたしました[^次]*お届け先の会社名[^次]*次の項目は、その時に正しかった内容[^。]*。[^。]*postal/u,
    );
    const told = await wordsOf(at.office, number, 'instruction');
    expect(told).toContain('お届け先の会社名：花暦商店');
    expect(told).not.toContain('604-0001');
    expect(told).toContain(HER.name.replace(/\s/g, ''));
  });

  it('two records of hers are corrected and one does not hold: with the shop left out, her letter tells the other, and no copy that differed', async () => {
    const number = await at.asks('correction', undefined, async () => {
      await at.hasAnAccount();
      await at.shop.query(`INSERT INTO member VALUES (3, $1, $2, $3, '花暦企画', '要注意')`, [
        HER.name,
        HER.birthDate,
        HER.postalCode,
      ]);
      await at.shop.query(`UPDATE purchase SET member_id = 1, company = '別の会社' WHERE id = 2`);
      await at.shop.query(`
        CREATE FUNCTION again() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE member SET company = OLD.company WHERE id = 3; RETURN NULL; END $$;
        CREATE TRIGGER again AFTER UPDATE ON member FOR EACH ROW WHEN (pg_trigger_depth() = 0 AND NEW.id = 3) EXECUTE FUNCTION again()`);
    });
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '名刺の写しで確認した' };
    await at.decides(number, {
      kind: 'correct',
      corrections: [
        ...[1, 3].map((id) => ({ item: `shop/members/${id}`, field: 'company', to: `花暦商店${id}` })),
        { item: 'shop/orders/2', field: 'what', to: '鉢植え' },
        { item: 'cart/accounts/1', field: 'status', to: 'left' },
      ].map((one) => ({ ...one, how: 'correct', investigated })),
    });
    await at.approves(number);
    const isSo = (id: string, so: (one: CaseFile['measures'][number]) => boolean): Promise<CaseFile> =>
      at.office.until(number, `${id} is so`, ({ measures }) => measures.some((one) => one.provision === id && so(one)));
    await isSo('correct/shop', ({ look }) => look?.outcome === 'left');
    await isSo('correct/cart', ({ askedOn }) => askedOn !== undefined);
    await at.shop.query(`UPDATE account SET status = 'left'`);
    await reportsStopped(at.office, number, { provision: 'correct/cart' });
    await isSo('correct/cart', ({ look }) => look?.outcome === 'none');
    await at.office
      .as('kimura')
      .post(`/v1/cases/${number}/systems-set-aside`, {
        ...{ measure: 'correct/shop', until: daysAfter(at.office.today(), 3), reason: '取込みの設定を直すため' },
      });
    await at.office.reaches(number, 'approving');
    await at.approves(number); // the letter says otherwise than was approved what is left
    await at.office.reaches(number, 'dispatching');
    const words = await wordsOf(at.office, number, 'corrected');
    expect(words).toContain('花暦商店1');
    expect(words).toContain('鉢植え');
    expect(words).not.toContain('花暦商店3');
    expect(words).toContain('実施していない部分');
    expect(words).not.toContain('反映いたしました'); // the copy held something else, and was not changed
  });
});
