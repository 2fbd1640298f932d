import { daysIn } from '../casefile/days';
import { folded, FOLDS, foldsOf } from '../casefile/folds';
import { KEY_KINDS, type KeyKind } from '../casefile/identifiers';
import { daysAfter, type CivilDate } from '../law/clock';
import type { Collection } from '../policy/collection';
import { valuesOf } from '../policy/identity';
import { dayFormOf } from '../policy/written-days';
import { foldOf, quoted } from './postgres-folds';
import type { ColumnType, Shape } from './postgres-shape';
import { countable, COUNTED, countedFrom } from './written-days';

/** How an identifier stands in columns of these types; nothing where it cannot stand there at all. */
type HeldAs = 'text' | 'day' | 'time' | 'number' | 'digits' | 'uuid';

const NUMBERS = { customerNumber: 'number', postalCode: 'number' } as const;
const HELD_AS: ReadonlyMap<string, Partial<Record<KeyKind, HeldAs>>> = new Map(
  Object.entries({
    date: { birthDate: 'day' },
    timestamp: { birthDate: 'time' },
    timestamptz: { birthDate: 'time' },
    int2: { customerNumber: 'number' },
    int4: { ...NUMBERS, birthDate: 'number' },
    int8: { ...NUMBERS, birthDate: 'digits', phone: 'digits' }, // a telephone number without its zero; a day with its time in digits
    numeric: { ...NUMBERS, birthDate: 'digits', phone: 'digits' },
    float8: { customerNumber: 'digits', birthDate: 'digits' },
    uuid: { customerNumber: 'uuid' },
  } as const),
);
/** By which type the numbers of a column that counts days are compared, so that an index on it is taken. */
const COUNTING: Readonly<Record<string, string>> = {
  int4: 'bigint',
  int8: 'bigint',
  numeric: 'numeric',
  float8: 'double precision',
};
/** What numbers may be a part of; a telephone number or postal code in parts would lose the zeros they begin with. */
const IN_NUMBERS: readonly KeyKind[] = ['birthDate', 'address', 'customerNumber'];
const WIDEST: Readonly<Record<string, bigint>> = {
  int2: 32_767n,
  int4: 2_147_483_647n,
  int8: 9_223_372_036_854_775_807n,
};

function heldAs(kind: KeyKind, types: readonly ColumnType[]): HeldAs | undefined {
  const isText = ({ category }: ColumnType): boolean => category === 'S' || category === 'E';
  if (types.every(isText)) return 'text';
  const [only] = types;
  if (types.length === 1 && only !== undefined) return HELD_AS.get(only.base)?.[kind];
  const fits = types.every((type) => isText(type) || (type.category === 'N' && IN_NUMBERS.includes(kind)));
  return fits ? 'text' : undefined;
}

/** The columns of an identifier that cannot hold it, with their types; empty where they can. */
export function unfit(collection: Collection, kind: KeyKind, shape: Shape): readonly string[] {
  return valuesOf(collection.identity, kind).flatMap((columns) => {
    const types = typesOf(collection, columns, shape);
    if (types === undefined || heldAs(kind, types) !== undefined || hasWords(collection, columns)) return [];
    return columns.map((column, at) => `${column} (${types[at]?.name ?? ''})`);
  });
}

/** Every identifier of a collection that lies in columns which cannot hold it. */
export const unfitKinds = (collection: Collection, shape: Shape): readonly KeyKind[] =>
  KEY_KINDS.filter((kind) => unfit(collection, kind, shape).length > 0);

/** Binds a value of a type to a statement; answers what stands for it there. */
export type Bind = (value: unknown, type: string) => string;

/** What holds for every record that may be the person's: as a condition on the table `t`, and what an index is made on to answer it quickly. */
export type Narrowing = { readonly where: (bind: Bind) => string; readonly on: string };

/**
 * Narrows by one identifier, as far as nothing is lost: what `meets` does not call another's is among what comes by one of these, of
 * which there is one for each place a record may hold it in. `nothing` where the server has no way to, and `unheld` where no column of
 * that type can hold any of the values, or one of the places cannot hold such a value at all.
 */
export function narrowing(
  collection: Collection,
  kind: KeyKind,
  values: readonly string[],
  shape: Shape,
): readonly Narrowing[] | 'nothing' | 'unheld' {
  if (unfit(collection, kind, shape).length > 0) return 'unheld';
  const each = valuesOf(collection.identity, kind).map((columns) =>
    narrowingIn(collection, columns, kind, values, shape),
  );
  if (each.includes('nothing')) return 'nothing';
  const narrows = each.filter((one): one is Narrowing => typeof one === 'object');
  return narrows.length === 0 ? 'unheld' : narrows;
}

function narrowingIn(
  collection: Collection,
  columns: readonly string[],
  kind: KeyKind,
  values: readonly string[],
  shape: Shape,
): Narrowing | 'nothing' | 'unheld' {
  const types = typesOf(collection, columns, shape);
  if (types === undefined || hasWords(collection, columns)) return 'nothing';
  const fold = FOLDS[kind];
  const names = columns.map(quoted);
  const [name = ''] = names;
  const base = types[0]?.base ?? '';
  const proven = values.filter((value) => !value.includes('\0')); // PostgreSQL holds no such text
  const folds = (): readonly string[] => (fold === undefined ? [] : foldsOf(kind, proven));
  const oneOf = (all: readonly string[], type: string): Narrowing | 'unheld' =>
    all.length === 0 ? 'unheld' : { where: (bind) => `t.${name} = ANY(${bind(all, `${type}[]`)})`, on: name };

  const form = kind === 'birthDate' && columns.length === 1 ? dayFormOf(collection, columns[0] ?? '') : undefined;
  const counted = form && COUNTED[form];
  if (counted !== undefined) {
    const type = COUNTING[base];
    if (type === undefined) return 'nothing';
    const [first, end] = countable(counted);
    const days = stretches(daysOf(proven));
    const within = (bind: Bind): string[] =>
      days.map((day) => {
        const [from = '', to = ''] = day.map((one) => bind(String(countedFrom(counted, one)), type));
        return `t.${name} >= ${from} AND t.${name} < ${to}`;
      });
    const none = [`t.${name} = 0`, `t.${name} < ${first}`, `t.${name} >= ${end}`];
    return days.length === 0 ? 'unheld' : { where: (bind) => `(${anyOf([...within(bind), ...none])})`, on: name };
  }

  switch (heldAs(kind, types)) {
    case undefined:
      return 'unheld';
    case 'number':
      return oneOf(numbersIn(kind, folds(), base), base === 'numeric' ? 'numeric' : 'bigint');
    case 'uuid':
      return oneOf(proven.flatMap(asUuid), 'uuid');
    case 'day':
      return oneOf([...daysOf(proven), ...NO_DAY], 'date');
    case 'time': {
      const times = stretches(daysOf(proven)); // of the day before and the day after, for a time may have been written in another zone
      const within = (bind: Bind): string[] =>
        times
          .map(([from, to]) => `t.${name} >= ${bind(from, base)} AND t.${name} < ${bind(to, base)}`)
          .concat(`t.${name} = ANY(${bind(NO_DAY, `${base}[]`)})`);
      return times.length === 0 ? 'unheld' : { where: (bind) => `(${anyOf(within(bind))})`, on: name };
    }
    case 'text':
    case 'digits': {
      const on = foldOf(kind, names);
      if (on === undefined || !shape.folds) return 'nothing';
      const there = foldOf(
        kind,
        names.map((one) => `t.${one}`),
      );
      return { where: (bind) => `${there} = ANY(${bind(folds(), 'text[]')})`, on };
    }
  }
}

export const anyOf = (ways: readonly string[]): string =>
  ways.length === 1 ? ways.join() : ways.map((way) => `(${way})`).join(' OR ');

const typesOf = (
  { id }: Collection,
  columns: readonly string[],
  { tables }: Shape,
): readonly ColumnType[] | undefined => {
  const types = columns.map((column) => tables.get(id)?.columns.get(column));
  return types.every((type) => type !== undefined) ? types : undefined;
};

/** Whether an identifier stands there in codes of which only the data map knows the words. */
const hasWords = ({ columns }: Collection, held: readonly string[]): boolean =>
  columns.some(({ column, values }) => values !== undefined && held.includes(column));

/** What a column of days or times holds where somebody’s is not known, besides nothing. */
const NO_DAY = ['infinity', '-infinity'];

/** The numbers of which the digits fold to one of these. */
const numbersIn = (kind: KeyKind, folds: readonly string[], base: string): readonly string[] =>
  [...new Set([...folds, '0'])]
    .filter((one) => one !== '')
    .filter((one) => /^\d{1,100}$/.test(one) && folds.includes(folded(kind, one)))
    .filter((one) => BigInt(one) <= (WIDEST[base] ?? BigInt(one)))
    .flatMap((one) => [one, `-${one}`]); // a sign before it is no digit

/** The days proven values say or may say. */
const daysOf = (proven: readonly string[]): readonly CivilDate[] => [
  ...new Set(proven.map((value) => daysIn(value)).flatMap(({ is, maybe }) => (is === undefined ? maybe : [is]))),
];

/** From the day before each day to the day after it, as few stretches as they make: the first day, and the day after the last. */
function stretches(days: readonly CivilDate[]): readonly (readonly [CivilDate, CivilDate])[] {
  const found: [CivilDate, CivilDate][] = [];
  for (const day of [...days].sort()) {
    const [from, to] = [daysAfter(day, -1), daysAfter(day, 2)];
    const last = found.at(-1);
    if (last !== undefined && last[1] >= from) last[1] = to;
    else found.push([from, to]);
  }
  return found;
}

const asUuid = (value: string): string[] => {
  const text = value.normalize('NFKC').trim().toLowerCase();
  return /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/.test(text) ? [text] : [];
};
