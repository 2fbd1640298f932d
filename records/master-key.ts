import { checkValueOf, fits } from '../vault/check-value';
import type { Sql } from './pool';

/** The check value that a master key left in the records: by it the key is known again. */
export type KeyMark = Buffer;

/** The mark the master key left, or nothing where the records are still empty. Reads only, also where the tables are not made yet. */
export async function keyMarkIn(sql: Sql): Promise<KeyMark | undefined> {
  const { rows: tables } = await sql.query<{ marked: boolean }>(
    `select to_regclass('master_key') is not null as marked`,
  );
  if (tables[0]?.marked !== true) return undefined;
  const { rows } = await sql.query<{ check_value: Buffer }>('select check_value from master_key');
  return rows[0]?.check_value;
}

export const isKeyOf = (master: Buffer, mark: KeyMark): boolean => fits(master, mark);

/** The records are sealed under another master key than the one in hand. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
  constructor() {
    super('the master key is not the one these records are sealed under; give the one that was in use before');
  }
}

/** Leaves the key's mark in records that have none, and looks for it in all others: nothing is ever sealed under a second master key. */
export async function markMasterKey(sql: Sql, master: Buffer): Promise<void> {
  await sql.query('insert into master_key (check_value) values ($1) on conflict do nothing', [checkValueOf(master)]);
  const mark = await keyMarkIn(sql);
  if (mark === undefined || !isKeyOf(master, mark)) throw new WrongMasterKey();
}
