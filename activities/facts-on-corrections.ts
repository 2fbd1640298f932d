import { broughtBy, type Finding } from '../casefile/finding';
import type { CorrectedFacts } from '../casefile/letters-on-changes';
import { kindOf, storeOf } from '../law/about';
import type { CivilDate } from '../law/clock';
import { correctionsIn, type CorrectionDecision } from '../law/correction';
import { measureIn } from '../law/measuring';
import { isStruck } from '../law/striking';
import type { Said } from '../law/said';
import { copiesOfField, type Copy } from '../policy/copies';
import { named } from '../policy/in-english';
import { labelOfColumn } from '../policy/kinds-of-record';
import type { DataMap } from '../policy/data-map';
import { deedsIn, type DoneDeed } from '../records/deeds';
import { findingsOf } from '../records/findings';
import type { Written } from './correspondence';
import { kindIn } from '../policy/kinds-called';

/** What was corrected, with the content before and after, by whichever plan of the case it was done (Art. 34(3)). */
export async function correctedTold(
  { records, file, map }: Written,
  decision: CorrectionDecision,
): Promise<CorrectedFacts['corrected']> {
  const [deeds, found] = [await deedsIn(records, file), await findingsOf(records, file)];
  return correctionsIn(decision).flatMap(({ item, field, how, to = '' }) => {
    const became = becameOf(deeds, item, field);
    const held = fieldIn(found, item, field);
    if (became === undefined || isStruck(file.progress, measureIn('correct', storeOf(item)), kindOf(item))) return [];
    const where = whereIs(map, item, held?.label ?? field);
    return [{ where, how, before: held?.withheld === undefined ? (held?.text ?? '') : '―', after: to, ...became }];
  });
}

/** The copies of what we corrected: those that were corrected along as the store counted them, and of what was found those that stay as they were. */
export async function inCopies(
  { records, file, map }: Written,
  decision: CorrectionDecision,
): Promise<CorrectedFacts['inCopies']> {
  const [deeds, found] = [await deedsIn(records, file), await findingsOf(records, file)];
  const kinds = new Set(found.flatMap(broughtBy).map(({ id }) => kindOf(id)));
  const wasChanged = (kind: string): boolean =>
    deeds.some(({ took }) =>
      took?.collections.some((one) => one.changed > 0 && `${took.store}/${one.collection}` === kind),
    );
  const copies = correctionsIn(decision)
    .filter(({ item, field }) => becameOf(deeds, item, field) !== undefined)
    .flatMap(({ item, field }) => copiesOfField(map, kindOf(item), field));
  const told = (some: readonly Copy[]): readonly Said[] => [
    ...new Map(
      some.map((one) => [
        `${one.records}.${one.field}`,
        whereIs(map, one.records, labelOfColumn(map, one.records, one.field)),
      ]),
    ).values(),
  ];
  const follow = told(copies.filter((one) => one.follows && wasChanged(one.records)));
  const stay = told(copies.filter((one) => !one.follows && kinds.has(one.records)));
  return follow.length + stay.length === 0 ? undefined : { follow, stay };
}

/**
 * On which day a field was corrected: by its owner where that was reported and stands; by us where the last look for it saw it so, though its
 * system was set aside, planned anew or given to its owner since. What was done after that look nobody has seen, and what an owner did in
 * part nobody knows.
 */
export const correctedOn = (all: readonly DoneDeed[], item: string, field: string): CivilDate | undefined =>
  becameOf(all, item, field)?.on;

/** What became of a field, and on which day; `seen`: we changed nothing there, and saw that it already read so. */
export function becameOf(
  all: readonly DoneDeed[],
  item: string,
  field: string,
): { readonly on: CivilDate; readonly seen?: true } | undefined {
  const deeds = all.filter(({ measure }) => measure === measureIn('correct', storeOf(item)));
  const last = deeds.at(-1);
  if (last?.isLast === true && !last.byUs && last.standing.setAside === undefined) return onDay(last.standing.doneOn);
  const ours = deeds.filter(({ byUs }) => byUs);
  const lookedAt = ours.findLastIndex((one) => one.residue !== undefined && isMeant(one, item, field));
  const look = ours[lookedAt]?.residue;
  if (look === undefined || look.outcome === 'unknown') return undefined;
  const isOf = (collection: string): boolean => [collection, `${storeOf(item)}/${collection}`].includes(kindOf(item));
  if (look.left.some(({ collection, fields }) => isOf(collection) && fields.includes(field))) return undefined;
  const changed = ({ took }: DoneDeed): number => took?.collections.find((one) => isOf(one.collection))?.changed ?? 0;
  const until = ours.slice(0, lookedAt + 1);
  const deed = until.findLast(
    (one) => one.doneOn !== undefined || (one.residue !== undefined && changed(one) > 0), // else nobody knows which of them it came to
  );
  const on = deed?.doneOn ?? deed?.begunOn;
  const isUntouched = until.every((one) => one.took !== undefined && changed(one) === 0); // somebody else had put it right
  return isUntouched && on !== undefined ? { on: ours[lookedAt]?.look?.on ?? on, seen: true } : onDay(on);
}
const onDay = (on: CivilDate | undefined): { readonly on: CivilDate } | undefined => (on === undefined ? on : { on });

/** Whether a plan was about this field of this record: what it was not about, no look after it was for. */
const isMeant = ({ plan }: DoneDeed, item: string, field: string): boolean =>
  plan === undefined || plan.measure.corrections.some((one) => one.item === item && one.field === field);

const fieldIn = (found: readonly Finding[], item: string, field: string) =>
  found
    .flatMap(broughtBy)
    .find(({ id }) => id === item)
    ?.fields.find(({ name }) => name === field);

function whereIs(map: DataMap, kindOrItem: string, label: string): Said {
  const [kind, of] = [kindIn(map, kindOf(kindOrItem)), named(label, map.english)];
  return { ja: `${kind.ja}　${of.ja}`, en: `${kind.en}, ${of.en}` };
}
