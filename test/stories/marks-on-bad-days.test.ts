import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PlanView } from '../../casefile/measure-views';
import type { Systems } from '../../casefile/systems';
import { atTheDesk, waitFor } from '../../examples/at-the-desk';
import type { DataMap } from '../../policy/data-map';
import { openCounter, openDoor } from '../../worker/desk';
import { openDatabase, type Database } from '../contracts/database';
import { clubIn, EXCHANGE, HER, openClub, type Club } from './a-club-that-provides';
import { confirms, journal, reportsStopped, wordsIn, wordsOf } from './steps';

const IN_POSTGRES = clubIn(
  { kind: 'postgres', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' },
  { table: 'member' },
);
const ANOTHER = { birthDate: '1960-01-01', postalCode: '100-0001' };

describe('A mark is set while who asks, what the map says and who does it are moved', () => {
  let at: Club;
  let club: Database;
  let otherMap: { readonly url: string; readonly close: () => Promise<void> };
  beforeAll(async () => {
    club =
      await openDatabase(`CREATE TABLE member (id int PRIMARY KEY, name varchar(80), birth date, postal varchar(10), share varchar(3), partner_ok int);
      CREATE SEQUENCE touched;
      CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM nextval('touched'); RETURN NEW; END $$;
      CREATE TRIGGER touches BEFORE UPDATE ON member FOR EACH ROW EXECUTE FUNCTION touch();
      CREATE FUNCTION reset() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN UPDATE member SET share = 'yes' WHERE id = NEW.id; RETURN NULL; END $$`);
    at = await openClub(IN_POSTGRES, { CLUB_URL: club.url });
    const provisions = IN_POSTGRES.provisions.map(({ marks: _, ...one }) => one);
    const door = await openDoor(at.office.settings.temporal, at.office.settings.log, 0);
    const dataMap: DataMap = { ...IN_POSTGRES, provisions };
    otherMap = { url: door.url, close: openCounter({ ...at.office.settings, dataMap }, at.office.records, door).close };
  });
  afterAll(async () => {
    await otherMap.close();
    await at.office.close();
    await club.close();
  });
  beforeEach(async () => {
    await club.query('DROP TRIGGER IF EXISTS resets ON member');
    await club.query(`DELETE FROM member`);
    await club.query(`SELECT setval('touched', 1, false)`);
    for (const [id, birth, postal] of [
      [1, HER.birthDate, HER.postalCode],
      [2, ANOTHER.birthDate, ANOTHER.postalCode],
    ])
      await club.query(`INSERT INTO member VALUES ($1, $2, $3, $4, 'yes', 1)`, [id, HER.name, birth, postal]);
  });
  const marks = async (): Promise<string> =>
    (await club.query<{ share: string }>('SELECT share FROM member ORDER BY id')).map(({ share }) => share).join();
  const touched = async (): Promise<number> =>
    (await club.query<{ is_called: boolean; last_value: string }>('SELECT * FROM touched')).reduce(
      (_, { is_called: is, last_value: last }) => (is ? Number(last) : 0),
      0,
    );
  const supplements = async (number: string, principal: object): Promise<void> => {
    await at.post('suzuki', number, 'supplements', { principal });
    await at.office.reaches(number, 'proving');
    await confirms(at.office, number, 'drivingLicence');
  };
  const taken = (number: string): Promise<unknown> =>
    waitFor(
      'it is taken back',
      () => journal(at.office, number),
      (kinds) => kinds.includes('letterRecalled'),
    );
  const resets = (): Promise<unknown> =>
    club.query(
      `CREATE TRIGGER resets AFTER UPDATE ON member FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION reset()`,
    );
  const caught = (number: string) =>
    at.office.until(number, 'it does not stand', ({ measures }) =>
      measures.some(({ look }) => look?.outcome === 'left'),
    );

  it('she has moved: her record bears the mark already, because she asked, and her letter says so', async () => {
    const number = await at.asks('optOut');
    await at.office.reaches(number, 'dispatching');
    await supplements(number, { address: '京都府京都市中京区花見台9-9-9' });
    await taken(number);
    await at.leaves(number);
    expect(await touched()).toBe(1);
    expect(await wordsOf(at.office, number, 'provisionStopped', 2)).toContain('お求めに応じて');
  });

  it('she is another than was taken for her: the other record is marked, the plan names the one that was marked for nobody, and both deeds are certified', async () => {
    const number = await at.asks('optOut');
    await at.office.reaches(number, 'dispatching');
    await supplements(number, ANOTHER);
    await taken(number);
    await at.leaves(number);
    expect(await marks()).toBe('no,no');
    const { measures } = await at.office.as('kimura').get<PlanView>(`/v1/cases/${number}/plan`);
    expect(measures[0]?.plan?.told.map(({ ja }) => ja).join()).toContain('印を付けた1件の記録');
    expect(
      (await at.certified(number)).map(({ provision, took }) => [provision?.found, took?.collections[0]?.changed]),
    ).toEqual([
      ['stopped', 1],
      ['stopped', 1],
    ]);
  });

  it('she is another, of whom nothing is provided: her letter claims nothing that was done for somebody else', async () => {
    const number = await at.asks('optOut');
    await at.office.reaches(number, 'dispatching');
    await supplements(number, { birthDate: '1961-01-01', postalCode: '100-0002' });
    await taken(number);
    await at.leaves(number);
    const words = await wordsOf(at.office, number, 'provisionStopped', 2);
    expect(words).toContain('ご本人が識別される個人データは含まれておりません');
    expect(words).not.toContain('お求めに応じて');
  });

  it('an officer stops it for the time being: it stays so when she is known by more, and goes on when they let it', async () => {
    await resets();
    const number = await at.asks('optOut');
    await caught(number);
    await at.post('tanaka', number, 'pauses', { measure: EXCHANGE, reason: '印が元に戻る原因を調べるため' });
    await club.query('DROP TRIGGER resets ON member');
    await supplements(number, { address: '京都府京都市中京区花見台9-9-9' });
    const paused = await at.office.until(
      number,
      'it is planned anew, and paused',
      ({ stage, waitsFor, measures }) => stage.name === 'measuring' && waitsFor === 'desk' && measures[0]?.round === 2,
    );
    expect(paused.measures).toMatchObject([{ provision: EXCHANGE, by: 'us', paused: true }]);
    expect(await marks()).toBe('yes,yes');
    const { systems } = await at.office.as('tanaka').get<Systems>('/v1/systems');
    expect(systems).toMatchObject([
      {
        marks: [{ provision: EXCHANGE, label: '会員名簿', column: 'share', stopped: 'no' }, { column: 'partner_ok' }],
        measures: [{ caseNumber: number, measure: EXCHANGE, paused: true }],
      },
    ]);
    await at.post('tanaka', number, 'resumed-measures');
    await at.leaves(number);
    expect(await marks()).toBe('no,yes');
  });

  it('she withdraws while the mark does not stand, and its owner had not done it either: her request ends, and nothing says that nothing is provided', async () => {
    await resets();
    const number = await at.asks('optOut');
    await caught(number);
    await at.post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人から' });
    await at.post('tanaka', number, 'measure-requests', { provision: EXCHANGE, reason: '印が元に戻る' });
    await at.office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await reportsStopped(at.office, number, { provision: EXCHANGE, found: 'notDone' });
    expect(await at.office.reaches(number, 'closed')).toMatchObject({ outcome: 'withdrawn' });
    const { letters } = await at.office.until(number, 'it is accepted', (file) =>
      file.letters.some(({ kind, handedOverAt }) => kind === 'withdrawalAccepted' && handedOverAt !== undefined),
    );
    expect(letters.map(({ kind }) => kind)).not.toContain('provisionStopped');
    expect(await marks()).toBe('yes,yes');
  });

  it('the map loses the mark afterwards: its owner is asked, and what we did stays certified', async () => {
    const number = await at.asks('optOut');
    await at.office.reaches(number, 'dispatching');
    await atTheDesk(otherMap.url, at.office.tokens['tanaka'] as string).post(`/v1/cases/${number}/data-map-changes`);
    await at.office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await reportsStopped(at.office, number, { provision: EXCHANGE });
    await at.leaves(number);
    expect((await at.certified(number)).map(({ by }) => by)).toEqual(['us', 'owner']);
  });

  it.each([
    ['she withdraws, and its owner, who is asked in our place, had nothing to do', 'notDone', true],
    ['its owner, who is asked in our place, finds that nothing of her is provided', 'notProvided', false],
  ] as const)(
    '%s: her letter says that it was stopped because she asked, and since when',
    async (_, found, isWithdrawn) => {
      const number = await at.asks('optOut');
      await at.office.reaches(number, 'dispatching');
      await atTheDesk(otherMap.url, at.office.tokens['tanaka'] as string).post(`/v1/cases/${number}/data-map-changes`);
      await at.office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
      if (isWithdrawn)
        await at.post('suzuki', number, 'withdrawals', { by: 'telephone', reason: 'ご本人から取下げのお電話' });
      await reportsStopped(at.office, number, { provision: EXCHANGE, found });
      expect(await at.leaves(number)).toMatchObject({ outcome: 'answered' });
      expect(await marks()).toBe('no,yes');
      const words = await wordsOf(at.office, number, 'provisionStopped', 2);
      for (const part of ['お求めに応じて', '停止した提供', '株式会社花暦企画']) expect(words).toContain(part);
      expect(words).not.toContain('含まれておりません');
      if (isWithdrawn) expect(words).toContain('停止したままといたします');
    },
  );

  it('its owner cannot do it either, and the store is back: it is planned anew, and done by us', async () => {
    await club.query('ALTER TABLE member RENAME TO member_away');
    const number = await at.asks('optOut');
    const asked = await at.office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await at.post('suzuki', number, 'measure-reports', {
      ...{ provision: EXCHANGE, round: asked.measures[0]?.round, found: 'cannot', doneOn: at.office.today() },
      proof: 'システムを止めている',
    });
    await club.query('ALTER TABLE member_away RENAME TO member');
    await at.post('tanaka', number, 'plans');
    await at.leaves(number);
    expect(await marks()).toBe('no,yes');
  });

  it('her records bear the marks already: the letter two people approve tells it as seen, and so does the one that leaves', async () => {
    await club.query(`UPDATE member SET share = 'no', partner_ok = 0 WHERE id = 1`);
    const number = await at.asks('provisionStop');
    await at.decides(number);
    const draft = wordsIn(await at.office.as('kimura').bytes(`/v1/cases/${number}/answer.pdf`));
    await at.approves(number);
    await at.leaves(number);
    for (const words of [draft, await wordsOf(at.office, number, 'provisionCeased')]) {
      expect(words).toContain('既に停止していることを確認いたしました');
      expect(words).not.toContain('停止しております');
    }
  });

  it('its owner reports what was not done in a store that can be read again: nobody is told, and once the mark is set it is planned anew', async () => {
    await club.query('ALTER TABLE member RENAME TO member_away');
    const number = await at.asks('optOut');
    await at.office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await club.query('ALTER TABLE member_away RENAME TO member');
    await reportsStopped(at.office, number, { provision: EXCHANGE });
    const stuck = await caught(number);
    expect(stuck).toMatchObject({ stage: { name: 'measuring' }, waitsFor: 'desk' });
    expect(stuck.letters.map(({ kind }) => kind)).not.toContain('provisionStopped');
    expect(stuck.next.map(({ act }) => act)).toEqual(expect.arrayContaining(['planAgain', 'askMeasureAgain']));
    await at.post('tanaka', number, 'plans');
    await at.leaves(number);
    expect(await marks()).toBe('no,yes');
    expect((await at.certified(number)).map(({ by, look }) => [by, look?.outcome])).toEqual([
      ['owner', 'left'],
      ['us', 'none'],
    ]);
  });

  it('its owner reports that it had been stopped, and it had not: once the mark is set and seen, nobody is told that it was so before', async () => {
    await club.query('ALTER TABLE member RENAME TO member_away');
    const number = await at.asks('optOut');
    await at.office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await club.query('ALTER TABLE member_away RENAME TO member');
    await reportsStopped(at.office, number, { provision: EXCHANGE, found: 'stoppedBefore' });
    await caught(number);
    await club.query(`UPDATE member SET share = 'no' WHERE id = 1`);
    await at.post('tanaka', number, 'resumed-measures');
    await at.leaves(number);
    const words = await wordsOf(at.office, number, 'provisionStopped');
    expect(words).toContain('停止した提供');
    expect(words).not.toContain('お求めの到達前に');
  });

  it('its owner reports it while the store is away: their word stands, and is told as theirs', async () => {
    await club.query('ALTER TABLE member RENAME TO member_away');
    const number = await at.asks('optOut');
    await at.office.until(number, 'its owner is asked', ({ waitsFor }) => waitsFor === 'owner');
    await reportsStopped(at.office, number, { provision: EXCHANGE });
    await at.leaves(number);
    await club.query('ALTER TABLE member_away RENAME TO member');
    expect((await at.certified(number)).map(({ by, look }) => [by, look])).toEqual([['owner', undefined]]);
  });

  it('she asks twice at once: her record is marked once, and each letter says what was found', async () => {
    const [one, other] = await Promise.all([at.asks('optOut'), at.asks('optOut')]);
    for (const number of [one, other]) await at.leaves(number);
    expect(await touched()).toBe(1);
    const found = (await Promise.all([one, other].map(at.certified))).map(([first]) => first?.provision?.found);
    expect(found.sort()).toEqual(['stopped', 'stoppedBefore']);
  });
});

it('in a JSON file whose records leave the mark out, and of which a law has some kept: it is written into hers', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'club-')), 'members.jsonl');
  const her = { id: 1, name: HER.name, birth: HER.birthDate, postal: HER.postalCode, partner_ok: 1 };
  const other = { ...her, id: 2, birth: ANOTHER.birthDate, postal: ANOTHER.postalCode };
  writeFileSync(file, `${JSON.stringify(her)}\n${JSON.stringify({ ...other, share: 'yes' })}\n`);
  const map = clubIn(
    { kind: 'json', file, records: 'lines', rewritten: true },
    {
      erasing: {
        rows: 'go',
        columns: { share: 'kept', partner_ok: 'kept' },
        kept: { basis: 'invoices', from: 'birth', covers: ['name', 'birth', 'postal'] },
      },
    },
  );
  const at = await openClub(map, {});
  const closed = await at.leaves(await at.asks('optOut'));
  expect(closed.measures).toMatchObject([{ by: 'us', look: { outcome: 'none' } }]);
  expect(readFileSync(file, 'utf8')).toBe(
    `${JSON.stringify({ ...her, share: 'no' })}\n${JSON.stringify({ ...other, share: 'yes' })}\n`,
  );
  await at.office.close();
});
