import type { MysqlStore } from '../policy/data-map';
import { meeting, type ColumnFacts, type Graph, type Reference, type TableFacts } from './measure-graph';
import { rowsOf, type MysqlClient } from './mysql-rows';
import { baseOf, NOT_ALLOWED, placeOfTable } from './mysql-shape';
import { exactly, quoted } from './mysql-sql';
import type { Text } from './record';

type Row = readonly Text[];
type Place = { readonly schema: string; readonly name: string };
const named = (schema: Text, name: Text): string => `${quoted(schema ?? '')}.${quoted(name ?? '')}`;
const list = (all: Iterable<string>): string => [...new Set(all)].map((one) => exactly(one)).join(', ') || 'NULL';

/** Reads how the tables of a store hang together, as this user is told: of tables it may do nothing with it is told nothing. */
export async function graphOf(client: MysqlClient, store: MysqlStore): Promise<Graph> {
  const [[database, folding, version] = []] = await rowsOf(client, 'SELECT DATABASE(), @@lower_case_table_names, VERSION()'); // prettier-ignore
  const places = store.collections.map((one) => [one.id, placeOfTable(one.table ?? one.id, database ?? '')] as const);
  const schemas = list(places.map(([, { schema }]) => schema));
  const there = await rowsOf(client, `SELECT TABLE_SCHEMA, TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA IN (${schemas})`); // prettier-ignore
  const same = (one: string, other: Text): boolean =>
    folding === '0' ? one === other : one.toLowerCase() === (other ?? '').toLowerCase();
  const tableOf = new Map(
    places.flatMap(([id, place]) => {
      const found = there.find(([schema, name]) => same(place.schema, schema) && same(place.name, name));
      return found === undefined ? [] : [[id, named(found[0], found[1])] as const];
    }),
  );
  const references = meeting(await referencesIn(client), new Set(tableOf.values()));
  const met = new Set([...tableOf.values(), ...references.map(({ from }) => from)]);
  const tables = await factsOf(client, met, /mariadb/i.test(version ?? ''));
  const told = await toldWholly(client);
  return {
    tables: new Map(
      [...tables].map(([name, { place, ...facts }]) => [
        name,
        told(place.schema) ? facts : { unfit: 'toldInPart', ...facts },
      ]),
    ),
    references,
    tableOf,
    runsAlong: false,
  };
}

async function referencesIn(client: MysqlClient): Promise<readonly Reference[]> {
  const rows = await rowsOf(
    client,
    `SELECT k.TABLE_SCHEMA, k.TABLE_NAME, k.CONSTRAINT_NAME, k.COLUMN_NAME, k.REFERENCED_TABLE_SCHEMA, k.REFERENCED_TABLE_NAME, k.REFERENCED_COLUMN_NAME, r.DELETE_RULE
     FROM information_schema.KEY_COLUMN_USAGE k LEFT JOIN information_schema.REFERENTIAL_CONSTRAINTS r
       ON r.CONSTRAINT_SCHEMA = k.CONSTRAINT_SCHEMA AND r.CONSTRAINT_NAME = k.CONSTRAINT_NAME AND r.TABLE_NAME = k.TABLE_NAME
     WHERE k.REFERENCED_TABLE_NAME IS NOT NULL ORDER BY 1, 2, 3, k.ORDINAL_POSITION`,
  );
  /** What a key does is told only to whoever may do more in the whole database than read; how its table was made, to whoever reads it. */
  const made = new Map<string, string>();
  const saidOf = async (table: string, name: string): Promise<string> => {
    if (!made.has(table)) made.set(table, (await rowsOf(client, `SHOW CREATE TABLE ${table}`))[0]?.[1] ?? '');
    const line =
      made
        .get(table)
        ?.split('\n')
        .find((one) => one.includes(`CONSTRAINT ${quoted(name)} FOREIGN KEY`)) ?? '';
    return / ON DELETE (CASCADE|SET NULL|SET DEFAULT)/.exec(line)?.[1] ?? '';
  };
  const keys = new Map<string, Reference & { readonly own: string[]; readonly there: string[] }>();
  for (const [schema, table, name, own, toSchema, to, there, deletes] of rows) {
    const from = named(schema, table);
    const key = keys.get(`${from} ${name}`) ?? {
      name: name ?? '',
      from,
      own: [],
      to: named(toSchema, to),
      there: [],
      onDelete: ON_DELETE[deletes ?? (await saidOf(from, name ?? ''))] ?? ('keeps' as const),
    };
    key.own.push(own ?? '');
    key.there.push(there ?? '');
    keys.set(`${from} ${name}`, key);
  }
  return [...keys.values()];
}
const ON_DELETE: Readonly<Record<string, Reference['onDelete']>> = { CASCADE: 'takesAlong', 'SET NULL': 'letsGo', 'SET DEFAULT': 'letsGo' }; // prettier-ignore

type Facts = TableFacts & { readonly place: Place };

async function factsOf(
  client: MysqlClient,
  names: ReadonlySet<string>,
  isMaria: boolean,
): Promise<ReadonlyMap<string, Facts>> {
  const tables = await rowsOf(client, 'SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE, ENGINE FROM information_schema.TABLES'); // prettier-ignore
  const met = tables.filter(([schema, name]) => names.has(named(schema, name)));
  const among = met.map(([schema, name]) => `(${exactly(schema ?? '')}, ${exactly(name ?? '')})`).join(', ') || '(NULL, NULL)'; // prettier-ignore
  const engines = await rowsOf(client, `SELECT ENGINE FROM information_schema.ENGINES WHERE TRANSACTIONS = 'YES'`);
  const grouped = async (sql: string): Promise<(place: string) => readonly Row[]> => {
    const rows = await rowsOf(client, sql);
    return (place) => rows.flatMap(([schema, name, ...rest]) => (named(schema, name) === place ? [rest] : []));
  };
  const columns = await grouped(
    `SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE, COLUMN_TYPE, CHARACTER_SET_NAME, COLLATION_NAME, IS_NULLABLE, GENERATION_EXPRESSION, CHARACTER_MAXIMUM_LENGTH, PRIVILEGES
     FROM information_schema.COLUMNS WHERE (TABLE_SCHEMA, TABLE_NAME) IN (${among}) ORDER BY ORDINAL_POSITION`,
  );
  const indexes = await grouped(
    `SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME, COLUMN_NAME, SUB_PART FROM information_schema.STATISTICS
     WHERE NON_UNIQUE = 0 AND (TABLE_SCHEMA, TABLE_NAME) IN (${among}) ORDER BY INDEX_NAME, SEQ_IN_INDEX`,
  );
  const checks = await grouped(
    isMaria
      ? `SELECT CONSTRAINT_SCHEMA, TABLE_NAME, CONSTRAINT_NAME, CHECK_CLAUSE FROM information_schema.CHECK_CONSTRAINTS WHERE (CONSTRAINT_SCHEMA, TABLE_NAME) IN (${among})`
      : `SELECT t.TABLE_SCHEMA, t.TABLE_NAME, c.CONSTRAINT_NAME, REPLACE(c.CHECK_CLAUSE, '\\\\''', '''') FROM information_schema.CHECK_CONSTRAINTS c
         JOIN information_schema.TABLE_CONSTRAINTS t ON t.CONSTRAINT_SCHEMA = c.CONSTRAINT_SCHEMA AND t.CONSTRAINT_NAME = c.CONSTRAINT_NAME AND t.CONSTRAINT_TYPE = 'CHECK'
         WHERE t.ENFORCED = 'YES' AND (t.TABLE_SCHEMA, t.TABLE_NAME) IN (${among})`,
  );
  const triggers = await grouped(
    `SELECT EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME, EVENT_MANIPULATION FROM information_schema.TRIGGERS
     WHERE (EVENT_OBJECT_SCHEMA, EVENT_OBJECT_TABLE) IN (${among}) ORDER BY TRIGGER_NAME`,
  );
  const facts = new Map<string, Facts>();
  for (const [schema, name, type, engine] of met) {
    const table = named(schema, name);
    const isTable = type === 'BASE TABLE' || type === 'SYSTEM VERSIONED';
    const rules = checks(table);
    const json = rules.flatMap(([, rule]) => /^json_valid\(`(.*)`\)$/.exec(rule ?? '')?.[1] ?? []);
    const isSafe = engines.some(([one]) => one === engine);
    facts.set(table, {
      name: table,
      place: { schema: schema ?? '', name: name ?? '' },
      is: isTable ? 'r' : 'v',
      columns: new Map(columns(table).map((row) => columnOf(row, json))),
      uniques: uniquesIn(indexes(table)),
      checks: rules.map(([rule, expression]) => ({
        name: rule ?? '',
        expression: expression ?? '',
        columns: [...(expression ?? '').matchAll(/`((?:[^`]|``)+)`/g)].map(([, one = '']) => one.replaceAll('``', '`')),
      })),
      triggers: triggers(table).map(([trigger, on]) => ({ name: trigger ?? '', onDelete: on === 'DELETE', onUpdate: on === 'UPDATE' })), // prettier-ignore
      mayDelete: isTable && (await mayDelete(client, table)),
      ...(type === 'SYSTEM VERSIONED' ? { unfit: 'keepsHistory' } : isTable && !isSafe ? { unfit: 'noTransaction' } : {}), // prettier-ignore
    });
  }
  return facts;
}

function columnOf(described: Row, json: readonly string[]): [string, ColumnFacts] {
  const [name, type, written, charset, collation, nullable, generated, most, may] = described;
  return [
    name ?? '',
    {
      type: written ?? '',
      ...baseOf(type ?? '', written ?? ''),
      charset: charset ?? '',
      collation: collation ?? '',
      required: nullable === 'NO',
      isGenerated: (generated ?? '') !== '',
      most: /^(var)?char$/.test(type ?? '') ? Number(most) : null,
      ...(json.includes(name ?? '') ? { base: 'json' } : {}), // MariaDB keeps it as text of which it says so
      mayUpdate: (may ?? '').split(',').includes('update'),
    },
  ];
}

/** What only one row may hold, wholly: of a text of which only the beginning counts the server itself says no. */
function uniquesIn(rows: readonly Row[]): TableFacts['uniques'] {
  const parts = new Map<string, Row[]>();
  for (const [index, ...part] of rows) parts.set(index ?? '', [...(parts.get(index ?? '') ?? []), part]);
  return [...parts]
    .filter(([, all]) => all.every(([column, part]) => column !== null && part === null))
    .map(([name, all]) => ({ name, columns: all.map(([column]) => column ?? ''), nullsAlike: false }));
}

/** The server is asked how it would erase, which it tells nobody who may not; that it may not while it only reads, is another thing. */
async function mayDelete(client: MysqlClient, table: string): Promise<boolean> {
  try {
    await rowsOf(client, `EXPLAIN DELETE FROM ${table} WHERE 1 = 0`);
    return true;
  } catch (error) {
    const { errno } = error as { readonly errno?: number };
    if (errno === undefined) throw error;
    return !NOT_ALLOWED.includes(errno);
  }
}

/** Of which databases this user is told every table, and so every foreign key: those in which it may read all. */
async function toldWholly(client: MysqlClient): Promise<(schema: string) => boolean> {
  const grants = (await rowsOf(client, 'SHOW GRANTS')).map(([grant]) => grant ?? '');
  const wide = grants.flatMap((grant) => {
    const [, what = '', where = ''] = /^GRANT (.+?) ON (\*\.\*|`(?:[^`]|``)+`\.\*) TO /.exec(grant) ?? [];
    return /(^|, )(SELECT|ALL PRIVILEGES)(,|$)/.test(what) ? [where] : [];
  });
  const patterns = wide.map((where) => where.slice(0, -2)).map((name) => (name === '*' ? /^.*$/s : likeOf(name.slice(1, -1).replaceAll('``', '`')))); // prettier-ignore
  return (schema) => patterns.some((pattern) => pattern.test(schema));
}

/** A name of databases as grants write it: with `%` and `_` for any signs and any one. */
const likeOf = (name: string): RegExp =>
  new RegExp(
    `^${name.replace(/\\([%_])|[%_]|[.*+?^${}()|[\]\\]/g, (sign, plain: string | undefined) => plain ?? (sign === '%' ? '.*' : sign === '_' ? '.' : `\\${sign}`))}$`,
    's',
  );
