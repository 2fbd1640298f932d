import { sha256 } from '../vault/seal';
import type { Records, Sql } from './pool';
import { inOurShape, SHAPES } from './shapes';

type Pinned = 'profile' | 'dataMap';

/** Keeps a profile or a data map as it stands now and answers the version it is known by: the digest of its text. */
export async function pin(sql: Sql, what: Pinned, canonical: string): Promise<string> {
  const version = sha256(canonical).slice(0, 16);
  await sql.query('insert into pinned (version, shape, body) values ($1, $2, $3) on conflict (version) do nothing', [
    version,
    SHAPES[what],
    canonical,
  ]);
  return version;
}

/** What stood under a version when it was pinned, parsed at this door once for the life of the process: a version never changes. */
export async function pinned<Value>(
  { pool, aside }: Pick<Records, 'pool' | 'aside'>,
  what: Pinned,
  version: string,
  parse: (body: unknown) => Value,
  over: Sql = aside,
): Promise<Value> {
  const shelf = shelves.get(pool) ?? new Map<string, Value>();
  shelves.set(pool, shelf);
  const known = shelf.get(`${what}/${version}`) as Value | undefined;
  if (known !== undefined) return known;
  const { rows } = await over.query<{ shape: number; body: unknown }>(
    'select shape, body from pinned where version = $1',
    [version],
  );
  if (rows[0] === undefined) throw new Error(`nothing was pinned as ${version}`);
  const value = parse(inOurShape(what, rows[0].shape, rows[0].body));
  shelf.set(`${what}/${version}`, value);
  return value;
}

const shelves = new WeakMap<Records['pool'], Map<string, unknown>>();
