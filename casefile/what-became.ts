import type { CivilDate } from '../law/clock';
import type { FoundThere, Look } from '../law/measuring';
import type { KeptPlan } from './measure-views';
import {
  rowsIn,
  type Done,
  type Measure,
  type Plan,
  type Planned,
  type Residue,
  type STAYS,
  type Took,
} from './measures';

/**
 * Why records are still there after what was ordered, as a letter tells it. Those that go later have something done in the place of
 * erasure until then (provisos of Art. 35(2), (6)); the others stay (Art. 36).
 */
export const REMAINS = {
  keptByLaw: {
    ja: '法令の規定により保存しなければならないため',
    en: 'because laws and regulations require them to be kept',
    goesLater: true,
  },
  keptForClaim: {
    ja: '請求権の行使又はその防御に必要であるため',
    en: 'because they are needed to establish, exercise or defend a legal claim',
    goesLater: true,
  },
  keptForOthers: {
    ja: '保存し、又は保全する記録がこれを参照しており、切り離すことができないため',
    en: 'because records that are kept or preserved refer to them and cannot be severed from them',
    goesLater: true,
  },
  keptForStaying: {
    ja: '消去しないこととした記録がこれを参照しており、切り離すことができないため',
    en: 'because records that are not to be erased refer to them and cannot be severed from them',
    goesLater: false,
  },
  provisionRecord: {
    ja: '第三者提供に係る記録として、法令の規定により保存しなければならないため',
    en: 'because laws and regulations require records of provision to third parties to be kept',
    goesLater: true,
  },
  onHold: { ja: '保全する必要があるため', en: 'because they have to be preserved', goesLater: true },
  shared: {
    ja: '他の方の記録からも参照されており、消去することにより他の方の記録が損なわれるため',
    en: 'because records of other persons refer to them too, and would be damaged by their erasure',
    goesLater: false,
  },
  notTheirs: {
    ja: '他の方のデータと一体の記録であり、ご本人のものだけを消去することができないため',
    en: 'because they are one with data of other persons, and what is yours cannot be erased from them alone',
    goesLater: false,
  },
} as const;
export type Remains = keyof typeof REMAINS;

/** Whether records stay for a reason that never ends by itself: where a claim holds, the decision says on which footing (Art. 35(2), (6)). */
export const staysForGood = (why: Remains | keyof typeof STAYS): boolean =>
  why === 'shared' || why === 'notTheirs' || why === 'keptForStaying';

/** Whether nothing of a store is kept or on hold for a time: what other records refer to there stays for as long as these do, which is for good. */
export const isPinnedForGood = (
  { onHold }: Pick<Measure, 'onHold'>,
  kept: readonly { readonly rows: number }[],
): boolean => onHold.length === 0 && kept.every(({ rows }) => rows === 0);

/** So many records of a kind that are still there, and why. */
export type Remaining = {
  /** The kind, as `shop/orders`. */
  readonly records: string;
  readonly rows: number;
  readonly why: Remains;
  /** By its name in the profile, where a basis has them kept. */
  readonly basis?: string;
  /** The last day through which they are kept. */
  readonly through?: CivilDate;
  readonly hold?: string;
  /** What no basis covers was taken out of them. */
  readonly emptied?: true;
  /** They bear the mark by which their system uses them for nothing else. */
  readonly restricted?: true;
};

/** A measure as it was carried out in one store: the plan that was approved, what the store says it did, and what was seen afterwards. */
export type Deed = Pick<KeptPlan, 'measure' | 'plan'> & {
  readonly store: string;
  readonly took?: Took | undefined;
  readonly residue?: Residue | undefined;
  /** What its owner says became of it, where they did it. */
  readonly found?: FoundThere | undefined;
  /** It did not come to its end: something of it is still to be done, or is left for good. */
  readonly unfinished?: true | undefined;
};

/**
 * Deeds in one store under one plan after the other, as one: what went, went under each of them; what was seen to be kept by a basis is
 * kept still, whether or not a later plan knew it; of the rest the latest look says what is there.
 */
export function asOne(deeds: readonly Deed[]): Deed | undefined {
  const last = deeds.at(-1);
  if (last === undefined || deeds.length === 1) return last;
  const looks = deeds.flatMap(({ residue }) => residue ?? []);
  const latest = looks.at(-1);
  const took = deeds.flatMap(({ took: one }) => one ?? []);
  return {
    ...last,
    plan: last.plan && { ...last.plan, collections: everyPlanned(deeds) },
    took:
      took.length === 0
        ? undefined
        : { ...(took.at(-1) as Took), collections: everyDone(took.flatMap(({ collections }) => collections)) },
    residue: latest && {
      ...latest,
      kept: mostOf(
        looks.flatMap(({ kept }) => kept),
        ({ collection, basis, through = '' }) => [collection, basis, through],
      ),
      stays: mostOf(
        deeds.flatMap(({ residue }, nth) =>
          (residue?.stays ?? []).filter(
            ({ why, collection }) =>
              residue === latest || why === 'keptForOthers' || !isSpokenOf(deeds.slice(nth + 1), collection),
          ),
        ),
        ({ collection, why }) => [collection, why],
      ),
    },
  };
}

/** Whether any of these had records of a kind before it: with what they hung on gone, a later plan finds none that stayed. */
const isSpokenOf = (deeds: readonly Deed[], of: string): boolean =>
  deeds.some(
    ({ plan, took }) =>
      plan?.collections.some(({ collection, rows }) => collection === of && rows > 0) ||
      took?.collections.some(({ collection, erased, changed }) => collection === of && erased + changed > 0),
  );

/** Of each kind the plan that had most of it to speak of. */
const everyPlanned = (deeds: readonly Deed[]): Planned[] =>
  mostOf(
    deeds.flatMap(({ plan }) => plan?.collections ?? []),
    ({ collection }) => [collection],
  );

/** What was done one after the other, kind of record by kind of record. */
export const everyDone = (done: readonly Done[]): Done[] =>
  [...new Set(done.map(({ collection }) => collection))].map((collection) => {
    const these = done.filter((one) => one.collection === collection);
    const sum = (of: 'erased' | 'changed'): number => these.reduce((rows, one) => rows + one[of], 0);
    return { collection, erased: sum('erased'), changed: sum('changed') };
  });

/** What a store without a proof of its own did: as it was heard, batch by batch, where it was refused in the middle and its answer counts no more. */
export const asHeard = (took: Took, heard: readonly Done[]): Took =>
  took.proof === 'byUs' && rowsIn(took.collections) < rowsIn(heard) ? { ...took, collections: [...heard] } : took;

/** Of those that speak of the same, the one with the most rows. */
function mostOf<One extends { readonly rows: number }>(
  all: readonly One[],
  sameBy: (one: One) => readonly string[],
): One[] {
  const most = new Map<string, One>();
  for (const one of all) {
    const name = JSON.stringify(sameBy(one));
    if ((most.get(name)?.rows ?? -1) < one.rows) most.set(name, one);
  }
  return [...most.values()];
}

/** What is still there of what was to be erased: read when it was looked for again, else, where nobody could look, from the plan. What may not be told was never ordered. */
export function remainingAfter(deed: Deed): readonly Remaining[] {
  if (deed.measure.does !== 'erase') return [];
  const lasts = lastKept(deed);
  const isForGood = isPinnedForGood(deed.measure, keptIn(deed));
  return (deed.measure.extent ?? [])
    .flatMap((records) => stillThere(deed, records))
    .map((one) => {
      if (one.why !== 'keptForOthers') return one;
      return isForGood
        ? { ...one, why: 'keptForStaying' }
        : { ...one, ...(lasts === undefined ? {} : { through: lasts }) };
    });
}

/**
 * The kinds of which something was erased, or which are used no more, and whether all of it; `found` tells how many there were before. Of what
 * we did ourselves the plan tells it, and the store what it did: what was nobody's of theirs any more by then, as a record that is another's
 * since, or had gone by itself, was not erased, also where that came about in the middle. Of what its owner did their word tells it.
 */
export const ceasedBy = (deed: Deed, found: (records: string) => number): readonly Ceased[] =>
  (deed.measure.extent ?? []).flatMap((records): readonly Ceased[] => {
    const done = deed.took?.collections.find(({ collection }) => isOf(deed, records, collection));
    const [gone, changed] = [done?.erased ?? 0, done?.changed ?? 0];
    const planned = deed.took && plannedOf(deed, records);
    const isNone = gone + changed === 0 && planned?.rows === 0;
    if (isNone) return deed.unfinished ? [] : [{ records, inPart: false, wasNone: true }];
    const isErased = deed.measure.does === 'erase';
    const still = isErased ? stillThere(deed, records).reduce((sum, { rows }) => sum + rows, 0) : 0;
    const word = gone + changed === 0 ? deed.found : undefined; // what we did ourselves is told as that
    if (word === 'notProvided') return still > 0 ? [] : [{ records, inPart: false, wasNone: true }];
    const already = word === 'stoppedBefore' ? { already: true as const } : {};
    if (!isErased) return deed.unfinished ? [] : [{ records, inPart: false, ...already }];
    if (deed.unfinished) return gone > 0 ? [{ records, inPart: still > 0 || mayBeLeft(deed, records) }] : [];
    const isKnown = deed.took?.proof === 'inStore' && word === undefined; // else an earlier try may have done what nobody counted, or its owner
    if (still > 0)
      return gone > 0 || (!isKnown && still < (planned?.rows ?? found(records)))
        ? [{ records, inPart: true, ...already }]
        : [];
    if (isKnown && gone + changed === 0) return [{ records, inPart: false, wasNone: true }];
    const wereFewer = isKnown && gone < (planned?.erased ?? 0) ? { wereFewer: true as const } : {};
    return [{ records, inPart: false, ...already, ...wereFewer }];
  });
type Ceased = {
  readonly records: string;
  readonly inPart: boolean;
  readonly wasNone?: true;
  /** It had been so before it was asked. */
  readonly already?: true;
  readonly wereFewer?: true;
};

/** Of what did not come to its end: whether anything of a kind may be there still that was to go. */
const mayBeLeft = ({ residue, ...deed }: Deed, records: string): boolean =>
  residue === undefined || residue.left.some(({ collection }) => isOf(deed, records, collection));

/** Whether what was to be taken out of records that stay was taken out of them. */
const isTakenOut = ({ unfinished, took, ...deed }: Deed, records: string, planned: Planned | undefined): boolean =>
  unfinished === undefined ||
  (took?.collections.find(({ collection }) => isOf(deed, records, collection))?.changed ?? 0) >=
    (planned?.changed ?? 0);

function stillThere(deed: Deed, records: string): readonly Remaining[] {
  const planned = plannedOf(deed, records);
  const { kept, stays } = seen(deed, records, planned);
  const becomes = isTakenOut(deed, records, planned) ? (planned?.fields ?? []).map((field) => field.becomes) : [];
  const keeps = {
    ...(becomes.some((one) => EMPTIED.includes(one)) ? { emptied: true as const } : {}),
    ...(becomes.includes('marked') ? { restricted: true as const } : {}),
  };
  const hold = deed.measure.onHold.find(({ collection }) => collection === records)?.hold;
  return [
    ...kept.map(({ basis, through, rows }) => ({
      ...{ records, rows, why: 'keptByLaw' as const, basis },
      ...(through === undefined ? {} : { through }),
      ...keeps,
    })),
    ...stays.flatMap(({ why, rows }) => {
      if (!isTold(why)) return [];
      const more = why === 'keptForOthers' ? keeps : why === 'onHold' && hold !== undefined ? { hold } : {};
      return [{ records, rows, why, ...more }];
    }),
  ];
}

const EMPTIED: readonly Planned['fields'][number]['becomes'][] = ['empty', 'text', 'drawn', 'hash', 'general'];

/** What is entrusted to us or pseudonymised is told in another place, and what lies outside the measure in none. */
const isTold = (why: keyof typeof STAYS): why is Exclude<Remains, 'keptByLaw' | 'keptForClaim' | 'keptForStaying'> =>
  Object.hasOwn(REMAINS, why);

type Seen = {
  readonly kept: readonly Pick<Planned['kept'][number], 'basis' | 'through' | 'rows'>[];
  readonly stays: readonly { readonly why: keyof typeof STAYS; readonly rows: number }[];
};

function seen(deed: Deed, records: string, planned: Planned | undefined): Seen {
  if (deed.residue !== undefined)
    return {
      kept: deed.residue.kept.filter(({ collection }) => isOf(deed, records, collection)),
      stays: deed.residue.stays.filter(({ collection }) => isOf(deed, records, collection)),
    };
  return planned === undefined ? { kept: [], stays: [] } : { kept: planned.kept, stays: staysIn(planned) };
}

/** Why records of a collection stay, beside those a basis has kept. */
export const staysIn = ({ stays, keptForOthers }: Planned): Seen['stays'] => [
  ...stays,
  ...(keptForOthers === 0 ? [] : [{ why: 'keptForOthers' as const, rows: keptForOthers }]),
];

/** What a plan leaves where it is, as a look afterwards would tell it. */
export const leftBy = ({ collections }: Pick<Plan, 'collections'>): Pick<Residue, 'kept' | 'stays'> => ({
  kept: collections.flatMap(({ collection, kept }) => kept.map((one) => ({ collection, ...one }))),
  stays: collections.flatMap((one) => staysIn(one).map(({ why, rows }) => ({ collection: one.collection, why, rows }))),
});

const keptIn = ({ residue, plan }: Deed): Residue['kept'] => residue?.kept ?? leftBy(plan ?? { collections: [] }).kept;

/** What stays for the sake of kept records goes with the last of them. */
const lastKept = (deed: Deed): CivilDate | undefined =>
  keptIn(deed)
    .flatMap(({ through }) => (through === undefined ? [] : [through]))
    .sort()
    .at(-1);

const plannedOf = (deed: Deed, records: string): Planned | undefined =>
  deed.plan?.collections.find(({ collection }) => isOf(deed, records, collection));

const isOf = ({ store }: Pick<Deed, 'store'>, records: string, collection: string): boolean =>
  records === collection || records === `${store}/${collection}`;

/**
 * What a look at a store came to: nothing is there, what a reason explains, or what should not be there. What lies outside the measure
 * was never to go, and no reason is asked of it.
 */
export const outcomeOf = ({ outcome, kept, stays }: Residue): Look['outcome'] =>
  outcome === 'none' && kept.length + stays.filter(({ why }) => why !== 'outside').length > 0 ? 'explained' : outcome;

/** What we found at a provision: records that we took out of it, now or by a plan before, that had been out of it, or none of the person's. */
export function foundBy(
  { collections }: Pick<Took, 'collections'>,
  plan: Plan,
  before: readonly Plan[] = [],
): FoundThere {
  const theirs = plan.collections.reduce(
    (sum, { rows, stays }) => sum + rows - stays.reduce((all, { rows: out }) => all + out, 0),
    0,
  );
  if (collections.some(({ changed }) => changed > 0)) return 'stopped';
  if (theirs === 0) return 'notProvided';
  return before.some((one) => rootsIn(one).some((root) => rootsIn(plan).includes(root))) ? 'stopped' : 'stoppedBefore';
}

/** Which records a plan began from, each by its name. */
export const rootsIn = ({ roots }: Plan): readonly string[] =>
  roots.flatMap(({ collection, keys }) => keys.map((key) => JSON.stringify([collection, key])));

/** One of these as a plan has it. */
export function rootNamed(name: string): Plan['roots'][number] {
  const [collection, key] = JSON.parse(name) as [string, Plan['roots'][number]['keys'][number]];
  return { collection, keys: [key] };
}
