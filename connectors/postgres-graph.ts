import type { ClientBase } from 'pg';
import type { PostgresStore } from '../policy/data-map';
import { meeting, type ColumnFacts, type Graph, type Reference, type TableFacts } from './measure-graph';
import { tableOf } from './postgres-shape';

/** The relation itself, or of a part of a divided table the whole. */
const whole = (relation: string): string => `coalesce(pg_catalog.pg_partition_root(${relation})::oid, ${relation})`;
const nameOf = (relation: string): string =>
  `(SELECT format('%I.%I', n.nspname, c.relname) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = ${relation})`;
const columnsIn = (relation: string, numbers: string): string =>
  `(SELECT array_agg(a.attname::text ORDER BY k.nth) FROM unnest(${numbers}) WITH ORDINALITY k(number, nth) JOIN pg_catalog.pg_attribute a ON a.attrelid = ${relation} AND a.attnum = k.number)`;

/** Reads how the tables of a store hang together. */
export async function graphOf(client: ClientBase, store: PostgresStore): Promise<Graph> {
  const { rows: named } = await client.query<{ id: string; name: string | null }>(
    `SELECT m.id, ${nameOf(whole('pg_catalog.to_regclass(m.tbl)::oid'))} AS name FROM unnest($1::text[], $2::text[]) AS m(id, tbl)`,
    [store.collections.map(({ id }) => id), store.collections.map(tableOf)],
  );
  const tables = new Map(named.flatMap(({ id, name }) => (name === null ? [] : [[id, name] as const])));
  const { rows: keys } = await client.query<Omit<Reference, 'onDelete'> & { deletes: string }>(
    `SELECT r.conname AS name, ${nameOf(whole('r.conrelid'))} AS "from", ${columnsIn('r.conrelid', 'r.conkey')} AS own,
       ${nameOf(whole('r.confrelid'))} AS "to", ${columnsIn('r.confrelid', 'r.confkey')} AS there, r.confdeltype AS deletes
     FROM pg_catalog.pg_constraint r WHERE r.contype = 'f' AND r.conparentid = 0 ORDER BY 2, 1`,
  );
  const every = new Map(
    keys.map(({ deletes, ...key }) => [
      JSON.stringify([key.from, key.own, key.to, key.there]),
      { ...key, onDelete: ON_DELETE[deletes] ?? 'keeps' } satisfies Reference,
    ]),
  );
  const met = meeting([...every.values()], new Set(tables.values()));
  return {
    tables: await factsOf(client, [...new Set([...tables.values(), ...met.map(({ from }) => from)])]),
    references: met,
    tableOf: tables,
    runsAlong: true,
  };
}
const ON_DELETE: Readonly<Record<string, Reference['onDelete']>> = { c: 'takesAlong', n: 'letsGo', d: 'letsGo' };

async function factsOf(client: ClientBase, names: readonly string[]): Promise<ReadonlyMap<string, TableFacts>> {
  const { rows } = await client.query<TableRow>(
    `SELECT m.name, c.relkind AS is, ${maybe('DELETE')} AS "mayDelete",
       (SELECT json_agg(json_build_object('name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod), 'category', y.typcategory,
          'required', a.attnotnull OR coalesce(y.typnotnull, false), 'isGenerated', a.attgenerated <> '' OR a.attidentity = 'a',
          'most', CASE WHEN y.typname IN ('varchar', 'bpchar') AND a.atttypmod > 4 THEN a.atttypmod - 4 END,
          'mayUpdate', pg_catalog.has_column_privilege(c.oid, a.attnum, 'UPDATE')) ORDER BY a.attnum)
        FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_type y ON y.oid = a.atttypid WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       (SELECT json_agg(json_build_object('name', x.relname, 'nullsAlike', coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
          'columns', ${columnsIn('i.indrelid', '(i.indkey::int2[])[0:i.indnkeyatts - 1]')}))
        FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND i.indisunique AND i.indexprs IS NULL) AS uniques,
       (SELECT json_agg(json_build_object('name', q.conname, 'expression', pg_catalog.pg_get_expr(q.conbin, q.conrelid), 'columns', ${columnsIn('q.conrelid', 'q.conkey')}))
        FROM pg_catalog.pg_constraint q WHERE q.conrelid = c.oid AND q.contype = 'c') AS checks,
       (SELECT json_agg(DISTINCT jsonb_build_object('name', t.name, 'onDelete', t.type & 8 > 0, 'onUpdate', t.type & 16 > 0))
        FROM (SELECT g.tgname AS name, g.tgtype AS type FROM pg_catalog.pg_trigger g WHERE NOT g.tgisinternal AND g.tgenabled <> 'D' AND g.tgrelid IN (SELECT c.oid UNION SELECT p.relid FROM pg_catalog.pg_partition_tree(c.oid) p)
          UNION SELECT w.rulename, CASE w.ev_type WHEN '4' THEN 8 WHEN '2' THEN 16 ELSE 0 END FROM pg_catalog.pg_rewrite w WHERE w.ev_class = c.oid AND w.ev_type <> '1') t) AS triggers
     FROM unnest($1::text[]) AS m(name) JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(m.name)`,
    [names],
  );
  return new Map(
    rows.map(({ name, columns, uniques, checks, triggers, ...facts }) => [
      name,
      {
        ...facts,
        name,
        columns: new Map((columns ?? []).map(({ name: column, ...one }) => [column, one])),
        uniques: uniques ?? [],
        checks: (checks ?? []).map((check) => ({ ...check, columns: check.columns ?? [] })),
        triggers: triggers ?? [],
      },
    ]),
  );
}
const maybe = (privilege: string): string => `pg_catalog.has_table_privilege(c.oid, '${privilege}')`;

type TableRow = Pick<TableFacts, 'name' | 'is' | 'mayDelete'> & {
  readonly columns: readonly (ColumnFacts & { readonly name: string })[] | null;
  readonly uniques: TableFacts['uniques'] | null;
  readonly checks:
    | readonly { readonly name: string; readonly expression: string; readonly columns: readonly string[] | null }[]
    | null;
  readonly triggers: TableFacts['triggers'] | null;
};
