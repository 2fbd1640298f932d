import type { Records } from './pool';

/** The cases of complaints that were seen to concern this one, which is not written in for it (Art. 40). */
export async function complaintsAbout({ pool }: Pick<Records, 'pool'>, number: string): Promise<readonly string[]> {
  const { rows } = await pool.query<{ number: string }>(
    `select number from cases where asks_for = 'complaint' and progress -> 'complaints' @> $1::jsonb order by ordinal`,
    [JSON.stringify([{ about: number }])],
  );
  return rows.map((row) => row.number);
}
