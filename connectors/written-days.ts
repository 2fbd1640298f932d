import { daysIn } from '../casefile/days';
import { isCivilDate } from '../law/clock';
import type { Collection } from '../policy/collection';
import { COUNTED, dayFormOf, dayWritten, type DayForm } from '../policy/written-days';

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

/** What is compared with the proven birthday: digits that count no day say none, and may be anybody’s. */
export function dayHeld(collection: Collection, column: string, text: string): string {
  const form = dayFormOf(collection, column);
  if (form === undefined || text === '') return text;
  const said = dayWritten(form, text);
  return said ?? (COUNTED[form] !== undefined && /^[-\d.]+$/.test(text) ? '-' : text);
}
