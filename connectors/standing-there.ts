import type { PersonKeys } from '../casefile/identifiers';
import type { Collection } from '../policy/collection';
import { columnsOf } from '../policy/identity';
import { holding, type Text } from './record';

/** Somebody as a record of a store has them: by its key, and by what identifies them in it. */
export type StandingThere = {
  readonly collection: Collection;
  readonly key: readonly string[];
  readonly held: PersonKeys;
};

/** So many records are handed over at once. */
export const PAGE = 2_000;

/** The collections whose records tell by themselves whose they are. */
export const telling = (collections: readonly Collection[]): readonly Collection[] =>
  collections.filter(({ findBy }) => findBy.length > 0);

/** The columns that tell it, and the key. */
export const columnsTelling = ({ key, findBy, identity }: Collection): readonly string[] => [
  ...new Set([...key, ...findBy.flat().flatMap((kind) => columnsOf(identity, kind))]),
];

export function standingThere(collection: Collection, textOf: (column: string) => Text): StandingThere {
  const told = collection.findBy.flat();
  return {
    collection,
    key: collection.key.map((column) => textOf(column) ?? ''),
    held: Object.fromEntries(
      [...holding(collection)].flatMap(([kind, heldOf]) => {
        const values = told.includes(kind) ? heldOf(textOf) : [];
        return values.length === 0 ? [] : [[kind, values]];
      }),
    ),
  };
}
