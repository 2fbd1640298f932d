import type { CaseList } from '../../casefile/views';
import { ReceivedRequest } from '../../casefile/request';
import { beginningOf, daysAfter, type CivilDate } from '../../law/clock';
import { clocksOf, resumed } from '../../law/deadlines';
import type { Progress } from '../../law/stages';
import { termsOf } from '../../policy/intake';
import { canonical } from '../../policy/load';
import { numberApplication, openApplication } from '../../records/applications';
import { write, type Change } from '../../records/writing';
import { listCases, type Listed } from '../../records/listing';
import { pin } from '../../records/pinned';
import { inTransaction } from '../../records/pool';
import { openOffice, requestOf, type Office } from '../office';
import { ask, type Heard } from './asking';

const CASES = 230;
let office: Office;
const numbers: string[] = [];

/** Every third case is withdrawn; of the others every second waits for its applicant, so that its promise stands still. */
const isClosed = (at: number): boolean => at % 3 === 0;
const isPausedAt = (at: number): boolean => !isClosed(at) && at % 2 === 0;
const COUNTS = {
  closed: Array.from({ length: CASES }, (_, at) => at).filter(isClosed).length,
  paused: Array.from({ length: CASES }, (_, at) => at).filter(isPausedAt).length,
};

beforeAll(async () => {
  office = await openOffice();
  for (let at = 0; at < CASES; at += 1) numbers.push(await opensAt(at));
  for (const number of numbers.filter((_, at) => isClosed(at)))
    await does(number, () => ({ patch: { withdrawn: true }, outcome: 'withdrawn' }));
  await office.records.pool.query(`update cases set told = as_of, looked_at = now() + interval '1 day'`); // only listed here: the engine has nothing to do with them
});
afterAll(() => office.close());

async function opensAt(at: number): Promise<string> {
  const {
    records,
    settings: { profile, dataMap },
  } = office;
  const arrivedOn = daysAfter(office.today(), -((at * 7) % 40));
  const received = ReceivedRequest.parse(
    requestOf('01-takako-by-post.json', office, { arrivedOn, appliedOn: arrivedOn, fee: [] }),
  );
  const { rights: _, fee: __, ...request } = received;
  return inTransaction(records.pool, async (tx) => {
    const pins = await pin(tx, { profile: canonical(profile), dataMap: canonical(dataMap) });
    const numbered = await numberApplication(tx, records, profile.code, office.today(), ['disclosure']);
    await openApplication(tx, records, numbered, {
      by: 'suzuki',
      on: office.today(),
      request: { ...request, answerBy: 'post', papers: [], authorities: [] },
      feeReceived: 0,
      terms: termsOf(profile),
      begins: () => ({
        acknowledged: true,
        defects: isPausedAt(at) ? ['formMissing'] : [],
        feeDue: 0,
        feeReceived: 0,
        pauses: isPausedAt(at) ? [{ from: daysAfter(arrivedOn, at % 5) }] : [],
        reminded: [],
        recalled: [],
      }),
      profileVersion: pins.profile,
      dataMapVersion: pins.dataMap,
    });
    return numbered.cases[0]?.number ?? '';
  });
}

const does = (number: string, change: (now: Progress) => Change): Promise<unknown> =>
  write(
    office.records,
    number,
    { kind: 'supplemented', by: 'suzuki', on: office.today(), commandId: `${number}/${Math.random()}`, facts: {} },
    ({ progress }) => change(progress),
  );

/** Follows the list from its first page to its last by the links it gives out. */
async function everyPage(query: string): Promise<CaseList['cases'][]> {
  const pages: CaseList['cases'][] = [];
  for (let path: string | undefined = `/v1/cases?${query}`; path !== undefined;) {
    const { body, headers }: Heard<CaseList> = await ask<CaseList>(office.url, path, { token: office.tokens['inoue'] });
    pages.push(body.cases);
    path = /^<([^>]+)>; rel="next"$/.exec(headers.get('link') ?? '')?.[1];
    expect(body.next !== undefined).toBe(path !== undefined);
  }
  return pages;
}

/** The list as it reads on a day, page by page; between two pages the day may turn. */
async function listedOn(days: readonly CivilDate[], limit: number): Promise<Listed[]> {
  const rows: Listed[] = [];
  for (let page = 0; ; page += 1) {
    const on = days[Math.min(page, days.length - 1)] as CivilDate;
    const records = { ...office.records, now: () => new Date(beginningOf(on) + 10 * 3_600_000) };
    const last = rows.at(-1);
    const found = await listCases(records, {
      open: true,
      limit,
      after: last && { dueOn: last.listedOn, ordinal: last.ordinal },
    });
    rows.push(...found);
    if (found.length < limit) return rows;
  }
}
const names = (rows: readonly { readonly number: string }[]): string[] => rows.map(({ number }) => number);

describe('running and paused cases in one list', () => {
  test('following the links shows every case once, the most urgent first', async () => {
    const pages = await everyPage('limit=40');
    expect(pages.map((page) => page.length)).toEqual([40, 40, 40, 40, 40, 30]);
    const rows = pages.flat();
    expect(names(rows).sort()).toEqual([...numbers].sort());
    expect(rows.map(({ dueOn }) => dueOn)).toEqual(rows.map(({ dueOn }) => dueOn).sort());
  });

  test('the links keep what was asked for: a right, and the newest first', async () => {
    const rows = (await everyPage('limit=90&right=disclosure&sort=newest')).flat();
    expect(names(rows)).toEqual([...numbers].reverse());
    expect(await everyPage('limit=90&right=correction')).toEqual([[]]);
  });

  test.each([1, 7, 50, 200])(
    'pages of %i have no holes and no repeats, though many are due on one day',
    async (limit) => {
      const whole = await listedOn([office.today()], 1_000);
      expect(names(await listedOn([office.today()], limit))).toEqual(names(whole));
      expect([whole.length, new Set(names(whole)).size]).toEqual([CASES - COUNTS.closed, CASES - COUNTS.closed]);
    },
  );

  test('it stands in the order of the day as it is: a promise that stands still moves by a day each day', async () => {
    const orders = new Set<string>();
    for (const ahead of [0, 1, 2, 9, 30]) {
      const on = daysAfter(office.today(), ahead);
      const rows = await listedOn([on], 37);
      const dueNow = rows.map(({ file }) => file && clocksOf(file, on).dueOn);
      expect(rows.map((row) => row.listedOn)).toEqual(dueNow);
      expect(dueNow).toEqual([...dueNow].sort());
      orders.add(names(rows).join());
    }
    expect(orders.size).toBeGreaterThan(2);
  });

  test('each day every paused case is a day further off, and every other where it was', async () => {
    const [today, tomorrow] = await Promise.all(
      [0, 1].map(async (ahead) => {
        const rows = await listedOn([daysAfter(office.today(), ahead)], 200);
        return new Map(rows.map(({ number, listedOn: on }) => [number, on]));
      }),
    );
    let moved = 0;
    for (const [number, on] of today ?? []) {
      const paused = isPausedAt(numbers.indexOf(number));
      expect(tomorrow?.get(number)).toBe(paused ? daysAfter(on, 1) : on);
      if (paused) moved += 1;
    }
    expect(moved).toBe(COUNTS.paused);
  });

  test('whose promise stops and goes on while the list is read is in it, and once', async () => {
    const number = numbers.find((_, at) => isPausedAt(at)) as string;
    let isOver = false;
    const moving = (async () => {
      for (let nth = 0; nth < 25; nth += 1) {
        await does(number, (now) => ({ patch: { defects: [], pauses: resumed({ ...now, cameOn: office.today() }) } }));
        await does(number, ({ pauses }) => ({
          patch: { defects: ['formMissing'], pauses: [...pauses, { from: office.today() }] },
        }));
      }
    })().finally(() => (isOver = true));
    while (!isOver)
      expect(names(await listedOn([office.today()], 1_000)).filter((one) => one === number)).toHaveLength(1);
    await moving;
  });

  test('where the day turns between two pages nobody is missed', async () => {
    const days = [0, 1, 2].map((ahead) => daysAfter(office.today(), ahead));
    expect(new Set(names(await listedOn(days, 30))).size).toBe(CASES - COUNTS.closed);
  });

  test('whose applicant answers takes the place of its own due day again', async () => {
    const number = numbers.find((_, at) => isPausedAt(at)) as string;
    const before = (await listedOn([daysAfter(office.today(), 20)], 200)).find((row) => row.number === number);
    await does(number, (now) => ({ patch: { defects: [], pauses: resumed({ ...now, cameOn: office.today() }) } }));
    const [now, later] = await Promise.all(
      [0, 20].map(async (ahead) =>
        (await listedOn([daysAfter(office.today(), ahead)], 200)).find((row) => row.number === number),
      ),
    );
    expect(later?.listedOn).toBe(now?.listedOn);
    expect(before?.listedOn).toBe(daysAfter(now?.listedOn as CivilDate, 20));
    await does(number, ({ pauses }) => ({
      patch: { defects: ['formMissing'], pauses: [...pauses, { from: office.today() }] },
    }));
  });
});

describe('part of the list', () => {
  test('open cases, and those at one stage', async () => {
    const open = (await everyPage('limit=200&open=true')).flat();
    const closed = (await everyPage('limit=30&stage=closed')).flat();
    const waiting = (await everyPage('limit=30&stage=supplementing')).flat();
    expect([open.length, closed.length, waiting.length]).toEqual([CASES - COUNTS.closed, COUNTS.closed, COUNTS.paused]);
    expect(new Set([...names(open), ...names(closed)]).size).toBe(CASES);
    for (const rows of [open, closed, waiting])
      expect(rows.map(({ dueOn }) => dueOn)).toEqual(rows.map(({ dueOn }) => dueOn).sort());
    expect(new Set(open.map(({ stage }) => stage.name))).toEqual(new Set(['proving', 'supplementing']));
  });

  test('a case closed between two pages moves nobody to where they are missed', async () => {
    const first = (await ask<CaseList>(office.url, '/v1/cases?open=true&limit=50', { token: office.tokens['inoue'] }))
      .body;
    await does(first.cases[0]?.number ?? '', () => ({ patch: { withdrawn: true }, outcome: 'withdrawn' }));
    const rest = (await everyPage(`open=true&limit=200&after=${first.next ?? ''}`)).flat();
    expect(first.cases.length + rest.length).toBe(CASES - COUNTS.closed);
  });
});

test('a case that a later version wrote is listed and says so; read, it is left as it is', async () => {
  const number = numbers.find((_, at) => isPausedAt(at)) as string;
  await office.records.pool.query('update cases set shape = shape + 1 where number = $1', [number]);
  const rows = (await everyPage('limit=200')).flat();
  expect(rows).toHaveLength(CASES);
  expect(rows.find((row) => row.number === number)).toMatchObject({ trouble: 'WrittenLater', waitsFor: 'desk' });
  const { status, body } = await ask<{ type: string }>(office.url, `/v1/cases/${number}`, {
    token: office.tokens['inoue'],
  });
  expect([status, body.type]).toEqual([503, '/problems/written-later']);
  await office.records.pool.query('update cases set shape = shape - 1 where number = $1', [number]);
});

test('a list bears no name, no address and no customer number', async () => {
  const { text } = await ask(office.url, '/v1/cases?limit=200', { token: office.tokens['inoue'] });
  expect(text).not.toMatch(/𠮷田|髙子|花見台|HM-000042|takako/);
});
