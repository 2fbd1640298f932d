import { z } from 'zod';
import { isCivilDate, type CivilDate } from '../law/clock';
import { Column, type IdentityColumns } from './identity';
import { oneOf } from './words';

/** How a column may write a day so that its text alone does not tell one: its digits side by side, in which order, or counted from when. */
export const DAY_FORMS = {
  yearMonthDay: '19850414',
  dayMonthYear: '14041985, 14/4/1985',
  monthDayYear: '04141985, 4/14/1985',
  excelSerial: '31151',
  unixSeconds: '482252400',
  unixMilliseconds: '482252400000',
} as const;
export type DayForm = keyof typeof DAY_FORMS;

/** Which columns of a kind of record write a day, and how; they are searched and told as the days they are. */
export const WrittenDays = z
  .record(Column, oneOf(DAY_FORMS))
  .optional()
  .describe('columns that write a day by digits alone, and how: `{ birth: yearMonthDay, joined: unixSeconds }`');

/** How a column writes a day, where the data map says it. */
export const dayFormOf = (
  { days }: { readonly days?: Readonly<Record<string, DayForm>> | undefined },
  column: string,
): DayForm | undefined => (days !== undefined && Object.hasOwn(days, column) ? days[column] : undefined);

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

/** The day a text says, of a column that writes it by digits, or as its first ten signs have it. */
export function dayOn(
  collection: { readonly days?: Readonly<Record<string, DayForm>> | undefined },
  column: string,
  text: string,
): string {
  const form = dayFormOf(collection, column);
  return ((form === undefined ? undefined : dayWritten(form, text)) ?? text).slice(0, 10);
}

type Named = {
  readonly days?: Readonly<Record<string, DayForm>> | undefined;
  readonly identity: IdentityColumns;
  readonly columns?: readonly { readonly column: string; readonly values?: unknown }[] | undefined;
  readonly erasing?: unknown;
};

/** What speaks against reading a column as a day: it is none of the collection, or is said to be something else beside. */
export function lackingInDays(
  { days = {}, identity, columns = [], erasing }: Named,
  known: ReadonlySet<string>,
): readonly { readonly path: (string | number)[]; readonly message: string }[] {
  const birthDate = (identity.birthDate ?? []).flat();
  const others = new Set(
    Object.entries(identity).flatMap(([kind, held]) => (kind === 'birthDate' ? [] : (held?.flat() ?? []))),
  );
  return Object.keys(days).flatMap((column) => {
    const why = !known.has(column)
      ? `${column} is no column of this collection; show it under \`columns\` or name it under \`leftOut\``
      : columns.some((one) => one.column === column && one.values !== undefined)
        ? `${column} has words for its codes under \`values\`: it writes a day, or codes, and not both`
        : others.has(column)
          ? `${column} holds another identifier than the birthday: take it away here, or there`
          : birthDate.length > 1 && birthDate.includes(column)
            ? `${column} is a part of a birthday and writes no whole day: take it away`
            : isCut(erasing, column, days[column] === 'yearMonthDay')
              ? `${column} does not begin with it, so that its year or month alone is not left by \`general\`: write \`empty\`, or a text, under \`erasing.columns\``
              : undefined;
    return why === undefined ? [] : [{ path: ['days', column], message: why }];
  });
}

/** Whether erasing leaves the first signs of a column for its year or month, and they are not that. */
function isCut(erasing: unknown, column: string, beginsWithYear: boolean): boolean {
  const becomes = (erasing as { readonly columns?: Readonly<Record<string, unknown>> } | undefined)?.columns?.[column];
  if (typeof becomes !== 'object' || becomes === null || !('general' in becomes)) return false;
  return !(beginsWithYear && becomes.general === 'year');
}
