import type { DayForm } from '../policy/written-days';

const [M, D, SEP] = ['(0?[1-9]|1[0-2])', '(0?[1-9]|[12][0-9]|3[01])', '[/.-]'];

/** By which texts a server knows a day of a form, and how it reads it in Japan; what is none is read as nothing. */
const READ: Readonly<Record<DayForm, { readonly like: string; readonly day: (text: string) => string }>> = {
  yearMonthDay: {
    like: `^[0-9]{4}((0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])|${SEP}${M}${SEP}${D})$`,
    day: (text) => `to_date(${text}, CASE WHEN ${text} ~ '^[0-9]+$' THEN 'YYYYMMDD' ELSE 'YYYY-MM-DD' END)`,
  },
  dayMonthYear: {
    like: `^(${D}(0[1-9]|1[0-2])|${D}${SEP}${M}${SEP})[0-9]{4}$`,
    day: (text) => `to_date(${zeroed(text)}, CASE WHEN ${text} ~ '^[0-9]+$' THEN 'DDMMYYYY' ELSE 'DD-MM-YYYY' END)`,
  },
  monthDayYear: {
    like: `^(${M}(0[1-9]|[12][0-9]|3[01])|${M}${SEP}${D}${SEP})[0-9]{4}$`,
    day: (text) => `to_date(${zeroed(text)}, CASE WHEN ${text} ~ '^[0-9]+$' THEN 'MMDDYYYY' ELSE 'MM-DD-YYYY' END)`,
  },
  excelSerial: {
    like: '^[1-9][0-9]{0,6}([.][0-9]+)?$',
    day: (text) => `(date '1899-12-30' + floor(${text}::numeric)::int)`,
  },
  unixSeconds: {
    like: '^-?[1-9][0-9]{0,10}([.][0-9]+)?$',
    day: (text) => `(to_timestamp(${text}::double precision) AT TIME ZONE 'Asia/Tokyo')::date`,
  },
  unixMilliseconds: {
    like: '^-?[1-9][0-9]{0,13}([.][0-9]+)?$',
    day: (text) => `(to_timestamp(${text}::double precision / 1000) AT TIME ZONE 'Asia/Tokyo')::date`,
  },
};

/** The zero a number began with is gone in a column of numbers. */
const zeroed = (text: string): string => `CASE WHEN ${text} ~ '^[0-9]{7}$' THEN '0' || ${text} ELSE ${text} END`;

/** The day a text of a form says, as an expression of the server. */
export const daySql = (form: DayForm, text: string): string =>
  `CASE WHEN ${text} ~ '${READ[form].like}' THEN ${READ[form].day(text)} END`;
