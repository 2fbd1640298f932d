import { tsToMs } from '@temporalio/common/lib/time';
import { Client } from 'pg';
import type { PlanView } from '../casefile/measure-views';
import type { CaseFile } from '../casefile/views';
import { confirmsWhatIsSeen, opensOne, readsDecision, slipOf, waitFor } from '../examples/at-the-desk';
import { TAKAKO } from '../examples/hanamori/cast';
import { envelopeIn } from '../examples/hanamori/envelopes';
import { newDatabase } from '../examples/hanamori/serve';
import { onTheForm } from '../examples/hanamori/somebody';
import { SEEN_ON_HER_LICENCE } from '../examples/takako';
import { dayInJapan } from '../law/clock';
import { PostgresStore } from '../policy/data-map';
import { workflowIdOf } from '../workflows/messages';
import { openMeasuredDesk, type MeasuredDesk, type Servers } from './desk';
import { median } from './side-by-side';

const BATCH = 5_000;
const SEARCHES = 11;
const PATIENCE_MS = 120_000;

const columns = (...names: string[]) => names.map((column) => ({ column, label: column }));
const leftOut = (...names: string[]) => Object.fromEntries(names.map((column) => [column, { notPersonal: '番号' }]));
const records = (id: string, table: string) => ({
  id,
  table,
  label: id,
  category: id,
  purposes: ['orders'],
  key: ['id'],
});
const STORE = PostgresStore.parse({
  ...{ kind: 'postgres', id: 'club', label: 'club', connection: 'CLUB_URL', connectionForMeasures: 'CLUB_URL' },
  collections: [
    {
      ...records('members', 'public.member'),
      identity: { name: 'name', birthDate: 'birth', postalCode: 'postal' },
      findBy: [['name', 'birthDate', 'postalCode']],
      columns: columns('name', 'birth', 'postal'),
      leftOut: leftOut('id'),
      erasing: { rows: 'go' },
    },
    {
      ...records('events', 'public.event'),
      belongsTo: { collection: 'members', columns: { member_id: 'id' } },
      columns: columns('at', 'what'),
      leftOut: leftOut('id', 'member_id'),
      erasing: { rows: 'go' },
    },
  ],
});

/** Two people with so many rows each, every other of them, among twice as many of others. */
const peopled = (rows: number): string => `
  INSERT INTO member SELECT n, 'member ' || n, '1950-01-01'::date + n, lpad(n::text, 7, '0') FROM generate_series(2, 1000) n;
  INSERT INTO event SELECT n, CASE WHEN n % 2 = 0 THEN 1 + (n / 2) % 2 ELSE 3 + n % 990 END, now(), 'event ' || n FROM generate_series(1, ${4 * rows}) n`;
const TABLES = `
  CREATE TABLE member (id int PRIMARY KEY, name text, birth date, postal text);
  CREATE TABLE event (id bigint PRIMARY KEY, member_id int NOT NULL REFERENCES member, at timestamptz, what text);
  CREATE INDEX ON event (member_id)`;
const HER = onTheForm(TAKAKO);

export type Erasure = {
  /** In milliseconds, and beside what the hand takes. */
  readonly searchMs: number;
  readonly search: number;
  readonly eraseMs: number;
  readonly erase: number;
  readonly idleMb: number;
  readonly grownMb: number;
};

/**
 * Two people with so many rows each: one asks to be erased and is, by the whole desk; the other by SQL typed by hand that does the same:
 * it counts, erases in equal batches, and counts again. What the engine takes is read from its history, the acts of people left out.
 */
export async function measureErasure(servers: Servers, rows: number): Promise<Erasure> {
  const url = await newDatabase(servers.postgres, 'bench_erasure');
  const hand = new Client({ connectionString: url });
  await hand.connect();
  await hand.query(TABLES);
  const isThere = (): Promise<unknown> =>
    hand.query('INSERT INTO member VALUES (1, $1, $2, $3)', [HER.name, HER.birthDate, HER.postalCode]);
  const desk = await openMeasuredDesk({ ...servers, connections: { CLUB_URL: url } }, [STORE]);
  try {
    await isThere();
    await hand.query(`INSERT INTO event VALUES (1, 1, now(), 'the only one')`);
    await erased(desk, await asksToBeErased(desk), 1); // warm: what a letter needs is there
    await isThere();
    await hand.query(peopled(rows));
    await hand.query('VACUUM ANALYZE');
    const number = await asksToBeErased(desk);
    const counts = await searchedByTurns(desk, number, () => counted(hand, rows));
    const idle = process.memoryUsage().rss;
    let most = idle;
    const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 100);
    await erased(desk, number, rows);
    clearInterval(looking);
    const typed = await timed(() => byHand(hand, rows));
    const took = await activitiesOf(desk, number);
    const mb = (bytes: number): number => Math.round(bytes / (1 << 20));
    const [searchMs, eraseMs] = [median(took.get('searchStore') ?? []), median(took.get('takeMeasure') ?? [])];
    return {
      ...{ searchMs, search: searchMs / median(counts), eraseMs, erase: eraseMs / typed },
      ...{ idleMb: mb(idle), grownMb: mb(most - idle) },
    };
  } finally {
    await hand.end();
    await desk.close();
  }
}

/** She asks to be erased, and the store is searched for her. */
async function asksToBeErased({ as, reaches }: MeasuredDesk): Promise<string> {
  const today = dayInJapan(Date.now());
  const asked = { rights: ['cessation'], principal: HER, arrivedOn: today, appliedOn: today, fee: [] };
  const { number } = await opensOne(as('suzuki'), { ...envelopeIn('01-takako-by-post.json'), ...asked });
  await reaches(number, 'proving');
  await confirmsWhatIsSeen(as('suzuki'), number, SEEN_ON_HER_LICENCE);
  await reaches(number, 'deciding');
  return number;
}

/** The store is searched for her again and again, by turns with the hand, so that both meet the same machine; answers what the hand takes. */
async function searchedByTurns(
  { as, reaches, records }: MeasuredDesk,
  number: string,
  byHand: () => Promise<void>,
): Promise<readonly number[]> {
  const counts: number[] = [];
  const first = await roundOf(records, number);
  for (let round = first + 1; round < first + SEARCHES; round += 1) {
    counts.push(await timed(byHand));
    await as('suzuki').post(`/v1/cases/${number}/searches`, { store: STORE.id });
    const looks = (): Promise<number> => roundOf(records, number);
    await waitFor(`round ${round} of searching`, looks, (now) => now >= round, PATIENCE_MS);
  }
  await reaches(number, 'deciding');
  return counts;
}

async function roundOf({ pool }: MeasuredDesk['records'], number: string): Promise<number> {
  const { rows } = await pool.query<{ round: number }>('select round from findings where case_number = $1', [number]);
  return rows[0]?.round ?? 0;
}

/** It is decided and approved, done and looked for again, and her letter leaves. */
async function erased({ as, reaches }: MeasuredDesk, number: string, rows: number): Promise<void> {
  const today = dayInJapan(Date.now());
  await as('tanaka').get(`/v1/cases/${number}/findings`);
  await as('tanaka').post(`/v1/cases/${number}/decisions`, {
    kind: 'cease',
    claims: [
      { claim: 'noLongerNeeded', holds: true, investigated: { by: '会員係', on: today, found: '退会を確認した' } },
    ],
    measures: STORE.collections.map(({ id }) => ({ records: `${STORE.id}/${id}`, does: 'erase' })),
  });
  const looks = (): Promise<PlanView> => as('kimura').get<PlanView>(`/v1/cases/${number}/plan`);
  const plan = await waitFor('the plan', looks, ({ ready }) => ready, PATIENCE_MS);
  const decision = await readsDecision(as('kimura'), number);
  await as('kimura').post(`/v1/cases/${number}/approvals`, { decision, plan: plan.digest });
  await reaches(number, 'dispatching');
  await as('suzuki').post(`/v1/cases/${number}/dispatches`, { tracking: slipOf(number) });
  const { measures } = await as('kimura').get<CaseFile>(`/v1/cases/${number}`);
  const planned = plan.measures[0]?.plan?.collections.reduce((sum, one) => sum + one.erased, 0);
  const [one] = measures;
  if (planned !== rows + 1 || one?.look?.outcome !== 'none')
    throw new Error(`${planned ?? 0} rows were to be erased; ${one?.look?.outcome ?? 'nobody'} looked again`);
}

/** How long each activity of a case took, in milliseconds, as the history of its run has it. */
async function activitiesOf({ client }: MeasuredDesk, number: string): Promise<ReadonlyMap<string, number[]>> {
  const { events } = await client.workflow.getHandle(workflowIdOf(number)).fetchHistory();
  const all = events ?? [];
  const at = (id: unknown) => all.find(({ eventId }) => String(eventId) === String(id));
  const took = new Map<string, number[]>();
  for (const { eventTime, activityTaskCompletedEventAttributes: ended } of all) {
    if (!ended) continue;
    const name = at(ended.scheduledEventId)?.activityTaskScheduledEventAttributes?.activityType?.name ?? '';
    const began = at(ended.startedEventId)?.eventTime;
    took.set(name, [...(took.get(name) ?? []), tsToMs(eventTime) - tsToMs(began)]);
  }
  return took;
}

async function timed(act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return performance.now() - began;
}

const THEIRS = `member_id IN (SELECT id FROM member WHERE name = $1 AND birth = $2 AND postal = $3)`;
const SECOND = ['member 2', '1950-01-03', '0000002'];

async function counted(hand: Client, rows: number): Promise<void> {
  const { rows: found } = await hand.query<{ n: number }>(
    `SELECT count(*)::int AS n FROM event WHERE ${THEIRS}`,
    SECOND,
  );
  if (found[0]?.n !== rows) throw new Error(`the hand counts ${found[0]?.n ?? 0} rows`);
}

async function byHand(hand: Client, rows: number): Promise<void> {
  await counted(hand, rows);
  for (;;) {
    const { rowCount } = await hand.query(
      `DELETE FROM event WHERE id IN (SELECT id FROM event WHERE ${THEIRS} LIMIT ${BATCH})`,
      SECOND,
    );
    if (rowCount === 0) break;
  }
  await counted(hand, 0);
  await hand.query('DELETE FROM member WHERE name = $1 AND birth = $2 AND postal = $3', SECOND);
}
