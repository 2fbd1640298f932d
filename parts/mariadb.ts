import { spawn } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createConnection } from 'mysql2/promise';
import { leash } from './leash';
import { mariadbParts } from './places';
import { BARE_ENVIRONMENT, end, freePort, launchServer, markOf, until, type Launched } from './processes';

/** A MariaDB of a test's own, gone with its data when the test is. */
export interface RunningMariaDb {
  /** The address of a user who may do everything; the database of the tests is the one they make. */
  readonly url: string;
  readonly pid: number;
  /** Kills it as nobody is asked, and begins it again on what lies there. */
  killAndBegin(): Promise<void>;
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;
/** Nobody's user but the system's: MariaDB does not run as root. */
const NOBODY = 65_534;
const SMALL = ['--innodb-log-file-size=8M', '--innodb-data-file-path=ibdata1:4M:autoextend', '--innodb-temp-data-file-path=ibtmp1:4M:autoextend']; // prettier-ignore
const FORGETFUL = ['--character-set-server=utf8mb4', '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--skip-log-bin', '--max-connections=200']; // prettier-ignore

export const hasMariaDb = (): boolean => existsSync(mariadbParts.program);

/** Starts a real MariaDB on this machine alone, its data in a new folder; it trades safety against power loss for speed. */
export async function startMariaDb({
  folder,
  port,
  settings = [],
}: {
  readonly folder: string;
  readonly port?: number;
  readonly settings?: readonly string[];
}): Promise<RunningMariaDb> {
  if (!hasMariaDb())
    throw new Error(
      `Searching a MariaDB is tried on a real one, and ${mariadbParts.program} is not here: as root on Debian \`node parts/prepare.js mariadb\` brings it (apt-get install ${mariadbParts.package}).`,
    );
  const [data, temporary] = [join(folder, 'data'), join(folder, 'temporary')];
  const who = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};
  for (const one of [data, temporary]) mkdirSync(one, { recursive: true });
  for (const one of 'uid' in who ? [folder, data, temporary] : []) chownSync(one, NOBODY, NOBODY);
  const password = crypto.randomUUID();
  const common = ['--no-defaults', `--datadir=${data}`, `--tmpdir=${temporary}`, ...SMALL]; // a server that starts clears its temporary tables away, and another's beside them
  await setUp(common, who, password);
  const at = port ?? (await freePort());
  const url = `mysql://root:${password}@127.0.0.1:${at}/`;
  const begin = async (): Promise<Launched> => {
    const server = await launchServer({
      command: mariadbParts.program,
      args: [...common, ...FORGETFUL, '--bind-address=127.0.0.1', `--port=${at}`, `--socket=${join(folder, 'socket')}`, ...settings], // prettier-ignore
      log: join(folder, 'log'),
      signal: 'SIGTERM',
      passing: [folder],
      env: BARE_ENVIRONMENT,
      ...who,
    });
    const settled = await until(async () => server.ended() || (await answers(url)), PATIENCE_MS, 50);
    if (settled && !server.ended()) return server;
    const said = readFileSync(join(folder, 'log'), 'utf8').trim().split('\n').slice(-5).join('\n');
    await end(server.pid, 'SIGTERM', 10_000);
    throw new Error(`MariaDB ${server.ended() ? 'stopped at once' : 'did not answer within a minute'}:\n${said}`);
  };
  let server = await begin();
  return {
    url,
    pid: server.pid,
    async killAndBegin() {
      await end(server.pid, 'SIGKILL', PATIENCE_MS);
      server.letGo();
      server = await begin();
    },
    async stop() {
      await end(server.pid, 'SIGTERM', PATIENCE_MS);
      server.letGo();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Makes MariaDB's own tables, and root's password, by which alone anybody comes in. */
function setUp(args: readonly string[], who: object, password: string): Promise<void> {
  const sql = [
    'CREATE DATABASE mysql;',
    'USE mysql;',
    ...['mysql_system_tables', 'mysql_performance_tables', 'mysql_system_tables_data'].map((name) =>
      readFileSync(join(mariadbParts.tables, `${name}.sql`), 'utf8'),
    ),
    `DELETE FROM global_priv WHERE User <> 'root' AND User <> 'mariadb.sys';`,
    `UPDATE global_priv SET Priv = JSON_SET(Priv, '$.plugin', 'mysql_native_password', '$.authentication_string', PASSWORD('${password}')) WHERE User = 'root';`,
    '',
  ].join('\n');
  return new Promise((done, failed) => {
    const child = spawn(mariadbParts.program, [...args, '--bootstrap', '--log-warnings=0'], {
      ...who,
      cwd: '/',
      env: BARE_ENVIRONMENT,
      stdio: ['pipe', 'ignore', 'pipe'],
    });
    const letGo = child.pid === undefined ? undefined : leash(markOf(child.pid), 'SIGTERM');
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000)));
    child.once('error', failed);
    child.once('close', (code) => {
      letGo?.();
      if (code === 0) done();
      else failed(new Error(`MariaDB's own tables could not be made: ${said.trim()}`));
    });
    child.stdin.on('error', () => undefined); // it has said why
    child.stdin.end(sql);
  });
}

async function answers(url: string): Promise<boolean> {
  try {
    const client = await createConnection({ uri: url, connectTimeout: 2_000 });
    await client.end();
    return true;
  } catch {
    return false;
  }
}
