import type { Sql } from '../../records/pool';

/** Every row of our records, table by table, as PostgreSQL writes rows in JSON: a copy that can be read and put back anywhere. */
export type Dump = Readonly<Record<string, readonly unknown[]>>;

export async function dumpOf(sql: Sql): Promise<Dump> {
  const dump: Record<string, unknown[]> = {};
  for (const table of await tablesOf(sql)) {
    const { rows } = await sql.query<{ row: unknown }>(`select to_jsonb(t) as row from ${table} t order by t::text`);
    dump[table] = rows.map(({ row }) => row);
  }
  return dump;
}

/** Puts a copy in the place of whatever is there. Over one line, as its owner. */
export async function restore(sql: Sql, dump: Dump): Promise<void> {
  await sql.query('begin');
  await sql.query('set local session_replication_role = replica'); // the journal is append-only to everybody else
  await sql.query(`truncate ${(await tablesOf(sql)).join(', ')} cascade`);
  for (const [table, rows] of Object.entries(dump)) {
    const columns = [...new Set(rows.flatMap((row) => Object.keys(row as object)))].join(', '); // what came since is as a migration leaves it
    if (columns === '') continue;
    await sql.query(
      `insert into ${table} (${columns}) overriding system value select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows)],
    );
  }
  for (const table of ['cases', 'letters'])
    await sql.query(
      `select setval(pg_get_serial_sequence('${table}', 'ordinal'), (select coalesce(max(ordinal), 0) + 1 from ${table}), false)`,
    );
  await sql.query('commit');
}

async function tablesOf(sql: Sql): Promise<readonly string[]> {
  const { rows } = await sql.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'migrations' order by 1`,
  );
  return rows.map(({ name }) => name);
}
