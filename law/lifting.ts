import { foundBy, speaksOf } from './about';
import type { Decision, FoundItem, Released } from './disclosure';
import type { Lacking } from './lacking';

/** The words of a decision by which something is told all the same. */
export const releasedIn = (decision: Decision): readonly Released[] =>
  'released' in decision ? decision.released : [];

type Liftable = { readonly id: string; readonly fields: readonly { readonly name: string; readonly text: string }[] };

/** Records as a decision tells them: a column the data map withholds, and the officer does not, holds what they read in the store (Art. 33(2)). */
export function liftedIn<Item extends Liftable>(items: readonly Item[], decision: Decision): readonly Item[] {
  const lifting = releasedIn(decision).filter(({ says }) => says !== undefined);
  if (lifting.length === 0) return items;
  return items.map((item) => {
    const words = lifting.filter((word) => speaksOf(word, item.id));
    if (words.length === 0) return item;
    return {
      ...item,
      fields: item.fields.map((field) => {
        const says = words.find((word) => word.field === field.name)?.says;
        return says === undefined || !isHeldBack(field) ? field : { ...field, text: says, withheld: undefined };
      }),
    };
  });
}

const isHeldBack = (field: object): boolean => 'withheld' in field && field.withheld !== undefined;

/** What the words lack that lift a column the data map withholds: which record it is, and what stands there. */
export function lackingInLifting(items: readonly FoundItem[], released: readonly Released[]): readonly Lacking[] {
  const itemsOf = foundBy(items);
  return released.flatMap((word, at) => {
    const [ja, en] = [`released の${at + 1}番目`, `number ${at + 1} under \`released\``];
    const fields = itemsOf(word).flatMap((item) => item.fields.filter(({ name }) => name === word.field));
    if (fields.length === 0) return []; // that it points at nothing is said elsewhere
    if (!fields.some(isHeldBack))
      return word.says === undefined
        ? []
        : [
            {
              ja: `${ja}の says：データマップが示さないとする項目ではありません。取り除いてください`,
              en: `\`says\` of ${en}: the data map does not withhold this field; take it away`,
            },
          ];
    return word.says === undefined || word.item === undefined
      ? [
          {
            ja: `${ja}の項目の内容（says）：データマップが不開示事由により示さないため、内容は保管場所から読み出されていません。記録を一件ずつ（item）指定し、保管場所で読んだとおりに書いてください`,
            en: `what stands in the field of ${en} (\`says\`): the data map withholds it, so it was not read from its store; name the record (\`item\`) and write what stands there`,
          },
        ]
      : [];
  });
}
