import type { Plan, Residue } from '../casefile/measures';
import { leftBy } from '../casefile/what-became';
import { because, together } from '../casefile/store-failures';

type What = Plan['lacks'][number]['what'];
/** Of these nobody can say what is left. */
const UNKNOWN: readonly What[] = ['unsearched', 'notThere', 'perhaps', 'namesTwo', 'changedMeanwhile'];
/** Of these what is left is known: nothing of it is the person's. */
const NOT_THEIRS: readonly What[] = ['nowAnothers', 'nothingToTell'];

/**
 * What a store holds still, told from a plan made anew: what it would have to do is what was left undone. What a basis has kept, and
 * what stays for another reason, is told apart. Unknown is never none; neither is
 * what nobody decided, dated or may touch, where the plan would leave it lying.
 */
export function residueFrom(plan: Plan): Residue {
  const left = plan.collections
    .filter(({ erased, changed }) => erased + changed > 0)
    .map(({ collection, label, erased, changed, fields }) => ({
      collection,
      label,
      rows: erased + changed,
      fields: changed > 0 ? fields.flatMap(({ field, becomes }) => (becomes === 'covered' ? [] : field)) : [],
    }));
  const blind = plan.lacks.filter(({ what }) => UNKNOWN.includes(what));
  const open = left.length > 0 ? [] : plan.lacks.filter(({ what }) => !NOT_THEIRS.includes(what));
  const unknown = blind.length > 0 ? blind : open;
  return {
    measure: plan.measure,
    store: plan.store,
    outcome: unknown.length > 0 ? 'unknown' : left.length > 0 ? 'left' : 'none',
    left,
    ...(plan.corrects === undefined ? {} : { uncorrected: plan.corrects }),
    ...leftBy(plan),
    ...(unknown.length === 0 ? {} : { because: because('notKnownWhatIsLeft', together(unknown)) }),
  };
}
