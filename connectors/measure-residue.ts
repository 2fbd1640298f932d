import type { Plan, Residue } from '../casefile/measures';
import { staysIn } from '../casefile/what-became';
import { because, together } from '../casefile/store-failures';

/** Of these nobody can say what is left. */
const UNKNOWN: readonly Plan['lacks'][number]['what'][] = [
  'unsearched',
  'notThere',
  'perhaps',
  'namesTwo',
  'changedMeanwhile',
];

/**
 * What a store holds still, told from a plan made anew: what it would have to do is what was left undone. What a basis has kept, and
 * what stays for another reason, is told apart. Unknown is never none.
 */
export function residueFrom(plan: Plan): Residue {
  const unknown = plan.lacks.filter(({ what }) => UNKNOWN.includes(what));
  const left = plan.collections
    .filter(({ erased, changed }) => erased + changed > 0)
    .map(({ collection, label, erased, changed, fields }) => ({
      collection,
      label,
      rows: erased + changed,
      fields: changed > 0 ? fields.flatMap(({ field, becomes }) => (becomes === 'covered' ? [] : field)) : [],
    }));
  return {
    measure: plan.measure,
    store: plan.store,
    outcome: unknown.length > 0 ? 'unknown' : left.length > 0 ? 'left' : 'none',
    left,
    kept: plan.collections.flatMap(({ collection, kept }) => kept.map((one) => ({ collection, ...one }))),
    stays: plan.collections.flatMap((planned) =>
      staysIn(planned).map(({ why, rows }) => ({ collection: planned.collection, why, rows })),
    ),
    ...(unknown.length === 0 ? {} : { because: because('notKnownWhatIsLeft', together(unknown)) }),
  };
}
