import { onceEach, onceFor } from './once';
import type { MachineType } from '../casefile/finding';
import type { ColumnType } from './narrowing';
import type { Table } from './postgres-shape';
import { typedBy } from './table-types';
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

/** A record with the word what each text in it was to the server. */
export const typed = (brought: Brought, table: Pick<Table, 'columns'> | undefined): Brought =>
  table === undefined ? brought : typedBy(brought, typesIn(table));

const typesIn = onceFor((table: Pick<Table, 'columns'>) =>
  onceEach((name: string) => {
    const column = table.columns.get(name);
    return column && machineTypeOf(column);
  }),
);
