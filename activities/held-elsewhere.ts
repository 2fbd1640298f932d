import type { Case } from '../casefile/case';
import type { Finding } from '../casefile/finding';
import type { Measure, Plan } from '../casefile/measures';
import { idsOf } from '../connectors/record';
import { heldElsewhere } from '../records/held-elsewhere';
import { foundIn } from '../records/alike';
import { findingsOf } from '../records/findings';
import type { Records } from '../records/pool';

type Standing = Pick<Case, 'number' | 'application' | 'progress'>;

/** What a plan of an erasure lacks while another case of the same person keeps a kind of it: nobody destroys what is on hold there (Art. 35(5), (6)). */
export async function lackingWhereHeld(
  records: Records,
  file: Standing,
  order: Measure,
  findings: readonly Finding[],
): Promise<Plan['lacks']> {
  const held = await heldElsewhere(records, file, destroyedBy(order), new Set(theirsIn(order, findings)));
  return held.map(({ records: kind, number }) => ({
    what: 'heldElsewhere' as const,
    ja: `「${kind}」は、同じ方の記録が${number}で保全されているため、消去できません。この案件でも保全する（hold）か、そちらの保全を解除した（release）のち、計画し直してください`,
    en: `${kind} is on hold in ${number}, where records of the same person were found, and is not erased: place the hold here as well (\`hold\`), or release it there (\`release\`) and plan again`,
  }));
}

/** What tells, whenever it is asked, whether a kind that is being destroyed came to be on hold in another case of the same person since that was approved. */
export async function heldMeanwhile(records: Records, file: Standing, order: Measure): Promise<IsHeld> {
  const kinds = destroyedBy(order);
  if (kinds.length === 0) return () => Promise.resolve(false);
  const [theirs, seen] = [new Set(theirsIn(order, await findingsOf(records, file))), new Map<string, boolean>()];
  return async () => (await heldElsewhere(records, file, kinds, theirs, seen)).length > 0;
}
export type IsHeld = () => Promise<boolean>;

/** The same on the day of what an answer undertook, when what was found may be gone: by the records its plan began from, and what is left of the rest. */
export async function heldOnItsDay(
  records: Records,
  file: Pick<Case, 'number' | 'application'>,
  order: Measure,
  { store, roots }: Plan,
): Promise<IsHeld> {
  const kinds = destroyedBy(order);
  if (kinds.length === 0) return () => Promise.resolve(false);
  const found = (await foundIn(records, file.number)) ?? [];
  const [theirs, seen] = [new Set([...idsOf(store, roots), ...theirsIn(order, found)]), new Map<string, boolean>()];
  return async () => (await heldElsewhere(records, file, kinds, theirs, seen)).length > 0;
}

/** The kinds an order destroys: none that it keeps on hold itself. */
const destroyedBy = ({ does, extent = [], onHold }: Measure): readonly string[] =>
  does === 'erase' ? extent.filter((kind) => onHold.every(({ collection }) => collection !== kind)) : [];

const theirsIn = ({ theirs, others }: Measure, findings: readonly Finding[]): readonly string[] => [
  ...theirs,
  ...findings.flatMap(({ items }) =>
    items.flatMap(({ id, counts }) => (counts === undefined && !others.includes(id) ? [id] : [])),
  ),
];
