import type { Case } from '../casefile/case';
import { endIn, plain, type CaseRow, type LockedCase } from './cases';
import { DESTROYED } from './keys';
import type { Records } from './pool';
import { WRITTEN_LATER } from './shapes';

/** What of a case is readable without its key: whatever becomes of that, this remains. Nothing when there is none of that number. */
export async function remainsOf(
  { pool }: Pick<Records, 'pool'>,
  number: string,
): Promise<(Case & Pick<LockedCase, 'journal'>) | undefined> {
  const { rows } = await pool.query<CaseRow>(
    `select c.*, ${WRITTEN_LATER}, ${DESTROYED} from cases c where c.number = $1`,
    [number],
  );
  return rows[0] && { ...plain(rows[0]), journal: endIn(rows[0]) };
}
