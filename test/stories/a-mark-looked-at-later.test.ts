import type { CaseFile } from '../../casefile/views';
import { daysAfter } from '../../law/clock';
import { openDatabase, type Database } from '../contracts/database';
import { clubIn, EXCHANGE, HER, openClub, PARTNER, type Club } from './a-club-that-provides';
import { hanamori, journal, refusalOf, wordsOf } from './steps';

/** The club's list is filled anew every fourth night, for which no answer waits. */
const BEHIND = clubIn(
  {
    ...{ kind: 'postgres', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' },
    looksAgainAfter: { days: 4, because: '名簿の再作成' },
  },
  { table: 'member' },
);

describe('the mark of her record is looked at again after her letter, when what is behind has come through', () => {
  let at: Club;
  let club: Database;
  beforeAll(async () => {
    club = await openDatabase(
      'CREATE TABLE member (id int PRIMARY KEY, name varchar(80), birth date, postal varchar(10), share varchar(3), partner_ok int)',
    );
    const profile = await hanamori({ looksAwaited: { days: 2 } });
    at = await openClub(BEHIND, { CLUB_URL: club.url }, { profile, skipTime: true });
  });
  afterAll(async () => {
    await at.office.close();
    await club.close();
  });
  const joins = (id: number): Promise<unknown> =>
    club.query(`INSERT INTO member VALUES ($1, $2, $3, $4, 'yes', 1)`, [id, HER.name, HER.birthDate, HER.postalCode]);
  beforeEach(async () => {
    await club.query('DELETE FROM member');
    await joins(1);
  });
  const marks = async (): Promise<readonly string[]> =>
    (await club.query<{ marks: string }>(`SELECT share || '/' || partner_ok AS marks FROM member ORDER BY id`)).map(
      (row) => row.marks,
    );
  const noted = async (number: string): Promise<CaseFile> => {
    await at.leaves(number);
    return at.office.until(number, 'what follows is noted', ({ undertakings }) => undertakings.length > 0);
  };
  /** Its day comes, and each of its undertakings is kept, or waits for a person. */
  const daysLater = async (number: string): Promise<CaseFile> => {
    await at.office.daysPass(4);
    await at.office.sweeps();
    return at.office.until(number, 'it is looked at', ({ undertakings }) =>
      undertakings.every(({ keptOn, waits }) => keptOn !== undefined || waits !== undefined),
    );
  };
  const told = async (number: string): Promise<string> => {
    await at.office.sweeps();
    await at.office.until(number, 'it is told', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'undertakingKept' && handedOverAt !== undefined),
    );
    return wordsOf(at.office, number, 'undertakingKept');
  };

  it('the list that was filled anew lost the mark of her opt-out: it is set again, and she is told', async () => {
    const number = await at.asks('optOut');
    const left = await noted(number);
    const by = daysAfter(at.office.today(), 4);
    expect(left.undertakings).toMatchObject([{ kind: 'looksAgain', measure: EXCHANGE, by }]);
    expect(await marks()).toEqual(['no/1']);
    await club.query(`UPDATE member SET share = 'yes'`);
    const { undertakings, leftToDo } = await daysLater(number);
    expect(undertakings).toMatchObject([{ keptOn: at.office.today(), foundAgainOn: at.office.today() }]);
    expect([await marks(), leftToDo]).toEqual([['no/1'], undefined]);
    const words = await told(number);
    for (const part of ['提供の対象から除かれていない記録がある', '会員名簿（氏名）', '株式会社花暦企画', '第三者提供の停止', '第27条第2項第6号'])
      expect(words).toContain(part); // prettier-ignore
    expect(words).not.toMatch(/第35条|消去/);
    expect((await journal(at.office, number)).filter((kind) => kind.startsWith('undertaking'))).toEqual([
      'undertakingFoundAgain',
      'undertakingBegun',
      'undertakingKept',
    ]);
  });

  it('it stands: that is all, and no letter says it', async () => {
    const number = await at.asks('optOut');
    await noted(number);
    const file = await daysLater(number);
    expect(file.undertakings).toMatchObject([{ keptOn: at.office.today() }]);
    expect(file.letters.map(({ kind }) => kind)).not.toContain('undertakingKept');
    expect([file.waitsFor, file.leftToDo]).toEqual(['nobody', undefined]);
  });

  it('a record of ours speaks against who asked once it is set, and nobody answers: it is looked at all the same, and set again', async () => {
    const number = await at.asks('optOut');
    await at.office.until(number, 'it is set', ({ measures }) => measures.some(({ look }) => look?.outcome === 'none'));
    await at.post('suzuki', number, 'supplements', { principal: { birthDate: '1960-01-01' } });
    await at.office.reaches(number, 'proving');
    await at.post('suzuki', number, 'doubts', {
      ...{ because: 'contradiction', what: 'birthDate', sight: '会員台帳と異なる' },
    });
    await at.office.reaches(number, 'supplementing');
    await at.office.until(number, 'they were asked', ({ letters }) =>
      letters.some(({ kind, handedOverAt }) => kind === 'supplement' && handedOverAt !== undefined),
    );
    await at.office.records.pool.query(
      `update cases set progress = jsonb_set(progress, '{reminded}', '["applicantReminded", "applicantSilent"]') where number = $1`,
      [number],
    ); // the days of the reminder pass
    await at.post('tanaka', number, 'rejections', { reason: '重ねてのお願いにも回答がないため' });
    const closed = await at.office.until(
      number,
      'what follows is noted',
      ({ undertakings }) => undertakings.length > 0,
    );
    expect(closed).toMatchObject({ outcome: 'rejected', undertakings: [{ kind: 'looksAgain', measure: EXCHANGE }] });
    await club.query(`UPDATE member SET share = 'yes'`);
    const { undertakings, leftToDo } = await daysLater(number);
    expect(undertakings).toMatchObject([{ keptOn: at.office.today(), foundAgainOn: at.office.today() }]);
    expect([await marks(), leftToDo]).toEqual([['no/1'], undefined]);
  });

  it('a stop of provision by both marks, one lost: that one is set again, and told', async () => {
    const number = await at.asks('provisionStop');
    await at.decides(number);
    await at.approves(number);
    expect((await noted(number)).undertakings.map(({ measure }) => measure).sort()).toEqual([EXCHANGE, PARTNER]);
    await club.query('UPDATE member SET partner_ok = 1');
    const { undertakings } = await daysLater(number);
    expect(undertakings.every(({ keptOn }) => keptOn !== undefined)).toBe(true);
    expect(await marks()).toEqual(['no/0']);
    const words = await told(number);
    for (const part of ['会員の氏名', '花便り共済会', '第35条第7項']) expect(words).toContain(part);
    expect(words).not.toContain('会員名簿（氏名）');
  });

  it('one of her records bore the mark before, and both lost it: both are marked again', async () => {
    await joins(2);
    await club.query(`UPDATE member SET share = 'no' WHERE id = 2`);
    const number = await at.asks('optOut');
    await noted(number);
    expect(await marks()).toEqual(['no/1', 'no/1']);
    await club.query(`UPDATE member SET share = 'yes'`);
    const { undertakings } = await daysLater(number);
    expect(undertakings).toMatchObject([{ keptOn: at.office.today(), foundAgainOn: at.office.today() }]);
    expect(await marks()).toEqual(['no/1', 'no/1']);
  });

  it('she wants to be on the list again, and says so before that day: an officer notes it, her record stays as she wants it, and no letter speaks of a fault', async () => {
    const number = await at.asks('optOut');
    const { undertakings } = await noted(number);
    await club.query(`UPDATE member SET share = 'yes'`);
    const undertaking = undertakings[0]?.id ?? '';
    expect((await refusalOf(at.post('tanaka', number, 'resumed-undertakings', { undertaking }))).problem).toBe(
      'not-now',
    );
    const said = { undertaking, doneOn: at.office.today(), proof: '本人から書面で再開のお申出' };
    const refused = await refusalOf(at.post('tanaka', number, 'kept-undertakings', said));
    expect(refused).toMatchObject({
      problem: 'does-not-fit',
      says: [expect.stringContaining('nothing was found yet')],
    });
    const wantsItSo = { ...said, outcome: 'letBe' };
    expect((await refusalOf(at.post('suzuki', number, 'kept-undertakings', wantsItSo))).problem).toBe('an-officers-word'); // prettier-ignore
    await at.post('tanaka', number, 'kept-undertakings', wantsItSo);
    const file = await daysLater(number);
    expect(await marks()).toEqual(['yes/1']);
    expect(file.letters.map(({ kind }) => kind)).not.toContain('undertakingKept');
    expect(file.leftToDo).toBeUndefined();
  });

  it('she joined again meanwhile: the new record is not marked by itself, for she may want it so; a person looks', async () => {
    const number = await at.asks('optOut');
    await noted(number);
    await club.query(`UPDATE member SET share = 'yes'`);
    await joins(2);
    const file = await daysLater(number);
    expect(file.undertakings).toMatchObject([{ waits: 'moreThanSaid' }]);
    expect(await marks()).toEqual(['yes/1', 'yes/1']);
    expect(file.waitsFor).toBe('desk');
  });

  describe('she joined again, and both her records are provided: an officer is asked', () => {
    let number = '';
    let undertaking = '';
    beforeEach(async () => {
      number = await at.asks('optOut');
      await noted(number);
      await club.query(`UPDATE member SET share = 'yes'`);
      await joins(2);
      undertaking = (await daysLater(number)).undertakings[0]?.id ?? '';
    });
    const reports = (more: object = {}): Promise<unknown> => {
      const proof = '名簿係が両方の記録に印を付けた';
      return at.post('tanaka', number, 'kept-undertakings', { undertaking, doneOn: at.office.today(), proof, ...more });
    };
    const looked = (): Promise<CaseFile> =>
      at.office.until(number, 'it is looked at', ({ undertakings: [one] }) => one?.keptOn !== undefined || one?.waits !== undefined); // prettier-ignore
    const lettersTold = ({ letters }: CaseFile): number =>
      letters.filter(({ kind }) => kind === 'undertakingKept').length;

    it('what they report and is not so is told to nobody; once it is, she is told as of the day they say', async () => {
      const before = daysAfter(at.office.today(), -1);
      const refused = await refusalOf(reports({ doneOn: before }));
      expect(refused).toMatchObject({
        problem: 'does-not-fit',
        says: [expect.stringContaining('is before the day on which the desk found it')],
      });
      await reports();
      await at.office.sweeps();
      const stuck = await looked();
      expect([stuck.undertakings, lettersTold(stuck)]).toMatchObject([[{ waits: 'left' }], 0]);
      expect(await marks()).toEqual(['yes/1', 'yes/1']);
      await club.query(`UPDATE member SET share = 'no'`);
      await reports();
      await at.office.sweeps();
      expect((await looked()).undertakings).toMatchObject([{ keptOn: at.office.today() }]);
      const words = await told(number);
      expect(words).toContain('次の措置を、記載の日に実施いたしました');
      expect(words).toContain('第三者提供の停止');
    });

    it('she wants it so: it ends, and no letter says that anything was done', async () => {
      await reports({ outcome: 'letBe', proof: '本人から書面で継続のお申出' });
      const file = await looked();
      expect(file.undertakings).toMatchObject([{ keptOn: at.office.today(), letBe: true }]);
      expect([lettersTold(file), file.leftToDo, await marks()]).toEqual([0, undefined, ['yes/1', 'yes/1']]);
    });

    it('somebody has set it right since, and nobody says who: she is told what was seen, and not that we did it', async () => {
      await club.query(`DELETE FROM member WHERE id = 2`);
      await club.query(`UPDATE member SET share = 'no'`);
      await at.post('tanaka', number, 'resumed-undertakings', { undertaking });
      const words = await told(number);
      for (const part of ['既に下記の措置のとおりとなっていることを確認いたしました', '確認した措置', '確認した日'])
        expect(words).toContain(part);
      expect(words).not.toMatch(/措置を実施いたしました|実施した日/);
    });
  });
});
