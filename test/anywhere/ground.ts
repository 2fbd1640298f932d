import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { chmodSync, chownSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { temporalBinary } from '../../parts/places';
import { removePostgres } from '../../parts/postgres';
import { STATE } from '../../parts/postgres-home';
import { until, type Mark } from '../../parts/processes';
import { watchFamily } from '../family';

const ROOT = join(__dirname, '..', '..');
const PATIENCE_MS = 8 * 60_000;

export type Person = { readonly home: string; readonly uid?: number; readonly gid?: number };
export type Settings = Readonly<Record<string, string | undefined>>;

/** A command under way, typed by a person in a clone. */
export type Typed = {
  readonly said: () => string;
  readonly says: (words: string | RegExp) => Promise<boolean>;
  readonly ended: Promise<number | null>;
  readonly alive: () => Mark[];
  readonly signal: (signal: NodeJS.Signals) => void;
};

/** A folder for clones, with one npm cache and one set of parts for all of them; nothing of it stays on the machine. */
export function breakGround() {
  process.umask(0o022); // as a person's shell has it
  const work = mkdtempSync(join(tmpdir(), 'madoguchi-anywhere-'));
  chmodSync(work, 0o755);
  const [cache, npm, passing] = [join('cache', 'madoguchi'), 'npm', 'tmp'].map((one) => openFolder(join(work, one))) as [string, string, string]; // prettier-ignore
  openFolder(join(cache, 'bin'));
  copyFileSync(temporalBinary, join(cache, 'bin', basename(temporalBinary)));
  const hadState = existsSync(STATE);
  const isRoot = process.getuid?.() === 0;
  const source = join(work, 'source'); // one commit for all, whatever is committed meanwhile
  execFileSync('git', ['clone', '--quiet', '--no-hardlinks', ROOT, source]);
  const self: Person = { home: newHome(work, 'self', 0o700) };
  const user = isRoot ? makeUser(work) : self;
  const registry = execFileSync('npm', ['config', 'get', 'registry'], { cwd: ROOT, encoding: 'utf8' }).trim();
  const clones: string[] = [];
  const mounts: string[] = [];
  const typed: { readonly alive: () => Mark[]; readonly left: () => Promise<Mark[]> }[] = [];

  const environment = (person: Person): Settings => ({
    PATH: process.env['PATH'],
    NODE_EXTRA_CA_CERTS: process.env['NODE_EXTRA_CA_CERTS'],
    HOME: person.home,
    TMPDIR: passing, // theirs to write in, however this machine keeps its own
    XDG_CACHE_HOME: dirname(cache),
    npm_config_cache: npm,
    npm_config_registry: registry,
    npm_config_prefer_offline: 'true',
    npm_config_update_notifier: 'false',
  });

  return {
    work,
    isRoot,
    self,
    user,
    /** A fresh clone. Where installing is not what is looked at, it shares the packages of this checkout. */
    clone(person: Person, place: string, { fresh = false, mode = 0o755 } = {}): string {
      const folder = join(work, place);
      execFileSync('git', ['clone', '--quiet', '--no-hardlinks', source, folder]);
      clones.push(folder);
      give(person, join(work, place.split('/')[0] as string), ['-R']);
      for (const part of new Set([dirname(folder), folder])) if (part !== work) chmodSync(part, mode);
      if (!fresh) takePackages(folder);
      return folder;
    },
    /** Types a command. A setting that is undefined is taken out of the environment. */
    type(person: Person, folder: string, command: readonly [string, ...string[]], settings: Settings = {}): Typed {
      if (person.uid !== undefined) give(person, npm, ['-R']); // what root fetched is theirs to read, and to add to
      const { uid, gid } = person;
      const [program, ...args] = command;
      const given = Object.entries({ ...environment(person), ...settings });
      const child = spawn(program, args, {
        ...(uid === undefined || gid === undefined ? {} : { uid, gid }),
        cwd: folder,
        env: Object.fromEntries(given.filter(([, value]) => value !== undefined)),
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      const pid = child.pid as number;
      const family = watchFamily(pid);
      typed.push(family);
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
      const ended = new Promise<number | null>((done) => child.once('close', done));
      let over = false;
      void ended.then(() => (over = true));
      const found = (words: string | RegExp): boolean =>
        typeof words === 'string' ? said.includes(words) : words.test(said);
      return {
        said: () => said,
        says: async (words) => {
          await until(() => over || found(words), PATIENCE_MS, 50);
          return found(words);
        },
        ended,
        alive: family.alive,
        signal: (signal) => void process.kill(-pid, signal),
      };
    },
    /** Lays a mount over a folder, or mounts a disk of a size. */
    mount(folder: string, options: readonly string[]): void {
      mkdirSync(folder, { recursive: true });
      execFileSync('mount', [...options, folder]);
      if (!mounts.includes(folder)) mounts.push(folder);
    },
    /** How many processes stayed behind; they are ended. */
    async leftRunning(): Promise<number> {
      const left = (await Promise.all(typed.splice(0).map((family) => family.left()))).flat();
      for (const { pid } of left) process.kill(pid, 'SIGKILL');
      return left.length;
    },
    async clear(): Promise<void> {
      for (const { pid } of typed.flatMap((family) => family.alive())) process.kill(pid, 'SIGKILL');
      for (const folder of mounts.reverse()) spawnSync('umount', ['--lazy', folder]);
      for (const folder of clones.flatMap(dataOf)) await removePostgres(folder);
      rmSync(work, { recursive: true, force: true });
      if (isRoot && !hadState) rmSync(STATE, { recursive: true, force: true });
      if (isRoot) spawnSync('userdel', [USER]);
    },
  };
}
export type Ground = ReturnType<typeof breakGround>;

const USER = `madoguchi-${process.pid}`;

/** Somebody who is not root, with a home only they may enter. */
function makeUser(work: string): Person {
  const home = newHome(work, 'user', 0o700);
  execFileSync('useradd', ['--no-create-home', '--home-dir', home, '--shell', '/bin/sh', USER]);
  const [uid, gid] = ['-u', '-g'].map((which) => Number(execFileSync('id', [which, USER], { encoding: 'utf8' })));
  const person = { home, uid: uid as number, gid: gid as number };
  give(person, home, []);
  return person;
}

/** By further names for the same files; by copies where they lie on another disk. */
function takePackages(folder: string): void {
  const [from, to] = [join(ROOT, 'node_modules'), join(folder, 'node_modules')];
  if (spawnSync('cp', ['-al', from, to], { stdio: 'ignore' }).status === 0) return;
  rmSync(to, { recursive: true, force: true });
  execFileSync('cp', ['-a', from, to]);
}

function newHome(work: string, name: string, mode: number): string {
  const home = join(work, `home-of-${name}`);
  mkdirSync(home, { mode });
  return home;
}

function openFolder(folder: string): string {
  mkdirSync(folder, { recursive: true });
  chmodSync(folder, 0o1777);
  return folder;
}

function give({ uid, gid }: Person, path: string, options: readonly string[]): void {
  if (uid === undefined || gid === undefined) return;
  if (options.length === 0) chownSync(path, uid, gid);
  else execFileSync('chown', [...options, `${uid}:${gid}`, path]);
}

/** Where a clone keeps PostgreSQL's data, or says where it lies. */
const dataOf = (clone: string): string[] =>
  ['.data/postgres', '.data/hanamori/postgres', 'out/demo/data/records', 'out/demo/data/hanamori/postgres']
    .map((place) => join(clone, place))
    .filter((place) => existsSync(place));

/** What this machine cannot make is left out, and named. */
export function whatIsLacking(): ReadonlySet<Need> {
  const lacking = new Set<Need>();
  if (process.getuid?.() !== 0) lacking.add('another user').add('a mount').add('a machine without a network');
  else {
    const trial = mkdtempSync(join(tmpdir(), 'madoguchi-anywhere-'));
    if (spawnSync('mount', ['-t', 'tmpfs', 'tmpfs', trial]).status !== 0) lacking.add('a mount');
    else spawnSync('umount', [trial]);
    rmSync(trial, { recursive: true });
    if (spawnSync('unshare', ['--net', 'ip', 'link', 'set', 'lo', 'up']).status !== 0)
      lacking.add('a machine without a network');
    if (spawnSync('which', ['useradd']).status !== 0) lacking.add('another user');
  }
  if (!existsSync('/proc/self')) lacking.add('a stale process');
  return lacking;
}
export type Need = 'another user' | 'a mount' | 'a machine without a network' | 'a stale process';
