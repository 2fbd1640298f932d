import type { OpenedCase } from '../casefile/case';
import { provenKeys } from '../casefile/identifiers';
import type { KeptPlan } from '../casefile/measure-views';
import type { Measure, Plan, Residue } from '../casefile/measures';
import type { Told } from '../casefile/told';
import type { AtMost, UndertakingNeeds } from '../casefile/undertaking';
import { storeOf } from '../law/about';
import { daysAfter } from '../law/clock';
import { isOnCessation, type Decision } from '../law/decisions';
import { stands, type Hold } from '../law/holds';
import { placeOf, type MeasureStanding } from '../law/measuring';
import { isLeftDone, owesUndertakings, type Progress } from '../law/stages';
import { isOpen, startOf, undertakingsIn, type Undertaking } from '../law/undertakings';
import type { DataMap } from '../policy/data-map';
import { deedsAsOne, footedIn, remainingIn } from '../records/answer-told';
import { leftBy } from '../casefile/what-became';
import { inFull, today, type LockedCase } from '../records/cases';
import { deedsIn, saidToBeKept, type DoneDeed } from '../records/deeds';
import { filingOf } from '../records/filings';
import type { Deed } from '../records/journal';
import type { Records } from '../records/pool';
import { keepUndertakings, type Undertaken } from '../records/undertakings';
import { latelyOf, writeUnderLock } from '../records/writing';
import { decisionOf } from './correspondence';
import { wantedNow, type Due } from './deeds';
import { isHeldBack } from './left-out';
import { searchedBy } from './looked-for';
import type { Needs } from './needs';

/** Something that follows, before it has a name: what it is, and what it needs where the engine does it. */
type Following = { readonly one: Omit<Undertaking, 'id' | 'round'>; readonly needs?: UndertakingNeeds | undefined };

export function undertakenActivities({ records, dataMapOf }: Needs) {
  return {
    /**
     * Notes, once an answer has left, each thing it says will still be done, with its day and what that needs (Arts. 34(3), 35(7)): what a
     * law has kept, what is on hold, a system that follows, another measure, a look after the days a system is behind.
     * Safe to repeat: it is noted once.
     */
    async noteUndertakings(due: Due): Promise<Told> {
      const at = await latelyOf(records, due.caseNumber, due.asOf);
      if (!owesUndertakings(at.progress)) return wantedNow(records, at);
      const file = await inFull(at);
      const decision = file.progress.decision == null ? undefined : await decisionOf(records, file); // an opt-out is nobody's to decide
      const map = await dataMapOf(file);
      const isPromised = decision !== undefined && !isLeftDone(file.progress);
      const instead = isPromised ? await insteadIn(records, file, decision) : []; // of what was never told, nothing was promised
      const all = [...(await followingIn(records, file, map, decision)), ...instead];
      const deed: Deed = {
        kind: 'undertaken',
        by: 'madoguchi',
        on: today(records),
        commandId: 'undertaken',
        facts: {},
      };
      const after = await writeUnderLock(records, file, deed, async ({ progress, number }, tx) => {
        if (!owesUndertakings(progress)) return undefined;
        const undertakings = all.map(({ one }, nth): Undertaking => {
          const id = `${number}-U${nth + 1}`;
          return { id, round: 1, ...one, ...releasedSince(one, progress) };
        });
        const kept = undertakings.map((undertaking, nth): Undertaken => {
          const { id, measure = '', kind } = undertaking;
          const needs = all[nth]?.needs;
          const isOurs = needs !== undefined && progress.measures?.[measure]?.by === 'us';
          const isTakenUp = isOurs || kind === 'looksAgain';
          return { id, needs, startsOn: startOf(undertaking, isTakenUp, file.terms.remindDaysBefore) };
        });
        await keepUndertakings(tx, records, number, kept);
        const facts = { undertakings: undertakings.map(({ id, kind, by }) => ({ id, kind, by })) };
        return { patch: { undertakings }, facts };
      });
      return wantedNow(records, after);
    },
  };
}

/** What follows from what was done, measure by measure. */
async function followingIn(
  records: Records,
  file: OpenedCase,
  map: DataMap,
  decision: Decision | undefined,
): Promise<readonly Following[]> {
  const { plans = {}, measures = {} } = file.progress;
  const keys = provenKeys(searchedBy(file)); // what follows is for whoever it was done for
  const deeds = await deedsIn(records, file);
  const needsOf =
    (kept: KeptPlan | undefined, said: Residue['kept'] = []): NeedsOf =>
    (atMost, extent = kept?.measure.extent) =>
      kept?.plan && {
        ...{ order: { ...kept.measure, ...(extent === undefined ? {} : { extent: [...extent] }) }, keys },
        ...{ plan: kept.plan, atMost },
        ...(said.length === 0 ? {} : { kept: said }),
      };
  const each = await Promise.all(
    Object.entries(measures).map(async ([id, one]): Promise<readonly Following[]> => {
      const done = deeds.filter(({ measure }) => measure === id);
      const before = done.filter(({ isLast }) => !isLast);
      const filing = plans[id]?.filing;
      const kept = filing === undefined ? undefined : (await filingOf<KeptPlan>(records, file.number, filing))?.body;
      const needs = needsOf(kept, one.by === 'us' ? [] : await saidToBeKept(records, file, id));
      if (one.setAside !== undefined) {
        const { until } = one.setAside;
        const follows: readonly Following[] =
          until === undefined
            ? []
            : [{ one: { kind: 'systemFollows', measure: id, by: until }, needs: needs(plannedIn(kept?.plan)) }];
        return [...follows, ...keptBefore(id, one, before, [], needsOf)];
      }
      const residue = done.find(({ isLast }) => isLast)?.residue;
      return [
        ...keptIn(id, one, residue, kept?.plan, needs),
        ...keptBefore(id, one, before, residue?.kept ?? [], needsOf),
        ...(decision === undefined ? [] : heldIn(file, id, decision, kept, needs)),
        ...lookIn(file, id, one, map, kept?.plan, needs),
      ];
    }),
  );
  return each.flat();
}

/** What a basis was seen to keep under a plan before, and the plan that stands knows nothing of: it goes on its day all the same. */
function keptBefore(
  measure: string,
  { by }: MeasureStanding,
  before: readonly DoneDeed[],
  now: Residue['kept'],
  needsOf: (kept: KeptPlan | undefined) => NeedsOf,
): readonly Following[] {
  if (by !== 'us') return [];
  let known = now;
  return [...before].reverse().flatMap(({ residue, plan }) => {
    const isNew = (row: Residue['kept'][number]): boolean =>
      known.every(({ collection, through }) => collection !== row.collection || through !== row.through);
    const rows = (residue?.kept ?? []).filter(isNew);
    known = [...known, ...rows];
    return keptUntil(measure, { kept: rows, stays: residue?.stays ?? [] }, needsOf(plan));
  });
}

type NeedsOf = (atMost: readonly AtMost[], extent?: readonly string[]) => UndertakingNeeds | undefined;

/** What a basis has kept, by the day after the last on which it is: each day by itself. */
function keptIn(
  measure: string,
  { doneOn }: MeasureStanding,
  residue: Residue | undefined,
  plan: Plan | undefined,
  needsOf: NeedsOf,
): readonly Following[] {
  if (doneOn === undefined) return [];
  return keptUntil(measure, residue ?? leftBy(plan ?? NOTHING), needsOf);
}

const NOTHING = { collections: [] };

/** By the day after the last on which it is kept: each day by itself; with the last of it goes what stays for its sake alone. */
function keptUntil(
  measure: string,
  { kept: rows, stays }: Pick<Residue, 'kept' | 'stays'>,
  needsOf: NeedsOf,
): readonly Following[] {
  const { store = '' } = placeOf(measure) ?? {};
  const days = [...new Set(rows.flatMap(({ through }) => through ?? []))].sort();
  const pinned = stays.filter(({ why }) => why === 'keptForOthers');
  return days.map((through) => {
    const until = rows.filter((one) => one.through === through);
    const alongside = through === days.at(-1) ? pinned : [];
    const atMost = kindsIn([...until, ...alongside].map(({ collection }) => collection)).map((collection) => ({
      collection,
      rows: [
        ...rows.filter((one) => one.through !== undefined && one.through <= through), // what an earlier day was to take may still be there
        ...alongside,
      ].reduce((sum, one) => sum + (one.collection === collection ? one.rows : 0), 0),
    }));
    const extent = atMost.map(({ collection }) => `${store}/${collection}`);
    const [of, ...more] = extent;
    const alone = of === undefined ? {} : more.length > 0 ? { among: extent } : { of };
    return { one: { kind: 'keptByLaw', measure, ...alone, by: daysAfter(through, 1) }, needs: needsOf(atMost, extent) };
  });
}

/** What a hold has kept of what was to be erased, whether or not it was released since: it was told, and nobody did it. Of what may not be told to be held nobody counted how much it is. */
function heldIn(
  { progress }: OpenedCase,
  measure: string,
  decision: Decision,
  kept: KeptPlan | undefined,
  needsOf: NeedsOf,
): readonly Following[] {
  const { store } = placeOf(measure) ?? {};
  if (progress.withdrew !== undefined || kept === undefined) return []; // nobody asks for it any more
  return heldByPlan(progress, kept.measure)
    .filter(({ records }) => storeOf(records) === store && isHeldBack(progress, decision, records))
    .flatMap(({ id, records, untold }) => {
      const { collections } = kept.plan ?? NOTHING;
      const held = collections.find(({ collection }) => records === `${store}/${collection}`);
      const rows = (held?.stays ?? []).reduce((sum, { why, rows: here }) => sum + (why === 'onHold' ? here : 0), 0);
      if (held !== undefined && rows === 0 && untold !== true) return []; // all of it had gone when it was placed, and the answer says so
      const pinned = leftBy({ collections }).stays.filter(({ why }) => why === 'keptForOthers'); // it may hang on nothing else
      const atMost = held === undefined ? [] : [{ collection: held.collection, rows }, ...pinned];
      const extent = kindsIn([records, ...pinned.map(({ collection }) => `${store}/${collection}`)]);
      return [{ one: { kind: 'onHold', measure, of: records, hold: id }, needs: needsOf(atMost, extent) }];
    });
}

/** The holds for which a plan left something: those it names, and of what may not be told those on a kind it leaves out. */
export function heldByPlan(
  { holds = [] }: Pick<Progress, 'holds'>,
  { does, onHold, extent = [] }: Pick<Measure, 'does' | 'onHold' | 'extent'>,
): readonly Hold[] {
  if (does !== 'erase') return [];
  const isLast = ({ id, records }: Hold): boolean =>
    holds.findLast((one) => one.records === records && one.untold === true)?.id === id;
  return holds.filter((one) =>
    one.untold === true
      ? !extent.includes(one.records) && (stands(one) || isLast(one))
      : onHold.some(({ hold }) => hold === one.id),
  );
}

/** The day of what was on hold when the answer was written, where that was released before this is noted: nothing else would have it taken up. */
function releasedSince({ hold }: Pick<Undertaking, 'hold'>, { holds = [] }: Progress): Pick<Undertaking, 'by'> {
  const { releasedOn } = holds.find(({ id }) => id === hold) ?? {};
  return releasedOn === undefined ? {} : { by: releasedOn };
}

/** A look that is due after the answer; at a mark, where we set it and the applicant still wants it: what an owner reports is their word. */
function lookIn(
  { progress }: OpenedCase,
  measure: string,
  { by: who, doneOn, look }: MeasureStanding,
  { stores }: DataMap,
  plan: Plan | undefined,
  needsOf: NeedsOf,
): readonly Following[] {
  const store = stores.find(({ id }) => id === plan?.store);
  if (store === undefined || store.kind === 'desk' || store.looksAgainAfter === undefined) return [];
  const isMark = placeOf(measure) === undefined;
  if (isMark && (who !== 'us' || progress.withdrew !== undefined)) return [];
  const needs = needsOf(isMark ? markedIn(plan) : plannedIn(plan));
  if (doneOn === undefined || look === undefined || needs === undefined) return [];
  const by = daysAfter(doneOn, store.looksAgainAfter.days);
  return look.on >= by ? [] : [{ one: { kind: 'looksAgain', measure, by }, needs }];
}

/** What a person undertook instead of what was asked, as long as it is asked, and the letter told it. */
async function insteadIn(records: Records, file: OpenedCase, decision: Decision): Promise<readonly Following[]> {
  if (!('instead' in decision) || file.progress.withdrew !== undefined) return [];
  const footed = isOnCessation(decision)
    ? footedIn(decision, remainingIn(await deedsAsOne(records, file), file), file)
    : undefined;
  return decision.instead.flatMap(({ by, ...of }) =>
    'records' in of && footed?.speaksOf(of.records) === 0
      ? []
      : [{ one: { kind: 'instead', of: 'records' in of ? of.records : of.provision, by } }],
  );
}

/** The records that bear a mark, by whomever it was set: it may be lost of each. */
const markedIn = (plan: Plan | undefined): readonly AtMost[] =>
  (plan?.collections ?? []).map(({ collection, rows, stays }) => ({
    collection,
    rows: stays.reduce((rest, one) => rest - one.rows, rows),
  }));

const plannedIn = (plan: Plan | undefined): readonly AtMost[] =>
  (plan?.collections ?? []).map(({ collection, erased, changed }) => ({ collection, rows: erased + changed }));

const kindsIn = (all: readonly string[]): readonly string[] => [...new Set(all)];

/** What a law has kept of an undertaking that was kept otherwise, as undertakings of their own; without what another has undertaken already. */
export function restOf(
  { number, progress, terms }: LockedCase,
  { id: from, measure = '' }: Undertaking,
  { order, keys, plan, kept: said }: UndertakingNeeds,
  rest: Pick<Residue, 'kept' | 'stays'>,
): readonly { readonly undertaking: Undertaking; readonly kept: Undertaken }[] {
  const all = undertakingsIn(progress);
  const kindsOf = ({ of, among = of === undefined ? [] : [of] }: Pick<Undertaking, 'of' | 'among'>) => among;
  const isUndertaken = (it: Pick<Undertaking, 'of' | 'among' | 'by'>): boolean =>
    kindsOf(it).every((kind) =>
      all.some(
        (one) =>
          one.kind === 'keptByLaw' &&
          one.measure === measure &&
          one.by === it.by &&
          isOpen(one) &&
          kindsOf(one).includes(kind),
      ),
    );
  return keptUntil(measure, rest, (atMost, extent = []) => ({
    order: { ...order, extent: [...extent] },
    keys,
    plan,
    atMost,
    ...(said === undefined ? {} : { kept: said }),
  }))
    .filter(({ one }) => !isUndertaken(one))
    .map(({ one, needs }, nth) => {
      const undertaking: Undertaking = { ...one, id: `${number}-U${all.length + nth + 1}`, round: 1, restOf: from };
      const isOurs = progress.measures?.[measure]?.by === 'us';
      const startsOn = startOf(undertaking, isOurs, terms.remindDaysBefore);
      return { undertaking, kept: { id: undertaking.id, startsOn, needs } };
    });
}
