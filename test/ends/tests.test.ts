import { commandOf, until } from '../../parts/processes';
import { endAll, toNode, toNpm, toTheGroup, type, type Typed } from './typed';

jest.setTimeout(240_000);
afterEach(endAll);

const ENDS: readonly (readonly [string, (typed: Typed) => void])[] = [
  ['Ctrl-C', (typed) => toTheGroup(typed, 'SIGINT')],
  ['SIGTERM to npm alone', (typed) => toNpm(typed, 'SIGTERM')],
  ['SIGKILL to node', (typed) => toNode(typed, 'SIGKILL')],
];

test('npm test ends with its servers, also the one in which time is skipped', async () => {
  const outcomes = ENDS.map(async ([name, end]) => {
    const tests = type(['test', '--', '--selectProjects', 'desk', '--', 'test/stories/time-passes.test.ts']);
    if (!(await until(() => skipsTime(tests), 180_000, 100))) return [name, tests.said()];
    end(tests);
    return [name, await tests.left()];
  });
  expect(await Promise.all(outcomes)).toEqual(ENDS.map(([name]) => [name, []]));
});

/** Whether the server that skips time runs, on its leash. */
function skipsTime(tests: Typed): boolean {
  const all = tests.alive().map(({ pid }) => [pid, commandOf(pid)] as const);
  const server = all.find(([, command]) => command.includes('testserver.TestServer'));
  return server !== undefined && all.some(([, command]) => command.includes(`leash ${server[0]} `));
}
