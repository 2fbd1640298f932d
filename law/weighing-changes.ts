import { kindOf } from './about';
import { CLAIMS, type Claim } from './claims';
import { NOT_CORRECTED } from './correction';
import { notSupported, type Fact, type InWords, type Row, type Rows, type Weight } from './proposal';
import type { Sign, WeighedRecord } from './weighing-records';

/** What is weighed where data are corrected, or their use ceases. */
export type ChangeFacts = {
  readonly records: readonly WeighedRecord[];
  /** Each kind of record that was found, for what it is used, and from whom it was had, as the data map says. */
  readonly kinds: readonly {
    readonly records: string;
    readonly label: string;
    readonly purposes: readonly string[];
    readonly source?: string | undefined;
  }[];
};
/** What is weighed where provision is to be stopped: to whom data go, and on which footing. */
export type ProvisionFacts = {
  readonly provisions: readonly {
    readonly id: string;
    readonly to: string;
    readonly under: 'optOut' | 'consent' | 'otherwise';
  }[];
};

/** On which grounds content is not corrected (Art. 34(1), (2)). */
export const OF_CORRECTION = {
  evaluated: {
    ja: '評価に関する情報',
    en: 'an evaluation',
    ground: 'evaluation',
    article: NOT_CORRECTED.evaluation.article,
    weigh: ({ records }) =>
      supportedBy(signed(records, 'evaluation'), {
        ja: '評価又は判断とされた項目は見つかっていない',
        en: 'nothing found is marked as an evaluation or a judgment',
      }),
    toShow: {
      ja: '対象が事実ではなく評価であること、及びその基礎となった事実が一つずつ事実であること（facts）。事実でないものはその限度で訂正する',
      en: 'that it is an evaluation and no fact, and that each fact under it is true (`facts`); what is not is corrected to that extent',
    },
  },
  inError: {
    ja: '指摘の当否',
    en: 'whether it is untrue',
    ground: 'notInError',
    article: NOT_CORRECTED.notInError.article,
    weigh: ({ records }) => toBeShownOn(records),
    toShow: {
      ja: '調査した者、その日及び調査の結果により、内容が事実であること',
      en: 'by whoever looked into it, on which day, and what they found: that the content is true',
    },
  },
  needed: {
    ja: '利用目的からみた必要',
    en: 'whether the purpose of use needs it',
    ground: 'notNeeded',
    article: NOT_CORRECTED.notNeeded.article,
    weigh: ({ kinds }) => onKinds(kinds),
    toShow: {
      ja: 'いずれの利用目的のためにも、正しい内容であることを要しないこと（検討した利用目的を purposes に挙げる）',
      en: 'that no purpose of use needs the content to be right (name those that were looked at under `purposes`)',
    },
  },
  procedure: {
    ja: '他の法令の特別の手続',
    en: 'a special procedure of another law',
    ground: 'otherProcedure',
    article: NOT_CORRECTED.otherProcedure.article,
    weigh: ({ records }) => toBeShownOn(records),
    toShow: {
      ja: '当社の保有するその内容の訂正等そのものについて、他の法令が手続を定めていること（law、governs）。他所への届出の手続は、これに当たらない',
      en: 'that another law has a procedure for correcting this very content as we hold it (`law`, `governs`); a procedure to notify somebody else is none',
    },
  },
} as const satisfies Rows<ChangeFacts>;

/** Which claims the facts of a case support, so that use ceases (Art. 35(1), (5)). */
export const OF_CESSATION = {
  purposeExceeded: claim(
    'beyondPurpose',
    { ja: '利用目的の範囲', en: 'the extent of the purpose' },
    ({ kinds }) => onKinds(kinds),
    {
      ja: '特定した利用目的の達成に必要な範囲を超える取扱いの有無',
      en: 'whether they were handled beyond what the specified purposes need',
    },
  ),
  usedImproperly: claim(
    'improperUse',
    { ja: '不適正な利用', en: 'improper use' },
    ({ records }) => toBeShownOn(records),
    {
      ja: '違法又は不当な行為を助長し、又は誘発するおそれのある方法による利用の有無',
      en: 'whether they were used in a way that may encourage or induce unlawful or unjust acts',
    },
  ),
  acquiredFrom: claim(
    'wronglyAcquired',
    { ja: '取得の経緯', en: 'how they were acquired' },
    ({ kinds }) => {
      const had = kinds.filter(({ source }) => source !== undefined);
      return had.length === 0
        ? {
            stands: 'toBeShown',
            restsOn: [{ ja: 'データマップに取得元の記載はない', en: 'the data map names no source' }],
          }
        : {
            stands: 'toBeShown',
            restsOn: had.map(({ records, label, source }) => ({
              records: [records],
              ja: `「${label}」の取得元：${source}`,
              en: `${label} was acquired from ${source}`,
            })),
          };
    },
    {
      ja: '偽りその他不正の手段による取得、又は同意のない要配慮個人情報の取得の有無',
      en: 'whether they were acquired by deceit or other wrongful means, or are special care-required and were acquired without consent',
    },
  ),
  stillNeeded: claim(
    'noLongerNeeded',
    { ja: '利用する必要', en: 'whether they are still needed' },
    ({ kinds }) => onKinds(kinds),
    {
      ja: '全ての利用目的について、なお利用する必要があるか。一つでもあれば、その利用目的（neededFor）',
      en: 'whether any purpose of use still needs them; if so, which (`neededFor`)',
    },
  ),
  leakedData: claim('leaked', { ja: '漏えい等', en: 'a leak' }, ({ records }) => toBeShownOn(records), {
    ja: 'この方のデータについて、法第26条第1項本文の事態が生じたか',
    en: 'whether a situation of Art. 26(1) has arisen for these data',
  }),
  harmFeared: claim(
    'mayHarm',
    { ja: '権利利益が害されるおそれ', en: 'a harm that is to be feared' },
    ({ records }) => {
      const noted = signed(records, 'notesHarm');
      return noted.length === 0 ? toBeShownOn(records) : { stands: 'supported', restsOn: noted };
    },
    {
      ja: '客観的におそれがあるか。あるときは、それを上回る特別の事情（outweighedBy）があるか',
      en: 'whether there is a risk objectively, and if so whether special circumstances weigh more (`outweighedBy`)',
    },
  ),
} as const satisfies Rows<ChangeFacts>;

/** Which claims the data map leaves to be shown, so that provision stops (Art. 35(3), (5)). */
export const OF_PROVISION_STOP = {
  consentGiven: {
    ja: '第三者提供の根拠',
    en: 'on what footing data are provided',
    ground: 'providedWithoutConsent',
    article: CLAIMS.providedWithoutConsent.article,
    weigh: provided,
    toShow: {
      ja: 'この方の同意の有無、又は法第27条第1項各号若しくは第2項に当たること、若しくは委託、事業の承継若しくは共同利用であって第三者への提供でないこと（同条第5項）',
      en: 'whether this person consented, or Art. 27(1)(i) to (vii) or 27(2) applies, or it is an entrustment, a succession or a joint use, and no provision to a third party (Art. 27(5))',
    },
  },
  sentAbroad: onProvisions(
    'providedAbroad',
    { ja: '外国にある第三者への提供', en: 'provision to a third party abroad' },
    {
      ja: '提供先が外国にあるか。あるときは、情報を提供した上での同意、同等の水準にある国、又は基準に適合する体制のいずれによるか（法第28条）',
      en: 'whether whoever receives the data is abroad, and if so whether it rests on a consent given on the information of Art. 28(2), on a country of the same level, or on a system that meets the standard (Art. 28)',
    },
  ),
  providedNeedlessly: onProvisions(
    'noLongerNeeded',
    { ja: '提供する必要', en: 'whether it still needs to be provided' },
    {
      ja: '全ての利用目的について、なお必要があるか。一つでもあれば、その利用目的（neededFor）',
      en: 'whether any purpose of use still needs it; if so, which (`neededFor`)',
    },
  ),
  leakedThere: onProvisions(
    'leaked',
    { ja: '提供するデータの漏えい等', en: 'a leak of what is provided' },
    {
      ja: 'この方のデータについて、法第26条第1項本文の事態が生じたか',
      en: 'whether a situation of Art. 26(1) has arisen for these data',
    },
  ),
  harmByProvision: onProvisions(
    'mayHarm',
    { ja: '提供により権利利益が害されるおそれ', en: 'a harm that is to be feared of the provision' },
    {
      ja: '客観的におそれがあるか。あるときは、それを上回る特別の事情（outweighedBy）があるか',
      en: 'whether there is a risk objectively, and if so whether special circumstances weigh more (`outweighedBy`)',
    },
  ),
} as const satisfies Rows<ProvisionFacts>;

/** To whom the data map says that data go: of a claim against it a person finds out the rest. */
function onProvisions(ground: Claim, called: InWords, toShow: InWords): Row<ProvisionFacts> {
  return { ...called, ground, article: CLAIMS[ground].article, weigh: provided, toShow };
}

function provided({ provisions }: ProvisionFacts): Weight {
  return provisions.length === 0
    ? notSupported({ ja: 'データマップに第三者提供の記載はない', en: 'the data map has no provision to third parties' })
    : {
        stands: 'toBeShown',
        restsOn: provisions.map(({ to, under }) => ({
          ja: `${to}への提供：${FOOTINGS[under].ja}`,
          en: `provision to ${to}: ${FOOTINGS[under].en}`,
        })),
      };
}

/** On what footing data go to a third party. */
export const FOOTINGS = {
  optOut: { ja: 'オプトアウト（法第27条第2項）', en: 'under an opt-out (Art. 27(2))' },
  consent: { ja: '本人の同意（法第27条第1項）', en: 'by consent (Art. 27(1))' },
  otherwise: { ja: 'その他', en: 'on another footing' },
} as const;

function claim(
  ground: Claim,
  called: InWords,
  weigh: Row<ChangeFacts>['weigh'],
  toShow: InWords,
): Row<ChangeFacts> & { readonly ground: Claim } {
  return { ...called, ground, article: CLAIMS[ground].article, weigh, toShow };
}

/** The kinds of record that were found, for a person to look into: nothing in the case says more. */
const toBeShownOn = (records: readonly WeighedRecord[]): Weight => ({
  stands: 'toBeShown',
  restsOn: [...new Map(records.map(({ id, label }) => [kindOf(id), label]))].map(([kind, label]) => ({
    records: [kind],
    ja: `「${label}」が見つかっている。案件の記録からは分からない`,
    en: `${label} was found; the case itself does not say`,
  })),
});

/** For what each kind is used: whoever decides says of each purpose whether it still asks for it. */
const onKinds = (kinds: ChangeFacts['kinds']): Weight => ({
  stands: 'toBeShown',
  restsOn: kinds.map(({ records, label, purposes }) => ({
    records: [records],
    ja: `「${label}」の利用目的：${purposes.join('、') || 'なし'}`,
    en: `${label} is used for: ${purposes.join(', ') || 'nothing'}`,
  })),
});

/** Where a sign stands in what was found, kind by kind and column by column. */
function signed(records: readonly WeighedRecord[], sign: Sign['sign']): readonly Fact[] {
  const places = new Map<string, { readonly ids: string[]; readonly label: string; readonly column: string }>();
  for (const { id, label, signs } of records)
    for (const { field } of signs.filter((one) => one.sign === sign)) {
      const place = `${kindOf(id)} ${field?.name ?? ''}`;
      const known = places.get(place) ?? { ids: [], label, column: field?.label ?? '' };
      known.ids.push(id);
      places.set(place, known);
    }
  return [...places.values()].map(({ ids, label, column }) => ({
    items: ids,
    ja: `「${label}」の「${column}」（${ids.length}件）`,
    en: `${column} of ${label} (${ids.length})`,
  }));
}

const supportedBy = (facts: readonly Fact[], none: InWords): Weight =>
  facts.length === 0 ? notSupported(none) : { stands: 'supported', restsOn: facts };
