import { endAll, toNode, toNpm, toTheGroup, type, type Typed } from './typed';

jest.setTimeout(240_000);
afterEach(endAll);

test.each<[string, (demo: Typed) => Promise<void>, (demo: Typed) => void]>([
  ['Ctrl-C', (demo) => demo.says('the envelope is opened'), (demo) => toTheGroup(demo, 'SIGINT')],
  ['SIGTERM to npm alone', (demo) => demo.has(/worker.main\.ts worker/), (demo) => toNpm(demo, 'SIGTERM')],
  ['SIGKILL to node', (demo) => demo.has(/worker.main\.ts worker/), (demo) => toNode(demo, 'SIGKILL')],
])('npm run demo ends with all its processes: %s', async (_, isUnderWay, end) => {
  const demo = type(['run', 'demo']);
  await isUnderWay(demo);
  end(demo);
  expect(await demo.left()).toEqual([]);
});
