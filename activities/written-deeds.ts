import { Context } from '@temporalio/activity';
import type { Case } from '../casefile/case';
import type { KeptPlan } from '../casefile/measure-views';
import { provenKeys, type PersonKeys } from '../casefile/identifiers';
import { countsOf, rowsIn, type Done, type Measure, type Plan, type Took } from '../casefile/measures';
import type { Told } from '../casefile/told';
import { everyDone, foundBy, outcomeOf, rootNamed, rootsIn } from '../casefile/what-became';
import type { Measures, Under } from '../connectors/measures';
import { StoreFailed } from '../connectors/store-failed';
import { placeOf, type Earlier } from '../law/measuring';
import type { Progress } from '../law/stages';
import { deedsOf, isPlannedBeside, withDeed, type Known } from '../law/what-is-done';
import { storeOfMeasure } from '../policy/marks';
import { retentionRules } from '../policy/retention';
import { caseOf, inFull, standingCase, today } from '../records/cases';
import { filingOf, keptFiling } from '../records/filings';
import type { EntryKind } from '../casefile/journal';
import { endedInLedger, staysInLedger } from '../records/ledger';
import type { Piece } from '../records/pieces';
import { done, type Due } from './deeds';
import type { Needs } from './needs';
import { markedAndSeen } from './stopping';
import { rootsLeft } from './what-stores-answer';

/** A plan that was approved, what it was ordered by, and the name of the filing in which both stand: it names the deed that is done under it. */
export type Ordered = { readonly filing: string; readonly measure: Measure; readonly plan: Plan };
/** Of which measure a deed is, and in which of its rounds it was begun. */
type Of = { readonly measure: string; readonly round: number };

/** What a plan was told to do and by whom it is done, as it is seen in the store. */
type There = { readonly measures: Measures; readonly under: Under };

/**
 * Writes what was done, wherever it stands by then: whatever a person did meanwhile, what a store did is so, and letter, certificate,
 * ledger and what follows tell it (Arts. 34(3), 35(7)).
 */
export function deedsWritten({ records, dataMapOf, profileOf, connectorTo }: Needs) {
  return { ordered, rootsBefore, seenIn, taken, refused: noteStopped, stopped, accounted };

  /** The plan that stands in a filing. */
  async function ordered(caseNumber: string, filing: string | undefined): Promise<Ordered | undefined> {
    const kept = filing === undefined ? undefined : await filingOf<KeptPlan>(records, caseNumber, filing);
    const { measure, plan } = kept?.body ?? {};
    return filing === undefined || measure === undefined || plan === undefined ? undefined : { filing, measure, plan };
  }

  /** The records from which the plans before this one began. */
  async function rootsBefore(caseNumber: string, measure: string, progress: Progress): Promise<Pick<Under, 'known'>> {
    const { measures = {} } = progress;
    const one = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
    if (one === undefined || !isPlannedBeside(measure, one)) return {};
    const before = await Promise.all((one.earlier ?? []).map(({ plan }) => ordered(caseNumber, plan)));
    const roots = new Set(before.flatMap((one) => (one === undefined ? [] : rootsIn(one.plan))));
    return { known: [...roots].map(rootNamed) };
  }

  /** A store says that it did what it was ordered. */
  function taken(due: Due & Of, order: Ordered, took: Took): Promise<Told> {
    const id = `took/${order.filing}`;
    return written(due, order, 'measureTaken', id, took, (deed, _, found) =>
      deed.doneOn === undefined
        ? { doneOn: today(records), filing: id, went: wentIn(took, order.plan), ...found }
        : undefined,
    );
  }

  /** The plans under which what stops a provision was marked in a case, and seen to stand, told from the case as it stands when it is asked for. */
  async function seenIn(
    caseNumber: string,
    measure: string,
  ): Promise<(file: Pick<Case, 'progress'>) => Promise<readonly Plan[]>> {
    const map = await dataMapOf(await caseOf(records, caseNumber));
    return ({ progress }) => markedAndSeen(progress, map, measure, (filing) => ordered(caseNumber, filing));
  }

  /** It did not come to its end, or nobody heard of it: what it did until then, as the store kept it, else as it was heard (`heard`). */
  async function stopped(due: Due & Of, order: Ordered, there: There, heard: readonly Done[] = []): Promise<void> {
    const { measures, under } = there;
    const kept = await unlessAway(under, () => measures.did?.(order.measure, order.plan, under));
    if (kept === undefined && heard.length === 0) return;
    await noteStopped(due, order, {
      collections: [...(kept ?? heard)],
      proof: kept === undefined ? 'byUs' : 'inStore',
    });
  }

  function noteStopped(due: Due & Of, order: Ordered, did: Pick<Took, 'collections' | 'proof'>): Promise<Told> {
    const { erased, changed } = countsOf(did);
    const id = `took/${order.filing}/${erased}-${changed}/${due.asOf}/${Context.current().info.attempt}`; // each try did as much once more
    const took: Took = { ...did, measure: order.measure.id, store: order.plan.store, outcome: 'refused' };
    return written(due, order, 'measureStopped', id, took, (deed, before) => {
      const isKnown = before !== undefined && JSON.stringify(countsOf(before)) === JSON.stringify({ erased, changed });
      return deed.doneOn !== undefined || (isKnown && did.proof === 'inStore')
        ? undefined
        : { filing: id, went: [...new Set([...(deed.went ?? []), ...wentIn(took, order.plan)])] };
    });
  }

  /** Writes what a store did into the deed that was done under a plan, with its end in the ledger. What only we counted is counted on. */
  async function written(
    { measure, round, ...due }: Due & Of,
    order: Ordered,
    kind: EntryKind,
    id: string,
    took: Took,
    known: (deed: Earlier, before: Took | undefined, found: Pick<Known, 'found'> | undefined) => Known | undefined,
  ): Promise<Told> {
    const { filing, plan } = order;
    const tellsSinceWhen = kind === 'measureTaken' && placeOf(measure) === undefined; // what was broken off does not
    const seen = tellsSinceWhen ? await seenIn(due.caseNumber, measure) : undefined;
    const deed = { kind, commandId: `${kind}/${id}`, facts: { measure, round } } as const;
    return done(records, due, deed, async (file) => {
      const { number, progress } = file;
      const stands = deedUnder(progress, measure, filing);
      if (stands === undefined) return undefined;
      const before =
        stands.filing === undefined ? undefined : (await filingOf<Took>(records, number, stands.filing))?.body;
      const found = seen && { found: foundBy(took, plan, await seen(file)) };
      const measures = withDeed(progress, measure, filing, (one) => known(one, before, found));
      if (measures === undefined) return undefined;
      const isCountedOn = took.proof === 'byUs' && before?.proof === 'byUs';
      const collections = isCountedOn ? everyDone([...before.collections, ...took.collections]) : took.collections;
      const all = { ...took, collections };
      return {
        patch: { measures },
        facts: { ...countsOf(all), proof: all.proof },
        rows: [
          await keptFiling(records, { id, caseNumber: number, act: kind, by: 'madoguchi', body: all }),
          endedInLedger(number, measure, plan, today(records), all.outcome, collections),
        ],
      };
    });
  }

  /**
   * Asks each store what it did where no end of it is written, and looks again at what was done under a plan that stands no more: a worker
   * died, or the case went on without it. Before anything is planned there anew, and before anything is told. A store that does not
   * answer holds nobody up. Safe to repeat: what is known already is not written again.
   */
  async function accounted(due: Due, only?: string): Promise<void> {
    const at = await standingCase(records, due.caseNumber);
    const open = openIn(at.progress, only);
    if (open.length === 0) return;
    const file = await inFull(at);
    const [map, profile] = [await dataMapOf(file), await profileOf(file)];
    const signal = AbortSignal.timeout(only === undefined ? ANSWER_WAITS_MS : PLAN_WAITS_MS);
    const under = { retention: retentionRules(profile.retention), begun: true, signal };
    for (const { measure, round, deed, isLast } of open) {
      const store = storeOfMeasure(map, measure);
      const measures = store && connectorTo(store).measures;
      const order = await ordered(due.caseNumber, deed.plan);
      if (measures === undefined || order === undefined) continue;
      const of = { ...due, measure, round };
      if (deed.doneOn === undefined) await stopped(of, order, { measures, under });
      const { progress } = await standingCase(records, due.caseNumber);
      if (isLast && progress.measures?.[measure]?.setAside === undefined) continue; // it is gone on with, and looked at then
      if (await isToBeLookedAt(due.caseNumber, deedUnder(progress, measure, order.filing)))
        await look(of, order, { measures, under, keys: provenKeys(file.identifiers) });
    }
  }

  async function isToBeLookedAt(caseNumber: string, deed: Earlier | undefined): Promise<boolean> {
    if (deed === undefined || deed.look !== undefined) return false;
    if (deed.doneOn !== undefined || deed.filing === undefined) return deed.doneOn !== undefined;
    return rowsIn((await filingOf<Took>(records, caseNumber, deed.filing))?.body.collections ?? []) > 0;
  }

  /** Looks at what a deed left there, and at what a basis has kept: a later plan may have nothing left by which to find it. */
  async function look(
    { measure, round, ...due }: Due & Of,
    order: Ordered,
    { measures, under, keys }: There & { readonly keys: PersonKeys },
  ): Promise<void> {
    const { plan } = order;
    const named = { ...under, named: true } as const; // whose they are the plan knows
    const residue = await unlessAway(named, () => measures.residue(order.measure, keys, plan, named));
    if (residue === undefined || residue.outcome === 'unknown') return;
    const planned = () => measures.plan(order.measure, keys, { ...named, known: plan.roots });
    const there = (await unlessAway(named, () => rootsLeft(residue, plan, planned))) ?? plan.roots;
    const id = `look/${order.filing}`;
    const left = residue.left.reduce((sum, { rows }) => sum + rows, 0);
    const outcome = outcomeOf(residue);
    const facts = { measure, round, outcome, left };
    const deed = { kind: 'measureLooked', commandId: `measureLooked/${order.filing}`, facts } as const;
    await done(records, due, deed, async ({ number, progress }) => {
      const measuresNow = withDeed(progress, measure, order.filing, (one) =>
        one.look === undefined ? { look: { on: today(records), outcome, filing: id } } : undefined,
      );
      if (measuresNow === undefined) return undefined;
      const filed = { id, caseNumber: number, act: 'measureLooked', by: 'madoguchi', body: residue };
      const rows: Piece[] = [await keptFiling(records, filed)];
      if (there.length > 0) rows.push(await staysInLedger(records, number, measure, plan, there));
      return { patch: { measures: measuresNow }, rows };
    });
  }
}

/** The kinds of record of which something really went or changed. */
function wentIn({ collections, outcome, proof }: Took, plan: Plan): readonly string[] {
  const counted = outcome === 'done' && proof === 'byUs' ? plan.collections : collections; // a crash may have lost a count
  return counted.flatMap(({ collection, erased, changed }) =>
    erased + changed > 0 ? [`${plan.store}/${collection}`] : [],
  );
}

/** What we did of a measure, of which no end is written, or no look where it is gone on with no more. */
const openIn = ({ plans = {}, measures = {} }: Progress, only: string | undefined) =>
  Object.entries(measures).flatMap(([measure, one]) =>
    one.by !== 'us' || (only !== undefined && only !== measure)
      ? []
      : deedsOf(one, Object.hasOwn(plans, measure) ? plans[measure] : undefined)
          .filter((deed) => deed.doneOn === undefined || (deed.look === undefined && !deed.isLast))
          .map(({ isLast, ...deed }) => ({ measure, round: one.round, deed, isLast })),
  );

/** The deed that was done under a plan, wherever it stands now. */
function deedUnder({ plans = {}, measures = {} }: Progress, measure: string, plan: string): Earlier | undefined {
  const one = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
  return one && deedsOf(one, plans[measure]).find((deed) => deed.plan === plan);
}

/** So long an answer waits for all stores together to say what was done there, and a new plan for the one it is made of. */
const [ANSWER_WAITS_MS, PLAN_WAITS_MS] = [5 * 60_000, 30 * 60_000];

/** What a store answers; nothing where it is away or takes too long, which holds nobody up. */
async function unlessAway<Answer>(
  { signal }: Under,
  ask: () => Promise<Answer> | undefined,
): Promise<Answer | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof StoreFailed || signal?.aborted === true) return undefined;
    throw error;
  }
}
