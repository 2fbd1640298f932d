import { foundBy, speaksOf, type About } from './about';
import { saysSomething, type Lacking } from './lacking';
import { theirsAmong, type Judged, type Whose } from './whose';

/**
 * Another law prescribes that the person is told this in an equivalent way, so the Act’s duty does not apply to it: the answer
 * names that law and what to do, and neither tells nor withholds it (Art. 33(4)).
 */
export type UnderAnotherLaw = About & { readonly law: string; readonly how: string };

/** What an officer said of whose the records are, and of which another law disposes. */
export type Sorting = {
  readonly whose?: readonly Whose[] | undefined;
  readonly underAnotherLaw?: readonly UnderAnotherLaw[] | undefined;
};

/** What becomes of everything found, item by item: the answer is about these, other laws dispose of those, and the rest is another’s. */
export type Held<Item> = {
  readonly answered: readonly Item[];
  readonly named: readonly { readonly law: string; readonly how: string; readonly items: readonly Item[] }[];
};

/** Sorts what was found as an officer said it; each item is in one place only, and the first word on it holds. */
export function heldIn<Item extends Judged>(
  items: readonly Item[],
  { whose, underAnotherLaw = [] }: Sorting,
): Held<Item> {
  const theirs = theirsAmong(items, whose);
  if (underAnotherLaw.length === 0) return { answered: theirs, named: [] };
  const under = new Map(underAnotherLaw.map((word) => [word, [] as Item[]]));
  const answered = theirs.filter((item) => {
    const word = underAnotherLaw.find((one) => speaksOf(one, item.id));
    if (word !== undefined) under.get(word)?.push(item);
    return word === undefined;
  });
  const named = [...under].map(([{ law, how }, of]) => ({ law, how, items: of }));
  return { answered, named: named.filter(({ items: of }) => of.length > 0) };
}

/** What the words on other laws still lack: something of the person’s they speak of, the law’s name, and what the person may do. */
export function lackingInNaming(
  items: readonly Judged[],
  { whose, underAnotherLaw = [] }: Sorting,
): readonly Lacking[] {
  const itemsOf = foundBy(theirsAmong(items, whose));
  return underAnotherLaw.flatMap((word, at) => {
    const [ja, en] = [`underAnotherLaw の${at + 1}番目`, `number ${at + 1} under \`underAnotherLaw\``];
    return [
      ...(itemsOf(word).length > 0
        ? []
        : [
            {
              ja: `対象の指定：${ja}の名の記録は、請求者のものとして検索の結果にありません`,
              en: `what ${en} speaks of: nothing of the person’s was found under that name`,
            },
          ]),
      ...(saysSomething(word.law)
        ? []
        : [{ ja: `${ja}の法令の名（law、法第33条第4項）`, en: `the law that ${en} names (\`law\`, Art. 33(4))` }]),
      ...(saysSomething(word.how)
        ? []
        : [
            {
              ja: `${ja}の手続（how）：その法令によりどこでどのように開示を受けられるか`,
              en: `how and where the person is told it under the law of ${en} (\`how\`)`,
            },
          ]),
    ];
  });
}
