import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createConnection, type Connection } from 'mysql2/promise';
import { startMariaDb, type RunningMariaDb } from '../../parts/mariadb';

export type MariaDatabase = {
  /** The address of a user who may do everything in it. */
  readonly url: string;
  /** What the database is called. */
  readonly name: string;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

let server: Promise<RunningMariaDb> | undefined;
let open = 0;

/** A database of its own in a MariaDB of these tests' own, which goes with the last of its databases. Statements stand one by one. */
export async function openMariaDatabase(
  statements: readonly string[],
  named = `test_${randomBytes(6).toString('hex')}`,
): Promise<MariaDatabase> {
  server ??= startMariaDb({ folder: mkdtempSync(join(tmpdir(), 'madoguchi-mariadb-')) });
  open += 1;
  const running = await server;
  const url = new URL(running.url);
  const uri = Object.assign(url, { pathname: `/${named}` }).href;
  const client = await createConnection({ uri: running.url, charset: 'utf8mb4', dateStrings: true });
  await client.query(`CREATE DATABASE \`${named}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await client.query(`USE \`${named}\``);
  await client.query(`SET SESSION sql_mode = '', time_zone = '+09:00'`);
  for (const statement of statements) await client.query(statement);
  return {
    url: uri,
    name: named,
    query: async <Row extends object>(text: string, values: unknown[] = []) => rowsIn<Row>(client, text, values),
    close: async () => {
      await client.query(`DROP DATABASE \`${named}\``);
      await client.end();
      open -= 1;
      if (open > 0) return;
      server = undefined;
      await running.stop();
    },
  };
}

async function rowsIn<Row extends object>(client: Connection, text: string, values: unknown[]): Promise<Row[]> {
  const [rows] = await client.query(text, values);
  return rows as Row[];
}
