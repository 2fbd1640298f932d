import { openJson, sealJson } from '../vault/seal';
import type { Records, Sql } from './pool';

/** Keeps what a person handed in with an act, sealed under the case. Handed in twice under one id, the first stands. */
export async function handIn<Body>(
  { pool, keys, now }: Records,
  paper: { id: string; caseNumber: string; act: string; by: string; body: Body },
): Promise<void> {
  const key = await keys.ofCase(paper.caseNumber);
  await pool.query(
    'insert into papers (id, case_number, act, by_whom, handed_in_at, body) values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing',
    [paper.id, paper.caseNumber, paper.act, paper.by, now(), sealJson(paper.body, key)],
  );
}

/** What was handed in under an id, by whom. The shape is the one its act was parsed with at the door. Inside a transaction it is read over that transaction's line. */
export async function paperOf<Body>(
  { pool, keys }: Records,
  caseNumber: string,
  id: string,
  sql: Sql = pool,
): Promise<{ readonly by: string; readonly body: Body }> {
  const key = await keys.ofCase(caseNumber);
  const { rows } = await sql.query<{ by_whom: string; body: Buffer }>(
    'select by_whom, body from papers where id = $1 and case_number = $2',
    [id, caseNumber],
  );
  if (rows[0] === undefined) throw new Error(`case ${caseNumber} has no paper ${id}`);
  return { by: rows[0].by_whom, body: openJson<Body>(rows[0].body, key) };
}

/** Whether something was handed in under an id already. */
export async function isHandedIn({ pool }: Records, caseNumber: string, id: string): Promise<boolean> {
  const { rowCount } = await pool.query('select 1 from papers where id = $1 and case_number = $2', [id, caseNumber]);
  return rowCount === 1;
}
