import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { leash } from '../parts/leash';
import { markOf } from '../parts/processes';

const ROOT = join(__dirname, '..');

/** A process of the desk: the counter or a worker. */
export type Program = {
  readonly pid: number;
  readonly hasEnded: () => boolean;
  /** Resolves with its exit code, or the signal it died of, once it is gone. */
  readonly ends: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | string>;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Starts one process of the desk as `npm start` does, and waits until it says that it is there. */
export async function startProgram(role: 'api' | 'worker', environment: Environment, log: string): Promise<Program> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, 'worker', 'main.ts'), role], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const said of [child.stdout, child.stderr]) said.pipe(createWriteStream(log, { flags: 'a', mode: 0o600 }));
  const letGo = leash(markOf(child.pid as number), 'SIGTERM', { seconds: 10 });
  const gone = once(child, 'exit').finally(letGo);
  await new Promise<void>((ready, failed) => {
    child.stdout.on('data', (said: Buffer) => {
      if (said.includes('窓口')) ready();
    });
    child.once('exit', (code) => {
      failed(new Error(`the ${role} ended with ${code}`));
    });
  });
  return {
    pid: child.pid as number,
    hasEnded: () => hasEnded(child),
    async ends(signal) {
      child.kill(signal);
      await gone;
      return child.exitCode ?? child.signalCode ?? -1;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

export type Said = { readonly code: number; readonly out: string; readonly err: string };

/** Runs a program to its end: the command line, or a desk that is to refuse its settings. */
export async function run(file: string, args: readonly string[], environment: Environment): Promise<Said> {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, file), ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (said.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (said.err += part.toString()));
  const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
  const [code] = (await once(child, 'close')) as [number | null];
  clearTimeout(late);
  return { ...said, code: code ?? -1 };
}
