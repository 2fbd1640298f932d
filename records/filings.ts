import { openJson, sealJson, type Place } from '../vault/seal';
import { piece, type Piece } from './pieces';
import type { Records, Sql } from './pool';
import { inOurShape, SHAPES } from './shapes';

/** What stands longer than the act it was handed in with, to be kept under the case, sealed. Kept twice under one command, it is there once. */
export async function keptFiling<Body>(
  { keys, now }: Records,
  { id, caseNumber, act, by, body }: { id: string; caseNumber: string; act: string; by: string; body: Body },
): Promise<Piece> {
  const sealed = sealJson(body, await keys.of(caseNumber), placeOf(caseNumber, id));
  return piece`insert into filings (case_number, id, act, by_whom, handed_in_at, shape, body)
    select number, ${id}, ${act}, ${by}, ${now()}::timestamptz, ${SHAPES.filing}::int, ${sealed}::bytea from held
    on conflict (case_number, id) do nothing`;
}

/** What was handed in under an id, by whom and when; nothing where there is none. The shape is the one its act was parsed with at the door. */
export async function filingOf<Body>(
  { pool, keys }: Records,
  caseNumber: string,
  id: string,
  sql: Sql = pool,
): Promise<{ readonly by: string; readonly at: Date; readonly body: Body } | undefined> {
  const { rows } = await sql.query<{ by_whom: string; at: Date; shape: number; body: Buffer }>(
    'select by_whom, handed_in_at as at, shape, body from filings where case_number = $1 and id = $2',
    [caseNumber, id],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const key = await keys.of(caseNumber);
  return {
    by: row.by_whom,
    at: row.at,
    body: inOurShape('filing', row.shape, openJson(row.body, key, placeOf(caseNumber, id))) as Body,
  };
}

/** When something was handed in, which is known without the key of its case. */
export async function handedInAt({ pool }: Records, caseNumber: string, id: string): Promise<Date | undefined> {
  const { rows } = await pool.query<{ at: Date }>(
    'select handed_in_at as at from filings where case_number = $1 and id = $2',
    [caseNumber, id],
  );
  return rows[0]?.at;
}

const placeOf = (caseNumber: string, id: string): Place => ['filings', 'body', caseNumber, id];
