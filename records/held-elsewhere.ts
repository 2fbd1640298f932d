import { broughtBy } from '../casefile/finding';
import type { Case } from '../casefile/case';
import { storeOf } from '../law/about';
import { foundIn } from './alike';
import type { Records } from './pool';

/** A kind of record that a hold of another case keeps, by the number of that case. */
export type HeldElsewhere = { readonly records: string; readonly number: string };

/** What was found in a case, as long as it stands as it stood: whoever asks after every batch unseals it once. */
export type Seen = Map<string, boolean>;

/**
 * Which of these kinds are on hold in another case of the same person (Art. 35(5), (6)): one of the same application, or one in which a
 * record of the same store was found that is theirs here too (`theirs`). Namesakes have no record in common.
 */
export async function heldElsewhere(
  records: Records,
  { number, application }: Pick<Case, 'number' | 'application'>,
  kinds: readonly string[],
  theirs: ReadonlySet<string>,
  seen: Seen = new Map(),
): Promise<readonly HeldElsewhere[]> {
  if (kinds.length === 0) return [];
  const { rows } = await records.pool.query<HeldElsewhere & { readonly asOf: number; readonly beside: boolean }>(
    `select distinct c.number, h ->> 'records' as records, c.as_of as "asOf", c.application = $2 as beside
     from cases c, jsonb_array_elements(c.progress -> 'holds') h
     where c.progress ? 'holds' and c.number <> $1 and not h ? 'releasedOn' and h ->> 'records' = any($3) order by 1, 2`,
    [number, application, kinds],
  );
  const held: HeldElsewhere[] = [];
  for (const { beside, asOf, ...one } of rows) {
    const there = { number: one.number, asOf, store: storeOf(one.records) };
    if (beside || (await findsAmong(records, there, theirs, seen))) held.push(one);
  }
  return held;
}

/** Whether a case found any of these records in a store; what is only counted has no name of its own. */
export async function findsAmong(
  records: Records,
  { number, asOf, store }: { readonly number: string; readonly asOf: number; readonly store: string | undefined },
  known: ReadonlySet<string>,
  seen: Seen,
): Promise<boolean> {
  const name = JSON.stringify([number, asOf, store]);
  const before = seen.get(name);
  if (before !== undefined) return before;
  const items = (await foundIn(records, number))?.flatMap(broughtBy) ?? [];
  const finds = items.some(({ id, counts }) => counts === undefined && storeOf(id) === store && known.has(id));
  seen.set(name, finds);
  return finds;
}
