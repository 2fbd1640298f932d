import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createConnection, type Connection } from 'mysql2/promise';
import type { Plan } from '../../casefile/measures';
import type { Measures } from '../../connectors/measures';
import { openMysqlMeasures } from '../../connectors/mysql-measures';
import { TAKEN } from '../../connectors/mysql-shape';
import { startMariaDb, type RunningMariaDb } from '../../parts/mariadb';
import { memberOf, SEALING, UNDER } from './a-club';
import { begins, falsely, untilSaid, type Tally } from './killed';
import { breakingLine, COUNTING, MARIADB_STORE } from './a-club-on-mariadb';

type Say = (fault: string, count?: number) => void;
type Club = { readonly url: string; readonly hand: Connection; readonly tally: Tally; readonly say: Say };
/** How an act of somebody else is met: after the first batch, or before anything. */
type Meanwhile = (club: Club, nth: number) => Promise<void>;

/** A measure on a MariaDB under the faults such a server has; what was done, and done twice, is counted by the server itself. */
export async function brokenMariaDb(tally: Tally, say: Say, small: boolean): Promise<void> {
  const durable = ['--innodb-flush-log-at-trx-commit=2', '--log-bin=changes', '--server-id=1'];
  const server = await startMariaDb({ folder: mkdtempSync(join(tmpdir(), 'madoguchi-mariadb-')), settings: durable });
  try {
    const first = await clubOn(server, tally, say);
    for (const statement of ['CREATE DATABASE club CHARACTER SET utf8mb4', 'USE club', ...COUNTING])
      await first.hand.query(statement);
    const next = await brokenLines(first, small);
    let nth = next;
    for (const [said, spoils, mends] of OTHERS) await spoilt(first, (nth += 1), said, spoils, mends);
    await deadlocked(first, (nth += 1));
    await killedInTheMiddle(first, (nth += 1), small ? 10_000 : 100_000);
    const again = await serverKilled(first, server, (nth += 1));
    await goneOnElsewhere(again, (nth += 1));
    await again.hand.end();
  } finally {
    await server.stop();
  }
}

async function clubOn({ url }: { readonly url: string }, tally: Tally, say: Say): Promise<Club> {
  const hand = await createConnection({ uri: url, dateStrings: true });
  await hand.query(`SET SESSION sql_mode = '', time_zone = '+09:00'`);
  return { url: Object.assign(new URL(url), { pathname: '/club' }).href, hand, tally, say };
}

async function measured<T>(url: string, act: (measures: Measures) => Promise<T>): Promise<T> {
  const { measures, close } = openMysqlMeasures({
    store: MARIADB_STORE,
    url,
    sealing: SEALING,
    limits: { lockMs: 1_000 },
  });
  try {
    return await act(measures);
  } finally {
    await close();
  }
}

const planOf = (measures: Measures, nth: number): Promise<Plan> =>
  measures.plan(memberOf(nth).measure, memberOf(nth).person, UNDER);

/** Orders a measure again until it is done, and lets the store say what became of it. */
async function endsWell({ hand, tally, say }: Club, measures: Measures, nth: number, plan: Plan): Promise<void> {
  const { person, measure } = memberOf(nth);
  const took = await measures.take(measure, person, plan, UNDER);
  const residue = await measures.residue(measure, person, plan, UNDER);
  const { left, twice, touched } = await counted(hand, nth);
  const told = took.collections.reduce((sum, one) => sum + one.erased + one.changed, 0);
  const isDone = took.outcome === 'done' && residue.outcome === 'none';
  tally.twice += twice;
  tally.lost += isDone ? Math.abs(told - touched) : left + 1;
  if (isDone && left > 0) falsely(tally, `member ${nth} of a MariaDB: ${left} are left of what is done`);
  if (!isDone || told !== touched)
    say(`member ${nth}: ${took.outcome}, ${residue.outcome}; told ${told}, counted ${touched}`, 0);
  await hand.query('DELETE FROM touched');
}

async function counted(hand: Connection, nth: number): Promise<Readonly<Record<'left' | 'twice' | 'touched', number>>> {
  const [rows] = await hand.query(
    `SELECT (SELECT count(*) FROM member WHERE id = ? AND mail IS NOT NULL) + (SELECT count(*) FROM reply WHERE member_id = ?)
       + (SELECT count(*) FROM purchase WHERE member_id = ? AND (day < '2020-01-01' OR coupon NOT LIKE 'hash-%')) AS \`left\`,
       (SELECT count(*) FROM touched WHERE count > 1) AS twice, (SELECT count(*) FROM touched) AS touched`,
    [nth, nth, nth],
  );
  const [{ left, twice, touched }] = rows as [Record<'left' | 'twice' | 'touched', number>];
  return { left, twice, touched };
}

/** Takes while something is wrong: what it says then must not be that it is done. */
async function tried(
  measures: Measures,
  { tally }: Club,
  nth: number,
  plan: Plan,
  afterABatch?: () => Promise<void>,
): Promise<void> {
  const { person, measure } = memberOf(nth);
  let isFirst = true;
  const beat = async ({ rows }: { readonly rows: number }): Promise<void> => {
    if (rows === 0 || !isFirst) return;
    isFirst = false;
    await afterABatch?.();
  };
  const took = await measures.take(measure, person, plan, { ...UNDER, beat }).catch(() => undefined);
  if (took?.outcome === 'done') falsely(tally, 'a MariaDB: done at the first try');
}

/** The line breaks before and behind every statement by which something is changed. */
async function brokenLines(club: Club, small: boolean): Promise<number> {
  const line = await breakingLine(club.url);
  let nth = 1;
  let broke = 0;
  await measured(club.url, (whole) =>
    measured(line.url, async (measures) => {
      for (let at = 1, isReached = true; isReached; at += small ? 4 : 1)
        for (const when of ['before', 'after'] as const) {
          const { person, measure } = memberOf((nth += 1));
          const plan = await planOf(whole, nth);
          const cut = { at, when, seen: 0 };
          line.cut = cut;
          const first = await measures.take(measure, person, plan, UNDER).catch(() => undefined);
          line.cut = undefined;
          isReached = cut.seen >= at;
          if (first?.outcome === 'done' && (await counted(club.hand, nth)).left > 0)
            falsely(club.tally, `a MariaDB: done over a line that broke ${when} statement ${at}`);
          broke += isReached ? 1 : 0;
          await endsWell(club, whole, nth, plan);
        }
    }),
  );
  await line.close();
  club.say(`the line to a MariaDB broke at ${broke} places`, broke);
  return nth;
}

const says = (statement: string): Meanwhile => async ({ hand }) => void (await hand.query(statement)); // prettier-ignore
/** A table is changed once nobody reads in it any more; whoever comes later waits behind. */
const queues =
  (statement: string): Meanwhile =>
  async ({ hand, url }) => {
    let isDone = false;
    void hand
      .query(statement)
      .catch(() => undefined)
      .finally(() => (isDone = true));
    const looks = await createConnection(url);
    for (let waits = false; !waits && !isDone; await pause(20)) {
      const [rows] = await looks.query(`SELECT 1 FROM information_schema.processlist WHERE state LIKE 'Waiting for table metadata lock%'`); // prettier-ignore
      waits = (rows as unknown[]).length > 0;
    }
    await looks.end();
  };

const holds: Meanwhile = async ({ hand }, nth) => {
  await hand.query('START TRANSACTION');
  await hand.query(`SELECT * FROM member WHERE id = ${nth} FOR UPDATE`);
};

const kills: Meanwhile = async ({ hand }) => {
  const [rows] = await hand.query(`SELECT id FROM information_schema.processlist WHERE db = 'club' AND id <> connection_id()`); // prettier-ignore
  for (const { id } of rows as { id: number }[]) await hand.query(`KILL ${id}`).catch(() => undefined);
};

/** What others do to a store in the middle, after a batch, and what undoes it. */
const OTHERS: readonly (readonly [string, Meanwhile, Meanwhile])[] = [
  ['somebody held a row of a MariaDB for longer than is waited', holds, says('ROLLBACK')],
  ['its connections to a MariaDB were ended after a batch', kills, () => Promise.resolve()],
  ...(
    [
      ['ALTER TABLE member RENAME COLUMN mail TO address', 'ALTER TABLE member RENAME COLUMN address TO mail'],
      [
        `CREATE TRIGGER refuses BEFORE UPDATE ON member FOR EACH ROW FOLLOWS member_UPDATE SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'`,
        'DROP TRIGGER refuses',
      ],
      ['RENAME TABLE member TO people', 'RENAME TABLE people TO member'],
    ] as const
  ).map(([spoils, mends]) => [`in the middle: ${spoils.slice(0, 60)}`, queues(spoils), says(mends)] as const),
];

async function spoilt(club: Club, nth: number, said: string, spoils: Meanwhile, mends: Meanwhile): Promise<void> {
  await measured(club.url, async (measures) => {
    const plan = await planOf(measures, nth);
    await tried(measures, club, nth, plan, async () => {
      await spoils(club, nth);
    });
    await mends(club, nth);
    club.say(said);
    await endsWell(club, measures, nth, plan);
  });
}

/** Two wait for each other, and the server ends ours, which has done less. */
async function deadlocked(club: Club, nth: number): Promise<void> {
  const { hand } = club;
  await measured(club.url, async (measures) => {
    const plan = await planOf(measures, nth);
    await hand.query('CREATE TABLE IF NOT EXISTS weight (id int PRIMARY KEY)');
    await hand.query('START TRANSACTION');
    await hand.query('INSERT INTO weight SELECT seq FROM seq_1_to_20000');
    await hand.query(`SELECT * FROM reply WHERE member_id = ${nth} ORDER BY id DESC LIMIT 1 FOR UPDATE`);
    const ours = tried(measures, club, nth, plan);
    for (let waits = false; !waits; await pause(20)) {
      const [rows] = await hand.query(`SHOW GLOBAL STATUS LIKE 'Innodb_row_lock_current_waits'`);
      waits = (rows as { Value: string }[])[0]?.Value === '1';
    }
    await hand.query(`SELECT * FROM ${TAKEN} FOR UPDATE`);
    await ours;
    await hand.query('ROLLBACK');
    club.say('a MariaDB ended it, for two waited for each other');
    await endsWell(club, measures, nth, plan);
  });
}

/** A worker is killed with SIGKILL in the middle of very many rows. */
async function killedInTheMiddle(club: Club, nth: number, rows: number): Promise<void> {
  const { hand, url } = club;
  await hand.query(`INSERT INTO purchase SELECT 1000000 + seq, ${nth}, '2001-01-01', 'm' FROM seq_1_to_${rows}`);
  await measured(url, async (measures) => {
    const { person, measure } = memberOf(nth);
    const plan = await planOf(measures, nth);
    for (const beats of [3, 2]) {
      const child = begins({ at: { mariadb: url }, measure, person, plan });
      await untilSaid(child, beats);
      child.kill('SIGKILL');
      await once(child, 'exit');
      club.say(`a worker was killed in the middle of ${rows.toLocaleString('en')} rows of a MariaDB`);
    }
    await endsWell(club, measures, nth, plan);
  });
}

/** The server itself is killed after a batch, and begun again on what it had written. */
async function serverKilled(club: Club, server: RunningMariaDb, nth: number): Promise<Club> {
  const { tally, say } = club;
  const plan = await measured(club.url, async (measures) => {
    const planned = await planOf(measures, nth);
    club.hand.on('error', () => undefined);
    await tried(measures, club, nth, planned, () => server.killAndBegin());
    return planned;
  });
  club.hand.destroy();
  const again = await clubOn(server, tally, say);
  await again.hand.query('USE club');
  say('a MariaDB was killed after a batch, and begun again');
  await measured(again.url, (measures) => endsWell(again, measures, nth, plan));
  return again;
}

/** After a batch the company goes over to a replica, with what that has by then: rows and proof came together. */
async function goneOnElsewhere(club: Club, nth: number): Promise<void> {
  const { hand, tally, say, url } = club;
  const there = await startMariaDb({
    folder: mkdtempSync(join(tmpdir(), 'madoguchi-mariadb-')),
    settings: ['--server-id=2'],
  });
  try {
    const other = await clubOn(there, tally, say);
    const { hostname, port, username, password } = new URL(url);
    await other.hand.query(
      `CHANGE MASTER TO MASTER_HOST = '${hostname}', MASTER_PORT = ${port}, MASTER_USER = '${username}', MASTER_PASSWORD = '${password}', MASTER_LOG_FILE = 'changes.000001', MASTER_LOG_POS = 4`,
    );
    await other.hand.query('START SLAVE');
    const plan = await measured(url, async (measures) => {
      const planned = await planOf(measures, nth);
      await tried(measures, club, nth, planned, async () => {
        const [rows] = await hand.query('SHOW MASTER STATUS');
        const [at] = rows as { File: string; Position: number }[];
        const [reached] = await other.hand.query(`SELECT MASTER_POS_WAIT('${at?.File}', ${at?.Position}, 120) AS is_there`); // prettier-ignore
        if (Number((reached as { is_there: number | null }[])[0]?.is_there ?? -1) < 0) tally.lost += 1;
        await other.hand.query('STOP SLAVE');
        await kills(club, nth);
      });
      return planned;
    });
    await other.hand.query('USE club');
    say('a company went over to a replica of its MariaDB after a batch');
    await measured(other.url, (measures) => endsWell(other, measures, nth, plan));
    await other.hand.end();
  } finally {
    await there.stop();
  }
}
