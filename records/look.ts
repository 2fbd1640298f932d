import pg from 'pg';
import { keyMarksIn, type KeyMarks } from './master-key';

/** What a first look at the records found: they cannot be reached now, cannot serve, or bear the marks of their master keys, if they have any. */
export type Look = {
  readonly away?: string;
  readonly wrong?: readonly string[];
  readonly marks?: KeyMarks | undefined;
};

const OLDEST = 150_000;
const PATIENCE_MS = 5_000;

type Facts = {
  version: number;
  shown: string;
  encoding: string;
  copy: boolean;
  schema: string | null;
  may_create: boolean | null;
  made: boolean;
};

/** Asks a database whether it can be our records, and which master key it knows. Changes nothing in it. */
export async function lookAtRecords(url: string): Promise<Look> {
  let client: pg.Client | undefined;
  try {
    client = new pg.Client({
      connectionString: url,
      application_name: 'madoguchi',
      connectionTimeoutMillis: PATIENCE_MS,
      query_timeout: PATIENCE_MS,
    });
    client.on('error', () => undefined); // the query that was under way says it
    await client.connect();
    const wrong = [...(await unfitness(client)), ...(await anOlderDesk(client))];
    return wrong.length > 0 ? { wrong } : { marks: await keyMarksIn(client) };
  } catch (error) {
    const because = codeOf(error);
    return isAway(error, because) ? { away: because } : { wrong: [sentenceFor(because)] };
  } finally {
    void client?.end().catch(() => undefined); // a server that does not answer would not say goodbye either
  }
}

async function unfitness(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<Facts>(
    `select current_setting('server_version_num')::int as version, current_setting('server_version') as shown,
            current_setting('server_encoding') as encoding, pg_is_in_recovery() as copy, current_schema() as schema,
            has_schema_privilege(current_schema(), 'create') as may_create, to_regclass('migrations') is not null as made`,
  );
  const facts = rows[0] as Facts;
  const wrong: string[] = [];
  if (facts.version < OLDEST)
    wrong.push(`this is PostgreSQL ${facts.shown}; the records need 15 or later, so give the address of a newer one`);
  if (facts.encoding !== 'UTF8')
    wrong.push(
      `this database is encoded in ${facts.encoding}; make one with: create database madoguchi encoding 'UTF8' template template0`,
    );
  if (facts.copy) wrong.push('this is a copy that cannot be written to; give the address of its primary');
  if (!facts.made && facts.may_create !== true)
    wrong.push(
      `its user may make no tables there; make it the owner of the database, or: grant create on schema ${facts.schema ?? 'public'}`,
    );
  return wrong;
}

/** Records of version 0.1.0, which nobody relied on yet, are not read any more. */
async function anOlderDesk(client: pg.Client): Promise<string[]> {
  const { rows: made } = await client.query<{ made: boolean }>(`select to_regclass('migrations') is not null as made`);
  if (made[0]?.made !== true) return [];
  const { rowCount } = await client.query(`select from migrations where name = '0001-cases.sql'`);
  return rowCount === 0
    ? []
    : [
        'these records were made by version 0.1.0, and this version does not read them; give the address of a new database, or, for the PostgreSQL from npm, name a new folder by MADOGUCHI_DATA',
      ];
}

/** Not now, but perhaps in a minute: not there, starting, stopping, full, cut off. Everything else is a setting to be mended. */
const isAway = (error: unknown, code: string): boolean =>
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|08\w{3}|57\w{3}|53\w{3})$/.test(
    code,
  ) ||
  (error instanceof Error && /timeout|^Connection terminated/i.test(error.message));

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string')
    return error.code;
  const message = error instanceof Error ? error.message : '';
  return /timeout/i.test(message) ? 'no answer' : /SSL/.test(message) ? 'it offers no TLS' : 'cut off';
}

function sentenceFor(code: string): string {
  switch (code) {
    case '28P01':
    case '28000':
      return 'the database does not let us in; look at user and password in the address, and at its pg_hba.conf';
    case '3D000':
      return 'there is no such database on that server; make it, or name the right one at the end of the address';
    case '42501':
      return 'its user may not look at its own tables; make it the owner of the database';
    default:
      return /CERT|SIGNED|SSL/.test(code)
        ? `the certificate of the database is not trusted (${code}); look at sslmode and sslrootcert in the address`
        : `what answers there is no PostgreSQL we can speak with (${code}); look at host, port and sslmode in the address`;
  }
}
