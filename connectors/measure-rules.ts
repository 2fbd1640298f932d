import type { Collection } from '../policy/collection';
import type { Graph, TableFacts } from './measure-graph';
import { changingIn, decidedIn, markOfKept } from './measure-decisions';
import type { Reach } from './measure-reach';
import type { About } from './measuring-sql';
import { DRAWN, HASHED } from './postgres-values';
import { lacks, type Lack } from './measure-words';
import type { Becomes } from '../policy/erasing';
import { erasedIn } from '../policy/kept-records';

/** What no value of a column could be, whatever rows there are: known from the table alone. */
export function rulesBroken(about: Pick<About, 'graph' | 'measure' | 'sql'>, collection: Collection): readonly Lack[] {
  const table = about.graph.tables.get(about.graph.tableOf.get(collection.id) ?? '');
  if (table === undefined) return [];
  const broken = (column: string, becomes: Becomes): string | undefined => {
    const facts = table.columns.get(column);
    if (facts === undefined) return undefined; // said elsewhere
    if (facts.isGenerated) return 'GENERATED';
    if (becomes === 'empty') return facts.required ? 'NOT NULL' : undefined;
    const length = lengthOf(becomes);
    if (length !== undefined && (facts.category !== 'S' || (facts.most !== null && facts.most < length)))
      return facts.type;
    if (typeof becomes === 'object' && 'text' in becomes) {
      if (facts.most !== null && [...becomes.text].length > facts.most) return facts.type;
      const unique = table.uniques.find(({ columns }) => columns.length === 1 && columns.includes(column));
      if (unique !== undefined) return `UNIQUE ${unique.name}`;
    }
    return about.sql.isUnfit(facts, becomes) ? facts.type : undefined;
  };
  return [...changingIn(about.measure, collection)].flatMap(([column, becomes]) => {
    const rule = broken(column, becomes);
    return rule === undefined ? [] : [breaking(about.measure, collection)(collection, column, rule)];
  });
}

/** How many signs stand there afterwards, where the desk makes them up. */
const lengthOf = (becomes: Becomes): number | undefined =>
  becomes === 'hash'
    ? HASHED.begins.length + HASHED.digits
    : typeof becomes === 'object' && 'drawn' in becomes
      ? DRAWN.begins.length + DRAWN.digits + [...becomes.drawn].length
      : undefined;

/** How it is said of a measure that what is to stand in a column cannot: by the place where that is written, which mends it. */
export function breaking({ does, marks }: About['measure'], one: Collection): typeof lacks.breaks {
  if (does === 'correct') return lacks.correctionUnfit;
  if (marks !== undefined) return lacks.markBreaks;
  return (of, column, rule) =>
    (does !== 'erase' || column === markOfKept(one)?.column ? lacks.restrictingBreaks : lacks.breaks)(of, column, rule);
}

/** Columns of records that may stay of which nobody said what becomes of them. A key tells the record itself apart and stays. */
export function undecidedColumns({ graph }: Pick<About, 'graph'>, collection: Collection): readonly string[] {
  const erased = erasedIn(collection);
  const table = graph.tables.get(graph.tableOf.get(collection.id) ?? '');
  if (erased === undefined || table === undefined) return [];
  const decided = decidedIn(collection);
  return [...table.columns].flatMap(([column, { isGenerated }]) =>
    decided.has(column) || isGenerated ? [] : [column],
  );
}

/** Whether a record of a collection may stay though erasing was decided: it always does, a basis has it kept, or what stays may point at it. */
export function mayStay(
  graph: Graph,
  collections: readonly Collection[],
  collection: Collection,
  path: readonly string[] = [],
): boolean {
  const erased = erasedIn(collection);
  if (erased === undefined) return true;
  if (erased.rows === 'stay' || erased.kept !== undefined) return true;
  const table = graph.tableOf.get(collection.id);
  return graph.references
    .filter(({ to, from, onDelete }) => to === table && from !== table && onDelete === 'keeps')
    .some((reference) =>
      collections
        .filter(
          (one) =>
            graph.tableOf.get(one.id) === reference.from &&
            !path.includes(one.id) &&
            hangsOn(one, collection, collections),
        )
        .some(
          (one) =>
            !reference.own.some((column) => erasedIn(one)?.columns[column] === 'empty') &&
            erasedIn(one) !== undefined &&
            mayStay(graph, collections, one, [...path, collection.id]),
        ),
    );
}

/** Whether records hang on those of another, through however many between them, or the other hangs on them. */
const hangsOn = (
  one: Collection,
  other: Collection,
  collections: readonly Collection[],
  below: readonly string[] = [],
): boolean => {
  if (one.belongsTo?.collection === other.id || (below.length === 0 && other.belongsTo?.collection === one.id))
    return true;
  const parent = collections.find(({ id }) => id === one.belongsTo?.collection && !below.includes(id));
  return parent !== undefined && hangsOn(parent, other, collections, [...below, one.id]);
};

/** A question that counts the rows which would break a rule of the store once they are changed, by the rule. */
export type RuleAsked = { readonly column: string; readonly rule: string; readonly sql: (reach: Reach) => string };

/** What is asked of the store itself, of the rows as they would stand: each CHECK, and each value that only one row may hold. */
export function rulesAsked(
  { graph, measure, sql: { quoted } }: Pick<About, 'graph' | 'measure' | 'sql'>,
  collection: Collection,
): readonly RuleAsked[] {
  const table = graph.tables.get(graph.tableOf.get(collection.id) ?? '');
  const names = [...changingIn(measure, collection).keys()];
  if (table === undefined || names.length === 0) return [];
  const touched = (columns: readonly string[]): string => columns.filter((column) => names.includes(column)).join(', ');
  const after = (reach: Reach): string => {
    const changes = new Map(reach.changes(collection, 't').map(({ name, value }) => [name, value()]));
    const values = [...table.columns.keys()].map(
      (column) => `${changes.get(column) ?? `t.${quoted(column)}`} AS ${quoted(column)}`,
    );
    return `SELECT ${values.join(', ')} FROM ${table.name} AS t WHERE ${reach.changed(collection, 't')}`;
  };
  const list = (columns: readonly string[]): string => columns.map(quoted).join(', ');
  const whole = (columns: readonly string[]): string =>
    columns.map((column) => `${quoted(column)} IS NOT NULL`).join(' AND ');
  const alike = (columns: readonly string[]): string =>
    columns.map((column) => `t.${quoted(column)} = after.${quoted(column)}`).join(' AND ');
  return [
    ...table.checks
      .filter(({ columns }) => touched(columns) !== '')
      .map(({ name, expression, columns }) => ({
        column: touched(columns),
        rule: `CHECK ${name}`,
        sql: (reach: Reach) =>
          `SELECT count(*) FROM (${after(reach)}) AS ${tableAlias(table)} WHERE (${expression}) IS FALSE`,
      })),
    ...table.uniques
      .filter(({ columns }) => touched(columns) !== '')
      .map(({ name, columns }) => ({
        column: touched(columns),
        rule: `UNIQUE ${name}`,
        sql: (reach: Reach) => `WITH after AS (${after(reach)}) SELECT
          (SELECT count(*) FROM (SELECT 1 FROM after WHERE ${whole(columns)} GROUP BY ${list(columns)} HAVING count(*) > 1) AS twice) +
          (SELECT count(*) FROM after JOIN ${table.name} AS t ON ${alike(columns)}
            WHERE NOT (${alike(collection.key)}) AND NOT EXISTS (SELECT 1 FROM after AS other WHERE ${collection.key.map((column) => `t.${quoted(column)} = other.${quoted(column)}`).join(' AND ')}))`,
      })),
  ];
}
/** A CHECK may name its table before a column. */
const tableAlias = ({ name }: TableFacts): string => name.slice(name.lastIndexOf('.') + 1);
