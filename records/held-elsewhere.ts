import { broughtBy } from '../casefile/finding';
import type { Case } from '../casefile/case';
import { storeOf } from '../law/about';
import { foundIn } from './alike';
import type { Records } from './pool';

/** A kind of record that a hold of another case keeps, by the number of that case. */
export type HeldElsewhere = { readonly records: string; readonly number: string };

/**
 * Which of these kinds are on hold in another case of the same person (Art. 35(5), (6)): one of the same application, or one in which a
 * record of the same store was found that is theirs here too (`theirs`). Namesakes have no record in common.
 */
export async function heldElsewhere(
  records: Records,
  { number, application }: Pick<Case, 'number' | 'application'>,
  kinds: readonly string[],
  theirs: readonly string[],
): Promise<readonly HeldElsewhere[]> {
  if (kinds.length === 0) return [];
  const { rows } = await records.pool.query<HeldElsewhere & { readonly beside: boolean }>(
    `select distinct c.number, h ->> 'records' as records, c.application = $2 as beside
     from cases c, jsonb_array_elements(c.progress -> 'holds') h
     where c.progress ? 'holds' and c.number <> $1 and not h ? 'releasedOn' and h ->> 'records' = any($3) order by 1, 2`,
    [number, application, kinds],
  );
  const known = new Set(theirs);
  const held: HeldElsewhere[] = [];
  for (const { beside, ...one } of rows)
    if (beside || (await findsAmong(records, one.number, storeOf(one.records), known)))
      held.push({ records: one.records, number: one.number });
  return held;
}

/** Whether a case found any of these records in a store; what is only counted has no name of its own. */
export async function findsAmong(
  records: Records,
  number: string,
  store: string | undefined,
  known: ReadonlySet<string>,
): Promise<boolean> {
  const items = (await foundIn(records, number))?.flatMap(broughtBy) ?? [];
  return items.some(({ id, counts }) => counts === undefined && storeOf(id) === store && known.has(id));
}
