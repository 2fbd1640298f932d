import type { OpenedCase } from '../casefile/case';
import { provenKeys } from '../casefile/identifiers';
import type { KeptPlan } from '../casefile/measure-views';
import { rowsIn, type Measure, type Plan, type Residue, type Took } from '../casefile/measures';
import type { Because } from '../casefile/store-failures';
import { rootsIn } from '../casefile/what-became';
import { placeOf, type MeasureStanding, type PlanStanding } from '../law/measuring';
import type { DataMap, Store } from '../policy/data-map';
import { retentionRules } from '../policy/retention';
import { standingCase, today } from '../records/cases';
import type { MeasureRound } from './carrying-out';
import type { Needs } from './needs';
import { markedBefore, markSeen, orderedToStop, plannedToStop } from './stopping';
import { isBecause, readOf } from './what-stores-answer';
import type { deedsWritten, Ordered } from './written-deeds';

/** The marks by which provisions are stopped: planned, set once, and read (Arts. 27(2)(vi), 35(4), (6)). */
export function marksIn(
  { records, profileOf, connectorTo }: Needs,
  { ordered, seenIn }: Pick<ReturnType<typeof deedsWritten>, 'ordered' | 'seenIn'>,
) {
  return {
    /** Plans how a provision is stopped: by its mark, or by its owner. */
    async planToStop(
      { measure }: MeasureRound,
      standing: PlanStanding,
      file: OpenedCase,
      map: DataMap,
    ): Promise<KeptPlan> {
      const before = await markedBefore(file.progress, measure, (filing) => ordered(file.number, filing));
      return plannedToStop(file, map, measure, { ...standing, on: today(records), before, planIn: planIn(file) });
    },

    /** Whether the mark stands that an owner says they set; nothing where it cannot be read, or only they can say. */
    async seenToStand(
      { measure, round }: MeasureRound,
      { question, recalled }: MeasureStanding,
      file: OpenedCase,
      map: DataMap,
    ): Promise<Residue | undefined> {
      const decision = question.slice(0, 12);
      const there = orderedToStop(file, map, measure, { round, decision, on: today(records) });
      if (there === undefined || recalled !== undefined) return undefined;
      const now = await planIn(file)(there.store, there.order);
      return now === undefined || isBecause(now) ? undefined : markSeen(now, there.store);
    },

    /** One mark that stops two provisions is set once: the store moved under the plan of the second by what was done for the first. */
    async orSetAlready<Other>(
      { caseNumber, measure }: MeasureRound,
      { measure: order, plan }: Ordered,
      took: Took | Other,
    ): Promise<Took | Other> {
      const now = isTook(took) && took.outcome === 'stale' ? took.plan : undefined;
      if (now === undefined || placeOf(measure) !== undefined) return took;
      const seen = await seenIn(caseNumber, measure);
      const known = new Set((await seen(await standingCase(records, caseNumber))).flatMap(rootsIn));
      const roots = rootsIn(plan);
      const isSet = now.lacks.length === 0 && rowsIn(now.collections) === 0 && roots.every((root) => known.has(root));
      if (!isSet || JSON.stringify(rootsIn(now)) !== JSON.stringify(roots)) return took;
      return { measure: order.id, store: plan.store, outcome: 'done', collections: [], proof: 'inStore' };
    },
  };

  /** Asks a store what an order would do there; nothing where we change nothing in it. */
  function planIn(file: OpenedCase) {
    return (store: Store, order: Measure): Promise<Plan | undefined | Because> =>
      readOf(async (signal) => {
        const under = { retention: retentionRules((await profileOf(file)).retention), signal };
        return connectorTo(store).measures?.plan(order, provenKeys(file.identifiers), under);
      });
  }
}

const isTook = (took: unknown): took is Took => typeof took === 'object' && took !== null && 'outcome' in took;
