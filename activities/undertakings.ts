import { rowsIn, type Measure, type Plan, type Residue } from '../casefile/measures';
import type { KeptUndertaking, UndertakingNeeds } from '../casefile/undertaking';
import { everyDone, leftBy } from '../casefile/what-became';
import type { Measures, Under } from '../connectors/measures';
import { calledFor } from '../law/called';
import { daysAfter } from '../law/clock';
import { holdsIn } from '../law/holds';
import { eitherKeeps } from '../law/retention';
import type { Patch } from '../law/stages';
import {
  isAPersons,
  isDue,
  isOpen,
  isToTell,
  takenUp,
  undertakingsIn,
  withUndertaking,
  type Undertaking,
  type WaitsBecause,
} from '../law/undertakings';
import type { Store } from '../policy/data-map';
import { retentionRules } from '../policy/retention';
import { inFull, standingCase, today, type LockedCase } from '../records/cases';
import { keptFiling } from '../records/filings';
import { endedInLedger, enteredInLedger, staysInLedger } from '../records/ledger';
import type { Deed } from '../records/journal';
import type { Piece } from '../records/pieces';
import type { Sql } from '../records/pool';
import {
  ended,
  keepUndertakings,
  needsBegun,
  needsOf,
  putOff,
  startsOn,
  undertakingRow,
} from '../records/undertakings';
import { write, writeUnderLock, type Change } from '../records/writing';
import { KeyDestroyed } from '../vault/keys';
import { beating } from './beating';
import { isNothingToCorrect, withoutCorrectedSince } from './corrected-since';
import { heldOnItsDay } from './held-elsewhere';
import type { Needs } from './needs';
import { stillThere, type Kept } from './asking-owners';
import { collectionsOf } from './ordering';
import { isHeldIn, isMoreThan, isStillThere, ofThisRun, orderNow } from './undertaking-orders';
import { takenOnItsDay, type At } from './undertaking-taken';
import { isBecause, MOST_PLANS, readOf, rootsLeft } from './what-stores-answer';
import { restOf } from './undertaken';
import { mayBeTold } from './who-may-be-told';

/** How one attempt ended: kept, by what; or why somebody is waited for; or it is gone about anew. */
type Ended =
  | {
      readonly kept: Omit<KeptUndertaking, 'undertaking'>;
      readonly isTold: boolean;
      readonly rest?: Pick<Residue, 'kept' | 'stays'>;
      readonly deed?: DeedThere;
      readonly ends?: readonly Piece[];
    }
  | { readonly waits: WaitsBecause; readonly ends?: readonly Piece[] }
  | 'anew';

/** The plan by which something was done, and the records it began from that are still there on a basis. */
type DeedThere = { readonly plan: Plan; readonly there: Plan['roots'] };
/** What is needed, with what was done of it before, and how that stands in the ledger. */
type Before = { readonly needs: UndertakingNeeds; readonly ends: readonly Piece[] };
/** A store that we change ourselves. */
type Ours = { readonly store: Store; readonly measures: Measures };
/** What is written of one: how it stands then, and what goes with that. */
type Noted = {
  readonly change: (one: Undertaking) => Undertaking;
  readonly rows?: readonly Piece[];
  readonly also?: Patch;
  /** What is undertaken besides from here on. */
  readonly more?: readonly Undertaking[];
};

/** What an answer undertook, done on its day, in a run of its own that carries nothing but its name. */
export function undertakingActivities({ records, dataMapOf, profileOf, retentionNow, connectorTo }: Needs) {
  return {
    /**
     * Takes an undertaking up whose day has come: plans it anew in the store, does no more by itself than the answer spoke of, looks again,
     * and calls for the letter that tells it. What waits for a person says so.
     * Safe to repeat: what was begun in a round is gone on with, the store does it once, and it is noted once.
     */
    async keepUndertaking(): Promise<void> {
      const id = ofThisRun();
      for (let times = 1; ; times += 1) {
        const at = await dueNow(id);
        if (at === undefined) return;
        const outcome = times > MOST_PLANS ? ({ waits: 'failed' } as const) : await goneAbout(at);
        if (outcome === 'anew') continue;
        if ('waits' in outcome) return void (await noteWaits(at, outcome.waits, outcome.ends));
        return noteKept(at, outcome);
      }
    },

    /** Notes that one could not be taken up, tried again and again: a person looks. */
    async noteUndertakingFailed(): Promise<void> {
      const at = await dueNow(ofThisRun());
      if (at !== undefined) await noteWaits(at, 'failed');
    },
  };

  async function dueNow(id: string): Promise<At | undefined> {
    const row = await undertakingRow(records, id);
    if (row === undefined) return undefined;
    const file = await standingCase(records, row.caseNumber);
    const one = undertakingsIn(file.progress).find((other) => other.id === id);
    if (one === undefined || !isDue(one, row.startsOn, today(records))) return undefined;
    const needs = await needsOf(records, id);
    const now = needs && (await withoutCorrectedSince(records, file, one, needs));
    if (now === 'underWay') return void (await putOff(records, row, daysAfter(today(records), 1)));
    return { file, one, needs: now, ordered: needs?.order };
  }

  async function goneAbout(at: At): Promise<Ended> {
    const { file, one, needs } = at;
    const store = await storeOfOne(file, one, needs);
    if (needs === undefined || store === undefined) return unseen(one, 'itsDay');
    if (isNothingToCorrect(needs)) return { kept: { did: [] }, isTold: false }; // all of it was corrected otherwise since
    const isOurs = file.progress.measures?.[one.measure ?? '']?.by === 'us';
    const measures = isOurs ? connectorTo(store).measures : undefined;
    if (measures === undefined && isOurs) return unseen(one, 'failed'); // we had a way in
    const under: Under = { retention: eitherKeeps(retentionRules((await profileOf(file)).retention), retentionNow) };
    if (measures === undefined) return lookWhereAnOwnerDoesIt(at, needs, { store, retention: under.retention });
    if (one.kind !== 'looksAgain' || one.foundAgainOn !== undefined)
      return doneByUs(at, needs, { store, measures }, under);
    const residue = await readOf((signal) =>
      measures.residue(needs.order, needs.keys, needs.plan, { ...under, signal }),
    );
    return isBecause(residue) ? { waits: 'failed' } : afterALook(at, residue);
  }

  /** A look found nothing, or what a basis explains: that is all. What it found is mended, and told. */
  async function afterALook(at: At, residue: Residue): Promise<Ended> {
    if (residue.outcome === 'none') return { kept: { did: [] }, isTold: at.one.foundAgainOn !== undefined };
    if (residue.outcome === 'unknown') return { waits: 'failed' };
    await noteFoundAgain(at, residue);
    return 'anew';
  }

  /**
   * An owner does it: a person sees to that. Where the store is searched, what was reported is looked at by what is on hold today; while
   * that keeps any of it, nothing is told. Of a look alone what the answer told to stay was never to go.
   */
  async function lookWhereAnOwnerDoesIt(at: At, needs: UndertakingNeeds, { store, retention }: Kept): Promise<Ended> {
    const { one, file } = at;
    const isLook = one.kind === 'looksAgain';
    const why = isLook ? 'itsDay' : await whyNotYet(at, needs);
    if (why !== 'itsDay' || store.kind === 'desk' || (!isLook && one.reportedOn === undefined)) return { waits: why };
    const found = await readOf((signal) =>
      connectorTo(store).find(needs.keys, { caseNumber: file.number, round: one.round, signal }),
    );
    if (isBecause(found)) return { waits: 'failed' };
    const kept = { store, retention, reported: needs.kept };
    const now = orderNow(file, one, needs.order, today(records));
    const residue = stillThere(isLook ? needs.order : now, found, kept);
    if (residue.outcome === 'unknown') return { waits: 'failed' };
    const isTold = one.reportedOn !== undefined || isToTell(one);
    if (residue.outcome === 'none') return { kept: { did: [] }, isTold, ...(isLook ? {} : { rest: residue }) };
    if (one.foundAgainOn === undefined) await noteFoundAgain(at, residue);
    if (stillThere(now, found, kept).outcome === 'none') return { waits: 'held' };
    return { waits: (await beating(heldOnItsDay(records, file, now, needs))) ? 'heldElsewhere' : 'left' };
  }

  /** A person does it on its day, unless a hold keeps it, here or elsewhere. */
  async function whyNotYet({ one, file }: At, needs: UndertakingNeeds): Promise<WaitsBecause> {
    const order = orderNow(file, one, needs.order, today(records));
    const held = holdsIn(file.progress).map(({ records: kind }) => kind);
    if (order.does === 'erase' && needs.order.extent?.some((kind) => held.includes(kind))) return 'held';
    return (await beating(heldOnItsDay(records, file, order, needs))) ? 'heldElsewhere' : 'itsDay';
  }

  /** Planned as the store stands now, bounded by what the answer spoke of, done, and looked for again. */
  async function doneByUs(at: At, standing: UndertakingNeeds, ours: Ours, under: Under): Promise<Ended> {
    const { one, file } = at;
    const { measures } = ours;
    const before = await readOf((signal) => doneBefore(at, standing, ours, { ...under, signal }));
    if (isBecause(before)) return { waits: 'failed' };
    const { needs, ends } = before;
    const begun = needs.begun?.round === one.round ? needs.begun : await begunAnew(at, before, ours, under);
    if (begun === 'anew' || 'waits' in begun) return begun;
    const { order, plan } = begun;
    if (rowsIn(plan.collections) > 0 && one.reportedOn === undefined) {
      const { took, did } = await takenOnItsDay(records, at, { needs, order, plan }, { measures, under });
      if (took === 'paused' || (!isBecause(took) && took.outcome === 'stale')) return goneAboutAnew(at);
      if (isBecause(took)) return { waits: 'failed' };
      const end = endedInLedger(file.number, one.measure ?? '', plan, today(records), took.outcome, did);
      if (took.outcome === 'refused') return { waits: 'failed', ends: [end] };
      const residue = await readOf((signal) => measures.residue(order, needs.keys, plan, { ...under, signal }));
      if (isBecause(residue) || residue.outcome === 'unknown') return { waits: 'failed', ends: [end] };
      if (residue.outcome === 'left') return { waits: 'left', ends: [end] };
      if (isHeldIn(file, needs, plan)) return { waits: 'held', ends: [end] };
      const there = await rootsLeft(residue, plan, (signal) =>
        measures.plan(order, needs.keys, { ...under, signal, known: plan.roots }),
      );
      return {
        kept: { did: everyDone([...(needs.did ?? []), ...did]), proof: took.proof },
        isTold: true,
        rest: residue,
        deed: { plan, there },
      };
    }
    if (isHeldIn(file, needs, plan)) return { waits: 'held', ends };
    const did = needs.did ?? [];
    const isTold = isToTell(one) || rowsIn(did) > 0;
    return { kept: { did }, isTold, rest: leftBy(plan), ends };
  }

  /** What was done in a round before of which nobody wrote the end: a worker died, or it was taken up otherwise meanwhile. */
  async function doneBefore(
    { one, file }: At,
    needs: UndertakingNeeds,
    { measures }: Ours,
    under: Under,
  ): Promise<Before> {
    const { begun, ...rest } = needs;
    if (begun === undefined || begun.round === one.round) return { needs, ends: [] };
    const proven = await measures.did?.(begun.order, begun.plan, under);
    const did = rowsIn(proven ?? []) > 0 ? proven : (begun.heard ?? proven); // it may keep a proof only since
    if (did === undefined) return { needs: rest, ends: [] };
    return {
      needs: { ...rest, did: everyDone([...(needs.did ?? []), ...did]) },
      ends: [endedInLedger(file.number, one.measure ?? '', begun.plan, today(records), 'refused', did)],
    };
  }

  /** Plans it, and writes down what is about to be done before the first row. */
  async function begunAnew(
    { one, file, ordered }: At,
    { needs, ends }: Before,
    { store, measures }: Ours,
    under: Under,
  ): Promise<{ readonly order: Measure; readonly plan: Plan } | { readonly waits: WaitsBecause } | 'anew'> {
    const order = orderNow(file, one, needs.order, today(records));
    if (await beating(heldOnItsDay(records, file, order, needs))) return { waits: 'heldElsewhere' };
    const plan = await readOf((signal) =>
      measures.plan(order, needs.keys, { ...under, signal, known: needs.plan.roots }),
    );
    if (isBecause(plan)) return { waits: 'failed' };
    if (plan.lacks.length > 0) return { waits: 'lacking' };
    if (one.reportedOn !== undefined) return isStillThere(plan, needs) ? { waits: 'left' } : { order, plan };
    if (isMoreThan(plan, needs)) return { waits: 'moreThanSaid' };
    if (rowsIn(plan.collections) === 0) return { order, plan };
    const begun = { round: one.round, order, plan };
    const about = {
      ...{ caseNumber: file.number, measure: one.measure ?? '', plan, collections: collectionsOf(order, store) },
      ...{ person: needs.keys, on: today(records) },
    };
    const isWritten = await noted(
      file,
      one,
      'undertakingBegun',
      { plan: plan.digest, rows: rowsIn(plan.collections) },
      async () => ({
        change: (now) => ({ ...now, begunOn: today(records) }),
        rows: [
          ...ends,
          await needsBegun(records, one.id, { ...needs, order: ordered ?? needs.order, begun }),
          ...(await enteredInLedger(records, about)),
        ],
      }),
    );
    return isWritten ? begun : 'anew'; // it moved meanwhile: nothing is done that was not written
  }

  /** What moved meanwhile is planned in another round; what this one did stays done. */
  async function goneAboutAnew({ file, one }: At): Promise<'anew'> {
    await noted(file, one, 'undertakingResumed', {}, () => ({ change: takenUp }));
    return 'anew';
  }

  function noteFoundAgain({ file, one }: At, { left }: Residue): Promise<boolean> {
    const rows = left.reduce((sum, { rows: here }) => sum + here, 0);
    return noted(file, one, 'undertakingFoundAgain', { left: rows }, () => ({
      change: (now) => ({ ...now, foundAgainOn: today(records) }),
    }));
  }

  function noteWaits({ file, one }: At, waits: WaitsBecause, ends: readonly Piece[] = []): Promise<boolean> {
    return noted(file, one, 'undertakingWaits', { because: waits }, () => ({
      change: ({ reportedOn, ...now }) => ({ ...now, waits, ...(waits === 'left' ? {} : { reportedOn }) }), // what is there still was not done
      rows: [startsOn(one.id, undefined), ...ends],
    }));
  }

  /**
   * It is kept: what it needed ends with its key, and the applicant is written to, where the case can still be read. What a law has kept of
   * it still is undertaken anew, for its own day.
   */
  async function noteKept(
    { file, one, needs }: At,
    { kept, isTold, rest, deed, ends = [] }: Exclude<Ended, string | { readonly waits: WaitsBecause }>,
  ): Promise<void> {
    const filing = `undertaking/${one.id}`;
    const isReadable = await canBeRead(file);
    const isSaid =
      isTold &&
      isReadable &&
      (file.progress.rejected !== true || mayBeTold(await inFull(file), 'undertakingKept', today(records)));
    const rows = rowsIn(kept.did);
    const store = needs?.plan.store ?? '';
    const went = kept.did.flatMap(({ collection, erased, changed }) =>
      erased + changed > 0 ? [`${store}/${collection}`] : [],
    );
    const facts = { rows, proof: kept.proof, told: isSaid };
    const made = async (now: LockedCase, tx: Sql): Promise<Noted> => {
      const more = needs === undefined || rest === undefined ? [] : restOf(now, one, needs, rest);
      if (more.length > 0)
        await keepUndertakings(
          tx,
          records,
          file.number,
          more.map(({ kept: each }) => each),
        );
      return {
        change: (standing) => ({
          ...{ ...standing, keptOn: today(records) },
          ...(went.length === 0 ? {} : { went }),
          ...(isReadable ? { filing } : isTold ? { untold: true as const } : {}),
        }),
        also: isSaid ? calledFor(now.progress, { kind: 'undertakingKept', occasion: one.id, filing }) : {},
        more: more.map(({ undertaking }) => undertaking),
        rows: [
          ...ended(one.id),
          ...ends,
          ...(deed === undefined ? [] : await inLedger(file.number, one, deed, kept.did)),
          ...(isReadable
            ? [
                await keptFiling<KeptUndertaking>(records, {
                  ...{ id: filing, caseNumber: file.number, act: 'keepUndertaking', by: 'madoguchi' },
                  body: { undertaking: one.id, ...kept },
                }),
              ]
            : []),
        ],
      };
    };
    await noted(file, one, 'undertakingKept', facts, made, (rest?.kept ?? []).length > 0);
  }

  /** What came of it in the ledger, and who is still there on a basis and has not come back. */
  async function inLedger(
    caseNumber: string,
    { measure = '' }: Undertaking,
    { plan, there }: DeedThere,
    did: KeptUndertaking['did'],
  ): Promise<readonly Piece[]> {
    const stays = there.length === 0 ? [] : [await staysInLedger(records, caseNumber, measure, plan, there)];
    return [endedInLedger(caseNumber, measure, plan, today(records), 'done', did), ...stays];
  }

  async function canBeRead({ number, application }: LockedCase): Promise<boolean> {
    try {
      await Promise.all([number, application].map((owner) => records.keys.of(owner)));
      return true;
    } catch (error) {
      if (error instanceof KeyDestroyed) return false; // its time was over: nobody can be written to any more, and a person is told
      throw error;
    }
  }

  /** Changes an undertaking in the moment of writing, if it is still in this round and open, and says whether it was; under the lock where others are kept with it. */
  async function noted(
    file: LockedCase,
    { id, round }: Undertaking,
    kind: Deed['kind'],
    facts: Readonly<Record<string, unknown>>,
    made: (now: LockedCase, sql: Sql) => Promise<Noted> | Noted,
    isLocked = false,
  ): Promise<boolean> {
    let isWritten = false;
    const deed: Deed = {
      ...{ kind, by: 'madoguchi', on: today(records), commandId: `${kind}/${id}/${round}` },
      facts: { undertaking: id, ...facts },
    };
    const judged = async (now: LockedCase, sql: Sql): Promise<Change | undefined> => {
      const standing = undertakingsIn(now.progress).find((one) => one.id === id);
      isWritten = standing?.round === round && standing.waits === undefined && isOpen(standing);
      if (!isWritten) return undefined;
      const { change, rows = [], also = {}, more = [] } = await made(now, sql);
      const { undertakings = [] } = withUndertaking(now.progress, id, change);
      return { patch: { undertakings: [...undertakings, ...more], ...also }, rows };
    };
    await (isLocked ? writeUnderLock(records, file, deed, judged) : write(records, file.number, deed, judged));
    return isWritten;
  }

  /** Where it was done, and is looked at; none of what a person sees to. */
  async function storeOfOne(file: LockedCase, one: Undertaking, needs?: UndertakingNeeds): Promise<Store | undefined> {
    return isAPersons(one) ? undefined : (await dataMapOf(file)).stores.find(({ id }) => id === needs?.plan.store);
  }
}

/** Nobody but a person can see whether it is done: they are waited for, and what they report stands. */
const unseen = (one: Undertaking, waits: WaitsBecause): Ended =>
  one.reportedOn === undefined ? { waits } : { kept: { did: [] }, isTold: isToTell(one) };
