import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';
import { inTransaction } from './pool';

const FOLDER = join(__dirname, 'sql');
const ONE_AT_A_TIME = 7_233_001; // any number, the same in every process

/** Brings our database up to the newest numbered SQL file, each run once, in order. Returns the names of those it ran. */
export async function migrate(pool: pg.Pool): Promise<readonly string[]> {
  const files = (await readdir(FOLDER)).filter((name) => /^\d{4}-.*\.sql$/.test(name)).sort();
  return inTransaction(pool, async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1)', [ONE_AT_A_TIME]);
    await tx.query(
      'create table if not exists migrations (name text primary key, ran_at timestamptz not null default now())',
    );
    const { rows } = await tx.query<{ name: string }>('select name from migrations');
    const waiting = files.filter((name) => !rows.some((row) => row.name === name));
    for (const name of waiting) {
      await tx.query(await readFile(join(FOLDER, name), 'utf8'));
      await tx.query('insert into migrations (name) values ($1)', [name]);
    }
    return waiting;
  });
}
