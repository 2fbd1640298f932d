import type { CivilDate } from '../law/clock';
import { today } from './cases';
import { noteAcross } from './desk-journal';
import type { Deed } from './journal';
import type { Records, Sql } from './pool';
import { endSessionsOf } from './sessions';

export type Leave = { readonly staff: string; readonly firstDay: CivilDate; readonly lastDay?: CivilDate };

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
  { by, commandId, others }: Pick<Deed, 'by' | 'commandId'> & { readonly others: readonly string[] },
): Promise<boolean> {
  const { staff, firstDay, lastDay } = leave;
  return noteAcross(
    records,
    { kind: 'leaveNoted', by, commandId, facts: { staff, firstDay, ...(lastDay && { lastDay }) } },
    async (tx) => {
      const away = await leavesOf(records, tx);
      if (!others.some((id) => !away.some((one) => one.staff === id && meet(one, leave)))) return false;
      await tx.query(
        `insert into leaves values ($1, $2, $3) on conflict (staff) do update set first_day = excluded.first_day, last_day = excluded.last_day`,
        [staff, firstDay, lastDay],
      );
      if (firstDay <= today(records)) await endSessionsOf(records, staff, tx);
      return true;
    },
  );
}

/** Notes that somebody is back, or does not go; nothing where no leave of theirs is noted. */
export const noteReturn = (records: Records, staff: string, done: Pick<Deed, 'by' | 'commandId'>): Promise<boolean> =>
  noteAcross(records, { kind: 'leaveEnded', ...done, facts: { staff } }, async (tx) => {
    const { rowCount } = await tx.query('delete from leaves where staff = $1', [staff]);
    return rowCount === 1;
  });
