import type { Collection } from '../policy/collection';
import type { Bind } from './narrowing';
import { partsOf } from './table-names';

/** Names, as MySQL and MariaDB quote them whatever their mode. */
export const quoted = (name: string): string => `\`${name.replaceAll('`', '``')}\``;
export const namedAs = (name: string): string => partsOf(name).map(quoted).join('.');
export const tableOf = ({ table, id }: Collection): string => namedAs(table ?? id);

/** A text that holds nobody's value, so that whoever reads the statement can read it too. */
export const literal = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

/** A text in hex digits: nothing that stands in it can be read as SQL, and no setting of the server changes what it says. */
export const exactly = (text: string, charset = 'utf8mb4'): string =>
  `_${charset} X'${Buffer.from(text, 'utf8').toString('hex')}'`;

const NUMBER = /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i;
/** A number as such: beside a column of numbers, a text would be compared as a fraction that has no room for its digits. */
export const number = (text: string): string => (NUMBER.test(text) ? text : 'NULL');

const NUMBERS: readonly string[] = ['bigint', 'numeric', 'double precision'];

/** Values stand in the statement itself, each written so that it can be nothing but a value. */
export function inPlace(): { readonly values: unknown[]; readonly bind: Bind } {
  const write = (value: unknown, type: string): string =>
    typeof value !== 'string' ? 'NULL' : NUMBERS.includes(type) ? number(value) : exactly(value);
  return {
    values: [],
    bind: (value, type) =>
      Array.isArray(value) ? value.map((one) => write(one, type)).join(', ') || 'NULL' : write(value, type),
  };
}
