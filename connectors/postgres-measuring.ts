import type { ClientBase } from 'pg';
import type { DayForm } from '../policy/written-days';
import type { Asking, Held, MeasuringSql } from './measuring-sql';
import { daySql } from './postgres-days';
import { literal, quoted } from './postgres-folds';
import { binding } from './postgres-plan';
import { inPlace, newValue } from './postgres-values';
import type { Text } from './record';

const typeOf = ({ facts }: Held): string => facts?.type ?? 'text';
const text = ({ sql }: Held): string => `${sql}::text`;
const listed = (all: readonly Held[]): string => all.map(({ sql }) => sql).join(', ');

/** How a PostgreSQL is asked whose rows are whose, and told what becomes of them. */
export const measuringSql: MeasuringSql = {
  quoted,
  binding,
  text,
  apart: text,
  among: (own, keys, bind) => {
    const lists = own.map((held, nth) =>
      bind(
        keys.map((key) => key[nth] ?? null),
        `${typeOf(held)}[]`,
      ),
    );
    return own.length === 1
      ? `${listed(own)} = ANY(${lists.join()})`
      : `(${listed(own)}) IN (SELECT * FROM unnest(${lists.join(', ')}))`;
  },
  within: (own, there, question, isFew) =>
    isFew && own.length === 1
      ? `${listed(own)} = ANY(ARRAY(${question(listed(there))}))`
      : `(${listed(own)}) IN (${question(listed(there))})`,
  alike: (one, other) => `${one.sql} = ${other.sql}`,
  dayIn,
  day: (day) => `${literal(day)}::date`,
  dayText: (day) => `${day}::text`,
  newValue: (held, becomes, hashing, bind) => newValue(held.sql, becomes, typed(held), hashing, bind),
  inPlace: (held, becomes, value) => inPlace(held.sql, becomes, typed(held), value),
  says: (held, said, bind) => `coalesce(${text(held)}, '') = ${bind(said, 'text')}`,
  equals: (held, said, bind) => `${held.sql} = ${bind(said, 'text')}::${typeOf(held)}`,
  beyond: (key, after, bind) =>
    `(${listed(key)}) > (${key.map((held, nth) => bind(after[nth] ?? '', typeOf(held))).join(', ')})`,
  numberOf: (key) => {
    const [only] = key;
    const isWhole = only !== undefined && key.length === 1 && ['smallint', 'integer', 'bigint'].includes(typeOf(only));
    if (isWhole) return `hashint8extended(${only.sql}, 0)`; // whole numbers are not written out for it
    return `hashtextextended(${key.map((held) => `coalesce(${text(held)}, '')`).join(` || ',' || `)}, 0)`;
  },
  isUnfit: () => false,
};

const typed = ({ facts }: Held) => facts ?? { type: 'text', category: 'S' };

function dayIn(held: Held, form: DayForm | undefined): string {
  if (held.facts?.category === 'D') return `${held.sql}::date`;
  if (form !== undefined) return daySql(form, text(held));
  return `CASE WHEN ${text(held)} ~ '^\\d{4}-(0[1-9]|1[0-2])-([0-2]\\d|3[01])' THEN to_date(left(${text(held)}, 10), 'YYYY-MM-DD') END`;
}

/** Asks, every value as the server's own text. */
export async function askedIn(client: ClientBase, { text: question, values }: Asking): Promise<readonly Text[][]> {
  const types = { getTypeParser: () => (value: string) => value };
  const { rows } = await client.query<Text[]>({ text: question, values: [...values], rowMode: 'array', types });
  return rows;
}

/** Whether a text can stand in a column of that type. */
export async function isOfType(client: ClientBase, said: string, type: string): Promise<boolean> {
  await client.query('SAVEPOINT typed');
  try {
    await client.query(`SELECT nullif($1::text, '')::${type}`, [said]);
    await client.query('RELEASE SAVEPOINT typed');
    return true;
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (!/^(22|23|42804|42846)/.test(code)) throw error;
    await client.query('ROLLBACK TO SAVEPOINT typed');
    return false;
  }
}
