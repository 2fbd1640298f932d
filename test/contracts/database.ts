import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

export type Database = {
  readonly url: string;
  query<Row extends object>(text: string, values?: unknown[]): Promise<Row[]>;
  close(): Promise<void>;
};

/** A database of its own in the tests' PostgreSQL, gone when the test is over. */
export async function openDatabase(sql: string, encoding = 'UTF8'): Promise<Database> {
  const server = process.env['MADOGUCHI_TEST_PG'];
  if (server === undefined || server === '')
    throw new Error('MADOGUCHI_TEST_PG must hold the address of a PostgreSQL and of a user who may create databases');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const command = async (text: string): Promise<void> => {
    const client = new Client({ connectionString: server });
    await client.connect();
    await client.query(text).finally(() => client.end());
  };
  await command(`CREATE DATABASE ${name} ENCODING '${encoding}' LOCALE 'C' TEMPLATE template0`);
  const url = Object.assign(new URL(server), { pathname: `/${name}` }).href;
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(sql);
  return {
    url,
    query: async <Row extends object>(text: string, values: unknown[] = []) =>
      (await client.query<Row>(text, values)).rows,
    close: async () => {
      await client.end();
      await command(`DROP DATABASE ${name} WITH (FORCE)`);
    },
  };
}
