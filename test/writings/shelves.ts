import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCsv } from '../../connectors/csv';
import { openDirectory } from '../../connectors/directory';
import { openHttp } from '../../connectors/http';
import { openJson } from '../../connectors/json';
import { openObjects } from '../../connectors/objects';
import { openMysql } from '../../connectors/mysql';
import { openPostgres } from '../../connectors/postgres';
import { each } from '../../connectors/objects-listing';
import { openWebhook } from '../../connectors/webhook';
import { ENTRIES, openADirectory, PEOPLE, storeOf as directoryOf } from '../contracts/a-directory';
import { receiverOf, storeOf, wayOf } from '../contracts/a-system';
import { openBucket, storeOf as bucketStoreOf } from '../contracts/a-bucket';
import { ALL, pocketBaseOf } from '../contracts/a-pocketbase';
import { openDatabase } from '../contracts/database';
import { openMariaDatabase } from '../contracts/mariadb';
import { collectionOf, columnsOf, type Shelf, type Table } from './writings';

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const inFields = (table: Table, { id, held }: Table['rows'][number]) =>
  Object.fromEntries([['id', id], ...columnsOf(table).map((column, at) => [column, held[at]])]) as Record<
    string,
    string
  >;
const store = (table: Table) => ({ id: 'list', label: '書き方', collections: [collectionOf(table)] });

/** Types by which MariaDB holds what these hold. Its TIMESTAMP begins in 1970, so a moment of a birth stands there as text. */
const TYPES = {
  text: 'text',
  date: 'date',
  timestamp: 'datetime',
  timestamptz: 'varchar(40)',
  integer: 'int',
  bigint: 'bigint',
  uuid: 'uuid',
} as const;

/** Every kind of store there is that is searched: a further one is a further row. */
export const SHELVES: readonly Shelf[] = [
  {
    name: 'postgres',
    async lay(table, settings) {
      const columns = columnsOf(table);
      const type = table.column ?? 'text';
      const database = await openDatabase(
        `CREATE TABLE writings (id text PRIMARY KEY, ${columns.map((column) => `${column} ${type}`).join(', ')})`,
      );
      await database.query(
        `INSERT INTO writings SELECT id, ${columns.map((column) => `${column}::${type}`).join(', ')} FROM unnest($1::text[], ${columns.map((_, at) => `$${at + 2}::text[]`).join(', ')}) AS t(id, ${columns.join(', ')})`,
        [table.rows.map(({ id }) => id), ...columns.map((_, at) => table.rows.map(({ held }) => held[at]))],
      );
      const connector = openPostgres({
        store: { ...store(table), ...settings, kind: 'postgres', connection: 'LIST_URL' },
        url: database.url,
      });
      return { connector, close: () => database.close() };
    },
  },
  {
    name: 'mariadb',
    async lay(table, settings) {
      const columns = columnsOf(table);
      const type = TYPES[table.column ?? 'text'];
      const database = await openMariaDatabase([
        `CREATE TABLE writings (id varchar(20) PRIMARY KEY, ${columns.map((column) => `${column} ${type}`).join(', ')})`,
      ]);
      await database.query(`INSERT INTO writings VALUES ?`, [table.rows.map(({ id, held }) => [id, ...held])]);
      const connector = openMysql({
        store: { ...store(table), ...settings, kind: 'mysql', connection: 'LIST_URL' },
        url: database.url,
      });
      return { connector, close: () => database.close() };
    },
  },
  {
    name: 'csv',
    async lay(table, settings) {
      const folder = await mkdtemp(join(tmpdir(), 'madoguchi-writings-'));
      const file = join(folder, 'writings.csv');
      const lines = [['id', ...columnsOf(table)], ...table.rows.map(({ id, held }) => [id, ...held])];
      await writeFile(file, lines.map((line) => `${line.map(cell).join(',')}\r\n`).join(''));
      const connector = openCsv({
        store: { ...store(table), ...settings, kind: 'csv', file, encoding: 'utf-8', delimiter: ',' },
      });
      return { connector, close: () => rm(folder, { recursive: true }) };
    },
  },
  {
    name: 'json',
    async lay(table, settings) {
      const folder = await mkdtemp(join(tmpdir(), 'madoguchi-writings-'));
      const file = join(folder, 'writings.jsonl');
      await writeFile(file, table.rows.map((row) => `${JSON.stringify(inFields(table, row))}\n`).join(''));
      const connector = openJson({
        store: { ...store(table), ...settings, kind: 'json', file, encoding: 'utf-8', records: 'lines' },
      });
      return { connector, close: () => rm(folder, { recursive: true }) };
    },
  },
  {
    name: 'webhook',
    async lay(table, settings) {
      const records = table.rows.map((row) => inFields(table, row));
      const kinds = { writings: { key: ['id'], columns: ['id', ...columnsOf(table)] } };
      const { url, close } = await receiverOf({ writings: records }, kinds);
      const { id, label, collections } = store(table);
      const connector = openWebhook(wayOf({ ...storeOf(collections), id, label, ...settings }, url));
      return { connector, close };
    },
  },
  {
    name: 'objects',
    async lay(table, settings) {
      const columns = columnsOf(table);
      const bucket = await openBucket();
      const inKey = (text: string): string => text.replace(/[%/_\0-\x1f]/g, encodeURIComponent).replaceAll('_', '%5F');
      await each(table.rows, 16, ({ id, held }) => bucket.put(`writings/${[id, ...held.map(inKey)].join('_')}.txt`));
      const keys = `writings/${['id', ...columns].map((column) => `{${column}}`).join('_')}.txt`;
      const { id, label, collections } = store(table);
      const kinds = collections.map((one) => ({ ...one, keys }));
      const connector = openObjects(bucket.way({ ...bucketStoreOf(kinds), id, label, ...settings }));
      return { connector, close: bucket.close };
    },
  },
  {
    name: 'service',
    async lay(table, settings) {
      const records = table.rows.map((row) => {
        const { id, ...held } = inFields(table, row);
        return { number: id, ...held };
      });
      const { wayOf, close } = await pocketBaseOf({ writings: records });
      const { columns, ...collection } = collectionOf(table);
      const named = columns.map((one) => (one.column === 'id' ? { ...one, column: 'number' } : one)); // PocketBase has an id of its own
      const connector = openHttp(
        wayOf({ ...collection, key: ['number'], columns: named }, ALL, { id: 'list', label: '書き方', ...settings }),
      );
      return { connector, close };
    },
  },
  {
    name: 'directory',
    async lay(table, settings) {
      const columns = ['id', ...columnsOf(table)];
      const schema = [
        ...columns.map((column, at) => `attributetype ( 1.3.6.1.4.1.55555.3.${at + 1} NAME '${column}' ${EXACT} )`),
        `objectclass ( 1.3.6.1.4.1.55555.4.1 NAME 'writing' SUP top STRUCTURAL MAY ( ${columns.join(' $ ')} ) )`,
      ];
      const directory = await openADirectory({ schema });
      for (const row of table.rows) {
        await directory.add(`id=${row.id},${PEOPLE}`, { objectClass: 'writing', ...inFields(table, row) });
      }
      const { id, label, collections } = store(table);
      const entries = { ...ENTRIES, class: 'writing' };
      const named = collections.map((one) => ({ ...one, entries }));
      const connector = openDirectory(directory.way({ ...directoryOf(named), id, label, ...settings }));
      return { connector, close: directory.close };
    },
  },
];

/** Signs are kept as they are written, blanks too. */
const EXACT = 'EQUALITY caseExactMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15';
