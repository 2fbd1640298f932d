import type { Case } from '../casefile/case';
import type { Place } from '../law/identity';
import type { Sql } from './pool';

/**
 * Whether this person wrote any of these places into the application, at whichever of its cases, open or closed: whoever opened
 * it wrote them all, and a supplement says in the journal which it wrote. Of one from before that was said, it is held that it
 * wrote them all. Under the lock.
 */
export async function wroteAnyOf(
  tx: Sql,
  { application }: Pick<Case, 'application'>,
  by: string,
  places: readonly Place[],
): Promise<boolean> {
  if (places.length === 0) return false;
  const { rowCount } = await tx.query(
    `select 1 from cases c where application = $1
       and ((opened_by = $2 and progress ->> 'continues' is null)
         or exists (select 1 from journal where case_number = c.number and kind = 'supplemented' and by_whom = $2
           and (facts -> 'wrote' is null or facts -> 'wrote' ?| $3::text[]))) limit 1`,
    [application, by, places],
  );
  return rowCount === 1;
}

/** Whether the applicant was ever asked in this case, in the desk's own words, for something that lacked (Art. 37(1)). */
export async function wasAsked(sql: Sql, number: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    `select 1 from journal where case_number = $1 and kind = 'supplementRequired' limit 1`,
    [number],
  );
  return rowCount === 1;
}
