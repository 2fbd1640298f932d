import type { MonthList } from '../../casefile/months';
import { daysAfter, monthsAfter, type CivilDate } from '../../law/clock';
import { openOffice, type Office } from '../office';
import { opens } from '../stories/steps';
import { comesIn } from './visitor';

describe('The desk by months', () => {
  let office: Office;
  beforeAll(async () => {
    office = await openOffice();
  });
  afterAll(() => office.close());

  /** A case as it would lie here had it come and gone in these months. */
  const lay = async (months: {
    readonly arrived: CivilDate;
    readonly promised: CivilDate;
    readonly closed?: CivilDate;
    readonly outcome?: string;
    readonly refuses?: 'whole' | 'part';
  }): Promise<void> => {
    const { number } = await opens(office, '01-takako-by-post.json');
    await office.until(number, 'its receipt left, and nothing more is written in it', ({ letters }) =>
      letters.some(({ handedOverAt }) => handedOverAt !== undefined),
    );
    await office.reaches(number, 'proving');
    await office.records.pool.query(
      `update cases set arrived_on = $2, promised_on = $3, closed_on = $4, outcome = $5, days_left = null,
         progress = case when $6::text is null then progress else jsonb_set(progress, '{decision}', jsonb_build_object('refuses', $6::text)) end,
         told = as_of, looked_at = now() + interval '1 day' where number = $1`,
      [number, months.arrived, months.promised, months.closed ?? null, months.outcome ?? null, months.refuses ?? null],
    );
  };

  it('what arrived, what was answered and how, how long it took and what was late stand in their months', async () => {
    const first = `${office.today().slice(0, 7)}-01` as CivilDate;
    const [before, last] = [monthsAfter(first, -2), monthsAfter(first, -1)];
    const day = (month: CivilDate, at: number): CivilDate => daysAfter(month, at - 1);
    await lay({ arrived: day(before, 1), promised: day(before, 15), closed: day(before, 11), outcome: 'answered' });
    await lay({
      arrived: day(before, 2),
      promised: day(before, 16),
      closed: day(last, 1),
      outcome: 'answered',
      refuses: 'whole',
    });
    await lay({
      arrived: day(before, 2),
      promised: day(last, 2),
      closed: day(last, 2),
      outcome: 'answered',
      refuses: 'part',
    });
    await lay({ arrived: day(last, 3), promised: day(last, 17), closed: day(last, 4), outcome: 'withdrawn' });
    await lay({ arrived: day(last, 3), promised: day(last, 20) }); // open, and its day has passed
    await lay({
      arrived: day(monthsAfter(first, -14), 3),
      promised: day(before, 9),
      closed: day(before, 9),
      outcome: 'rejected',
    });

    const { months } = await office.as('inoue').get<MonthList>('/v1/months?months=3');
    expect(months.map(({ month }) => month)).toEqual([before, last, first].map((one) => one.slice(0, 7)));
    const none = { granted: 0, refusedInPart: 0, refused: 0, withdrawn: 0, rejected: 0 };
    expect(months[0]).toEqual({
      ...{ month: before.slice(0, 7), arrived: 3, ...none, granted: 1, rejected: 1 },
      ...{ days: { middle: 10, longest: 10 }, promised: 3, late: 1 },
    });
    const took = [day(before, 2), day(before, 2)].map((arrived, at) =>
      Math.round((Date.parse(day(last, at + 1)) - Date.parse(arrived)) / 86_400_000),
    );
    expect(months[1]).toEqual({
      ...{ month: last.slice(0, 7), arrived: 2, ...none, refused: 1, refusedInPart: 1, withdrawn: 1 },
      ...{ days: { middle: ((took[0] ?? 0) + (took[1] ?? 0)) / 2, longest: took[1] }, promised: 3, late: 1 },
    });
    expect(months[2]).toEqual({ month: first.slice(0, 7), arrived: 0, ...none, promised: 0, late: 0 });
  });

  it('the first page draws them, each chart with what it says in words and with its table', async () => {
    const { text } = await (await comesIn(office, 'inoue')).get('/');
    expect(text.match(/<svg viewBox="0 0 360 170" role="img" aria-label="[^"]+"/g)).toHaveLength(4);
    expect(text.match(/<figure[\s\S]*?<table class="rows">/g)).toHaveLength(4);
    expect(text).toContain('were late.');
    expect(text).not.toMatch(/NaN|undefined|\sstyle=/);
  });

  it('nobody counts more months than are drawn in a moment, and nobody unknown counts any', async () => {
    const { url, tokens } = office;
    const ask = (query: string, token = tokens['inoue'] ?? ''): Promise<Response> =>
      fetch(`${url}/v1/months${query}`, { headers: { authorization: `Bearer ${token}` } });
    expect((await ask('?months=37')).status).toBe(422);
    expect((await ask('', 'nobody-at-all-0123456789')).status).toBe(401);
  });
});
