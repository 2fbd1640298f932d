import type { PoolClient } from 'pg';
import type { PostgresStore } from '../policy/data-map';
import type { Collection } from '../policy/collection';
import { quoted } from './postgres-folds';
import { partsOf } from './table-names';
import type { ColumnType } from './narrowing';

export type Table = {
  readonly columns: ReadonlyMap<string, ColumnType>;
  /** What it is: an ordinary or divided table (r, p), a view (v, m), a table of another server (f). */
  readonly is: string;
  readonly rows: number;
  /** Whether its rows are short, so that some too many cost less than asking twice. */
  readonly isSlim: boolean;
};

/** A store as its server describes it, for one connection's role. A collection whose table is not there has no entry. */
export type Shape = {
  readonly tables: ReadonlyMap<string, Table>;
  /** Whether the server can bring texts to one form: only where it keeps them in Unicode. */
  readonly folds: boolean;
  /** Whether the server knows no encoding, so that nobody knows in which one a text stands there. */
  readonly isRaw: boolean;
  /** Collection → the tables of which row-level security may keep rows from us. */
  readonly hidden: ReadonlyMap<string, readonly string[]>;
  /** Whether a table has row-level security whose policies let us see every row, which they may stop doing. */
  readonly isGuarded: boolean;
};

export const tableOf = ({ table, id }: Collection): string => namedAs(table ?? id);

/** A table as SQL names it. */
export const namedAs = (name: string): string => partsOf(name).map(quoted).join('.');

/** About how many rows a table has: of one that was never looked at, by its size; of a divided one, in all its parts. */
const ROWS = `CASE
  WHEN c.relkind = 'p' THEN (SELECT coalesce(sum(greatest(k.reltuples, 0)), 0) FROM pg_catalog.pg_partition_tree(c.oid) p JOIN pg_catalog.pg_class k ON k.oid = p.relid)
  WHEN c.relkind = 'r' AND c.reltuples < 0 THEN pg_catalog.pg_relation_size(c.oid) / 200
  ELSE greatest(c.reltuples, 0) END::float8`;

/** By the pages and rows counted last, and nothing laid outside them for its length. */
const IS_SLIM = `(c.relkind = 'r' AND c.reltuples > 0 AND c.relpages * 8192.0 / c.reltuples < 500
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_class o WHERE o.oid = c.reltoastrelid AND pg_catalog.pg_relation_size(o.oid) > 0))`;

/** Looks at every table the data map names. */
export async function shapeOf(client: PoolClient, store: PostgresStore): Promise<Shape> {
  const named = [store.collections.map(({ id }) => id), store.collections.map(tableOf)];
  const asked = client.query<ColumnType & { id: string; column: string; is: string; rows: number; slim: boolean }>(
    `SELECT m.id, a.attname AS column, y.typcategory AS category, coalesce(b.typname, y.typname) AS base,
       pg_catalog.format_type(a.atttypid, -1) AS name, a.attnotnull AS required, c.relkind AS is, ${ROWS} AS rows, ${IS_SLIM} AS slim
     FROM unnest($1::text[], $2::text[]) AS m(id, tbl)
     JOIN pg_catalog.pg_class c ON c.oid = pg_catalog.to_regclass(m.tbl)
     JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_catalog.pg_type y ON y.oid = a.atttypid LEFT JOIN pg_catalog.pg_type b ON b.oid = y.typbasetype
     ORDER BY a.attnum`,
    named,
  );
  const [{ rows: columns }, { rows: guarded }, { rows: settings }] = await Promise.all([
    asked,
    client.query<{ id: string; guarded: string; open: boolean }>(GUARDED, named),
    client.query<{ encoding: string; version: number }>(
      `SELECT current_setting('server_encoding') AS encoding, current_setting('server_version_num')::int AS version`,
    ),
  ]);
  const tables = new Map<string, Table & { readonly columns: Map<string, ColumnType> }>();
  for (const { id, column, is, rows, slim, ...type } of columns) {
    if (!tables.has(id)) tables.set(id, { columns: new Map(), is, rows, isSlim: slim });
    tables.get(id)?.columns.set(column, type);
  }
  const hidden = new Map<string, string[]>();
  for (const { id, guarded: table } of guarded.filter(({ open }) => !open))
    hidden.set(id, [...(hidden.get(id) ?? []), table]);
  const { encoding, version } = settings[0] ?? { encoding: '', version: 0 };
  return {
    tables,
    folds: encoding === 'UTF8' && version >= 130_000,
    isRaw: encoding === 'SQL_ASCII',
    hidden,
    isGuarded: guarded.some(({ open }) => open),
  };
}

/**
 * Tables with row-level security that binds whoever reads them for us: our own role, or, through a view, the view's owner. Open are
 * those of which one policy lets every row through and none takes any away.
 */
const GUARDED = `
  WITH RECURSIVE reads(id, rel, role) AS (
    SELECT m.id, pg_catalog.to_regclass(m.tbl)::oid, (SELECT oid FROM pg_catalog.pg_roles WHERE rolname = current_user)
    FROM unnest($1::text[], $2::text[]) AS m(id, tbl)
    UNION
    SELECT r.id, d.refobjid, CASE WHEN v.reloptions::text ~ 'security_invoker=(true|on|yes|1)' THEN r.role ELSE v.relowner END
    FROM reads r
    JOIN pg_catalog.pg_class v ON v.oid = r.rel AND v.relkind = 'v'
    JOIN pg_catalog.pg_rewrite w ON w.ev_class = v.oid
    JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = w.oid
      AND d.refclassid = 'pg_catalog.pg_class'::regclass AND d.refobjid <> v.oid
  )
  SELECT r.id, t.oid::regclass::text AS guarded, bool_and(EXISTS (
      SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = t.oid AND p.polpermissive AND p.polcmd IN ('r', '*')
        AND EXISTS (SELECT FROM unnest(p.polroles) AS whom WHERE whom = 0 OR pg_catalog.pg_has_role(r.role, whom, 'USAGE'))
        AND pg_catalog.pg_get_expr(p.polqual, p.polrelid) = 'true'
    ) AND NOT EXISTS (
      SELECT FROM pg_catalog.pg_policy p WHERE p.polrelid = t.oid AND NOT p.polpermissive AND p.polcmd IN ('r', '*')
        AND pg_catalog.pg_get_expr(p.polqual, p.polrelid) IS DISTINCT FROM 'true'
    )) AS open
  FROM reads r
  JOIN pg_catalog.pg_class t ON t.oid = r.rel AND t.relrowsecurity
  JOIN pg_catalog.pg_roles o ON o.oid = r.role AND NOT o.rolsuper AND NOT o.rolbypassrls
  WHERE t.relforcerowsecurity OR NOT pg_catalog.pg_has_role(r.role, t.relowner, 'USAGE')
  GROUP BY r.id, t.oid`;
