import type pg from 'pg';
import { masterKey } from '../vault/keys';
import { keepHouseKeys } from './keys';
import { inTransaction, type Sql } from './pool';

/** The ids of the master keys under which keys lie in the records, the one in use first: by them the keys are known again. */
export type KeyMarks = readonly string[];

/** The marks the master keys left; none where the records are still empty. Reads only, also where the tables are not made yet. */
export async function keyMarksIn(sql: Sql): Promise<KeyMarks> {
  const { rows: tables } = await sql.query<{ marked: boolean }>(
    `select exists (select 1 from information_schema.columns where table_name = 'master_key' and column_name = 'id'
       and table_schema = current_schema()) as marked`,
  );
  if (tables[0]?.marked !== true) return [];
  const { rows } = await sql.query<{ id: string }>('select id from master_key order by since desc, id');
  return rows.map(({ id }) => id);
}

/** Which of the marks none of these master keys left. */
export const unknownMarks = (marks: KeyMarks, masters: readonly Buffer[]): KeyMarks =>
  marks.filter((mark) => masters.every((master) => masterKey(master).id !== mark));

/** The records are sealed under another master key than those in hand. */
export class WrongMasterKey extends Error {
  override readonly name = 'WrongMasterKey';
  constructor() {
    super('the master key is not the one these records are sealed under; give the one that was in use before');
  }
}

/** Leaves the first key's mark in records that have none, with the keys of the house under it; looks for the keys in hand in all others. */
export async function markMasterKey(pool: pg.Pool, masters: readonly Buffer[]): Promise<void> {
  const marks = await inTransaction(pool, async (tx) => {
    await tx.query('lock table master_key in share row exclusive mode');
    const there = await keyMarksIn(tx);
    const [first] = masters.map(masterKey);
    if (there.length > 0 || first === undefined) return there;
    await tx.query('insert into master_key (id) values ($1)', [first.id]);
    await keepHouseKeys(tx, first);
    return [first.id];
  });
  if (marks.length === 0 || unknownMarks(marks, masters).length > 0) throw new WrongMasterKey();
}

/** The master key under which what is new is wrapped; it stays in use at least until this transaction ends. */
export async function masterInUse(tx: Sql): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(
    'select id from master_key order by since desc, id limit 1 for key share',
  );
  if (rows[0] === undefined) throw new WrongMasterKey();
  return rows[0].id;
}
