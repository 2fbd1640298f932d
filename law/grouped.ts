import { kindOf } from './about';
import type { Fact, InWords } from './proposal';

/** So many records are named one by one; more by their kind. */
const NAMED = 20;

type Grouped = { readonly id: string; readonly label: string; readonly fields?: readonly Column[] };
type Column = { readonly name: string; readonly label: string };

/** Records told together that are of one kind and say the same, with how many they are and in which fields. */
export function grouped<One extends Grouped>(
  ones: readonly One[],
  by: (one: One) => string,
  says: (one: One) => InWords,
): readonly Fact[] {
  const groups = new Map<string, [One, ...One[]]>();
  for (const one of ones) {
    const name = JSON.stringify([kindOf(one.id), by(one)]);
    const known = groups.get(name);
    if (known === undefined) groups.set(name, [one]);
    else known.push(one);
  }
  return [...groups.values()].map((of) => {
    const [first] = of;
    const { ja, en } = says(first);
    const fields = [...new Map(of.flatMap((one) => one.fields ?? []).map((field) => [field.name, field.label]))];
    const [names, labels] = [fields.map(([name]) => name), fields.map(([, label]) => label)];
    return {
      ja: `「${first.label}」${of.length}件${labels.length === 0 ? '' : `（${labels.join('、')}）`}：${ja}`,
      en: `${kindOf(first.id)} (${of.length})${names.length === 0 ? '' : `, ${names.join(', ')}`}: ${en}`,
      ...(of.length > NAMED ? { records: [kindOf(first.id)] } : { items: of.map(({ id }) => id) }),
    };
  });
}
