import {
  beginningOf,
  businessDaysAfter,
  dayInJapan,
  daysAfter,
  daysBetween,
  daysPaused,
  isBusinessDay,
  isCivilDate,
  monthsAfter,
  promisedDay,
  suitFrom,
  type CivilDate,
  type Promised,
} from '../../law/clock';

const day = (text: string): CivilDate => text as CivilDate;
const fortnight: Promised = { days: 14, counted: 'calendar' };
const tenWorkingDays: Promised = { days: 10, counted: 'business' };
const NEW_YEAR = ['12-29', '12-30', '12-31', '01-02', '01-03'];

describe('A day in Japan', () => {
  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '20260101',
    '2026-01-01T00:00',
    '',
    '2100-02-29',
  ])('%s does not exist', (text) => expect(isCivilDate(text)).toBe(false));
  it.each(['2028-02-29', '2000-02-29', '2026-12-31', '2026-01-01'])('%s does', (text) =>
    expect(isCivilDate(text)).toBe(true),
  );

  it('begins nine hours before the day of Greenwich', () => {
    expect(dayInJapan(Date.parse('2026-11-02T14:59:59Z'))).toBe('2026-11-02');
    expect(dayInJapan(Date.parse('2026-11-02T15:00:00Z'))).toBe('2026-11-03');
    expect(new Date(beginningOf(day('2026-11-03'))).toISOString()).toBe('2026-11-02T15:00:00.000Z');
    expect(dayInJapan(beginningOf(day('2026-11-03')))).toBe('2026-11-03');
    expect(dayInJapan(beginningOf(day('2026-11-03')) - 1)).toBe('2026-11-02');
  });
});

describe('Civil Code Arts. 140 to 143: how days and months are counted', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2028-02-28', 1, '2028-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-03-01', -1, '2026-02-28'],
  ])('%s and %i days is %s', (from, days, to) => {
    expect(daysAfter(day(from), days)).toBe(to);
    expect(daysBetween(day(from), day(to))).toBe(days);
  });

  it.each([
    ['2026-11-20', -1, '2026-10-20'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2028-03-31', -1, '2028-02-29'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2028-02-29', -12, '2027-02-28'],
    ['2026-12-15', 1, '2027-01-15'],
    ['2026-01-15', -1, '2025-12-15'],
    ['2026-05-31', -3, '2026-02-28'],
    ['2026-10-30', -1, '2026-09-30'],
    ['2026-12-30', 2, '2027-02-28'],
  ])('%s and %i months is %s: the last day where the month has no such day', (from, months, to) =>
    expect(monthsAfter(day(from), months)).toBe(to),
  );

  it.each(Array.from({ length: 36 }, (_, months) => months))(
    'a month has at most 31 days: a paper %i months and 32 days old is over a month old',
    (months) => {
      const application = monthsAfter(day('2026-01-31'), months);
      expect(daysAfter(application, -32) < monthsAfter(application, -1)).toBe(true);
    },
  );
});

describe('Art. 39: two weeks from arrival before a suit', () => {
  it.each([
    ['2026-04-01', '2026-04-16'],
    ['2026-11-02', '2026-11-17'],
    ['2028-02-14', '2028-02-29'],
    ['2028-02-29', '2028-03-15'],
    ['2026-12-20', '2027-01-04'],
  ])('a request that arrived on %s may be sued over from %s', (arrived, from) =>
    expect(suitFrom(day(arrived))).toBe(from),
  );

  it('a refusal ends the wait at once', () =>
    expect(suitFrom(day('2026-11-02'), day('2026-11-09'))).toBe('2026-11-09'));
  it('even on the day of arrival', () => expect(suitFrom(day('2026-11-02'), day('2026-11-02'))).toBe('2026-11-02'));
  it('a refusal after the two weeks takes nothing back', () =>
    expect(suitFrom(day('2026-11-02'), day('2026-12-01'))).toBe('2026-11-17'));
});

describe('The company’s own promise, which waits for the applicant where Art. 39 does not', () => {
  const arrived = day('2026-11-02');

  it('is counted from the day after arrival', () =>
    expect(promisedDay(arrived, fortnight, [], arrived)).toBe('2026-11-16'));

  it('is later by every day we waited; the day of Art. 39 stays', () => {
    const waited = [{ from: day('2026-11-05'), until: day('2026-11-15') }];
    expect(promisedDay(arrived, fortnight, waited, day('2026-11-20'))).toBe('2026-11-26');
    expect(suitFrom(arrived)).toBe('2026-11-17');
  });

  it('moves on each day while we still wait', () => {
    const waiting = [{ from: day('2026-11-05') }];
    expect(
      [5, 6, 25].map((d) => promisedDay(arrived, fortnight, waiting, day(`2026-11-${String(d).padStart(2, '0')}`))),
    ).toEqual(['2026-11-16', '2026-11-17', '2026-12-06']);
  });

  it('a pause that began and ended on one day is none', () => {
    expect(daysPaused([{ from: day('2026-11-05'), until: day('2026-11-05') }], day('2026-11-30'))).toBe(0);
  });

  it('counts a day in two pauses once', () => {
    const twice = [
      { from: day('2026-11-05'), until: day('2026-11-10') },
      { from: day('2026-11-08'), until: day('2026-11-12') },
    ];
    expect(daysPaused(twice, day('2026-11-30'))).toBe(7);
    expect(promisedDay(arrived, fortnight, twice, day('2026-11-30'))).toBe('2026-11-23');
  });

  it('in business days, passes over weekends, holidays and the days the desk is shut', () => {
    expect(isBusinessDay(day('2026-11-03'))).toBe(false);
    expect(isBusinessDay(day('2026-12-29'))).toBe(true);
    expect(isBusinessDay(day('2026-12-29'), NEW_YEAR)).toBe(false);
    expect(promisedDay(day('2026-11-02'), tenWorkingDays, [], day('2026-11-02'))).toBe('2026-11-17');
    expect(promisedDay(day('2026-12-24'), tenWorkingDays, [], day('2026-12-24'))).toBe('2027-01-08');
    expect(promisedDay(day('2026-12-24'), tenWorkingDays, [], day('2026-12-24'), NEW_YEAR)).toBe('2027-01-14');
  });

  it('in business days, a pause over the year’s end adds only the days the desk was open', () => {
    const overNewYear = [{ from: day('2026-12-25'), until: day('2027-01-05') }];
    expect(promisedDay(day('2026-12-24'), tenWorkingDays, overNewYear, day('2027-01-05'), NEW_YEAR)).toBe('2027-01-19');
  });

  it('a promise of no wait at all is the day of arrival', () =>
    expect(businessDaysAfter(day('2026-11-03'), 0)).toBe('2026-11-03'));
});
