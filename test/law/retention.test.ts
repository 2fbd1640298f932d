import { daysAfter, type CivilDate } from '../../law/clock';
import { daysStillKept, eitherKeeps, keptThrough, type RetentionRule } from '../../law/retention';

const day = (text: string): CivilDate => text as CivilDate;
const INVOICES: RetentionRule = {
  months: 84,
  counts: 'fromTheReturn',
  fiscalYear: { ends: '03-31', returnWithinMonths: 2 },
  longer: { months: 120, years: [day('2021-03-31')] },
};
const CLAIMS: RetentionRule = { months: 60, counts: 'fromTheDay' };

describe('how long another law has records kept (guideline 3-8-5-3)', () => {
  test.each([
    [
      'an invoice: seven years from the day after the return of its fiscal year was due',
      INVOICES,
      '2023-04-01',
      '2031-05-31',
    ],
    ['one of the last day of that year', INVOICES, '2024-03-31', '2031-05-31'],
    ['one of the next', INVOICES, '2024-04-01', '2032-06-02'], // 31 May 2025 was a Saturday: the return was due on the Monday
    ['one of a year of loss: ten years', INVOICES, '2020-04-01', '2031-05-31'],
    ['a claim: five years from its day', CLAIMS, '2024-02-29', '2029-02-28'],
  ] as const)('%s', (_, rule, from, through) => expect(keptThrough(rule, day(from))).toBe(through));

  test('a fiscal year may end on the last day of February, and in the middle of a month', () => {
    const ends = (last: string): RetentionRule => ({ ...INVOICES, fiscalYear: { ends: last, returnWithinMonths: 2 } });
    expect(keptThrough(ends('02-29'), day('2023-03-01'))).toBe('2031-04-30');
    expect(keptThrough(ends('03-20'), day('2024-03-21'))).toBe('2032-05-20');
  });

  test.each([
    ['invoices', INVOICES],
    ['claims', CLAIMS],
    ['invoices, or claims where that is longer', { ...INVOICES, beside: { ...CLAIMS, months: 90 } }],
    ['a year of loss long ago', { ...INVOICES, longer: { months: 120, years: [day('2018-03-31')] } }],
  ] as const)('the days that are still kept are those that are kept through today or longer: %s', (_, rule) => {
    for (const on of ['2024-02-29', '2026-05-31', '2026-06-01', '2026-11-26', '2028-12-31'].map(day)) {
      const spans = daysStillKept(rule, on);
      for (let at = day('2011-03-15'); at < '2029-06-01'; at = daysAfter(at, 5)) {
        const isAmong = spans.some(
          ({ from, through }) => (from === undefined || at >= from) && (through === undefined || at <= through),
        );
        expect([on, at, isAmong]).toEqual([on, at, keptThrough(rule, at) >= on]);
      }
    }
  });

  test('a year that was one of loss, as was learnt once a case was open: ten years; what was promised to be kept longer is kept so', () => {
    const learnt = { ...INVOICES, longer: { months: 120, years: [day('2021-03-31'), day('2027-03-31')] } };
    const through = (asked: RetentionRule, now: RetentionRule, from: string) =>
      keptThrough(eitherKeeps({ invoices: asked }, { invoices: now })['invoices'] as RetentionRule, day(from));
    expect(through(INVOICES, learnt, '2026-10-05')).toBe('2037-05-31');
    expect(through(INVOICES, learnt, '2027-10-05')).toBe(keptThrough(INVOICES, day('2027-10-05')));
    expect(through(INVOICES, { ...INVOICES, months: 60 }, '2026-10-05')).toBe('2034-05-31');
    expect(eitherKeeps({ invoices: INVOICES }, {})).toEqual({ invoices: INVOICES });
  });
});
