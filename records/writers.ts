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

/** The kinds of record, as `shop/staff`, for which the applicant was asked what would find them, after nothing proven did (Art. 37(1), (2)). */
export async function askedFor(sql: Sql, number: string): Promise<readonly string[]> {
  const { rows } = await sql.query<{ records: string }>(
    `select distinct jsonb_array_elements_text(facts -> 'for') as records from journal
     where case_number = $1 and kind = 'supplementRequired' and jsonb_typeof(facts -> 'for') = 'array'`,
    [number],
  );
  return rows.map(({ records }) => records);
}
