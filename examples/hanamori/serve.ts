import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { startPostgres } from '../../parts/postgres';
import { shopSql, supportSql } from './company';
import { receivedCsv } from './ledger';
import { newsletterCsv } from './newsletter';

/** The example company's systems, running: a PostgreSQL of its own with the shop and the support desk, and the newsletter's file. */
export type Example = {
  readonly connections: Readonly<Record<'SHOP_URL' | 'SUPPORT_URL', string>>;
  readonly stop: () => Promise<void>;
};

/** `lists` is the folder of the data map, beside which its files lie. */
export async function startExample(folder: string, lists?: string): Promise<Example> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeLists(lists);
  const server = await startPostgres({ folder: join(folder, 'postgres') });
  return { connections: await buildIn(server.url), stop: () => server.stop() };
}

/** Builds the company's two databases in a server, each once. */
export async function buildIn(server: string, suffix = ''): Promise<Example['connections']> {
  return {
    SHOP_URL: await build(server, `hanamori_shop${suffix}`, shopSql),
    SUPPORT_URL: await build(server, `hanamori_support${suffix}`, supportSql),
  };
}

/** The newsletter system's export and the list of what was received from others lie beside the data map, as the map says. */
export async function writeLists(folder: string = __dirname): Promise<void> {
  await writeWhole(join(folder, 'newsletter.csv'), newsletterCsv());
  await writeWhole(join(folder, 'received.csv'), receivedCsv());
}

/** A list that is there already is left as it is: another desk may just read it. */
async function writeWhole(file: string, list: string | Buffer): Promise<void> {
  const before = await readFile(file).catch(() => undefined);
  if (before?.equals(Buffer.from(list))) return;
  await writeFile(`${file}.${process.pid}`, list);
  await rename(`${file}.${process.pid}`, file);
}

async function build(server: string, name: string, sql: () => string): Promise<string> {
  const url = new URL(server);
  const made = await query(server, 'select 1 from pg_database where datname = $1', [name]);
  url.pathname = `/${name}`;
  if (made.length > 0) return url.href;
  const beside = `${name}_new`; // named when it is whole: what a full disk cut off is built again
  await query(server, `drop database if exists ${beside}`);
  await query(await newDatabase(server, beside), sql());
  await query(server, `alter database ${beside} rename to ${name}`);
  return url.href;
}

/** An empty database in a server. */
export async function newDatabase(server: string, name: string): Promise<string> {
  await query(server, `create database ${name} template template0 encoding 'UTF8'`);
  return Object.assign(new URL(server), { pathname: `/${name}` }).href;
}

async function query(url: string, text: string, values?: unknown[]): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return ((await client.query(text, values)) as { rows?: unknown[] }).rows ?? [];
  } finally {
    await client.end();
  }
}
