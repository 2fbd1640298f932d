import type { DayForm } from '../policy/written-days';
import { literal } from './mysql-sql';

const [M, D, SEP] = ['(0?[1-9]|1[0-2])', '(0?[1-9]|[12][0-9]|3[01])', '[/.-]'];
const read = (text: string, form: string): string => `STR_TO_DATE(${text}, ${literal(form)})`;
/** Of three numbers with signs between them, those signs made one. */
const dashed = (text: string): string => `REPLACE(REPLACE(${text}, '/', '-'), '.', '-')`;
/** The zero a number began with is gone in a column of numbers. */
const zeroed = (text: string): string =>
  `CASE WHEN ${text} REGEXP '^[0-9]{7}$' THEN CONCAT('0', ${text}) ELSE ${text} END`;
const either = (text: string, plain: string, parted: string): string =>
  `CASE WHEN ${text} REGEXP '^[0-9]+$' THEN ${read(zeroed(text), plain)} ELSE ${read(dashed(text), parted)} END`;
const since = (start: string, seconds: string): string => `DATE(DATE_ADD('${start}', INTERVAL ${seconds}))`;

/** By which texts a server knows a day of a form, and how it reads it in Japan; what is none is read as nothing. */
const READ: Readonly<Record<DayForm, { readonly like: string; readonly day: (text: string) => string }>> = {
  yearMonthDay: {
    like: `^[0-9]{4}((0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])|${SEP}${M}${SEP}${D})$`,
    day: (text) => either(text, '%Y%m%d', '%Y-%m-%d'),
  },
  dayMonthYear: {
    like: `^(${D}(0[1-9]|1[0-2])|${D}${SEP}${M}${SEP})[0-9]{4}$`,
    day: (text) => either(text, '%d%m%Y', '%d-%m-%Y'),
  },
  monthDayYear: {
    like: `^(${M}(0[1-9]|[12][0-9]|3[01])|${M}${SEP}${D}${SEP})[0-9]{4}$`,
    day: (text) => either(text, '%m%d%Y', '%m-%d-%Y'),
  },
  excelSerial: { like: '^[1-9][0-9]{0,6}([.][0-9]+)?$', day: (text) => since('1899-12-30', `FLOOR(${text}) DAY`) },
  unixSeconds: {
    like: '^-?[1-9][0-9]{0,10}([.][0-9]+)?$',
    day: (text) => since('1970-01-01 09:00:00', `FLOOR(${text}) SECOND`),
  },
  unixMilliseconds: {
    like: '^-?[1-9][0-9]{0,13}([.][0-9]+)?$',
    day: (text) => since('1970-01-01 09:00:00', `FLOOR(${text} / 1000) SECOND`),
  },
};

/** The day itself; of one that is none (30 February, a month or a day that is not known), nothing. */
export const knownDay = (day: string): string => `DATE_ADD(DATE(${day}), INTERVAL 0 DAY)`;

/** The day a text of a form says, as an expression of the server. */
export const daySql = (form: DayForm, text: string): string =>
  `CASE WHEN ${text} REGEXP ${literal(READ[form].like)} THEN ${knownDay(READ[form].day(text))} END`;

/** The day a text begins with, as the standard writes it. */
export const isoDay = (text: string): string =>
  `CASE WHEN ${text} REGEXP '^[0-9]{4}-(0[1-9]|1[0-2])-([0-2][0-9]|3[01])' THEN ${knownDay(read(`LEFT(${text}, 10)`, '%Y-%m-%d'))} END`;
