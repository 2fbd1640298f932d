import { randomBytes } from 'node:crypto';
import type { Progress } from '../law/stages';
import type { CivilDate } from '../law/clock';
import { listCases } from '../records/listing';
import { openRecords } from '../worker/wiring';

const PAGES = 200;
const PROVING: Progress = {
  right: 'disclosure',
  version: 1,
  acknowledged: true,
  defects: [],
  feeDue: 1000,
  feeReceived: 0,
  stores: {},
  pauses: [],
  reminded: [],
  recalled: [],
};

/** Pages of fifty from a list of so many open cases, each going on where the one before ended; the 95th percentile in milliseconds. */
export async function measureList(url: string, cases: number): Promise<{ readonly p95: number }> {
  const records = await openRecords({ url, masterKey: randomBytes(32) });
  try {
    await records.pool.query(`insert into pinned (version, shape, body) values ('bench', 1, '{}')`);
    await records.pool.query(
      `insert into applications (number, version, shape, received_at, fee_received, body) values ('BENCH-2026-A1', 1, 1, now(), 0, '')`,
    );
    await records.pool.query(
      `insert into cases (number, application, asks_for, stage, waits_for, arrived_on, due_on, days_left, opened_at, opened_by,
         profile, data_map, terms, shape, progress, journal_seq, journal_hash, journal_head, as_of)
       select 'BENCH-2026-' || n, 'BENCH-2026-A1', 'disclosure', 'proving', 'desk', day, day + 14,
         case when n % 4 = 0 then n % 30 end, now(), 'bench', 'bench', 'bench', $2, 1, $3, 1, '', '', 1
       from (select n, current_date - (n % 300)::int as day from generate_series(1, $1::int) n) numbered`,
      [
        cases,
        JSON.stringify({ closedDays: [], remindDaysBefore: 3, payWithinDays: 30, supplementWithinDays: 30 }),
        JSON.stringify(PROVING),
      ],
    );
    await records.pool.query('analyze cases');
    const times: number[] = [];
    let after: { dueOn: CivilDate; ordinal: string } | undefined;
    for (let page = 0; page < PAGES; page += 1) {
      const began = performance.now();
      const rows = await listCases(records, { open: true, after, limit: 50 });
      times.push(performance.now() - began);
      const last = rows.at(-1);
      if (last === undefined) throw new Error('the list ended too early');
      after = { dueOn: last.listedOn, ordinal: last.ordinal };
    }
    return { p95: times.sort((a, b) => a - b)[Math.floor(PAGES * 0.95)] as number };
  } finally {
    await records.pool.end();
  }
}
