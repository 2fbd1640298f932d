import type { MachineType } from '../casefile/finding';
import type { ColumnType, Table } from './postgres-shape';
import type { Brought } from './whose';

/** PostgreSQL's letters for categories of types. */
const BY_CATEGORY: Readonly<Record<string, MachineType>> = {
  A: 'list',
  B: 'boolean',
  D: 'moment',
  N: 'number',
  T: 'interval',
};
const BY_NAME: Readonly<Record<string, MachineType>> = {
  _bool: 'booleans',
  bytea: 'bytes',
  json: 'json',
  jsonb: 'json',
};

/** What the texts of a column were to the server, where that changes how a person reads them. */
const machineTypeOf = ({ category, base }: ColumnType): MachineType | undefined =>
  Object.hasOwn(BY_NAME, base)
    ? BY_NAME[base]
    : Object.hasOwn(BY_CATEGORY, category)
      ? BY_CATEGORY[category]
      : undefined;

/** Puts to each text of a record the word what it was to the server. */
export function typedBy(table: Pick<Table, 'columns'> | undefined): (brought: Brought) => Brought {
  const types = new Map<string, MachineType>();
  for (const [column, type] of table?.columns ?? []) {
    const machine = machineTypeOf(type);
    if (machine !== undefined) types.set(column, machine);
  }
  return (brought) => {
    if (brought.item.record !== undefined || types.size === 0) return brought; // the fields of a record are items of the Rules, and no columns
    const fields = brought.item.fields.map((field) => {
      const type = field.text === '' ? undefined : types.get(field.name);
      return type === undefined || field.type !== undefined ? field : { ...field, type }; // what the data map says goes before
    });
    return { ...brought, item: { ...brought.item, fields } };
  };
}
