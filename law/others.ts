import { calledFor } from './called';
import { daysAfter, type CivilDate } from './clock';
import { nextInstruction, type Instruction } from './instructions';
import { isMeasured, type MeasureStanding, type PlanStanding } from './measuring';
import type { Patch, Progress } from './stages';
import { deedsOf, wasAnythingDone } from './what-is-done';

/**
 * Who else holds data of ours, and what the Act says of telling them that the data were corrected, erased, or are used no more.
 * `owed`: it follows from a duty of ours; else it is done because it is right, and nobody is told that the Act asks for it.
 */
export const OTHERS = {
  processor: {
    ja: '委託先',
    en: 'processor',
    owed: true,
    because: {
      ja: '委託先の監督（法第25条）として、同じ措置を指示し、期日までの完了の報告を求めます',
      en: 'as a part of supervising the entrustment (Art. 25) it is instructed to do the same, and to report by a day',
    },
  },
  jointUser: {
    ja: '共同利用者',
    en: 'joint user',
    owed: false,
    because: {
      ja: '共同利用者への通知を定めた条文はありません。共同して利用するデータの管理として（法第27条第5項第3号）、同じ措置を依頼し、完了の報告を求めます',
      en: 'no article asks that joint users be told; as a part of managing data that are used jointly (Art. 27(5)(iii)) they are asked to do the same, and to report by a day',
    },
  },
  recipient: {
    ja: '提供先',
    en: 'recipient',
    owed: false,
    because: {
      ja: '提供先への通知は、法の義務ではありません（第97条は行政機関等の定めです）。望ましい対応として、とった措置を知らせます',
      en: 'the Act does not oblige us to tell a recipient (Art. 97 binds public bodies); it is told what was done because that is good practice',
    },
  },
} as const;
export type OtherKind = keyof typeof OTHERS;

/** How often, and after how many days each time, whoever does not answer is reminded; the company’s own numbers. */
export type Chase = { readonly everyDays: number; readonly times: number };

/** What a plan says is to be told to one of them once it is done: of which kinds of record, and by when an answer is awaited. */
export type Telling = {
  /** Its name in the data map. */
  readonly other: string;
  readonly kind: OtherKind;
  readonly way: 'post' | 'email';
  /** As `shop/orders`. */
  readonly records: readonly string[];
  /** The digest of its entry in the data map: whom an approver let be told, and where. */
  readonly entry: string;
  readonly dueWithinDays?: number;
  readonly chase?: Chase;
};

/** What came of an instruction, in the words of whoever was told, or of an officer who leaves it at that. */
export const ANSWERS_OF_OTHERS = {
  done: { ja: '実施した', en: 'it is done' },
  cannot: { ja: '実施できない', en: 'it cannot be done' },
  neverHeld: { ja: '保有していない', en: 'nothing of the person is held there' },
  letBe: { ja: '実施されないことを確認し、これを了とした', en: 'it stays undone, and an officer leaves it at that' },
} as const;
export type AnswerOfOthers = keyof typeof ANSWERS_OF_OTHERS;

/** Which round of which plan was told; or what of it that followed the answer. */
const toldOf = (measure: string, { round, decision }: { readonly round: number; readonly decision: string }): string =>
  `${measure}#${round}@${decision.slice(0, 8)}`;
const toldAfter = (measure: string, undertaking: string): string => `${measure}#${undertaking}`;

/** The measures of which an instruction tells. */
export const measuresToldIn = ({ tells = [] }: Instruction): readonly string[] =>
  tells.map((one) => one.split('#')[0] ?? '');

/** Of which kinds of record an instruction tells, measure by measure. */
export const recordsTold = (
  { plans = {}, undertakings = [] }: Pick<Progress, 'plans' | 'undertakings'>,
  { other, tells = [] }: Instruction,
): readonly { readonly measure: string; readonly records: readonly string[]; readonly later: boolean }[] =>
  tells.flatMap((name) => {
    const [measure = '', of] = name.split('#');
    const plan = Object.hasOwn(plans, measure) ? plans[measure] : undefined;
    const after = undertakings.find(({ id }) => id === of);
    const telling = (
      after === undefined || after.kind === 'systemFollows' ? plan?.tells : laterOf(plan, after.of)
    )?.find((one) => one.other === other);
    return telling === undefined ? [] : [{ measure, records: telling.records, later: after !== undefined }];
  });

/** What is told of a kind that went only after the answer, or of all that did. */
const laterOf = (plan: PlanStanding | undefined, kind: string | undefined): readonly Telling[] =>
  (plan?.tellsLater ?? []).flatMap((one) => {
    const records = one.records.filter((record) => kind === undefined || record === kind);
    return records.length === 0 ? [] : [{ ...one, records }];
  });

/** Everything that has come about and is to be told: by what name, to whom. */
function toTell({ plans = {}, measures = {}, undertakings = [] }: Progress): readonly (readonly [string, Telling])[] {
  return Object.entries(plans).flatMap(([measure, plan]) => {
    const one = Object.hasOwn(measures, measure) ? measures[measure] : undefined;
    const { setAside } = one ?? {};
    const isPart =
      one !== undefined && deedsOf(one, plan).some(({ doneOn, filing }) => (doneOn ?? filing) !== undefined);
    const now = (plan.tells ?? []).filter(({ kind }) =>
      setAside === undefined ? true : setAside.until === undefined ? isPart : kind === 'processor',
    );
    const kept = undertakings.filter(
      (one) => one.measure === measure && one.keptOn !== undefined && one.filing !== undefined,
    );
    return [
      ...now.map((telling) => [toldOf(measure, plan), telling] as const),
      ...kept.flatMap(({ id, kind, of }) => {
        const late =
          kind === 'systemFollows'
            ? (plan.tells ?? []).filter((one) => one.kind !== 'processor')
            : kind === 'keptByLaw' || kind === 'onHold'
              ? laterOf(plan, of)
              : [];
        return late.map((telling) => [toldAfter(measure, id), telling] as const);
      }),
    ];
  });
}

/**
 * What follows for those who hold the data besides us, once everything that was approved is done or set aside: one letter to each, of
 * all that is to be told to it and was not told before (L28); nobody while it is not certain who asks. What was set aside is not done yet: whoever we supervise is told of
 * it at once, a joint user once it is done, and nobody of what is left for good without anything having been done of it, because the applicant withdrew or the request was not taken up. What a law or a hold has kept is told once it is gone as well, as long as the case can be read.
 */
export function tellOthers(progress: Progress, caseNumber: string, on: CivilDate): Patch {
  const { plans = {}, measures = {}, approval, identity, withdrawn, rejected } = progress;
  const isDone = (measure: string): boolean =>
    Object.hasOwn(measures, measure) && isMeasured(measures[measure] as MeasureStanding);
  const isEnded = rejected === true && wasAnythingDone(progress); // what was done is told to them all the same
  if (withdrawn || (rejected && !isEnded) || !Object.keys(plans).every(isDone)) return {};
  if (!isEnded && (approval == null || identity == null)) return {};
  const before = progress.instructions ?? [];
  const each = new Map<string, { readonly telling: Telling; readonly tells: string[] }>();
  for (const [name, telling] of toTell(progress)) {
    if (before.some(({ other, tells = [] }) => other === telling.other && tells.includes(name))) continue;
    const known = each.get(telling.other) ?? { telling, tells: [] };
    known.tells.push(name);
    each.set(telling.other, known);
  }
  return [...each.values()].reduce<Patch>((patch, { telling, tells }) => {
    const now = { ...progress, ...patch };
    const { other, kind, way, dueWithinDays, chase } = telling;
    const number = nextInstruction(caseNumber, now);
    const awaited = dueWithinDays === undefined ? {} : { dueOn: daysAfter(on, dueWithinDays), ...(chase && { chase }) };
    return {
      instructions: [...(now.instructions ?? []), { number, other, kind, way, tells, ...awaited }],
      reminded: now.reminded.filter((reminder) => reminder !== 'instructionLate'), // another may be late
      ...calledFor(now, { kind: 'instruction', occasion: number, way }),
    };
  }, {});
}
