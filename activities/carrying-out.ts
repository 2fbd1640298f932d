import type { OpenedCase } from '../casefile/case';
import { provenKeys } from '../casefile/identifiers';
import type { KeptPlan } from '../casefile/measure-views';
import { countsOf, rowsIn, type Plan, type Residue, type Took } from '../casefile/measures';
import { because, type Because } from '../casefile/store-failures';
import { outcomeOf } from '../casefile/what-became';
import type { Told } from '../casefile/told';
import type { CivilDate } from '../law/clock';
import type { Under } from '../connectors/measures';
import { hasToBe } from '../law/ladders';
import { placeOf, type MeasureStanding, type PlanStanding } from '../law/measuring';
import { applied, isPlanning, type Progress } from '../law/stages';
import { begunAnew, isPlannedBeside, mayBeDone, UNAPPROVED, wasAnythingDone } from '../law/what-is-done';
import type { Collection } from '../policy/collection';
import type { DataMap, Store } from '../policy/data-map';
import { askedIn } from '../policy/asked-to-act';
import { storeOfMeasure } from '../policy/marks';
import { retentionRules } from '../policy/retention';
import { inFull, standingCase, today } from '../records/cases';
import { saidToBeKept } from '../records/deeds';
import { keptFiling } from '../records/filings';
import { findingsOf } from '../records/findings';
import { endedInLedger, enteredInLedger, staysInLedger } from '../records/ledger';
import type { Piece } from '../records/pieces';
import { suppressing, unsuppressing } from '../records/suppressed';
import { latelyOf, type Change } from '../records/writing';
import { decisionOf } from './correspondence';
import { done, wantedNow, type Due } from './deeds';
import { withFootings } from './footings';
import { heldMeanwhile, lackingWhereHeld } from './held-elsewhere';
import { marksIn } from './marks';
import { stopsIn, toldByPlan } from './named-to-others';
import type { Needs } from './needs';
import { isBecause, MOST_PLANS, plannedBeside, readOf, rootsLeft } from './what-stores-answer';
import { planToAsk, stillThere } from './asking-owners';
import { collectionsOf, lackingToTell, orderOf } from './ordering';
import { beating } from './beating';
import { takingIn } from './taking';
import {
  afterIn,
  isSearched,
  lookedForAgainOn,
  planOf,
  storeIn,
  undecidedBy,
  wantedIn,
  withOne,
  type Again,
} from './whose-turn';
import { deedsWritten, type Ordered } from './written-deeds';

/** One round of planning, or of carrying out, one measure. */
export type MeasureRound = Due & { readonly measure: string; readonly round: number };

/** What we plan and carry out in the stores ourselves. */
export function carryingOutActivities(needs: Needs) {
  const { records, dataMapOf, profileOf, connectorTo } = needs;
  const deeds = deedsWritten(needs);
  const marks = marksIn(needs, deeds);
  const deedTaken = takingIn(records, deeds);
  return {
    /**
     * Plans what a decision does in one store, read from the store as it stands, and changes nothing (Arts. 34(2), 35(2), (6)). Where
     * its owner does it, says who is asked.
     * Safe to repeat: a plan is kept while its round is current, and of a round the first stands.
     */
    async planMeasure(wanted: MeasureRound): Promise<Told> {
      const { measure, round, caseNumber, asOf } = wanted;
      const at = await latelyOf(records, caseNumber, asOf);
      const standing = planOf(at.progress, measure);
      if (standing?.round !== round || standing.outcome !== undefined) return wantedNow(records, at);
      await beating(() => deeds.accounted(wanted, measure)); // what was done under a plan before is known before another is made
      const file = await inFull(at);
      const map = await dataMapOf(file);
      if (placeOf(measure) === undefined) {
        const made = await marks.planToStop(wanted, standing, file, map);
        return planned(wanted, standing, made, made.asks === undefined ? 'us' : 'owner');
      }
      const [decision, findings] = [await decisionOf(records, file), await findingsOf(records, at)];
      const order = orderOf(file, measure, standing, decision, findings, today(records), map);
      const held = await lackingWhereHeld(records, file, order, findings);
      const untellable = [...lackingToTell(decision, file.progress), ...held];
      const lackingMore = (plan: Plan): Plan =>
        withFootings({ ...plan, lacks: [...plan.lacks, ...untellable] }, order, decision, file.progress);
      const tellsFor = (plan: Plan) =>
        toldByPlan({ plan, order }, { map, decision, findings, identifiers: file.identifiers });
      const store = storeIn(map, measure);
      const measures = store && connectorTo(store).measures;
      if (store === undefined)
        return planned(wanted, standing, { measure: order, because: because('storeUnknown') }, 'us');
      if (measures === undefined) {
        const { retention } = await underWhich(file);
        const { [measure]: before } = at.progress.measures ?? {};
        const wasAsked = before !== undefined && mayBeDone(before);
        const plan = lackingMore(planToAsk(order, store, decision, findings, retention, wasAsked));
        return planned(wanted, standing, { measure: order, plan, asks: askedIn(store) }, 'owner', map, tellsFor(plan));
      }
      const under = { ...(await underWhich(file)), ...(await deeds.rootsBefore(caseNumber, measure, at.progress)) };
      const made = await readOf((signal) =>
        plannedBeside(measures, order, provenKeys(file.identifiers), { ...under, signal }),
      );
      if (isBecause(made)) return planned(wanted, standing, { measure: order, because: made }, 'us', map);
      const plan = lackingMore(made);
      return planned(wanted, standing, { measure: order, plan }, 'us', map, tellsFor(plan));
    },

    /**
     * Carries out in one store what was approved, and looks again whether it holds. It is written down before it begins, and nothing
     * is begun while it is paused. Where another plan would be made now nothing is done, and that is approved anew.
     * Safe to repeat: the store does under one measure once what it is ordered.
     */
    async takeMeasure(wanted: MeasureRound): Promise<Told> {
      const { measure, caseNumber, asOf } = wanted;
      const at = await latelyOf(records, caseNumber, asOf);
      const standing = wantedIn(at.progress, wanted);
      if (standing === undefined) return unwanted(wanted); // what it did before is written all the same
      const file = await inFull(at);
      const map = await dataMapOf(file);
      const store = storeOfMeasure(map, measure);
      const profile = await profileOf(file);
      const again = (on: CivilDate): CivilDate | undefined => lookedForAgainOn(store, profile, on);
      if (placeOf(measure) === undefined && standing.by !== 'us') {
        const seen = await marks.seenToStand(wanted, standing, file, map);
        return seen === undefined ? theirWordStands(wanted) : looked(wanted, seen, again);
      }
      const kept = await keptPlan(file, measure);
      if (store !== undefined && standing.by !== 'us') return lookWhereAnOwnerDidIt(wanted, file, store, kept, again);
      const measures = store && connectorTo(store).measures;
      if (store === undefined || measures === undefined) return failed(wanted, kept, because('storeUnknown'));
      const keys = provenKeys(file.identifiers);
      const isBeside = isPlannedBeside(measure, standing); // planned by what earlier plans began from: seen by the same
      const under = { ...(await underWhich(file)), ...(isBeside ? { known: kept.plan.roots } : {}) };
      const isHeld = heldMeanwhile(records, file, kept.measure);
      if (standing.doneOn === undefined && (await beating(isHeld))) {
        if (standing.begunOn !== undefined) await beating(() => deeds.accounted(wanted, measure)); // what it did is told all the same
        return failed(wanted, kept, because('heldElsewhere'));
      }
      if (standing.begunOn === undefined) {
        const begun = await noteBegun(wanted, kept.plan, collectionsOf(kept.measure, store), file, map);
        if (begun.owed.takes?.[measure] !== wanted.round) return begun; // it moved meanwhile
      }
      if (standing.doneOn === undefined) {
        const took = await marks.orSetAlready(
          wanted,
          kept,
          await deedTaken(wanted, kept, measures, { keys, under, isHeld }),
        );
        if (took === 'paused') return unwanted(wanted);
        if (isBecause(took)) return failed(wanted, kept, took);
        if (took.outcome === 'stale')
          return stale(wanted, kept.plan, took.proof === 'byUs' && standing.begunOn !== undefined);
        if (took.outcome === 'refused') return failed(wanted, kept, took.because ?? because('storeUnknown'), took);
        const told = await deeds.taken(wanted, kept, took);
        if (told.owed.takes?.[measure] !== wanted.round) return unwanted(wanted);
      }
      const residue = await readOf((signal) => measures.residue(kept.measure, keys, kept.plan, { ...under, signal }));
      return isBecause(residue)
        ? failed(wanted, kept, residue)
        : looked(
            wanted,
            residue,
            again,
            await stillTheirs(wanted, residue, kept, (signal) =>
              measures.plan(kept.measure, keys, { ...under, signal }),
            ),
          );
    },
  };

  async function underWhich(file: OpenedCase): Promise<Under> {
    return { retention: retentionRules((await profileOf(file)).retention) };
  }

  /** Searches a store whose owner said that it is done: a system that said yes and still holds the data is caught. */
  async function lookWhereAnOwnerDidIt(
    wanted: MeasureRound,
    file: OpenedCase,
    store: Store,
    kept: Ordered,
    again: Again,
  ): Promise<Told> {
    const { caseNumber, round } = wanted;
    const found = await readOf((signal) =>
      connectorTo(store).find(provenKeys(file.identifiers), { caseNumber, round, signal }),
    );
    if (isBecause(found)) return failed(wanted, kept, found);
    const { retention } = await underWhich(file);
    const reported = await saidToBeKept(records, file, wanted.measure);
    return looked(wanted, stillThere(kept.measure, found, { store, retention, reported }), again);
  }

  /** Where it cannot be read whether a mark stands, its owner's word does, and is told as theirs. */
  function theirWordStands(wanted: MeasureRound): Promise<Told> {
    return onMeasure(wanted, 'measureLooked', { outcome: 'unknown', left: 0 }, ({ looksAgain: _, ...one }, progress) =>
      withOne(progress, wanted.measure, one),
    );
  }

  /** The plan that was approved, and what it was ordered by. */
  async function keptPlan({ number, progress }: OpenedCase, measure: string): Promise<Ordered> {
    const kept = await deeds.ordered(number, planOf(progress, measure)?.filing);
    if (kept === undefined) throw new Error(`case ${number} has no plan for a measure that was approved`);
    return kept;
  }

  /** It is gone on with no more, or not now: what it did is written, wherever it stands. */
  async function unwanted(wanted: MeasureRound): Promise<Told> {
    await beating(() => deeds.accounted(wanted, wanted.measure));
    return wantedNow(records, await standingCase(records, wanted.caseNumber));
  }

  /** Keeps a plan, if in the moment of writing it is still the one that is to be made. */
  function planned(
    { measure, round, ...due }: MeasureRound,
    { decision }: PlanStanding,
    body: KeptPlan,
    by: 'us' | 'owner',
    map?: DataMap,
    { tells = [], tellsLater = [], filed }: Partial<ReturnType<typeof toldByPlan>> = {},
  ): Promise<Told> {
    const outcome = body.plan === undefined ? 'failed' : body.plan.lacks.length > 0 ? 'lacking' : 'planned';
    const rows = rowsIn(body.plan?.collections ?? []);
    const id = `plan/${measure}/${decision}/${round}`;
    const facts = {
      measure,
      round,
      outcome,
      by,
      ...(body.plan === undefined ? {} : { digest: body.plan.digest, rows }),
    };
    const deed = { kind: 'measurePlanned', commandId: `${id}/${due.asOf}`, facts } as const;
    return done(records, due, deed, async ({ number, progress }): Promise<Change | undefined> => {
      const standing = planOf(progress, measure);
      if (standing?.round !== round || standing.outcome !== undefined || standing.decision !== decision)
        return undefined;
      if (!isPlanning(progress)) return undefined; // withdrawn meanwhile, or nobody knows any more who asks
      const after = afterIn(map, measure, Object.keys(progress.plans ?? {}));
      const plan: PlanStanding = {
        ...standing,
        ...{ outcome, by, filing: id },
        ...(after.length > 0 ? { after } : {}),
        ...(by === 'owner' && isSearched(map, measure) ? { looksAgain: true as const } : {}),
        ...(body.plan === undefined ? {} : { digest: body.plan.digest }),
        ...(tells.length > 0 ? { tells } : {}),
        ...(tellsLater.length > 0 ? { tellsLater } : {}),
      };
      const kept: KeptPlan = { ...body, ...filed };
      return {
        patch: { plans: { ...progress.plans, [measure]: plan }, ...undecidedBy(progress, measure, plan) },
        rows: [await keptFiling(records, { id, caseNumber: number, act: 'planMeasure', by: 'madoguchi', body: kept })],
      };
    });
  }

  /** Changes one measure in the moment of writing, if it is still wanted. */
  function onMeasure(
    wanted: MeasureRound,
    kind: 'measureBegun' | 'measureFailed' | 'measureLooked' | 'planStale',
    facts: Readonly<Record<string, unknown>>,
    change: (one: MeasureStanding, progress: Progress) => Change['patch'],
    filed?: { readonly id: string; readonly body: unknown },
    besides: readonly Piece[] | ((after: Progress) => readonly Piece[]) = [],
  ): Promise<Told> {
    const { measure, round, ...due } = wanted;
    const deed = { kind, commandId: `${kind}/${measure}/${round}/${due.asOf}`, facts: { measure, round, ...facts } };
    return done(records, due, deed, async ({ number, progress }): Promise<Change | undefined> => {
      const one = wantedIn(progress, wanted);
      if (one === undefined) return undefined;
      const rows =
        filed === undefined
          ? []
          : [await keptFiling(records, { ...filed, caseNumber: number, act: kind, by: 'madoguchi' })];
      const patch = change(one, progress);
      const more = typeof besides === 'function' ? besides(applied(progress, patch)) : besides;
      return { patch, rows: [...rows, ...more] };
    });
  }

  /** Before the first row is touched journal and ledger know what is about to happen: from here on nothing is taken back. */
  async function noteBegun(
    wanted: MeasureRound,
    plan: Plan,
    collections: readonly Collection[],
    { right, identifiers }: OpenedCase,
    map: DataMap,
  ): Promise<Told> {
    const on = today(records);
    const person = provenKeys(identifiers);
    const isStop = placeOf(wanted.measure) === undefined;
    const tells = isStop ? stopsIn(map, wanted.measure, identifiers) : [];
    const listed = right === 'optOut' ? 'optedOut' : plan.does === 'correct' || isStop ? undefined : 'ceased';
    const about = { caseNumber: wanted.caseNumber, measure: wanted.measure, plan, collections, person, on };
    return onMeasure(
      wanted,
      'measureBegun',
      { plan: plan.digest },
      (one, progress) =>
        withOne(progress, wanted.measure, { ...one, begunOn: on, ...(tells.length === 0 ? {} : { tells }) }),
      undefined,
      [
        ...(await enteredInLedger(records, about)),
        ...(listed === undefined ? [] : [await suppressing(records, person, listed, on)]),
      ],
    );
  }

  /** What is still there: nothing, what a basis explains, or what should not be. */
  function looked(wanted: MeasureRound, residue: Residue, again: Again, besides: readonly Piece[] = []): Promise<Told> {
    const outcome = outcomeOf(residue);
    const id = `look/${wanted.measure}/${wanted.round}/${wanted.asOf}`;
    const left = residue.left.reduce((sum, one) => sum + one.rows, 0);
    return onMeasure(
      wanted,
      'measureLooked',
      { outcome, left },
      (one, progress) => {
        const on = today(records);
        const isGone = outcome === 'none' || outcome === 'explained';
        const isFirst = isGone && one.by === 'us' && placeOf(wanted.measure) === undefined && one.look === undefined;
        const after = isGone ? again(one.doneOn ?? on) : undefined;
        return withOne(progress, wanted.measure, {
          ...one,
          ...(isFirst ? { doneOn: on } : {}), // a provision is stopped from the day on which its mark is seen to stand
          look: { on, outcome, filing: id },
          ...(after !== undefined && after > on ? { looksAgainOn: after } : {}),
        });
      },
      { id, body: residue },
      besides,
    );
  }

  /** What was done of it before it was refused is kept all the same, whether or not it is still wanted. */
  async function failed(wanted: MeasureRound, kept: Ordered, why: Because, took?: Took): Promise<Told> {
    if (took !== undefined) await deeds.refused(wanted, kept, took);
    return onMeasure(
      wanted,
      'measureFailed',
      { because: why, ...(took === undefined ? {} : countsOf(took)) },
      (one, progress) => withOne(progress, wanted.measure, { ...one, failed: why.kind }),
    );
  }

  /** What a basis has kept is known to the ledger: nobody is taken for having come back who never left. */
  async function stillTheirs(
    { caseNumber, measure }: MeasureRound,
    residue: Residue,
    { plan }: { readonly plan: Plan },
    plannedAnew: (signal: AbortSignal) => Promise<Plan>,
  ): Promise<readonly Piece[]> {
    const there = await rootsLeft(residue, plan, plannedAnew);
    return there.length === 0 ? [] : [await staysInLedger(records, caseNumber, measure, plan, there)];
  }

  /**
   * The store has moved since the plan was read: it is made anew, and approved anew; what was done elsewhere stays done, and so does
   * what may have been done here by an earlier try, of which the store keeps nothing. Where nothing was done in the case at all, it keeps
   * nobody from being written to; an opt-out does from the day on which it is seen to.
   */
  function stale(wanted: MeasureRound, made: Plan, mayHaveBegun: boolean): Promise<Told> {
    const { caseNumber, measure } = wanted;
    const anew = (one: MeasureStanding, progress: Progress): Change['patch'] => {
      const plan = planOf(progress, measure) as PlanStanding;
      const { begunOn: _, ...undone } = one;
      if (plan.round >= MOST_PLANS && !hasToBe('approved', progress.right))
        return withOne(progress, measure, { ...(mayHaveBegun ? one : undone), failed: 'changedMeanwhile' }); // a person looks, where nobody approves it anew
      return {
        ...UNAPPROVED,
        plans: { ...progress.plans, [measure]: { round: plan.round + 1, decision: plan.decision, moved: true } },
        ...withOne(progress, measure, mayHaveBegun || one.filing !== undefined ? begunAnew(one, plan) : undone),
      };
    };
    const end = endedInLedger(caseNumber, measure, made, today(records), 'stale', []);
    return onMeasure(wanted, 'planStale', {}, anew, undefined, (after) => {
      if (mayHaveBegun) return [];
      return after.right === 'optOut' || wasAnythingDone(after) ? [end] : [end, unsuppressing()];
    });
  }
}
