import { today } from './cases';
import type { Records } from './pool';

/** SQL that tells whether somebody of this id is away on this day. */
export const isAwayIn = (staff: string, on: string): string =>
  `exists (select from leaves where staff = ${staff} and first_day <= ${on}::date and coalesce(last_day >= ${on}::date, true))`;

/** Whether somebody is away today. */
export async function isAway({ pool, now }: Pick<Records, 'pool' | 'now'>, staff: string): Promise<boolean> {
  const { rows } = await pool.query<{ away: boolean }>(`select ${isAwayIn('$1', '$2')} as away`, [
    staff,
    today({ now }),
  ]);
  return rows[0]?.away === true;
}
