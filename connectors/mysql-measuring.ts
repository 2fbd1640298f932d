import type { Becomes } from '../policy/erasing';
import type { ColumnFacts } from './measure-graph';
import type { Asking, Held, MeasuringSql } from './measuring-sql';
import { daySql, isoDay, knownDay } from './mysql-days';
import { fits } from './mysql-fits';
import { isLatin, textOf, valuesFor } from './mysql-plan';
import { eachRow, rowsOf, type MysqlClient } from './mysql-rows';
import { exactly, inPlace as binding, quoted } from './mysql-sql';
import { bytesOf, inPlace, newValue, saidAs, saying, typed, unicode } from './mysql-values';
import type { Text } from './record';

const isText = ({ facts }: Held): boolean => (facts?.collation ?? '') !== '';
const listed = (all: readonly string[]): string => (all.length === 1 ? all.join() : `(${all.join(', ')})`);

/** Every way in which the parts of a key may be written as values of its columns. */
const writings = (own: readonly Held[], key: readonly string[]): readonly (readonly string[])[] =>
  own.reduce<readonly (readonly string[])[]>(
    (all, { facts }, nth) => all.flatMap((before) => valuesIn(key[nth], facts).map((one) => [...before, one])),
    [[]],
  );

/** Where signs need no bringing to another character set, the shortest: a key may be one of many. */
const valuesIn = (text: Text, facts: ColumnFacts | undefined): readonly string[] =>
  facts?.charset === 'utf8mb4' && typeof text === 'string' ? [exactly(text)] : valuesFor(text, typed(facts));

/** How a MySQL or MariaDB is asked whose rows are whose, and told what becomes of them. */
export const measuringSql: MeasuringSql = {
  quoted,
  binding,
  text: ({ sql, facts }) => textOf(sql, typed(facts)),
  apart: (held) => (isText(held) ? saying(held) : held.sql),
  among: (own, keys) => {
    const all = keys.flatMap((key) => writings(own, key));
    if (all.length === 0) return 'false';
    const alike = `${listed(own.map(({ sql }) => sql))} IN (${all.map(listed).join(', ')})`;
    if (!own.some(isText)) return alike;
    const bytes = (sqls: readonly string[]): string =>
      listed(sqls.map((sql, nth) => (isText(own[nth] as Held) ? bytesOf(sql) : sql)));
    return `${alike} AND ${bytes(own.map(({ sql }) => sql))} IN (${all.map(bytes).join(', ')})`; // the first by an index, the second sign by sign
  },
  within: (own, there, question) => {
    const pairs = own.map((one, nth) => comparable(one, there[nth] as Held));
    return `${listed(pairs.map(([one]) => one))} IN (${question(pairs.map(([, other]) => other).join(', '))})`;
  },
  alike: (one, other) => comparable(one, other).join(' = '),
  dayIn: (held, form) => {
    const { sql, facts } = held;
    if (facts?.category === 'D' && facts.base !== 'time') return knownDay(sql);
    const text = unicode(textOf(sql, typed(facts)));
    return form === undefined ? isoDay(text) : daySql(form, text);
  },
  day: (day) => `CAST(${exactly(day)} AS DATE)`,
  dayText: (day) => `CAST(${day} AS CHAR)`,
  newValue,
  inPlace,
  says: (held, text) => `COALESCE(${saying(held)}, '') IN (${saidAs(text, held.facts).join(', ')})`,
  equals: ({ sql, facts }, text) => `${sql} IN (${valuesFor(text, typed(facts)).join(', ')})`,
  beyond: (key, after) => {
    const values = key.map(({ facts }, nth) => valuesFor(after[nth], typed(facts))[0] ?? 'NULL');
    return `${listed(key.map(({ sql }) => sql))} > ${listed(values)}`;
  },
  numberOf: (key) => {
    const parts = key.map((held) => `COALESCE(${isText(held) ? saying(held) : `HEX(${held.sql})`}, '')`);
    return `CAST(CONV(LEFT(MD5(CONCAT_WS(',', ${parts.join(', ')})), 15), 16, 10) AS UNSIGNED)`;
  },
  isUnfit,
};

/** Two columns, as what ties records compares them: by one collation where both have it, else sign by sign; never as fractions. */
function comparable(one: Held, other: Held): readonly [string, string] {
  const isAlike = isText(one)
    ? one.facts?.collation === other.facts?.collation
    : !isText(other) && one.facts?.category === other.facts?.category;
  const text = ({ sql, facts }: Held): string => unicode(textOf(sql, typed(facts)));
  return isAlike ? [one.sql, other.sql] : [text(one), text(other)];
}

function isUnfit(facts: ColumnFacts, becomes: Becomes): boolean {
  if (becomes === 'hash' || (typeof becomes === 'object' && 'drawn' in becomes)) return /^(enum|set)/.test(facts.type);
  if (typeof becomes === 'string') return false;
  if ('text' in becomes) return !fits(becomes.text, facts);
  if (typeof becomes.general === 'object') return facts.category !== 'S';
  return !(facts.category === 'S' || (facts.category === 'D' && facts.base !== 'time'));
}

/** Asks, every value as the server's own text. */
export async function askedIn(
  client: MysqlClient,
  { text, columns = [] }: Asking,
  patienceMs: number,
): Promise<readonly (readonly Text[])[]> {
  const rows: (readonly Text[])[] = [];
  await eachRow(client, { text, reads: readsOf(columns) }, patienceMs, (row) => rows.push(row));
  return rows;
}

/** How each column of an answer is read. */
export const readsOf = (columns: readonly (ColumnFacts | undefined)[]) =>
  columns.map((facts) => (isLatin(typed(facts)) ? ('latin1' as const) : ('utf8' as const)));

/** Whether a text can stand in a column: its form, and its signs in the character set of the column. */
export async function isOfType(client: MysqlClient, text: string, facts: ColumnFacts): Promise<boolean> {
  if (text === '') return true; // nothing is to stand there
  if (!fits(text, facts)) return false;
  const { charset = '' } = facts;
  if (charset === '' || charset === 'utf8mb4' || charset === 'latin1') return true;
  const there = `CONVERT(CONVERT(${exactly(text)} USING ${charset}) USING utf8mb4)`;
  const [[is] = []] = await rowsOf(client, `SELECT ${bytesOf(there)} = ${bytesOf(exactly(text))}`);
  return is === '1';
}
