import type { LedgerView, ReplayView } from '../../casefile/ledger-views';
import type { CaseFile } from '../../casefile/views';
import { ledgerPage } from '../../cli/ledger-page';
import { slipOf, waitFor } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { FORGETFUL, HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { repliedFrom, wordsOf, type SentDecision } from './steps';

const [shop, ...others] = FORGETFUL.stores;
const [members, ...kinds] = shop.collections;
const byMailbox = {
  ...members,
  identity: { ...members.identity, email: 'mail' },
  findBy: [...members.findBy, ['email']],
  columns: [...members.columns, { column: 'mail', label: 'メールアドレス' }],
};
const MAP = { ...FORGETFUL, stores: [{ ...shop, collections: [byMailbox, ...kinds] }, ...others] };
const HER_MAILBOX = HER.email ?? '';
const erasing = ({ office }: Forgetful): SentDecision => ({
  kind: 'cease',
  claims: [
    {
      ...{ claim: 'noLongerNeeded', holds: true },
      investigated: { by: '通販部　藤本 涼', on: office.today(), found: '退会を確認した' },
    },
  ],
  measures: ['shop/members', 'shop/orders'].map((records) => ({ records, does: 'erase' })),
});

describe('𠮷田 髙子 was erased, and somebody else stands in the shop under her mailbox', () => {
  let at: Forgetful;
  let number: string;
  beforeAll(async () => {
    at = await openForgetful({}, MAP);
    number = await at.asks(
      'cessation',
      undefined,
      async () => {
        await at.shop.query('ALTER TABLE member ADD mail text');
        await at.shop.query('UPDATE member SET mail = $1 WHERE id = 1', [HER_MAILBOX]);
      },
      repliedFrom(HER_MAILBOX),
    );
    await at.decides(number, erasing(at));
    await at.approves(number);
    await at.office.reaches(number, 'dispatching');
  });
  afterAll(() => at.close());

  const ledger = (who = 'kimura'): Promise<LedgerView> => at.office.as(who).get<LedgerView>('/v1/ledger');
  const proposed = async (): Promise<readonly ReplayView[]> => {
    await at.office.as('kimura').post('/v1/ledger/looks', {});
    const isLooked = ({ stores }: LedgerView): boolean => stores.every(({ wanted }) => !wanted);
    const { replays } = await waitFor('every store was looked through', () => ledger(), isLooked, 20_000);
    return replays.filter(({ outcome }) => outcome === undefined);
  };
  const inserts = (id: number, ...[name, birth, postal, mail]: readonly (string | undefined)[]): Promise<unknown> =>
    at.shop.query(`INSERT INTO member VALUES ($1, $2, $3, $4, NULL, NULL, $5)`, [id, name, birth, postal, mail]);
  const leftToDo = async (): Promise<readonly string[]> =>
    ((await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).leftToDo ?? []).map(({ name }) => name);

  it('one of her household, and whoever has the mailbox now: neither is taken for her, and nothing of theirs is proposed', async () => {
    await inserts(501, '吉田 文子', '1988-07-01', HER.postalCode, HER_MAILBOX);
    await inserts(502, '大潮 新', '2003-02-02', '900-0001', HER_MAILBOX);
    expect(await proposed()).toEqual([]);
    expect(await leftToDo()).not.toContain('reappeared');
  });

  it('she is there by her name beside them: she alone is proposed, and whoever approves reads in which record', async () => {
    await inserts(503, HER.name, HER.birthDate, HER.postalCode, 'another@example.jp');
    expect(await proposed()).toMatchObject([
      { known: false, rows: 1, records: [{ collection: 'members', keys: [['503']] }] },
    ]);
    expect(ledgerPage(await ledger(), 'ja')).toContain('該当する記録 shop/members/503');
    expect((await ledger('suzuki')).replays.map(({ records }) => records)).toEqual([undefined]); // a clerk does not read what was found
    await at.shop.query('DELETE FROM member WHERE id = 503');
  });

  it('a record with her mailbox and nobody’s name may be hers: it is proposed, by its key', async () => {
    await inserts(504, undefined, undefined, undefined, HER_MAILBOX);
    expect(await proposed()).toMatchObject([{ rows: 1, records: [{ collection: 'members', keys: [['504']] }] }]);
    expect(await leftToDo()).toContain('reappeared');
  });

  it('her own record comes back with a backup: it is the record she had, whatever else stands in it', async () => {
    await at.shop.query('DELETE FROM member WHERE id = 504');
    await inserts(1, '吉田', HER.birthDate, HER.postalCode, HER_MAILBOX);
    expect(await proposed()).toMatchObject([{ known: true, records: [{ collection: 'members', keys: [['1']] }] }]);
  });
});

describe('between the search and the plan her membership became somebody else’s', () => {
  let at: Forgetful;
  beforeAll(async () => {
    at = await openForgetful();
  });
  afterAll(() => at.close());

  it('the letter tells what was erased, and of the members that no record of hers was there; the other’s stays', async () => {
    const number = await at.asks('cessation');
    await at.shop.query(`UPDATE member SET name = '大潮 新', birth = '2003-02-02', postal = '900-0001' WHERE id = 1`);
    await at.decides(number, erasing(at));
    await at.office.until(number, 'it is planned', ({ waitsFor }) => waitsFor === 'desk');
    await at.office
      .as('tanaka')
      .post(`/v1/cases/${number}/holds`, {
        ...{ records: 'shop/members', owner: '法務部　木村', reason: '係争のため' },
        reviewOn: daysAfter(at.office.today(), 90),
      });
    const { measures } = await at.approves(number);
    expect(measures.flatMap(({ plan }) => plan?.collections.map(({ collection, rows }) => [collection, rows]))).toEqual(
      [
        ['members', 0],
        ['orders', 2],
      ],
    );
    await at.office.reaches(number, 'dispatching');
    const words = (await wordsOf(at.office, number, 'alternativeMeasure')).replace(/\s/g, '');
    expect(words).toContain('会員登録：措置の時点で、ご本人の記録はありませんでした。');
    expect(words).toMatch(/ご注文消去（本通知書に記載する部分を除く。）/);
    expect(words).not.toMatch(/会員登録消去/);
    expect((await at.rows('member'))[0]).toContain('大潮');

    await at.office.as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
    const left = await at.office.until(number, 'what follows is noted', ({ undertakings }) => undertakings.length > 0);
    expect(left.undertakings.map(({ kind }) => kind)).toEqual(['keptByLaw']); // the hold keeps nothing: no letter says later that it was let go
  });
});
