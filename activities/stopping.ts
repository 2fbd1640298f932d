import type { OpenedCase } from '../casefile/case';
import type { KeptPlan } from '../casefile/measure-views';
import type { Measure, Plan, Residue } from '../casefile/measures';
import { because, type Because } from '../casefile/store-failures';
import { rootsIn } from '../casefile/what-became';
import type { CivilDate } from '../law/clock';
import type { PlanStanding } from '../law/measuring';
import type { Said } from '../law/said';
import type { Progress } from '../law/stages';
import type { DataMap, Store } from '../policy/data-map';
import { marksInStore, marksOf, storeOfMeasure } from '../policy/marks';
import type { Provision } from '../policy/provisions';
import { asPlan } from './ordering';
import { isBecause } from './what-stores-answer';

type Planning = Pick<PlanStanding, 'round' | 'decision'> & {
  readonly on: CivilDate;
  /** Plans under which records were marked before. */
  readonly before: readonly Plan[];
  /** Asks a store what an order would do there; nothing where we change nothing in it. */
  readonly planIn: (store: Store, order: Measure) => Promise<Plan | undefined | Because>;
};

/** How a provision is stopped for a person: by us, by its mark; where that cannot be planned for sure, by its owner, and the plan says why. */
export async function plannedToStop(
  file: Pick<OpenedCase, 'number'>,
  map: DataMap,
  measure: string,
  { planIn, before, ...standing }: Planning,
): Promise<KeptPlan> {
  const provision = map.provisions.find(({ id }) => id === measure);
  const store = storeOfMeasure(map, measure);
  if (provision === undefined || store === undefined)
    throw new Error(`the data map of case ${file.number} has no mark for a provision that is planned`);
  const order = orderToStop(file, provision, standing);
  const made = (await planIn(store, order)) ?? because('storeUnknown');
  const lacks = isBecause(made) ? [made] : made.lacks;
  if (!isBecause(made) && lacks.length === 0) return { measure: order, plan: markedForNobody(made, before) };
  const { owner, instruct, dueWithinDays } = provision;
  return {
    measure: order,
    plan: planToAskInstead(order, store, provision, lacks),
    asks: { owner, instruct, dueWithinDays },
  };
}

/** What stopping a provision has done in the store its data are taken from: the person's records bear its mark (Arts. 27(2)(vi), 35(4), (6)). */
const orderToStop = (
  { number }: Pick<OpenedCase, 'number'>,
  { id, marks = [] }: Provision,
  { round, decision, on }: Omit<Planning, 'planIn' | 'before'>,
): Measure => ({
  id: `${number}/${decision}/${id}/${round}`,
  does: 'restrict',
  on,
  extent: marks.map(({ records }) => records),
  marks: marksInStore(marks),
  ...{ theirs: [], others: [], onHold: [], corrections: [] },
});

/** The store in which the marks of a provision lie, and what stopping it has done there. */
export function orderedToStop(
  file: Pick<OpenedCase, 'number'>,
  map: DataMap,
  measure: string,
  standing: Parameters<typeof orderToStop>[2],
): { readonly store: Store; readonly order: Measure } | undefined {
  const provision = map.provisions.find(({ id }) => id === measure);
  const store = storeOfMeasure(map, measure);
  return provision === undefined || store === undefined
    ? undefined
    : { store, order: orderToStop(file, provision, standing) };
}

/**
 * Whether the mark stands that an owner reports, told from a plan made anew: what it would have to mark does not bear it. What is perhaps
 * the person's the owner knows, and holds nothing back; nothing where only they can say.
 */
export function markSeen({ measure, store, collections, lacks }: Plan, at: Store): Residue | undefined {
  const hangs = (id: string): boolean =>
    at.kind !== 'desk' && at.collections.some((one) => one.id === id && one.belongsTo !== undefined);
  const isMixed = (id: string): boolean =>
    hangs(id) && lacks.some(({ what, collection }) => what === 'namesTwo' && collection === id);
  const left = collections
    .filter(({ collection, changed }) => changed > 0 && !isMixed(collection))
    .map(({ collection, label, changed, fields }) => ({
      ...{ collection, label, rows: changed },
      fields: fields.map(({ field }) => field),
    }));
  if (left.length === 0 && lacks.some(({ what }) => !TELLS_NOTHING.includes(what))) return undefined;
  return { measure, store, outcome: left.length > 0 ? 'left' : 'none', left, kept: [], stays: [] };
}

/** What may be lacking to a plan, and every record that is the person's was read all the same. */
const TELLS_NOTHING: readonly Plan['lacks'][number]['what'][] = ['nowAnothers', 'nothingToTell'];

/** A plan where we cannot set the mark, or nothing says for sure whose records are theirs: its owner is asked, who knows. */
function planToAskInstead(
  order: Measure,
  store: Store,
  { owner, dueWithinDays }: Provision,
  why: readonly Said[],
): Plan {
  return asPlan({
    ...{ measure: order.id, does: order.does, store: store.id, label: store.label },
    ...{ collections: [], steps: [], lacks: [], roots: [] },
    told: [
      ...why.map(({ ja, en }) => ({ ja, en })),
      {
        ja: `この窓口では提供停止の印を付けられないため、${owner}に依頼します（依頼から${dueWithinDays}日以内）`,
        en: `the desk cannot set the mark of this provision itself, so ${owner} is asked to stop it, within ${dueWithinDays} days`,
      },
    ],
  });
}

/** The plans under which records were marked before, while a person was known by something else, or a mark did not hold. */
export async function markedBefore(
  { measures = {} }: Pick<Progress, 'measures'>,
  measure: string,
  planOf: (filing: string | undefined) => Promise<{ readonly plan: Plan } | undefined>,
): Promise<readonly Plan[]> {
  const { earlier = [] } = (Object.hasOwn(measures, measure) ? measures[measure] : undefined) ?? {};
  return plansOf(
    earlier.filter(({ went = [] }) => went.length > 0),
    planOf,
  );
}

/**
 * The plans under which the very marks of a provision were set in a case and seen to stand: for it before, or for another provision
 * that the same marks stop. What they stopped was stopped because the person asked.
 */
export async function markedAndSeen(
  { measures = {} }: Pick<Progress, 'measures'>,
  map: DataMap,
  measure: string,
  planOf: (filing: string | undefined) => Promise<{ readonly plan: Plan } | undefined>,
): Promise<readonly Plan[]> {
  const deeds = Object.entries(measures).flatMap(([id, one]) =>
    id !== measure && !isSameMark(map, id, measure) ? [] : [...(one.earlier ?? []), ...(one.by === 'us' ? [one] : [])],
  );
  return plansOf(
    deeds.filter(
      ({ went = [], look }) => went.length > 0 && (look?.outcome === 'none' || look?.outcome === 'explained'),
    ),
    planOf,
  );
}

/** Whether two provisions are stopped by the same marks. */
function isSameMark({ provisions }: DataMap, one: string, other: string): boolean {
  const text = (id: string): string =>
    JSON.stringify(
      marksOf(provisions, id)
        .map(({ records, column, stopped }) => [records, column, stopped])
        .sort(),
    );
  return marksOf(provisions, one).length > 0 && text(one) === text(other);
}

const plansOf = async (
  deeds: readonly { readonly plan?: string }[],
  planOf: (filing: string | undefined) => Promise<{ readonly plan: Plan } | undefined>,
): Promise<readonly Plan[]> =>
  (await Promise.all(deeds.map(({ plan }) => planOf(plan)))).flatMap((kept) => (kept === undefined ? [] : [kept.plan]));

/** Records that were marked while somebody else was taken for the person stay out of the provision until somebody lets them in again: who does is a person. */
function markedForNobody(plan: Plan, before: readonly Plan[]): Plan {
  const now = rootsIn(plan);
  const strangers = new Set(before.flatMap(rootsIn).filter((root) => !now.includes(root))).size;
  if (strangers === 0) return plan;
  const told = [
    ...plan.told,
    {
      ja: `以前の確認に基づいて印を付けた${strangers}件の記録は、いま確認されている本人の記録としては見つかりません。印を外すべきかどうか、担当責任者が保管場所で確かめてください（前の措置の証明に記載があります）`,
      en: `${strangers === 1 ? 'one record that was' : `${strangers} records that were`} marked by what was proven before ${strangers === 1 ? 'is' : 'are'} not found as the person’s now: an officer looks in the store whether the mark is to be taken off again`,
    },
  ];
  return { ...plan, told };
}
