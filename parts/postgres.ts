import { spawn } from 'node:child_process';
import { chownSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Client } from 'pg';
import { leash } from './leash';
import { foldersOf, homeFor, majorVersion, type Home } from './postgres-home';
import {
  BARE_ENVIRONMENT,
  atWorkIn,
  commandOf,
  end,
  freePort,
  isAlive,
  launchServer,
  lives,
  markOf,
  until,
  type Mark,
} from './processes';
import { fullDisk, isFull, OthersData } from './troubles';

export interface RunningPostgres {
  /** The superuser's address; the password in it lies in the folder, readable by its owner alone. */
  readonly url: string;
  readonly pid: number;
  /** Resolves once the server has let go of its files. Leaves a server alone that a living process before us started. */
  stop(): Promise<void>;
}

const PATIENCE_MS = 60_000;

/**
 * A real PostgreSQL on this machine alone, its data in one folder; set up on the first start, adopted where it outlived the process
 * that started it. `forgetful` trades safety against power loss for speed, and `passing` removes the folder at the end: for tests.
 */
export async function startPostgres({
  folder,
  port,
  forgetful = false,
  passing = false,
}: {
  folder: string;
  port?: number;
  forgetful?: boolean;
  passing?: boolean;
}): Promise<RunningPostgres> {
  const home = homeFor(folder);
  const { place } = home;
  if (!existsSync(join(place, 'data', 'PG_VERSION'))) await setUp(home, forgetful);
  holdsOurVersion(place);

  const goes = passing ? foldersOf(folder) : [];
  const before = await adopt(place);
  const keeper = join(place, 'keeper');
  const keptByAnother = before !== undefined && isKept(keeper);
  const server = before ?? (await launch(home, port ?? (await freePort()), forgetful, goes));
  const letGo =
    before === undefined || keptByAnother ? server.letGo : leash(markOf(server.pid), 'SIGINT', { passing: goes });
  if (!keptByAnother) writeFileSync(keeper, JSON.stringify(markOf(process.pid)), { mode: 0o600 });
  return {
    url: server.url,
    pid: server.pid,
    async stop() {
      if (keptByAnother) return;
      await end(server.pid, 'SIGINT', PATIENCE_MS);
      letGo?.();
      for (const one of goes) rmSync(one, { recursive: true, force: true });
    },
  };
}

/** Ends whatever still runs in a folder, and removes the folder with everything that belongs to it. */
export async function removePostgres(folder: string): Promise<void> {
  const all = foldersOf(folder);
  for (const place of all) {
    const pid = lockOf(place)?.pid;
    if (pid !== undefined && isTheirs(pid, place)) await end(pid, 'SIGINT', PATIENCE_MS);
  }
  for (const place of all) rmSync(place, { recursive: true, force: true });
}

type Server = { readonly url: string; readonly pid: number; readonly letGo?: () => void };

async function launch(home: Home, port: number, forgetful: boolean, passing: readonly string[]): Promise<Server> {
  const { place, programs, uid, gid } = home;
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', ...(forgetful ? FORGETFUL : [])];
  const log = join(place, 'log');
  const url = urlOf(place, port);
  const { pid, ended, letGo } = await launchServer({
    command: join(programs, 'postgres'),
    args: ['-D', join(place, 'data'), '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    log,
    signal: 'SIGINT',
    passing,
    env: BARE_ENVIRONMENT,
    uid,
    gid,
  });
  const settled = await until(async () => ended() || (await answers(url)), PATIENCE_MS, 50);
  if (settled && !ended()) return { pid, url, letGo };
  await end(pid, 'SIGINT', 10_000);
  letGo();
  if (isFull(place)) throw fullDisk(place);
  throw new Error(`PostgreSQL ${settled ? 'stopped at once' : 'did not answer within a minute'}; ${log} says why.`);
}

const FORGETFUL = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'max_connections=200'];

// ── what is there already ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The server this folder already has, if it answers. */
async function adopt(place: string): Promise<Server | undefined> {
  const lock = lockOf(place);
  if (lock === undefined) return undefined;
  const { pid, port } = lock;
  const isThere = (): boolean => isTheirs(pid, place);
  if (isThere()) {
    const url = urlOf(place, port);
    const settled = await until(async () => !isThere() || (await answers(url)), PATIENCE_MS / 2, 100);
    if (isThere() && settled) return { pid, url };
    if (isThere())
      throw new Error(
        `PostgreSQL (process ${pid}) holds ${place} but does not answer on port ${port}: end it (kill -INT ${pid}), then start again.`,
      );
  }
  const data = join(place, 'data');
  if (!(await until(() => atWorkIn(data).length === 0, 10_000, 100)))
    throw new Error(
      `What an ended PostgreSQL left still works in ${data}: end it (kill ${atWorkIn(data).join(' ')}), then start again.`,
    );
  if (isAlive(pid)) rmSync(join(data, 'postmaster.pid'), { force: true }); // the number is somebody else's now; PostgreSQL would take it for its own
  return undefined; // a lock whose owner is gone it clears itself
}

/** Whether this very process serves this very folder, and not one that got its number, or one that serves another clone. */
function isTheirs(pid: number, place: string): boolean {
  const data = join(place, 'data');
  return existsSync('/proc/self') ? atWorkIn(data).includes(pid) : commandOf(pid).includes(data);
}

function isKept(keeper: string): boolean {
  try {
    return lives(JSON.parse(readFileSync(keeper, 'utf8')) as Mark);
  } catch {
    return false; // none, or one that a full disk cut off
  }
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

function holdsOurVersion(place: string): void {
  const made = readFileSync(join(place, 'data', 'PG_VERSION'), 'utf8').trim();
  if (made !== majorVersion())
    throw new OthersData(
      `${join(place, 'data')} was made by PostgreSQL ${made}, and this release brings ${majorVersion()}: move the records with the release ` +
        `that made them (pg_dump, docs/operations.md), or set MADOGUCHI_DATA to a new folder. Nothing was changed.`,
    );
}

// ── the first start ──────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Beside first, then in its place: what a kill or a full disk cuts off is no data. */
async function setUp(home: Home, forgetful: boolean): Promise<void> {
  const { place, uid, gid } = home;
  const [beside, password] = [join(place, 'data.new'), join(place, 'password')];
  rmSync(beside, { recursive: true, force: true });
  writeFileSync(password, crypto.randomUUID(), { mode: 0o600 });
  if (uid !== undefined && gid !== undefined) chownSync(password, uid, gid);
  const speech = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const login = ['-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${password}`];
  await initdb(home, ['-D', beside, ...login, ...speech, ...(forgetful ? ['--no-sync'] : [])]);
  renameSync(beside, join(place, 'data'));
}

function initdb({ place, programs, uid, gid }: Home, args: readonly string[]): Promise<void> {
  return new Promise((done, failed) => {
    const child = spawn(join(programs, 'initdb'), args, {
      ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
      cwd: '/',
      env: BARE_ENVIRONMENT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const letGo = child.pid === undefined ? undefined : leash(markOf(child.pid), 'SIGINT');
    let said = '';
    const hear = (chunk: Buffer) => (said = (said + chunk.toString()).slice(-4_000));
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', failed);
    child.once('close', (code) => {
      letGo?.();
      if (code === 0) done();
      else if (/No space left/.test(said)) failed(fullDisk(place));
      else failed(new Error(`PostgreSQL's data could not be set up in ${resolve(place)}: ${said.trim()}`));
    });
  });
}
