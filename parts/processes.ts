import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { leash } from './leash';

/** A free port on this machine. Below 32768, for Temporal keeps its ports in a SMALLINT on PostgreSQL. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if (await isFree(port)) return port;
  }
}

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });

// ── who a process is ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

const HAS_PROC = existsSync('/proc/self/stat');

const askPs = (pid: number, what: string): string =>
  spawnSync('ps', ['-o', what, '-p', String(pid)], { encoding: 'utf8', env: { LC_ALL: 'C' } }).stdout.trim();

/** When a process was born, for its number belongs to somebody else one day. Undefined for none, and for the dead nobody has buried. */
export function bornAt(pid: number): string | undefined {
  if (!HAS_PROC) return askPs(pid, 'state=').startsWith('Z') ? undefined : askPs(pid, 'lstart=') || undefined;
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // a program's name may hold anything, blanks and brackets too
    return 'ZX'.includes(fields[0] ?? 'X') ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

export const isAlive = (pid: number): boolean => bornAt(pid) !== undefined;

/** A process by number and birth, to be written down, and whether it lives. */
export type Mark = { readonly pid: number; readonly born: string };
export const markOf = (pid: number): Mark => ({ pid, born: bornAt(pid) ?? '' });
export const lives = ({ pid, born }: Mark): boolean => Boolean(born) && bornAt(pid) === born;

/** The command line of a process, its words one blank apart. */
export function commandOf(pid: number): string {
  if (!HAS_PROC) return askPs(pid, 'command=');
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return '';
  }
}

/** The processes of this machine whose command line is like this. */
export function processesLike(words: string): number[] {
  const numbers = HAS_PROC
    ? readdirSync('/proc').filter((name) => /^\d+$/.test(name))
    : spawnSync('ps', ['-A', '-o', 'pid='], { encoding: 'utf8' }).stdout.trim().split(/\s+/);
  return numbers.map(Number).filter((pid) => commandOf(pid).includes(words));
}

/** Who works in a folder now. Where a system does not tell, nobody is seen. */
export function atWorkIn(folder: string): number[] {
  if (!HAS_PROC || !existsSync(folder)) return [];
  const place = realpathSync(folder);
  const worksHere = (pid: string): boolean => {
    try {
      return readlinkSync(`/proc/${pid}/cwd`) === place;
    } catch {
      return false;
    }
  };
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && worksHere(name))
    .map(Number)
    .filter(isAlive);
}

// ── servers ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** All that a server of ours is told by its environment. */
export const BARE_ENVIRONMENT = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

export type Launched = { readonly pid: number; readonly ended: () => boolean; readonly letGo: () => void };

/**
 * Starts a server in a session of its own, so that Ctrl-C reaches us alone and what hangs on it can finish first; and on a leash,
 * so that it does not outlive us.
 */
export function launchServer({
  command,
  args,
  log,
  signal,
  passing = [],
  ...as
}: {
  command: string;
  args: readonly string[];
  log?: string | undefined;
  signal: 'SIGINT' | 'SIGTERM';
  passing?: readonly string[];
  uid?: number | undefined;
  gid?: number | undefined;
  env?: Record<string, string>;
}): Promise<Launched> {
  const out = log === undefined ? ('ignore' as const) : openSync(log, 'a', 0o600);
  const who = as.uid === undefined || as.gid === undefined ? {} : { uid: as.uid, gid: as.gid };
  const child = spawn(command, args, {
    ...who,
    ...(as.env === undefined ? {} : { env: as.env }),
    cwd: '/',
    detached: true,
    stdio: ['ignore', out, out],
  });
  if (typeof out === 'number') closeSync(out);
  child.unref();
  const { pid } = child;
  return new Promise((launched, failed) => {
    child.once('error', failed);
    if (pid === undefined) return;
    const ended = (): boolean => child.exitCode !== null || child.signalCode !== null;
    launched({ pid, ended, letGo: leash(markOf(pid), signal, { passing }) });
  });
}

/** Ends a process in order, then with force. Resolves when it is gone. */
export async function end(pid: number, signal: NodeJS.Signals, patienceMs: number): Promise<void> {
  const gone = (): boolean => !isAlive(pid);
  if (gone()) return;
  send(pid, signal);
  if (await until(gone, patienceMs)) return;
  send(pid, 'SIGKILL');
  await until(gone, 5_000);
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // it went between two looks
  }
}

/** Asks again and again until it is so, or until patience ends. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  patienceMs: number,
  everyMs = 25,
): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(everyMs)) if (await isSo()) return true;
  return false;
}
