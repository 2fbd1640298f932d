import { sha256 } from '../vault/seal';
import type { Records, Sql } from './pool';

/** Keeps a profile or a data map as it stands now and answers the version it is known by: the digest of its text. */
export async function pin(sql: Sql, canonical: string): Promise<string> {
  const version = sha256(canonical).slice(0, 16);
  await sql.query('insert into pinned (version, body) values ($1, $2) on conflict (version) do nothing', [
    version,
    canonical,
  ]);
  return version;
}

/** What stood under a version when it was pinned, parsed at this door once for the life of the process: a version never changes. */
export async function pinned<Value>(
  { pool }: Pick<Records, 'pool'>,
  version: string,
  parse: (body: unknown) => Value,
): Promise<Value> {
  const shelf = shelves.get(pool) ?? new Map<string, Value>();
  shelves.set(pool, shelf);
  const known = shelf.get(version) as Value | undefined;
  if (known !== undefined) return known;
  const { rows } = await pool.query<{ body: unknown }>('select body from pinned where version = $1', [version]);
  if (rows[0] === undefined) throw new Error(`nothing was pinned as ${version}`);
  const value = parse(rows[0].body);
  shelf.set(version, value);
  return value;
}

const shelves = new WeakMap<Records['pool'], Map<string, unknown>>();
