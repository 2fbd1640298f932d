import type { Case } from '../casefile/case';
import { readable, type CaseRow } from './cases';
import type { Records } from './pool';

/** Notes that the engine was sent everything up to a number. */
export async function markTold({ pool }: Records, number: string, asOf: number): Promise<void> {
  await pool.query('update cases set told = $2 where number = $1 and told < $2', [number, asOf]);
}

/** Cases in which something was written that the engine was not sent, because something stopped in between; and where the next of them are sought. */
export async function casesToTell(
  { pool }: Records,
  after: string,
  limit: number,
): Promise<{ readonly files: readonly Case[]; readonly next: string | undefined }> {
  const { rows } = await pool.query<CaseRow>(
    'select * from cases where told < as_of and ordinal > $1 order by ordinal limit $2',
    [after, limit],
  );
  return {
    files: rows.flatMap((row) => readable(row) ?? []),
    next: rows.length < limit ? undefined : rows.at(-1)?.ordinal,
  };
}

/** Cases in which something may be wanted whose run nobody has looked at since an instant, the longest ago first; they count as looked at from now on. */
export async function casesToLookAt({ pool, now }: Records, since: Date, limit: number): Promise<Case[]> {
  const { rows } = await pool.query<CaseRow>(
    `update cases set looked_at = $3 where number in (
       select number from cases where (stage <> 'closed' or progress -> 'recalled' <> '[]') and (looked_at is null or looked_at < $1)
       order by looked_at nulls first, ordinal limit $2 for update skip locked
     ) returning *`,
    [since, limit, now()],
  );
  return rows.flatMap((row) => readable(row) ?? []);
}
