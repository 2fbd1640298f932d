import { checkValueOf, fits, opens } from '../vault/check-value';
import type { WrappedKey } from '../vault/keys';
import type { Sql } from './pool';

/** What lies in the records by which a master key is known again: the check value, or in older records a case key it wrapped. */
export type KeyMark = { readonly checkValue: Buffer } | { readonly wrapped: WrappedKey };

/** The mark the master key left, or nothing where the records are still empty. Reads only, also where the tables are not made yet. */
export async function keyMarkIn(sql: Sql): Promise<KeyMark | undefined> {
  const { rows: tables } = await sql.query<{ marked: boolean; keys: boolean }>(
    `select to_regclass('master_key') is not null as marked, to_regclass('case_keys') is not null as keys`,
  );
  if (tables[0]?.marked === true) {
    const { rows } = await sql.query<{ check_value: Buffer }>('select check_value from master_key');
    if (rows[0] !== undefined) return { checkValue: rows[0].check_value };
  }
  if (tables[0]?.keys === true) {
    const { rows } = await sql.query<WrappedKey>(
      'select id, wrapped from case_keys where wrapped is not null order by case_number desc limit 1',
    );
    if (rows[0] !== undefined) return { wrapped: rows[0] };
  }
  return undefined;
}

export const isKeyOf = (master: Buffer, mark: KeyMark): boolean =>
  'checkValue' in mark
    ? fits(master, mark.checkValue)
    : opens(mark.wrapped.wrapped, { id: mark.wrapped.id, secret: master });

/** The records are sealed under another master key than the one in hand. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
  constructor() {
    super('the master key is not the one these records are sealed under; give the one that was in use before');
  }
}

/** Leaves the key's mark in records that have none, and looks for it in all others: nothing is ever sealed under a second master key. */
export async function markMasterKey(sql: Sql, master: Buffer): Promise<void> {
  const before = await keyMarkIn(sql);
  if (before !== undefined && !isKeyOf(master, before)) throw new WrongMasterKey();
  await sql.query('insert into master_key (check_value) values ($1) on conflict do nothing', [checkValueOf(master)]);
  const mark = await keyMarkIn(sql); // that of another process, if it was quicker
  if (mark === undefined || !isKeyOf(master, mark)) throw new WrongMasterKey();
}
