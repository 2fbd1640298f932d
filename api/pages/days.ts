import { dayInJapan } from '../../law/clock';
import type { Said } from '../../law/said';

/** Which day it is in Japan: of an instant, the day there; a day stays as it is. */
export const civilDay = (text: string): string =>
  /T.*Z$/.test(text) ? dayInJapan(Date.parse(text)) : text.slice(0, 10);

/** A day as it is read in either language. */
export function dayInWords(text: string, lang: keyof Said): string | undefined {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})/.exec(civilDay(text)) ?? [];
  if (year === undefined) return undefined;
  return lang === 'ja'
    ? `${year}年${Number(month)}月${Number(date)}日`
    : ENGLISH.format(Date.UTC(Number(year), Number(month) - 1, Number(date)));
}
const ENGLISH = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/**
 * A sentence made for whoever comes, by a page or by a program, with its days as a page writes them. What is part of a name or of an
 * instant stays, and so does the form in which a day is typed.
 */
export const withDaysInWords = (text: string, lang: keyof Said): string =>
  text.replace(
    /(?<![\w./@:-]|write it as )\d{4}-\d{2}-\d{2}(?![\w/@:-]|\.\w| の形)/g,
    (day) => dayInWords(day, lang) ?? day,
  );

/** What is filled into a sentence: a day stands there in the words of its language. */
export const filledIn = (value: string | number = '', lang: keyof Said): string =>
  (/^\d{4}-\d{2}-\d{2}$/.test(String(value)) ? dayInWords(String(value), lang) : undefined) ?? String(value);
