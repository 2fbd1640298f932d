import type { KeyKind } from '../casefile/identifiers';
import type { Collection } from '../policy/collection';
import { narrowedBy, type NarrowingSql } from './narrowing';
import { foldOf, quoted } from './postgres-folds';
import type { Shape } from './postgres-shape';

/** What a column of days or times holds where somebody’s is not known, besides nothing. */
const NO_DAY = ['infinity', '-infinity'];

/** A time is compared with days without complaint, and is none of them but at midnight: where a column became one, the server says so. */
const isStillADay = (column: string): string => ` AND pg_catalog.date_send(${column}) IS NOT NULL`;

/** How PostgreSQL writes what narrows. */
export const sqlIn = ({ folds }: Shape): NarrowingSql => ({
  quoted,
  isOneOf: (column, all, type, bind) =>
    `${column} = ANY(${bind(all, `${type}[]`)})${type === 'date' ? isStillADay(column) : ''}`,
  foldOf: (_, kind, columns) => {
    const names = columns.map(quoted);
    const on = folds ? foldOf(kind, names) : undefined;
    const there = foldOf(
      kind,
      names.map((name) => `t.${name}`),
    );
    return on === undefined || there === undefined ? undefined : { on, there };
  },
  notADay: () => NO_DAY,
  isNoTime: (column, _, type, bind) => [`${column} = ANY(${bind(NO_DAY, `${type}[]`)})`],
});

/** Narrows by one identifier in PostgreSQL, as far as nothing is lost. */
export const narrowing = (collection: Collection, kind: KeyKind, values: readonly string[], shape: Shape) =>
  narrowedBy(sqlIn(shape), collection, kind, values, shape.tables);
