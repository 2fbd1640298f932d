import { z } from 'zod';
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
