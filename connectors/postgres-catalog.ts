import { Client, type ClientBase } from 'pg';
import type { CatalogTable } from './catalog';
import { refusal } from './postgres-failures';
import { wayIn } from './postgres-way';

/** A part of a name stands in double quotes in the data map where it holds a dot. */
const NAME = (c: string, n: string): string =>
  `format('%s.%s', ${n}.nspname, CASE WHEN ${c}.relname LIKE '%.%' THEN quote_ident(${c}.relname) ELSE ${c}.relname END)`;

/** Tables that hold rows of their own and belong to nobody's extension: no part of a divided one, no view, and not where we keep what we did there. */
const HOLDS_ROWS = `c.relkind IN ('r', 'p', 'f', 'm') AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'madoguchi')
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_inherits i WHERE i.inhrelid = c.oid)
  AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend e WHERE e.classid = 'pg_catalog.pg_class'::regclass AND e.objid = c.oid AND e.deptype = 'e')`;

/** Every table of the database that holds rows, but those that are named, or read by a view that is; by name. */
export async function catalogOf(client: ClientBase, but: readonly string[] = []): Promise<readonly CatalogTable[]> {
  const { rows } = await client.query<CatalogTable>(
    `WITH RECURSIVE named(rel) AS (
       SELECT pg_catalog.to_regclass(tbl)::oid FROM unnest($1::text[]) AS tbl
       UNION
       SELECT d.refobjid FROM named n
       JOIN pg_catalog.pg_rewrite w ON w.ev_class = n.rel
       JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::regclass AND d.objid = w.oid
         AND d.refclassid = 'pg_catalog.pg_class'::regclass
     )
     SELECT ${NAME('c', 'n')} AS name, pg_catalog.obj_description(c.oid, 'pg_class') AS comment,
       greatest(c.reltuples, 0)::float8 AS rows, pg_catalog.has_table_privilege(c.oid, 'SELECT') AS "isReadable",
       (SELECT coalesce(jsonb_agg(jsonb_build_object('name', a.attname, 'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
           'comment', pg_catalog.col_description(c.oid, a.attnum), 'isRequired', a.attnotnull,
           'isUnique', EXISTS (SELECT FROM pg_catalog.pg_index u WHERE u.indrelid = c.oid AND u.indisunique AND u.indpred IS NULL AND u.indkey::text = a.attnum::text),
           'isGenerated', a.attgenerated <> '' OR a.attidentity = 'a') ORDER BY a.attnum), '[]')
         FROM pg_catalog.pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) AS columns,
       (SELECT coalesce(jsonb_agg(a.attname ORDER BY k.at), '[]')
         FROM pg_catalog.pg_constraint p CROSS JOIN unnest(p.conkey) WITH ORDINALITY AS k(num, at)
         JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.num
         WHERE p.conrelid = c.oid AND p.contype = 'p') AS key,
       (SELECT coalesce(jsonb_agg(jsonb_build_object('to', ${NAME('t', 'm')}, 'columns',
           (SELECT jsonb_object_agg(o.attname, h.attname) FROM unnest(f.conkey, f.confkey) AS k(own, there)
             JOIN pg_catalog.pg_attribute o ON o.attrelid = f.conrelid AND o.attnum = k.own
             JOIN pg_catalog.pg_attribute h ON h.attrelid = f.confrelid AND h.attnum = k.there)) ORDER BY f.conname), '[]')
         FROM pg_catalog.pg_constraint f JOIN pg_catalog.pg_class t ON t.oid = f.confrelid JOIN pg_catalog.pg_namespace m ON m.oid = t.relnamespace
         WHERE f.conrelid = c.oid AND f.contype = 'f' AND f.confrelid <> c.oid) AS refers
     FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
     WHERE ${HOLDS_ROWS} AND c.oid NOT IN (SELECT rel FROM named WHERE rel IS NOT NULL)
     ORDER BY 1`,
    [but],
  );
  return rows;
}

/** How a database describes itself to whoever maps it. Changes nothing; throws `StoreFailed` where it cannot be looked at. */
export async function describeDatabase(store: { readonly id: string; readonly connection: string }, url: string) {
  const client = new Client({
    ...wayIn(url),
    connectionTimeoutMillis: 10_000,
    query_timeout: 60_000,
    application_name: 'madoguchi',
  });
  client.on('error', () => undefined); // whoever asked hears of it
  try {
    await client.connect();
    await client.query('BEGIN READ ONLY');
    return await catalogOf(client);
  } catch (error) {
    throw refusal(store, error);
  } finally {
    await client.end().catch(() => undefined); // what was read was read
  }
}
