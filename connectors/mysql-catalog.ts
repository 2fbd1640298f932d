import { createConnection } from 'mysql2';
import type { CatalogTable } from './catalog';
import { refusal } from './mysql-failures';
import { settingsOf } from './mysql-lines';
import { rowsOf, type MysqlClient } from './mysql-rows';
import { FOLDED, TAKEN } from './mysql-shape';
import { exactly } from './mysql-sql';
import { wayIn } from './mysql-way';
import type { Text } from './record';

/** A database and a table in it, as its server writes them. */
type Named = { readonly schema: string; readonly name: string };
const saying = ({ schema, name }: Named): string => JSON.stringify([schema, name]);

/**
 * Every table that holds rows in the database that is meant and in those that are named, but the tables that are; by name, as a data
 * map has it: alone in the database that is meant, elsewhere with its own.
 */
export async function catalogOf(
  client: MysqlClient,
  database: string,
  but: readonly Named[] = [],
): Promise<readonly CatalogTable[]> {
  const schemas = [...new Set([database, ...but.map(({ schema }) => schema)])].map((one) => exactly(one)).join(', ');
  const tables = await rowsOf(
    client,
    `SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_COMMENT, TABLE_ROWS FROM information_schema.TABLES
     WHERE TABLE_SCHEMA IN (${schemas}) AND TABLE_TYPE IN ('BASE TABLE', 'SYSTEM VERSIONED') ORDER BY TABLE_SCHEMA, TABLE_NAME`,
  );
  const columns = grouped(
    await rowsOf(
      client,
      `SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, COLUMN_TYPE, COLUMN_COMMENT, IS_NULLABLE, COLUMN_KEY, EXTRA, GENERATION_EXPRESSION
       FROM information_schema.COLUMNS WHERE TABLE_SCHEMA IN (${schemas}) ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION`,
    ),
  );
  const keys = grouped(
    await rowsOf(
      client,
      `SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, CONSTRAINT_NAME, REFERENCED_TABLE_SCHEMA, REFERENCED_TABLE_NAME, REFERENCED_COLUMN_NAME
       FROM information_schema.KEY_COLUMN_USAGE WHERE TABLE_SCHEMA IN (${schemas}) ORDER BY CONSTRAINT_NAME, ORDINAL_POSITION`,
    ),
  );
  const nameOf = ({ schema, name }: Named): string => {
    const table = name.includes('.') ? `"${name.replaceAll('"', '""')}"` : name;
    return schema === database ? table : `${schema}.${table}`;
  };
  const named = new Set(but.map(saying));
  return tables.flatMap(([schema, name, comment, rows]): CatalogTable[] => {
    const here = { schema: schema ?? '', name: name ?? '' };
    if (here.name === TAKEN || named.has(saying(here))) return []; // what we keep there ourselves tells of nobody
    const constraints = keys.get(saying(here)) ?? [];
    return [
      {
        name: nameOf(here),
        comment: orNothing(comment),
        columns: (columns.get(saying(here)) ?? []).map(columnOf).filter(({ comment }) => !FOLDED.test(comment ?? '')),
        key: constraints.flatMap(([column, is]) => (is === 'PRIMARY' ? [column ?? ''] : [])),
        refers: referencesIn(here, constraints, nameOf),
        rows: Number(rows ?? 0),
        isReadable: true, // a user is told of no table it may do nothing with
      },
    ];
  });
}

type Row = readonly Text[];
/** What is said of each table, without its name. */
function grouped(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const all = new Map<string, Row[]>();
  for (const [schema, name, ...rest] of rows) {
    const at = saying({ schema: schema ?? '', name: name ?? '' });
    all.set(at, [...(all.get(at) ?? []), rest]);
  }
  return all;
}

const columnOf = ([name, type, comment, nullable, key, extra, generated]: Row): CatalogTable['columns'][number] => ({
  name: name ?? '',
  type: type ?? '',
  comment: orNothing(comment),
  isRequired: nullable === 'NO',
  isUnique: key === 'UNI',
  isGenerated: (generated ?? '') !== '' || (extra ?? '').includes('auto_increment'),
});

function referencesIn(
  here: Named,
  constraints: readonly Row[],
  nameOf: (table: Named) => string,
): CatalogTable['refers'] {
  const found = new Map<string, { to: Named; columns: Record<string, string> }>();
  for (const [column, constraint, schema, name, there] of constraints) {
    if ((name ?? '') === '') continue;
    const one = found.get(constraint ?? '') ?? { to: { schema: schema ?? '', name: name ?? '' }, columns: {} };
    one.columns[column ?? ''] = there ?? '';
    found.set(constraint ?? '', one);
  }
  return [...found.values()]
    .filter(({ to }) => saying(to) !== saying(here))
    .map(({ to, columns }) => ({ to: nameOf(to), columns }));
}

const orNothing = (text: Text): string | null => (text === undefined || text === '' ? null : text);

const LOOKING_MS = 60_000;
/** How a database describes itself to whoever maps it. Changes nothing; throws `StoreFailed` where it cannot be looked at. */
export async function describeMysql(store: { readonly id: string; readonly connection: string }, url: string) {
  try {
    const client = createConnection({ ...wayIn(url), connectTimeout: 10_000 }) as MysqlClient;
    try {
      await new Promise<void>((done, fail) => {
        client.on('error', () => undefined); // whoever asked hears of it
        client.connect((error) => (error === null ? done() : fail(error)));
      });
      await rowsOf(client, settingsOf(LOOKING_MS));
      await rowsOf(client, 'START TRANSACTION READ ONLY');
      const [[database] = []] = await rowsOf(client, 'SELECT DATABASE()');
      return await catalogOf(client, database ?? '');
    } finally {
      client.destroy();
    }
  } catch (error) {
    throw refusal(store, error);
  }
}
