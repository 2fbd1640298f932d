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
import { deedsIn, wordOn, type DoneDeed } from '../records/deeds';
import { findingsOf } from '../records/findings';
import type { Written } from './correspondence';
import { kindIn } from '../policy/kinds-called';

/**
 * What was corrected, with the content before and after, by whichever plan of the case it was done (Art. 34(3)); and its copies: those that
 * were corrected along as the store counted them, and of what was found those that stay as they were.
 */
export async function correctionsTold(
  { records, file, map }: Written,
  decision: CorrectionDecision,
): Promise<Pick<CorrectedFacts, 'corrected' | 'gone' | 'inCopies'>> {
  const [deeds, found] = [await deedsIn(records, file), await findingsOf(records, file)];
  const asked = correctionsIn(decision)
    .map((one) => ({ ...one, kind: kindOf(one.item) }))
    .filter(({ item, kind }) => !isStruck(file.progress, measureIn('correct', storeOf(item)), kind));
  const done = asked.flatMap((one) => {
    const became = becameOf(deeds, one.item, one.field);
    return became === undefined ? [] : [{ ...one, became }];
  });
  const at = (item: string, field: string): Said =>
    whereIs(map, kindOf(item), fieldIn(found, item, field)?.label ?? field);
  const corrected = done.map(({ item, field, how, to = '', became }) => {
    const held = fieldIn(found, item, field);
    const before = held?.withheld === undefined ? (held?.text ?? '') : '―';
    return { where: at(item, field), how, before, after: to, ...became };
  });
  const gone = asked.filter(({ item, field }) => wasGone(deeds, item, field)).map(({ item, field }) => at(item, field));
  return {
    corrected,
    ...(gone.length === 0 ? {} : { gone }),
    inCopies: copiesTold(done.flatMap(({ kind, field }) => copiesOfField(map, kind, field))),
  };

  function copiesTold(copies: readonly Copy[]): CorrectedFacts['inCopies'] {
    const isFound = new Set(found.flatMap(broughtBy).map(({ id }) => kindOf(id)));
    const named = (some: readonly Copy[]): readonly Said[] => {
      const each = new Map(some.map((one) => [`${one.records}.${one.field}`, one]));
      return [...each.values()].map((one) => whereIs(map, one.records, labelOfColumn(map, one.records, one.field)));
    };
    const follow = named(copies.filter((one) => one.follows && wasCorrectedAlong(deeds, one)));
    const stay = named(copies.filter((one) => !one.follows && isFound.has(one.records)));
    return follow.length + stay.length === 0 ? undefined : { follow, stay };
  }
}

/**
 * On which day a field was corrected: by its owner where that was reported and stands; by us where the last look for it saw it so, though its
 * system was set aside, planned anew or given to its owner since. What was done after that look nobody has seen, and what an owner did in
 * part nobody knows.
 */
export const correctedOn = (all: readonly DoneDeed[], item: string, field: string): CivilDate | undefined =>
  becameOf(all, item, field)?.on;

/**
 * What became of a field, and on which day; `seen`: we changed nothing there, and saw that it already read so; `already`: so its owner says.
 * Where they found no record of theirs, nothing.
 */
export function becameOf(all: readonly DoneDeed[], item: string, field: string): Became | undefined {
  const deeds = all.filter(({ measure }) => measure === measureIn('correct', storeOf(item)));
  const word = ownersWord(deeds, item, field);
  if (word === undefined) return seenOf(deeds, item, field);
  if (word.found !== 'notProvided' && word.found !== 'stoppedBefore') return onDay(word.doneOn);
  const ours = seenOf(deeds, item, field); // what was seen corrected before is told as that
  if (ours !== undefined || word.found === 'notProvided' || word.doneOn === undefined) return ours;
  return { on: word.doneOn, already: true };
}
type Became = { readonly on: CivilDate; readonly seen?: true; readonly already?: true };

/** Whether its owner found no record of theirs there when a field was to be corrected. */
export const wasGone = (all: readonly DoneDeed[], item: string, field: string): boolean => {
  const deeds = all.filter(({ measure }) => measure === measureIn('correct', storeOf(item)));
  return ownersWord(deeds, item, field)?.found === 'notProvided' && becameOf(all, item, field) === undefined;
};

/** The deed by which its owner's word stands, where it is theirs to say what became of a field. */
function ownersWord(deeds: readonly DoneDeed[], item: string, field: string): DoneDeed | undefined {
  const last = deeds.at(-1);
  if (last?.isLast !== true || last.byUs || last.standing.setAside !== undefined) return undefined;
  return wordOn(deeds.filter((one) => !one.byUs && isMeant(one, item, field)));
}

/** What became of a field of what we did ourselves, as the last look for it saw it. */
function seenOf(deeds: readonly DoneDeed[], item: string, field: string): Became | undefined {
  const ours = deeds.filter(({ byUs }) => byUs);
  const lookedAt = ours.findLastIndex((one) => one.residue !== undefined && isMeant(one, item, field));
  const look = ours[lookedAt]?.residue;
  if (look === undefined || look.outcome === 'unknown') return undefined;
  const isIt = (one: { readonly item: string; readonly field: string }): boolean =>
    one.item === item && one.field === field;
  const isOf = (collection: string): boolean => [collection, `${storeOf(item)}/${collection}`].includes(kindOf(item));
  const isLeft =
    look.uncorrected?.some(isIt) ?? look.left.some((one) => isOf(one.collection) && one.fields.includes(field));
  if (isLeft) return undefined;
  const changed = ({ plan, took }: DoneDeed): number =>
    plan?.plan?.corrects?.some(isIt) === false
      ? 0 // by then it read so already
      : (took?.collections.find(({ collection }) => isOf(collection))?.changed ?? 0);
  const until = ours.slice(0, lookedAt + 1);
  const isKnown = (one: DoneDeed): boolean =>
    one.doneOn !== undefined || (one.residue !== undefined && changed(one) > 0); // else nobody knows which of them it came to
  const deed = until.findLast((one) => isKnown(one) && changed(one) > 0) ?? until.findLast(isKnown);
  const on = deed?.doneOn ?? deed?.begunOn;
  const isUntouched = until.every((one) => one.took !== undefined && changed(one) === 0); // somebody else had put it right
  return isUntouched && on !== undefined ? { on: ours[lookedAt]?.look?.on ?? on, seen: true } : onDay(on);
}
const onDay = (on: CivilDate | undefined): { readonly on: CivilDate } | undefined => (on === undefined ? on : { on });

/** Whether a copy was corrected along: records of its kind were changed by a plan that changes this field, and the last look did not find it as before. */
function wasCorrectedAlong(deeds: readonly DoneDeed[], { records, field }: Copy): boolean {
  const isIn = (collection: string): boolean =>
    collection === records || `${storeOf(records)}/${collection}` === records;
  const ours = deeds.filter(({ measure }) => measure === measureIn('correct', storeOf(records)));
  const look = ours.findLast(({ residue }) => residue !== undefined)?.residue;
  return (
    look?.left.some(({ collection, fields }) => isIn(collection) && fields.includes(field)) !== true &&
    ours.some(
      ({ plan, took }) =>
        took?.collections.some(({ collection, changed }) => isIn(collection) && changed > 0) &&
        plan?.plan?.collections.some(
          ({ collection, fields }) => isIn(collection) && fields.some((one) => one.field === field),
        ),
    )
  );
}

/** Whether a plan was about this field of this record: what it was not about, no look after it was for. */
const isMeant = ({ plan }: DoneDeed, item: string, field: string): boolean =>
  plan === undefined || plan.measure.corrections.some((one) => one.item === item && one.field === field);

const fieldIn = (found: readonly Finding[], item: string, field: string) =>
  found
    .flatMap(broughtBy)
    .find(({ id }) => id === item)
    ?.fields.find(({ name }) => name === field);

function whereIs(map: DataMap, records: string, label: string): Said {
  const [kind, of] = [kindIn(map, records), named(label, map.english)];
  return { ja: `${kind.ja}　${of.ja}`, en: `${kind.en}, ${of.en}` };
}
