import type pg from 'pg';
import { housePlace, keyPlace, masterKey, rewrapped, type HouseKey } from '../vault/keys';
import { SealBroken, type Key } from '../vault/seal';
import { keepHouseKeys } from './keys';
import { keyMarksIn, unknownMarks, WrongMasterKey } from './master-key';
import { inTransaction, type Sql } from './pool';

const AT_ONCE = 200;

/** How far the change of the master key has come. `unopened`: keys that lie where they were not wrapped for, by their owners. */
export type Rotated = { readonly rewrapped: number; readonly under: number; readonly unopened: readonly string[] };

/**
 * Puts a new master key in the place of the one in use, while the desk runs: from its first step on, what is new is wrapped
 * under the new one; then every key that lies under another is wrapped anew, page by page; at last the old one's mark goes.
 * Safe to repeat and to break off anywhere: it goes on with what still lies under another key. Keys that cannot be opened are
 * named, and the old master key stays in use for them. A key that is destroyed meanwhile stays destroyed.
 */
export async function rotateMasterKey(
  pool: pg.Pool,
  secrets: readonly Buffer[],
  next: Buffer,
  say: (done: number, of: number) => void,
): Promise<Rotated> {
  const masters = [...secrets, next].map(masterKey);
  const to = masterKey(next);
  await inTransaction(pool, (tx) => begin(tx, [...secrets, next], to));

  const unopened = new Set<string>();
  const of = await count(pool, 'substring(wrapped from 2 for 16) <> $1', to);
  let done = 0;
  for (;;) {
    const moved = (await rewrapPage(pool, masters, to, unopened)) + (await rewrapHouse(pool, masters, to, unopened));
    done += moved;
    if (moved > 0) say(done, Math.max(of, done));
    else if (unopened.size > 0 || (await inTransaction(pool, (tx) => finish(tx, to)))) break;
  }
  return {
    rewrapped: done,
    under: await count(pool, 'substring(wrapped from 2 for 16) = $1', to),
    unopened: [...unopened],
  };
}

/** Marks the new master key as the one in use, with fresh keys of the house under it: what the old one could open reaches no further. */
async function begin(tx: Sql, secrets: readonly Buffer[], to: Key): Promise<void> {
  await tx.query('lock table master_key in share row exclusive mode');
  const marks = await keyMarksIn(tx);
  if (marks.length === 0 || unknownMarks(marks, secrets).length > 0) throw new WrongMasterKey();
  if (marks.includes(to.id)) return;
  await tx.query('insert into master_key (id, since) values ($1, clock_timestamp())', [to.id]);
  await keepHouseKeys(tx, to);
}

/** Wraps a page of the keys of applications and cases anew; answers how many. Only what is still as it was read is replaced. */
async function rewrapPage(pool: pg.Pool, masters: readonly Key[], to: Key, unopened: Set<string>): Promise<number> {
  const { rows } = await pool.query<{ owner: string; id: string; wrapped: Buffer }>(
    `select owner, id, wrapped from keys
     where wrapped is not null and substring(wrapped from 2 for 16) <> $1 and owner <> all($2) order by owner limit $3`,
    [Buffer.from(to.id, 'hex'), [...unopened], AT_ONCE],
  );
  const anew = rows.flatMap(({ owner, id, wrapped }) => {
    const again = unlessBroken(() => rewrapped(wrapped, keyPlace(owner, id), masters, to));
    if (again === undefined) unopened.add(owner);
    return again === undefined ? [] : [{ owner, wrapped, again }];
  });
  if (anew.length === 0) return rows.length; // none of them could be opened: the next page
  await pool.query(
    `update keys set wrapped = page.again from unnest($1::text[], $2::bytea[], $3::bytea[]) as page (owner, was, again)
     where keys.owner = page.owner and keys.wrapped = page.was`,
    [anew.map(({ owner }) => owner), anew.map(({ wrapped }) => wrapped), anew.map(({ again }) => again)],
  );
  return rows.length;
}

/** The same for the keys of the house, which are few. */
async function rewrapHouse(pool: pg.Pool, masters: readonly Key[], to: Key, unopened: Set<string>): Promise<number> {
  const { rows } = await pool.query<HouseKey>(
    'select id, purpose, wrapped from house_keys where substring(wrapped from 2 for 16) <> $1 and id <> all($2)',
    [Buffer.from(to.id, 'hex'), [...unopened]],
  );
  for (const { id, purpose, wrapped } of rows) {
    const again = unlessBroken(() => rewrapped(wrapped, housePlace(purpose, id), masters, to));
    if (again === undefined) unopened.add(id);
    else await pool.query('update house_keys set wrapped = $2 where id = $1 and wrapped = $3', [id, again, wrapped]);
  }
  return rows.length;
}

/**
 * Takes the old marks away, provided nothing lies under them any more. Whoever opened an application under the old key holds its
 * mark until that is written, so this waits for them, and is told to look again.
 */
async function finish(tx: Sql, to: Key): Promise<boolean> {
  await tx.query('select 1 from master_key for update');
  if ((await count(tx, 'substring(wrapped from 2 for 16) <> $1', to)) > 0) return false;
  await tx.query('delete from master_key where id <> $1', [to.id]);
  return true;
}

async function count(sql: Sql, which: string, { id }: Key): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select count(*)::int as n from (select wrapped from keys where wrapped is not null union all select wrapped from house_keys) as all_keys
     where ${which}`,
    [Buffer.from(id, 'hex')],
  );
  return rows[0]?.n ?? 0;
}

function unlessBroken(open: () => Buffer): Buffer | undefined {
  try {
    return open();
  } catch (error) {
    if (error instanceof SealBroken) return undefined;
    throw error;
  }
}
