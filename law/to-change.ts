import { kindOf } from './about';
import { inJapanese } from './articles';
import type { CivilDate } from './clock';
import type { ExistenceGround } from './existence';
import { EXISTENCE_HARMS } from './existence';
import { heldIn, lackingInSorting, type Sortable, type Sorting } from './held';
import { reasonFor, saysSomething, within, type Lacking } from './lacking';
import { lackingInUnsearched, type Unasked } from './unsearched';
import { lackingInWhose } from './whose';

/**
 * Whose the records are, which may not be known to exist, and which could not be searched, where content is corrected, or use ceases.
 * That another law discloses a record (Art. 33(4)) keeps nobody from correcting or erasing it.
 */
export type SortingToChange = Omit<Sorting, 'underAnotherLaw'>;

/** What was found, as far as a decision that changes it must reckon with it. */
export type FoundToChange = {
  readonly items: readonly ItemToChange[];
  readonly unknownStores: readonly string[];
  readonly unasked?: Unasked | undefined;
  /** The day the request arrived, and today: what is looked into for it lies between the two. */
  readonly arrivedOn: CivilDate;
  readonly on: CivilDate;
};
export type ItemToChange = Sortable & {
  /** Of how many records it speaks, where they are too many to be brought. */
  readonly counts?: number | undefined;
  readonly fields: readonly {
    readonly name: string;
    readonly label: string;
    readonly text: string;
    /** The data map says that it is an evaluation or a judgment, and no fact. */
    readonly evaluation?: true | undefined;
  }[];
};

/** That there is nothing of ours to change; or nothing that may be known to exist, in the same words (Order Art. 5). */
export type NoneToChange<Kind extends string> = {
  readonly kind: Kind;
  readonly excluded?: { readonly ground: ExistenceGround; readonly reason: string } | undefined;
};

/**
 * What of the person’s we have the authority to correct and to erase (Art. 16(4)): not what is entrusted to us, and not what is
 * pseudonymised (Art. 41(9)).
 */
export function oursAmong<Item extends Sortable>(items: readonly Item[], sorting: SortingToChange): readonly Item[] {
  const { answered, named } = heldIn(items, sorting);
  return [...answered, ...named.flatMap(({ items: of }) => of)];
}

/** What whoever decides must know before anything may be changed: unknown is never none, and what is another’s is never touched. */
export const lackingInFound = (found: FoundToChange, sorting: SortingToChange): readonly Lacking[] => [
  ...found.unknownStores.map((store) => ({
    ja: `保管場所「${store}」の保有状況：まだ判明していません`,
    en: `the answer of ${store}: what it holds is not known yet`,
  })),
  ...lackingInWhose(found.items, sorting.whose),
  ...lackingInUnsearched(found.unasked ?? { unsearchable: [], asked: [] }, sorting.unsearched),
  ...lackingInSorting(found.items, sorting),
];

/** That nothing is held is said only where nothing of ours was found, or its existence may not be told. */
export function lackingInNone(
  { kind, excluded }: NoneToChange<string>,
  ours: readonly ItemToChange[],
  instead: string,
): readonly Lacking[] {
  if (excluded !== undefined)
    return within(
      ['excluded', 'reason'],
      reasonFor(excluded.reason, { ja: `${EXISTENCE_HARMS[excluded.ground].cite}に該当する`, en: excluded.ground }),
    );
  return ours.length === 0
    ? []
    : [
        {
          ja: `検索の結果に合う決定：${ours.length}件が見つかっています。${kind} ではなく、${instead} としてください`,
          en: `the truth: ${ours.length} records of the person’s were found, so decide \`${instead}\` and not \`${kind}\``,
        },
      ];
}

/** Something of the person’s is there to be changed. */
export const somethingOurs = (ours: readonly ItemToChange[], none: string): readonly Lacking[] =>
  ours.length > 0
    ? []
    : [
        {
          ja: `対象：当社に権限のある保有個人データが見つかっていないため、その旨の回答（${none}）となります（法第16条第4項）`,
          en: `anything to act on: nothing was found over which we have authority, so decide \`${none}\` (Art. 16(4))`,
        },
      ];

/**
 * What becomes of every kind of record of the person’s is resolved and not left open: each is spoken of once, under one of the lists,
 * and nothing is spoken of that was not found. Of what is erased as far as it can be, a second list may say on which footing the rest stays.
 */
export function spokenOnce(
  lists: Readonly<Record<string, readonly { readonly records: string; readonly does?: string }[]>>,
  ours: readonly ItemToChange[],
): readonly Lacking[] {
  const counts = new Map<string, number>();
  for (const { id, counts: many = 1 } of ours) counts.set(kindOf(id), (counts.get(kindOf(id)) ?? 0) + many);
  const words = Object.values(lists).flat();
  const names = Object.keys(lists);
  const spoken = (kind: string): number => {
    const of = words.filter(({ records }) => records === kind);
    const [erased, ...rest] = [...of].sort(
      (one, other) => Number(one.does !== 'erase') - Number(other.does !== 'erase'),
    );
    const isBeside = erased?.does === 'erase' && rest.length === 1 && rest[0]?.does === undefined;
    return isBeside ? 1 : of.length;
  };
  return [
    ...Object.entries(lists).flatMap(([list, of]) =>
      of.flatMap(({ records }, at) =>
        counts.has(records)
          ? []
          : [
              {
                at: [list, at, 'records'],
                ja: `対象の指定：${list} の${at + 1}番目の名の記録は、本人のものとして検索の結果にありません`,
                en: `what number ${at + 1} under \`${list}\` speaks of: nothing of the person’s was found under that name`,
              },
            ],
      ),
    ),
    ...[...counts].flatMap(([kind, count]) =>
      spoken(kind) === 1
        ? []
        : spoken(kind) === 0
          ? [
              {
                ja: `「${kind}」（${count}件）の取扱い：${names.join('、')} のいずれかで定めてください`,
                en: `what becomes of the ${count} records of ${kind}: say it under ${names.map((name) => `\`${name}\``).join(', ')}`,
              },
            ]
          : [
              {
                ja: `「${kind}」（${count}件）：二通りに定められています。二度書けるのは、消去（erase）し、その一部が残るときに、残る部分を untouched 又は instead で定める場合に限ります`,
                en: `one word on ${kind}: it is said more than once what becomes of its ${count} records; twice only where it is erased and \`untouched\` or \`instead\` speaks of what stays of it`,
              },
            ],
    ),
  ];
}

/** Who looked into something, on which day, and what they found (Arts. 34(2), 35(2), (4), (6)). */
export type LookedInto = { readonly by: string; readonly on: CivilDate; readonly found: string };

/** What an investigation lacks, as it stands under `investigated`: whose it was, what it came to, and that it was made for this request. */
export function lackingInLooking(
  looked: LookedInto | undefined,
  { ja, en }: { readonly ja: string; readonly en: string },
  { arrivedOn, on }: Pick<FoundToChange, 'arrivedOn' | 'on'>,
  article: string,
): readonly Lacking[] {
  if (looked === undefined)
    return [
      {
        at: 'investigated',
        ja: `${ja}の調査（investigated）：誰が、いつ調べ、何が分かったか（法${inJapanese(article)}）`,
        en: `the investigation behind ${en} (\`investigated\`): who looked, on which day, and what they found (Art. ${article})`,
      },
    ];
  return [
    ...(saysSomething(looked.by)
      ? []
      : [
          {
            at: ['investigated', 'by'],
            ja: `${ja}を調べた者の所属及び氏名（by）`,
            en: `who looked into ${en} (\`by\`)`,
          },
        ]),
    ...(saysSomething(looked.found)
      ? []
      : [
          {
            at: ['investigated', 'found'],
            ja: `${ja}について調査で分かったこと（found）`,
            en: `what was found on ${en} (\`found\`)`,
          },
        ]),
    ...(looked.on >= arrivedOn && looked.on <= on
      ? []
      : [
          {
            at: ['investigated', 'on'],
            ja: `${ja}を調べた日（on）：請求の到達日から本日までの日`,
            en: `the day on which ${en} was looked into (\`on\`): from the arrival of the request to today`,
          },
        ]),
  ];
}
