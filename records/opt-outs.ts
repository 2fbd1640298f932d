import type { Case } from '../casefile/case';
import { readable, type CaseRow } from './cases';
import { DESTROYED } from './keys';
import type { Records } from './pool';
import { WRITTEN_LATER } from './shapes';

/** An answered opt-out in whose place no later answer stands: what a company has to know as long as it provides anything (Art. 27(2)). */
const STANDS = `asks_for = 'optOut' and outcome = 'answered' and not exists
  (select 1 from cases later where later.outcome = 'answered' and c.progress -> 'continuedBy' ? later.number)`;
/** Whoever is asked anew already, in a case that takes it up, is not asked once more. */
const TO_BE_ASKED = `not exists
  (select 1 from cases now where now.closed_on is null and c.progress -> 'continuedBy' ? now.number)`;

export type ListOfOptOuts = {
  /** Only those on one of these data maps, and not asked anew yet. */
  readonly toAskOn?: readonly string[] | undefined;
  readonly after?: string | undefined;
  readonly limit: number;
};

/** An opt-out that stands; `file` is absent where a later version of this desk wrote it. */
export type OptOut = { readonly number: string; readonly ordinal: string; readonly file?: Case | undefined };

/** Opt-outs that stand, in the order in which they were opened. */
export async function standingOptOuts(
  { pool }: Pick<Records, 'pool'>,
  { toAskOn, after, limit }: ListOfOptOuts,
): Promise<OptOut[]> {
  const { rows } = await pool.query<CaseRow>(
    `select c.*, ${WRITTEN_LATER}, ${DESTROYED} from cases c where ${STANDS} and ordinal > $1
       and ($2::text[] is null or (data_map = any ($2) and ${TO_BE_ASKED})) order by ordinal limit $3`,
    [after ?? '0', toAskOn ?? null, limit],
  );
  return rows.map((row) => ({ number: row.number, ordinal: row.ordinal, file: readable(row) }));
}

/** On which data maps opt-outs that stand were answered. */
export async function mapsOfOptOuts({ pool }: Pick<Records, 'pool'>): Promise<readonly string[]> {
  const { rows } = await pool.query<{ data_map: string }>(`select distinct data_map from cases c where ${STANDS}`);
  return rows.map(({ data_map }) => data_map);
}

/** How many opt-outs that stand on one of these data maps are still to be asked of their owners. */
export async function countToAsk({ pool }: Pick<Records, 'pool'>, maps: readonly string[]): Promise<number> {
  const { rows } = await pool.query<{ count: number }>(
    `select count(*)::int as count from cases c where ${STANDS} and data_map = any ($1) and ${TO_BE_ASKED}`,
    [maps],
  );
  return rows[0]?.count ?? 0;
}
