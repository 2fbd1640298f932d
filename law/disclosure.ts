import type { Lacking } from './lacking';

/** The only grounds on which disclosure may be withheld, in whole or in part (Art. 33(2)). */
export const WITHHOLDING = {
  harmsSomeone: {
    article: '33(2)(i)',
    cite: '第33条第2項第1号',
    ja: '本人又は第三者の生命、身体、財産その他の権利利益を害するおそれがある場合',
    en: 'disclosure may harm the life, body, property or other interests of the person or of another',
  },
  hindersBusiness: {
    article: '33(2)(ii)',
    cite: '第33条第2項第2号',
    ja: '当該個人情報取扱事業者の業務の適正な実施に著しい支障を及ぼすおそれがある場合',
    en: 'disclosure may seriously hinder the proper conduct of our business',
  },
  breaksAnotherLaw: {
    article: '33(2)(iii)',
    cite: '第33条第2項第3号',
    ja: '他の法令に違反することとなる場合',
    en: 'disclosure would break another law',
  },
} as const;

/**
 * Data whose very existence may not be told is no retained personal data at all (Art. 16(4), Order Art. 5): the answer is
 * that none is held, in the same words as when there truly is none.
 */
export const EXISTENCE_HARMS = {
  lifeOrProperty: {
    article: 'Order 5(i)',
    cite: '施行令第5条第1号',
    en: 'danger to the life, body or property of the person or of another',
  },
  unlawfulActs: { article: 'Order 5(ii)', cite: '施行令第5条第2号', en: 'encouragement of unlawful or unjust acts' },
  nationalSecurity: {
    article: 'Order 5(iii)',
    cite: '施行令第5条第3号',
    en: 'harm to national security or to relations with other states',
  },
  crimePrevention: {
    article: 'Order 5(iv)',
    cite: '施行令第5条第4号',
    en: 'hindrance to the prevention or investigation of crime',
  },
} as const;

export type WithholdingGround = keyof typeof WITHHOLDING;
export type ExistenceGround = keyof typeof EXISTENCE_HARMS;

/** Something found that is not told: a whole item, one field of it, or one passage of a field, with ground and reason. */
export type Withheld = {
  readonly item: string;
  readonly field?: string | undefined;
  readonly passage?: string | undefined;
  readonly ground: WithholdingGround;
  readonly reason: string;
};

/** Data on somebody else that is told all the same, and why that harms nobody. */
export type Released = { readonly item: string; readonly field: string; readonly reason: string };

/** What the holder has resolved to answer to a request for disclosure (Art. 33(2), (3)). */
export type Decision =
  | { readonly kind: 'disclose'; readonly released: readonly Released[] }
  | { readonly kind: 'disclosePart'; readonly withheld: readonly Withheld[]; readonly released: readonly Released[] }
  | {
      readonly kind: 'refuse';
      readonly grounds: readonly { readonly ground: WithholdingGround; readonly reason: string }[];
    }
  | {
      readonly kind: 'nothingHeld';
      readonly excluded?: { readonly ground: ExistenceGround; readonly reason: string } | undefined;
    };

/** What the searches brought, as far as a decision must reckon with it. */
export type Found = { readonly items: readonly FoundItem[]; readonly unknownStores: readonly string[] };
export type FoundItem = {
  readonly id: string;
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly text: string;
    readonly aboutOthers: boolean;
  }[];
};

/** What a decision still lacks before it may be told to the person, in plain words. Empty when it may. */
export function lackingIn(decision: Decision, found: Found): readonly Lacking[] {
  const unknown = found.unknownStores.map((store) => ({
    ja: `保管場所「${store}」の保有状況：まだ判明していません`,
    en: `the answer of ${store}: what it holds is not known yet`,
  }));
  switch (decision.kind) {
    case 'disclose':
      return [...unknown, ...somethingFound(found), ...wordOnOthers(found, [], decision.released)];
    case 'disclosePart':
      return [
        ...unknown,
        ...somethingFound(found),
        ...(decision.withheld.length === 0
          ? [
              {
                ja: '不開示事由：開示しない部分と、その不開示事由を挙げてください（法第33条第2項各号）',
                en: 'a ground: name what is withheld and on which ground (Art. 33(2))',
              },
            ]
          : []),
        ...decision.withheld.flatMap((withheld) => [
          ...pointsAtSomething(withheld, found),
          ...reasonFor(withheld.reason, { ja: `「${withheld.item}」を開示しない`, en: withheld.item }),
        ]),
        ...wordOnOthers(found, decision.withheld, decision.released),
      ];
    case 'refuse':
      return [
        ...unknown,
        ...somethingFound(found),
        ...(decision.grounds.length === 0
          ? [{ ja: '不開示事由（法第33条第2項各号）', en: 'a ground (Art. 33(2))' }]
          : []),
        ...decision.grounds.flatMap(({ ground, reason }) =>
          reasonFor(reason, { ja: `法${WITHHOLDING[ground].cite}に該当する`, en: ground }),
        ),
      ];
    case 'nothingHeld':
      return decision.excluded === undefined
        ? [...unknown, ...nothingFound(found)]
        : [
            ...unknown,
            ...reasonFor(decision.excluded.reason, {
              ja: `${EXISTENCE_HARMS[decision.excluded.ground].cite}に該当する`,
              en: decision.excluded.ground,
            }),
          ];
  }
}

const somethingFound = ({ items }: Found): Lacking[] =>
  items.length > 0
    ? []
    : [
        {
          ja: '開示の対象：検索の結果に該当がないため、保有個人データが存在しない旨の回答となります（法第33条第3項）',
          en: 'anything to tell: nothing was found, so the answer is that none is held (Art. 33(3))',
        },
      ];

const nothingFound = ({ items }: Found): Lacking[] =>
  items.length === 0
    ? []
    : [
        {
          ja: `検索の結果に合う決定：${items.length}件が見つかっています。不開示事由により不開示とする（法第33条第2項）か、存否を明らかにできない事由（施行令第5条各号）を挙げてください`,
          en: `the truth: ${items.length} items were found; withhold them on a ground (Art. 33(2)) or name why their existence may not be told (Order Art. 5)`,
        },
      ];

/** Art. 36 asks us to try to explain; this house always does. */
const reasonFor = (reason: string, { ja, en }: { readonly ja: string; readonly en: string }): Lacking[] =>
  reason.trim() === '' ? [{ ja: `${ja}理由（法第36条）`, en: `a reason for ${en} (Art. 36)` }] : [];

function pointsAtSomething({ item, field, passage }: Withheld, found: Found): Lacking[] {
  const at = found.items.find(({ id }) => id === item);
  if (at === undefined)
    return [
      { ja: `対象の指定：「${item}」は検索の結果にありません`, en: `an item called ${item}: no finding has one` },
    ];
  if (field === undefined && passage === undefined) return [];
  if (field === undefined)
    return [
      {
        ja: `項目の指定：不開示とする語句が「${item}」のどの項目にあるかを示してください`,
        en: `the field of ${item} in which the passage stands`,
      },
    ];
  const held = at.fields.find(({ name }) => name === field);
  if (held === undefined)
    return [
      { ja: `項目の指定：「${item}」に「${field}」という項目はありません`, en: `a field called ${field} in ${item}` },
    ];
  if (passage === undefined || (passage.trim() !== '' && held.text.includes(passage))) return [];
  return [
    {
      ja: `不開示とする語句：「${item}」の「${held.label}」の中に見当たりません`,
      en: `the passage to withhold: it does not stand in ${field} of ${item}`,
    },
  ];
}

/** Data the map marks as being about other people is never told by oversight: a person withholds it or says why not. */
function wordOnOthers(found: Found, withheld: readonly Withheld[], released: readonly Released[]): Lacking[] {
  return found.items.flatMap(({ id, fields }) =>
    fields
      .filter(({ name, text, aboutOthers }) => aboutOthers && text !== '' && !spoken(id, name))
      .map(({ name, label }) => ({
        ja: `「${id}」の「${label}」の取扱い：第三者に関する項目です。不開示（法第33条第2項第1号）か、理由を付した開示かをお選びください`,
        en: `a word on ${name} of ${id}, which is about somebody else: withhold it (Art. 33(2)(i)) or release it with a reason`,
      })),
  );
  function spoken(item: string, field: string): boolean {
    return (
      withheld.some((w) => w.item === item && (w.field === undefined || w.field === field)) ||
      released.some((r) => r.item === item && r.field === field && r.reason.trim() !== '')
    );
  }
}
