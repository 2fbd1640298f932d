import type pg from 'pg';
import type { KeyShelf, WrappedKey } from '../vault/keys';
import type { Sql } from './pool';

type Row = { id: string; wrapped: Buffer | null };
const whole = (row: Row | undefined): WrappedKey | undefined =>
  row?.wrapped == null ? undefined : { id: row.id, wrapped: row.wrapped };

/** The shelf on which the wrapped case keys lie. */
export const keyShelf = (pool: pg.Pool): KeyShelf => ({
  async find(caseNumber) {
    const { rows } = await pool.query<Row>('select id, wrapped from case_keys where case_number = $1', [caseNumber]);
    return whole(rows[0]);
  },
  async findById(id) {
    const { rows } = await pool.query<Row>('select id, wrapped from case_keys where id = $1', [id]);
    return whole(rows[0]);
  },
});

export async function keepKey(tx: Sql, caseNumber: string, key: WrappedKey): Promise<void> {
  await tx.query('insert into case_keys (case_number, id, wrapped) values ($1, $2, $3)', [
    caseNumber,
    key.id,
    key.wrapped,
  ]);
}
