import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Measure, Plan, Residue, Took } from '../casefile/measures';
import { because } from '../casefile/store-failures';
import type { Connector } from './contract';
import { planRecords, type RecordsPlanned } from './record-planning';
import { letGo, notedBeside, replace, type Edit, type Edits, type Rewriter } from './file-rewriting';
import type { Reader } from './file-rows';
import { seen, textOf, unchanged, type Seen } from './file-text';
import { refusal, type FileStore } from './file-unfit';
import { pageOfKeys, recordNamed } from './measure-decisions';
import { residueFrom } from './measure-residue';
import { rows } from './measure-words';
import type { Measures, Under } from './measures';
import type { Sealing } from './postgres-measures';
import { heardIn, lineOf, TAKE_PATIENCE_MS, type InTurn } from './measure-turns';

type Counts = Took['collections'];
export type OpenFileMeasures = {
  readonly store: FileStore;
  readonly reader: Reader;
  readonly rewriter: Rewriter;
  readonly find: Connector['find'];
  readonly sealing: Sealing;
};

/**
 * What is erased and changed in a file: it is written anew beside itself and put in its place in one moment, so that whoever reads it
 * reads the old one or the new one. Every byte that says nothing of the person stays.
 */
export function openFileMeasures({ store, reader, rewriter, find, sealing }: OpenFileMeasures): Measures {
  const collections = store.collections;

  async function made(
    measure: Measure,
    person: PersonKeys,
    under: Under,
    known: Plan['roots'] = [],
  ): Promise<RecordsPlanned & { readonly since: Seen }> {
    const since = await seen(store);
    const finding: Finding = under.named
      ? { store: store.id, label: store.label, outcome: 'none', items: [], holds: [] }
      : await find(person, { caseNumber: measure.id, round: 1, ...(under.signal && { signal: under.signal }) });
    const read = reader(textOf(store, since, under.signal), collections, { noting: true });
    const planning = {
      store,
      measure,
      under,
      person,
      known,
      sealing: { digest: sealing.digest, hashing: await sealing.hashing() },
    };
    const result = await planRecords(planning, finding, read);
    await unchanged(store, since);
    return { ...result, since };
  }

  /** Of what is theirs now, what was planned: whatever came in meanwhile is nobody's to change before it is planned too. */
  function planned<Now extends RecordsPlanned>(now: Now, { roots }: Plan): Now {
    const known = new Set(roots.flatMap(({ collection, keys }) => keys.map((key) => recordNamed(collection, key))));
    return { ...now, fates: now.fates.filter(({ their }) => known.has(recordNamed(their.collection.id, their.key))) };
  }

  const countsOf = ({ fates }: RecordsPlanned): Counts =>
    collections.flatMap(({ id: collection }) => {
      const here = fates.filter(({ their }) => their.collection.id === collection);
      const erased = here.filter(({ edit }) => edit.goes).length;
      const changed = here.filter(({ edit }) => edit.becomes.size > 0).length;
      return erased + changed === 0 ? [] : [{ collection, erased, changed }];
    });

  async function take(measure: Measure, person: PersonKeys, plan: Plan, under: Under): Promise<Took> {
    const answer = { measure: measure.id, store: store.id, proof: 'inStore' as const };
    const before = (await notedBeside<Counts>(store)).find((one) => one.measure === measure.id);
    if (before !== undefined && before.plan !== plan.digest)
      return {
        ...answer,
        outcome: 'refused',
        collections: before.collections,
        because: because('otherPlan', before.plan.slice(0, 12)),
      };
    const found = await made(measure, person, under, before === undefined ? under.known : plan.roots);
    const now = planned(found, plan);
    const counts = countsOf(now);
    if (before !== undefined && now.lost > 0)
      return { ...answer, outcome: 'refused', collections: [], because: because('nowAnothers', rows(now.lost)) };
    if (before === undefined && (now.plan.digest !== plan.digest || now.plan.lacks.length > 0))
      return { ...answer, outcome: 'stale', collections: [], plan: now.plan };
    if (counts.length === 0) {
      await letGo(store, measure.id); // it was done before somebody heard of it
      return { ...answer, outcome: 'done', collections: before?.collections ?? [] };
    }
    await under.beat?.({ rows: 0, of: now.fates.length });
    const noted = { measure: measure.id, plan: plan.digest, collections: counts };
    const isWhole = await replace({
      store,
      measure: measure.id,
      since: now.since,
      rewriter: (pieces) => rewriter(pieces, editsOf(now)),
      note: before === undefined ? noted : undefined,
      holds: async () => {
        const left = planned(await made(measure, person, under, plan.roots), plan);
        return countsOf(left).length === 0 && left.records === now.records - linesGone(now);
      },
    });
    await under.beat?.({ rows: now.fates.length, of: now.fates.length });
    if (!isWhole)
      return { ...answer, outcome: 'refused', collections: [], because: because('changeRefused', store.kind) };
    return { ...answer, outcome: 'done', collections: before?.collections ?? counts };
  }

  const told = async <T>(under: Under, act: () => Promise<T>): Promise<T> => {
    try {
      return await lineAt(store.file)(under, act);
    } catch (error) {
      under.signal?.throwIfAborted();
      throw refusal(store, error);
    }
  };

  return {
    plan: (measure, person, under) => told(under, async () => (await made(measure, person, under, under.known)).plan),
    take: (measure, person, plan, under) => told(under, () => take(measure, person, plan, under)),
    did: (measure, plan, under) =>
      told(under, async () => {
        const noted = (await notedBeside<Counts>(store)).find((one) => one.measure === measure.id);
        if (noted === undefined) return [];
        const left = planned(await made(measure, {}, { ...under, named: true }, plan.roots), plan);
        return countsOf(left).length === 0 ? noted.collections : []; // it is noted before it is done, as a whole or not at all
      }),
    residue: (measure, person, plan, under): Promise<Residue> =>
      told(under, async () => residueFrom((await made(measure, person, under, plan.roots)).plan)),
    keys: (_, { roots }, page) => Promise.resolve(pageOfKeys(roots, page)),
  };
}

const lines = new Map<string, InTurn>();

/**
 * The line in which measures of one file wait for each other: each writes it anew, and would find it changed under its hands by another's.
 * Where another worker is at it, the file itself says so.
 */
function lineAt(file: string): InTurn {
  const line = lines.get(file) ?? heardIn(lineOf(1, TAKE_PATIENCE_MS));
  lines.set(file, line);
  return line;
}

/** What becomes of each line or record, where several kinds of records lie on one line together. */
function editsOf({ fates }: RecordsPlanned): Edits {
  const all = new Map<string, Edit>();
  for (const { their, edit } of fates) {
    const at = placeOf(their.place, their.collection.within, their.nth);
    const other = all.get(at);
    all.set(at, {
      goes: edit.goes && other?.goes !== false,
      becomes: new Map([...(other?.becomes ?? []), ...edit.becomes]),
      holds: new Map([...(other?.holds ?? []), ...edit.holds]),
    });
  }
  return {
    at: (place) => all.get(placeOf(place, undefined, 0)),
    within: (place, path, nth) => all.get(placeOf(place, path, nth)),
  };
}
const placeOf = (place: number, path: string | undefined, nth: number): string =>
  path === undefined ? String(place) : `${place} ${path} ${nth}`;

/** How many whole lines or records go. */
const linesGone = ({ fates }: RecordsPlanned): number =>
  new Set(
    fates
      .filter(({ their, edit }) => edit.goes && their.collection.within === undefined)
      .map(({ their }) => their.place),
  ).size;
