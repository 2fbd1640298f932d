import { Measure, rowsIn, type Plan, type Took } from '../casefile/measures';
import type { PersonKeys } from '../casefile/identifiers';
import type { Sentence } from './file-unfit';
import type { Measures, Under } from './measures';
import type { Tried } from './promises';
import { asked, countsIn, silenced, tried, whyNot, type Trial } from './trying';

/** What is tried of a store we change ourselves, on a test person alone. */
export type Deeds = Trial & {
  readonly person: PersonKeys;
  readonly measures: Measures;
  readonly under: Under;
  /** No other measure ever bore it. */
  readonly id: string;
  readonly on: string;
  /** Somebody saw the plan, and says that it may be carried out. */
  readonly yes: boolean;
};

/** An erasure of the test person: planned, and where somebody said so taken, taken again, and looked for. Ends at the first that does not hold. */
export async function* tryMeasures(deeds: Deeds): AsyncGenerator<Tried> {
  const { measures, person, under, id, on, yes } = deeds;
  const measure = Measure.parse({ id, does: 'erase', on });
  const hear = (promise: Tried): Tried => ({ ...promise, saw: promise.saw.map((one) => silenced(one, deeds)) });
  const before = await asked(deeds, person);
  let plan: Plan;
  let took: Took;
  try {
    plan = await measures.plan(measure, person, under);
    const again = await measures.plan(measure, person, under);
    const unchanged = countsText(before) === countsText(await asked(deeds, person));
    const isAlike = again.digest === plan.digest;
    const planned = tried(
      'planned',
      unchanged && isAlike && !spills(plan, person),
      ...plannedIn(plan),
      ...(isAlike ? [] : [ANOTHER_PLAN]),
    );
    yield hear(planned);
    if (!planned.held) return;
    const decided = tried('decided', plan.lacks.length === 0, ...plan.lacks.map(({ en, ja }) => ({ en, ja })));
    yield hear(decided);
    if (!decided.held || !yes) return;
    took = await measures.take(measure, person, plan, under);
    const asPlanned = took.outcome === 'done' && rowsIn(took.collections) === rowsIn(plan.collections);
    yield hear(tried('taken', asPlanned, ...tookIn(took)));
    if (took.outcome !== 'done') return;
    const held = countsText(await asked(deeds, person));
    const twice = await measures.take(measure, person, plan, took.proof === 'byUs' ? { ...under, begun: true } : under);
    const told = took.proof === 'byUs' ? 0 : rowsIn(took.collections);
    const once = twice.outcome === 'done' && rowsIn(twice.collections) === told;
    yield hear(tried('once', once && held === countsText(await asked(deeds, person)), ...tookIn(twice)));
    const { outcome, left } = await measures.residue(measure, person, plan, under);
    const after = await asked(deeds, person);
    const stay = plan.collections.reduce((sum, { rows, erased }) => sum + rows - erased, 0);
    const gone = outcome === 'none' && after.finding !== undefined && after.finding.items.length <= stay;
    yield hear(
      tried('gone', gone, ...left.map(({ collection, rows }) => counted(collection, rows)), ...countsIn(after)),
    );
  } catch (error) {
    yield hear(tried('taken', false, whyNot({ thrown: error, ms: 0 })));
  }
}

const ANOTHER_PLAN = { en: 'the second plan is another', ja: '二度目の計画が異なる' };
const counted = (collection: string, rows: number): Sentence => ({
  en: `${collection}: ${rows} left`,
  ja: `${collection}：${rows}件が残っている`,
});

const countsText = (answer: Awaited<ReturnType<typeof asked>>): string => JSON.stringify(countsIn(answer));

/** Whether a plan tells of somebody. Keys are of the store, and may well be numbers of people. */
const spills = ({ collections, told, lacks }: Plan, person: PersonKeys): boolean => {
  const says = JSON.stringify([collections.map(({ digest: _, ...one }) => one), told, lacks]);
  return Object.values(person)
    .flat()
    .some((value) => value.trim().length > 2 && says.includes(value));
};

const plannedIn = ({ collections, told }: Plan): readonly Sentence[] => [
  ...collections.map(({ collection, rows, erased, changed, kept, keptForOthers, stays }) => {
    const keptRows = kept.reduce((sum, one) => sum + one.rows, keptForOthers);
    const others = stays.reduce((sum, one) => sum + one.rows, 0);
    return {
      en: `${collection}: ${rows} rows; ${erased} go, ${changed} change, ${keptRows} are kept, ${others} stay`,
      ja: `${collection}：対象${rows}件、消去${erased}件、変更${changed}件、保存${keptRows}件、そのまま${others}件`,
    };
  }),
  ...told.map(({ en, ja }) => ({ en, ja })),
];

const tookIn = ({ outcome, collections, because }: Took): readonly Sentence[] => [
  ...collections.map(({ collection, erased, changed }) => ({
    en: `${collection}: ${erased} erased, ${changed} changed`,
    ja: `${collection}：消去${erased}件、変更${changed}件`,
  })),
  ...(outcome === 'done' ? [] : [{ en: `${outcome}${because === undefined ? '' : `: ${because.en}`}`, ja: because?.ja ?? outcome }]), // prettier-ignore
];
