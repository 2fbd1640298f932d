import { kindOf } from './about';
import type { FoundField, FoundItem } from './disclosure';

/** One column of one kind of record: the first item in which it was met, the field there, and in how many. */
export type Column = {
  readonly first: string;
  readonly kind: string;
  readonly name: string;
  readonly label: string;
  readonly field: FoundField;
  readonly count: number;
};

/** The fields a question is answered yes for, counted by kind of record and column, so that many records make one sentence. */
export function byColumn(
  items: readonly FoundItem[],
  question: (field: FoundField, id: string) => boolean,
): readonly Column[] {
  const columns = new Map<string, { -readonly [Part in keyof Column]: Column[Part] }>();
  for (const { id, fields } of items) {
    for (const field of fields.filter((one) => question(one, id))) {
      const kind = kindOf(id);
      const known = columns.get(`${kind}/${field.name}`);
      if (known === undefined)
        columns.set(`${kind}/${field.name}`, {
          first: id,
          kind,
          name: field.name,
          label: field.label,
          field,
          count: 1,
        });
      else known.count += 1;
    }
  }
  return [...columns.values()];
}
