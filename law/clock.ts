import { isHoliday } from './calendar';

/** A day in Japan, written `2026-04-03`. Never a `Date`: a day has no hour and no time zone. */
export type CivilDate = string & { readonly civilDate: true };

/** A stretch in which we wait for the applicant: both days counted, `until` open while we still wait. */
export type Pause = { readonly from: CivilDate; readonly until?: CivilDate | undefined };

/** What a company has promised. The Act itself says only "without delay", so every number here is the company's. */
export type Promised = { readonly days: number; readonly counted: 'calendar' | 'business' };

/** Days a company's desk is shut besides weekends and holidays, as `MM-DD`. */
export type ClosedDays = readonly string[];

/** The Act's only number of days: two weeks from arrival in which no suit may be brought (Art. 39(1)). */
const SUIT_BAR_DAYS = 14;

/** Whether the text is a day that exists: `2026-02-29` is not. */
export function isCivilDate(text: string): text is CivilDate {
  if (!/^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/.test(text)) return false;
  const [month, date] = [+text.slice(5, 7), +text.slice(8)];
  return date < 29 || date <= daysOf(+text.slice(0, 4), month);
}

const daysOf = (year: number, month: number): number => {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
};

/** The day it is in Japan at an instant. Japan keeps UTC+9 all year. */
export const dayInJapan = (instantMs: number): CivilDate =>
  new Date(instantMs + 9 * 3_600_000).toISOString().slice(0, 10) as CivilDate;

/** The instant, in milliseconds, at which a day begins in Japan. */
export const beginningOf = (day: CivilDate): number => Date.parse(`${day}T00:00:00+09:00`);

export function daysAfter(day: CivilDate, days: number): CivilDate {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10) as CivilDate;
}

/** The same day so many months earlier or later; the month's last day where it has no such day (Civil Code Art. 143(2)). */
export function monthsAfter(day: CivilDate, months: number): CivilDate {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastDay))).toISOString().slice(0, 10) as CivilDate;
}

/** How many days lie from one day to the other, the first not counted (Civil Code Art. 140). */
export const daysBetween = (from: CivilDate, to: CivilDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** Whether the desk is open: not a weekend, not a national holiday, not a day the company shuts. */
export function isBusinessDay(day: CivilDate, closed: ClosedDays = []): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !isHoliday(day) && !closed.includes(day.slice(5));
}

/** The day on which so many business days have passed, the first not counted. */
export function businessDaysAfter(day: CivilDate, days: number, closed: ClosedDays = []): CivilDate {
  let at = day;
  for (let left = days; left > 0;) {
    at = daysAfter(at, 1);
    if (isBusinessDay(at, closed)) left -= 1;
  }
  return at;
}

/**
 * The first day on which a suit over the request may be filed (Art. 39(1), (2)): the fifteenth after arrival.
 * Nothing pauses it; it comes at once when the request is refused.
 */
export function suitFrom(arrivedOn: CivilDate, refusedOn?: CivilDate): CivilDate {
  const barEnds = daysAfter(lastDayBeforeSuit(arrivedOn), 1);
  return refusedOn !== undefined && refusedOn < barEnds ? refusedOn : barEnds;
}

/** The last day on which no suit over the request may be filed yet, unless it is refused (Art. 39(1)): an answer that leaves by then comes before any suit. */
export const lastDayBeforeSuit = (arrivedOn: CivilDate): CivilDate => daysAfter(arrivedOn, SUIT_BAR_DAYS);

/** The day by which the company has promised its answer, later by every day we waited for the applicant. */
export function promisedDay(
  arrivedOn: CivilDate,
  promise: Promised,
  pauses: readonly Pause[],
  today: CivilDate,
  closed: ClosedDays = [],
): CivilDate {
  const paused = daysPaused(pauses, today);
  return promise.counted === 'business'
    ? businessDaysAfter(arrivedOn, promise.days + businessDaysPaused(pauses, today, closed), closed)
    : daysAfter(arrivedOn, promise.days + paused);
}

/** Calendar days we waited for the applicant, a day in two pauses counted once. */
export const daysPaused = (pauses: readonly Pause[], today: CivilDate): number => pausedDays(pauses, today).length;

const businessDaysPaused = (pauses: readonly Pause[], today: CivilDate, closed: ClosedDays): number =>
  pausedDays(pauses, today).filter((day) => isBusinessDay(day, closed)).length;

function pausedDays(pauses: readonly Pause[], today: CivilDate): CivilDate[] {
  const days = new Set<CivilDate>();
  for (const { from, until = today } of pauses) {
    for (let day = daysAfter(from, 1); day <= until; day = daysAfter(day, 1)) days.add(day);
  }
  return [...days];
}

/** Whether somebody born on a day has come of age by another: at eighteen (Civil Code Art. 4, since 1 April 2022). */
export const hasComeOfAge = (born: CivilDate, by: CivilDate): boolean => hasReached(18, born, by);

/** Whether somebody born on a day is so many years old by another. */
export const hasReached = (years: number, born: CivilDate, by: CivilDate): boolean =>
  `${String(Number(born.slice(0, 4)) + years).padStart(4, '0')}${born.slice(4)}` <= by;
