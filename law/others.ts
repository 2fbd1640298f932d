import { calledFor } from './called';
import { daysAfter, type CivilDate } from './clock';
import { isSureWhoAsks, nextInstruction, type Asks, type Instruction } from './instructions';
import { isMeasured, placeOf, type MeasureStanding, type PlanStanding } from './measuring';
import type { Said } from './said';
import type { Patch, Progress } from './stages';
import type { Undertaking } from './undertakings';
import { struckIn } from './striking';
import { deedsOf, wasAnythingDone } from './what-is-done';

/** Who else holds data of ours. */
export const OTHERS = {
  processor: { ja: '委託先', en: 'processor' },
  jointUser: { ja: '共同利用者', en: 'joint user' },
  recipient: { ja: '提供先', en: 'recipient' },
} as const;
export type OtherKind = keyof typeof OTHERS;

/** Those a data map names. Whose data went to a recipient no map knows: an officer who does tells it (Art. 27(1)). */
export type MappedKind = Exclude<OtherKind, 'recipient'>;

/**
 * What the Act says of telling them that data were corrected, erased, or are used or provided no more. `owed`: it follows from a duty of
 * ours; else it is done because it is right, and nobody is told that the Act asks for it.
 */
export const TOLD_BECAUSE: Readonly<Record<MappedKind, Said & { readonly owed: boolean }>> = {
  processor: {
    owed: true,
    ja: '委託先の監督（法第25条）として、同じ措置を指示し、期日までの完了の報告を求めます',
    en: 'as a part of supervising the entrustment (Art. 25) it is instructed to do the same, and to report by a day',
  },
  jointUser: {
    owed: false,
    ja: '共同利用者への通知を定めた条文はありません。共同して利用するデータの管理として（法第27条第5項第3号）、同じ措置を依頼し、期日までの回答を求めます',
    en: 'no article asks that joint users be told; as a part of managing data that are used jointly (Art. 27(5)(iii)) they are asked to do the same, and for an answer by a day',
  },
};

/** How often, and after how many days each time, whoever does not answer is reminded; the company’s own numbers. */
export type Chase = { readonly everyDays: number; readonly times: number };

/** Of a correction, kind of record by kind of record, the fields whose new content is told. */
export type FieldsTold = Readonly<Record<string, readonly string[]>>;

/** What a plan says is to be told to one of them once it is done: of which kinds of record, and by when an answer is awaited. */
export type Telling = {
  /** Its name in the data map. */
  readonly other: string;
  readonly kind: MappedKind;
  readonly way: 'post' | 'email';
  /** As `shop/orders`; none where it is told to provide nothing more. */
  readonly records: readonly string[];
  readonly fields?: FieldsTold;
  /** The digest of its entry in the data map: whom an approver let be told, and where. */
  readonly entry: string;
  readonly dueWithinDays: number;
  readonly chase: Chase;
  /** What of it a person says before anything is told. */
  readonly asks?: readonly Asks[];
};

/** What an instruction tells of one deed: it carries that itself, whatever is planned afterwards. */
export type ToldOf = {
  readonly measure: string;
  /** Names the filing of the plan under which it was done; none of a provision. */
  readonly plan?: string;
  readonly records: readonly string[];
  readonly fields?: FieldsTold;
  /** It went only after the answer. */
  readonly later?: true;
};

/** What came of an instruction, in the words of whoever was told, or of an officer who leaves it at that. */
export const ANSWERS_OF_OTHERS = {
  done: { ja: '実施した', en: 'it is done' },
  cannot: { ja: '実施できない', en: 'it cannot be done' },
  neverHeld: { ja: '保有していない', en: 'nothing of the person is held there' },
  letBe: { ja: '実施されないことを確認し、これを了とした', en: 'it stays undone, and an officer leaves it at that' },
} as const;
export type AnswerOfOthers = keyof typeof ANSWERS_OF_OTHERS;

/** The measures of which an instruction tells. */
export const measuresToldIn = ({ of = [] }: Instruction): readonly string[] => [
  ...new Set(of.map(({ measure }) => measure)),
];

/** One thing that has come about and is told once: by what name, to whom, and what of it. */
type ToTell = { readonly name: string; readonly telling: Telling; readonly of: ToldOf };

/** A telling as far as it is about these kinds of record; nothing where it is about none of them. */
function about(telling: Telling, kinds: readonly string[] | undefined): readonly Telling[] {
  const records = telling.records.filter((kind) => kinds?.includes(kind) !== false);
  return records.length === 0 ? [] : [{ ...telling, records }];
}

const toTell = (name: string, measure: string, telling: Telling, more: Omit<Partial<ToldOf>, 'measure'>): ToTell => ({
  ...{ name, telling },
  of: {
    ...{ measure, records: telling.records },
    ...(telling.fields === undefined ? {} : { fields: telling.fields }),
    ...more,
  },
});

/** What a plan or a deed says is told now, or once it is gone as well. */
type Says = Pick<PlanStanding, 'tells' | 'tellsLater'>;

/** Everybody who was ever to be told of a measure, with every kind of record they were to be told of, as the latest plan has them. */
function everTold(all: readonly Says[], when: keyof Says): readonly Telling[] {
  const each = new Map<string, Telling>();
  for (const one of all.flatMap((says) => says[when] ?? [])) {
    const before = each.get(one.other);
    const fields = { ...before?.fields, ...one.fields };
    each.set(one.other, {
      ...one,
      records: [...new Set([...(before?.records ?? []), ...one.records])],
      ...(Object.keys(fields).length === 0 ? {} : { fields }), // a kind of an earlier plan is told with its own
    });
  }
  return [...each.values()];
}

/** What was done of a measure in a store, under all its plans, and what followed the answer: as it was done and not as it was ordered. */
function doneIn(
  measure: string,
  one: MeasureStanding,
  plan: PlanStanding | undefined,
  undertakings: readonly Undertaking[],
  struck: readonly string[],
): readonly ToTell[] {
  const deeds = deedsOf(one, plan);
  const says = [...deeds, ...(plan === undefined ? [] : [plan]), one];
  const filing = one.plan ?? plan?.filing;
  const under = filing === undefined ? {} : { plan: filing };
  const now = deeds.flatMap((deed) =>
    (deed.tells ?? [])
      .flatMap((telling) => about(telling, wentIn(deed)))
      .map((telling) => toTell(toldUnder(measure, deed.plan), measure, telling, deed.plan ? { plan: deed.plan } : {})),
  );
  const aside =
    one.setAside?.until === undefined
      ? [] // what is left for good is told to nobody
      : everTold(says, 'tells')
          .filter(({ kind }) => kind === 'processor')
          .flatMap((telling) =>
            about(
              telling,
              telling.records.filter((kind) => !struck.includes(kind)),
            ),
          ) // nobody asks for these any more
          .map((telling) => toTell(`${measure}#aside`, measure, telling, under));
  const later = undertakings
    .filter(
      ({ measure: of, keptOn, letBe, filing: proof }) =>
        of === measure && keptOn !== undefined && letBe === undefined && proof !== undefined,
    )
    .flatMap(({ id, kind, of, went = of === undefined ? undefined : [of] }) =>
      (kind === 'systemFollows'
        ? everTold(says, 'tells').filter((telling) => telling.kind !== 'processor')
        : kind === 'keptByLaw' || kind === 'onHold'
          ? everTold(says, 'tellsLater')
          : []
      )
        .flatMap((telling) => about(telling, went))
        .map((telling) => toTell(`${measure}#${id}`, measure, telling, { ...under, later: true })),
    );
  return [...now, ...aside, ...later];
}

/** The kinds of which a deed did something: all of it where nobody counted, and none where its owner found nothing of theirs. */
const wentIn = ({ went, doneOn, found }: ReturnType<typeof deedsOf>[number]): readonly string[] | undefined =>
  went ?? (doneOn === undefined || found === 'notProvided' ? [] : undefined);

/** Which plan was told, by its round and its decision: what is planned anew is told anew. */
const toldUnder = (measure: string, plan = ''): string => {
  const [decision = '', round = ''] = plan.split('/').slice(-2);
  return `${measure}#${round}@${decision.slice(0, 8)}`;
};

/** What a processor that provides for us is told to stop: as soon as the owner is asked or we begin, and again where that is done anew. */
const stopsIn = (
  measure: string,
  { round, askedOn, begunOn, recalled, tells = [] }: MeasureStanding,
): readonly ToTell[] =>
  (askedOn === undefined && begunOn === undefined) || recalled !== undefined
    ? [] // what is taken back nobody asks for any more
    : tells.map((telling) => toTell(`${measure}#${round}`, measure, telling, {}));

/** A request that is taken up no further after something was done: that is told to them all the same. */
const isEndedByRejection = (progress: Progress): boolean => progress.rejected === true && wasAnythingDone(progress);

/** Everything that has come about and is to be told: stops at once; the rest when everything that was approved is done or set aside. */
function dueIn(progress: Progress): readonly ToTell[] {
  const { plans = {}, measures = {}, undertakings = [], approval } = progress;
  const all = Object.entries(measures);
  const kindsStruck = (id: string): readonly string[] =>
    struckIn(progress).flatMap(({ measure, records = [] }) => (measure === id ? records : []));
  const isAllDone =
    (approval != null || isEndedByRejection(progress)) &&
    all.every(([, one]) => isMeasured(one)) &&
    Object.keys(plans).every((id) => Object.hasOwn(measures, id));
  return all.flatMap(([id, one]) =>
    placeOf(id) === undefined
      ? stopsIn(id, one)
      : isAllDone
        ? doneIn(id, one, Object.hasOwn(plans, id) ? plans[id] : undefined, undertakings, kindsStruck(id))
        : [],
  );
}

/**
 * What follows for those who hold the data besides us: one letter to each, of all that is to be told to it and was not told before (L28);
 * nobody while it is not certain who asks. What was set aside is not done yet: whoever we supervise is told of it at once, a joint user
 * once it is done, and nobody of what is left for good without anything having been done of it. What a law or a hold has kept is told
 * once it is gone as well, as long as the case can be read.
 */
export function tellOthers(progress: Progress, caseNumber: string, on: CivilDate): Patch {
  const { withdrawn, rejected } = progress;
  if (withdrawn || (rejected && !isEndedByRejection(progress))) return {};
  if (!isSureWhoAsks(progress)) return {}; // perhaps the person asked for none of it: what is left of theirs stays
  const before = progress.instructions ?? [];
  const each = new Map<string, { telling: Telling; readonly tells: string[]; readonly of: ToldOf[]; asks: Asks[] }>();
  for (const { name, telling, of } of dueIn(progress)) {
    if (before.some(({ other, tells = [] }) => other === telling.other && tells.includes(name))) continue;
    const known = each.get(telling.other) ?? { telling, tells: [], of: [], asks: [] };
    known.telling = telling; // as the latest of the plans that were approved has it
    known.tells.push(name);
    known.of.push(of);
    known.asks = [...new Set([...known.asks, ...(telling.asks ?? [])])];
    each.set(telling.other, known);
  }
  return [...each.values()].reduce<Patch>((patch, { telling, tells, of, asks }) => {
    const now = { ...progress, ...patch };
    const { other, kind, way, entry, dueWithinDays, chase } = telling;
    const number = nextInstruction(caseNumber, now);
    const one: Instruction = {
      ...{
        number,
        other,
        kind,
        way,
        tells: [...new Set(tells)],
        of,
        entry,
        dueOn: daysAfter(on, dueWithinDays),
        chase,
      },
      ...(asks.length === 0 ? {} : { asks }),
    };
    return {
      instructions: [...(now.instructions ?? []), one],
      ...calledFor(now, { kind: 'instruction', occasion: number, way }),
    };
  }, {});
}
