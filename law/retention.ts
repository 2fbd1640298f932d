import { daysAfter, isBusinessDay, monthsAfter, type CivilDate } from './clock';

/**
 * How long another law, or a claim, has records kept: so many months from a day that stands in them, or from the day after the return
 * of the fiscal year in which that day lies was due (Corporation Tax Act Enforcement Rules Arts. 59, 26-3; Corporation Tax Act Art. 74).
 */
export type RetentionRule = {
  readonly months: number;
  readonly counts: 'fromTheDay' | 'fromTheReturn';
  /** The last day of a fiscal year, as 03-31 (a day that a year has not is its last of that month), and within how many months after it the return is due. */
  readonly fiscalYear?: { readonly ends: string; readonly returnWithinMonths: number } | undefined;
  /** The years, by the day on which each ended, of which records are kept longer, as loss years are. */
  readonly longer?: { readonly months: number; readonly years: readonly CivilDate[] } | undefined;
  /** Another rule on the same basis: a record is kept as long as either has it kept. */
  readonly beside?: RetentionRule | undefined;
};
export type RetentionRules = Readonly<Record<string, RetentionRule>>;

/** Basis by basis both rules, where they differ: what either of two tables has kept is kept. */
export const eitherKeeps = (one: RetentionRules, other: RetentionRules): RetentionRules => ({
  ...other,
  ...Object.fromEntries(
    Object.entries(one).map(([basis, rule]) => {
      const beside = Object.hasOwn(other, basis) ? other[basis] : undefined;
      return [
        basis,
        beside === undefined || JSON.stringify(rule) === JSON.stringify(beside) ? rule : { ...rule, beside },
      ];
    }),
  ),
});

/** Days from the first to the last, both included; open where one lacks. */
export type Span = { readonly from?: CivilDate | undefined; readonly through?: CivilDate | undefined };

/** The last day through which a record is kept that bears this day. */
export function keptThrough({ beside, ...rule }: RetentionRule, day: CivilDate): CivilDate {
  const { months, fiscalYear, longer } = rule;
  if (beside !== undefined) return [keptThrough(rule, day), keptThrough(beside, day)].sort()[1] as CivilDate;
  if (rule.counts === 'fromTheDay' || fiscalYear === undefined) return monthsAfter(day, months);
  const ended = yearEndOn(day, fiscalYear.ends);
  return monthsAfter(returnDue(ended, fiscalYear.returnWithinMonths), monthsKept(ended, months, longer));
}

/**
 * Which of a rule's two spans has records kept through a day: the usual, the longer of loss years, or both, where years of either
 * come to the same day. A law is told for the years it speaks of, and for no others.
 */
export function spansThrough(rule: RetentionRule, through: CivilDate): readonly ('usual' | 'longer')[] {
  const { months, fiscalYear, longer } = rule;
  if (rule.counts === 'fromTheDay' || fiscalYear === undefined || longer === undefined) return ['usual'];
  const spans = new Set<'usual' | 'longer'>();
  const most = Math.max(months, longer.months) + fiscalYear.returnWithinMonths + 24;
  let ended = yearEndOn(through, fiscalYear.ends);
  for (; monthsAfter(ended, most) >= through; ended = yearBefore(ended, fiscalYear.ends))
    if (keptThrough(rule, ended) === through) spans.add(longer.years.includes(ended) ? 'longer' : 'usual');
  return spans.size === 0 ? ['usual'] : [...spans].sort().reverse();
}

/** The days which a record bears that is still kept on the day asked about, the latest first. */
export function daysStillKept({ beside, ...rule }: RetentionRule, on: CivilDate): readonly Span[] {
  const { months, fiscalYear, longer } = rule;
  if (beside !== undefined) return [...daysStillKept(rule, on), ...daysStillKept(beside, on)];
  if (rule.counts === 'fromTheDay' || fiscalYear === undefined) return [{ from: firstKept(months, on) }];
  const spans: Span[] = [];
  const most = Math.max(months, longer?.months ?? months) + fiscalYear.returnWithinMonths + 24;
  let ended = yearEndOn(on, fiscalYear.ends);
  spans.push({ from: daysAfter(yearBefore(ended, fiscalYear.ends), 1) }); // of this year and what is dated ahead of it
  for (ended = yearBefore(ended, fiscalYear.ends); monthsAfter(ended, most) >= on;) {
    const before = yearBefore(ended, fiscalYear.ends);
    if (keptThrough(rule, ended) >= on) spans.push({ from: daysAfter(before, 1), through: ended });
    ended = before;
  }
  return joined(spans);
}

const monthsKept = (ended: CivilDate, months: number, longer: RetentionRule['longer']): number =>
  longer?.years.includes(ended) === true ? longer.months : months;

/** The return is due within so many months after the day on which the year ended; where that is no business day, on the next (General Act of National Taxes Art. 10(2)). */
function returnDue(ended: CivilDate, months: number): CivilDate {
  let due = daysAfter(monthsAfter(daysAfter(ended, 1), months), -1);
  while (!isBusinessDay(due)) due = daysAfter(due, 1);
  return due;
}

/** The end of the fiscal year in which a day lies. */
function yearEndOn(day: CivilDate, ends: string): CivilDate {
  const year = Number(day.slice(0, 4));
  const ended = endIn(year, ends);
  return ended >= day ? ended : endIn(year + 1, ends);
}
const yearBefore = (ended: CivilDate, ends: string): CivilDate => endIn(Number(ended.slice(0, 4)) - 1, ends);

/** The day of a year on which it ends; the last of the month where the year has no such day. */
function endIn(year: number, ends: string): CivilDate {
  const first = `${year}-${ends.slice(0, 2)}-01` as CivilDate;
  const last = daysAfter(monthsAfter(first, 1), -1);
  const day = `${year}-${ends}` as CivilDate;
  return day < last ? day : last;
}

/** The earliest day from which so many months end no earlier than on the day asked about. */
function firstKept(months: number, on: CivilDate): CivilDate {
  const isKept = (day: CivilDate): boolean => monthsAfter(day, months) >= on;
  let day = monthsAfter(on, -months); // months differ in length, so that it may lie a little off
  while (!isKept(day)) day = daysAfter(day, 1);
  while (isKept(daysAfter(day, -1))) day = daysAfter(day, -1);
  return day;
}

/** Spans that touch, as one. */
const joined = (spans: readonly Span[]): readonly Span[] =>
  spans.reduce<Span[]>((all, span) => {
    const last = all.at(-1);
    const touches = last?.from !== undefined && span.through !== undefined && daysAfter(span.through, 1) === last.from;
    return touches ? [...all.slice(0, -1), { from: span.from, through: last.through }] : [...all, span];
  }, []);
