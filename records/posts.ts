import { sealedUnder } from '../vault/keys';
import { openJson, sameDigest, sealJson, signed, signerOf, type Place } from '../vault/seal';
import { markTold, type Sent } from './engine';
import type { Records, Sql } from './pool';

/** What became of an earlier POST under the same key. */
export type Earlier =
  | { readonly is: 'new' | 'unfinished'; readonly application?: string | undefined }
  | { readonly is: 'another' }
  | { readonly is: 'answered'; readonly status: number; readonly answer: unknown };

/**
 * Takes note of a POST before anything is done, and says whether the same was asked before. What was asked is kept as a digest
 * under the key by which people are known again: whoever reads the records cannot try names and birthdays on it.
 */
export async function firstSeen(
  { pool, keys, now }: Records,
  person: string,
  key: string,
  request: string,
): Promise<Earlier> {
  const digest = signed(request, await keys.house('hashes'));
  const { rowCount } = await pool.query(
    'insert into repeated_posts (person, key, request, at) values ($1, $2, $3, $4) on conflict do nothing',
    [person, key, digest, now()],
  );
  if (rowCount === 1) return { is: 'new' };
  const { rows } = await pool.query<{
    request: string;
    application: string | null;
    status: number | null;
    answer: Buffer | null;
  }>('select * from repeated_posts where person = $1 and key = $2', [person, key]);
  const row = rows[0];
  const under = await keys.houseById(row && signerOf(row.request)); // it may have been kept under an older one
  if (row === undefined || under === undefined || !sameDigest(signed(request, under), row.request))
    return { is: 'another' };
  if (row.status === null || row.answer === null)
    return { is: 'unfinished', application: row.application ?? undefined };
  const place = placeOf(person, key);
  return {
    is: 'answered',
    status: row.status,
    answer: openJson(row.answer, await sealedUnder(keys, row.answer, place), place),
  };
}

/** Binds a POST to the application it opened, in the transaction that opens it. Answers the application already bound, if another was quicker. */
export async function bindApplication(
  tx: Sql,
  person: string,
  key: string,
  application: () => Promise<string>,
): Promise<{ readonly number: string; readonly already: boolean }> {
  const { rows } = await tx.query<{ application: string | null }>(
    'select application from repeated_posts where person = $1 and key = $2 for update',
    [person, key],
  );
  const bound = rows[0]?.application;
  if (bound != null) return { number: bound, already: true };
  const number = await application();
  await tx.query('update repeated_posts set application = $3 where person = $1 and key = $2', [person, key, number]);
  return { number, already: false };
}

/** Keeps the answer to a POST before it is given, and notes with it what the engine was told by it. */
export async function keepResponse(
  { pool, keys }: Records,
  person: string,
  key: string,
  status: number,
  answer: unknown,
  told: Sent = [],
): Promise<void> {
  await pool.query(
    `with told as (${markTold('$5', '$6')})
     update repeated_posts set status = $3, answer = $4 where person = $1 and key = $2`,
    [
      person,
      key,
      status,
      sealJson(answer, await keys.house('records'), placeOf(person, key)),
      told.map(({ number }) => number),
      told.map(({ asOf }) => asOf),
    ],
  );
}

const placeOf = (person: string, key: string): Place => ['repeated_posts', 'answer', person, key];
