import { randomBytes } from 'node:crypto';
import { listCases } from '../records/cases';
import { openRecords } from '../worker/wiring';

const CASES = 100_000;
const PAGES = 200;

/** Pages of fifty from a list of a hundred thousand open cases, each going on where the one before ended; the 95th percentile in milliseconds. */
export async function measureList(url: string): Promise<{ readonly p95: number }> {
  const records = await openRecords({ url, masterKey: randomBytes(32) });
  try {
    await records.pool.query(`insert into pinned values ('bench', '{}')`);
    await records.pool.query(
      `insert into cases (number, asks_for, stage, waits_for, arrived_on, due_on, opened_at, opened_by, profile, data_map, terms, progress, request, identifiers)
       select 'BENCH-2026-' || n, 'disclosure', 'proving', 'desk', day, day + 14, now(), 'bench', 'bench', 'bench', '{}',
              '{"defects":[],"feeDue":1000,"feeReceived":0,"unknownStores":{},"pauses":[],"reminded":[]}', decode(repeat('00', 900), 'hex'), decode(repeat('00', 900), 'hex')
       from (select n, date '2026-01-01' + (n % 300)::int as day from generate_series(1, $1::int) n) numbered`,
      [CASES],
    );
    await records.pool.query('analyze cases');
    const times: number[] = [];
    let after: { dueOn: string; ordinal: string } | undefined;
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
