import { daysAfter, isCivilDate, type CivilDate } from '../law/clock';
import { HYPHENS, plain } from './plain';

/** The day a text says, the days it may say where it can be read in more than one way, or the year or month within which it says none. */
export type DaysRead = { readonly is?: CivilDate; readonly maybe: readonly CivilDate[]; readonly within?: string };

/** Eras by their signs, the year before their first, the number that stands for them in files of offices, and the last of their years that was written. */
const ERAS = [
  { signs: ['明治', '明', 'm'], before: 1867, number: '1', last: 45 },
  { signs: ['大正', '大', 't'], before: 1911, number: '2', last: 15 },
  { signs: ['昭和', '昭', 's'], before: 1925, number: '3', last: 64 },
  { signs: ['平成', '平', 'h'], before: 1988, number: '4', last: 31 },
  { signs: ['令和', '令', 'r'], before: 2018, number: '5', last: 99 },
] as const;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
/** Excel's day nought: it counts a 29 February 1900 that never was, and no birthday of today lies before it. */
const SERIAL_NOUGHT = '1899-12-30' as CivilDate;
const JAPAN = 'Asia/Tokyo';

/** Reads a birthday as systems and people in Japan write one; a time is told apart, and a zone brings it to the day in Japan. */
export function daysIn(text: string, timeZone?: string): DaysRead {
  if (isCivilDate(text)) return { is: text, maybe: [] }; // as most stores have it
  const [date, time] = divided(text);
  const days = civilDays(date).flatMap((day) => (time === undefined ? [day] : daysAt(day, time, timeZone)));
  const [day, ...others] = new Set(days);
  if (day === undefined) return { maybe: [], ...stretchIn(date) };
  return others.length === 0 && !IS_SHORT.test(date) ? { is: day, maybe: [] } : { maybe: days };
}

/**
 * A time without a zone that was written in one, told by the clock of Greenwich with that said; nothing for a text that is no such time.
 * Midnight is how a day without a time is kept.
 */
export function writtenIn(timeZone: string, text: string): string | undefined {
  const [, day, hours, minutes, seconds = '00'] = NO_ZONE.exec(text) ?? [];
  if (day === undefined || !isCivilDate(day) || `${hours}${minutes}${seconds}` === '000000') return undefined;
  const at = instantOf(Date.parse(`${day}T${hours}:${minutes}:00Z`), timeZone);
  if (!(at < LAST_TOLD)) return undefined;
  const [date = '', time = ''] = new Date(at).toISOString().split('T');
  return `${date} ${time.slice(0, 5)}:${seconds}Z`;
}
const LAST_TOLD = Date.UTC(9999, 11, 31);
const NO_ZONE = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?$/;

/** Whether a text says any day at all: 不明 and 0000-00-00 say none. */
export function saysADay(text: string): boolean {
  const { is, maybe, within } = daysIn(text);
  return is !== undefined || maybe.length > 0 || within !== undefined;
}

/** The month or the year of a text that says no more, 1980-02 or 1980-02-00. */
function stretchIn(date: string): Pick<DaysRead, 'within'> {
  const [, year, month = '0'] = STRETCHES.map((form) => form.exec(date)).find((found) => found !== null) ?? [];
  if (year === undefined || +year === 0 || +month > 12) return {};
  return { within: +month === 0 ? year : `${year}-${month.padStart(2, '0')}` };
}
const STRETCHES = [
  /^(\d{4})(?:年|年?[/.-]?00?)?$/u,
  /^(\d{4})[年/.-](\d{1,2})(?:月|[月/.-]00?日?)?$/u,
  /^(\d{4})(\d{2})00$/u,
];

/** A year of two digits or fewer and no era: it is not known whose, even where one day alone can be meant. */
const IS_SHORT =
  /^\d{1,2}[年/.,\- ]\s?\d{1,2}[月/.,\- ]\s?\d{1,2}日?$|^\d{6}$|^[5-9]\d{4}$|^\d{1,2}[ /-]?[a-z]{3}[ /-]?\d{2}$/u;

/** The digits of every writing of a day, as a store's columns are folded before they are compared. */
export function digitsOfDay(day: CivilDate): readonly string[] {
  const [year = '', month = '', date = ''] = day.split('-');
  const short = { month: String(+month), date: String(+date) };
  const years = [year, year.slice(2), ...eraYears(+year).flatMap((one) => [String(one), String(one).padStart(2, '0')])];
  const inNumbers = [month, short.month].flatMap((m) => [date, short.date].map((d) => [m, d] as const));
  return [
    ...years.flatMap((y) => inNumbers.map(([m, d]) => `${y}${m}${d}`)),
    ...[year, year.slice(2)].flatMap((y) => inNumbers.flatMap(([m, d]) => [`${m}${d}${y}`, `${d}${m}${y}`])),
    ...[date, short.date].flatMap((d) => [`${d}${year}`, `${d}${year.slice(2)}`, `${year}${d}`]), // the month in letters
    ...ERAS.flatMap(({ before, last, number }) =>
      isYear(+year - before, last) ? [`${number}${String(+year - before).padStart(2, '0')}${month}${date}`] : [],
    ),
    ...eraYears(+year).flatMap((y) =>
      eitherKanji(y).flatMap((yy) =>
        eitherKanji(+month).flatMap((m) => eitherKanji(+date).map((d) => `${yy}${m}${d}`)),
      ),
    ),
    ...stretchesOf(year, month, short.month),
    `${year}${inKanji(+month)}${inKanji(+date)}`,
    String(daysSince(SERIAL_NOUGHT, day)),
  ];
}

const eraYears = (year: number): readonly number[] =>
  ERAS.map(({ before, last }) => [year - before, last] as const).flatMap(([y, last]) => (isYear(y, last) ? [y] : []));
const isYear = (year: number, last: number): boolean => year >= 1 && year <= last;

/** 36 as 3十6, which is 三十六 when its digits are written as digits; 10 is 十, 20 is 2十. */
const inKanji = (number: number): string => {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? tens : ''}${tens > 0 ? '十' : ''}${ones > 0 || tens === 0 ? ones : ''}`;
};

/** 一〇 is written for 十, too. */
const eitherKanji = (number: number): readonly string[] => [inKanji(number), String(number)];

/** The digits of a year alone and of a month, with noughts where the rest is not known. */
const stretchesOf = (year: string, ...months: readonly string[]): readonly string[] =>
  [
    year,
    `${year}0`,
    `${year}00`,
    ...months.flatMap((month) => ['', '0', '00'].map((none) => `${year}${month}${none}`)),
  ].concat(`${year}000`, `${year}0000`);

const daysSince = (from: CivilDate, to: CivilDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** The text with its numbers in digits, and what stands beside a date and is none left out. */
const readable = (text: string): string =>
  plain(text)
    .toLowerCase()
    .replace(new RegExp(`[${HYPHENS}]`, 'gu'), '-')
    .replace(/\([^()]*\)/gu, ' ')
    .replace(
      /[元〇零一二三四五六七八九壱弐参拾]/gu,
      (sign) => '100123456789123十'['元〇零一二三四五六七八九壱弐参拾'.indexOf(sign)] ?? '',
    )
    .replace(/(\d?)十(\d?)/gu, (_, tens: string, ones: string) => `${tens || '1'}${ones || '0'}`)
    .replace(/(?<=日)\s?満?\d{1,3}[歳才]$/u, '')
    .replace(/^[\s'"=]*(?:生年月日|誕生日|西暦)?[\s:]*|(?:生まれ|生れ|生)?[\s"']*$/gu, '')
    .replace(/(?<=^|\s)(?:sun|mon|tue|wed|thu|fri|sat)[a-z]*[,.]?\s+/u, '')
    .replace(/\s+/gu, ' ');

type Time = { readonly hours: number; readonly minutes: number; readonly zone: string | undefined };
const TIME =
  /[ t]*(午前|午後)?[ ]?(\d{1,2})(?::|時)(\d{2})?(?:(?::|分)(\d{2})?(?:[.,]\d+)?秒?)? ?(am|pm)? ?(z|utc|gmt|jst|(?:gmt|utc)?[+-]\d{2}(?::?\d{2}){0,2})?$/u;

function divided(text: string): readonly [string, Time | undefined] {
  const whole = readable(text);
  const found = TIME.exec(whole);
  if (found === null) return compactly(whole);
  const [, ja, hours = '', minutes = '0', seconds = '0', en, zone] = found;
  const afternoon = ja === '午後' || en === 'pm';
  const hour = (ja ?? en) === undefined ? +hours : (+hours % 12) + (afternoon ? 12 : 0);
  const date = whole.slice(0, found.index).trim();
  if (hour > 24 || +minutes > 59 || +seconds > 60) return [whole, undefined];
  return [date, { hours: hour, minutes: +minutes, zone }];
}

/** A day in eight digits with its time behind it in four or six, as directories and Db2 write it too, and Excel's with a fraction of a day. */
function compactly(text: string): readonly [string, Time | undefined] {
  const [, date = '', hours = '', minutes = '', seconds = '0', zone] =
    COMPACT.exec(text.replace(OF_DB2, '$1$2$3$4$5$6')) ?? [];
  if (date !== '' && +hours <= 24 && +minutes <= 59 && +seconds <= 60)
    return [date, { hours: +hours, minutes: +minutes, zone }];
  const [, serial, fraction = ''] = /^(\d{5})(\.\d+)$/u.exec(text) ?? [];
  if (serial !== undefined)
    return [serial, { hours: 0, minutes: Math.floor(Number(`0${fraction}`) * 1_440), zone: undefined }];
  return [text.replace(/^(\d{6,8})\.0+$/u, '$1'), undefined];
}

const COMPACT = /^(\d{8})[ t]?(\d{2})(\d{2})(\d{2})?(?:[.,]\d+)?(z|[+-]\d{2}(?:\d{2})?)?$/u;
const OF_DB2 = /^(\d{4})-(\d{2})-(\d{2})-(\d{2})\.(\d{2})\.(\d{2})(?=$|\.)/u;

/** Every day a date without a time may be. */
function civilDays(date: string): readonly CivilDate[] {
  const found = READINGS.flatMap(({ form, read }) => {
    const parts = form.exec(date);
    return parts === null ? [] : [read(parts.slice(1))];
  })[0];
  return [...new Set((found ?? []).filter(isCivilDate))];
}

const SEP = '\\s?[年/.,\\- ]\\s?';
const SEP2 = '\\s?[月/.,\\- ]\\s?';
const YMD = `${SEP}(\\d{1,2})${SEP2}(\\d{1,2})\\s?日?`;
const ERA = ERAS.flatMap(({ signs }) => signs).join('|');
const READINGS: readonly { readonly form: RegExp; readonly read: (parts: string[]) => readonly string[] }[] = [
  { form: new RegExp(`^(\\d{4})${YMD}$`, 'u'), read: ([y, m, d]) => [dayOf(y, m, d)] },
  { form: /^(\d{4})(\d{2})(\d{2})$/u, read: ([y, m, d]) => [dayOf(y, m, d)] },
  { form: new RegExp(`^(${ERA})[\\s.]?(\\d{1,2})${YMD}$`, 'u'), read: ([era, y, m, d]) => eraDays(era, y, m, d) },
  { form: new RegExp(`^(${ERA})(\\d{2})(\\d{2})(\\d{2})$`, 'u'), read: ([era, y, m, d]) => eraDays(era, y, m, d) },
  { form: /^([1-5])(\d{2})(\d{2})(\d{2})$/u, read: ([era, y, m, d]) => eraDays(era, y, m, d) },
  { form: /^([1-5])[.-](\d{2})[.-]?(\d{2})[.-]?(\d{2})$/u, read: ([era, y, m, d]) => eraDays(era, y, m, d) },
  { form: /^([0-4]\d{4})$/u, read: ([serial]) => [daysAfter(SERIAL_NOUGHT, Number(serial))] },
  {
    form: /^([5-9]\d)(\d{2})(\d)$/u,
    read: ([y, m, d]) => [...shortYears(y, m, d), ...shortYears(y, m?.slice(0, 1), `${m?.slice(1)}${d}`)],
  }, // no serial of a day that has been
  {
    form: /^([a-z]{3,9})\.?[ /-]?(\d{1,2})(?:st|nd|rd|th)?(?:, ?|[ /-])(\d{4})$/u,
    read: ([m, d, y]) => [dayOf(y, monthOf(m), d)],
  },
  {
    form: /^(\d{1,2})(?:st|nd|rd|th)?[ /-]?([a-z]{3,9})\.?,?[ /-]?(\d{4})$/u,
    read: ([d, m, y]) => [dayOf(y, monthOf(m), d)],
  },
  { form: /^(\d{4})[ /-]?([a-z]{3,9})\.?[ /-]?(\d{1,2})$/u, read: ([y, m, d]) => [dayOf(y, monthOf(m), d)] },
  { form: /^(\d{1,2})[ /-]?([a-z]{3})[ /-]?(\d{2})$/u, read: ([d, m, y]) => shortYears(y, monthOf(m), d) },
  { form: /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/u, read: ([a, b, y]) => [dayOf(y, a, b), dayOf(y, b, a)] },
  { form: new RegExp(`^(\\d{1,2})${YMD}$`, 'u'), read: ([y, m, d]) => shortYears(y, m, d) },
  { form: /^(\d{2})(\d{2})(\d{2})$/u, read: ([y, m, d]) => shortYears(y, m, d) },
];

const dayOf = (year = '', month = '', date = ''): string =>
  `${year.padStart(4, '0')}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
const monthOf = (word = ''): string => String(MONTHS.indexOf(word.slice(0, 3)) + 1);

const eraDays = (sign = '', year = '', month?: string, date?: string): readonly string[] =>
  ERAS.filter(
    ({ signs, number, last }) =>
      ((signs as readonly string[]).includes(sign) || number === sign) && isYear(+year, last),
  ).map(({ before }) => dayOf(String(before + +year), month, date));

/** A year of two digits is of a century or of an era; nobody knows which. */
const shortYears = (year = '', month?: string, date?: string): readonly string[] => [
  ...(year.length === 2 ? [dayOf(`19${year}`, month, date), dayOf(`20${year}`, month, date)] : []),
  ...ERAS.flatMap(({ number }) => eraDays(number, year, month, date)),
];

/**
 * The days it may be in Japan at a time of a day. Without a zone it was written in the store's; where nobody told that, and the
 * time would fall on another day if it were UTC's, it may be either. Midnight is how a day without a time is kept.
 */
function daysAt(day: CivilDate, { hours, minutes, zone }: Time, timeZone: string | undefined): readonly CivilDate[] {
  const wall = Date.parse(`${day}T00:00:00Z`) + (hours * 60 + minutes) * 60_000;
  if (zone !== undefined) return [dayInJapanAt(wall - offsetOf(zone) * 60_000)];
  if (hours === 0 && minutes === 0) return [day];
  if (timeZone !== undefined) return [dayInJapanAt(instantOf(wall, timeZone))];
  return [...new Set([new Date(wall).toISOString().slice(0, 10) as CivilDate, dayInJapanAt(wall)])];
}

function offsetOf(zone: string): number {
  if (zone === 'jst') return 540;
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{2}):?(\d{2})?/u.exec(zone) ?? [];
  return (sign === '-' ? -1 : 1) * (+hours * 60 + +minutes);
}

/** When the clocks of a zone showed this time. */
function instantOf(wall: number, timeZone: string): number {
  const guess = wall - (wallAt(wall, timeZone) - wall);
  return guess - (wallAt(guess, timeZone) - wall);
}

/** What the clocks of a zone show at an instant, summer times that once were included (Japan's of 1948 to 1951). */
function wallAt(instant: number, timeZone: string): number {
  const part = Object.fromEntries(
    clock(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, +value]),
  );
  return Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute);
}
const dayInJapanAt = (instant: number): CivilDate =>
  new Date(wallAt(instant, JAPAN)).toISOString().slice(0, 10) as CivilDate;

const CLOCKS = new Map<string, Intl.DateTimeFormat>();
function clock(timeZone: string): Intl.DateTimeFormat {
  const known = CLOCKS.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-US-u-ca-iso8601-hc-h23', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  });
  CLOCKS.set(timeZone, made);
  return made;
}
