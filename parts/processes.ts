import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

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

/** The command line of a process: empty for one that is dead but not yet buried by its parent, undefined where there is none. */
export function commandOf(pid: number): string | undefined {
  if (!existsSync('/proc/self'))
    return spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim();
  } catch {
    return undefined;
  }
}

export const isAlive = (pid: number): boolean => Boolean(commandOf(pid));

/** Asks again and again until it is so, or until patience ends. */
export async function until(
  isSo: () => boolean | Promise<boolean>,
  patienceMs: number,
  everyMs = 25,
): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(everyMs)) if (await isSo()) return true;
  return false;
}
