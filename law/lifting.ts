import { foundBy, speaksOf, wordsOn } from './about';
import { byColumn, type Column } from './by-column';
import { type Decision, type FoundField, type FoundItem, type Released, type Withheld } from './disclosure';
import { WITHHOLDING, type WithholdingGround } from './withholding';
import type { Lacking } from './lacking';

/** The words of a decision by which something is told all the same. */
export const releasedIn = (decision: Decision): readonly Released[] =>
  'released' in decision ? decision.released : [];

/** Those of them that tell a column the data map proposes to withhold. */
export const liftedBy = (decision: Decision): readonly Released[] =>
  releasedIn(decision).filter(({ says }) => says !== undefined);

type Liftable = { readonly id: string; readonly fields: readonly { readonly name: string; readonly text: string }[] };

/** Records as a decision tells them: a column the data map proposes to withhold, and the officer does not, holds what they read in the store (Art. 33(2)). */
export function liftedIn<Item extends Liftable>(items: readonly Item[], decision: Decision): readonly Item[] {
  const lifting = liftedBy(decision);
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

/** What the company's data map proposes to withhold of what was found, by kind of record and column. */
export const withheldByMap = (items: readonly FoundItem[]): readonly (Column & HeldBack)[] =>
  byColumn(items, (field) => field.withheld !== undefined).map((column) => ({
    ...column,
    held: column.field.withheld as HeldBack['held'],
  }));
type HeldBack = { readonly held: NonNullable<FoundField['withheld']> };

/** The words by which an officer, who found the map's facts to hold in this case, withholds what it proposes, in the map's own reasons. */
export const asProposed = (items: readonly FoundItem[]): Adopted[] =>
  withheldByMap(items).map(({ kind: records, name: field, held }) => ({ records, field, ...held }));
type Adopted = { records: string; field: string; ground: WithholdingGround; reason: string };

/** Records with those fields alone that no word withholds as a whole. */
export function unspokenOf(items: readonly FoundItem[], withheld: readonly Withheld[]): readonly FoundItem[] {
  const wordsOf = wordsOn(withheld.filter(({ passage }) => passage === undefined));
  return items.map((item) => {
    const words = wordsOf(item.id);
    const fields = item.fields.filter(({ name }) => words.every(({ field }) => field !== undefined && field !== name));
    return { ...item, fields };
  });
}

/** A map proposes, and an officer decides: each column is withheld by their word, on the harm there is in this case, or told (Art. 33(2)). */
export function wordOnProposed(items: readonly FoundItem[], withheld: readonly Withheld[]): readonly Lacking[] {
  return withheldByMap(unspokenOf(items, withheld)).map(({ kind, name, label, count, held: { ground } }) => ({
    at: 'withheld',
    ja: `「${label}」（${kind}、${count}件）の扱い：データマップの提案（${WITHHOLDING[ground].cite}）は、この案件での決定に代わりません。withheld に "records": "${kind}", "field": "${name}" とその不開示事由、この案件で生ずるおそれを示す理由を書くか、released に内容（says）と理由を書いて開示してください`,
    en: `a word on ${name} of ${kind} (${count}): the data map proposes to withhold it (Art. ${WITHHOLDING[ground].article}), which decides nothing in this case. Withhold it under \`withheld\` ("records": "${kind}", "field": "${name}") with its ground and the harm there would be in this case, or tell it under \`released\` with what stands there (\`says\`) and why`,
  }));
}
