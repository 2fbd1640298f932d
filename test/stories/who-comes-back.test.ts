import { createHmac } from 'node:crypto';
import { Client } from 'pg';
import type { LedgerView, ReplayView, SuppressionList } from '../../casefile/ledger-views';
import type { JournalView } from '../../casefile/decision-views';
import type { CaseFile } from '../../casefile/views';
import { ledgerPage } from '../../cli/ledger-page';
import { answersForStore, waitFor } from '../../examples/at-the-desk';
import { daysAfter } from '../../law/clock';
import { standingCase } from '../../records/cases';
import { liftSuppression } from '../../records/consents';
import { takeUpLook } from '../../records/replays';
import { KeyDestroyed } from '../../vault/keys';
import { HER, openForgetful, type Forgetful } from './a-shop-that-forgets';
import { confirms, journal, opens, refusalOf, repliedFrom } from './steps';

const WAITING = `SELECT pid FROM pg_stat_activity WHERE application_name = 'madoguchi measures' AND datname = current_database() AND wait_event_type = 'Lock'`;
const NOTHING = { outcome: 'none', note: '索引を調べた' } as const;

describe('𠮷田 髙子 was erased; then a backup of the shop is put back', () => {
  let at: Forgetful;
  let number: string;
  beforeAll(async () => {
    at = await openForgetful();
  });
  afterAll(() => at.close());

  const inRecords = async <Row extends object>(sql: string): Promise<Row[]> =>
    (await at.office.records.pool.query<Row>(sql)).rows;
  const ledger = (): Promise<LedgerView> => at.office.as('inoue').get<LedgerView>('/v1/ledger');
  const looksNow = async (): Promise<LedgerView> => {
    await at.office.as('kimura').post('/v1/ledger/looks', {});
    return waitFor(
      'every store was looked through',
      ledger,
      ({ stores }) => stores.every(({ wanted }) => !wanted),
      20_000,
    );
  };
  const open = ({ replays }: LedgerView): readonly ReplayView[] =>
    replays.filter(({ outcome }) => outcome === undefined);
  const ends = (id: string): Promise<LedgerView> =>
    waitFor(
      'it is carried out',
      ledger,
      ({ replays }) => replays.some((one) => one.id === id && one.outcome !== undefined),
      20_000,
    );
  const leftToDo = async (): Promise<readonly string[]> =>
    ((await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`)).leftToDo ?? []).map(({ name }) => name);

  it('the line is cut between ledger and deed: the ledger knew what was about to happen, nothing is lost, nothing is done twice', async () => {
    number = await at.asks('cessation', NOTHING, undefined, repliedFrom(HER.email ?? ''));
    await at.decides(number, {
      kind: 'cease',
      claims: [
        {
          ...{ claim: 'noLongerNeeded', holds: true },
          investigated: { by: '通販部　藤本 涼', on: at.office.today(), found: '退会を確認した' },
        },
      ],
      measures: ['shop/members', 'shop/orders'].map((records) => ({ records, does: 'erase' })),
    });
    const somebody = new Client({ connectionString: at.shop.url });
    await somebody.connect();
    await somebody.query('BEGIN; LOCK TABLE member, purchase IN SHARE MODE');
    await at.approves(number);
    await waitFor(
      'it has begun',
      () => inRecords<{ n: number }>('select count(*)::int as n from ledger'),
      ([one]) => (one?.n ?? 0) > 0,
      20_000,
    );
    expect(await journal(at.office, number)).toContain('measureBegun');
    expect(await at.rows('member')).toHaveLength(2); // nothing is gone, and it is known
    expect(await inRecords('select collection, outcome from ledger order by 1')).toEqual([
      { collection: 'members', outcome: null },
      { collection: 'orders', outcome: null },
    ]);
    await waitFor(
      'the deed waits',
      () => at.shop.query<{ pid: number }>(WAITING),
      (all) => all.length > 0,
      20_000,
    );
    const { rowCount } = await somebody.query(`SELECT pg_terminate_backend(pid) FROM (${WAITING}) w`);
    expect(rowCount).toBe(1);
    await somebody.query('COMMIT');
    await somebody.end();
    await at.office.reaches(number, 'dispatching');
    expect(await inRecords('select collection, outcome, erased, changed from ledger order by 1')).toEqual([
      { collection: 'members', outcome: 'done', erased: 1, changed: 0 },
      { collection: 'orders', outcome: 'done', erased: 1, changed: 1 },
    ]);
    expect(await at.rows('member')).toHaveLength(1);
  });

  it('nothing in the ledger tells who it was, and what a key of the house hashed stands there with the name of the key', async () => {
    const rows = await inRecords<{ all: string }>(
      'select l::text || h::text as all from ledger l join ledger_hashes h using (entry)',
    );
    const all = rows.map((row) => row.all).join('\n');
    expect(all).not.toMatch(/髙子|1961|604-?0829|example/);
    expect(await inRecords('select what, count(*)::int as n from ledger_hashes group by 1 order by 1')).toEqual([
      { what: 'person', n: 2 },
      { what: 'record', n: 3 },
      { what: 'stays', n: 1 },
    ]);
    const [key] = await at.office.records.keys.everyHouse('hashes');
    const hashes = await inRecords<{ hash: string }>('select hash from ledger_hashes');
    expect(hashes.filter(({ hash }) => !hash.startsWith(`${key?.id ?? '?'}:`))).toEqual([]);
  });

  it('who is still there on a basis has not come back: the invoice is kept, and nothing is proposed', async () => {
    expect(open(await looksNow())).toEqual([]);
    expect(await leftToDo()).not.toContain('reappeared');
  });

  it('every store is looked through once a day, from the day after on', async () => {
    const { records } = at.office;
    const tomorrow = { ...records, now: () => new Date(records.now().getTime() + 86_400_000) };
    expect(await takeUpLook(records, ['shop'])).toBeUndefined();
    expect(await takeUpLook(tomorrow, ['shop'])).toMatchObject({ store: 'shop' });
    await at.office.records.pool.query('update ledger_looks set taken_until = null');
  });

  it('she came back with a backup, among thousands, and once more by herself: her case says so, and each is one plan', async () => {
    const her = [HER.name, HER.birthDate, HER.postalCode];
    await at.shop.query(
      `INSERT INTO member SELECT n, '見本 ' || n, '1970-01-01', '100-0001' FROM generate_series(1000, 6000) n`,
    );
    await at.shop.query(
      `INSERT INTO member VALUES (1, $1, $2, $3, '花暦企画', '要注意'), (77, '吉田　高子', $2, $3, NULL, NULL)`,
      her,
    );
    await at.shop.query(`INSERT INTO purchase VALUES (1, $1, $2, $3, '2012-05-01', '花束')`, her);
    const waiting = open(await looksNow());
    expect(waiting.map(({ known, rows, cases }) => [known, rows, cases]).sort()).toEqual([
      [false, 1, [number]],
      [true, 2, [number]],
    ]);
    expect(await leftToDo()).toContain('reappeared');
    expect(await journal(at.office, number)).toContain('reappeared');
    expect(await at.rows('member')).toHaveLength(5004); // nothing goes by itself
  });

  it('an approver approves the plan that was read, and lets stay who came back by herself', async () => {
    const [restored, anew] = [...open(await ledger())].sort((one, other) => Number(other.known) - Number(one.known));
    const path = `/v1/ledger/replays/${restored?.id ?? ''}/approvals`;
    expect((await refusalOf(at.office.as('tanaka').post(path, { plan: restored?.plan }))).problem).toBe(
      'not-your-part',
    );
    expect((await refusalOf(at.office.as('kimura').post(path, { plan: 'f'.repeat(12) }))).problem).toBe('plan-moved');
    await at.office.as('kimura').post(path, { plan: restored?.plan.slice(0, 12) });
    const { replays } = await ends(restored?.id ?? '');
    expect(replays.find(({ id }) => id === restored?.id)).toMatchObject({
      outcome: 'done',
      erased: 2,
      decidedBy: 'kimura',
    });
    expect((await at.rows('member')).filter((row) => /髙子|高子/.test(row))).toEqual([
      expect.stringContaining('1960-01-01'),
      expect.stringMatching(/^\(77,/),
    ]);
    expect(await at.rows('purchase')).toHaveLength(2); // the invoice, and another's of her name
    await at.office
      .as('kimura')
      .post(`/v1/ledger/replays/${anew?.id ?? ''}/leavings`, { plan: anew?.plan, reason: 'ご本人による再入会' });
    expect(await leftToDo()).not.toContain('reappeared');
    expect(open(await looksNow())).toEqual([]);
    expect((await journal(at.office, number)).filter((kind) => kind === 'replayed')).toHaveLength(2);
  });

  it('she came back once more: what is on hold since is not erased, and when whoever keeps the shop takes her out by hand, what was said of her falls', async () => {
    await at.shop.query(`INSERT INTO member VALUES (1, $1, $2, $3, '花暦企画', '要注意')`, [
      HER.name,
      HER.birthDate,
      HER.postalCode,
    ]);
    const [proposed, ...others] = open(await looksNow());
    expect(others).toEqual([]);
    expect(await leftToDo()).toContain('reappeared');
    const { rows } = await at.office.records.pool.query<{ held: object }>(
      `update cases set progress = progress || jsonb_build_object('holds', jsonb_build_array(jsonb_build_object(
         'id', number || '-H1', 'records', 'shop/members', 'reviewOn', '2099-01-01', 'filing', 'none'))) where number = $1
       returning progress -> 'holds' as held`,
      [number],
    );
    expect(rows).toHaveLength(1); // as where a suit is expected since
    await at.office.as('kimura').post(`/v1/ledger/replays/${proposed?.id ?? ''}/approvals`, { plan: proposed?.plan });
    expect((await ends(proposed?.id ?? '')).replays.find(({ id }) => id === proposed?.id)?.outcome).toBe('stale');
    expect((await at.rows('member')).some((row) => row.startsWith('(1,'))).toBe(true); // nothing on hold is erased
    await at.office.records.pool.query(`update cases set progress = progress - 'holds' where number = $1`, [number]);
    await at.shop.query(`DELETE FROM member WHERE id = 1 AND name = $1`, [HER.name]);
    expect(open(await looksNow())).toEqual([]);
    expect(await leftToDo()).not.toContain('reappeared');
    expect((await journal(at.office, number)).filter((kind) => kind === 'replayed')).toHaveLength(3);
  });

  it('her mailbox stands in the list of who is not written to, as whoever has the list’s key can compare', async () => {
    const { key, suppressed } = await at.office.as('tanaka').get<SuppressionList>('/v1/suppressed');
    const hash = createHmac('sha256', Buffer.from(key, 'base64'))
      .update('takako.yoshida@example.jp', 'utf8')
      .digest('hex');
    expect(suppressed).toEqual([{ kind: 'email', hash, why: 'ceased', since: at.office.today() }]);
    expect((await refusalOf(at.office.as('suzuki').get('/v1/suppressed'))).problem).toBe('not-your-part');
  });

  it('the line is cut while what an approver approved is carried out: the ledger says why it waits, and then it is done', async () => {
    await at.shop.query(`INSERT INTO member VALUES (1, $1, $2, $3, '花暦企画', '要注意')`, [
      HER.name,
      HER.birthDate,
      HER.postalCode,
    ]);
    const [{ id = '', plan } = {}] = open(await looksNow());
    const somebody = new Client({ connectionString: at.shop.url });
    await somebody.connect();
    await somebody.query('BEGIN; LOCK TABLE member, purchase IN SHARE MODE');
    await at.office.as('kimura').post(`/v1/ledger/replays/${id}/approvals`, { plan });
    await waitFor(
      'the deed waits',
      () => at.shop.query<{ pid: number }>(WAITING),
      (all) => all.length > 0,
      20_000,
    );
    await somebody.query(`SELECT pg_terminate_backend(pid) FROM (${WAITING}) w`);
    const told = await waitFor(
      'it says why it waits',
      ledger,
      ({ replays }) => replays.some((one) => one.id === id && one.failed !== undefined),
      20_000,
    );
    const shown = told.replays.find((one) => one.id === id);
    expect(shown).toMatchObject({ decidedBy: 'kimura', failed: { because: expect.any(String) as string } });
    expect(ledgerPage(told, 'en')).toMatch(/! could not be done at \S+ \(\w+\); it is tried again every minute/);
    expect(ledgerPage(told, 'ja')).toContain('1分ごとに再び試みます');
    await somebody.query('COMMIT');
    await somebody.end();
    await at.office.records.pool.query('update replays set taken_until = null where id = $1', [id]); // a minute passes
    const done = (await ends(id)).replays.find((one) => one.id === id);
    expect([done?.outcome, done?.erased, done?.failed]).toEqual(['done', 1, undefined]);
  });

  it('a hold is placed while what was approved waits for its next try: nothing more goes, and what waits is said to be stale', async () => {
    const her = [HER.name, HER.birthDate, HER.postalCode];
    await at.shop.query(`INSERT INTO member VALUES (1, $1, $2, $3, '花暦企画', '要注意')`, her);
    const [{ id = '', plan } = {}] = open(await looksNow());
    const somebody = new Client({ connectionString: at.shop.url });
    await somebody.connect();
    await somebody.query('BEGIN; LOCK TABLE member, purchase IN SHARE MODE');
    await at.office.as('kimura').post(`/v1/ledger/replays/${id}/approvals`, { plan });
    await waitFor(
      'the deed waits',
      () => at.shop.query<{ pid: number }>(WAITING),
      (all) => all.length > 0,
      20_000,
    );
    await somebody.query(`SELECT pg_terminate_backend(pid) FROM (${WAITING}) w`);
    await waitFor(
      'it says why it waits',
      ledger,
      ({ replays }) => replays.some((one) => one.id === id && one.failed !== undefined),
      20_000,
    );
    await somebody.query('COMMIT');
    await somebody.end();
    await at.office.records.pool.query(
      `update cases set progress = progress || jsonb_build_object('holds', jsonb_build_array(jsonb_build_object(
         'id', number || '-H1', 'records', 'shop/members', 'reviewOn', '2099-01-01', 'filing', 'none'))) where number = $1`,
      [number],
    );
    await at.office.records.pool.query('update replays set taken_until = null where id = $1', [id]); // a minute passes
    const ended = (await ends(id)).replays.find((one) => one.id === id);
    expect([ended?.outcome, ended?.erased]).toEqual(['stale', 0]);
    expect((await at.rows('member')).some((row) => row.startsWith('(1,'))).toBe(true);
    await at.office.records.pool.query(`update cases set progress = progress - 'holds' where number = $1`, [number]);
    await at.shop.query(`DELETE FROM member WHERE id = 1 AND name = $1`, [HER.name]);
    expect(open(await looksNow())).toEqual([]);
  });

  it('she came back while another case of hers, by an envelope of its own, keeps her membership: only her order goes, and the rest once that is released', async () => {
    const her = [HER.name, HER.birthDate, HER.postalCode];
    await at.shop.query(`INSERT INTO member VALUES (1, $1, $2, $3, '花暦企画', '要注意')`, her);
    await at.shop.query(`INSERT INTO purchase VALUES (1, $1, $2, $3, '2012-05-01', '花束')`, her);
    const asked = { principal: HER, rights: ['cessation'], fee: [] };
    const { number: another } = await opens(at.office, '01-takako-by-post.json', asked);
    await at.office.reaches(another, 'proving');
    await confirms(at.office, another, 'drivingLicence');
    await at.office.until(another, 'the archive is asked', ({ stores }) =>
      stores.every(({ known, outcome }) => known || outcome === 'asked'),
    );
    await answersForStore(at.office.as('suzuki'), another, 'archive', NOTHING);
    await at.office.reaches(another, 'deciding');
    const hold = { records: 'shop/members', owner: '法務部　木村', reason: '係争のため' };
    const reviewOn = daysAfter(at.office.today(), 90);
    await at.office.as('tanaka').post(`/v1/cases/${another}/holds`, { ...hold, reviewOn });

    const approves = async (): Promise<readonly [erased: number | undefined, membersLeft: number]> => {
      const [{ id = '', plan } = {}] = open(await looksNow());
      await at.office.as('kimura').post(`/v1/ledger/replays/${id}/approvals`, { plan });
      const ended = (await ends(id)).replays.find((one) => one.id === id);
      return [ended?.erased, (await at.rows('member')).filter((row) => row.startsWith('(1,')).length];
    };
    expect(await approves()).toEqual([1, 1]);
    await at.office.as('tanaka').post(`/v1/cases/${another}/released-holds`, { hold: `${another}-H1` });
    expect(await approves()).toEqual([1, 0]);
    expect(open(await looksNow())).toEqual([]);
  });

  it('she consented anew: an officer takes her off the list, with the proof of it, though her case cannot be read any more; a list imported then raises no alarm', async () => {
    const lifts = (who: string, more: object = {}): Promise<unknown> =>
      at.office
        .as(who)
        .post(`/v1/cases/${number}/consents-anew`, {
          ...{ email: 'Takako.Yoshida@example.jp', consentedOn: at.office.today() },
          ...{ reason: 'メールマガジンへの申込み', proof: '申込書、通販部で保管', ...more },
        });
    expect((await refusalOf(lifts('kimura'))).problem).toBe('not-your-part');
    expect((await refusalOf(lifts('tanaka', { proof: ' ' }))).problem).toBe('does-not-fit');
    expect((await refusalOf(lifts('tanaka', { consentedOn: '2011-01-01' }))).problem).toBe('does-not-fit');
    const { application } = await at.office.as('inoue').get<CaseFile>(`/v1/cases/${number}`);
    await at.office.records.pool.query('update keys set wrapped = null, destroyed_at = now() where owner = any($1)', [
      [number, application.number],
    ]);
    expect((await refusalOf(lifts('tanaka', { email: 'somebody.else@example.jp' }))).problem).toBe(
      'consent-of-another',
    );
    const all = await inRecords<{ hash: string }>(`update suppressed_for set case_number = '' returning hash`); // as of a case carried out before it was noted
    const { records } = at.office;
    const of = (): Promise<never> => Promise.reject(new KeyDestroyed('of this case')); // as in a process that has not opened it lately
    const unread = { ...records, keys: { ...records.keys, of } };
    expect(
      await liftSuppression(
        unread,
        await standingCase(unread, number),
        { kind: 'suppressionLifted', by: 'tanaka', on: at.office.today(), commandId: 'lifted unread', facts: {} },
        { texts: [['email', 'takako.yoshida@example.jp']], consentedOn: at.office.today() },
      ),
    ).toEqual({ lines: 1, erasures: 0 });
    await at.office.records.pool.query('insert into suppressed_for (hash, case_number) select unnest($1::text[]), $2', [
      all.map(({ hash }) => hash),
      number,
    ]);
    await lifts('tanaka');
    expect((await refusalOf(lifts('tanaka'))).problem).toBe('not-suppressed');
    expect((await at.office.as('tanaka').get<SuppressionList>('/v1/suppressed')).suppressed).toEqual([]);
    const { entries, intact } = await at.office.as('inoue').get<JournalView>(`/v1/cases/${number}/journal`);
    expect([intact, entries.at(-1)]).toMatchObject([
      true,
      {
        kind: 'suppressionLifted',
        by: 'tanaka',
        facts: { lines: 0, erasures: 2, isTheirs: true, consentedOn: at.office.today() },
      },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/takako|申込/i);
    await at.shop.query(`INSERT INTO member VALUES (78, $1, $2, $3, NULL, NULL)`, [
      HER.name,
      HER.birthDate,
      HER.postalCode,
    ]);
    expect(open(await looksNow())).toEqual([]);
  });
});
