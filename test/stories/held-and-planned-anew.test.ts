import type { CaseFile } from '../../casefile/views';
import { slipOf, waitFor } from '../../examples/at-the-desk';
import { daysAfter, monthsAfter } from '../../law/clock';
import { canonical } from '../../policy/load';
import type { Profile } from '../../policy/profile';
import { pin } from '../../records/pinned';
import { FORGETFUL, IN_THE_ARCHIVE, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { hanamori, reportsStopped, wordsOf } from './steps';

const [SHOP, ...OTHERS] = FORGETFUL.stores;
const hanging = (id: string, table: string, label: string, columns: object, erasing: object) => ({
  ...{ id, table, label, category: '会員情報', purposes: ['membership'], key: ['id'], erasing },
  belongsTo: { collection: 'members', columns },
  columns: [{ column: 'told', label: '内容' }],
  leftOut: { id: { notPersonal: '番号' }, ...('member_id' in columns ? { member_id: { notPersonal: '番号' } } : {}) },
});

/** Members share a home, which stays where another’s record points at it; their notes hang on them by a number of which the database knows nothing. */
const LOOSE = {
  ...FORGETFUL,
  stores: [
    {
      ...SHOP,
      collections: [
        ...SHOP.collections.map((one) =>
          one.id === 'members' ? { ...one, leftOut: { ...one.leftOut, home_id: { notPersonal: '番号' } } } : one,
        ),
        hanging('homes', 'home', 'お住まい', { id: 'home_id' }, { rows: 'go', shared: 'stays' }),
        hanging('notes', 'note', '応対メモ', { member_id: 'id' }, { rows: 'go' }),
      ],
    },
    ...OTHERS,
  ],
};

describe('what is on hold hangs on a record that goes, by a number of which the database knows nothing', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful({}, LOOSE);
    await at.shop.query(`
      CREATE TABLE home (id int PRIMARY KEY, told text); CREATE TABLE note (id int PRIMARY KEY, member_id int, told text);
      ALTER TABLE member ADD home_id int REFERENCES home`);
  });
  afterAll(() => at.close());
  const post = (who: string, number: string, path: string, body: object): Promise<unknown> =>
    at.office.as(who).post(`/v1/cases/${number}/${path}`, body);

  /** She is erased but for her notes, on hold; the archive is asked meanwhile. */
  const erasedButHeld = async (): Promise<string> => {
    const number = await at.asks('cessation', IN_THE_ARCHIVE, async () => {
      await at.shop.query('UPDATE member SET home_id = NULL');
      await at.shop.query('DELETE FROM home; DELETE FROM note');
      await at.shop.query(`INSERT INTO home VALUES (1, '桜通り1'); INSERT INTO note VALUES (1, 1, '包装のご希望')`);
      await at.shop.query('UPDATE member SET home_id = 1');
    });
    await post('tanaka', number, 'holds', {
      ...{ records: 'shop/notes', owner: '法務部', reason: 'お問合せの確認のため' },
      reviewOn: daysAfter(at.office.today(), 30),
    });
    const kinds = ['shop/members', 'shop/orders', 'shop/homes', 'shop/notes', 'archive/answer'];
    await at.decides(number, {
      kind: 'ceaseOtherwise',
      claims: [
        {
          ...{ claim: 'noLongerNeeded', holds: true },
          investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
        },
      ],
      measures: kinds.map((records) => ({ records, does: 'erase' })),
      untouched: [],
      instead: [
        {
          ...{ records: 'shop/homes', difficulty: 'otherwise', why: 'ご家族の会員登録からも参照されているため' },
          ...{ undertaking: 'ご家族の登録の終了後、消去する', by: daysAfter(at.office.today(), 90) },
        },
      ],
    });
    await at.approves(number);
    await at.office.until(number, 'she is erased there', ({ measures }) =>
      measures.some(({ provision, look }) => provision === 'erase/shop' && look !== undefined),
    );
    expect(await left()).toEqual(['member 1', 'home 1', 'note 1']);
    return number;
  };
  const left = async (): Promise<readonly string[]> => [
    `member ${(await at.rows('member')).length}`,
    `home ${(await at.rows('home')).length}`,
    `note ${(await at.rows('note')).length}`,
  ];
  const releases = (number: string): Promise<unknown> =>
    post('tanaka', number, 'released-holds', { hold: `${number}-H1` });
  const leaves = async (number: string): Promise<string> => {
    await reportsStopped(at.office, number, { provision: 'erase/archive' });
    await at.office.reaches(number, 'dispatching');
    await post('suzuki', number, 'dispatches', { tracking: slipOf(number) });
    await at.office.until(number, 'what follows is noted', ({ undertakings }) => undertakings.length > 0);
    return wordsOf(at.office, number, 'alternativeMeasure');
  };

  it('released before her answer: what hung on her record is found and goes; what stays for another’s sake is told still, and follows by its day', async () => {
    const number = await erasedButHeld();
    await releases(number);
    await at.office.until(
      number,
      'it is planned anew',
      ({ stage, waitsFor }) => stage.name === 'approving' && waitsFor === 'desk',
    );
    await at.approves(number);
    await at.office.until(number, 'the rest is gone', ({ measures }) =>
      measures.some(({ provision, round, look }) => provision === 'erase/shop' && round === 2 && look !== undefined),
    );
    expect(await left()).toEqual(['member 1', 'home 1', 'note 0']);
    const words = await leaves(number);
    for (const part of ['お住まいのうち1件', 'ご家族の登録の終了後、消去する', '応対メモ'])
      expect(words).toContain(part);
    expect(words).not.toContain('保全する必要');
    const { undertakings } = await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(undertakings.map(({ kind }) => kind).sort()).toEqual(['instead', 'keptByLaw']);
  });

  it('released after it: the letter tells what is on hold, though the record it hung on is gone, and it goes by itself', async () => {
    const number = await erasedButHeld();
    const words = await leaves(number);
    for (const part of ['応対メモ', '保全する必要', 'お住まいのうち1件']) expect(words).toContain(part);
    await releases(number);
    await waitFor('the notes are gone', left, (rows) => rows.includes('note 0'));
    expect(await left()).toEqual(['member 1', 'home 1', 'note 0']);
  });

  it('released in the moment in which the letter leaves: what it told to be on hold is undertaken all the same, and goes by itself', async () => {
    const number = await erasedButHeld();
    const { pool } = at.office.records;
    await pool.query(`
      CREATE FUNCTION released() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        NEW.progress := jsonb_set(NEW.progress, '{holds,0,releasedOn}', '"${at.office.today()}"'); RETURN NEW; END $$;
      CREATE TRIGGER released BEFORE UPDATE ON cases FOR EACH ROW
        WHEN (NEW.number = '${number}' AND NEW.progress -> 'dispatched' = 'true') EXECUTE FUNCTION released()`);
    const words = await leaves(number).finally(() => pool.query('DROP FUNCTION released CASCADE'));
    expect(words).toContain('保全する必要');
    const { undertakings } = await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    expect(undertakings).toContainEqual(expect.objectContaining({ kind: 'onHold', by: at.office.today() }));
    await waitFor('the notes are gone', left, (rows) => rows.includes('note 0'));
  });
});

/** Orders are kept by a law with the number of the member who placed them, to which the database holds them. */
const PINNED = {
  ...FORGETFUL,
  stores: [
    {
      ...SHOP,
      collections: SHOP.collections.map((one) =>
        one.id === 'orders'
          ? {
              ...one,
              belongsTo: { collection: 'members', columns: { member_id: 'id' } },
              leftOut: { ...one.leftOut, member_id: { notPersonal: '番号' } },
              erasing: {
                rows: 'go',
                kept: { basis: 'invoices', from: 'day', covers: ['day', 'member_id'] },
                columns: { what: 'empty', name: 'empty', birth: 'empty', postal: 'empty' },
              },
            }
          : {
              ...one,
              erasing: {
                rows: 'go',
                columns: { name: { text: '消去' }, birth: 'empty', postal: 'empty', company: 'empty', rating: 'empty' },
              },
            },
      ),
    },
    ...OTHERS,
  ],
};

describe('what a law has kept, and what stays only because that refers to it', () => {
  let at: Forgetful;
  beforeAll(async () => {
    const claim = '代金債権の消滅時効（民法第166条）まで';
    const profile = await hanamori({ retention: { invoices: { claim, months: 2, counts: 'fromTheDay' } } });
    at = await openForgetful({ profile, skipTime: true }, PINNED);
    await at.shop.query('ALTER TABLE purchase ADD member_id int REFERENCES member');
  });
  afterAll(() => at.close());

  it('goes on the day on which the last of these goes, as the letter promised', async () => {
    const number = await at.asks('cessation', undefined, async () => {
      const day = monthsAfter(daysAfter(at.office.today(), 1), -2);
      await at.shop.query('UPDATE purchase SET day = $1, member_id = 1 WHERE id = 2', [day]);
    });
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' };
    await at.decides(number, {
      kind: 'cease',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated }],
      measures: ['shop/members', 'shop/orders'].map((records) => ({ records, does: 'erase' })),
    });
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    const left = await at.office.until(number, 'what follows is noted', ({ undertakings }) => undertakings.length > 0);
    expect(left.undertakings).toMatchObject([{ kind: 'keptByLaw' }]);
    expect(await at.rows('member')).toEqual([expect.stringContaining('消去'), expect.stringContaining('1960')]);
    const words = await wordsOf(at.office, number, 'alternativeMeasure');
    expect(words).toContain('これを参照しており');
    await at.office.daysPass(2);
    await at.office.sweeps();
    const { undertakings } = await at.office.until(number, 'it is gone', ({ undertakings: [one] }) => one?.keptOn !== undefined || one?.waits !== undefined); // prettier-ignore
    expect(undertakings).toMatchObject([{ keptOn: at.office.today() }]);
    expect([await at.rows('member'), await at.rows('purchase')].map((rows) => rows.length)).toEqual([1, 1]);
  });

  it('is kept for longer by then, as nobody knew when she asked: it goes on the later day, and she is told so', async () => {
    const number = await at.asks('cessation', undefined, () =>
      at.shop.query('UPDATE purchase SET day = $1, member_id = NULL WHERE id = 2', [
        monthsAfter(daysAfter(at.office.today(), 1), -1),
      ]),
    );
    const { records, settings } = at.office;
    const { invoices } = settings.profile.retention;
    const asItWas = { ...settings.profile, retention: { invoices: { ...invoices, months: 1 } } };
    const { profile } = await pin(records.pool, { profile: canonical(asItWas as Profile) });
    await records.pool.query('update cases set profile = $2, as_of = as_of + 1 where number = $1', [number, profile]);
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' };
    await at.decides(number, {
      kind: 'cease',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated }],
      measures: ['shop/members', 'shop/orders'].map((kind) => ({ records: kind, does: 'erase' })),
    });
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    const by = daysAfter(at.office.today(), 2);
    await at.office.until(number, 'its day is noted', ({ undertakings }) => undertakings.some((one) => one.by === by));
    await at.office.daysPass(2);
    await at.office.sweeps();
    const { undertakings } = await at.office.until(
      number,
      'it follows later',
      ({ undertakings: all }) => all.length > 1,
    );
    expect(undertakings).toMatchObject([{ keptOn: by }, { kind: 'keptByLaw', restOf: `${number}-U1` }]);
    expect(await at.rows('purchase')).toHaveLength(2);
    await at.office.sweeps();
    await at.office.until(number, 'she is told', ({ letters }) =>
      letters.some(({ kind, pdf }) => kind === 'undertakingKept' && pdf !== undefined),
    );
    const words = await wordsOf(at.office, number, 'undertakingKept');
    expect(words).toContain('引き続き保存する必要があるため');
    expect(words).not.toContain('確認した措置');
  });

  it('stays on a footing of the decision where what refers to it is not to be erased at all: nothing is done before it says which', async () => {
    const number = await at.asks('cessation', undefined, () =>
      at.shop.query('UPDATE purchase SET member_id = 1 WHERE id = 2'),
    );
    const investigated = { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' };
    await at.decides(number, {
      kind: 'ceasePart',
      claims: [{ claim: 'noLongerNeeded', holds: true, investigated }],
      measures: [{ records: 'shop/members', does: 'erase' }],
      untouched: [{ records: 'shop/orders', because: 'お取引の記録としてなお必要であるため' }],
    });
    await at.office.until(number, 'its plan lacks something', ({ stage, waitsFor }) =>
      stage.name === 'planning' && waitsFor === 'desk'); // prettier-ignore
    const lacks = (await at.plan(number)).measures.flatMap(({ plan }) => plan?.lacks.map(({ what }) => what) ?? []);
    expect(lacks).toEqual(['noFooting']);
    expect(await at.rows('member')).toHaveLength(2);
  });
});
