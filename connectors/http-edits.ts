import { Digits, isTable } from './json-values';

/** A record with other texts in some of its columns, each of the kind of value that stands there now. */
export const withTexts = (
  record: Readonly<Record<string, unknown>>,
  set: Readonly<Record<string, string>>,
): Readonly<Record<string, unknown>> =>
  Object.entries(set).reduce((before, [column, text]) => withText(before, column, text) as typeof before, record);

/** The fields of a record that hold any of these columns, whole: what lies beside a column in them goes along, whichever way a service joins them. */
export const fieldsAround = (
  record: Readonly<Record<string, unknown>>,
  columns: readonly string[],
): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(record).filter(([field]) =>
      columns.some((column) => column === field || (!Object.hasOwn(record, column) && column.startsWith(`${field}.`))),
    ),
  );

function withText(value: unknown, path: string, text: string): unknown {
  if (Array.isArray(value)) {
    const [first = '', ...rest] = path.split('.');
    if (!/^\d+$/.test(first) || Number(first) >= value.length) return value;
    return value.map((one, at) =>
      at !== Number(first)
        ? (one as unknown)
        : rest.length === 0
          ? alike(one, text)
          : withText(one, rest.join('.'), text),
    );
  }
  const table = isTable(value) ? value : {};
  if (Object.hasOwn(table, path) || !path.includes('.')) return { ...table, [path]: alike(table[path], text) };
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const name = path.slice(0, dot);
    if (Object.hasOwn(table, name)) return { ...table, [name]: withText(table[name], path.slice(dot + 1), text) };
  }
  const [first = '', ...rest] = path.split('.');
  return { ...table, [first]: withText({}, rest.join('.'), text) };
}

/** A text as what stands there is written: a number stays one, and where nothing is to stand and no text did, there is nothing. */
function alike(now: unknown, text: string): unknown {
  if (typeof now === 'string') return text;
  if (text === '') return null;
  if (now instanceof Digits && /^-?(0|[1-9]\d*)(\.\d+)?$/.test(text)) return new Digits(text);
  if (typeof now === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

/** Something at a JSON pointer, in objects of its own, beside what is sent anyway. */
export function placedAt(pointer: string, value: object, beside: Readonly<Record<string, unknown>>): object {
  const [, first, ...rest] = pointer.split('/');
  if (first === undefined) return { ...beside, ...value };
  const name = first.replaceAll('~1', '/').replaceAll('~0', '~');
  const there = beside[name];
  const inside = placedAt(rest.length === 0 ? '' : `/${rest.join('/')}`, value, isTable(there) ? there : {});
  return { ...beside, [name]: inside };
}
