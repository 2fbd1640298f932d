import { kindOf } from './about';
import {
  lackingInClaims,
  lackingInGround,
  lackingInInstead,
  lackingInReach,
  lackingInUntouched,
  type Claimed,
  type Instead,
  type Looking,
} from './claims';
import type { CivilDate } from './clock';
import type { LawOf } from './decisions';
import { saysSomething, type Lacking } from './lacking';
import type { Departing } from './refusing';
import {
  lackingInFound,
  lackingInNone,
  oursAmong,
  somethingOurs,
  spokenOnce,
  type FoundToChange,
  type NoneToChange,
  type SortingToChange,
} from './to-change';

/** What is done so that data are used no more: to erase is to delete, or to take away what identifies (guideline 3-8-5-1 ※1). */
export const CEASING = {
  stopUse: { ja: '利用の停止', en: 'cessation of use' },
  erase: { ja: '消去', en: 'erasure' },
} as const;
export type Ceasing = keyof typeof CEASING;

/** Every record of a kind in a store, as `shop/orders`: what ceases is said kind by kind, for no store tells one record from its like for ever. */
type Kind = { readonly records: string };
/** What is done with the records of a kind; where that is not what was asked, why (Art. 36). Where only some of them can be erased, the same kind stands under `untouched` or `instead` too, and that speaks of what stays. */
export type Ceased = Kind & { readonly does: Ceasing; readonly because?: string | undefined };
/** What stays as it is: because no claim holds for it, or because no more is needed to remedy the violation or to prevent the infringement (Art. 35(2), (6)). */
export type Untouched = Kind & { readonly because: string };

/** What the holder has resolved on a request to cease use or to erase (Art. 35(2), (6), (7)). */
export type CessationDecision = Departing & SortingToChange & Resolved;
type Resolved =
  | {
      readonly kind: 'cease';
      readonly claims: readonly Claimed[];
      readonly measures: readonly Ceased[];
      readonly voluntarily?: string | undefined;
    }
  | {
      readonly kind: 'ceasePart';
      readonly claims: readonly Claimed[];
      readonly measures: readonly Ceased[];
      readonly untouched: readonly Untouched[];
      readonly voluntarily?: string | undefined;
    }
  | {
      readonly kind: 'ceaseOtherwise';
      readonly claims: readonly Claimed[];
      readonly measures: readonly Ceased[];
      readonly untouched: readonly Untouched[];
      readonly instead: readonly (Kind & Instead)[];
    }
  | { readonly kind: 'notCease'; readonly claims: readonly Claimed[] }
  | NoneToChange<'noneToCease'>;

/** What was found, the purposes of use of the data map, by the names of the profile, and which of the two was asked, where the request says. */
export type FoundToCease = FoundToChange &
  Pick<Looking, 'purposes'> & {
    readonly relief?: Ceasing | undefined;
    /** Through which day a basis has the latest record of a kind kept, as far as its records tell. */
    readonly keptThrough?: Readonly<Record<string, CivilDate>> | undefined;
    /** Kinds of which the data map says that no record is about one person alone: nothing of them is erased. */
    readonly aboutNobodyAlone?: readonly string[] | undefined;
  };

/** What is decided on a request to cease use or to erase (Art. 35(2), (6), (7)), and which letter tells it. */
export const CESSATION: LawOf<CessationDecision, FoundToCease> = {
  lackingIn: (decision, found) => [...lackingInFound(found, decision), ...lackingOnOurs(decision, found)],
  refusedIn: ({ kind }) =>
    kind === 'notCease' ? 'whole' : kind === 'ceasePart' || kind === 'ceaseOtherwise' ? 'part' : undefined,
  saidOf: (decision) => ({
    claims: claimsIn(decision).map(({ claim, holds }) => (holds ? claim : `not ${claim}`)),
    measures: measuresIn(decision).length,
    ...(decision.kind === 'ceaseOtherwise' ? { instead: decision.instead.length } : {}),
  }),
  toldBy: ({ kind }) => [
    kind === 'ceaseOtherwise'
      ? 'alternativeMeasure'
      : kind === 'cease' || kind === 'ceasePart'
        ? 'useCeased'
        : 'useNotCeased',
  ],
};

export const claimsIn = (decision: CessationDecision): readonly Claimed[] =>
  decision.kind === 'noneToCease' ? [] : decision.claims;
const measuresIn = (decision: CessationDecision): readonly Ceased[] =>
  decision.kind === 'noneToCease' || decision.kind === 'notCease' ? [] : decision.measures;

/**
 * On what footing some records of a kind stay that is erased otherwise: they are beyond what is needed, or another measure stands in the
 * place of their erasure (Art. 35(2), (6)). The Act knows no third.
 */
export function footingBeside(decision: CessationDecision, kind: string): 'untouched' | 'instead' | undefined {
  if (!measuresIn(decision).some(({ records }) => records === kind)) return undefined;
  const isUnder = (list: readonly Kind[]): boolean => list.some(({ records }) => records === kind);
  if ('instead' in decision && isUnder(decision.instead)) return 'instead';
  return 'untouched' in decision && isUnder(decision.untouched) ? 'untouched' : undefined;
}

/** Whether what stays of a kind owes a footing: a claim holds, so that nothing is erased, or left, of our own will alone (Art. 35(2), (6)). */
export const owesFooting = (decision: CessationDecision, kind: string): boolean =>
  claimsIn(decision).some(({ holds }) => holds) && footingBeside(decision, kind) === undefined;

function lackingOnOurs(decision: CessationDecision, found: FoundToCease): readonly Lacking[] {
  const ours = oursAmong(found.items, decision);
  if (decision.kind === 'noneToCease') return lackingInNone(decision, ours, 'cease / notCease');
  const onClaims = [
    ...somethingOurs(ours, 'noneToCease'),
    ...lackingInClaims(decision.claims, 'cessation', found),
    ...lackingInGround(
      decision.claims,
      decision.kind !== 'notCease',
      decision.kind === 'cease' || decision.kind === 'ceasePart' ? decision.voluntarily : undefined,
      'notCease',
    ),
  ];
  const kinds = [...new Set(ours.map(({ id }) => kindOf(id)))];
  if (decision.kind === 'notCease') return [...onClaims, ...lackingInReach(decision.claims, kinds, [])];
  const { measures } = decision;
  const untouched = decision.kind === 'cease' ? [] : decision.untouched;
  const instead = decision.kind === 'ceaseOtherwise' ? decision.instead : [];
  const lists =
    decision.kind === 'cease'
      ? { measures }
      : decision.kind === 'ceasePart'
        ? { measures, untouched }
        : { measures, untouched, instead };
  return [
    ...onClaims,
    ...lackingInReach(decision.claims, kinds, [...measures, ...instead]),
    ...(decision.kind !== 'ceaseOtherwise' && measures.length === 0
      ? [{ at: 'measures', ja: '措置（measures）', en: 'what is done (`measures`)' }]
      : []),
    ...(decision.kind === 'ceasePart' && untouched.length === 0
      ? [
          {
            at: 'untouched',
            ja: '措置をとらない部分（untouched）。全部に措置をとるときは cease',
            en: 'what stays as it is (`untouched`); where something is done with all, `cease`',
          },
        ]
      : []),
    ...(decision.kind === 'ceaseOtherwise' && instead.length === 0
      ? [{ at: 'instead', ja: '代替措置（instead）', en: 'the alternative measure (`instead`)' }]
      : []),
    ...spokenOnce(lists, ours),
    ...measures.flatMap((one, at) => [
      ...lackingInOther(one, at, found.relief),
      ...(decision.claims.some(({ holds }) => holds) ? erasesNothing(one, at, found.aboutNobodyAlone) : []),
    ]),
    ...untouched.flatMap(({ because }, at) => lackingInUntouched(because, at, '35(2), 35(6)')),
    ...instead.flatMap((one, at) => [
      ...lackingInInstead(one, at, found.on),
      ...erasedTooSoon(one, at, found.keptThrough?.[one.records]),
    ]),
  ];
}

/** A person who asked that data be erased is told why only their use stops, and the other way about: it is another measure than the one asked (Art. 36). */
const lackingInOther = ({ does, because = '' }: Ceased, at: number, relief: Ceasing | undefined): readonly Lacking[] =>
  relief === undefined || relief === does || saysSomething(because)
    ? []
    : [
        {
          at: ['measures', at, 'because'],
          ja: `measures の${at + 1}番目：請求は「${CEASING[relief].ja}」であるのに「${CEASING[does].ja}」とする理由（because、法第36条）`,
          en: `why number ${at + 1} under \`measures\` is ${CEASING[does].en} where ${CEASING[relief].en} was asked (\`because\`, Art. 36)`,
        },
      ];

/** What is ordered erased is erased: a list that is about nobody alone stays, and the decision says on which footing (Art. 35(2), (6)). */
const erasesNothing = ({ records, does }: Ceased, at: number, whole: readonly string[] = []): readonly Lacking[] =>
  does !== 'erase' || !whole.includes(records)
    ? []
    : [
        {
          ja: `measures の${at + 1}番目「${records}」：データマップによれば、本人だけの記録ではない一覧（notTheirs）で、消去されません。measures ではなく、untouched に必要な限度を超える理由を書くか、instead に代替措置とその期日を書いてください（法第35条第2項及び第6項）`,
          en: `what becomes of ${records}, number ${at + 1} under \`measures\`: by the data map it is a list about nobody alone (\`notTheirs\`), and nothing of it is erased; say it under \`untouched\`, with why it is beyond what is needed, or under \`instead\`, with another measure and its day, and not under \`measures\` (Art. 35(2), (6))`,
        },
      ];

/** What a law has kept is not promised to be erased while it has it kept. */
const erasedTooSoon = ({ difficulty, by }: Instead, at: number, through: CivilDate | undefined): readonly Lacking[] =>
  difficulty !== 'keptByLaw' || through === undefined || by > through
    ? []
    : [
        {
          at: ['instead', at, 'by'],
          ja: `instead の${at + 1}番目の期日（by）：保存期間は${through}までです。その翌日以後の日としてください`,
          en: `the day of number ${at + 1} under \`instead\` (\`by\`): it is kept through ${through}, so one after that`,
        },
      ];
