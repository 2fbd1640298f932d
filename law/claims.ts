import { inJapanese } from './articles';
import type { CivilDate } from './clock';
import { hidesBehindBusiness } from './hindrance';
import { saysSomething, within, type Lacking } from './lacking';
import { lackingInLooking, type LookedInto } from './to-change';

/** What a person may claim, so that use ceases, data are erased, or provision stops: the whole list of the Act (Art. 35(1), (3), (5)). */
export const CLAIMS = {
  beyondPurpose: {
    article: '35(1)',
    cite: '第35条第1項',
    ja: '保有個人データが第18条の規定に違反して取り扱われている場合（利用目的による制限）',
    en: 'where the retained personal data are handled in violation of Article 18 (restriction by the purpose of use)',
    of: 'cessation',
  },
  improperUse: {
    article: '35(1)',
    cite: '第35条第1項',
    ja: '保有個人データが第19条の規定に違反して取り扱われている場合（不適正な利用の禁止）',
    en: 'where the retained personal data are handled in violation of Article 19 (prohibition of improper use)',
    of: 'cessation',
  },
  wronglyAcquired: {
    article: '35(1)',
    cite: '第35条第1項',
    ja: '保有個人データが第20条の規定に違反して取得されたものである場合（適正な取得）',
    en: 'where the retained personal data were acquired in violation of Article 20 (proper acquisition)',
    of: 'cessation',
  },
  providedWithoutConsent: {
    article: '35(3)',
    cite: '第35条第3項',
    ja: '保有個人データが第27条第1項の規定に違反して第三者に提供されている場合',
    en: 'where the retained personal data are provided to a third party in violation of Article 27(1)',
    of: 'provisionStop',
  },
  providedAbroad: {
    article: '35(3)',
    cite: '第35条第3項',
    ja: '保有個人データが第28条の規定に違反して外国にある第三者に提供されている場合',
    en: 'where the retained personal data are provided to a third party in a foreign country in violation of Article 28',
    of: 'provisionStop',
  },
  noLongerNeeded: {
    article: '35(5)',
    cite: '第35条第5項',
    ja: '保有個人データを当該個人情報取扱事業者が利用する必要がなくなった場合',
    en: 'where the business operator no longer needs to use the retained personal data',
    of: 'both',
  },
  leaked: {
    article: '35(5)',
    cite: '第35条第5項',
    ja: '保有個人データに係る第26条第1項本文に規定する事態が生じた場合',
    en: 'where a situation provided for in the main clause of Article 26(1) has arisen in respect of the retained personal data',
    of: 'both',
  },
  mayHarm: {
    article: '35(5)',
    cite: '第35条第5項',
    ja: '保有個人データの取扱いにより本人の権利又は正当な利益が害されるおそれがある場合',
    en: 'where the handling of the retained personal data risks harming the rights or legitimate interests of the person',
    of: 'both',
  },
} as const;
export type Claim = keyof typeof CLAIMS;

/** Special circumstances that weigh more than a harm that is to be feared (guideline 3-8-5-1 ※5); that the business is hindered is none. */
export const OUTWEIGHS = {
  protection: {
    ja: '人の生命、身体又は財産の保護のために必要であること',
    en: 'it is needed to protect the life, body or property of a person',
  },
  law: { ja: '法令に基づく取扱いであること', en: 'the handling is based on laws and regulations' },
  contract: {
    ja: '本人との契約の履行のために必要であること',
    en: 'it is needed to perform a contract with the person',
  },
  unjustActs: {
    ja: '違法又は不当な行為の防止のために必要であること',
    en: 'it is needed to prevent illegal or unjust acts',
  },
  legalClaims: { ja: '法的な主張、請求又は防御のために必要であること', en: 'it is needed for legal claims or defence' },
} as const;

/** One claim as it was looked into, and whether it holds. */
export type Claimed = {
  readonly claim: Claim;
  readonly holds: boolean;
  readonly investigated?: LookedInto | undefined;
  /** The purposes of use for which the data are still needed, where they are: all of them must have gone (guideline 3-8-5-1 ※4). */
  readonly neededFor?: readonly string[] | undefined;
  /** What weighs more than the harm that is feared. */
  readonly outweighedBy?: keyof typeof OUTWEIGHS | undefined;
  /** For which kinds of records it was looked into and is held or not, as `shop/orders`; without it for all. */
  readonly records?: readonly string[] | undefined;
  /** The same of provisions, by the names of the data map; without it for all. */
  readonly provisions?: readonly string[] | undefined;
  readonly alias?: string | undefined;
};

/** The paragraphs under which a claim that holds is met, and those of them that ask for no more than is needed: Art. 35(4) knows no extent. */
const MET_UNDER = { '35(1)': '35(2)', '35(3)': '35(4)', '35(5)': '35(6)' } as const;
export type MetUnder = (typeof MET_UNDER)[keyof typeof MET_UNDER];
export type Extent = Exclude<MetUnder, '35(4)'>;
const isExtent = (paragraph: MetUnder): paragraph is Extent => paragraph !== '35(4)';

/** Under which paragraphs of Art. 35 the claims that hold are met, in the order of the Act. */
export const metUnder = (claims: readonly Pick<Claimed, 'claim' | 'holds'>[]): readonly MetUnder[] =>
  Object.values(MET_UNDER).filter((paragraph) =>
    claims.some(({ claim, holds }) => holds && MET_UNDER[CLAIMS[claim].article] === paragraph),
  );

/** Whether a claim was looked into for this kind of records, or this provision. */
const isAbout = ({ records, provisions }: Claimed, what: string): boolean =>
  (records ?? provisions)?.includes(what) ?? true;

/** Whether any claim holds for this kind of records, or this provision. */
export const holdsFor = (claims: readonly Claimed[], what: string): boolean =>
  claims.some((one) => one.holds && isAbout(one, what));

/** Under which paragraphs the claims about this kind of records, or this provision, are met: the provisos under which something else is done instead. */
export const metFor = (claims: readonly Claimed[], what: string): readonly MetUnder[] =>
  metUnder(claims.filter((one) => isAbout(one, what)));

/** Beyond what is needed under which paragraphs it is to leave this as it is; none where no claim holds for it. */
export const beyondFor = (claims: readonly Claimed[], what: string): readonly Extent[] =>
  metFor(claims, what).filter(isExtent);

/** What a claim is looked into with: the days, and the purposes of use by the names of the profile. */
export type Looking = Parameters<typeof lackingInLooking>[2] & { readonly purposes: readonly string[] };

/** Where use does not cease, the grounds of the Act are the claims that do not hold; the company's own words lead to none other. */
export const NO_GROUND = {
  claimNotFound: {
    article: '35(2), 35(4), 35(6)',
    cite: '第35条第2項、第4項及び第6項',
    ja: '請求に理由があることが判明しなかった場合',
    en: 'where the request was not found to have a ground',
  },
} as const;

/** What differs where use is difficult to end: the proviso asks for another measure that protects the person (Art. 35(2), (4), (6)). */
export const DIFFICULTIES = {
  cost: { ja: '多額の費用を要するため', en: 'because it requires a large expense' },
  keptByLaw: {
    ja: '法令の規定により保存しなければならないため',
    en: 'because laws and regulations require it to be kept',
  },
  needed: {
    ja: '正当な業務上の必要により、困難であるため',
    en: 'because a legitimate need of the business makes it difficult',
  },
  otherwise: { ja: 'その他の理由により困難であるため', en: 'because it is difficult for another reason' },
} as const;

/** Another measure in the place of what was asked: why that is difficult, what is undertaken instead, and by which day. */
export type Instead = {
  readonly difficulty: keyof typeof DIFFICULTIES;
  readonly why: string;
  readonly undertaking: string;
  readonly by: CivilDate;
  readonly law?: string | undefined;
};

/** What claims lack: each is one of this right, was looked into, and where it is denied, on a ground of its own (Art. 35(1), (3), (5)). */
export function lackingInClaims(
  claims: readonly Claimed[],
  of: 'cessation' | 'provisionStop',
  looking: Looking,
): readonly Lacking[] {
  return [
    ...(claims.length === 0
      ? [
          {
            at: 'claims',
            ja: '請求の理由（claims）：法第35条の各場合のうち、請求されたもの',
            en: 'what is claimed (`claims`): which of the cases of Art. 35',
          },
        ]
      : []),
    ...claims.flatMap((one, at) => {
      const [ja, en] = [`claims の${at + 1}番目`, `number ${at + 1} under \`claims\``];
      const row = CLAIMS[one.claim];
      return within(
        ['claims', at],
        [
          ...(row.of === of || row.of === 'both'
            ? []
            : [
                {
                  at: 'claim',
                  ja: `${ja}：法${row.cite}の請求は、この権利によるものではありません`,
                  en: `another claim in ${en}: Art. ${row.article} gives another right than this`,
                },
              ]),
          ...(claims.slice(0, at).some((other) => other.claim === one.claim && overlap(one, other))
            ? [{ ja: `${ja}は、前に述べたものと重なります`, en: `${en} speaks of what another speaks of already` }]
            : []),
          ...((of === 'cessation' ? one.provisions : one.records) === undefined
            ? []
            : [
                of === 'cessation'
                  ? { ja: `${ja}の対象は、records で示してください`, en: `\`records\` and not \`provisions\` in ${en}` }
                  : {
                      ja: `${ja}の対象は、provisions で示してください`,
                      en: `\`provisions\` and not \`records\` in ${en}`,
                    },
              ]),
          ...lackingInLooking(one.investigated, { ja, en }, looking, MET_UNDER[row.article]),
          ...(one.holds ? [] : lackingInDenial(one, { ja, en }, looking)),
        ],
      );
    }),
  ];
}

/** One claim may hold for some records and not for others: of each it is said once. */
function overlap(one: Claimed, other: Claimed): boolean {
  const [here, there] = [one, other].map(({ records, provisions }) => records ?? provisions);
  return here === undefined || there === undefined || here.some((id) => there.includes(id));
}

/** What claims speak of was found, and what is done rests on a claim that holds for it (Art. 35(2), (6)). */
export function lackingInReach(
  claims: readonly Claimed[],
  kinds: readonly string[],
  done: readonly { readonly records: string }[],
): readonly Lacking[] {
  return [
    ...claims.flatMap(({ records }, at) => {
      const [ja, en] = [`claims の${at + 1}番目`, `number ${at + 1} under \`claims\``];
      if (records?.length === 0)
        return [
          {
            at: ['claims', at, 'records'],
            ja: `${ja}の対象（records）。全てについてのものであれば、書きません`,
            en: `which records ${en} is about (\`records\`); where it is about all, leave it out`,
          },
        ];
      return (records ?? []).flatMap((id, nth) =>
        kinds.includes(id)
          ? []
          : [
              {
                at: ['claims', at, 'records'],
                ja: `${ja}の records の${nth + 1}番目：その名の記録は、本人のものとして検索の結果にありません（あるもの：${kinds.join('、') || 'なし'}）`,
                en: `what number ${nth + 1} of \`records\` in ${en} speaks of: what was found is ${kinds.join(', ') || 'nothing'}`,
              },
            ],
      );
    }),
    ...(claims.some(({ holds }) => holds)
      ? done.flatMap(({ records }) => (holdsFor(claims, records) ? [] : noneHoldsFor(records, 'records')))
      : []),
  ];
}

/** What is done, or put in its place, rests on a claim that holds for it; what none does stays as it is. */
export const noneHoldsFor = (what: string, named: 'records' | 'provisions'): readonly Lacking[] => [
  {
    ja: `「${what}」について理由のある請求（claims の holds と ${named}）。ないときは、untouched としてください`,
    en: `a claim that holds for ${what} (\`holds\` and \`${named}\` under \`claims\`); where none does, it stays (\`untouched\`)`,
  },
];

function lackingInDenial(
  { claim, neededFor = [], outweighedBy }: Claimed,
  { ja, en }: { readonly ja: string; readonly en: string },
  { purposes }: Looking,
): readonly Lacking[] {
  const strangers = neededFor.flatMap((id, at) => (purposes.includes(id) ? [] : [at + 1]));
  return [
    ...(claim === 'noLongerNeeded' && neededFor.length === 0
      ? [
          {
            at: 'neededFor',
            ja: `${ja}：なお利用する必要がある利用目的（neededFor）。全ての利用目的について必要がなくなっていれば、請求には理由があります（ガイドライン3-8-5-1）`,
            en: `the purposes for which the data are still needed in ${en} (\`neededFor\`): where none is left, the claim holds (guideline 3-8-5-1)`,
          },
        ]
      : []),
    ...strangers.map((at) => ({
      at: 'neededFor',
      ja: `${ja}の neededFor の${at}番目は、この案件の利用目的にありません`,
      en: `number ${at} of \`neededFor\` in ${en}: no purpose of this case is called so`,
    })),
    ...(outweighedBy !== undefined && claim !== 'mayHarm'
      ? [
          {
            at: 'outweighedBy',
            ja: `${ja}：特別の事情（outweighedBy）は、権利利益が害されるおそれ（mayHarm）についてのみ考慮されます`,
            en: `no \`outweighedBy\` in ${en}: special circumstances are weighed against a harm that is feared (\`mayHarm\`) alone`,
          },
        ]
      : []),
  ];
}

/** Where a measure is resolved, a claim holds, or the holder does it of its own will; where none is, none holds. */
export function lackingInGround(
  claims: readonly Claimed[],
  measures: boolean,
  voluntarily: string | undefined,
  refuses: string,
): readonly Lacking[] {
  const holds = claims.some((one) => one.holds);
  if (!measures)
    return holds
      ? [
          {
            ja: `措置の決定：理由のある請求（holds）があるため、${refuses} とはできません（法第35条第2項、第4項及び第6項）`,
            en: `a measure: a claim holds, so \`${refuses}\` is no answer (Art. 35(2), (4), (6))`,
          },
        ]
      : [];
  if (holds)
    return voluntarily === undefined
      ? []
      : [
          {
            at: 'voluntarily',
            ja: '任意の措置（voluntarily）：理由のある請求があるため、書きません',
            en: 'no `voluntarily`: a claim holds, so the Act asks for it',
          },
        ];
  return voluntarily !== undefined && saysSomething(voluntarily)
    ? []
    : [
        {
          ja: `理由のある請求（holds）。いずれも認められないときは ${refuses}。法によらず任意に行うときは、その旨（voluntarily）を書いてください`,
          en: `a claim that holds; where none does, decide \`${refuses}\`; where it is done all the same of our own will, say why (\`voluntarily\`)`,
        },
      ];
}

/** That something stays needs a reason, and never that the business is hindered: what is asked goes as far as it is needed, and no ease of ours shortens that (Art. 35(2), (6)). */
export function lackingInUntouched(because: string, at: number, article: string): readonly Lacking[] {
  const [ja, en] = [`untouched の${at + 1}番目`, `number ${at + 1} under \`untouched\``];
  if (!saysSomething(because))
    return [
      {
        at: ['untouched', at, 'because'],
        ja: `${ja}：請求に理由がない、又は違反の是正若しくは侵害の防止のために必要な限度を超える理由（because、法${inJapanese(article)}）`,
        en: `why no claim holds for ${en}, or why it is beyond what is needed to remedy the violation or prevent the infringement (\`because\`, Art. ${article})`,
      },
    ];
  return hidesBehindBusiness(because)
    ? [
        {
          at: ['untouched', at, 'because'],
          ja: `${ja}：業務の支障、手間又は技術上の困難は、必要な限度を画する事由ではありません（because、法${inJapanese(article)}）。理由があるのに困難であるときは、代替措置とその期日を定めてください（同条のただし書）`,
          en: `why ${en} is beyond what is needed (\`because\`, Art. ${article}): that the business is hindered, or that it is laborious, is no such reason; where it is difficult, resolve an alternative measure with its day (the provisos)`,
        },
      ]
    : [];
}

/** What another measure lacks: why it is difficult, what protects the person instead, and by which day (provisos of Art. 35(2), (4), (6)). */
export function lackingInInstead(one: Instead, at: number, on: CivilDate): readonly Lacking[] {
  const [ja, en] = [`instead の${at + 1}番目`, `number ${at + 1} under \`instead\``];
  return [
    ...(saysSomething(one.why)
      ? []
      : [
          {
            at: ['instead', at, 'why'],
            ja: `${ja}：なぜ困難であるか（why）`,
            en: `why it is difficult, in ${en} (\`why\`)`,
          },
        ]),
    ...(saysSomething(one.undertaking)
      ? []
      : [
          {
            at: ['instead', at, 'undertaking'],
            ja: `${ja}：本人の権利利益を保護するため必要な代替措置（undertaking）`,
            en: `what is undertaken instead to protect the person, in ${en} (\`undertaking\`)`,
          },
        ]),
    ...(one.by > on
      ? []
      : [
          {
            at: ['instead', at, 'by'],
            ja: `${ja}の期日（by）：本日より後の日`,
            en: `the day of ${en} (\`by\`): one after today`,
          },
        ]),
    ...(one.difficulty === 'keptByLaw' && !saysSomething(one.law ?? '')
      ? [
          {
            at: ['instead', at, 'law'],
            ja: `${ja}：保存を義務付ける法令の規定（law）`,
            en: `which provision of which law keeps it, in ${en} (\`law\`)`,
          },
        ]
      : []),
  ];
}
