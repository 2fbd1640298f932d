import * as published from '@holiday-jp/holiday_jp';
import { isHoliday } from '../../law/calendar';
import { daysAfter, type CivilDate } from '../../law/clock';

const day = (text: string): CivilDate => text as CivilDate;

describe('The Act on National Holidays, as in force since 2022', () => {
  it('gives the same holidays as the published calendar on every day from 2022 to 2050', () => {
    const known = new Set(Object.keys(published.holidays));
    const disagreements: string[] = [];
    let days = 0;
    for (let at = day('2022-01-01'); at <= '2050-12-31'; at = daysAfter(at, 1)) {
      days += 1;
      if (isHoliday(at) !== known.has(at)) disagreements.push(at);
    }
    expect(disagreements).toEqual([]);
    expect(days).toBe(10_592);
  });

  it.each([
    ['2026-05-06', 'Art. 3(2): Constitution Day falls on a Sunday, and the next two days are holidays already'],
    ['2026-09-22', 'Art. 3(3): a Tuesday between Respect for the Aged Day and the equinox'],
    ['2023-01-02', 'Art. 3(2): New Year’s Day falls on a Sunday'],
    ['2026-03-20', 'Art. 2: the spring equinox'],
    ['2032-09-21', 'Art. 3(3): again in 2032'],
  ])('%s is one (%s)', (text) => expect(isHoliday(day(text))).toBe(true));

  it.each(['2026-01-02', '2026-05-07', '2026-12-23', '2026-12-31', '2026-07-24'])('%s is none', (text) =>
    expect(isHoliday(day(text))).toBe(false),
  );
});
