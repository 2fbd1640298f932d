import type pg from 'pg';
import type { KeyShelf, WrappedKey } from '../vault/keys';
import type { Sql } from './pool';

type Row = { id: string; wrapped: Buffer | null };
const whole = (row: Row | undefined): WrappedKey | undefined =>
  row?.wrapped == null ? undefined : { id: row.id, wrapped: row.wrapped };

/** The shelf on which the wrapped keys of applications and cases lie. */
export const keyShelf = (pool: pg.Pool): KeyShelf => ({
  async find(owner) {
    const { rows } = await pool.query<Row>('select id, wrapped from keys where owner = $1', [owner]);
    return whole(rows[0]);
  },
});

/** Keeps the keys of what is about to be opened; nothing is sealed under them before. */
export async function keepKeys(tx: Sql, keys: readonly (WrappedKey & { readonly owner: string })[]): Promise<void> {
  await tx.query('insert into keys (owner, id, wrapped) select * from unnest($1::text[], $2::text[], $3::bytea[])', [
    keys.map(({ owner }) => owner),
    keys.map(({ id }) => id),
    keys.map(({ wrapped }) => wrapped),
  ]);
}
