import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import type { Complaint } from './contract';
import { erasedIn } from './measure-decisions';
import { lacks, type Lack } from './measure-words';

/** What keeps anybody's records from being erased or corrected in a store, told before anybody asks. */
export const ofMeasures = ({ en, ja }: Pick<Lack, 'en' | 'ja'>): Complaint => ({
  en,
  ja,
  stops: false,
  ofMeasures: true,
});

/** What the data map alone leaves open of erasing the records of a collection, or says that would erase nobody. */
export function erasingComplaints(one: Collection): readonly Lack[] {
  if (isAnothers(one) || one.record !== undefined) return [];
  if (one.erasing === undefined) return [lacks.undecided(one)];
  const along = erasedIn(one)?.kept;
  return [
    ...hashedReach(one).map((column) => lacks.hashedReach(one, column)),
    ...hashedForNothing(one).map((column) => lacks.hashedForNothing(one, column)),
    ...(along !== undefined && 'along' in along && one.belongsTo === undefined ? [lacks.alongNothing(one)] : []),
  ];
}

/** Records that are not ours to erase. */
export const isAnothers = ({ held }: Pick<Collection, 'held'>): boolean =>
  held !== undefined && ('entrustedBy' in held || 'pseudonymised' in held);

/** Columns by which a person is reached of which only a hash would be left: whoever has the key tries addresses until one fits. */
const hashedReach = (one: Collection): readonly string[] =>
  Object.entries(erasedIn(one)?.columns ?? {}).flatMap(([column, becomes]) =>
    becomes === 'hash' && (['email', 'phone'] as const).some((kind) => columnsOf(one.identity, kind).includes(column))
      ? [column]
      : [],
  );

/** Columns that are hashed beside others of the same record that still tell whose it is. */
function hashedForNothing(one: Collection): readonly string[] {
  const erased = erasedIn(one);
  if (erased === undefined) return [];
  const stays = Object.values(one.identity)
    .flatMap((held) => held?.flat() ?? [])
    .some(
      (column) =>
        erased.columns[column] === 'kept' ||
        (erased.kept?.covers.includes(column) === true && erased.columns[column] === undefined),
    );
  return stays
    ? Object.entries(erased.columns).flatMap(([column, becomes]) => (becomes === 'hash' ? [column] : []))
    : [];
}
