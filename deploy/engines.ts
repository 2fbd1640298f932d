import { execFile, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** What one container is told when it starts. What is mounted, by its path inside, is to be read and never written. */
export type Start = {
  readonly image: string;
  readonly command: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly mounts: Readonly<Record<string, string>>;
  readonly options: readonly string[];
};

/** A container that runs in the foreground of a child of ours: what it says is what the child says. */
export type Container = {
  readonly child: ChildProcess;
  /** The process that hears a signal for what runs inside. */
  readonly hears: () => number | undefined;
  readonly stop: () => Promise<void>;
};

/** A program that builds images and runs them. */
export type Engine = {
  readonly name: string;
  /** The words of its command line that build the Dockerfile of the folder one stands in. */
  readonly build: readonly string[];
  readonly bytesOf: (image: string) => Promise<number>;
  readonly start: (start: Start) => Promise<Container>;
};

/** The first of docker, podman and buildah that answers, or the one that is wanted; docker's client alone, without its engine, does not. */
export function engineHere(wanted?: string): Engine {
  const silent: string[] = [];
  for (const engine of [docker('docker'), docker('podman'), buildah]) {
    if (wanted !== undefined && engine.name !== wanted) continue;
    const { error, status, stderr } = spawnSync(engine.name, ['info'], { encoding: 'utf8' });
    if (status === 0) return engine;
    silent.push(`${engine.name}: ${error === undefined ? stderr.trim().split('\n').at(-1) : 'not installed'}`);
  }
  throw new Error(
    `Nothing here builds images: start Docker, or install podman or buildah (Debian: apt-get install buildah).\n  ${silent.join('\n  ')}`,
  );
}

/** Docker, and podman, which speaks the same words. The root filesystem is read-only, as a cautious house runs it. */
const docker = (name: 'docker' | 'podman'): Engine => ({
  name,
  build: ['build'],
  async bytesOf(image) {
    const ask = () => run(name, ['image', 'inspect', '--format', '{{.Size}}', image]);
    const { stdout } = await ask().catch(() => run(name, ['pull', '-q', image]).then(ask)); // BuildKit keeps bases to itself
    return Number(stdout);
  },
  async start({ image, command, settings, mounts, options }) {
    const container = `madoguchi-${command}-${process.pid}`;
    const words = ['run', '--rm', '--name', container, '--network', 'host', '--read-only'];
    words.push('--volume', '/var/lib/madoguchi/outbox', ...mounted(mounts));
    words.push(...Object.keys(settings).flatMap((setting) => ['--env', setting]), ...options, image, command);
    const child = foreground(name, words, settings);
    return {
      child,
      hears: () => child.pid, // which passes it on
      async stop() {
        await run(name, ['stop', '-t', '60', container]).catch(() => undefined); // it may have ended by itself
        await endOf(child);
      },
    };
  },
});

/** Buildah, which builds where neither an engine nor a kernel's favours are to be had, and can run what it built. */
const buildah: Engine = {
  name: 'buildah',
  build: ['bud'],
  async bytesOf(image) {
    const { stdout } = await run('buildah', ['images', '--json', image]);
    const [{ size = '' } = {}] = JSON.parse(stdout) as { size?: string }[];
    const [number, unit = ''] = size.split(' ');
    return Number(number) * ({ B: 1, KB: 1e3, MB: 1e6, GB: 1e9 }[unit] ?? NaN);
  },
  async start({ image, command, settings, mounts, options }) {
    const entry = await entryOf(image);
    const container = (await run('buildah', ['from', '--pull-never', image])).stdout.trim();
    const words = ['run', '--network', 'host', ...mounted(mounts)];
    words.push(...Object.entries(settings).flatMap(([setting, value]) => ['--env', `${setting}=${value}`]));
    const child = foreground('buildah', [...words, ...options, container, '--', ...entry, command]);
    const hears = (): number | undefined => {
      const runs = child.pid !== undefined && child.exitCode === null && child.signalCode === null;
      return runs ? under(child.pid, basename(entry[0] ?? '')) : undefined;
    };
    return {
      child,
      hears,
      async stop() {
        const program = hears();
        if (program !== undefined) process.kill(program, 'SIGTERM');
        await endOf(child);
        await run('buildah', ['rm', container]);
      },
    };
  },
};

/** What an image starts, which `buildah run` leaves to whoever runs it. */
async function entryOf(image: string): Promise<readonly string[]> {
  const { stdout } = await run('buildah', ['inspect', '--type', 'image', image]);
  return (JSON.parse(stdout) as { OCIv1: { config: { Entrypoint: string[] } } }).OCIv1.config.Entrypoint;
}

const mounted = (mounts: Start['mounts']): string[] =>
  Object.entries(mounts).flatMap(([inside, outside]) => ['--volume', `${outside}:${inside}:ro`]);

/** In a process group of its own, so that Ctrl-C reaches us alone and what runs inside is stopped in order. */
const foreground = (name: string, words: readonly string[], settings: Start['settings'] = {}): ChildProcess =>
  spawn(name, words, { detached: true, env: { ...process.env, ...settings }, stdio: ['ignore', 'pipe', 'pipe'] });

const endOf = (child: ChildProcess): Promise<void> =>
  new Promise((ended) => {
    if (child.exitCode !== null || child.signalCode !== null) ended();
    else
      child.once('exit', () => {
        ended();
      });
  });

/** Buildah passes no signal on, so it goes to the program itself: the first of its descendants of that name. */
function under(pid: number, name: string): number | undefined {
  const children = readdirSync(`/proc/${pid}/task`)
    .flatMap((thread) => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').trim().split(' '))
    .filter(Boolean)
    .map(Number);
  for (const child of children) {
    const [program = ''] = readFileSync(`/proc/${child}/cmdline`, 'utf8').split('\0');
    const found = basename(program) === name ? child : under(child, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
