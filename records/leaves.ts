import type { CivilDate } from '../law/clock';
import { today } from './cases';
import { noteAcross } from './desk-journal';
import type { Records, Sql } from './pool';

export type Leave = { readonly staff: string; readonly firstDay: CivilDate; readonly lastDay?: CivilDate };

/** SQL that tells whether somebody of this id is away on this day. */
export const isAwayIn = (staff: string, on: string): string =>
  `exists (select from leaves where staff = ${staff} and first_day <= ${on}::date and coalesce(last_day >= ${on}::date, true))`;

/** Every leave that is not over. */
export async function leavesOf(
  { now, pool }: Pick<Records, 'now' | 'pool'>,
  sql: Sql = pool,
): Promise<readonly Leave[]> {
  const { rows } = await sql.query<Omit<Leave, 'lastDay'> & { lastDay: CivilDate | null }>(
    `select staff, first_day as "firstDay", last_day as "lastDay" from leaves where coalesce(last_day >= $1::date, true)`,
    [today({ now })],
  );
  return rows.map(({ lastDay, ...one }) => ({ ...one, ...(lastDay !== null && { lastDay }) }));
}

const meet = (one: Leave, other: Leave): boolean =>
  (one.lastDay === undefined || one.lastDay >= other.firstDay) &&
  (other.lastDay === undefined || other.lastDay >= one.firstDay);

/**
 * Notes that somebody is away; what was noted of them before is replaced. Answers false where nobody of those who can take it back would be
 * there through all of it: of two who note each other's leave in one moment, the second is refused.
 */
export async function noteLeave(
  records: Records,
  leave: Leave,
  { by, others }: { readonly by: string; readonly others: readonly string[] },
): Promise<boolean> {
  const { staff, firstDay, lastDay } = leave;
  return noteAcross(
    records,
    { kind: 'leaveNoted', by, facts: { staff, firstDay, ...(lastDay && { lastDay }) } },
    async (tx) => {
      const away = await leavesOf(records, tx);
      if (!others.some((id) => !away.some((one) => one.staff === id && meet(one, leave)))) return false;
      await tx.query(
        `insert into leaves values ($1, $2, $3) on conflict (staff) do update set first_day = excluded.first_day, last_day = excluded.last_day`,
        [staff, firstDay, lastDay],
      );
      await tx.query('delete from sessions where staff = $1 and $2::date <= $3::date', [
        staff,
        firstDay,
        today(records),
      ]);
      return true;
    },
  );
}

/** Notes that somebody is back, or does not go; nothing where no leave of theirs is noted. */
export const noteReturn = (records: Records, staff: string, by: string): Promise<boolean> =>
  noteAcross(records, { kind: 'leaveEnded', by, facts: { staff } }, async (tx) => {
    const { rowCount } = await tx.query('delete from leaves where staff = $1', [staff]);
    return rowCount === 1;
  });

/** Whether somebody is away today. */
export async function isAway({ pool, now }: Pick<Records, 'pool' | 'now'>, staff: string): Promise<boolean> {
  const { rows } = await pool.query<{ away: boolean }>(`select ${isAwayIn('$1', '$2')} as away`, [
    staff,
    today({ now }),
  ]);
  return rows[0]?.away === true;
}
