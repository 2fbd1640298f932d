import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { atTheDesk, opensOne } from '../examples/at-the-desk';
import { foldersOf } from '../parts/postgres-home';
import { removePostgres } from '../parts/postgres';
import { commandOf, freePort, until, type Mark } from '../parts/processes';
import { keepStaff, loadColleagues } from '../policy/load';
import type { CaseFile } from '../casefile/views';
import { giveTokens } from '../worker/tokens';
import { watchFamily } from './family';

const ROOT = join(__dirname, '..');
const HANAMORI = join(ROOT, 'examples', 'hanamori');
const PATIENCE = 120_000;
jest.setTimeout(240_000);

/** What a test that failed would leave is not left. */
const families: (() => Mark[])[] = [];
afterEach(() => {
  for (const { pid } of families.splice(0).flatMap((alive) => alive())) process.kill(pid, 'SIGKILL');
});

type Typed = {
  readonly pid: number;
  readonly said: () => string;
  readonly says: (words: string) => Promise<void>;
  readonly ended: Promise<number | null>;
  readonly alive: () => Mark[];
  readonly left: () => Promise<string[]>;
};

/** Types a command as a person does: npm, in a process group of its own, as a shell gives it to what stands in the foreground. */
function type(args: readonly string[], settings: Readonly<Record<string, string>> = {}): Typed {
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
  return {
    pid,
    said: () => heard,
    async says(words) {
      if (!(await until(() => heard.includes(words), PATIENCE, 50)))
        throw new Error(`it never said "${words}":\n${heard}`);
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

const toTheGroup = ({ pid }: Typed, signal: NodeJS.Signals): void => void process.kill(-pid, signal);
const toNpm = ({ pid }: Typed, signal: NodeJS.Signals): void => void process.kill(pid, signal);

/** Node itself, below npm. */
function toNode(typed: Typed, signal: NodeJS.Signals): void {
  const node = typed.alive().find(({ pid }) => /^\S*node .*parts\/run\.js/.test(commandOf(pid)));
  if (node === undefined) throw new Error('no node runs the program');
  process.kill(node.pid, signal);
}

describe('npm start ends in order, whoever is told to end', () => {
  let data: string;
  let token: string;
  let number: string | undefined;

  beforeAll(async () => {
    data = mkdtempSync(join(tmpdir(), 'madoguchi-ends-'));
    const { staff, tokens } = giveTokens(await loadColleagues(join(HANAMORI, 'staff.yaml')));
    await keepStaff(join(data, 'staff.yaml'), staff);
    token = tokens['suzuki'] as string;
  });
  afterAll(() =>
    Promise.all([removePostgres(join(data, 'postgres')), removePostgres(join(data, 'hanamori/postgres'))]),
  );

  const ENDS: [string, boolean, (typed: Typed) => Promise<void> | void][] = [
    ['Ctrl-C in a terminal', true, (typed) => toTheGroup(typed, 'SIGINT')],
    [
      'Ctrl-C twice',
      true,
      async (typed) => (toTheGroup(typed, 'SIGINT'), await pause(50), toTheGroup(typed, 'SIGINT')),
    ],
    ['SIGTERM to npm alone', true, (typed) => toNpm(typed, 'SIGTERM')],
    [
      'SIGINT to npm alone, twice',
      true,
      async (typed) => (toNpm(typed, 'SIGINT'), await pause(50), toNpm(typed, 'SIGINT')),
    ],
    [
      'SIGTERM to node alone, twice',
      true,
      async (typed) => (toNode(typed, 'SIGTERM'), await pause(50), toNode(typed, 'SIGTERM')),
    ],
    [
      'SIGTERM to the whole group, twice',
      true,
      async (typed) => (toTheGroup(typed, 'SIGTERM'), await pause(50), toTheGroup(typed, 'SIGTERM')),
    ],
    ['SIGKILL to node', false, (typed) => toNode(typed, 'SIGKILL')],
  ];

  test.each(ENDS)('%s', async (_, inOrder, end) => {
    const port = await freePort();
    const desk = type(['start'], { MADOGUCHI_DATA: data, PORT: String(port) });
    await desk.says('窓口 open at');
    const suzuki = atTheDesk(`http://127.0.0.1:${port}`, token);
    if (number === undefined) {
      const request = JSON.parse(readFileSync(join(HANAMORI, 'requests', '01-takako-by-post.json'), 'utf8')) as object;
      number = (await opensOne(suzuki, request)).number;
    } else {
      const file = await suzuki.get<CaseFile>(`/v1/cases/${number}`);
      expect(file.number).toBe(number); // nothing was lost by the end before
      expect(file.trouble ?? null).toBeNull();
    }
    expect(desk.alive().length).toBeGreaterThan(4);
    await end(desk);
    expect(await desk.left()).toEqual([]);
    if (inOrder) expect(desk.said()).toMatch(/start: served for \d+ s, stopped in order/);
  });

  test('and nothing it wrote is anybody else’s to read', () => {
    const open = [data, ...foldersOf(join(data, 'postgres'))].flatMap(openToOthers);
    expect(open).toEqual([]);
  });
});

test('while the parts still start, Ctrl-C ends them too', async () => {
  const data = mkdtempSync(join(tmpdir(), 'madoguchi-ends-'));
  const desk = type(['start'], { MADOGUCHI_DATA: data, PORT: '0' });
  await until(() => desk.alive().some(({ pid }) => /initdb/.test(commandOf(pid))), PATIENCE, 20);
  toTheGroup(desk, 'SIGINT');
  expect(await desk.left()).toEqual([]);
  await removePostgres(join(data, 'postgres'));
  await removePostgres(join(data, 'hanamori', 'postgres'));
});

test.each<[string, (typed: Typed) => void]>([
  ['Ctrl-C', (typed) => toTheGroup(typed, 'SIGINT')],
  ['SIGTERM to npm alone', (typed) => toNpm(typed, 'SIGTERM')],
  ['SIGKILL to node', (typed) => toNode(typed, 'SIGKILL')],
])('npm run demo ends with all its processes: %s', async (_, end) => {
  const demo = type(['run', 'demo']);
  await demo.says('the envelope is opened');
  end(demo);
  expect(await demo.left()).toEqual([]);
});

test.each<[string, (typed: Typed) => void]>([
  ['Ctrl-C', (typed) => toTheGroup(typed, 'SIGINT')],
  ['SIGTERM to npm alone', (typed) => toNpm(typed, 'SIGTERM')],
  ['SIGKILL to node', (typed) => toNode(typed, 'SIGKILL')],
])('npm test ends with its servers, also the one in which time is skipped: %s', async (_, end) => {
  const tests = type(['test', '--', '--selectProjects', 'desk', '--', 'test/stories/time-passes.test.ts']);
  const skipping = (): boolean => {
    const all = tests.alive().map(({ pid }) => [pid, commandOf(pid)] as const);
    const server = all.find(([, command]) => command.includes('testserver.TestServer'));
    return server !== undefined && all.some(([, command]) => command.includes(`leash ${server[0]} `));
  };
  expect(await until(skipping, PATIENCE, 100)).toBe(true);
  end(tests);
  expect(await tests.left()).toEqual([]);
});

/** What somebody else may look into. A folder of mode 700 shuts everything below it. */
function openToOthers(path: string): string[] {
  const { mode } = statSync(path);
  return (mode & 0o077) === 0 ? [] : [`${(mode & 0o777).toString(8)} ${path}`];
}
