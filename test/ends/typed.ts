import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { commandOf, until, type Mark } from '../../parts/processes';
import { watchFamily } from '../family';

const ROOT = join(__dirname, '..', '..');
const PATIENCE = 120_000;

/** What a test that failed would leave is not left. */
const families: (() => Mark[])[] = [];
export function endAll(): void {
  for (const { pid } of families.splice(0).flatMap((alive) => alive())) process.kill(pid, 'SIGKILL');
}

export type Typed = {
  readonly pid: number;
  readonly said: () => string;
  readonly says: (words: string) => Promise<void>;
  /** Waits until one of its processes is like this. */
  readonly has: (command: RegExp) => Promise<void>;
  readonly ended: Promise<number | null>;
  readonly alive: () => Mark[];
  readonly left: () => Promise<string[]>;
};

/** Types a command as a person does: npm, in a process group of its own, as a shell gives it to what stands in the foreground. */
export function type(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Typed {
  const child = spawn('npm', args, {
    cwd: ROOT,
    env: { ...withoutOurServers(), ...settings },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const pid = child.pid as number;
  const family = watchFamily(pid);
  families.push(family.alive);
  let heard = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  const isOver = (): boolean => child.exitCode !== null || child.signalCode !== null;
  return {
    pid,
    said: () => heard,
    async says(words) {
      if (!(await until(() => isOver() || heard.includes(words), PATIENCE, 50)) || !heard.includes(words))
        throw new Error(`it never said "${words}":\n${heard}`);
    },
    async has(command) {
      if (!(await until(() => family.alive().some(({ pid }) => command.test(commandOf(pid))), PATIENCE, 20)))
        throw new Error(`it never had ${String(command)}:\n${heard}`);
    },
    ended,
    alive: family.alive,
    left: async () => (await family.left()).map((mark) => `${mark.pid} ${commandOf(mark.pid)}`),
  };
}

/** What npm and jest put into the environment of this test is not there when a person types. */
const withoutOurServers = (): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => !/^(MADOGUCHI_|npm_|JEST_|NODE_ENV|NODE_OPTIONS|SHOP_URL|SUPPORT_URL)/.test(name),
    ),
  );

export const toTheGroup = ({ pid }: Typed, signal: NodeJS.Signals): void => void process.kill(-pid, signal);
export const toNpm = ({ pid }: Typed, signal: NodeJS.Signals): void => void process.kill(pid, signal);

/** Node itself, below npm. */
export function toNode(typed: Typed, signal: NodeJS.Signals): void {
  const node = typed.alive().find(({ pid }) => /^\S*node .*parts\/run\.js/.test(commandOf(pid)));
  if (node === undefined) throw new Error('no node runs the program');
  process.kill(node.pid, signal);
}
