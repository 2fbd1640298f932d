import type { Case } from '../casefile/case';
import type { Finding } from '../casefile/finding';
import type { Measure, Plan } from '../casefile/measures';
import { idsOf } from '../connectors/record';
import type { UndertakingNeeds } from '../casefile/undertaking';
import { heldElsewhere, type Theirs } from '../records/held-elsewhere';
import { claimedIn, foundIn } from '../records/alike';
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
  const theirs = { ids: new Set(theirsIn(order, findings)), persons: () => claimedIn(records, [file.application]) };
  const held = await heldElsewhere(records, file, destroyedBy(order), theirs);
  return held.map(({ records: kind, number }) => ({
    what: 'heldElsewhere' as const,
    ja: `「${kind}」は、同じ方の記録が${number}で保全されているため、消去できません。この案件でも保全する（hold）か、そちらの保全を解除した（release）のち、計画し直してください`,
    en: `${kind} is on hold in ${number}, where records of the same person were found, and is not erased: place the hold here as well (\`hold\`), or release it there (\`release\`) and plan again`,
  }));
}

/** Whether a kind that is being destroyed is on hold in another case of the same person, whenever it is asked. */
export type IsHeld = () => Promise<boolean>;

/** Whether it came to be since it was approved. */
export const heldMeanwhile = (records: Records, file: Standing, order: Measure): IsHeld =>
  heldAmong(records, file, order, {
    ids: async () => theirsIn(order, await findingsOf(records, file)),
    persons: () => claimedIn(records, [file.application]),
  });

/** The same on the day of what an answer undertook, when what was found may be gone: by the records its plan began from, and what is left of the rest. */
export const heldOnItsDay = (
  records: Records,
  file: Pick<Case, 'number' | 'application'>,
  order: Measure,
  { plan: { store, roots }, keys }: UndertakingNeeds,
): IsHeld =>
  heldAmong(records, file, order, {
    ids: async () => [...idsOf(store, roots), ...theirsIn(order, (await foundIn(records, file.number)) ?? [])],
    persons: async () => [keys],
  });

function heldAmong(
  records: Records,
  file: Pick<Case, 'number' | 'application'>,
  order: Measure,
  { ids, persons }: Pick<Theirs, 'persons'> & { readonly ids: () => Promise<readonly string[]> },
): IsHeld {
  const [kinds, seen] = [destroyedBy(order), new Map<string, boolean>()];
  let theirs: Theirs | undefined;
  return async () => {
    if (kinds.length === 0) return false;
    theirs ??= { ids: new Set(await ids()), persons };
    return (await heldElsewhere(records, file, kinds, theirs, seen)).length > 0;
  };
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
