import { storeOf } from '../law/about';
import type { DataMap } from './data-map';

/** A column that is a copy of another in its store; where it is not corrected along it says what was true on its day (Art. 34(2)). */
export type Copy = { readonly records: string; readonly field: string; readonly follows: boolean };

/** The copies of a field of a kind of record, as the data map has them. */
export function copiesOfField({ stores }: Pick<DataMap, 'stores'>, records: string, field: string): readonly Copy[] {
  const store = stores.find(({ id }) => id === storeOf(records));
  const of = records.slice(storeOf(records).length + 1);
  if (store === undefined || !('collections' in store)) return [];
  return store.collections.flatMap(({ id, belongsTo, copies = {} }) =>
    belongsTo?.collection !== of
      ? []
      : Object.entries(copies).flatMap(([column, copy]): readonly Copy[] =>
          copy.of === `${of}.${field}` ? [{ records: `${store.id}/${id}`, field: column, follows: copy.follows }] : [],
        ),
  );
}

/** A field that is corrected, and the copies that are corrected along with it. */
export const correctedAlong = (
  map: Pick<DataMap, 'stores'>,
  records: string,
  field: string,
): readonly Pick<Copy, 'records' | 'field'>[] => [
  { records, field },
  ...copiesOfField(map, records, field).filter(({ follows }) => follows),
];
