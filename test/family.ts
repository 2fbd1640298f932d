import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { lives, markOf, until, type Mark } from '../parts/processes';

/**
 * Everything a process starts, and what that starts, watched from its birth: also what moved into a session of its own, and what
 * lost its parent since.
 */
export function watchFamily(pid: number): {
  readonly alive: () => Mark[];
  /** Who is still there after a while in which all of them could have ended. */
  readonly left: (patienceMs?: number) => Promise<Mark[]>;
} {
  const seen = new Map<number, Mark>([[pid, markOf(pid)]]);
  const look = (): void => {
    const pairs = parents();
    for (let grown = true; grown;) {
      grown = false;
      for (const [child, parent] of pairs) {
        const known = seen.get(parent);
        if (seen.has(child) || known === undefined || !lives(known)) continue;
        seen.set(child, markOf(child));
        grown = true;
      }
    }
  };
  look();
  const watching = setInterval(look, 100);
  watching.unref();
  const alive = (): Mark[] => {
    look();
    return [...seen.values()].filter(lives);
  };
  return {
    alive,
    async left(patienceMs = 30_000) {
      await until(() => alive().length === 0, patienceMs, 100);
      clearInterval(watching);
      return alive();
    },
  };
}

/** Every process of this machine with its parent. */
function parents(): [child: number, parent: number][] {
  if (!existsSync('/proc/self/stat')) {
    const lines = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout.trim().split('\n');
    return lines.map((line) => line.trim().split(/\s+/).map(Number) as [number, number]);
  }
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name): [number, number][] => {
      try {
        const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
        return [[Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])]];
      } catch {
        return [];
      }
    });
}
