import { createConnection, type Connection, type ResultSetHeader } from 'mysql2/promise';
import { Measure } from '../casefile/measures';
import { openMysqlMeasures } from '../connectors/mysql-measures';
import { startMariaDb } from '../parts/mariadb';
import { Collection } from '../policy/collection';
import type { MysqlStore } from '../policy/data-map';
import { sha256 } from '../vault/seal';
import { median } from './side-by-side';

const BATCH = 5_000;
const SEARCHES = 5;

const columns = (...names: string[]) => names.map((column) => ({ column, label: column }));
const records = (id: string, table: string) => ({ id, table, label: id, category: id, purposes: ['x'], key: ['id'] });
const STORE: MysqlStore = {
  ...{ kind: 'mysql', id: 'club', label: 'club', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' },
  collections: [
    {
      ...records('members', 'member'),
      identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
      findBy: [['name', 'birthDate', 'postalCode']],
      columns: columns('id', 'name', 'birth', 'postal'),
      erasing: { rows: 'go' },
    },
    {
      ...records('events', 'event'),
      belongsTo: { collection: 'members', columns: { member_id: 'id' } },
      columns: columns('id', 'member_id', 'at', 'what'),
      erasing: { rows: 'go' },
    },
  ].map((one) => Collection.parse(one)),
};

/** Two people with so many rows each, every other of them, among twice as many of others. */
const peopled = (rows: number): readonly string[] => [
  'CREATE DATABASE club CHARACTER SET utf8mb4',
  'USE club',
  'CREATE TABLE member (id int PRIMARY KEY, name varchar(40), birth date, postal varchar(8))',
  'CREATE TABLE event (id bigint PRIMARY KEY, member_id int NOT NULL, at datetime, what varchar(40), FOREIGN KEY (member_id) REFERENCES member (id))',
  `INSERT INTO member SELECT seq, CONCAT('member ', seq), '1950-01-01' + INTERVAL seq DAY, LPAD(seq, 7, '0') FROM seq_1_to_1000`,
  `INSERT INTO event SELECT seq, IF(seq % 2 = 0, 1 + (seq DIV 2) % 2, 3 + seq % 990), NOW(), CONCAT('event ', seq) FROM seq_1_to_${4 * rows}`,
  'ANALYZE TABLE member, event',
];
const [HER, SECOND] = [
  { name: 'member 1', birth: '1950-01-02', postal: '0000001' },
  { name: 'member 2', birth: '1950-01-03', postal: '0000002' },
];
const SEALING = {
  digest: sha256,
  hashing: () => Promise.resolve({ inner: Buffer.alloc(64, 1), outer: Buffer.alloc(64, 2) }),
};

export type OnMariaDb = {
  /** In milliseconds, and beside what the hand takes. */
  readonly searchMs: number;
  readonly search: number;
  readonly eraseMs: number;
  readonly erase: number;
  readonly idleMb: number;
  readonly grownMb: number;
};

/** Two people with so many rows each in a MariaDB: one is told and erased as a case does it; the other by SQL typed by hand that counts, erases in equal batches, and counts again. */
export async function measureMariaDb(folder: string, rows: number): Promise<OnMariaDb> {
  const server = await startMariaDb({
    folder,
    settings: ['--innodb-buffer-pool-size=512M', '--innodb-log-file-size=256M'],
  });
  const hand = await createConnection({ uri: server.url, charset: 'utf8mb4' });
  const url = Object.assign(new URL(server.url), { pathname: '/club' }).href;
  const { measures, close } = openMysqlMeasures({ store: STORE, url, sealing: SEALING });
  try {
    for (const statement of peopled(rows)) await hand.query(statement);
    const person = { name: [HER.name], birthDate: [HER.birth], postalCode: [HER.postal] };
    const under = { retention: {} };
    const [searches, counts]: [number[], number[]] = [[], []];
    for (let nth = 0; nth < SEARCHES; nth += 1) {
      searches.push(await timed(async () => void (await measures.outline?.(person, under))));
      counts.push(await timed(() => counted(hand, rows)));
    }
    const measure = Measure.parse({ id: 'BENCH/1', does: 'erase', on: '2026-11-26' });
    const plan = await measures.plan(measure, person, under);
    const planned = plan.collections.reduce((sum, { erased }) => sum + erased, 0);
    if (planned !== rows + 1 || plan.lacks.length > 0) throw new Error(`${planned} rows were to be erased`);
    const idle = process.memoryUsage().rss;
    let most = idle;
    const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100);
    const eraseMs = await timed(async () => void (await measures.take(measure, person, plan, under)));
    clearInterval(looking);
    const { outcome } = await measures.residue(measure, person, plan, under);
    if (outcome !== 'none') throw new Error(`looked again: ${outcome}`);
    const typed = await timed(() => byHand(hand, rows));
    const mb = (bytes: number): number => Math.round(bytes / (1 << 20));
    const searchMs = median(searches);
    return {
      ...{ searchMs, search: searchMs / median(counts), eraseMs, erase: eraseMs / typed },
      ...{ idleMb: mb(idle), grownMb: mb(most - idle) },
    };
  } finally {
    await close();
    await hand.end();
    await server.stop();
  }
}

async function timed(act: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

const THEIRS = 'member_id IN (SELECT id FROM member WHERE name = ? AND birth = ? AND postal = ?)';
const TYPED = [SECOND.name, SECOND.birth, SECOND.postal];

async function counted(hand: Connection, rows: number): Promise<void> {
  const [found] = await hand.query(`SELECT count(*) AS n FROM event WHERE ${THEIRS}`, TYPED);
  const [{ n }] = found as [{ n: number }];
  if (n !== rows) throw new Error(`the hand counts ${n} rows`);
}

async function byHand(hand: Connection, rows: number): Promise<void> {
  await counted(hand, rows);
  const [found] = await hand.query('SELECT id FROM member WHERE name = ? AND birth = ? AND postal = ?', TYPED);
  const [{ id }] = found as [{ id: number }];
  for (let gone = BATCH; gone > 0;) {
    const [{ affectedRows }] = await hand.query<ResultSetHeader>(`DELETE FROM event WHERE member_id = ? LIMIT ${BATCH}`, [id]); // prettier-ignore
    gone = affectedRows;
  }
  await counted(hand, 0);
  await hand.query('DELETE FROM member WHERE name = ? AND birth = ? AND postal = ?', TYPED);
}
