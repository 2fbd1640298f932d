import type { MysqlStore } from '../policy/data-map';
import type { Collection } from '../policy/collection';
import type { Server } from './mysql-folds';
import { rowsOf, type MysqlClient } from './mysql-rows';
import { exactly, tableOf } from './mysql-sql';
import type { ColumnType } from './narrowing';
import { columnsNeeded } from './record';
import { partsOf } from './table-names';

/** What the database says of one column, beside what every database does. */
export type MysqlColumn = ColumnType & {
  /** The whole type, as `tinyint(1) unsigned`. */
  readonly written: string;
  readonly charset: string;
  readonly collation: string;
  readonly isJson: boolean;
};
export type MysqlTable = {
  readonly columns: ReadonlyMap<string, MysqlColumn>;
  /** Columns a company had its server generate from a fold and index, by the mark of that fold. */
  readonly folded: ReadonlyMap<string, string>;
  readonly isView: boolean;
  readonly rows: number;
  readonly isSlim: boolean;
};

/** A store as its server describes it to one user. A collection whose table this user is told nothing of has no entry. */
export type MysqlShape = {
  readonly tables: ReadonlyMap<string, MysqlTable>;
  readonly server: Server;
  /** Whether the server has regular expressions to fold by: MariaDB always, MySQL from version 8 on. */
  readonly folds: boolean;
  /** The collections of which something needed may not be read, with the server's code. */
  readonly unreadable: ReadonlyMap<string, number>;
  /** The database that is meant where a table is named without one. */
  readonly database: string;
};

/** Whether a store keeps a table in the database that is meant, or in another, and under which name. */
export const placeOfTable = (named: string, database: string): { readonly schema: string; readonly name: string } => {
  const parts = partsOf(named);
  return parts.length > 1 ? { schema: parts[0] ?? '', name: parts[1] ?? '' } : { schema: database, name: named.replaceAll('"', '') };
}; // prettier-ignore

/** Looks at every table the data map names. */
export async function shapeOf(client: MysqlClient, store: MysqlStore): Promise<MysqlShape> {
  const [[database, version, folding] = []] = await rowsOf(client, 'SELECT DATABASE(), VERSION(), @@lower_case_table_names'); // prettier-ignore
  const server = /mariadb/i.test(version ?? '') ? 'mariadb' : 'mysql';
  const named = store.collections.map((one) => [one, placeOfTable(one.table ?? one.id, database ?? '')] as const);
  const among = named.map(([, { schema, name }]) => `(${exactly(schema)}, ${exactly(name)})`).join(', ');
  const columns = await rowsOf(
    client,
    `SELECT c.TABLE_SCHEMA, c.TABLE_NAME, c.COLUMN_NAME, c.DATA_TYPE, c.COLUMN_TYPE, c.CHARACTER_SET_NAME, c.COLLATION_NAME, c.IS_NULLABLE,
       c.COLUMN_COMMENT, c.GENERATION_EXPRESSION, t.TABLE_TYPE, t.TABLE_ROWS, t.AVG_ROW_LENGTH
     FROM information_schema.COLUMNS c JOIN information_schema.TABLES t ON t.TABLE_SCHEMA = c.TABLE_SCHEMA AND t.TABLE_NAME = c.TABLE_NAME
     WHERE (c.TABLE_SCHEMA, c.TABLE_NAME) IN (${among}) ORDER BY c.ORDINAL_POSITION`,
  );
  const json = await jsonIn(client, server, among);
  const same = (one: string, other: string): boolean =>
    folding === '0' ? one === other : one.toLowerCase() === other.toLowerCase();
  const tables = new Map<string, MysqlTable>();
  for (const [{ id }, place] of named) {
    const mine = columns.filter(([schema, name]) => same(schema ?? '', place.schema) && same(name ?? '', place.name));
    const [first] = mine;
    if (first === undefined) continue;
    const folded = new Map(mine.flatMap(foldIn));
    const generated = new Set(folded.values());
    const types = mine
      .map(([, , name, ...rest]) => [name ?? '', columnOf(name ?? '', rest, json, place)] as const)
      .filter(([name]) => !generated.has(name));
    const [, , , , , , , , , , kind, rows, length] = first;
    tables.set(id, {
      columns: new Map(types),
      folded,
      isView: kind === 'VIEW' || kind === 'SYSTEM VIEW',
      rows: Number(rows ?? 0),
      isSlim: Number(length ?? 0) > 0 && Number(length) < 500 && !types.some(([, { written }]) => LONG.test(written)),
    });
  }
  return {
    tables,
    server,
    folds: server === 'mariadb' || Number.parseInt(version ?? '', 10) >= 8,
    unreadable: await unreadable(client, store, tables),
    database: database ?? '',
  };
}

/** The column of a fold, as `check` proposes it: generated, and with the mark in its comment. */
function foldIn([, , name, , , , , , comment, generated]: Described): readonly (readonly [string, string])[] {
  const [, mark] = FOLDED.exec(comment ?? '') ?? [];
  return mark === undefined || (generated ?? '') === '' ? [] : [[mark, name ?? '']];
}
/** The table in which a store keeps what measures did in it. */
export const TAKEN = 'madoguchi_taken';
export const FOLDED = /^madoguchi ([0-9a-f]{16})$/;
const LONG = /^(medium|long)?(text|blob)|^json/;

type Described = readonly (string | null | undefined)[];
type Place = ReturnType<typeof placeOfTable>;

function columnOf(
  name: string,
  described: Described,
  json: ReadonlySet<string>,
  { schema, name: table }: Place,
): MysqlColumn {
  const [type = '', written = '', charset, collation, nullable] = described;
  return {
    ...baseOf(type ?? '', written ?? ''),
    name: written ?? '',
    written: written ?? '',
    required: nullable === 'NO',
    charset: charset ?? '',
    collation: collation ?? '',
    isJson: type === 'json' || json.has(JSON.stringify([schema, table, name])),
  };
}

/** PostgreSQL's name of a type that holds the same, by which it is told what can stand there. */
export function baseOf(type: string, written: string): Pick<ColumnType, 'category' | 'base'> {
  const [category, base] = BASES[type] ?? (/char|text|^enum$|^set$/.test(type) ? ['S', 'text'] : ['U', type]);
  return { category, base: written.includes('unsigned') ? (UNSIGNED[base] ?? base) : base };
}
const BASES: Readonly<Record<string, readonly [category: string, base: string]>> = {
  tinyint: ['N', 'int2'],
  smallint: ['N', 'int2'],
  mediumint: ['N', 'int4'],
  int: ['N', 'int4'],
  bigint: ['N', 'int8'],
  decimal: ['N', 'numeric'],
  float: ['N', 'float8'],
  double: ['N', 'float8'],
  year: ['N', 'year'],
  date: ['D', 'date'],
  datetime: ['D', 'timestamp'],
  timestamp: ['D', 'timestamptz'],
  time: ['D', 'time'],
  bit: ['V', 'bit'],
  binary: ['U', 'bytea'],
  varbinary: ['U', 'bytea'],
  tinyblob: ['U', 'bytea'],
  blob: ['U', 'bytea'],
  mediumblob: ['U', 'bytea'],
  longblob: ['U', 'bytea'],
};
const UNSIGNED: Readonly<Record<string, string>> = { int2: 'int4', int4: 'uint4', int8: 'numeric' };

/** MariaDB keeps JSON as text of which it says that it is JSON. */
async function jsonIn(client: MysqlClient, server: Server, among: string): Promise<ReadonlySet<string>> {
  if (server !== 'mariadb') return new Set();
  const checks = await rowsOf(
    client,
    `SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS
     WHERE (CONSTRAINT_SCHEMA, TABLE_NAME) IN (${among}) AND CHECK_CLAUSE LIKE 'json_valid(%'`,
  );
  return new Set(
    checks.map(([schema, table, clause]) => JSON.stringify([schema, table, /`(.*)`/.exec(clause ?? '')?.[1]])),
  );
}

/** A user is told nothing of tables and columns of which it may read nothing: whether they are there is asked of the server itself. */
async function unreadable(
  client: MysqlClient,
  store: MysqlStore,
  tables: MysqlShape['tables'],
): Promise<ReadonlyMap<string, number>> {
  const refused = new Map<string, number>();
  for (const collection of store.collections) {
    const there = tables.get(collection.id)?.columns;
    if (there !== undefined && columnsNeeded(collection, store).every((column) => there.has(column))) continue;
    const errno = await errnoOf(client, collection, store);
    if (errno !== undefined && NOT_ALLOWED.includes(errno)) refused.set(collection.id, errno);
  }
  return refused;
}
export const NOT_ALLOWED: readonly number[] = [1044, 1142, 1143];

async function errnoOf(client: MysqlClient, collection: Collection, store: MysqlStore): Promise<number | undefined> {
  const columns = columnsNeeded(collection, store).map((column) => `t.\`${column.replaceAll('`', '``')}\``);
  try {
    await rowsOf(client, `SELECT ${columns.join(', ')} FROM ${tableOf(collection)} AS t LIMIT 0`);
    return undefined;
  } catch (error) {
    const { errno } = error as { readonly errno?: number };
    if (errno === undefined) throw error; // the line, and not the table
    return errno;
  }
}
