import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { freePort } from '../../parts/processes';
import type { Ground, Need, Person, Settings, Typed } from './ground';

/** One place in which somebody might type the two commands, and what must come of it. */
export type Condition = {
  readonly name: string;
  readonly needs?: readonly Need[];
  readonly small?: true;
  readonly comesTo: 'answered' | 'refused with the cure';
  /** Answers with what went otherwise than it must, or nothing. */
  readonly run: (ground: Ground) => Promise<string | undefined>;
};

/** As a service's account often has it. */
const NO_HOME = '/nonexistent';
const DEMO = ['npm', 'run', 'demo'] as const;
const ANSWERED =
  /^demo: 4 requests answered, (\d+) of \1 stores searched, \d+ letters, .*, [1-9]\d* rows erased in 3 stores, residue 0, certificate valid$/m;

async function answers(typed: Typed): Promise<string | undefined> {
  const code = await typed.ended;
  return code === 0 && ANSWERED.test(typed.said()) ? undefined : `ended with ${code}:\n${typed.said()}`;
}

async function refuses(typed: Typed, cure: RegExp): Promise<string | undefined> {
  const code = await typed.ended;
  return code !== 0 && cure.test(typed.said()) ? undefined : `ended with ${code}:\n${typed.said()}`;
}

/** A desk that opens, and closes in order. */
async function opens(typed: Typed): Promise<string | undefined> {
  const open = await typed.says('窓口 open at');
  if (open) typed.signal('SIGINT');
  const code = await typed.ended;
  return open && code === 0 && typed.said().includes('stopped in order')
    ? undefined
    : `ended with ${code}:\n${typed.said()}`;
}

const demoUnder =
  (place: string, settings: Settings): Condition['run'] =>
  (ground) =>
    answers(ground.type(ground.user, ground.clone(ground.user, place), DEMO, settings));

/** The folder in which the desk is opened, killed and opened again, by one condition after another. */
const DESK = 'desk';
const desks = new Map<Ground, string>();
function desk(ground: Ground): string {
  const folder = desks.get(ground) ?? ground.clone(ground.user, DESK);
  desks.set(ground, folder);
  return folder;
}
const start = async (ground: Ground, settings: Settings = {}): Promise<Typed> =>
  ground.type(ground.user, desk(ground), ['npm', 'start'], { PORT: String(await freePort()), ...settings });

export const CONDITIONS: readonly Condition[] = [
  {
    name: 'root, in a folder that only root may enter',
    needs: ['another user'],
    comesTo: 'answered',
    run: (ground) =>
      answers(ground.type(ground.self, ground.clone(ground.self, 'roots/clone', { fresh: true, mode: 0o700 }), DEMO)),
  },
  {
    name: 'an ordinary user, a home and a checkout of mode 700, and blanks and Japanese signs in the path',
    small: true,
    comesTo: 'answered',
    run: (ground) =>
      answers(
        ground.type(ground.user, ground.clone(ground.user, 'わが 窓口/その 一', { fresh: true, mode: 0o700 }), DEMO),
      ),
  },
  {
    name: 'a second run, without a network',
    needs: ['a machine without a network'],
    small: true,
    comesTo: 'answered',
    run: (ground) =>
      answers(
        ground.type(
          ground.self,
          ground.clone(ground.user, 'cut-off'),
          ['unshare', '--net', 'sh', '-c', cutOff(ground.user)],
          { HOME: ground.user.home },
        ),
      ),
  },
  {
    name: 'a checkout on a read-only mount',
    needs: ['a mount'],
    small: true,
    comesTo: 'refused with the cure',
    run: (ground) => onMount(ground, 'read-only', 'ro', /read-only file system\): clone it to a disk/),
  },
  {
    name: 'a checkout on a mount with noexec',
    needs: ['a mount'],
    comesTo: 'refused with the cure',
    run: (ground) => onMount(ground, 'noexec', 'noexec', /noexec\): clone it to a disk/),
  },
  { name: 'HOME unset', comesTo: 'answered', run: demoUnder('no-home', { HOME: undefined }) },
  {
    name: 'a home that cannot be written, and XDG_CACHE_HOME set',
    comesTo: 'answered',
    run: demoUnder('cache-elsewhere', { HOME: NO_HOME }),
  },
  {
    name: 'a home that cannot be written, and XDG_CACHE_HOME not set',
    comesTo: 'refused with the cure',
    run: (ground) =>
      refuses(
        ground.type(ground.user, ground.clone(ground.user, 'no-cache'), DEMO, {
          HOME: NO_HOME,
          XDG_CACHE_HOME: undefined,
        }),
        /set XDG_CACHE_HOME/,
      ),
  },
  {
    name: 'XDG_CACHE_HOME in a file system that has no such place',
    needs: ['a stale process'],
    comesTo: 'refused with the cure',
    run: (ground) =>
      refuses(
        ground.type(ground.user, ground.clone(ground.user, 'no-such-place'), DEMO, { XDG_CACHE_HOME: '/proc/x' }),
        /set XDG_CACHE_HOME/,
      ),
  },
  { name: 'LANG=C', comesTo: 'answered', run: demoUnder('plain', { LANG: 'C', LC_ALL: 'C' }) },
  {
    name: 'LANG=ja_JP.UTF-8 and TZ=America/Los_Angeles',
    comesTo: 'answered',
    run: demoUnder('far-away', { LANG: 'ja_JP.UTF-8', TZ: 'America/Los_Angeles' }),
  },
  {
    name: 'two clones at the same time',
    comesTo: 'answered',
    run: async (ground) => {
      const both = ['one', 'other'].map((name) =>
        answers(ground.type(ground.user, ground.clone(ground.user, name), DEMO)),
      );
      return (await Promise.all(both)).find((trouble) => trouble !== undefined);
    },
  },
  {
    name: 'the port is taken',
    comesTo: 'refused with the cure',
    run: async (ground) => {
      const server = createServer();
      await new Promise<void>((open) => server.listen(0, '127.0.0.1', open));
      const { port } = server.address() as AddressInfo;
      return refuses(
        await start(ground, { PORT: String(port) }),
        /PORT: another program, perhaps this desk itself, listens on /,
      ).finally(() => server.close());
    },
  },
  {
    name: 'everything killed, and its numbers given to others',
    needs: ['a stale process'],
    comesTo: 'answered',
    run: afterKill,
  },
  {
    name: 'data of another PostgreSQL',
    comesTo: 'refused with the cure',
    run: (ground) =>
      withFile(
        join(desk(ground), '.data/postgres/data/PG_VERSION'),
        () => '17\n',
        async () => refuses(await start(ground), /was made by PostgreSQL 17, .*MADOGUCHI_DATA to a new folder/),
      ),
  },
  {
    name: 'data of another Temporal',
    comesTo: 'refused with the cure',
    run: (ground) =>
      withFile(join(desk(ground), '.data/temporal/server.json'), otherTemporal, async () =>
        refuses(await start(ground), /made by Temporal's dev server 1\.7\.0, .*move it away \(mv /),
      ),
  },
  {
    name: 'a full disk',
    needs: ['a mount'],
    comesTo: 'refused with the cure',
    run: (ground) => onDisk(ground, 'size=40m', full),
  },
  {
    name: 'the same disk, with space again',
    needs: ['a mount'],
    comesTo: 'answered',
    run: (ground) => onDisk(ground, 'remount,size=2g', opens),
  },
];

const cutOff = ({ uid, gid }: Person): string =>
  `ip link set lo up && exec setpriv --reuid=${uid} --regid=${gid} --clear-groups npm run demo`;

function onMount(ground: Ground, name: string, option: string, cure: RegExp): Promise<string | undefined> {
  const folder = ground.clone(ground.user, name);
  ground.mount(folder, ['--bind', folder]);
  ground.mount(folder, ['-o', `remount,bind,${option}`]);
  return refuses(ground.type(ground.user, folder, DEMO), cure);
}

const full = (typed: Typed): Promise<string | undefined> =>
  refuses(typed, /No space is left on the disk .*: free some/);

async function onDisk(ground: Ground, size: string, comes: typeof opens): Promise<string | undefined> {
  const disk = join(ground.work, 'disk');
  const owner = ground.user.uid === undefined ? '' : `,uid=${ground.user.uid},gid=${ground.user.gid}`;
  ground.mount(disk, size.startsWith('remount') ? ['-o', size] : ['-t', 'tmpfs', '-o', `${size}${owner}`, 'tmpfs']);
  return comes(await start(ground, { MADOGUCHI_DATA: disk }));
}

/** Kills everything at once, the watchers first, and lets the files of the dead name somebody who lives. */
async function afterKill(ground: Ground): Promise<string | undefined> {
  const first = await start(ground);
  if (!(await first.says('窓口 open at'))) return first.said();
  for (const { pid } of first.alive()) process.kill(pid, 'SIGSTOP');
  for (const { pid } of first.alive()) process.kill(pid, 'SIGKILL');
  await first.ended;
  const data = join(desk(ground), '.data');
  const lock = join(data, 'postgres', 'data', 'postmaster.pid');
  writeFileSync(lock, readFileSync(lock, 'utf8').replace(/^\d+/, String(process.pid)));
  const note = join(data, 'temporal', 'server.json');
  writeFileSync(note, readFileSync(note, 'utf8').replace(/"pid":\d+/g, `"pid":${process.pid}`));
  return opens(await start(ground));
}

const otherTemporal = (note: string): string => JSON.stringify({ ...(JSON.parse(note) as object), version: '1.7.0' });

/** Changes a file for a while. */
async function withFile<T>(file: string, change: (text: string) => string, work: () => Promise<T>): Promise<T> {
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, change(text));
  return work().finally(() => {
    writeFileSync(file, text);
  });
}
