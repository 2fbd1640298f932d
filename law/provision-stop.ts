import {
  CLAIMS,
  holdsFor,
  lackingInClaims,
  lackingInGround,
  lackingInInstead,
  lackingInUntouched,
  noneHoldsFor,
  type Claimed,
  type Instead,
  type Looking,
} from './claims';
import type { LawOf } from './decisions';
import { within, type Lacking } from './lacking';
import type { Departing } from './refusing';
import type { Said } from './said';
import { lackingInLooking, type LookedInto } from './to-change';

/** What the holder has resolved on a request to stop provision to third parties (Art. 35(4), (6), (7)). Each provision is named as the data map names it. */
export type ProvisionStopDecision = Departing & Resolved;
type Resolved =
  | {
      readonly kind: 'stopProvision';
      readonly claims: readonly Claimed[];
      readonly provisions: readonly string[];
      readonly voluntarily?: string | undefined;
    }
  | {
      readonly kind: 'stopProvisionPart';
      readonly claims: readonly Claimed[];
      readonly provisions: readonly string[];
      readonly untouched: readonly GoesOn[];
      readonly voluntarily?: string | undefined;
    }
  | {
      readonly kind: 'stopProvisionOtherwise';
      readonly claims: readonly Claimed[];
      readonly provisions: readonly string[];
      readonly untouched: readonly GoesOn[];
      readonly instead: readonly ({ readonly provision: string } & Instead)[];
    }
  | { readonly kind: 'notStopProvision'; readonly claims: readonly Claimed[] }
  | {
      readonly kind: 'noProvision';
      /** Of each provision of the data map: who found that nothing of the person is provided there. */
      readonly notProvided: readonly { readonly provision: string; readonly investigated?: LookedInto | undefined }[];
      readonly investigated?: LookedInto | undefined;
    };

/** A provision that goes on: because no claim holds for it, or because its stop is beyond what is needed (Art. 35(6)). */
type GoesOn = { readonly provision: string; readonly because: string };

/** To whom the data map says that data are provided, and on which footing. */
export type Provided = Looking & { readonly provisions: readonly Provision[] };
export type Provision = { readonly id: string; readonly under: 'optOut' | 'consent' | 'otherwise' };

/** What is decided on a request to stop provision (Arts. 35(4), (6), (7), 27(2)(vi)), and which letter tells it. */
export const PROVISION_STOP: LawOf<ProvisionStopDecision, Provided> = {
  lackingIn,
  refusedIn: ({ kind }) =>
    kind === 'notStopProvision'
      ? 'whole'
      : kind === 'stopProvisionPart' || kind === 'stopProvisionOtherwise'
        ? 'part'
        : undefined,
  saidOf: (decision) => ({
    claims: claimsOf(decision).map(({ claim, holds }) => (holds ? claim : `not ${claim}`)),
    provisions: stoppedBy(decision),
    ...(decision.kind === 'stopProvisionOtherwise' ? { instead: decision.instead.length } : {}),
  }),
  toldBy: ({ kind }) => [
    kind === 'stopProvisionOtherwise'
      ? 'alternativeMeasure'
      : kind === 'stopProvision' || kind === 'stopProvisionPart'
        ? 'provisionCeased'
        : 'provisionNotStopped',
  ],
};

export const claimsOf = (decision: ProvisionStopDecision): readonly Claimed[] =>
  decision.kind === 'noProvision' ? [] : decision.claims;
/** The provisions a decision stops. */
export const stoppedBy = (decision: ProvisionStopDecision): readonly string[] =>
  'provisions' in decision ? decision.provisions : [];

function lackingIn(decision: ProvisionStopDecision, provided: Provided): readonly Lacking[] {
  if (decision.kind === 'noProvision') return lackingInNone(decision, provided);
  const onGround = [...lackingInGrounds(decision, provided), ...lackingInNames(decision.claims, provided.provisions)];
  if (decision.kind === 'notStopProvision')
    return [...onGround, ...provided.provisions.flatMap((one) => (one.under === 'optOut' ? endsAnyhow(one) : []))];
  const untouched = 'untouched' in decision ? decision.untouched : [];
  const instead = decision.kind === 'stopProvisionOtherwise' ? decision.instead : [];
  const goesOn = [...untouched, ...instead].map(({ provision }) => provision);
  return [
    ...onGround,
    ...untouched.flatMap(({ provision }) => (isInViolation(decision.claims, provision) ? noExtent(provision) : [])),
    ...lackingInReach(decision, provided),
    ...(decision.provisions.length === 0 && (goesOn.length === 0 || decision.kind === 'stopProvisionPart')
      ? [
          {
            at: 'provisions',
            ja: '停止する提供（provisions）。いずれも停止しないときは notStopProvision',
            en: 'which provision is stopped (`provisions`); where none is, it is `notStopProvision`',
          },
        ]
      : []),
    ...(decision.kind === 'stopProvisionPart' && untouched.length === 0
      ? [
          {
            at: 'untouched',
            ja: '停止しない提供（untouched）。全てを停止するときは stopProvision',
            en: 'which provision goes on (`untouched`); where all stop, it is `stopProvision`',
          },
        ]
      : []),
    ...(decision.kind === 'stopProvisionOtherwise' && instead.length === 0
      ? [{ at: 'instead', ja: '代替措置（instead）', en: 'the alternative measure (`instead`)' }]
      : []),
    ...eachOnce(
      [...decision.provisions, ...goesOn],
      provided.provisions.map(({ id }) => id),
      {
        ja: '停止する（provisions）か、しない（untouched）か、代替措置（instead）か',
        en: 'that it is stopped (`provisions`), goes on (`untouched`), or what is done instead (`instead`)',
      },
    ),
    ...provided.provisions.flatMap((one) => (one.under === 'optOut' && goesOn.includes(one.id) ? endsAnyhow(one) : [])),
    ...untouched.flatMap(({ because }, at) => lackingInUntouched(because, at, '35(6)')),
    ...instead.flatMap((one, at) => lackingInInstead(one, at, provided.on)),
  ];
}

/** What ends because it was asked needs no ground; all else needs one, or our own will. */
function lackingInGrounds(
  decision: Exclude<ProvisionStopDecision, { readonly kind: 'noProvision' }>,
  { provisions, ...looking }: Provided,
): readonly Lacking[] {
  const asked = provisions.flatMap(({ id, under }) => (under === 'optOut' ? [id] : []));
  const voluntarily = 'voluntarily' in decision ? decision.voluntarily : undefined;
  const onlyAsked = stoppedBy(decision).length > 0 && stoppedBy(decision).every((id) => asked.includes(id));
  const othersWeighed = provisions.length === 0 || asked.length < provisions.length;
  return [
    ...(othersWeighed || decision.claims.length > 0 ? lackingInClaims(decision.claims, 'provisionStop', looking) : []),
    ...(onlyAsked && decision.kind !== 'stopProvisionOtherwise'
      ? lackingInWill(voluntarily)
      : lackingInGround(decision.claims, decision.kind !== 'notStopProvision', voluntarily, 'notStopProvision')),
  ];
}

const lackingInWill = (voluntarily: string | undefined): readonly Lacking[] =>
  voluntarily === undefined
    ? []
    : [
        {
          at: 'voluntarily',
          ja: '任意の措置（voluntarily）：オプトアウトによる提供は、求めに応じて停止しなければならないため、書きません（法第27条第2項第6号）',
          en: 'no `voluntarily`: what is provided under an opt-out ends for whoever asks, by the Act (Art. 27(2)(vi))',
        },
      ];

/** What is provided under an opt-out is provided on the condition that it ends for whoever asks: it is never weighed (Art. 27(2)(vi)). */
const endsAnyhow = ({ id }: Provision): readonly Lacking[] => [
  {
    ja: `「${id}」の停止（provisions）：オプトアウトによる提供（法第27条第2項）は、請求の理由の有無によらず、求めに応じて停止します（同項第6号）。ほかの提供を停止しないときは stopProvisionPart とし、それらを untouched に挙げてください`,
    en: `the stop of ${id} (\`provisions\`): what is provided under an opt-out ends for whoever asks, without a ground (Art. 27(2)(vi)); where no other provision stops, decide \`stopProvisionPart\` with the others under \`untouched\``,
  },
];

/** That nothing is provided rests on the whole of the data map: somebody looked at each provision it names (Art. 35(4), (6)). */
function lackingInNone(
  { notProvided, investigated }: Extract<ProvisionStopDecision, { readonly kind: 'noProvision' }>,
  provided: Provided,
): readonly Lacking[] {
  const { provisions } = provided;
  return [
    ...lackingInLooking(
      investigated,
      { ja: '提供がないこと', en: 'that nothing of the person is provided' },
      provided,
      UNDER,
    ),
    ...provisions.flatMap((one) => (one.under === 'optOut' ? endsAnyhow(one) : [])),
    ...eachOnce(
      notProvided.map(({ provision }) => provision),
      provisions.flatMap(({ id, under }) => (under === 'optOut' ? [] : [id])),
      { ja: '提供がないこと（notProvided）', en: 'that nothing of the person is provided there (`notProvided`)' },
    ),
    ...notProvided.flatMap((one, at) =>
      within(
        ['notProvided', at],
        lackingInLooking(
          one.investigated,
          { ja: `notProvided の${at + 1}番目`, en: `number ${at + 1} under \`notProvided\`` },
          provided,
          UNDER,
        ),
      ),
    ),
  ];
}
const UNDER = '35(4), 35(6)';

/** Each provision is spoken of once, and none that the data map does not name. */
function eachOnce(spoken: readonly string[], known: readonly string[], { ja, en }: Said): readonly Lacking[] {
  return [
    ...[...new Set(spoken)]
      .filter((id) => !known.includes(id))
      .map((id) => ({
        ja: `対象の指定：「${spoken.indexOf(id) + 1}番目」の提供は、この案件のデータマップにありません（あるもの：${known.join('、') || 'なし'}）`,
        en: `what number ${spoken.indexOf(id) + 1} of the provisions speaks of: the data map of this case has ${known.join(', ') || 'none'}`,
      })),
    ...known
      .filter((id) => spoken.filter((one) => one === id).length !== 1)
      .map((id) => ({ ja: `提供「${id}」の取扱い：${ja}を、一度だけ示してください`, en: `one word on ${id}: ${en}` })),
  ];
}

/** A claim that names provisions names at least one, and each as the data map does: a name it has not would let a violation go on (Art. 35(4)). */
const lackingInNames = (claims: readonly Claimed[], known: readonly Provision[]): readonly Lacking[] =>
  claims.flatMap(({ provisions }, at) => {
    const [ja, en] = [`claims の${at + 1}番目の provisions`, `\`provisions\` of number ${at + 1} under \`claims\``];
    const strangers = (provisions ?? []).flatMap((id, n) => (known.some((one) => one.id === id) ? [] : [n + 1]));
    return [
      ...(provisions?.length === 0
        ? [
            {
              at: ['claims', at, 'provisions'],
              ja: `${ja}：どの提供か。全ての提供についての請求であれば、書きません`,
              en: `which provisions, in ${en}; where the claim is made of all of them, leave it out`,
            },
          ]
        : []),
      ...strangers.map((n) => ({
        at: ['claims', at, 'provisions'],
        ja: `${ja}の${n}番目は、この案件のデータマップにありません（あるもの：${known.map(({ id }) => id).join('、') || 'なし'}）`,
        en: `number ${n} of ${en}: the data map of this case has ${known.map(({ id }) => id).join(', ') || 'none'}`,
      })),
    ];
  });

/** Whether a claim holds that a provision breaks Art. 27(1) or 28. */
export const isInViolation = (claims: readonly Claimed[], provision: string): boolean =>
  holdsFor(
    claims.filter(({ claim }) => CLAIMS[claim].article === '35(3)'),
    provision,
  );

/** A provision that breaks Art. 27(1) or 28 is stopped, and not as far as is needed: Art. 35(4) knows no extent. */
const noExtent = (provision: string): readonly Lacking[] => [
  {
    ja: `「${provision}」の停止：法第27条第1項又は第28条に違反する提供は、必要な限度によらず停止しなければなりません（法第35条第4項）。停止（provisions）とするか、困難であれば代替措置（stopProvisionOtherwise）を定めてください`,
    en: `the stop of ${provision}: what is in violation of Art. 27(1) or 28 is stopped without regard to what is needed (Art. 35(4)); stop it, or resolve an alternative measure where that is difficult (\`stopProvisionOtherwise\`)`,
  },
];

/** Where a claim holds, nothing is stopped as if it did, nor put off by another measure, for which none does; an opt-out asks for no claim (Art. 35(4), (6)). */
function lackingInReach(
  decision: Extract<ProvisionStopDecision, { readonly provisions: readonly string[] }>,
  { provisions }: Provided,
): readonly Lacking[] {
  const { claims } = decision;
  if (!claims.some(({ holds }) => holds)) return [];
  const instead = 'instead' in decision ? decision.instead.map(({ provision }) => provision) : [];
  return [...decision.provisions, ...instead].flatMap((id) =>
    holdsFor(claims, id) || !provisions.some((one) => one.id === id && one.under !== 'optOut')
      ? []
      : noneHoldsFor(id, 'provisions'),
  );
}
