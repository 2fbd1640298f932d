import type { CivilDate } from './clock';

/**
 * Whether a day is a national holiday under the Act on National Holidays (国民の祝日に関する法律) as in force since 2022.
 * The equinoxes of coming years are the astronomers' forecast; the Cabinet announces each in the February before it.
 */
export function isHoliday(day: CivilDate): boolean {
  const year = Number(day.slice(0, 4));
  const holidays = HOLIDAYS.get(year) ?? holidaysOf(year);
  HOLIDAYS.set(year, holidays);
  return holidays.has(day.slice(5));
}

const HOLIDAYS = new Map<number, ReadonlySet<string>>();

function holidaysOf(year: number): ReadonlySet<string> {
  // Art. 2: the named days.
  const named = new Set([
    '01-01',
    monday(year, 1, 2),
    '02-11',
    '02-23',
    `03-${two(equinox(year, 20.8431))}`,
    '04-29',
    '05-03',
    '05-04',
    '05-05',
    monday(year, 7, 3),
    '08-11',
    monday(year, 9, 3),
    `09-${two(equinox(year, 23.2488))}`,
    monday(year, 10, 2),
    '11-03',
    '11-23',
  ]);
  const all = new Set(named);
  // Art. 3(2): a holiday on a Sunday moves to the next day that is none.
  for (const day of named) {
    if (weekday(year, day) !== 0) continue;
    let substitute = next(year, day, 1);
    while (named.has(substitute)) substitute = next(year, substitute, 1);
    all.add(substitute);
  }
  // Art. 3(3): a day between two holidays is one too.
  for (const day of named) {
    const between = next(year, day, 1);
    if (!all.has(between) && named.has(next(year, between, 1))) all.add(between);
  }
  return all;
}

/** The day of March or September on which the sun crosses the equator, for 1980 to 2099. */
const equinox = (year: number, in1980: number): number =>
  Math.floor(in1980 + 0.242194 * (year - 1980) - Math.floor((year - 1980) / 4));

const two = (n: number): string => String(n).padStart(2, '0');
const at = (year: number, day: string): Date => new Date(`${year}-${day}T00:00:00Z`);
const weekday = (year: number, day: string): number => at(year, day).getUTCDay();

function next(year: number, day: string, days: number): string {
  const date = at(year, day);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(5, 10);
}

function monday(year: number, month: number, which: number): string {
  const first = new Date(Date.UTC(year, month - 1, 1)).getUTCDay();
  return `${two(month)}-${two(1 + ((8 - first) % 7) + (which - 1) * 7)}`;
}
