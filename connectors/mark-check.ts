import { Measure } from '../casefile/measures';
import type { MarkThere } from '../policy/marks';
import type { Complaint } from './contract';
import { ofMeasures } from './measure-complaints';
import type { Graph } from './measure-graph';
import { rulesBroken } from './measure-rules';
import { lacks } from './measure-words';
import { noColumn } from './table-failures';
import { countIn, type MeasuredStore, type MeasuringSql, type Reading } from './measuring-sql';

type Sentence = { readonly en: string; readonly ja: string };
type Looked = Pick<Reading, 'ask' | 'isOfType'> & {
  readonly store: MeasuredStore;
  /** As whoever changes rows there is told of it. */
  readonly graph: Graph;
  readonly sql: MeasuringSql;
};

/** What would keep the marks of provisions from being set, as the tables and the rights of whoever sets them are: their owners would be asked instead. */
export async function markComplaints(marks: readonly MarkThere[], looked: Looked): Promise<readonly Complaint[]> {
  const all: Complaint[] = [];
  for (const mark of marks) all.push(...(await lackingFor(mark, looked)).map((lack) => ofMark(mark, lack))); // one connection, one question
  return all;
}

/** One way in which a mark cannot be set, and whose provision it is then not we who stop. */
export const ofMark = ({ provision, collection }: MarkThere, { en, ja }: Sentence): Complaint => ({
  ...ofMeasures({
    en: `the provision ${provision} is not stopped by its mark: ${en}; until then its owner is asked`,
    ja: `提供 ${provision} は印によって停止されません：${ja}。それまでは担当部署に依頼します`,
  }),
  at: ['collections', collection],
});

async function lackingFor(mark: MarkThere, looked: Looked): Promise<readonly Sentence[]> {
  const { column, stopped } = mark;
  const { store, graph, sql } = looked;
  const one = store.collections.find(({ id }) => id === mark.collection);
  if (one === undefined) return [];
  const table = graph.tables.get(graph.tableOf.get(one.id) ?? '');
  const facts = table?.columns.get(column);
  if (table === undefined) return [lacks.mayNotAct(one, one.table ?? one.id, 'SELECT, UPDATE')];
  if (facts === undefined) return [noColumn(table.name, column, one.id)];
  if (!'rp'.includes(table.is)) return [lacks.noTable(one, table.name)];
  if (table.unfit !== undefined) return [lacks[table.unfit](one, table.name)];
  const measure = Measure.parse({ ...OF_NOBODY, marks: [{ collection: one.id, column, stopped }] });
  const broken = rulesBroken({ graph, measure, sql }, one);
  const unfit =
    broken.length > 0 || (await looked.isOfType(stopped, facts)) ? broken : [lacks.markBreaks(one, column, facts.type)];
  return [
    ...(facts.mayUpdate ? [] : [lacks.mayNotAct(one, table.name, `UPDATE (${column})`)]),
    ...(unfit.length > 0 ? unfit : await againstChecks(mark, looked)),
  ];
}
const OF_NOBODY = { id: 'check', does: 'restrict', on: '2000-01-01' };

/** Rules of the table on this column alone: they can be tried without a row. */
async function againstChecks(
  { collection: id, column, stopped }: MarkThere,
  { store, graph, sql, ask }: Looked,
): Promise<readonly Sentence[]> {
  const one = store.collections.find((other) => other.id === id);
  const table = graph.tables.get(graph.tableOf.get(id) ?? '');
  const found: Sentence[] = [];
  for (const { name, expression, columns } of table?.checks ?? []) {
    if (one === undefined || columns.some((other) => other !== column) || columns.length === 0) continue;
    const { bind, values } = sql.binding();
    const held = { sql: sql.quoted(column), facts: table?.columns.get(column) };
    const value = sql.newValue(held, { text: stopped }, NO_KEY, bind);
    const alias = (table?.name ?? '').slice((table?.name ?? '').lastIndexOf('.') + 1); // a CHECK may name its table before a column
    const text = `SELECT count(*) FROM (SELECT ${value} AS ${sql.quoted(column)}) AS ${alias} WHERE (${expression}) IS FALSE`;
    if ((await countIn({ ask }, { text, values })) > 0) found.push(lacks.markBreaks(one, column, `CHECK ${name}`));
  }
  return found;
}
const NO_KEY = { inner: Buffer.alloc(0), outer: Buffer.alloc(0) };
