import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Client } from 'pg';
import type { Measures } from '../../connectors/measures';
import { openMeasures } from '../../connectors/postgres-measures';
import { startPostgres } from '../../parts/postgres';
import { runProgram, type Open } from '../../parts/program';
import { COUNTING, cutting, memberOf, SEALING, STORE, UNDER, type Cut } from './a-club';
import { brokenFiles } from './files';
import { begins, falsely, untilSaid, type Tally } from './killed';
import { brokenLetters } from './letters';
import { killedInABucket } from './killed-in-a-bucket';
import { killedInAMailbox } from './killed-in-a-mailbox';
import { brokenSystems } from './ordered';
import { brokenMariaDb } from './mariadb';

type Ground = { readonly url: string; readonly hand: Client; readonly measures: Measures; readonly tally: Tally };

/** So many as take a minute or two: each is looked at, marked, expunged and looked for. */
const MANY_MAILS = 2_000;
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const say1 = (tally: Tally, fault: string, count = 1): void => {
  tally.injected += count;
  say(`  ${fault}`);
};

/** Every kind of store under the faults its kind can have; what was done twice is told by the store itself. */
async function main(open: Open[]): Promise<number> {
  const { small } = parseArgs({ options: { small: { type: 'boolean', default: false } } }).values;
  const postgres = await startPostgres({ folder: mkdtempSync(join(tmpdir(), 'madoguchi-faults-')), passing: true });
  open.push({ close: () => postgres.stop() });
  const hand = new Client({ connectionString: postgres.url });
  await hand.connect();
  await hand.query(COUNTING);
  const { measures, close } = openMeasures({
    store: STORE,
    url: postgres.url,
    sealing: SEALING,
    limits: { lockMs: 500 },
  });
  open.push({ close: () => hand.end() }, { close });
  const tally: Tally = { injected: 0, lost: 0, twice: 0, falsely: 0 };
  const ground = { url: postgres.url, hand, measures, tally };
  const told = (fault: string, count?: number): void => say1(tally, fault, count);
  const inDatabasesAndFiles = async (): Promise<void> => {
    const next = await brokenLines(ground, small);
    await others(ground, next);
    await killedInTheMiddle(ground, next + 10, small ? 10_000 : 100_000);
    await brokenFiles(tally, told, small);
    await brokenMariaDb(tally, told, small);
    await brokenLetters(tally, told, small);
  };
  const overLines = async (): Promise<void> => {
    await brokenSystems(tally, told, small);
    await killedInABucket(tally, told, small ? 10_000 : 100_000);
    await killedInAMailbox(tally, told, small ? 1_200 : MANY_MAILS);
  };
  await Promise.all([inDatabasesAndFiles(), overLines()]);
  const { injected, lost, twice, falsely: notSo } = tally;
  say(
    `faults: ${injected} injected, ${lost} lost, ${twice} done twice, ${notSo} false completions${small ? ' (small: every fourth statement, a tenth of the rows)' : ''}`,
  );
  return lost + twice + notSo === 0 ? 0 : 1;
}

/** What of a member lies there still, and how often each of their records was touched, as the store itself has it. */
async function counted(
  hand: Client,
  nth: number,
): Promise<{ readonly left: number; readonly twice: number; readonly touched: number }> {
  const { rows } = await hand.query<{ left: number; twice: number; touched: number }>(
    `SELECT (SELECT count(*) FROM member WHERE id = $1 AND mail IS NOT NULL)::int + (SELECT count(*) FROM reply WHERE member_id = $1)::int
       + (SELECT count(*) FROM purchase WHERE member_id = $1 AND (day < '2020-01-01' OR coupon NOT LIKE 'hash-%'))::int AS left,
       (SELECT count(*) FROM touched WHERE count > 1)::int AS twice, (SELECT count(*) FROM touched)::int AS touched`,
    [nth],
  );
  return rows[0] ?? { left: 0, twice: 0, touched: 0 };
}

/** Orders a measure again until it is done, and lets the store say what became of it. */
async function endsWell(
  { hand, measures, tally }: Ground,
  nth: number,
  plan: Awaited<ReturnType<Measures['plan']>>,
): Promise<void> {
  const { person, measure } = memberOf(nth);
  const took = await measures.take(measure, person, plan, UNDER);
  const residue = await measures.residue(measure, person, plan, UNDER);
  const { left, twice, touched } = await counted(hand, nth);
  const told = took.collections.reduce((sum, one) => sum + one.erased + one.changed, 0);
  const isDone = took.outcome === 'done' && residue.outcome === 'none';
  tally.twice += twice;
  tally.lost += isDone ? Math.abs(told - touched) : left;
  if (isDone && left > 0) falsely(tally, `member ${nth}: ${left} are left of what is done`);
  if (!isDone || told !== touched)
    say(`  member ${nth}: ${took.outcome}, ${residue.outcome}; told ${told}, counted ${touched}`);
  if (!isDone) tally.lost += 1;
  await hand.query('TRUNCATE touched');
}

/** The line breaks before and behind every statement. */
async function brokenLines(ground: Ground, small: boolean): Promise<number> {
  const line = cutting();
  let nth = 1;
  let broke = 0;
  for (let at = 1, isReached = true; isReached; at += small ? 4 : 1)
    for (const when of ['before', 'after'] as const) {
      const { person, measure } = memberOf((nth += 1));
      const plan = await ground.measures.plan(measure, person, UNDER);
      const cut: Cut = { at, when, seen: 0 };
      line.cut = cut;
      const first = await ground.measures.take(measure, person, plan, UNDER).catch(() => undefined);
      line.cut = undefined;
      isReached = cut.seen >= at;
      if (first?.outcome === 'done' && (await counted(ground.hand, nth)).left > 0)
        falsely(ground.tally, `done over a line that broke ${when} statement ${at}`);
      broke += isReached ? 1 : 0;
      await endsWell(ground, nth, plan);
    }
  line.restore();
  say1(ground.tally, `the line broke at ${broke} places`, broke);
  return nth + 1;
}

/** What others do to a store meanwhile: rows held, connections ended, a column renamed, a trigger that refuses. */
async function others(ground: Ground, from: number): Promise<void> {
  const { hand, measures, tally, url } = ground;
  const planOf = (nth: number) => measures.plan(memberOf(nth).measure, memberOf(nth).person, UNDER);
  const tried = async (
    nth: number,
    plan: Awaited<ReturnType<typeof planOf>>,
    beat?: () => Promise<void>,
  ): Promise<void> => {
    const { person, measure } = memberOf(nth);
    const afterABatch = beat && { beat: ({ rows }: { readonly rows: number }) => (rows === 0 ? undefined : beat()) };
    const took = await measures.take(measure, person, plan, { ...UNDER, ...afterABatch }).catch(() => undefined);
    if (took?.outcome === 'done') falsely(tally, `member ${nth}: done at the first try`);
  };

  const held = new Client({ connectionString: url });
  await held.connect();
  await held.query(`BEGIN; SELECT FROM purchase WHERE member_id = ${from} FOR UPDATE`);
  let plan = await planOf(from);
  await tried(from, plan);
  await held.query('ROLLBACK');
  await held.end();
  say1(tally, 'somebody held its rows for longer than it waits');
  await endsWell(ground, from, plan);

  plan = await planOf(from + 1);
  await tried(from + 1, plan, async () => {
    await hand.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'madoguchi measures'`,
    );
  });
  say1(tally, 'its connection was ended after a batch');
  await endsWell(ground, from + 1, plan);

  const [spoils, mends] = [
    ['ALTER TABLE reply RENAME COLUMN to_id TO answers', 'ALTER TABLE reply RENAME COLUMN answers TO to_id'],
    [
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'no'; END $$; CREATE TRIGGER refuses BEFORE DELETE ON reply FOR EACH ROW EXECUTE FUNCTION refuse()`,
      'DROP FUNCTION refuse CASCADE',
    ],
    ['ALTER TABLE member RENAME COLUMN mail TO address', 'ALTER TABLE member RENAME COLUMN address TO mail'],
  ].reduce<[string[], string[]]>(
    ([all, undone], [spoil = '', mend = '']) => [
      [...all, spoil],
      [...undone, mend],
    ],
    [[], []],
  );
  for (const [at, spoil] of spoils.entries()) {
    const nth = from + 2 + at;
    plan = await planOf(nth);
    let isSpoilt = false;
    await tried(nth, plan, async () => {
      if (isSpoilt) return;
      isSpoilt = true;
      await hand.query(spoil);
    });
    await hand.query(mends[at] ?? '');
    say1(tally, `in the middle: ${spoil.slice(0, 60)}`);
    await endsWell(ground, nth, plan);
  }
}

/** A worker is killed with SIGKILL in the middle of very many rows. */
async function killedInTheMiddle(ground: Ground, nth: number, rows: number): Promise<void> {
  const { hand, measures, tally, url } = ground;
  await hand.query(
    `INSERT INTO purchase SELECT 1000000 + n, $1, date '2001-01-01', 'm' FROM generate_series(1, ${rows}) n`,
    [nth],
  );
  await hand.query('CREATE INDEX ON purchase (member_id); ANALYZE');
  const { person, measure } = memberOf(nth);
  const plan = await measures.plan(measure, person, UNDER);
  for (const beats of [2, 3]) {
    const child = begins({ at: { url }, measure, person, plan });
    await untilSaid(child, beats);
    child.kill('SIGKILL');
    await once(child, 'exit');
    say1(tally, `a worker was killed in the middle of ${rows.toLocaleString('en')} rows, after ${beats - 1} batches`);
  }
  await endsWell(ground, nth, plan);
}

runProgram(main);
