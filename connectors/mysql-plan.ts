import type { PersonKeys } from '../casefile/identifiers';
import type { Collection } from '../policy/collection';
import type { MysqlStore } from '../policy/data-map';
import { askerIn, type AskingSql } from './asker';
import { foldOf, markOf } from './mysql-folds';
import type { MysqlColumn, MysqlShape } from './mysql-shape';
import { exactly, inPlace, number, quoted, tableOf } from './mysql-sql';
import type { Text } from './record';
import type { Tie } from './searched';

/** How one person's records are found in each collection of a MySQL or MariaDB. */
export const askerOf = (store: MysqlStore, person: PersonKeys, shape: MysqlShape) =>
  askerIn(asking(store, shape), store, person);

const asking = (store: MysqlStore, shape: MysqlShape): AskingSql => ({
  quoted,
  tables: shape.tables,
  binding: inPlace,
  isOneOf: (column, all, type, bind) => `${column} IN (${bind(all, type)})`,
  foldOf: (collection, kind, columns) => {
    const names = columns.map(quoted);
    const on = shape.folds ? foldOf(kind, names, shape.server) : undefined;
    const there = foldOf(
      kind,
      names.map((name) => `t.${name}`),
      shape.server,
    );
    if (on === undefined || there === undefined) return undefined;
    const generated = shape.tables.get(collection.id)?.folded.get(markOf(on));
    return { on, there: generated === undefined ? there : `t.${quoted(generated)}` };
  },
  notADay: (days) => [NO_DAY, ...withinOf(days)],
  isNoTime: (column, days, type, bind) =>
    [NO_DAY, ...withinOf(days)].map(
      (day) => `${column} >= ${bind(day, type)} AND ${column} < ${bind(day.replace(/0$/, '1'), type)}`,
    ),
  nameOf: tableOf,
  textOf: (collection, column) => textIn(shape, collection, column),
  heldIn: (_, column) => `CASE WHEN LENGTH(t.${quoted(column)}) > 0 THEN 'held' END`,
  whether: (condition) => `CASE WHEN ${condition} THEN 't' END`,
  isSlim: ({ id }) => shape.tables.get(id)?.isSlim === true,
  isAmong: (collection, own, { values }) => {
    const mine = own.map((column) => `t.${quoted(column)}`);
    const types = own.map((column) => columnIn(shape, collection, column));
    const rows = values.map((row) => types.map((type, at) => valuesFor(row[at], type)));
    if (mine.length === 1) return `${mine.join()} IN (${rows.flat(2).join(', ') || 'NULL'})`;
    const each = rows.flatMap((row) => row.reduce<string[][]>((all, ones) => all.flatMap((before) => ones.map((one) => [...before, one])), [[]])); // prettier-ignore
    return `(${mine.join(', ')}) IN (${each.map((row) => `(${row.join(', ')})`).join(', ') || `(${mine.map(() => 'NULL').join(', ')})`})`;
  },
  tiesOf: (collection) => {
    const names = store.collections.flatMap((one) => [
      ...(one.id === collection.id ? tieOf(shape, one).own : []),
      ...(one.belongsTo?.collection === collection.id ? tieOf(shape, one).there : []),
    ]);
    return new Map(names.filter(isTie).map((name) => [name, realOf(name)]));
  },
});

const columnIn = ({ tables }: MysqlShape, { id }: Pick<Collection, 'id'>, column: string): MysqlColumn | undefined =>
  tables.get(id)?.columns.get(column);

/** What a column of days holds where somebody's day is not known: nothing at all, or no more than the year or the month. */
const NO_DAY = '0000-00-00';
const withinOf = (days: readonly string[]): readonly string[] => [
  ...new Set(days.flatMap((day) => [`${day.slice(0, 4)}-00-00`, `${day.slice(0, 7)}-00`])),
];

/** A column of the table `t`, or what ties by it, as text. */
export const textIn = (shape: MysqlShape, collection: Collection, name: string): string =>
  textOf(`t.${quoted(realOf(name))}`, columnIn(shape, collection, realOf(name)), isTie(name));

/** What must be known of a column to write what stands in it. */
export type Typed = Pick<MysqlColumn, 'base' | 'category' | 'written' | 'charset' | 'collation'>;

/** What stands in a column, as text; of a moment, that its clock is Japan's; what ties records together, as the column's own collation compares it. */
export function textOf(name: string, column: Typed | undefined, asTie = false): string {
  if (column === undefined) return name;
  if (asTie) return `HEX(WEIGHT_STRING(${/nopad|_0900_/.test(column.collation) ? name : `RTRIM(${name})`}))`;
  if (column.base === 'bytea') return `CONCAT('\\\\x', LOWER(HEX(${name})))`;
  if (column.base === 'bit') return `CAST(${name} + 0 AS CHAR)`;
  if (column.base === 'timestamptz') return `CASE WHEN ${name} + 0 = 0 THEN ${exactly(`${NO_DAY} 00:00:00`)} ELSE CONCAT(${name}, '+09') END`; // prettier-ignore
  if (GEOMETRY.test(column.written)) return `ST_AsText(${name})`;
  return isLatin(column) ? `CAST(${name} AS BINARY)` : name;
}
const GEOMETRY = /^(geometry|point|linestring|polygon|multi\w+|geometrycollection)/;

/** A column in which texts may stand as bytes of another character set than its own. */
export const isLatin = (column: Pick<MysqlColumn, 'charset'> | undefined): boolean => column?.charset === 'latin1';

/** A text as values of a column's own type, each of which it may be: nothing is compared as another type than it has. */
export function valuesFor(text: Text, column: Typed | undefined): readonly string[] {
  if (text === null || text === undefined) return ['NULL'];
  if (column === undefined) return [exactly(text)];
  if (column.base === 'bytea') return [/^\\x([0-9a-f]{2})*$/.test(text) ? `X'${text.slice(2)}'` : 'NULL'];
  if (column.category === 'N' || column.category === 'V') return [number(text)];
  if (column.category === 'D') return [exactly(text.replace(/\+09$/, ''))];
  if (column.collation === '') return [exactly(text)];
  const own = `CONVERT(${exactly(text)} USING ${column.charset}) COLLATE ${column.collation}`;
  return isLatin(column) && !/^[\0-\x7f]*$/.test(text)
    ? [own, `${exactly(text, 'latin1')} COLLATE ${column.collation}`]
    : [own];
}

/** Under which names a row tells what ties it to the record above it: where both columns hold texts that one collation compares, as that does. */
export function tieOf(shape: MysqlShape, collection: Collection): Tie {
  const { belongsTo } = collection;
  const pairs = Object.entries(belongsTo?.columns ?? {}).map(([mine, theirs]) => {
    const own = columnIn(shape, collection, mine);
    const there = columnIn(shape, { id: belongsTo?.collection ?? '' }, theirs);
    const isOne = own !== undefined && own.collation !== '' && own.collation === there?.collation;
    return isOne && !own.collation.endsWith('_bin') ? [`${TIE}${mine}`, `${TIE}${theirs}`] as const : [mine, theirs] as const; // prettier-ignore
  });
  return { own: pairs.map(([own]) => own), there: pairs.map(([, there]) => there) };
}
const TIE = '\0tie ';
const isTie = (name: string): boolean => name.startsWith(TIE);
const realOf = (name: string): string => (isTie(name) ? name.slice(TIE.length) : name);
