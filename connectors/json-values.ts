/** A number as it is written: a long one loses no digit, and 1200.50 stays so. */
export class Digits {
  constructor(readonly written: string) {}
}

type Table = Readonly<Record<string, unknown>>;
export const isTable = (value: unknown): value is Table =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Digits);

/** The records around a value, the outermost first, and it itself last. */
export type Chain = readonly unknown[];

/** What lies at a path: `name.family`, `emails.0`; `../id` in the record around this one; `.` is the record itself. Nothing where it has no such field. */
export function valueAt(chain: Chain, path: string): unknown {
  const up = /^(?:\.\.\/)*/.exec(path)?.[0].length ?? 0;
  const record = chain[chain.length - 1 - up / 3];
  return path === '.' ? record : inside(record, path.slice(up));
}

/** A field of the whole name comes before a path of that name, for names hold dots as well. */
function inside(value: unknown, path: string): unknown {
  const whole = field(value, path);
  if (whole !== undefined) return whole;
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const next = field(value, path.slice(0, dot));
    if (next === undefined) continue;
    const found = inside(next, path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A field of its own; what every object or list inherits is no datum. */
function field(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(name) ? (value[Number(name)] as unknown) : undefined;
  return isTable(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Every record of a list that lies at a path inside this one, through lists on the way, each of which is a record around it; one alone may lie there without its list. */
export function* recordsWithin(chain: Chain, path: string, from = chain.at(-1)): Generator<Chain> {
  for (let dot = path.length; dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
    const next = field(from, path.slice(0, dot));
    if (next === undefined || next === null) continue;
    const rest = path.slice(dot + 1);
    if (rest !== '' && !Array.isArray(next)) yield* recordsWithin(chain, rest, next);
    else
      for (const element of Array.isArray(next) ? (next as unknown[]) : [next])
        if (rest === '') yield [...chain, element];
        else yield* recordsWithin([...chain, element], rest);
    return;
  }
}

/** A value as text: true, false and numbers as they are written, what holds more as JSON; nothing for null and for what is empty. */
export function textOfValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (Array.isArray(value)) return value.length === 0 ? '' : jsonOf(value);
  if (isTable(value)) return Object.keys(value).length === 0 ? '' : jsonOf(value);
  return jsonOf(value);
}

/** A value as JSON, its numbers as they are written. */
export function jsonOf(value: unknown): string {
  if (value instanceof Digits) return value.written;
  if (Array.isArray(value)) return `[${value.map(jsonOf).join(',')}]`;
  if (!isTable(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .map(([name, held]) => `${JSON.stringify(name)}:${jsonOf(held)}`)
    .join(',')}}`;
}

/** The path of every field in which something may stand: what is a table is looked into, a list is one field. */
export function* pathsIn(value: unknown, path = ''): Generator<string> {
  if (!isTable(value)) {
    yield path === '' ? '.' : path;
    return;
  }
  for (const [name, held] of Object.entries(value)) yield* pathsIn(held, path === '' ? name : `${path}.${name}`);
}
