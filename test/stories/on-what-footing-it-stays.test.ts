import type { CaseFile } from '../../casefile/views';
import { slipOf } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { wareki } from '../../letters/wareki';
import { FORGETFUL, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { refusalOf, wordsOf, type SentDecision } from './steps';

const [SHOP, ...OTHERS] = FORGETFUL.stores;
const listed = (id: string, table: string, label: string, belongsTo: object, erasing: object) => ({
  ...{ id, table, label, category: '会員情報', purposes: ['membership'], key: ['id'], belongsTo, erasing },
  columns: [{ column: 'told', label: '内容' }],
  leftOut: { id: { notPersonal: '番号' } },
});

/** The shop whose members share a home, that stays where another’s record points at it, and live in a ward of a list that is about nobody alone. */
const SHARING = {
  ...FORGETFUL,
  stores: [
    {
      ...SHOP,
      collections: [
        ...SHOP.collections.map((one) =>
          one.id === 'members'
            ? {
                ...one,
                leftOut: { ...one.leftOut, home_id: { notPersonal: '番号' }, ward_id: { notPersonal: '番号' } },
              }
            : one,
        ),
        listed(
          'homes',
          'home',
          'お住まい',
          { collection: 'members', columns: { id: 'home_id' } },
          { ...{ rows: 'go', shared: 'stays' } },
        ),
        listed(
          'wards',
          'ward',
          '区の一覧',
          { collection: 'members', columns: { id: 'ward_id' } },
          { notTheirs: '区の一覧表' },
        ),
      ],
    },
    ...OTHERS,
  ],
};

describe('Art. 35(2), (6): where a claim holds, what stays for others’ sake stays on a footing of the Act', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({}, SHARING);
    await at.shop.query(`
      CREATE TABLE home (id int PRIMARY KEY, told text); CREATE TABLE ward (id int PRIMARY KEY, told text);
      ALTER TABLE member ADD home_id int REFERENCES home, ADD ward_id int REFERENCES ward`);
  });
  afterAll(() => at.close());

  const COUNTED = ['shop/members', 'shop/orders', 'shop/homes'];
  const claim = (more: object = {}) => ({
    ...{ claim: 'noLongerNeeded', holds: true, ...more },
    investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
  });
  const erased = (kinds = COUNTED) => kinds.map((records) => ({ records, does: 'erase' }));
  const WARDS = { records: 'shop/wards', because: '区の名は、当社の全会員に共通の一覧であるため' };
  const decision = (more: object = {}) =>
    ({ kind: 'ceasePart', claims: [claim()], measures: erased(), untouched: [WARDS], ...more }) as SentDecision;
  const instead = (): SentDecision =>
    decision({
      kind: 'ceaseOtherwise',
      instead: [
        {
          ...{ records: 'shop/homes', difficulty: 'otherwise', why: 'ご家族の会員登録からも参照されているため' },
          ...{ undertaking: 'ご家族の登録の終了後、消去する', by: daysAfter(at.office.today(), 90) },
        },
      ],
    });

  /** She lives with another member, unless she lives alone. */
  const asks = (alone = false): Promise<string> =>
    at.asks('cessation', undefined, async () => {
      await at.shop.query('UPDATE member SET home_id = NULL, ward_id = NULL');
      await at.shop.query('DELETE FROM home; DELETE FROM ward');
      await at.isThere();
      await at.shop.query(`INSERT INTO home VALUES (1, '桜通り1'); INSERT INTO ward VALUES (1, '花見台区')`);
      await at.shop.query(`UPDATE member SET home_id = 1, ward_id = 1 ${alone ? 'WHERE id = 1' : ''}`);
    });
  const leaves = async (number: string): Promise<CaseFile> => {
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    return at.office.reaches(number, 'closed');
  };
  const lacks = async (number: string): Promise<readonly string[]> => {
    await at.office.until(number, 'its plan lacks something', ({ stage, waitsFor }) =>
      stage.name === 'planning' && waitsFor === 'desk'); // prettier-ignore
    return (await at.plan(number)).measures.flatMap(
      ({ plan }) => plan?.lacks.map(({ what, en }) => `${what} ${en}`) ?? [],
    );
  };
  const isReturned = async (number: string): Promise<void> => {
    const { digest } = await at.office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
    await at.office
      .as('kimura')
      .post(`/v1/cases/${number}/returned-decisions`, { decision: digest, reason: '残る部分の根拠がない' });
    await at.office.reaches(number, 'deciding');
  };
  const times = (words: string, part: string): number => words.split(part).length - 1;

  it('a home another member shares: nothing is done before the decision says what is done instead; then the letter is the one on that, and tells it once', async () => {
    const number = await asks();
    await at.decides(number, decision());
    const [lack = '', ...more] = await lacks(number);
    expect(more).toEqual([]);
    expect(lack).toMatch(/^noFooting 1 of the records of shop\/homes would stay.*send the decision back.*`instead`/);
    expect(await at.rows('member')).toHaveLength(2);
    await isReturned(number);
    await at.decides(number, instead());
    const { letter } = await at.approves(number);
    expect(letter).toMatchObject({ kind: 'alternativeMeasure' });
    await leaves(number);
    expect(await at.rows('member')).toHaveLength(1);
    expect(await at.rows('home')).toEqual(['(1,桜通り1)']);
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    expect([times(words, 'お住まいのうち1件'), times(words, 'お住まい')]).toEqual([1, 1]);
    for (const part of ['ご家族の登録の終了後、消去する', wareki(daysAfter(at.office.today(), 90)), WARDS.because])
      expect(words).toContain(part);
    expect(words).not.toContain('消去していない部分');
    await at.office.until(number, 'it follows', ({ undertakings }) =>
      undertakings.some(({ kind }) => kind === 'instead'),
    );
  });

  it('it is beyond what is needed: the letter says so of what stays, once, and of nothing else', async () => {
    const number = await asks();
    const because = 'ご家族のお住まいの記録であり、ご本人とは結び付かなくなるため';
    await at.decides(number, decision({ untouched: [WARDS, { records: 'shop/homes', because }] }));
    await at.approves(number);
    await leaves(number);
    const words = await wordsOf(at.office, number, 'alternativeMeasure'); // an invoice is kept
    expect([times(words, because), times(words, 'お住まいのうち1件')]).toEqual([1, 1]);
    expect(words).toContain('必要な限度');
    expect(words).not.toContain('消去していない部分');
  });

  it('she lives there alone: nothing stays of it, and the decision may not speak of what would', async () => {
    const number = await asks(true);
    await at.decides(number, instead());
    expect(await lacks(number)).toEqual([expect.stringMatching(/^nothingStays nothing of shop\/homes stays/)]);
    await isReturned(number);
    await at.decides(number, decision());
    await at.approves(number);
    await leaves(number);
    expect(await at.rows('home')).toEqual([]);
  });

  it('no claim holds and it is done of our own will: it owes no footing, and the letter says why it stays', async () => {
    const number = await asks();
    const claims = [claim({ holds: false, neededFor: ['membership'] })];
    await at.decides(number, decision({ claims, voluntarily: '会員規約による退会として' }));
    await at.approves(number);
    await leaves(number);
    expect(await wordsOf(at.office, number, 'useCeased')).toContain('他の方の記録からも参照されており');
  });

  it('a list that is about nobody alone cannot be ordered erased: whoever decides is told at once', async () => {
    const number = await asks();
    const refused = await refusalOf(
      at.decides(
        number,
        decision({ kind: 'cease', measures: erased([...COUNTED, 'shop/wards']), untouched: undefined }),
      ),
    );
    expect(refused.says.join()).toMatch(/shop\/wards.*notTheirs/);
  });
});
