import { daysIn } from '../casefile/days';
import { folded, FOLDS, foldsOf } from '../casefile/folds';
import type { KeyKind } from '../casefile/identifiers';
import { daysAfter, type CivilDate } from '../law/clock';
import type { Collection } from '../policy/collection';
import { valuesOf } from '../policy/identity';
import { countable, COUNTED, countedFrom, dayFormOf } from '../policy/written-days';

/** What the database says of one column, as far as a search must know. */
export type ColumnType = {
  /** A letter for a category of types, as PostgreSQL has them: S and E texts, N numbers, D days and times. */
  readonly category: string;
  /** PostgreSQL's short name of the type, or of the type that holds the same; of a domain that of the type below it. */
  readonly base: string;
  /** How SQL names the type. */
  readonly name: string;
  readonly required: boolean;
};
/** The columns of each collection whose table is there. */
export type Columns = ReadonlyMap<string, { readonly columns: ReadonlyMap<string, ColumnType> }>;

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
    uint4: { ...NUMBERS, birthDate: 'number' }, // without a sign
    int8: { ...NUMBERS, birthDate: 'digits', phone: 'digits' }, // a telephone number without its zero; a day with its time in digits
    numeric: { ...NUMBERS, birthDate: 'digits', phone: 'digits' },
    float8: { customerNumber: 'digits', birthDate: 'digits' },
    uuid: { customerNumber: 'uuid' },
  } as const),
);
/** By which type the numbers of a column that counts days are compared, so that an index on it is taken. */
const COUNTING: Readonly<Record<string, string>> = {
  int4: 'bigint',
  uint4: 'bigint',
  int8: 'bigint',
  numeric: 'numeric',
  float8: 'double precision',
};
/** What numbers may be a part of; a telephone number or postal code in parts would lose the zeros they begin with. */
const IN_NUMBERS: readonly KeyKind[] = ['birthDate', 'address', 'customerNumber'];
const WIDEST: Readonly<Record<string, bigint>> = {
  int2: 32_767n,
  int4: 2_147_483_647n,
  uint4: 4_294_967_295n,
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
export function unfit(collection: Collection, kind: KeyKind, tables: Columns): readonly string[] {
  return valuesOf(collection.identity, kind).flatMap((columns) => {
    const types = typesOf(collection, columns, tables);
    if (types === undefined || heldAs(kind, types) !== undefined || hasWords(collection, columns)) return [];
    return columns.map((column, at) => `${column} (${types[at]?.name ?? ''})`);
  });
}

/** Binds a value of a type to a statement; answers what stands for it there. */
export type Bind = (value: unknown, type: string) => string;

/** What holds for every record that may be the person's: as a condition on the table `t`, and what an index is made on to answer it quickly. */
export type Narrowing = { readonly where: (bind: Bind) => string; readonly on: string };

/** How one kind of server writes what narrows. Columns are `t."name"`, or as an index has them. */
export type NarrowingSql = {
  readonly quoted: (name: string) => string;
  readonly isOneOf: (column: string, all: readonly string[], type: string, bind: Bind) => string;
  /** Columns of texts, folded: `on` as an index has it, and `there`, in the table `t`; nothing where the kind has no fold or the server none. */
  readonly foldOf: (
    collection: Collection,
    kind: KeyKind,
    columns: readonly string[],
  ) => { readonly on: string; readonly there: string } | undefined;
  /** What a column of days holds where somebody's is not known, or known in part, besides nothing. */
  readonly notADay: (days: readonly CivilDate[]) => readonly string[];
  /** That a column of times holds such a thing. */
  readonly isNoTime: (column: string, days: readonly CivilDate[], type: string, bind: Bind) => readonly string[];
};

type Narrowed = readonly Narrowing[] | 'nothing' | 'unheld';

/**
 * Narrows by one identifier, as far as nothing is lost: what `meets` does not call another's is among what comes by one of these, of
 * which there is one for each place a record may hold it in. `nothing` where the server has no way to, and `unheld` where no column of
 * that type can hold any of the values, or one of the places cannot hold such a value at all.
 */
export function narrowedBy(
  sql: NarrowingSql,
  collection: Collection,
  kind: KeyKind,
  values: readonly string[],
  tables: Columns,
): Narrowed {
  if (unfit(collection, kind, tables).length > 0) return 'unheld';
  const each = valuesOf(collection.identity, kind).map((columns) =>
    narrowingIn(sql, collection, columns, kind, values, tables),
  );
  if (each.includes('nothing')) return 'nothing';
  const narrows = each.filter((one): one is Narrowing => typeof one === 'object');
  return narrows.length === 0 ? 'unheld' : narrows;
}

function narrowingIn(
  sql: NarrowingSql,
  collection: Collection,
  columns: readonly string[],
  kind: KeyKind,
  values: readonly string[],
  tables: Columns,
): Narrowing | 'nothing' | 'unheld' {
  const types = typesOf(collection, columns, tables);
  if (types === undefined || hasWords(collection, columns)) return 'nothing';
  const name = sql.quoted(columns[0] ?? '');
  const base = types[0]?.base ?? '';
  const proven = values.filter((value) => !value.includes('\0')); // no server holds such a text as an identifier
  const folds = (): readonly string[] => (FOLDS[kind] === undefined ? [] : foldsOf(kind, proven));
  const oneOf = (all: readonly string[], type: string): Narrowing | 'unheld' =>
    all.length === 0 ? 'unheld' : { where: (bind) => sql.isOneOf(`t.${name}`, all, type, bind), on: name };

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
    case 'day': {
      const days = daysOf(proven);
      return oneOf([...days, ...sql.notADay(days)], 'date');
    }
    case 'time': {
      const days = daysOf(proven);
      const times = stretches(days); // of the day before and the day after, for a time may have been written in another zone
      const within = (bind: Bind): string[] =>
        times
          .map(([from, to]) => `t.${name} >= ${bind(from, base)} AND t.${name} < ${bind(to, base)}`)
          .concat(sql.isNoTime(`t.${name}`, days, base, bind));
      return times.length === 0 ? 'unheld' : { where: (bind) => `(${anyOf(within(bind))})`, on: name };
    }
    case 'text':
    case 'digits': {
      const fold = sql.foldOf(collection, kind, columns);
      if (fold === undefined) return 'nothing';
      return { where: (bind) => sql.isOneOf(fold.there, folds(), 'text', bind), on: fold.on };
    }
  }
}

export const anyOf = (ways: readonly string[]): string =>
  ways.length === 1 ? ways.join() : ways.map((way) => `(${way})`).join(' OR ');

const typesOf = (
  { id }: Collection,
  columns: readonly string[],
  tables: Columns,
): readonly ColumnType[] | undefined => {
  const types = columns.map((column) => tables.get(id)?.columns.get(column));
  return types.every((type) => type !== undefined) ? types : undefined;
};

/** Whether an identifier stands there in codes of which only the data map knows the words. */
const hasWords = ({ columns }: Collection, held: readonly string[]): boolean =>
  columns.some(({ column, values }) => values !== undefined && held.includes(column));

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
