import type { PersonKeys } from '../casefile/identifiers';
import type { Measure } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import { correctionsReaching, standsThere } from './file-values';
import { judgeOf } from './judge';
import { changingIn } from './measure-decisions';
import { lacks, type Lack } from './measure-words';
import type { SearchedStore, Text } from './record';

/** Whose a record is by now that a plan once knew as the person's: theirs still, perhaps, or another's. */
export type NowIs = 'theirs' | 'perhaps' | 'anothers';

/**
 * Judges records by what stands in them now, of which nothing but a key of an earlier plan says that they are the person's: numbers are
 * given out again, and what was entered under the wrong customer is corrected. What the measure itself put there says nothing of anybody.
 */
export function nowJudgedBy(
  store: SearchedStore,
  measure: Measure,
  person: PersonKeys,
): (collection: Collection, textOf: (column: string) => Text) => NowIs {
  const judge = judgeOf(store, person);
  return (collection, textOf) =>
    judge.ownerNow(collection, (column) => {
      const text = textOf(column) ?? '';
      return isOurs(store, measure, collection, column, text) ? '' : text;
    });
}

/** Whether a text is what the measure leaves in its place. Of what it generalises nobody can tell. */
function isOurs(store: SearchedStore, measure: Measure, collection: Collection, column: string, text: string): boolean {
  const becomes = changingIn(measure, collection).get(column);
  if (becomes !== undefined && becomes !== 'kept' && text !== '')
    return (typeof becomes === 'object' && 'general' in becomes) || standsThere(text, becomes);
  return correctionsReaching(store, measure, collection).some(({ field, to }) => field === column && to === text);
}

/** What is said of records that were the person's and are no longer, or perhaps not. */
export const nowOthers = (collection: Collection, now: readonly NowIs[]): readonly Lack[] => {
  const count = (is: NowIs): number => now.filter((one) => one === is).length;
  return [
    ...(count('anothers') > 0 ? [lacks.nowAnothers(collection, count('anothers'))] : []),
    ...(count('perhaps') > 0 ? [lacks.perhaps(collection, count('perhaps'))] : []),
  ];
};
