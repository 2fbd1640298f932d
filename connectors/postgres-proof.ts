import type { ClientBase, PoolClient } from 'pg';
import type { Kept, Part } from './measure-parts';

/** What a store itself keeps of a measure, beside what it did: written in the same moment, so that neither is there without the other. It tells of nobody. */
const TABLE = 'madoguchi.taken';
const SCHEMA = 'madoguchi';
const MAKE_TABLE = `CREATE TABLE IF NOT EXISTS ${TABLE} (
    measure text NOT NULL, nth int NOT NULL, plan text NOT NULL, does text NOT NULL, collection text NOT NULL,
    rows bigint NOT NULL DEFAULT 0, batches bigint NOT NULL DEFAULT 0, done boolean NOT NULL DEFAULT false, at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (measure, nth))`;

export type Proof = {
  /** Whether the store keeps it; else we count. */
  readonly isThere: boolean;
  readonly read: (measure: string) => Promise<readonly Kept[]>;
  readonly begin: (measure: string, plan: string, parts: readonly Part[]) => Promise<void>;
  readonly end: (measure: string, nth: readonly number[]) => Promise<void>;
  /** Says, for as long as this connection lasts or until it is `gone`, that a measure is gone on with here. */
  readonly going: (measure: string) => Promise<void>;
  readonly gone: (measure: string) => Promise<void>;
  /** Waits until nobody goes on with it: a batch runs to its end although whoever sent it has gone. */
  readonly stands: (measure: string) => Promise<void>;
};
const NAMED = `hashtextextended('madoguchi ' || $1::text, 0)`;

/** Where a store keeps what was done in it: where it allows us a table, made once, or made for us by whoever runs it. */
export async function proofIn(client: PoolClient): Promise<Proof> {
  const isThere = (await isMade(client)) || (await isAllowed(client));
  return {
    isThere,
    read: async (measure) => {
      if (!isThere) return [];
      const { rows } = await client.query<Kept>(
        `SELECT nth, does, collection, plan, rows::int, batches::int, done FROM ${TABLE} WHERE measure = $1 ORDER BY nth`,
        [measure],
      );
      return rows;
    },
    begin: async (measure, plan, parts) => {
      if (!isThere) return;
      await client.query(
        `INSERT INTO ${TABLE} (measure, nth, plan, does, collection) SELECT $1, * FROM unnest($2::int[], $3::text[], $4::text[], $5::text[]) ON CONFLICT DO NOTHING`,
        [
          measure,
          parts.map(({ nth }) => nth),
          parts.map(() => plan),
          parts.map(({ does }) => does),
          parts.map(({ collection }) => collection),
        ],
      );
    },
    end: async (measure, nth) => {
      if (isThere)
        await client.query(
          `UPDATE ${TABLE} SET done = true, at = now() WHERE measure = $1 AND nth = ANY($2::int[]) AND NOT done`,
          [measure, nth],
        );
    },
    going: async (measure) => void (await client.query(`SELECT pg_advisory_lock_shared(${NAMED})`, [measure])),
    gone: async (measure) => void (await client.query(`SELECT pg_advisory_unlock_shared(${NAMED})`, [measure])),
    stands: async (measure) => {
      await client.query(`SELECT pg_advisory_lock(${NAMED})`, [measure]);
      await client.query(`SELECT pg_advisory_unlock(${NAMED})`, [measure]);
    },
  };
}

/** Whether the store keeps what is done in it, or lets us make the table in which it would; nothing is made. */
export const mayKeepProof = async (client: ClientBase): Promise<boolean> =>
  (await isMade(client)) || (await isTrue(client, MAY_MAKE));

const isTrue = async (client: ClientBase, what: string): Promise<boolean> =>
  (await client.query<{ is: boolean }>(`SELECT coalesce(${what}, false) AS is`)).rows[0]?.is === true;

const ITS_SCHEMA = `to_regnamespace('${SCHEMA}')::oid`;
/** A schema that is there may be another's: without its USAGE even the name of a table in it is refused. */
const MAY_MAKE = `CASE WHEN to_regnamespace('${SCHEMA}') IS NULL THEN has_database_privilege(current_database(), 'CREATE')
  WHEN has_schema_privilege(${ITS_SCHEMA}, 'USAGE') AND has_schema_privilege(${ITS_SCHEMA}, 'CREATE') THEN to_regclass('${TABLE}') IS NULL END`;
const isMade = (client: ClientBase): Promise<boolean> =>
  isTrue(
    client,
    `CASE WHEN has_schema_privilege(${ITS_SCHEMA}, 'USAGE') THEN
      (SELECT bool_and(has_table_privilege(to_regclass('${TABLE}')::oid, what)) FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE']) AS what) END`,
  );

async function isAllowed(client: PoolClient): Promise<boolean> {
  try {
    if (!(await isTrue(client, `to_regnamespace('${SCHEMA}') IS NOT NULL`)))
      await client.query(`CREATE SCHEMA IF NOT EXISTS ${SCHEMA}`); // asks for a right on the database, also where it is there
    await client.query(MAKE_TABLE);
    return await isMade(client);
  } catch (error) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
    if (/^(42501|25006|3F000)$/.test(code)) return false; // a role that may make no table of its own
    if (/^(23505|42P06|42P07)$/.test(code)) return isMade(client); // another made it in the same moment
    throw error;
  }
}

type Bind = (value: unknown, type: string) => string;

/**
 * Acts and keeps that it did, in one statement. `mine` holds a row only while nobody else has gone on with this measure since we looked:
 * what acts must ask for it. `acts` are statements that each answer a row for every row they changed.
 */
export function keptWith(
  acts: readonly { readonly nth: number; readonly sql: string }[],
  measure: string,
  batches: number,
  bind: Bind,
): string {
  const [first] = acts;
  const id = bind(measure, 'text');
  const counts = acts.map(({ nth }, at) => `WHEN ${nth} THEN (SELECT count(*) FROM acted${at})`).join(' ');
  return `WITH mine AS MATERIALIZED (SELECT nth FROM ${TABLE} WHERE measure = ${id} AND nth = ${first?.nth ?? 0} AND batches = ${batches} AND NOT done FOR UPDATE),
    ${acts.map(({ sql }, at) => `acted${at} AS (${sql})`).join(',\n    ')}
    UPDATE ${TABLE} SET rows = rows + CASE nth ${counts} END, batches = batches + 1, at = now()
    WHERE measure = ${id} AND nth IN (${acts.map(({ nth }) => nth).join(', ')}) AND EXISTS (SELECT FROM mine) RETURNING nth, rows::int`;
}

/** The same where the store keeps nothing: only the counts. */
export const countedOnly = (acts: readonly { readonly nth: number; readonly sql: string }[]): string =>
  `WITH mine AS (SELECT 1), ${acts.map(({ sql }, at) => `acted${at} AS (${sql})`).join(', ')}
   ${acts.map(({ nth }, at) => `SELECT ${nth} AS nth, count(*)::int AS rows FROM acted${at}`).join(' UNION ALL ')}`;
