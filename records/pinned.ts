import { sha256 } from '../vault/seal';
import type { Records, Sql } from './pool';
import { inOurShape, SHAPES } from './shapes';

type Pinned = 'profile' | 'dataMap';

/** The version a profile or a data map is known by: the digest of its text. */
export const versionOf = (text: string): string => sha256(text).slice(0, 16);

/** Keeps profiles and data maps as they stand now and answers the versions they are known by: the digests of their texts. */
export async function pin<What extends Pinned>(
  sql: Sql,
  texts: Readonly<Record<What, string>>,
): Promise<Readonly<Record<What, string>>> {
  const pins = (Object.keys(texts) as What[]).map((what) => ({
    what,
    version: versionOf(texts[what]),
    shape: SHAPES[what],
    body: texts[what],
  }));
  await sql.query(
    `insert into pinned (version, shape, body)
     select * from unnest($1::text[], $2::int[], $3::jsonb[]) on conflict (version) do nothing`,
    [pins.map(({ version }) => version), pins.map(({ shape }) => shape), pins.map(({ body }) => body)],
  );
  return Object.fromEntries(pins.map(({ what, version }) => [what, version])) as Record<What, string>;
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
