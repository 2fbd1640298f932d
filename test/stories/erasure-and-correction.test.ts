import type { CaseFile } from '../../casefile/views';
import { wareki } from '../../letters/wareki';
import type { CivilDate } from '../../law/clock';
import { HER, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { journal, refusalOf, wordsOf, type SentDecision } from './steps';

describe('𠮷田 髙子 asks a shop to forget her, to be right about her, and to hand her name on no more', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful();
  });
  afterAll(() => at.close());

  const looked = (found = '退会を確認した') => ({ by: '通販部　藤本 涼', on: at.office.today(), found });
  const NOT_NEEDED = () => ({ claim: 'noLongerNeeded' as const, holds: true, investigated: looked() });
  const erases = (...more: readonly string[]): SentDecision => ({
    kind: 'cease',
    claims: [NOT_NEEDED()],
    measures: ['shop/members', 'shop/orders', ...more].map((records) => ({ records, does: 'erase' })),
  });
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: '12345678901' });
    return at.office.reaches(number, 'closed');
  };

  it('she is erased; an invoice of this year is kept seven years and loses what was bought; her letter names the law and the day', async () => {
    const number = await at.asks('cessation');
    await at.decides(number, erases());
    const { measures, ready } = await at.approves(number);
    expect(ready).toBe(true);
    expect(measures).toMatchObject([{ measure: 'erase/shop', by: 'us', outcome: 'planned' }]);
    const counts = measures[0]?.plan?.collections.map(({ collection, rows, erased, changed, kept }) => [collection, rows, erased, changed, kept.map(({ through }) => through)]); // prettier-ignore
    expect(counts).toEqual([
      ['members', 1, 1, 0, []],
      ['orders', 2, 1, 1, ['2034-05-31']],
    ]);
    const file = await leaves(number);
    expect(file.measures).toMatchObject([
      { provision: 'erase/shop', by: 'us', doneOn: at.office.today(), look: { outcome: 'explained' } },
    ]);
    expect(await at.rows('member')).toEqual([expect.stringContaining('1960-01-01')]);
    expect(await at.rows('purchase')).toEqual([
      expect.stringMatching(/^\(2,.*2026-05-01,\)$/),
      expect.stringMatching(/^\(3,.*苗\)$/),
    ]);
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    for (const part of ['法人税法施行規則第59条', wareki('2034-06-01' as CivilDate), '会員登録'])
      expect(words).toContain(part);
    const done = await journal(at.office, number);
    expect(done.filter((kind) => kind.startsWith('measure'))).toEqual([
      'measurePlanned',
      'measureBegun',
      'measureTaken',
      'measureLooked',
    ]);
  });

  it('what lies in the archive its owner destroys, with proof; and the answer waits for it', async () => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE);
    const kinds = await at.decides(number, erases());
    expect(kinds).toBeUndefined();
  });
});
