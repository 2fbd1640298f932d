import { openJson, sealJson, type Place } from '../vault/seal';
import type { Records, Sql } from './pool';
import { inOurShape, SHAPES } from './shapes';

/** Keeps what stands longer than the act it was handed in with, sealed under the case. In the transaction that writes the act. */
export async function keepPaper<Body>(
  tx: Sql,
  { keys, now }: Records,
  paper: { id: string; caseNumber: string; act: string; by: string; body: Body },
): Promise<void> {
  const key = await keys.of(paper.caseNumber);
  await tx.query(
    'insert into papers (case_number, id, act, by_whom, handed_in_at, shape, body) values ($1, $2, $3, $4, $5, $6, $7)',
    [
      paper.caseNumber,
      paper.id,
      paper.act,
      paper.by,
      now(),
      SHAPES.paper,
      sealJson(paper.body, key, placeOf(paper.caseNumber, paper.id)),
    ],
  );
}

/** What was handed in under an id, by whom; nothing where there is none. The shape is the one its act was parsed with at the door. */
export async function paperOf<Body>(
  { pool, keys }: Records,
  caseNumber: string,
  id: string,
  sql: Sql = pool,
): Promise<{ readonly by: string; readonly body: Body } | undefined> {
  const { rows } = await sql.query<{ by_whom: string; shape: number; body: Buffer }>(
    'select by_whom, shape, body from papers where case_number = $1 and id = $2',
    [caseNumber, id],
  );
  const row = rows[0];
  if (row === undefined) return undefined;
  const key = await keys.of(caseNumber);
  return {
    by: row.by_whom,
    body: inOurShape('paper', row.shape, openJson(row.body, key, placeOf(caseNumber, id))) as Body,
  };
}

const placeOf = (caseNumber: string, id: string): Place => ['papers', 'body', caseNumber, id];
