import { spawn } from 'node:child_process';
import type { Mark } from './processes';

/**
 * Sees to it that a process ends, and what is passing goes, when this process does, even by SIGKILL: a watcher waits for the pipe
 * between us to close. It ends in order, with force when its time is up, and never a later process that bears the same number. The
 * answer lets go of it.
 */
export function leash(
  { pid, born }: Mark,
  signal: 'SIGINT' | 'SIGTERM',
  { passing = [], seconds = 60 }: { readonly passing?: readonly string[]; readonly seconds?: number } = {},
): () => void {
  const words = [String(pid), born, signal.slice(3), String(seconds * 10), ...passing];
  const watcher = spawn('sh', ['-c', WATCH, 'leash', ...words], {
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref(); // a pipe is a socket to Node, and only sockets can be unref'd
  return () => void watcher.kill('SIGKILL');
}

/** Ends a folder with this process, though no process lies in it. */
export const leashFolder = (folder: string): (() => void) =>
  leash({ pid: 0, born: 'never' }, 'SIGTERM', { passing: [folder] });

const WATCH = `trap '' INT TERM HUP
pid=$1 born=$2 signal=$3 patience=$4
shift 4
birth() {
  if [ -r /proc/self/stat ]; then
    { read -r stat < "/proc/$pid/stat"; } 2>/dev/null || return
    set -- \${stat##*) }
    [ "$1" = Z ] || echo "\${20}"
  else LC_ALL=C ps -o lstart= -p "$pid"; fi
}
lives() { [ -n "$born" ] && [ "$(birth)" = "$born" ]; }
read -r _
if lives; then kill -"$signal" "$pid"; fi
tenths=0
while lives && [ $tenths -lt "$patience" ]; do sleep 0.1; tenths=$((tenths + 1)); done
if lives; then kill -KILL "$pid"; fi
[ $# = 0 ] || rm -rf -- "$@"`;
