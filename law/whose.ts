import { kindOf, speaksOf, type About } from './about';
import { saysSomething, type Lacking } from './lacking';

/** How a record that was found may contradict what is proven of the person. */
export const CONTRADICTIONS = {
  name: { ja: '氏名が、確認した氏名と異なります', en: 'the name is not one that was proven' },
  nameUnsure: {
    ja: '氏名が、確認した氏名の別の書き方かもしれません。担当者の確認が必要です',
    en: 'the name may be a proven one in another writing: a person must look',
  },
  birthDate: { ja: '生年月日が、確認した生年月日と異なります', en: 'the birthday is not the one that was proven' },
  birthDateUnsure: {
    ja: '生年月日が、どの日かを確かには読み取れません。担当者の確認が必要です',
    en: 'which day the birthday is cannot be read for sure: a person must look',
  },
  unnamed: {
    ja: '氏名も生年月日も記録になく、共用されうる連絡先だけで見つかりました。誰のものかは担当者が決めます',
    en: 'nothing in it says whose it is, and it was found only by what several people may share, as a mailbox or a telephone',
  },
  near: {
    ja: '確認した項目のうち一つだけが、異なるか、記録にありません',
    en: 'of what was proven one thing alone stands there otherwise, or not at all',
  },
  belongsTo: { ja: '別人のものかもしれない記録に属しています', en: 'it belongs to a record that contradicts' },
} as const;

/** An officer’s word on a record that contradicts what is proven, or in which nothing says whose it is: whose, and why (Art. 33(1): only the person’s own data are told). */
export type Whose = About & { readonly is: 'theirs' | 'notTheirs'; readonly reason: string };

/** A record as far as it must be known whose it is; of one that belongs to another, `text` names that one. */
export type Judged = {
  readonly id: string;
  readonly contradicts?: readonly { readonly what: keyof typeof CONTRADICTIONS; readonly text: string }[] | undefined;
  /** Nothing in it says by name or birthday whose it is, nor in these, to which it belongs. */
  readonly unnamed?: readonly string[] | undefined;
  /** Of what may be theirs and was not found: what is lacking in it, or stands there otherwise than was proven. */
  readonly differs?: readonly string[] | undefined;
};

/** Whether something speaks against a record, so that an officer has to say whose it is before it is counted as theirs. */
export const isContradicting = ({ contradicts = [] }: Judged): boolean => contradicts.length > 0;

/** A near miss by itself: all that was proven agrees but one thing. What only belongs to one follows the word on that. */
export const isNear = ({ differs = [] }: Judged): boolean => differs.length > 0;

/** The records an answer is about: what contradicts nothing and was not set aside, and what an officer said is theirs all the same. */
export function theirsAmong<Item extends Judged>(
  items: readonly Item[],
  whose: readonly Whose[] = [],
): readonly Item[] {
  const { wordOn } = judgedBy(items, whose);
  return items.filter((item) => wordOn(item) === 'theirs');
}

/** What an officer's words on whose the records are still lack. */
export function lackingInWhose(items: readonly Judged[], whose: readonly Whose[] = []): readonly Lacking[] {
  const { wordOn, isSaidAway } = judgedBy(items, whose);
  const silent = new Map<string, string[]>();
  const ids = new Set(items.map(({ id }) => id));
  for (const item of items.filter((one) => isContradicting(one) && wordOn(one) === undefined)) {
    const of = `${doubtOn(item)} ${kindOf(item.id)}`;
    if (!hangsOnAnother(item, ids)) silent.set(of, [...(silent.get(of) ?? []), item.id]);
  }
  return [
    ...whose.flatMap((word, at) => {
      const away = items.filter((item) => isSaidAway(word, item));
      return away.length > 0 ? [saidAway(away, at)] : faultsOf(word, at, items);
    }),
    ...twofold(whose),
    ...[...silent].map(([of, unjudged]) => whoseIs(unjudged, of.split(' ')[0] as keyof typeof DOUBTS)),
  ].map((lacking) => ({ ...lacking, at: 'whose' }));
}

/** Why an officer has to say whose a record is. Of the last three it may be theirs. */
const DOUBTS = {
  other: { ja: '確認した氏名又は生年月日と異なります', en: 'a proven name or birthday is contradicted' },
  unsure: {
    ja: '確認した氏名又は生年月日の別の書き方かもしれません',
    en: 'a name or birthday may be a proven one in another writing',
  },
  unnamed: {
    ja: '氏名も生年月日もなく、共用されうる連絡先だけで見つかりました',
    en: 'nothing says it but a mailbox or telephone, which several people may share',
  },
  near: {
    ja: '確認した項目と一つだけが異なります。以前の住所又は別の書き方を請求者に尋ねる（supplement-requests の questions）こともできます',
    en: 'all that was proven agrees but one thing; you may also ask the applicant for a former address or another writing (`questions` of `supplement-requests`), which is then searched by',
  },
} as const;

function doubtOn(item: Judged): keyof typeof DOUBTS {
  if (isNear(item)) return 'near';
  const says = (what: keyof typeof CONTRADICTIONS): boolean =>
    (item.contradicts ?? []).some((one) => one.what === what);
  if (!isUnsure(item)) return 'other';
  return says('nameUnsure') || says('birthDateUnsure') ? 'unsure' : 'unnamed';
}

/** That an officer must say of these records of one kind whose they are. */
function whoseIs(ids: readonly string[], doubt: keyof typeof DOUBTS): Lacking {
  const [first = ''] = ids;
  const [ja, en] =
    ids.length === 1
      ? [`「${first}」`, `${first} is`]
      : [`「${kindOf(first)}」（${ids.length}件）`, `${ids.length} records of ${kindOf(first)} are`];
  const because = DOUBTS[doubt];
  const each = doubt === 'near' && ids.length > 1 ? { ja: '1件ずつ', en: 'of each ' } : { ja: '', en: '' };
  return {
    ja: `${ja}は誰の記録か：${because.ja}。本人のもの（theirs）か、別人のもの（notTheirs）かを、${each.ja}理由を付して whose に挙げてください`,
    en: `whose ${en}: ${because.en}; say ${each.en}in \`whose\` that it is \`theirs\` or \`notTheirs\`, and why`,
  };
}

/** A record whose only contradiction is the one it belongs to, and that one is before the officer too: one word speaks of both. */
const hangsOnAnother = (item: Judged, ids: ReadonlySet<string>): boolean =>
  onlyHangs(item) && (item.contradicts ?? []).some(({ text }) => ids.has(text));

/** Nothing speaks against a record but what it belongs to. */
const onlyHangs = ({ contradicts = [] }: Judged): boolean => contradicts.every(({ what }) => what === 'belongsTo');

/**
 * The word that holds for a record: the one on it alone, else the one on its kind, else that on what it belongs to. What is
 * set aside by its kind must be another's; of what may be theirs, and of what belongs to something said to be theirs, an officer
 * speaks one by one.
 */
function judgedBy(items: readonly Judged[], whose: readonly Whose[]): Judging {
  const byId = new Map(items.map((item) => [item.id, item]));
  const single = new Map(whose.flatMap((word) => (word.item === undefined ? [] : [[word.item, word] as const])));
  const kinds = new Map(whose.flatMap((word) => (word.records === undefined ? [] : [[word.records, word] as const])));
  const known = new Map<string, Whose['is'] | undefined>();
  const wordOn = (item: Judged): Whose['is'] | undefined => {
    if (known.has(item.id)) return known.get(item.id);
    known.set(item.id, undefined); // where records belong to each other in a ring
    const word = isContradicting(item) ? onContradicting(item) : onUnnamed(item);
    known.set(item.id, word);
    return word;
  };
  const onContradicting = (item: Judged): Whose['is'] | undefined => {
    const own = [single.get(item.id), kinds.get(kindOf(item.id))].find(
      (word) => word !== undefined && speaksTo(word, item) && !isSaidAway(word, item),
    );
    return own?.is ?? wordAbove(item);
  };
  const wordAbove = (item: Judged): Whose['is'] | undefined => {
    const { contradicts = [] } = item;
    const above = contradicts.flatMap(({ what, text }) => (what === 'belongsTo' ? [byId.get(text)] : []));
    const words = above.map((one) => one && wordOn(one));
    if (words.length > 0 && words.every((word) => word === 'notTheirs')) return 'notTheirs';
    return onlyHangs(item) && words.includes('theirs') ? 'theirs' : undefined;
  };
  const isSaidAway = (word: Whose, item: Judged): boolean =>
    word.records === kindOf(item.id) &&
    word.is === 'notTheirs' &&
    isContradicting(item) &&
    !single.has(item.id) &&
    onlyHangs(item) &&
    wordAbove(item) === 'theirs';
  const onUnnamed = (item: Judged): Whose['is'] => {
    const word = single.get(item.id);
    if (word !== undefined && speaksTo(word, item)) return word.is;
    const above = (item.unnamed ?? []).flatMap((id) => byId.get(id) ?? []);
    return above.length > 0 && above.every((one) => wordOn(one) === 'notTheirs') ? 'notTheirs' : 'theirs';
  };
  return { wordOn, isSaidAway };
}

type Judging = {
  readonly wordOn: (item: Judged) => Whose['is'] | undefined;
  /** A word on a whole kind would drop a record that hangs on one said to be theirs. */
  readonly isSaidAway: (word: Whose, item: Judged) => boolean;
};

/**
 * Whether a word may say of a record whose it is. Of a near miss, one by one, whichever way. What is another's, of a record that
 * contradicts; by their kind only where none may be theirs. Of one in which nothing says whose it is: that it is another's, one by
 * one. Nothing else is put aside without a ground of Art. 33(2).
 */
function speaksTo(word: Whose, item: Judged): boolean {
  if (!speaksOf(word, item.id)) return false;
  if (!isContradicting(item)) return word.item !== undefined && word.is === 'notTheirs' && item.unnamed !== undefined;
  if (isNear(item)) return word.item !== undefined;
  return word.item !== undefined || word.is === 'theirs' || !isUnsure(item);
}

/** What speaks against a record leaves it possible that it is theirs: a name or birthday in another writing, or nothing that says whose it is. */
const isUnsure = ({ contradicts = [] }: Judged): boolean =>
  contradicts.every(({ what }) => UNSURE.includes(what)) && contradicts.some(({ what }) => what !== 'belongsTo');

const UNSURE: readonly (keyof typeof CONTRADICTIONS)[] = ['nameUnsure', 'birthDateUnsure', 'unnamed', 'belongsTo'];

/** Records that belong to one said to be theirs are theirs with it, unless of a single one it is said otherwise, and why. */
function saidAway(away: readonly Judged[], at: number): Lacking {
  const [first] = away.map(({ id }) => id);
  return {
    ja: `whose の${at + 1}番目：${away.length}件（${first} など）は、本人のもの（theirs）とされた記録に属しています。別人のもの（notTheirs）とするときは、1件ずつ（item により）理由を付してください`,
    en: `one record each in number ${at + 1} under \`whose\`: ${away.length} of them (${first} …) belong to what is said to be \`theirs\`; set one aside as \`notTheirs\` by \`item\` only, each with its reason`,
  };
}

/** A word speaks of something an officer may judge, and says why. */
function faultsOf(word: Whose, at: number, items: readonly Judged[]): Lacking[] {
  const [ja, en] = [`whose の${at + 1}番目`, `number ${at + 1} under \`whose\``];
  const reason = saysSomething(word.reason) ? [] : [{ ja: `${ja}の理由`, en: `a reason for ${en}` }];
  if (items.some((item) => speaksTo(word, item))) return reason;
  if (items.some((item) => speaksOf(word, item.id) && (isContradicting(item) || item.unnamed !== undefined)))
    return [
      {
        ja: `${ja}：本人のものかもしれない記録は、1件ずつ（item により）別人のもの（notTheirs）とし、一つだけが異なる記録は1件ずつ本人のもの（theirs）とし、それぞれ理由を付してください`,
        en: `one record each in ${en}: what may be theirs is set aside as \`notTheirs\` by \`item\` only, and a near miss is taken as \`theirs\` so, each with its reason`,
      },
    ];
  return [
    {
      ja: `whose の対象：${ja}に、誰のものか明らかでない記録はありません。示さないときは、不開示事由を挙げてください（法第33条第2項）`,
      en: `what ${en} speaks of: nothing called so contradicts a proven name or birthday, or lacks both; what is theirs is withheld on a ground only (Art. 33(2))`,
    },
  ];
}

/** Two words on the same thing that do not agree. */
const twofold = (whose: readonly Whose[]): Lacking[] =>
  whose.flatMap((word, at) => {
    const other = whose.findIndex(
      (one) => one.item === word.item && one.records === word.records && one.is !== word.is,
    );
    return other > at
      ? [
          {
            ja: `whose の${at + 1}番目と${other + 1}番目：誰の記録かが二通りに書かれています`,
            en: `one word on whose it is: numbers ${at + 1} and ${other + 1} under \`whose\` contradict each other`,
          },
        ]
      : [];
  });
