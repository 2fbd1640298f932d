import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openCsv } from '../../connectors/csv';
import { openJson } from '../../connectors/json';
import { openPostgres } from '../../connectors/postgres';
import { openDatabase } from '../contracts/database';
import { collectionOf, type Shelf, type Table } from './writings';

const cell = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const store = (table: Table) => ({ id: 'list', label: '書き方', collections: [collectionOf(table)] });

/** Every kind of store there is that is searched: a further one is a further row. */
export const SHELVES: readonly Shelf[] = [
  {
    name: 'postgres',
    async lay(table, settings) {
      const database = await openDatabase(
        `CREATE TABLE writings (id text PRIMARY KEY, held ${table.column ?? 'text'})`,
      );
      await database.query(
        `INSERT INTO writings SELECT id, held::${table.column ?? 'text'} FROM unnest($1::text[], $2::text[]) AS t(id, held)`,
        [table.rows.map(({ id }) => id), table.rows.map(({ held }) => held)],
      );
      const connector = openPostgres({
        store: { ...store(table), ...settings, kind: 'postgres', connection: 'LIST_URL' },
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
      const lines = [['id', 'held'], ...table.rows.map(({ id, held }) => [id, held])];
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
      await writeFile(file, table.rows.map(({ id, held }) => `${JSON.stringify({ id, held })}\n`).join(''));
      const connector = openJson({
        store: { ...store(table), ...settings, kind: 'json', file, encoding: 'utf-8', records: 'lines' },
      });
      return { connector, close: () => rm(folder, { recursive: true }) };
    },
  },
];
