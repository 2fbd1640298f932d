import type { MachineType } from '../casefile/finding';
import type { Brought } from './whose';

/** A record with the word what each text in it was to the server. */
export function typedBy(brought: Brought, typeOf: (column: string) => MachineType | undefined): Brought {
  if (brought.item.record !== undefined) return brought; // its fields are items of the Rules, and no columns
  const fields = brought.item.fields.map((field) => {
    const type = field.text === '' ? undefined : typeOf(field.name);
    return type === undefined || field.type !== undefined ? field : { ...field, type }; // what the data map says goes before
  });
  return { ...brought, item: { ...brought.item, fields } };
}
