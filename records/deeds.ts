import type { ActBody } from '../casefile/acts';
import type { KeptPlan } from '../casefile/measure-views';
import type { Plan, Residue, Took } from '../casefile/measures';
import { asOne, leftBy, type Deed } from '../casefile/what-became';
import type { CivilDate } from '../law/clock';
import type { FoundThere, Look, MeasureStanding } from '../law/measuring';
import type { Progress } from '../law/stages';
import { deedsOf, wasStoppedForThem } from '../law/what-is-done';
import { filingOf } from './filings';
import type { Records, Sql } from './pool';

/** One thing that was done in a case, as it is kept: its plan, what the store says it did, and what was seen afterwards. */
export type DoneDeed = {
  readonly measure: string;
  readonly standing: MeasureStanding;
  /** We did it ourselves, whoever would do it now: who carries a measure out may change from plan to plan. */
  readonly byUs: boolean;
  /** It was done under the plan that stands; the others under plans before it. */
  readonly isLast: boolean;
  readonly begunOn?: CivilDate | undefined;
  readonly doneOn?: CivilDate | undefined;
  /** Nothing of it was done: all of what its owner would erase is kept, or on hold. */
  readonly nothing?: true | undefined;
  /** When it was written down what was done: deeds of one day have an order. */
  readonly writtenAt?: Date | undefined;
  /** What was found at a provision; or what its owner says became of what was to be done in a store. */
  readonly found?: FoundThere | undefined;
  /** Its owner did it because it was asked: that is told, whatever a later round finds of it. */
  readonly wasAsked?: boolean | undefined;
  readonly look?: Pick<Look, 'on' | 'outcome'> | undefined;
  readonly plan?: KeptPlan | undefined;
  readonly took?: Took | undefined;
  readonly residue?: Residue | undefined;
};

/** What an owner wrote: of a provision what they found, which in a round before stood nowhere else for some time; of a store what is kept there. */
type Reported = { readonly found?: FoundThere } & Partial<Pick<ActBody<'reportMeasure'>, 'kept'>>;

/** What an owner says is kept of what they erased, as a look would tell it. */
const keptBy = ({ kept = [] }: Reported): Residue['kept'] =>
  kept.map(({ records, rows, basis, through }) => ({
    ...{ collection: records.slice(records.indexOf('/') + 1), basis, through, rows },
  }));

/** The same of a measure as its owner reported it last. */
export async function saidToBeKept(
  records: Records,
  { number, progress: { measures = {} } }: { readonly number: string; readonly progress: Progress },
  measure: string,
): Promise<Residue['kept']> {
  const filing = Object.hasOwn(measures, measure) ? measures[measure]?.filing : undefined;
  const said = filing === undefined ? undefined : await filingOf<Reported>(records, number, filing);
  return keptBy(said?.body ?? {});
}

/** Everything that was done in a case, over all its plans, measure by measure and the oldest first: no later plan makes it undone. */
export async function deedsIn(
  records: Records,
  { number, progress: { plans = {}, measures = {} } }: { readonly number: string; readonly progress: Progress },
  sql?: Sql,
): Promise<readonly DoneDeed[]> {
  const filed = async <Body>(filing: string | undefined) =>
    filing === undefined ? undefined : filingOf<Body>(records, number, filing, sql);
  const kept = async <Body>(filing: string | undefined): Promise<Body | undefined> => (await filed<Body>(filing))?.body;
  const all = await Promise.all(
    Object.entries(measures).flatMap(([measure, standing]) =>
      deedsOf(standing, Object.hasOwn(plans, measure) ? plans[measure] : undefined).map(
        async (one): Promise<DoneDeed> => {
          const { plan: planned, filing, look, begunOn, doneOn, nothing, isLast } = one;
          const plan = await kept<KeptPlan>(planned);
          const byUs = plan === undefined ? standing.by === 'us' : plan.asks === undefined;
          const did = await filed<Took | Reported>(filing);
          const found = one.found ?? (byUs || nothing ? undefined : (did?.body as Reported | undefined)?.found);
          const wasAsked = !byUs && wasStoppedForThem({ ...one, ...(found === undefined ? {} : { found }) });
          const writtenAt = did?.at;
          const deed = {
            measure,
            standing,
            byUs,
            isLast,
            begunOn,
            doneOn,
            nothing,
            writtenAt,
            found,
            wasAsked,
            look,
            plan,
          };
          if (isLast && standing.foreseen) return { ...deed, ...(plan?.plan && doneAs(plan.plan)) };
          return {
            ...deed,
            took: byUs ? (did?.body as Took | undefined) : undefined,
            residue: (await kept<Residue>(look?.filing)) ?? (byUs ? undefined : leftAsSaid(plan?.plan, did?.body)),
          };
        },
      ),
    ),
  );
  return all;
}

/** The deed by which it is told what an owner did: what they did because it was asked, before what a later round found of it (Arts. 34(3), 35(7)). */
export const wordOn = (deeds: readonly DoneDeed[]): DoneDeed | undefined =>
  deeds.findLast(({ wasAsked }) => wasAsked) ?? deeds.at(-1);

/** What was done in one store under one plan after the other, as one deed. */
export const oneDeedIn = (store: string, done: readonly DoneDeed[]): Deed | undefined =>
  oneOf(
    store,
    done.filter(({ doneOn }) => doneOn !== undefined),
  );

/** The same of these alone. What an owner said, or was seen to leave, before they were asked again is not so any more. */
export const oneOf = (store: string, these: readonly DoneDeed[]): Deed | undefined =>
  asOne(
    these.flatMap(({ plan, took, residue, byUs, isLast }) =>
      plan === undefined ? [] : [{ ...plan, store, took, residue: byUs || isLast ? residue : undefined }],
    ),
  );

/** What is there after an owner erased where nobody can look: what the plan leaves, and what they say is kept beside it. */
function leftAsSaid(plan: Plan | undefined, said: Reported | Took | undefined): Residue | undefined {
  const kept = keptBy((said ?? {}) as Reported);
  if (plan === undefined || kept.length === 0) return undefined;
  const { measure, store } = plan;
  const left = leftBy(plan);
  return { ...{ measure, store, outcome: 'none', left: [] }, kept: [...left.kept, ...kept], stays: left.stays };
}

/** What will have been done by a plan, and what will be there after it, as it says itself. */
const doneAs = ({ measure, store, collections }: Plan): { readonly took: Took; readonly residue: Residue } => ({
  took: {
    ...{ measure, store, outcome: 'done', proof: 'byUs' },
    collections: collections.map(({ collection, erased, changed }) => ({ collection, erased, changed })),
  },
  residue: { ...{ measure, store, outcome: 'none', left: [] }, ...leftBy({ collections }) },
});
