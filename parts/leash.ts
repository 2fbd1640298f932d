import { spawn } from 'node:child_process';

/**
 * Sees to it that servers end, and a folder goes, when this process does, even by SIGKILL: a watcher waits for the pipe between us
 * to close. The answer lets go of it.
 */
export function leash(pids: readonly number[], folder: string): () => void {
  const script = `trap '' INT TERM HUP; read -r _; ${pids.length > 0 ? `kill -INT ${pids.join(' ')}; sleep 2; ` : ''}rm -rf -- "$0"`;
  const watcher = spawn('sh', ['-c', script, folder], { detached: true, stdio: ['pipe', 'ignore', 'ignore'] });
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref(); // a pipe is a socket to Node, and only sockets can be unref'd
  return () => void watcher.kill('SIGKILL');
}
