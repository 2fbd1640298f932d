import { Client } from 'pg';
import type { PersonKeys } from '../casefile/identifiers';
import { Measure } from '../casefile/measures';
import { openMeasures } from '../connectors/postgres-measures';
import { Collection } from '../policy/collection';
import type { PostgresStore } from '../policy/data-map';
import { sha256 } from '../vault/seal';
import { median } from './side-by-side';

const BATCH = 5_000;
const SEARCHES = 5;
const OURS = 1;
const HANDS = 2;

const columns = (...names: string[]) => names.map((column) => ({ column, label: column }));
const collection = (more: object) =>
  Collection.parse({ label: 'x', category: 'x', purposes: ['x'], key: ['id'], erasing: { rows: 'go' }, ...more });
const STORE: PostgresStore = {
  kind: 'postgres',
  id: 'club',
  label: 'club',
  connection: 'CLUB',
  collections: [
    collection({
      id: 'members',
      table: 'public.member',
      identity: { name: 'name', email: 'mail' },
      findBy: [['name', 'email']],
      columns: columns('id', 'name', 'mail'),
    }),
    collection({
      id: 'events',
      table: 'public.event',
      belongsTo: { collection: 'members', columns: { member_id: 'id' } },
      columns: columns('id', 'member_id', 'at', 'what'),
    }),
  ],
};

const peopled = (rows: number): string => `
  CREATE TABLE member (id int PRIMARY KEY, name text, mail text);
  CREATE INDEX ON member (mail);
  CREATE TABLE event (id bigint PRIMARY KEY, member_id int NOT NULL REFERENCES member, at timestamptz, what text);
  INSERT INTO member SELECT n, 'member ' || n, 'm' || n || '@example.jp' FROM generate_series(1, 1000) n;
  INSERT INTO event SELECT n, CASE WHEN n % 2 = 0 THEN 1 + (n / 2) % 2 ELSE 3 + n % 990 END, now(), 'event ' || n FROM generate_series(1, ${4 * rows}) n;
  CREATE INDEX ON event (member_id)`;

export type Erasure = {
  readonly search: number;
  readonly erase: number;
  readonly idleMb: number;
  readonly grownMb: number;
};

/** Two people with so many rows each among as many of others: one searched and erased by a measure, the other by SQL typed by hand that counts, erases in equal batches and counts again. */
export async function measureErasure(url: string, rows: number): Promise<Erasure> {
  const hand = new Client({ connectionString: url });
  await hand.connect();
  await hand.query(peopled(rows));
  await hand.query('VACUUM ANALYZE');
  const secret = Buffer.alloc(64, 7);
  const sealing = { digest: sha256, hashing: () => Promise.resolve({ inner: secret, outer: secret }) };
  const { measures, close } = openMeasures({ store: STORE, url, sealing });
  const measure = Measure.parse({ id: 'BENCH-2026-0001/1', does: 'erase', on: '2026-11-26' });
  const person: PersonKeys = { name: [`member ${OURS}`], email: [`m${OURS}@example.jp`] };
  const under = { retention: {} };
  try {
    const [our, their]: [number[], number[]] = [[], []];
    for (let nth = 0; nth < SEARCHES; nth += 1) {
      our.push(await timed(() => measures.plan(measure, person, under)));
      their.push(await timed(() => counted(hand, rows)));
    }
    const plan = await measures.plan(measure, person, under);
    const idle = process.memoryUsage().rss;
    let most = idle;
    const beat = (): void => void (most = Math.max(most, process.memoryUsage().rss));
    const ours = await timed(async () => {
      const { outcome, collections } = await measures.take(measure, person, plan, { ...under, beat });
      const { outcome: left } = await measures.residue(measure, person, plan, under);
      const erased = collections.reduce((sum, one) => sum + one.erased, 0);
      if (outcome !== 'done' || left !== 'none' || erased !== rows + 1)
        throw new Error(`${outcome}, ${left}, ${erased} rows`);
    });
    const theirs = await timed(() => byHand(hand, rows));
    const mb = (bytes: number): number => Math.round(bytes / (1 << 20));
    return { search: median(our) / median(their), erase: ours / theirs, idleMb: mb(idle), grownMb: mb(most - idle) };
  } finally {
    await hand.end();
    await close();
  }
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

const THEIRS = `member_id IN (SELECT id FROM member WHERE mail = $1)`;
const MAIL = [`m${HANDS}@example.jp`];

async function counted(hand: Client, rows: number): Promise<void> {
  const { rows: found } = await hand.query<{ n: number }>(`SELECT count(*)::int AS n FROM event WHERE ${THEIRS}`, MAIL);
  if (found[0]?.n !== rows) throw new Error(`the hand counts ${found[0]?.n ?? 0} rows`);
}

async function byHand(hand: Client, rows: number): Promise<void> {
  await counted(hand, rows);
  for (;;) {
    const { rowCount } = await hand.query(
      `DELETE FROM event WHERE id IN (SELECT id FROM event WHERE ${THEIRS} LIMIT ${BATCH})`,
      MAIL,
    );
    if (rowCount === 0) break;
  }
  await counted(hand, 0);
  await hand.query('DELETE FROM member WHERE mail = $1', MAIL);
}
