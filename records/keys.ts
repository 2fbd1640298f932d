import type pg from 'pg';
import { newHouseKey, PURPOSES, type HouseKey, type KeyShelf, type WrappedKey } from '../vault/keys';
import type { Key } from '../vault/seal';
import type { Sql } from './pool';

/** The shelf on which the wrapped keys lie. It is asked over lines of its own, also from inside a transaction. */
export const keyShelf = (aside: pg.Pool): KeyShelf => ({
  async find(owner) {
    const { rows } = await aside.query<{ id: string; wrapped: Buffer | null }>(
      'select id, wrapped from keys where owner = $1',
      [owner],
    );
    return rows[0];
  },
  async house() {
    const { rows } = await aside.query<HouseKey>('select id, purpose, wrapped from house_keys order by since desc, id');
    return rows;
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

/** Makes one key of the house for each purpose. In the transaction that marks the master key. */
export async function keepHouseKeys(tx: Sql, master: Key): Promise<void> {
  for (const { id, purpose, wrapped } of PURPOSES.map((one) => newHouseKey(one, master)))
    await tx.query('insert into house_keys (id, purpose, wrapped) values ($1, $2, $3)', [id, purpose, wrapped]);
}

/** Where the key of a case `c`, or of its application, was destroyed, the day on which that was done: a piece of a larger statement. */
export const DESTROYED = `(select min(coalesce(destroyed_at, now())) from keys where owner in (c.number, c.application) and wrapped is null) as destroyed_at`;
