import { setTimeout as pause } from 'node:timers/promises';
import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { rowsIn, type Measure, type Plan, type Residue, type Took } from '../casefile/measures';
import { because, together } from '../casefile/store-failures';
import { keptAs, plannedAs } from './record-links';
import { planRecords, type Fate, type RecordsPlanned, type PlannedStore } from './record-planning';
import type { Rows } from './file-rows';
import { keyed, pageOfKeys, recordNamed } from './measure-decisions';
import { columnsNaming } from './record';
import { residueFrom } from './measure-residue';
import type { Measures, Under } from './measures';
import type { Sealing } from './postgres-measures';

type Counts = Took['collections'];

/** A system that changes its records itself, one by one, as it is ordered, and keeps what it did under which measure. */
export type Ordered = {
  readonly store: PlannedStore & { readonly rowsPerSecond?: number | undefined };
  readonly sealing: Sealing;
  /** What it holds on a person, and the records of these keys, as they lie there now. */
  readonly read: (
    person: PersonKeys,
    keys: Plan['roots'],
    under: Under,
  ) => Promise<{ readonly finding: Finding; readonly rows: Rows }>;
  /**
   * What it did under a measure, by which plan, once none of its orders is being worked on; nothing where it never heard of it. Absent
   * where it keeps nothing of what it did: then what is gone is gone, and what is left is looked for again.
   */
  readonly did?: (
    measure: string,
    plan: Plan,
    under: Under,
  ) => Promise<{ plan: string; collections: Counts } | undefined>;
  /** Has so many records changed; answers those that were not. */
  readonly act: (about: { measure: string; plan: string }, orders: readonly Order[], under: Under) => Promise<Left>;
  /** So many records are ordered at once. */
  readonly most?: number | undefined;
};
/** What becomes of one record, as the system is ordered. What stands under `holds` was read just before: whose it is, what it hangs on, and what is changed; where something else stands there by now nothing is done. */
export type Order = {
  /** One and the same under its measure, however often it is ordered. */
  readonly id: string;
  readonly collection: string;
  readonly key: Readonly<Record<string, string>>;
  readonly holds: Readonly<Record<string, string>>;
  /** What lay there when it was read, where something else may lie under its key by now. */
  readonly content?: string | undefined;
  /** It hides others as long as it lies there, and goes after them. */
  readonly hides?: true | undefined;
} & ({ readonly does: 'erase' } | { readonly does: 'change'; readonly set: Readonly<Record<string, string>> });

/** How many orders were not carried out, because something else stands in the record by now or because the system refuses. */
export type Left = {
  readonly otherwise: number;
  readonly refused: number;
  readonly not?: readonly Order[];
  /** Why the system refuses, in words, without anybody's data. */
  readonly why?: readonly Sentence[];
};
type Sentence = { readonly ja: string; readonly en: string };

const BATCH = 100;

export function openOrderedMeasures({ store, sealing, read, did, act, most: atOnce = BATCH }: Ordered): Measures {
  async function made(
    measure: Measure,
    person: PersonKeys,
    under: Under,
    known: Plan['roots'] = [],
  ): Promise<RecordsPlanned> {
    const { finding, rows } = await read(under.named ? {} : person, known, under);
    const nobody: Finding = { store: store.id, label: store.label, outcome: 'none', items: [], holds: [] };
    const hashing = await sealing.hashing();
    const planning = { store, measure, under, person, known, sealing: { digest: sealing.digest, hashing } };
    return planRecords(planning, under.named ? nobody : finding, rows);
  }

  /** What is ordered of the records a plan knows: whoever else came in meanwhile is nobody's to change. */
  function ordersOf({ fates }: RecordsPlanned, measure: Measure, { roots }: Plan) {
    const known = new Set(roots.flatMap(({ collection, keys }) => keys.map((key) => recordNamed(collection, key))));
    const asBefore = plannedAs(roots);
    const isReplaced = ({ their }: Fate): boolean => {
      const before = their.content === undefined ? undefined : asBefore(their.collection, their.key);
      return before !== undefined && before !== keptAs(store.collections, sealing.digest, their);
    };
    const due = fates
      .filter(({ their: { collection, key } }) => known.has(recordNamed(collection.id, key)))
      .filter(({ edit }) => edit.goes || edit.becomes.size > 0);
    const orders = due
      .filter((fate) => !isReplaced(fate))
      .map(({ their: { collection, key, texts, content, hides }, edit }): Order => {
        const links = Object.keys(collection.belongsTo?.columns ?? {});
        const rests = new Set([...columnsNaming(collection), ...links, ...edit.becomes.keys()]);
        const holds = [...rests].flatMap((column) =>
          texts.has(column) ? [[column, texts.get(column) ?? ''] as const] : [],
        );
        return {
          id: sealing.digest(JSON.stringify([measure.id, collection.id, key])).slice(0, 32),
          collection: collection.id,
          key: keyed(collection, key),
          holds: Object.fromEntries(holds),
          ...(content === undefined ? {} : { content }),
          ...(hides === undefined ? {} : { hides: true as const }),
          ...(edit.goes
            ? { does: 'erase' as const }
            : { does: 'change' as const, set: Object.fromEntries(edit.becomes) }),
        };
      });
    const inTurn = [...orders.filter(({ hides }) => hides !== true), ...orders.filter(({ hides }) => hides === true)];
    return { orders: inTurn, replaced: due.length - orders.length };
  }

  async function take(measure: Measure, person: PersonKeys, plan: Plan, under: Under): Promise<Took> {
    const proof = did === undefined ? ('byUs' as const) : ('inStore' as const);
    const answer = { measure: measure.id, store: store.id, proof };
    const byAnother = ({ plan: other, collections }: { plan: string; collections: Counts }): Took => ({
      ...answer,
      outcome: 'refused',
      collections,
      because: otherPlan(other),
    });
    const before = await (did === undefined ? begunBefore(plan, under) : did(measure.id, plan, under));
    if (before !== undefined && before.plan !== plan.digest) return byAnother(before);
    const now = await made(measure, person, under, before === undefined ? under.known : plan.roots);
    if (before === undefined && (now.plan.digest !== plan.digest || now.plan.lacks.length > 0))
      return { ...answer, outcome: 'stale', collections: [], plan: now.plan };
    const { orders, replaced } = ordersOf(now, measure, plan);
    const left = { otherwise: now.lost + replaced, refused: 0, why: new Map<string, Sentence>() };
    const counted = new Map<string, { erased: number; changed: number }>();
    await under.beat?.({ rows: 0, of: orders.length });
    const began = performance.now();
    const most = Math.min(atOnce, store.rowsPerSecond ?? atOnce);
    for (let from = 0; from < orders.length; from += most) {
      under.signal?.throwIfAborted();
      const ordered = orders.slice(from, from + most);
      const undone = await act({ measure: measure.id, plan: plan.digest }, ordered, under);
      for (const { collection, does } of ordered.filter((one) => undone.not?.includes(one) !== true)) {
        const known = counted.get(collection) ?? { erased: 0, changed: 0 };
        counted.set(collection, known);
        known[does === 'erase' ? 'erased' : 'changed'] += 1;
      }
      left.otherwise += undone.otherwise;
      left.refused += undone.refused;
      for (const one of undone.why ?? []) left.why.set(one.en, one);
      const sent = Math.min(from + most, orders.length);
      await under.beat?.({ rows: sent, of: orders.length, ...(did === undefined ? { done: countsIn(counted) } : {}) });
      const due = (sent / (store.rowsPerSecond ?? Infinity)) * 1000 - (performance.now() - began);
      if (due > 0 && sent < orders.length) await pause(due, undefined, { signal: under.signal });
    }
    const after = await did?.(measure.id, plan, under);
    if (after !== undefined && after.plan !== plan.digest) return byAnother(after);
    const collections = did === undefined ? countsIn(counted) : (after?.collections ?? []);
    if (left.refused + left.otherwise > 0)
      return {
        ...answer,
        outcome: 'refused',
        collections,
        because: because('someNotDone', inWords(collections, left)),
      };
    return { ...answer, outcome: 'done', collections };
  }

  return {
    plan: async (measure, person, under) => (await made(measure, person, under, under.known)).plan,
    take,
    ...(did === undefined
      ? {}
      : {
          did: async (measure: Measure, plan: Plan, under: Under) =>
            (await did(measure.id, plan, under))?.collections ?? [],
        }),
    residue: async (measure, person, plan, under): Promise<Residue> =>
      residueFrom((await made(measure, person, under, plan.roots)).plan),
    keys: (_, { roots }, page) => Promise.resolve(pageOfKeys(roots, page)),
  };
}

/** Of a system that keeps nothing of what it did our own records say that it was begun, by the plan that was approved. */
const begunBefore = ({ digest }: Plan, { begun }: Under) =>
  begun === true ? { plan: digest, collections: [] as Counts } : undefined;
const countsIn = (counted: ReadonlyMap<string, { erased: number; changed: number }>): Counts =>
  [...counted].map(([collection, counts]) => ({ collection, ...counts }));

const otherPlan = (plan: string) => because('otherPlan', plan.slice(0, 12));
const inWords = (
  did: Counts,
  { otherwise, refused, why }: Omit<Left, 'why'> & { readonly why: ReadonlyMap<string, Sentence> },
) =>
  together([
    {
      ja: `済んだ記録${rowsIn(did)}件、ほかの内容に変わっていた記録${otherwise}件、拒まれた記録${refused}件`,
      en: `done in ${rowsIn(did)}, otherwise by now ${otherwise}, refused ${refused}`,
    },
    ...why.values(),
  ]);
