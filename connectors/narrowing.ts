import { FOLDS, isCandidate } from '../casefile/folds';
import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import type { Collection } from '../policy/collection';
import { heldOf, usableSets, type Text } from './record';
import { TELLING } from './whose';

/** Whether a record may be found or near, for all that is cheaply told: what answers no is neither. */
type MayBeTheirs = (collection: Collection, textOf: (column: string) => Text) => boolean;

/**
 * Narrows the records of a store that is read through to those worth judging, by the folds that lose nothing (`casefile/folds.ts`).
 * Of a set of identifiers at most one may be another's, and of a short set none; a kind without a fold is left to the judge.
 */
export function narrowing(collections: readonly Collection[], person: PersonKeys): MayBeTheirs {
  const setsOf = new Map(collections.map((one) => [one, usableSets(one, person)] as const));
  const isOthers = (kind: KeyKind, value: string): boolean =>
    FOLDS[kind] !== undefined && (value === '' || !isCandidate(kind, value, person[kind] ?? []));
  return (collection, textOf) => {
    const sets = setsOf.get(collection) ?? [];
    const others = new Map<KeyKind, boolean>();
    const isOther = (kind: KeyKind): boolean => {
      const before = others.get(kind) ?? isOthers(kind, heldOf(collection, kind, textOf));
      others.set(kind, before);
      return before;
    };
    return sets.some((set) => set.filter(isOther).length <= (set.length >= TELLING ? 1 : 0));
  };
}
