import { recordText, writingsOf } from '../casefile/known-again';
import { rowsIn, type Done, type Measure, type Plan, type Took } from '../casefile/measures';
import { asHeard } from '../casefile/what-became';
import type { Connector } from '../connectors/contract';
import type { StandingThere } from '../connectors/standing-there';
import { StoreFailed } from '../connectors/store-failed';
import type { Progress } from '../connectors/measures';
import { idsOf, type SearchedStore } from '../connectors/record';
import { isShared } from '../connectors/whose';
import type { RetentionRules } from '../law/retention';
import type { DataMap, Store } from '../policy/data-map';
import { today } from '../records/cases';
import { formsInLedger, ledgerHash, metInLedger, type Met } from '../records/ledger';
import type { Records } from '../records/pool';
import { isHeldBack, noteDoneInPart, noteGone, noteReappeared, noteSettled, onHoldAmong } from '../records/reappeared';
import {
  beginReplay,
  endOthers,
  endReplay,
  endUndecided,
  keepInHand,
  newReplay,
  noteFailed,
  noteLook,
  openReplay,
  proposeReplay,
  replayOf,
  takeUpLook,
  takeUpReplay,
  type ReplayBody,
  type Returned,
} from '../records/replays';

/** So many records are taken up in one plan; the next look finds the others. */
const MOST_AT_ONCE = 50_000;

export type Replaying = {
  readonly records: Records;
  readonly dataMap: DataMap;
  readonly retention: RetentionRules;
  readonly connectorTo: (store: Store) => Connector;
};

/** Looks through one store whose turn it is, and carries out one plan that was approved; whether there was anything to do. */
export async function replayNext(replaying: Replaying): Promise<boolean> {
  const looked = await lookThroughNext(replaying);
  return (await carryOutNext(replaying)) || looked;
}

/** People who came back, with the records in which they stand. */
type Found = Returned & {
  readonly roots: Map<string, string[][]>;
  readonly met: ReplayBody['met'][number][];
  readonly alarming: Set<string>;
  readonly all: Set<string>;
};

async function lookThroughNext(replaying: Replaying): Promise<boolean> {
  const { records, dataMap } = replaying;
  const turn = await takeUpLook(
    records,
    dataMap.stores.map(({ id }) => id),
  );
  const store = turn && searchedIn(dataMap, turn.store);
  if (turn === undefined || store === undefined) return false;
  try {
    const { found, unseen } = await whoCameBack(replaying, store);
    const there: string[] = [];
    for (const one of found) there.push(...(await propose(replaying, store, one)));
    if (unseen.length === 0) {
      await endOthers(records, store.id, found); // the whole store was seen: what was said of anybody who is not there any more falls
      await noteGone(records, there, { store: store.id, look: newReplay() });
    }
    await noteLook(records, turn, { unseen });
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error;
    await noteLook(records, turn, { failed: error.because.kind });
  }
  return true;
}

const searchedIn = ({ stores }: DataMap, id: string): SearchedStore | undefined =>
  stores.find((store): store is SearchedStore => store.id === id && store.kind !== 'desk');

/** Looks through a store, page by page, for whoever stands in the ledger: one question of ours a page, and none of the store a person. */
async function whoCameBack(
  { records, connectorTo }: Replaying,
  store: SearchedStore,
): Promise<{ readonly found: readonly Found[]; readonly unseen: readonly string[] }> {
  const [keys, forms] = [await records.keys.everyHouse('hashes'), await formsInLedger(records, store.id)];
  const groups = new Map<string, Found>();
  const hashesOf = (texts: readonly string[]): readonly string[] =>
    texts.flatMap((text) => keys.map((key) => ledgerHash(text, key)));
  const hand = async (page: readonly StandingThere[]): Promise<void> => {
    const hashed = page.map(({ collection: { id, findBy }, key, held }) => {
      const textsOf = (sets: typeof findBy): readonly string[] =>
        forms.flatMap((form) => writingsOf(store.id, sets, held, form));
      return {
        collection: id,
        persons: hashesOf(textsOf(findBy.filter((set) => !isShared(set)))),
        shared: hashesOf(textsOf(findBy.filter(isShared))),
        records: hashesOf([recordText(store.id, id, key)]),
        isNamed: textsOf(findBy.filter((set) => set.includes('name'))).length > 0,
      };
    });
    for (const met of await metInLedger(records, store.id, hashed)) {
      const there = page[met.nth];
      const { records: [record] = [], isNamed = false } = hashed[met.nth] ?? {};
      if (there === undefined || record === undefined || isAnothers(met, isNamed)) continue;
      add(groups, store.id, met, there, record);
    }
  };
  const unseen = (await connectorTo(store).everybody?.(hand)) ?? store.collections.map(({ id }) => id);
  return { found: [...groups.values()], unseen };
}

/**
 * Whether a record they never had bears a mailbox of theirs beside the name of somebody the ledger does not know: one of the household, or
 * whoever has the mailbox now. As in a search, what several may share finds and does not decide.
 */
const isAnothers = ({ isShared: only, known, stays }: Met, isNamed: boolean): boolean =>
  only && isNamed && !known && !stays;

function add(groups: Map<string, Found>, store: string, met: Met, there: StandingThere, record: string): void {
  const known = met.known || met.stays;
  const name = JSON.stringify([met.extent, known]);
  const group = groups.get(name) ?? {
    ...{ store, extent: met.extent, known, cases: [], roots: new Map<string, string[][]>(), met: [] },
    ...{ alarming: new Set<string>(), all: new Set<string>() },
  };
  groups.set(name, group);
  const keys = group.roots.get(there.collection.id) ?? [];
  group.roots.set(there.collection.id, keys);
  group.all.add(met.caseNumber);
  if (!met.stays) group.alarming.add(met.caseNumber);
  if (keys.length >= MOST_AT_ONCE) return;
  keys.push([...there.key]);
  group.met.push({ entry: met.entry, record });
}

const rootsOf = ({ roots }: Found): Plan['roots'] =>
  [...roots].map(([collection, keys]) => ({
    collection,
    keys: keys.sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1)),
  }));

/**
 * Proposes one plan for all of them, and says in their cases that they are there again; answers which. Where everything of theirs is kept on a
 * basis, nobody came back.
 */
async function propose(replaying: Replaying, store: SearchedStore, found: Found): Promise<readonly string[]> {
  const { records, retention, connectorTo } = replaying;
  const { measures } = connectorTo(store);
  const id = newReplay();
  const cases = [...(found.alarming.size > 0 ? found.alarming : found.all)].sort();
  if (measures === undefined) {
    await noteReappeared(records, [...found.alarming].sort(), { store: store.id, look: id }); // whoever keeps the store is told by a person
    return [...found.alarming];
  }
  const measure = await measureOf(records, id, found);
  const plan = await measures.plan(measure, {}, { retention, named: true, known: rootsOf(found) });
  if (rowsIn(plan.collections) === 0) {
    await endUndecided(records.pool, records, found);
    return [];
  }
  const before = await openReplay(records, found);
  if (before?.plan !== plan.digest)
    await proposeReplay(
      records,
      { ...found, cases },
      { id, rows: rowsIn(plan.collections), body: { measure, plan, met: found.met } },
    );
  await noteReappeared(records, cases, { store: store.id, look: id });
  return cases;
}

/** Erases what was erased, without what is on hold in any of their cases today. */
async function measureOf(records: Records, id: string, found: Found): Promise<Measure> {
  const { store, extent, all } = found;
  const { onHold, untold } = await onHoldAmong(records, [...all], store, new Set(idsOf(store, rootsOf(found))));
  const kinds = extent.map((collection) => `${store}/${collection}`);
  return {
    ...{ id: `ledger/${id}`, does: 'erase', on: today(records), theirs: [], others: [], corrections: [] },
    onHold: [...onHold],
    extent: kinds.filter((kind) => !untold.includes(kind)),
  };
}

/**
 * Carries out what an approver approved. Before the first row it is looked through once more who stands there: where that would be
 * another plan nothing is done, and it is proposed anew. What has begun goes on where it stopped; the store does it once. Before each
 * try and after every batch it is heard whether a hold was placed, or somebody consented anew: then it stops there, what was done is
 * written, and the rest is proposed anew without them.
 */
async function carryOutNext(replaying: Replaying): Promise<boolean> {
  const { records } = replaying;
  const id = await takeUpReplay(records);
  const replay = id === undefined ? undefined : await replayOf(records, id);
  if (replay === undefined) return false;
  try {
    return await carryOut(replaying, replay);
  } catch (error) {
    if (!(error instanceof StoreFailed)) throw error;
    await noteFailed(records, replay.id, error.because.kind); // whoever approved it sees that it waits, and why
    return false;
  }
}

async function carryOut(
  replaying: Replaying,
  replay: NonNullable<Awaited<ReturnType<typeof replayOf>>>,
): Promise<boolean> {
  const { records, dataMap, retention, connectorTo } = replaying;
  const { body, begun, store: name, decidedBy = '' } = replay;
  const store = searchedIn(dataMap, name);
  const measures = store && connectorTo(store).measures;
  if (store === undefined || measures === undefined) {
    await endReplay(records, replay.id, { outcome: 'refused', collections: [] });
    return true;
  }
  let heard: readonly Done[] = [];
  const [theirs, seen] = [new Set(idsOf(name, body.plan.roots)), new Map<string, boolean>()];
  const hear = async ({ done = [] }: Partial<Progress> = {}): Promise<void> => {
    heard = done;
    await keepInHand(records, replay.id);
    if (await isHeldBack(records, replay, theirs, seen)) throw new HeldBack();
  };
  const under = { retention, named: true, beat: hear } as const;
  if (!begun) {
    const { found } = await whoCameBack(replaying, store);
    const now = found.find((one) => one.known === replay.known && String(one.extent) === String(replay.extent));
    const order = now && { ...(await measureOf(records, replay.id, now)), on: body.measure.on };
    const plan = order && (await measures.plan(order, {}, { ...under, known: rootsOf(now) }));
    if (plan?.digest !== replay.plan) {
      await endReplay(records, replay.id, { outcome: 'stale', collections: [] });
      return true;
    }
    await beginReplay(records, replay.id);
  }
  const answered = await takenUnlessHeldBack(() =>
    measures.take(body.measure, {}, body.plan, { ...under, begun, known: body.plan.roots }),
  );
  if (answered === undefined) {
    const did = (await measures.did?.(body.measure, body.plan, { retention, named: true })) ?? heard;
    await noteDoneInPart(records, replay, did);
    await endReplay(records, replay.id, { outcome: 'stale', collections: [...did] });
    return true;
  }
  const took = asHeard(answered, heard);
  if (took.outcome !== 'done') await noteDoneInPart(records, replay, took.collections);
  if (took.outcome === 'done')
    await noteSettled(records, replay.cases, {
      ...{ store: name, replay: replay.id, plan: replay.plan, by: decidedBy, outcome: 'erased' },
    });
  await endReplay(records, replay.id, took);
  return true;
}

/** A hold was placed since this was approved, or somebody consented anew: it goes no further. */
class HeldBack extends Error {}

async function takenUnlessHeldBack(take: () => Promise<Took>): Promise<Took | undefined> {
  try {
    return await take();
  } catch (error) {
    if (error instanceof HeldBack) return undefined;
    throw error;
  }
}
