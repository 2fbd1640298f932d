import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Took } from '../../casefile/measures';
import type { Measures } from '../../connectors/measures';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { memberOf, SEALING, UNDER } from '../faults/a-club';
import { breakingLine, COUNTING, MARIADB_STORE } from '../faults/a-club-on-mariadb';
import { openMariaDatabase, type MariaDatabase } from './mariadb';

describe('a measure on MariaDB that breaks off', () => {
  let database: MariaDatabase;
  let line: Awaited<ReturnType<typeof breakingLine>>;
  const opened: (() => Promise<void>)[] = [];
  const open = (url = database.url, limits = {}): Measures => {
    const { measures, close } = openMysqlMeasures({ store: MARIADB_STORE, url, sealing: SEALING, limits });
    opened.push(close);
    return measures;
  };
  beforeAll(async () => {
    database = await openMariaDatabase(COUNTING);
    line = await breakingLine(database.url);
  });
  afterAll(async () => {
    await Promise.all(opened.map((close) => close()));
    await line.close();
    await database.close();
  });

  /** How often the store was touched since it was last asked, and by what; nothing of it twice. */
  async function touched(): Promise<Readonly<Record<string, number>>> {
    const rows = await database.query<{ what: string; rows: number; most: number }>(
      'SELECT what, count(*) AS `rows`, max(count) AS most FROM touched GROUP BY 1 ORDER BY 1',
    );
    expect(rows.map(({ most }) => most)).toEqual(rows.map(() => 1));
    await database.query('DELETE FROM touched');
    return Object.fromEntries(rows.map(({ what, rows: count }) => [what, count]));
  }
  const toldBy = ({ collections }: Took) => {
    const of = (id: string) => collections.find(({ collection }) => collection === id);
    return {
      'member UPDATE': of('members')?.changed,
      'purchase DELETE': of('purchases')?.erased,
      'purchase UPDATE': of('purchases')?.changed,
      'reply DELETE': of('replies')?.erased,
    };
  };

  test('before or behind every statement that changes something: ordered again it is done whole, nothing twice, and what it says is what the store counted', async () => {
    const measures = open(line.url);
    const undisturbed = open();
    let broke = 0;
    for (let at = 1, isReached = true; isReached; at += 1) {
      const { person, measure } = memberOf(1 + at);
      const plan = await undisturbed.plan(measure, person, UNDER);
      expect(plan.lacks).toEqual([]);
      const cut = { at, when: at % 3 === 0 ? ('before' as const) : ('after' as const), seen: 0 };
      line.cut = cut;
      const first = await measures.take(measure, person, plan, UNDER).catch((error: unknown) => error);
      line.cut = undefined;
      isReached = cut.seen >= at;
      if (isReached) {
        broke += 1;
        const { because, outcome } = first as { because?: { kind: string }; outcome?: string };
        expect({ at, how: because?.kind ?? outcome }).toEqual({ at, how: expect.stringMatching(/^(lineLost|done)$/) }); // the last lets the lock go: all is done then
      }
      const did = await undisturbed.did?.(measure, plan, UNDER);
      const took = await measures.take(measure, person, plan, UNDER);
      expect({ at, outcome: took.outcome, says: await touched() }).toEqual({ at, outcome: 'done', says: toldBy(took) });
      for (const { collection, erased, changed } of did ?? []) {
        const whole = took.collections.find((one) => one.collection === collection);
        expect([erased <= (whole?.erased ?? 0), changed <= (whole?.changed ?? 0)]).toEqual([true, true]);
      }
      if (at % 5 === 0)
        expect(await undisturbed.residue(measure, person, plan, UNDER)).toMatchObject({ outcome: 'none' });
    }
    expect(broke).toBeGreaterThan(25);
  }, 600_000);

  test('the line on which keys are read is lost in the middle of them: it says so, and ordered again it goes on', async () => {
    await database.query(`INSERT INTO purchase SELECT 300000 + seq, 195, '2001-01-01', 'm' FROM seq_1_to_60000`);
    const measures = open(line.url);
    const { person, measure } = memberOf(195);
    const plan = await open().plan(measure, person, UNDER);
    line.cut = { when: 'amidRows', bytes: 200_000 };
    await expect(measures.take(measure, person, plan, UNDER)).rejects.toMatchObject({ because: { kind: 'lineLost' } });
    line.cut = undefined;
    const erased = (collections: readonly Took['collections'][number][] = []): number =>
      collections.find(({ collection }) => collection === 'purchases')?.erased ?? 0;
    const before = erased(await measures.did?.(measure, plan, UNDER));
    expect(before).toBeGreaterThan(0);
    expect(before).toBeLessThan(60_000);
    const took = await measures.take(measure, person, plan, UNDER);
    expect(erased(took.collections)).toBeGreaterThan(60_000);
    expect(await touched()).toEqual(toldBy(took));
  });

  test('two workers at once do it once', async () => {
    const [one, other] = [open(), open()];
    const { person, measure } = memberOf(190);
    const plan = await one.plan(measure, person, UNDER);
    const took = await Promise.all([one, other].map((measures) => measures.take(measure, person, plan, UNDER)));
    expect(took.map(({ outcome }) => outcome)).toEqual(['done', 'done']);
    expect(took[0]).toEqual(took[1]);
    expect(await touched()).toEqual(toldBy(took[0] as Took));
  });

  test('a worker that is killed in the middle of very many rows, twice: the next goes on where it stopped', async () => {
    await database.query(`INSERT INTO purchase SELECT 100000 + seq, 191, '2001-01-01', 'm' FROM seq_1_to_60000`);
    const measures = open();
    const { person, measure } = memberOf(191);
    const plan = await measures.plan(measure, person, UNDER);
    const before = [];
    for (const beats of [5, 3]) {
      const child = fork(join(__dirname, '../faults/takes.ts'), {
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      });
      child.send({ at: { mariadb: database.url }, measure, person, plan });
      for (let heard = 0; heard < beats; heard += 1) await once(child, 'message');
      child.kill('SIGKILL');
      await once(child, 'exit');
      const did = await measures.did?.(measure, plan, UNDER);
      before.push(did?.find(({ collection }) => collection === 'purchases')?.erased ?? 0);
    }
    expect(before[0]).toBeGreaterThan(0);
    expect(before[1]).toBeGreaterThan(before[0] ?? 0);
    expect(before[1]).toBeLessThan(60_000);
    const took = await measures.take(measure, person, plan, UNDER);
    expect(took).toMatchObject({ outcome: 'done', proof: 'inStore' });
    expect(await touched()).toEqual(toldBy(took));
    expect(took.collections.find(({ collection }) => collection === 'purchases')?.erased).toBeGreaterThan(60_000);
  });

  test('a row somebody holds is waited for so long and no longer, and nothing of that batch is done; let go, it is', async () => {
    const { createConnection } = await import('mysql2/promise');
    const measures = open(database.url, { lockMs: 1_000 });
    const { person, measure } = memberOf(192);
    const plan = await measures.plan(measure, person, UNDER);
    const holder = await createConnection({ uri: database.url });
    await holder.query('START TRANSACTION');
    await holder.query('SELECT * FROM member WHERE id = 192 FOR UPDATE');
    const says = { kind: 'heldByOthers', en: expect.not.stringContaining('search') as string };
    await expect(measures.take(measure, person, plan, UNDER)).rejects.toMatchObject({ because: says });
    await holder.end();
    const took = await measures.take(measure, person, plan, UNDER);
    expect(took.outcome).toBe('done');
    expect(await touched()).toEqual(toldBy(took));
  });

  test('no more rows than the store is to bear in a second; called off in the middle, nothing goes on', async () => {
    await database.query(`INSERT INTO purchase SELECT 200000 + seq, 193, '2001-01-01', 'm' FROM seq_1_to_3000`);
    const store = { ...MARIADB_STORE, rowsPerSecond: 1_000 };
    const { measures, close } = openMysqlMeasures({ store, url: database.url, sealing: SEALING });
    opened.push(close);
    const { person, measure } = memberOf(193);
    const plan = await measures.plan(measure, person, UNDER);
    const off = new AbortController();
    const began = performance.now();
    const beat = ({ rows }: { readonly rows: number }): void => {
      if (rows > 1_500) off.abort(new Error('called off'));
    };
    await expect(measures.take(measure, person, plan, { ...UNDER, beat, signal: off.signal })).rejects.toThrow('called off'); // prettier-ignore
    const did = await measures.did?.(measure, plan, UNDER);
    const erased = did?.find(({ collection }) => collection === 'purchases')?.erased ?? 0;
    expect(erased).toBeGreaterThan(1_000);
    expect(erased).toBeLessThanOrEqual(2_000);
    const took = await measures.take(measure, person, plan, UNDER);
    expect(took.outcome).toBe('done');
    expect(performance.now() - began).toBeGreaterThan(2_000);
    expect(await touched()).toEqual(toldBy(took));
  });

  test('a trigger that says no, by a number of its own, is an answer; of its batch nothing was done', async () => {
    const { person, measure } = memberOf(194);
    const measures = open();
    await database.query(
      `CREATE TRIGGER no BEFORE UPDATE ON member FOR EACH ROW FOLLOWS member_UPDATE SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = 30001, MESSAGE_TEXT = 'no'`,
    );
    const plan = await measures.plan(measure, person, UNDER);
    expect(plan.told.map(({ en }) => en.replaceAll(database.name, 'club'))).toContain(
      '`club`.`member`: no runs with every row that is changed here, and may do more',
    );
    const took = await measures.take(measure, person, plan, UNDER);
    expect(took).toMatchObject({ outcome: 'refused', because: { kind: 'changeRefused' } });
    expect(took.collections).toContainEqual({ collection: 'members', erased: 0, changed: 0 });
    await database.query('DROP TRIGGER no');
    expect((await measures.take(measure, person, plan, UNDER)).outcome).toBe('done');
    await touched();
  });
});
