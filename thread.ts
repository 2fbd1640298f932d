import { Worker } from 'node:worker_threads';

/**
 * A thread beside the event loop in which what people handed in, or are told, is worked on. It says nothing aloud: what a library prints could
 * be what it was given. Whoever waits for it hears that it ended. `door` leads into it; `memoryMb` is the most its own objects may take.
 */
export function silentThread(door: string, memoryMb: number, workerData?: unknown): Worker {
  const thread = new Worker(door, {
    workerData,
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
    stdout: true,
    stderr: true,
  });
  thread.stdout.resume();
  thread.stderr.resume();
  thread.on('error', () => undefined);
  return thread;
}
