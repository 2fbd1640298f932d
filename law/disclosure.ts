import { foundBy, wordsOn, type About } from './about';
import { byColumn } from './by-column';
import type { LawOf } from './decisions';
import type { ExistenceGround } from './existence';
import { heldIn, lackingInSorting, type Held, type Sortable, type Sorting } from './held';
import type { OnPaper } from './on-paper';
import { harmIn, OF_DATA, type Naming } from './naming';
import { lackingInLifting, liftedBy, liftedIn, releasedIn, withheldByMap, wordOnProposed } from './lifting';
import { placesOf, without } from './passages';
import { reasonFor, saysSomething, type Lacking } from './lacking';
import { factsBehind, recordOf, type Departing, type RefusingGround } from './refusing';
import { lackingInUnsearched, type Unasked } from './unsearched';
import { lackingInWhose } from './whose';
import { WITHHOLDING, type WithholdingGround } from './withholding';

/**
 * On which ground something is withheld, and why. That the business is seriously hindered is not taken on a word: the
 * record that shows it is named, and where the hindrance is repetition, the earlier requests (Art. 33(2)(ii); guideline 3-8-2).
 */
export type OnGround = {
  readonly ground: WithholdingGround;
  readonly reason: string;
  /** The company's own published words for it; an alias of the ground, never one itself. */
  readonly alias?: string | undefined;
  readonly record?: string | undefined;
  readonly earlier?: readonly string[] | undefined;
};

/** Something found that is not told: whole records, one field of them, or one passage of a field, with ground and reason. */
export type Withheld = About &
  OnGround & { readonly field?: string | undefined; readonly passage?: string | undefined };

/**
 * What is told all the same, and why: data on somebody else, that it harms nobody; a column the data map withholds, that its ground
 * does not hold in this case. What stands in such a column never left its store, so the word says it (`says`).
 */
export type Released = About & { readonly field: string; readonly reason: string; readonly says?: string | undefined };

/** What the holder has resolved to answer to a request for disclosure (Art. 33(2), (3)), whose the records are of which that is not plain, and what of them is not answered. */
export type Decision = Resolved & Sorting & Departing & OnPaper;
type Resolved =
  | { readonly kind: 'disclose'; readonly released: readonly Released[] }
  | { readonly kind: 'disclosePart'; readonly withheld: readonly Withheld[]; readonly released: readonly Released[] }
  | { readonly kind: 'refuse'; readonly grounds: readonly RefusingGround[] }
  | {
      readonly kind: 'nothingHeld';
      readonly excluded?: { readonly ground: ExistenceGround; readonly reason: string } | undefined;
    };

/** Whether nothing of what was found may be known to exist: then the answer speaks of none of it, nor counts it (Order Art. 5). */
export const isAllUnspoken = (decision: Decision): boolean =>
  decision.kind === 'nothingHeld' && decision.excluded !== undefined;

/** What the searches brought, what was found and what may be theirs alike, as far as a decision must reckon with it. */
export type Found = {
  readonly items: readonly FoundItem[];
  readonly unknownStores: readonly string[];
  /** What nothing proven finds, and whether the applicant was asked for more. */
  readonly unasked?: Unasked | undefined;
  /** The cases in which the same person, confirmed, asked for the same before and was answered; where a decision rests on them. */
  readonly earlier?: readonly string[] | undefined;
};
export type FoundItem = Sortable & {
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly text: string;
    readonly aboutOthers: boolean;
    /** Something stands here that the company's data map withholds on a ground. */
    readonly withheld?: { readonly ground: WithholdingGround; readonly reason: string } | undefined;
  }[];
};

export type FoundField = FoundItem['fields'][number];

/** What is decided on a request for disclosure (Art. 33(2), (3)), and which letter tells it. */
export const DISCLOSURE: LawOf<Decision, Found> = {
  lackingIn: (decision, found) => lackingIn(decision, found),
  refusedIn: ({ kind }) => (kind === 'refuse' ? 'whole' : kind === 'disclosePart' ? 'part' : undefined),
  saidOf: (decision) => ({
    grounds: groundsIn(decision),
    withheld: decision.kind === 'disclosePart' ? decision.withheld.length : 0,
    ...(decision.whose === undefined ? {} : { whose: decision.whose.length }),
    ...(decision.unsearched === undefined ? {} : { unsearched: decision.unsearched.length }),
    ...(liftedBy(decision).length === 0 ? {} : { lifted: liftedBy(decision).length }),
  }),
  toldBy: ({ kind }) => [TOLD_BY[kind]],
};

const TOLD_BY = {
  disclose: 'disclosure',
  disclosePart: 'partialDisclosure',
  refuse: 'refusal',
  nothingHeld: 'noneHeld',
} as const;

function groundsIn(decision: Decision): readonly WithholdingGround[] {
  switch (decision.kind) {
    case 'disclose':
    case 'nothingHeld':
      return []; // an existence that may not be told is not told here either
    case 'disclosePart':
      return [...new Set(decision.withheld.map(({ ground }) => ground))];
    case 'refuse':
      return decision.grounds.map(({ ground }) => ground);
  }
}

/** What a decision still lacks before it may be told to the person, in plain words. Empty when it may. */
export function lackingIn(decision: Decision, found: Found, naming = OF_DATA): readonly Lacking[] {
  const held = heldIn(found.items, decision);
  return [
    ...lackingInWhose(found.items, decision.whose),
    ...lackingInUnsearched(found.unasked ?? { unsearchable: [], asked: [] }, decision.unsearched),
    ...lackingInSorting(found.items, decision, naming),
    ...lackingInLifting(held.answered, releasedIn(decision)),
    ...lackingOnAnswered(decision, { ...found, items: liftedIn(held.answered, decision) }, held, naming),
  ];
}

/** The same of the records the answer is about; beside them others may be named, referred, or not spoken of. */
function lackingOnAnswered(
  decision: Decision,
  found: Found,
  held: Held<FoundItem>,
  naming: Naming,
): readonly Lacking[] {
  const isNamed = held.named.length > 0;
  const isElse = held.referred.length + (decision.unspoken ?? []).length > 0;
  const itemsOf = foundBy(found.items);
  const unknown = found.unknownStores.map((store) => ({
    ja: `保管場所「${store}」の保有状況：まだ判明していません`,
    en: `the answer of ${store}: what it holds is not known yet`,
  }));
  switch (decision.kind) {
    case 'disclose':
      return [
        ...unknown,
        ...(isNamed ? [] : somethingFound(found, isElse, naming)),
        ...decision.released.flatMap((released, at) => pointsAtSomething(released, itemsOf, 'released', at)),
        ...wordOnOthers(found, [], decision.released),
        ...wholeOf(found, naming),
      ];
    case 'disclosePart':
      return [
        ...unknown,
        ...(isNamed ? toldOrWithheld(found) : somethingFound(found, isElse, naming)),
        ...(decision.withheld.length === 0 && withheldByMap(found.items).length === 0
          ? [
              {
                ja: '不開示事由：開示しない部分と、その不開示事由を挙げてください（法第33条第2項各号）',
                en: 'a ground: name what is withheld and on which ground (Art. 33(2))',
              },
            ]
          : []),
        ...decision.withheld.flatMap((withheld, at) => [
          ...pointsAtSomething(withheld, itemsOf, 'withheld', at),
          ...reasonFor(withheld.reason, whatIsWithheld(withheld, itemsOf, at)),
          ...recordOf(withheld, found),
        ]),
        ...decision.released.flatMap((released, at) => pointsAtSomething(released, itemsOf, 'released', at)),
        ...somethingTold(found, decision.withheld, naming),
        ...wordOnOthers(found, decision.withheld, decision.released),
        ...wordOnProposed(found.items, decision.withheld),
      ];
    case 'refuse':
      return [
        ...unknown,
        ...(isNamed ? toldOrWithheld(found) : somethingFound(found, isElse, naming)),
        ...(decision.grounds.length === 0
          ? [{ ja: '不開示事由（法第33条第2項各号）', en: 'a ground (Art. 33(2))' }]
          : []),
        ...decision.grounds.flatMap((because) => [
          ...reasonFor(because.reason, { ja: `法${WITHHOLDING[because.ground].cite}に該当する`, en: because.ground }),
          ...recordOf(because, found),
        ]),
        ...factsBehind(decision.grounds, found),
      ];
    case 'nothingHeld':
      return decision.excluded === undefined
        ? [...unknown, ...(isNamed ? [NAMED_IS_HELD] : nothingFound(found, naming))]
        : [
            ...unknown,
            ...reasonFor(decision.excluded.reason, {
              ja: `${harmIn(decision.excluded.ground, naming).cite}に該当する`,
              en: decision.excluded.ground,
            }),
          ];
  }
}

function somethingFound({ items }: Found, isElse: boolean, { what, kinds }: Naming): Lacking[] {
  if (items.length > 0) return [];
  return [
    isElse
      ? {
          ja: `開示の対象：見つかったものに開示の対象となる${what.ja}がないため、保有していない旨の回答（${kinds.none}）となります（法第33条第3項）`,
          en: `anything to tell: nothing that was found is ours to tell, so the answer is that none is held: decide \`${kinds.none}\` (Art. 33(3))`,
        }
      : {
          ja: `開示の対象：検索の結果に該当がないため、${what.ja}が存在しない旨の回答となります（法第33条第3項）`,
          en: 'anything to tell: nothing was found, so the answer is that none is held (Art. 33(3))',
        },
  ];
}

const NAMED_IS_HELD: Lacking = {
  ja: '検索の結果に合う決定：他の法令により開示されるもの（underAnotherLaw）も保有しています。disclose とし、その法令を示してください（法第33条第4項）',
  en: 'the truth: what another law discloses (`underAnotherLaw`) is held; decide `disclose`, which names that law (Art. 33(4))',
};

/** Where another law disposes of everything found, nothing is left to withhold. */
const toldOrWithheld = ({ items }: Found): Lacking[] =>
  items.length > 0
    ? []
    : [
        {
          ja: '開示の決定（disclose）：見つかったものはすべて他の法令により開示されるため、不開示とするものがありません（法第33条第4項）',
          en: 'a decision `disclose`: another law disposes of everything found, so nothing is left to withhold (Art. 33(4))',
        },
      ];

const nothingFound = ({ items }: Found, { order }: Naming): Lacking[] =>
  items.length === 0
    ? []
    : [
        {
          ja: `検索の結果に合う決定：${items.length}件が見つかっています。不開示事由により不開示とする（法第33条第2項）か、存否を明らかにできない事由（施行令第${order}条各号）を挙げてください`,
          en: `the truth: ${items.length} items were found; withhold them on a ground (Art. 33(2)) or name why their existence may not be told (Order Art. ${order})`,
        },
      ];

/** What a word withholds, by the name it has among what was found; what was written and is not there is told by its place alone. */
const whatIsWithheld = (
  word: Withheld,
  itemsOf: (word: About) => readonly FoundItem[],
  at: number,
): { readonly ja: string; readonly en: string } =>
  itemsOf(word).length > 0
    ? { ja: `「${nameOf(word)}」を開示しない`, en: nameOf(word) }
    : { ja: `withheld の${at + 1}番目を開示しない`, en: `number ${at + 1} under \`withheld\`` };

const nameOf = ({ item, records }: About): string => item ?? records ?? '';

/** "The whole" is told only where nothing is kept back, by nobody (Art. 33(2), (3)). */
function wholeOf(found: Found, { kinds }: Naming): Lacking[] {
  const kept = withheldByMap(found.items);
  if (kept.length === 0) return [];
  const ja = kept.map(({ kind, label, count }) => `「${kind}」の「${label}」（${count}件）`).join('、');
  const en = kept.map(({ kind, name }) => `${name} of ${kind}`).join(', ');
  return [
    {
      ja: `一部開示の決定（${kinds.part}）：データマップが不開示事由により示さない部分があるため、全部の開示とはなりません（${ja}）`,
      en: `a decision in part (${kinds.part}): not the whole is told, for the data map withholds ${en} on a ground`,
    },
  ];
}

/** A decision in part tells something; one that withholds everything is a refusal and is called so (Art. 33(3)). */
function somethingTold({ items }: Found, withheld: readonly Withheld[], { kinds }: Naming): Lacking[] {
  const wordsOf = wordsOn(withheld);
  const isTold = (id: string, { name, text, withheld: byMap }: FoundField): boolean => {
    const here = wordsOf(id).filter((word) => word.field === undefined || word.field === name);
    if (byMap !== undefined || here.some(({ passage }) => passage === undefined)) return false;
    return (
      without(
        here.map(({ passage = '' }) => passage),
        text,
      ).trim() !== ''
    );
  };
  if (items.length === 0 || items.some(({ id, fields }) => fields.some((field) => isTold(id, field)))) return [];
  return [
    {
      ja: `全部不開示の決定：これでは何も開示されません。不開示事由と理由を付して ${kinds.refused} としてください（法第33条第2項・第3項）`,
      en: `a refusal: by this nothing at all is told, so decide \`${kinds.refused}\` with the ground and the reason (Art. 33(2), (3))`,
    },
  ];
}

/** Whether a word speaks of something that was found: a record, a field of it, a passage of the field. What was written and is not there is never repeated. */
function pointsAtSomething(
  word: About & { readonly field?: string | undefined; readonly passage?: string | undefined },
  itemsOf: (word: About) => readonly FoundItem[],
  list: 'withheld' | 'released',
  place: number,
): Lacking[] {
  const { field, passage } = word;
  const [ja, en] = [`${list} の${place + 1}番目`, `number ${place + 1} under \`${list}\``];
  const of = nameOf(word);
  const at = itemsOf(word);
  if (at.length === 0) {
    return word.item === undefined
      ? [
          {
            ja: `対象の指定：${ja}の名の記録は検索の結果にありません`,
            en: `the records of ${en}: no finding has any called so`,
          },
        ]
      : [
          {
            ja: `対象の指定：${ja}の名は検索の結果にありません`,
            en: `the item of ${en}: no finding has one called so`,
          },
        ];
  }
  if (field === undefined && passage === undefined) return [];
  if (field === undefined)
    return [
      {
        ja: `項目の指定：不開示とする語句が「${of}」のどの項目にあるかを示してください`,
        en: `the field of ${of} in which the passage stands`,
      },
    ];
  const held = at.flatMap(({ fields }) => fields.filter(({ name }) => name === field));
  if (held[0] === undefined)
    return [
      {
        ja: `項目の指定：「${of}」に、${ja}の field という項目はありません`,
        en: `the field of ${en}: ${of} has none called so`,
      },
    ];
  if (passage === undefined || (passage.trim() !== '' && held.some(({ text }) => placesOf(passage, text).length > 0)))
    return [];
  return [
    {
      ja: `不開示とする語句：「${of}」の「${held[0].label}」の中に見当たりません`,
      en: `the passage to withhold: it does not stand in ${field} of ${of}`,
    },
  ];
}

/** Data the map marks as being about other people is never told by oversight: a person withholds it or says why not. */
function wordOnOthers(found: Found, withheld: readonly Withheld[], released: readonly Released[]): Lacking[] {
  const [withheldOn, releasedOn] = [wordsOn(withheld), wordsOn(released)];
  const isSpokenOn = (id: string, { name }: FoundField): boolean =>
    withheldOn(id).some((w) => w.field === undefined || w.field === name) ||
    releasedOn(id).some((r) => r.field === name && saysSomething(r.reason));
  const silent = byColumn(found.items, (field, id) => field.aboutOthers && field.text !== '' && !isSpokenOn(id, field));
  return silent.map(({ first, kind, name, label, count }) => {
    const one = count === 1;
    return {
      ja: `「${one ? first : kind}」の「${label}」${one ? '' : `（${count}件）`}の取扱い：第三者に関する項目です。不開示（法第33条第2項第1号）か、理由を付した開示かをお選びください${one ? '' : '（`records` により一度に指定できます）'}`,
      en: `a word on ${name} of ${one ? first : `${count} records of ${kind}`}, which is about somebody else: withhold it (Art. 33(2)(i)) or release it with a reason${one ? '' : '; `records` speaks of all of them at once'}`,
    };
  });
}
