import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanView } from '../../casefile/measure-views';
import { openDatabase, type Database } from '../contracts/database';
import { openMariaDatabase } from '../contracts/mariadb';
import { clubIn, EXCHANGE, HER, openClub, PARTNER, type Club } from './a-club-that-provides';
import { journal, refusalOf, reportsStopped, wordsIn, wordsOf } from './steps';

const IN_POSTGRES = clubIn(
  { kind: 'postgres', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' },
  { table: 'member' },
);
const TABLE =
  'CREATE TABLE member (id int PRIMARY KEY, name varchar(80), birth date, postal varchar(10), share varchar(3), partner_ok int)';
const ROWS = [
  [1, HER.name, HER.birthDate, HER.postalCode, 'yes', 1],
  [2, HER.name, '1960-01-01', '100-0001', 'yes', 1],
] as const;

describe('𠮷田 髙子 is left out of what a club provides, by the mark of her record', () => {
  let at: Club;
  let club: Database;
  beforeAll(async () => {
    club = await openDatabase(`${TABLE}; CREATE SEQUENCE touched`);
    at = await openClub(IN_POSTGRES, { CLUB_URL: club.url });
  });
  afterAll(async () => {
    await at.office.close();
    await club.close();
  });
  beforeEach(async () => {
    await club.query('DROP TRIGGER IF EXISTS resets ON member');
    await club.query('DELETE FROM member');
    for (const row of ROWS) await club.query('INSERT INTO member VALUES ($1, $2, $3, $4, $5, $6)', [...row]);
  });
  const marks = async (): Promise<readonly string[]> =>
    (await club.query<{ marks: string }>(`SELECT share || '/' || partner_ok AS marks FROM member ORDER BY id`)).map(
      (row) => row.marks,
    );
  /** The system puts back what it is given. */
  const resets = async (): Promise<void> => {
    await club.query(`CREATE OR REPLACE FUNCTION reset() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN UPDATE member SET share = 'yes', partner_ok = 1 WHERE id = NEW.id; RETURN NULL; END $$`);
    await club.query(
      `CREATE TRIGGER resets AFTER UPDATE ON member FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION reset()`,
    );
  };
  const caught = (number: string) =>
    at.office.until(number, 'it is seen that the mark does not stand', ({ measures }) =>
      measures.some(({ look }) => look?.outcome === 'left'),
    );

  it('her opt-out: nobody decides and nobody is asked, her record bears the mark, it is seen to stand, and letter, journal and certificate tell it', async () => {
    const number = await at.asks('optOut');
    const closed = await at.leaves(number);
    expect(await marks()).toEqual(['no/1', 'yes/1']);
    expect(closed.measures).toMatchObject([{ provision: EXCHANGE, by: 'us', doneOn: at.office.today() }]);
    expect(closed.measures[0]?.owner).toBeUndefined();
    expect(closed.ownersAsked).toEqual([]);
    const words = await wordsOf(at.office, number, 'provisionStopped');
    expect(words).toContain('確認した事項');
    for (const part of ['会員名簿（氏名）', '株式会社花暦企画', 'お求めに応じて']) expect(words).toContain(part);
    expect((await journal(at.office, number)).filter((kind) => kind.startsWith('measure'))).toEqual([
      'measurePlanned',
      'measureBegun',
      'measureTaken',
      'measureLooked',
    ]);
    expect(await at.certified(number)).toMatchObject([
      {
        ...{ measure: EXCHANGE, by: 'us', provision: { to: '株式会社花暦企画', found: 'stopped' } },
        took: { proof: 'inStore', collections: [{ collection: 'members', changed: 1 }] },
        look: { outcome: 'none' },
      },
    ]);
    const page = await at.office.as('kimura').bytes(`/v1/cases/${number}/certificate.pdf`);
    for (const part of [
      '当窓口（保管先への接続による）',
      '停止した',
      '提供しない旨の印を確認',
      '決定及び決裁はありません',
    ])
      expect(wordsIn(page)).toContain(part);
    expect(wordsIn(page)).not.toMatch(/残存|利用しない旨/);
  });

  it('her record bore the mark before, or there is none of hers: her letter says that, and calls nothing stopped because she asked', async () => {
    await club.query(`UPDATE member SET share = 'no' WHERE id = 1`);
    const before = await at.asks('optOut');
    await at.leaves(before);
    const seen = await wordsOf(at.office, before, 'provisionStopped');
    expect(seen).toContain('既に提供の対象から除かれていること');
    expect(seen).not.toContain('お求めに応じて');
    await club.query('DELETE FROM member WHERE id = 1');
    const none = await at.asks('optOut');
    await at.leaves(none);
    expect(await wordsOf(at.office, none, 'provisionStopped')).toContain(
      'ご本人が識別される個人データは含まれておりません',
    );
  });

  it('a system that says yes and puts the mark back: it is caught, nobody is told, and once that is mended it is planned anew and holds', async () => {
    await resets();
    const number = await at.asks('optOut');
    const stuck = await caught(number);
    expect(stuck).toMatchObject({ stage: { name: 'measuring' }, waitsFor: 'desk' });
    expect(stuck.letters.map(({ kind }) => kind)).not.toContain('provisionStopped');
    expect(stuck.next.map(({ act }) => act)).toEqual(expect.arrayContaining(['planAgain', 'askMeasureAgain']));
    await club.query('DROP TRIGGER resets ON member');
    await at.post('tanaka', number, 'plans');
    await at.leaves(number);
    expect(await marks()).toEqual(['no/1', 'yes/1']);
    expect((await at.certified(number)).map(({ look }) => look?.outcome)).toEqual(['left', 'none']);
  });

  it('a system that never holds it: its owner is asked instead, who reports it twice: it is told only once it is seen to stand', async () => {
    await resets();
    const number = await at.asks('optOut');
    await caught(number);
    await at.post('tanaka', number, 'measure-requests', { provision: EXCHANGE, reason: '印が元に戻る' });
    await at.office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await reportsStopped(at.office, number, { provision: EXCHANGE });
    await caught(number);
    await club.query('DROP TRIGGER resets ON member');
    await at.post('tanaka', number, 'measure-requests', { provision: EXCHANGE, reason: '印が付いていない' });
    await at.office.until(number, 'its owner is asked again', ({ waitsFor }) => waitsFor === 'owner');
    await club.query(`UPDATE member SET share = 'no' WHERE id = 1`);
    await reportsStopped(at.office, number, { provision: EXCHANGE });
    await at.leaves(number);
    expect((await at.certified(number)).map(({ by, look }) => [by, look?.outcome])).toEqual([
      ['us', 'left'],
      ['owner', 'left'],
      ['owner', 'none'],
    ]);
  });

  it('whose record it is nobody can say for sure: nothing is marked, and its owner is asked', async () => {
    await club.query(`UPDATE member SET name = '吉田 高子' WHERE id = 1`);
    await club.query('ALTER TABLE member RENAME TO member_away');
    const number = await at.asks('optOut');
    await at.office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await club.query('ALTER TABLE member_away RENAME TO member');
    expect(await marks()).toEqual(['yes/1', 'yes/1']);
    await club.query(`UPDATE member SET share = 'no' WHERE id = 1`);
    await reportsStopped(at.office, number, { provision: EXCHANGE });
    await at.leaves(number);
  });

  it('the stop of a provision: what it does is planned, two people stand for that plan, and only then her record is marked for both', async () => {
    const number = await at.asks('provisionStop');
    await at.decides(number);
    const plan = await at.office.as('kimura').get<PlanView>(`/v1/cases/${number}/plan`);
    expect([...plan.measures].sort((a, b) => (a.measure < b.measure ? -1 : 1))).toMatchObject([
      { measure: EXCHANGE, does: 'stopProvision', by: 'us', plan: { collections: [{ changed: 1 }] } },
      { measure: PARTNER, does: 'stopProvision', by: 'us' },
    ]);
    expect(await marks()).toEqual(['yes/1', 'yes/1']);
    const { digest: decision } = await at.office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`);
    expect((await refusalOf(at.post('kimura', number, 'approvals', { decision }))).problem).toBe('plan-unnamed');
    await at.post('kimura', number, 'approvals', { decision, plan: plan.digest });
    await at.leaves(number);
    expect(await marks()).toEqual(['no/0', 'yes/1']);
    const words = await wordsOf(at.office, number, 'provisionCeased');
    for (const part of ['会員の氏名', '花便り共済会', '会員名簿（氏名）', '停止しております'])
      expect(words).toContain(part);
    const certified = await at.certified(number);
    expect(certified.map(({ measure }) => measure).sort()).toEqual([EXCHANGE, PARTNER]);
    for (const one of certified) expect(one).toMatchObject({ by: 'us', look: { outcome: 'none' } });
  });

  it('her record goes to somebody else between approval and deed: nothing is done, and what is true now is planned and approved anew', async () => {
    const number = await at.asks('provisionStop');
    await at.decides(number);
    const read = async () => ({
      plan: (await at.office.as('kimura').get<PlanView>(`/v1/cases/${number}/plan`)).digest,
      decision: (await at.office.as('kimura').get<{ digest: string }>(`/v1/cases/${number}/decision`)).digest,
    });
    const first = await read();
    await club.query(`UPDATE member SET name = '佐倉 一', birth = '1970-02-02', postal = '530-0001' WHERE id = 1`);
    await at.post('kimura', number, 'approvals', first);
    await at.office.until(
      number,
      'it is planned anew',
      ({ stage, waitsFor }) => stage.name === 'approving' && waitsFor === 'desk',
    );
    expect(await marks()).toEqual(['yes/1', 'yes/1']);
    for (;;) {
      await at.post('kimura', number, 'approvals', await read());
      const { stage } = await at.office.until(
        number,
        'it is planned anew, or told',
        ({ stage: { name }, waitsFor }) => waitsFor === 'desk' && name !== 'measuring',
      );
      if (stage.name === 'dispatching') break;
    }
    await at.leaves(number);
    expect(await marks()).toEqual(['yes/1', 'yes/1']);
    expect(await wordsOf(at.office, number, 'provisionCeased')).toContain(
      'ご本人が識別される保有個人データは含まれておりません',
    );
  });

  it('the worker dies between the deed and the note of it: her record is marked once, and the store’s own proof tells how many', async () => {
    await club.query(
      `CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('touched'); RETURN NEW; END $$`,
    );
    await club.query('CREATE TRIGGER touches BEFORE UPDATE ON member FOR EACH ROW EXECUTE FUNCTION touch()');
    const { pool } = at.office.records;
    await pool.query('CREATE SEQUENCE deaths');
    await pool.query(`CREATE FUNCTION dies() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN IF nextval('deaths') = 1 THEN RAISE EXCEPTION 'gone' USING ERRCODE = '57P01'; END IF; RETURN NEW; END $$`);
    await pool.query(
      `CREATE TRIGGER dies BEFORE INSERT ON journal FOR EACH ROW WHEN (NEW.kind = 'measureTaken') EXECUTE FUNCTION dies()`,
    );
    const number = await at.asks('optOut');
    await at.leaves(number);
    await pool.query('DROP TRIGGER dies ON journal');
    expect((await pool.query<{ last_value: string }>('SELECT last_value FROM deaths')).rows[0]?.last_value).not.toBe(
      '1',
    );
    expect((await club.query<{ last_value: string }>('SELECT last_value FROM touched'))[0]?.last_value).toBe('1');
    expect(await at.certified(number)).toMatchObject([
      { provision: { found: 'stopped' }, took: { proof: 'inStore', collections: [{ changed: 1 }] } },
    ]);
    await club.query('DROP TRIGGER touches ON member');
  });
});

describe('The same by the same code, where the list lies elsewhere', () => {
  it('in a MariaDB', async () => {
    const club = await openMariaDatabase([TABLE]);
    for (const row of ROWS) await club.query('INSERT INTO member VALUES (?, ?, ?, ?, ?, ?)', [...row]);
    const at = await openClub(
      clubIn(
        { kind: 'mysql', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' },
        { table: `${club.name}.member` },
      ),
      { CLUB_URL: club.url },
    );
    const closed = await at.leaves(await at.asks('optOut'));
    expect(closed.measures).toMatchObject([{ by: 'us', look: { outcome: 'none' } }]);
    expect(await club.query('SELECT id, share FROM member ORDER BY id')).toEqual([
      { id: 1, share: 'no' },
      { id: 2, share: 'yes' },
    ]);
    await at.office.close();
    await club.close();
  });

  it('in a CSV file: the one cell changes, and no other byte', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'club-')), 'members.csv');
    const textWith = (mark: string): string =>
      `id,name,birth,postal,share,partner_ok\r\n${ROWS.map((row) => row.join(',')).join('\r\n')}\r\n`.replace(
        'yes',
        mark,
      );
    writeFileSync(file, textWith('yes'));
    const at = await openClub(clubIn({ kind: 'csv', file, encoding: 'utf-8', rewritten: true }), {});
    const closed = await at.leaves(await at.asks('optOut'));
    expect(closed.measures).toMatchObject([{ by: 'us', look: { outcome: 'none' } }]);
    expect(readFileSync(file, 'utf8')).toBe(textWith('no'));
    expect(await wordsOf(at.office, closed.number, 'provisionStopped')).toContain('お求めに応じて');
    writeFileSync(file, textWith('')); // an empty cell is no mark
    await at.leaves(await at.asks('optOut'));
    expect(readFileSync(file, 'utf8')).toBe(textWith('no'));
    await at.office.close();
  });

  it('six people at once in one CSV file: none finds it changed under their hands by another, and all are marked', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'club-')), 'members.csv');
    const people = ['一', '二', '三', '四', '五', '六'].map((nth, at) => ({
      ...{ ...HER, name: `花田 ${nth}子`, kana: undefined, birthDate: `196${at}-03-08` },
    }));
    const textWith = (mark: string): string =>
      `id,name,birth,postal,share,partner_ok\r\n${people.map(({ name, birthDate, postalCode }, at) => [at, name, birthDate, postalCode, mark, '1'].join(',')).join('\r\n')}\r\n`;
    writeFileSync(file, textWith('yes'));
    const at = await openClub(clubIn({ kind: 'csv', file, encoding: 'utf-8', rewritten: true }), {});
    const numbers = await Promise.all(people.map((one) => at.asks('optOut', one)));
    await Promise.all(
      numbers.map((number) => at.office.until(number, 'it is marked', ({ stage }) => stage.name === 'dispatching')),
    );
    expect(readFileSync(file, 'utf8')).toBe(textWith('no'));
    await at.office.close();
  });
});
