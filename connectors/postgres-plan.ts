import type { PersonKeys } from '../casefile/identifiers';
import type { PostgresStore } from '../policy/data-map';
import { askerIn, type AskingSql } from './asker';
import type { Bind } from './narrowing';
import { quoted } from './postgres-folds';
import { sqlIn } from './postgres-narrowing';
import { tableOf, type Shape } from './postgres-shape';

/** How one person's records are found in each collection of a PostgreSQL. */
export const askerOf = (store: PostgresStore, person: PersonKeys, shape: Shape) =>
  askerIn(asking(shape), store, person);

const asking = (shape: Shape): AskingSql => ({
  ...sqlIn(shape),
  tables: shape.tables,
  binding,
  nameOf: tableOf,
  textOf: (_, column) => `t.${quoted(column)}::text`,
  heldIn: (_, column) => `CASE WHEN t.${quoted(column)}::text <> '' THEN 'held' END`,
  whether: (condition) => condition,
  isSlim: ({ id }) => shape.tables.get(id)?.isSlim === true,
  isAmong: (_, own, { columns, values }, there, bind) => {
    const list = columns.map((column, at) => {
      const type = shape.tables.get(there)?.columns.get(column)?.name ?? 'text';
      return bind(
        values.map((row) => row[at] ?? null),
        `${type}[]`,
      );
    });
    const mine = own.map((column) => `t.${quoted(column)}`);
    return mine.length === 1
      ? `${mine.join()} = ANY(${list.join()})`
      : `(${mine.join(', ')}) IN (SELECT * FROM unnest(${list.join(', ')}))`;
  },
});

/** The same values are sent once, however often the SQL compares with them. */
export function binding(): { readonly values: unknown[]; readonly bind: Bind } {
  const values: unknown[] = [];
  const bound = new Map<string, string>();
  return {
    values,
    bind: (value, type) => {
      const written = `${type} ${JSON.stringify(value)}`;
      const known = bound.get(written) ?? `$${values.push(value)}::${type}`;
      bound.set(written, known);
      return known;
    },
  };
}
