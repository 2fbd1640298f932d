import { daysIn } from '../casefile/days';
import { isCivilDate, type CivilDate } from '../law/clock';
import type { Collection } from '../policy/collection';
import { dayFormOf, type DayForm } from '../policy/written-days';

/** The first day and the day after the last that a text of ours may say. */
const FIRST = '0001-01-01' as CivilDate;
const LAST = '9999-12-31' as CivilDate;
const DAY_MS = 86_400_000;
/** Who counts from 1970 counts in Greenwich; a person reads the clock of Japan. */
const JAPAN_AHEAD_MS = 9 * 3_600_000;
/** Excel's day nought, of a calendar with a 29 February 1900. */
const SERIAL_NOUGHT = '1899-12-30' as CivilDate;

/** Forms that count from a day: how long one of theirs is, and where they begin. */
export const COUNTED: Readonly<Partial<Record<DayForm, { readonly from: CivilDate; readonly msEach: number }>>> = {
  excelSerial: { from: SERIAL_NOUGHT, msEach: DAY_MS },
  unixSeconds: { from: '1970-01-01' as CivilDate, msEach: 1_000 },
  unixMilliseconds: { from: '1970-01-01' as CivilDate, msEach: 1 },
};

const [Y, M, D] = ['(?<y>\\d{4})', '(?<m>\\d{1,2})', '(?<d>\\d{1,2})'];
const SEP = '\\s?[年月/.,-]\\s?';
const ORDERED: Readonly<Partial<Record<DayForm, { readonly digits: RegExp; readonly parted: RegExp }>>> = {
  yearMonthDay: {
    digits: /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/,
    parted: new RegExp(`^${Y}${SEP}${M}${SEP}${D}日?$`, 'u'),
  },
  dayMonthYear: {
    digits: /^(?<d>\d{2})(?<m>\d{2})(?<y>\d{4})$/,
    parted: new RegExp(`^${D}${SEP}${M}${SEP}${Y}$`, 'u'),
  },
  monthDayYear: {
    digits: /^(?<m>\d{2})(?<d>\d{2})(?<y>\d{4})$/,
    parted: new RegExp(`^${M}${SEP}${D}${SEP}${Y}$`, 'u'),
  },
};

/** The day, or the time of a day, that a text says in the way its column writes one; nothing where it says none so. Nought is how a column of numbers says none. */
export function dayWritten(form: DayForm, text: string): string | undefined {
  const plain = text.normalize('NFKC').trim();
  const counted = COUNTED[form];
  if (counted !== undefined) return counting(counted, form, plain);
  const bare = plain.replace(/(?<=^\d+)\.0+$/, '');
  const digits = form === 'yearMonthDay' ? bare : bare.replace(/^\d{7}$/, '0$&'); // of a number the zero it began with is gone
  const { digits: alone, parted } = ORDERED[form] as { digits: RegExp; parted: RegExp };
  const { y = '', m = '', d = '' } = (alone.exec(digits) ?? parted.exec(bare))?.groups ?? {};
  const day = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  return isCivilDate(day) ? day : undefined;
}

function counting(
  { from, msEach }: { readonly from: CivilDate; readonly msEach: number },
  form: DayForm,
  text: string,
): string | undefined {
  if (!/^-?\d{1,15}(\.\d+)?$/.test(text) || Number(text) === 0) return undefined;
  const at = Date.parse(`${from}T00:00:00Z`) + Math.floor(Number(text) * msEach);
  if (at < Date.parse(`${FIRST}T00:00:00Z`) || at >= Date.parse(`${LAST}T00:00:00Z`) + DAY_MS) return undefined;
  const clock = form === 'excelSerial' ? at : at + JAPAN_AHEAD_MS;
  const [day = '', time = ''] = new Date(clock).toISOString().slice(0, 19).split('T');
  if (form !== 'excelSerial') return `${day} ${time}+09`;
  return time === '00:00:00' ? day : `${day} ${time}`;
}

/**
 * A day as it is to stand in the place of a text that says another, written alike: with its separators, or with its time of the day. Nothing
 * where either is no day.
 */
export function writtenAs(form: DayForm, day: string, instead: string): string | undefined {
  const before = dayWritten(form, instead);
  const held = before === undefined ? undefined : daysIn(before).is;
  if (held === undefined || !isCivilDate(day)) return undefined;
  const counted = COUNTED[form];
  if (counted !== undefined)
    return String(
      Number(instead) + (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${held}T00:00:00Z`)) / counted.msEach,
    );
  const [y = '', m = '', d = ''] = day.split('-');
  const parts = { yearMonthDay: [y, m, d], dayMonthYear: [d, m, y], monthDayYear: [m, d, y] }[form as 'yearMonthDay'];
  if (/^\d+(\.0+)?$/.test(instead.trim())) return parts.join('');
  let nth = 0;
  return instead.replace(/\d+/g, (piece) => String(Number(parts[(nth += 1) - 1])).padStart(piece.length, '0'));
}

/** What a column says as a person reads it: its day, where the data map says how it writes one. A birthday is a day and no time of it. */
export function dayRead(collection: Collection, column: string, text: string): string | undefined {
  const form = dayFormOf(collection, column);
  const said = form === undefined || text === '' ? undefined : dayWritten(form, text);
  if (said === undefined) return undefined;
  return collection.identity.birthDate?.includes(column) === true ? (daysIn(said).is ?? said) : said;
}

/** The day a text says, of a column that writes it by digits, or as its first ten signs have it. */
export function dayOn(collection: Collection, column: string, text: string): string {
  const form = dayFormOf(collection, column);
  return ((form === undefined ? undefined : dayWritten(form, text)) ?? text).slice(0, 10);
}

/** What is compared with the proven birthday: digits that count no day say none, and may be anybody’s. */
export function dayHeld(collection: Collection, column: string, text: string): string {
  const form = dayFormOf(collection, column);
  if (form === undefined || text === '') return text;
  const said = dayWritten(form, text);
  return said ?? (COUNTED[form] !== undefined && /^[-\d.]+$/.test(text) ? '-' : text);
}

/** The numbers by which a form counts a day: from which on, and up to which. */
export const countedFrom = (
  { from, msEach }: { readonly from: CivilDate; readonly msEach: number },
  day: CivilDate,
): number => (Date.parse(`${day}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / msEach;

/** Below the first and from the second on a number of a form says no day. */
export const countable = (form: { readonly from: CivilDate; readonly msEach: number }): readonly [number, number] => [
  countedFrom(form, FIRST),
  countedFrom(form, LAST) + DAY_MS / form.msEach,
];
