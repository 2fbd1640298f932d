import type { MachineType } from '../casefile/finding';
import type { MysqlColumn } from './mysql-shape';

/** What the texts of a column were to the server, where that changes how a person reads them: MySQL has no boolean, and writes `tinyint(1)` for it. */
export function machineTypeOf({ base, category, written, isJson }: MysqlColumn): MachineType | undefined {
  if (isJson) return 'json';
  if (base === 'bytea') return 'bytes';
  if (/^(tinyint|bit)\(1\)/.test(written)) return 'boolean';
  if (base === 'year') return undefined;
  return category === 'N' || category === 'V' ? 'number' : category === 'D' ? 'moment' : undefined;
}
