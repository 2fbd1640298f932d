import {
  CLAIMS,
  lackingInClaims,
  lackingInGround,
  lackingInInstead,
  type Claimed,
  type Instead,
  type Looking,
} from './claims';
import type { LawOf } from './decisions';
import { saysSomething, type Lacking } from './lacking';
import type { Departing } from './refusing';
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
      readonly untouched: readonly { readonly provision: string; readonly because: string }[];
      readonly voluntarily?: string | undefined;
    }
  | {
      readonly kind: 'stopProvisionOtherwise';
      readonly claims: readonly Claimed[];
      readonly provisions: readonly string[];
      readonly instead: readonly ({ readonly provision: string } & Instead)[];
    }
  | { readonly kind: 'notStopProvision'; readonly claims: readonly Claimed[] }
  | { readonly kind: 'noProvision'; readonly investigated?: LookedInto | undefined };

/** To whom the data map says that data are provided, on whatever footing. */
export type Provided = Looking & { readonly provisions: readonly string[] };

/** What is decided on a request to stop provision (Art. 35(4), (6), (7)), and which letter tells it. */
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
  if (decision.kind === 'noProvision')
    return [
      ...lackingInLooking(
        decision.investigated,
        { ja: '提供がないこと', en: 'that nothing of the person is provided' },
        provided,
      ),
    ];
  const onClaims = [
    ...lackingInClaims(decision.claims, 'provisionStop', provided),
    ...lackingInGround(
      decision.claims,
      decision.kind !== 'notStopProvision',
      'voluntarily' in decision ? decision.voluntarily : undefined,
      'notStopProvision',
    ),
  ];
  if (decision.kind === 'notStopProvision') return onClaims;
  const untouched = decision.kind === 'stopProvisionPart' ? decision.untouched : [];
  const instead = decision.kind === 'stopProvisionOtherwise' ? decision.instead : [];
  const spoken = [
    ...decision.provisions,
    ...untouched.map((one) => one.provision),
    ...instead.map((one) => one.provision),
  ];
  return [
    ...onClaims,
    ...noExtent(decision),
    ...(spoken.length === 0
      ? [{ ja: '停止する提供（provisions）', en: 'which provision is stopped (`provisions`)' }]
      : []),
    ...[...new Set(spoken)]
      .filter((id) => !provided.provisions.includes(id))
      .map((id) => ({
        ja: `対象の指定：「${spoken.indexOf(id) + 1}番目」の提供は、この案件のデータマップにありません（あるもの：${provided.provisions.join('、') || 'なし'}）`,
        en: `what number ${spoken.indexOf(id) + 1} of the provisions speaks of: the data map of this case has ${provided.provisions.join(', ') || 'none'}`,
      })),
    ...provided.provisions
      .filter((id) => spoken.filter((one) => one === id).length !== 1)
      .map((id) => ({
        ja: `提供「${id}」の取扱い：停止する（provisions）か、しない（untouched）か、代替措置（instead）かを、一度だけ示してください`,
        en: `one word on ${id}: that it is stopped (\`provisions\`), goes on (\`untouched\`), or what is done instead (\`instead\`)`,
      })),
    ...untouched.flatMap(({ because }, at) =>
      saysSomething(because)
        ? []
        : [
            {
              ja: `untouched の${at + 1}番目：侵害の防止のために必要な限度を超える理由（because、法第35条第6項）`,
              en: `why number ${at + 1} under \`untouched\` is beyond what is needed to prevent the infringement (\`because\`, Art. 35(6))`,
            },
          ],
    ),
    ...instead.flatMap((one, at) => lackingInInstead(one, at, provided.on)),
  ];
}

/** A provision that breaks Art. 27(1) or 28 is stopped, and not as far as is needed: Art. 35(4) knows no extent. */
function noExtent(decision: ProvisionStopDecision): readonly Lacking[] {
  if (decision.kind !== 'stopProvisionPart') return [];
  const inViolation = decision.claims.filter(({ claim, holds }) => holds && CLAIMS[claim].article === '35(3)');
  return decision.untouched.flatMap(({ provision }) =>
    inViolation.some(({ provisions }) => provisions?.includes(provision) ?? true)
      ? [
          {
            ja: `「${provision}」の停止：法第27条第1項又は第28条に違反する提供は、必要な限度によらず停止しなければなりません（法第35条第4項）。停止（provisions）とするか、困難であれば代替措置（stopProvisionOtherwise）を定めてください`,
            en: `the stop of ${provision}: what is in violation of Art. 27(1) or 28 is stopped without regard to what is needed (Art. 35(4)); stop it, or resolve an alternative measure where that is difficult (\`stopProvisionOtherwise\`)`,
          },
        ]
      : [],
  );
}
