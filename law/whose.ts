import { kindOf, speaksOf, type About } from './about';
import { saysSomething, type Lacking } from './lacking';

/** How a record that was found may contradict what is proven of the person. */
export const CONTRADICTIONS = {
  name: { ja: '氏名が、確認した氏名と異なります', en: 'the name is not one that was proven' },
  birthDate: { ja: '生年月日が、確認した生年月日と異なります', en: 'the birthday is not the one that was proven' },
  belongsTo: { ja: '別人のものかもしれない記録に属しています', en: 'it belongs to a record that contradicts' },
} as const;

/** An officer's word on a record that contradicts what is proven: whose it is, and why (Art. 33(1): only the person's own data are told). */
export type Whose = About & { readonly is: 'theirs' | 'notTheirs'; readonly reason: string };

/** A record as far as it must be known whose it is; of one that belongs to another, `text` names that one. */
export type Judged = {
  readonly id: string;
  readonly contradicts?: readonly { readonly what: keyof typeof CONTRADICTIONS; readonly text: string }[] | undefined;
};

export const isContradicting = ({ contradicts = [] }: Judged): boolean => contradicts.length > 0;

/** The records an answer is about: what contradicts nothing, and what an officer said is theirs all the same. */
export function theirsAmong<Item extends Judged>(
  items: readonly Item[],
  whose: readonly Whose[] = [],
): readonly Item[] {
  const wordOn = judgedBy(items, whose);
  return items.filter((item) => !isContradicting(item) || wordOn(item) === 'theirs');
}

/** What an officer's words on whose the records are still lack. */
export function lackingInWhose(items: readonly Judged[], whose: readonly Whose[] = []): readonly Lacking[] {
  const wordOn = judgedBy(items, whose);
  const silent = new Map<string, string[]>();
  for (const item of items.filter((one) => isContradicting(one) && wordOn(one) === undefined)) {
    if (!hangsOnAnother(item, items)) silent.set(kindOf(item.id), [...(silent.get(kindOf(item.id)) ?? []), item.id]);
  }
  return [
    ...whose.flatMap((word, at) => faultsOf(word, at, items)),
    ...twofold(whose),
    ...[...silent].map(([kind, ids]) => ({
      ja: `「${ids.length === 1 ? ids.join('') : kind}」${ids.length === 1 ? '' : `（${ids.length}件）`}は誰の記録か：確認した氏名又は生年月日と異なります。本人のもの（theirs）か、別人のもの（notTheirs）かを、理由を付して whose に挙げてください`,
      en: `whose ${ids.length === 1 ? ids.join('') : `${ids.length} records of ${kind} are`}${ids.length === 1 ? ' is' : ''}: a proven name or birthday is contradicted; say in \`whose\` that it is \`theirs\` or \`notTheirs\`, and why`,
    })),
  ];
}

/** A record whose only contradiction is the one it belongs to, and that one is before the officer too: one word speaks of both. */
const hangsOnAnother = ({ contradicts = [] }: Judged, items: readonly Judged[]): boolean =>
  contradicts.every(({ what }) => what === 'belongsTo') &&
  contradicts.some(({ text }) => items.some(({ id }) => id === text));

/** The word that holds for a record: the one on it alone, else the one on its kind, else that on what it belongs to. */
function judgedBy(items: readonly Judged[], whose: readonly Whose[]): (item: Judged) => Whose['is'] | undefined {
  const byId = new Map(items.map((item) => [item.id, item]));
  const single = new Map(whose.flatMap((word) => (word.item === undefined ? [] : [[word.item, word.is] as const])));
  const kinds = new Map(
    whose.flatMap((word) => (word.records === undefined ? [] : [[word.records, word.is] as const])),
  );
  const known = new Map<string, Whose['is'] | undefined>();
  const wordOn = (item: Judged): Whose['is'] | undefined => {
    if (!isContradicting(item)) return 'theirs';
    if (known.has(item.id)) return known.get(item.id);
    known.set(item.id, undefined); // where records belong to each other in a ring
    const own = single.get(item.id) ?? kinds.get(kindOf(item.id));
    const word = own ?? wordAbove(item);
    known.set(item.id, word);
    return word;
  };
  const wordAbove = ({ contradicts = [] }: Judged): Whose['is'] | undefined => {
    const above = contradicts.flatMap(({ what, text }) => (what === 'belongsTo' ? [byId.get(text)] : []));
    const words = above.map((item) => item && wordOn(item));
    if (words.length > 0 && words.every((word) => word === 'notTheirs')) return 'notTheirs';
    return contradicts.every(({ what }) => what === 'belongsTo') && words.includes('theirs') ? 'theirs' : undefined;
  };
  return wordOn;
}

/** A word speaks of something that contradicts, and says why: nothing else is put aside without a ground of Art. 33(2). */
function faultsOf(word: Whose, at: number, items: readonly Judged[]): Lacking[] {
  const [ja, en] = [`whose の${at + 1}番目`, `number ${at + 1} under \`whose\``];
  const reason = saysSomething(word.reason) ? [] : [{ ja: `${ja}の理由`, en: `a reason for ${en}` }];
  if (items.some((item) => speaksOf(word, item.id) && isContradicting(item))) return reason;
  return [
    {
      ja: `whose の対象：${ja}に、確認した氏名又は生年月日と異なる記録はありません。示さないときは、不開示事由を挙げてください（法第33条第2項）`,
      en: `what ${en} speaks of: nothing called so contradicts a proven name or birthday; what is theirs is withheld on a ground only (Art. 33(2))`,
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
