import type { Case } from '../casefile/case';
import type { Place } from '../law/identity';
import type { Sql } from './pool';

/**
 * Whether this person wrote any of these places into the application: whoever opened it wrote them all, and a supplement says
 * in the journal which it wrote. Of one from before that was said, it is held that it wrote them all. Under the lock.
 */
export async function wroteAnyOf(
  tx: Sql,
  { number, openedBy }: Pick<Case, 'number' | 'openedBy'>,
  by: string,
  places: readonly Place[],
): Promise<boolean> {
  if (places.length === 0) return false;
  if (by === openedBy) return true;
  const { rowCount } = await tx.query(
    `select 1 from journal where case_number = $1 and kind = 'supplemented' and by_whom = $2
       and (facts -> 'wrote' is null or facts -> 'wrote' ?| $3::text[]) limit 1`,
    [number, by, places],
  );
  return rowCount === 1;
}
