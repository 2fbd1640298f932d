import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { envelopeIn } from '../../examples/hanamori/envelopes';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { CaseFile } from '../../casefile/views';
import { atTheDesk, opensOne } from '../../examples/at-the-desk';
import { foldersOf } from '../../parts/postgres-home';
import { removePostgres } from '../../parts/postgres';
import { freePort } from '../../parts/processes';
import { aCompany, type Company } from '../start/programs';
import { endAll, toNode, toNpm, toTheGroup, type, type Typed } from './typed';

jest.setTimeout(240_000);
afterEach(endAll);

describe('npm start ends in order, whoever is told to end', () => {
  let company: Company;
  let data: string;
  let number: string | undefined;

  beforeAll(async () => {
    company = await aCompany();
    data = company.settings['MADOGUCHI_DATA'] as string;
  });
  afterAll(async () => {
    await removePostgres(join(data, 'postgres'));
    rmSync(company.folder, { recursive: true, force: true });
  });
  /** A company whose records and Temporal are started here, with the desk. */
  const desk = (port: number, ...role: string[]): Typed => {
    const { TEMPORAL_ADDRESS: _, ...settings } = company.settings;
    return type(['start', ...role], { ...settings, DATABASE_URL: 'embedded', PORT: String(port) });
  };

  const ENDS: [string, 'all' | 'api', boolean, (typed: Typed) => Promise<void> | void][] = [
    ['Ctrl-C in a terminal', 'all', true, (typed) => toTheGroup(typed, 'SIGINT')],
    [
      'Ctrl-C twice',
      'api',
      true,
      async (typed) => (toTheGroup(typed, 'SIGINT'), await pause(50), toTheGroup(typed, 'SIGINT')),
    ],
    ['SIGTERM to npm alone', 'api', true, (typed) => toNpm(typed, 'SIGTERM')],
    [
      'SIGINT to npm alone, twice',
      'api',
      true,
      async (typed) => (toNpm(typed, 'SIGINT'), await pause(50), toNpm(typed, 'SIGINT')),
    ],
    [
      'SIGTERM to node alone, twice',
      'api',
      true,
      async (typed) => (toNode(typed, 'SIGTERM'), await pause(50), toNode(typed, 'SIGTERM')),
    ],
    [
      'SIGTERM to the whole group, twice',
      'api',
      true,
      async (typed) => (toTheGroup(typed, 'SIGTERM'), await pause(50), toTheGroup(typed, 'SIGTERM')),
    ],
    ['SIGKILL to node', 'all', false, (typed) => toNode(typed, 'SIGKILL')],
  ];

  test.each(ENDS)('%s (%s)', async (_, role, inOrder, end) => {
    const port = await freePort();
    const typed = desk(port, '--', role);
    await typed.says('窓口 open at');
    const suzuki = atTheDesk(`http://127.0.0.1:${port}`, company.tokens['suzuki'] as string);
    if (number === undefined) {
      number = (await opensOne(suzuki, envelopeIn('01-takako-by-post.json'))).number;
    } else {
      const file = await suzuki.get<CaseFile>(`/v1/cases/${number}`);
      expect(file.number).toBe(number); // nothing was lost by the end before
      expect(file.trouble ?? null).toBeNull();
    }
    expect(typed.alive().length).toBeGreaterThan(4);
    await end(typed);
    expect(await typed.left()).toEqual([]);
    if (inOrder) expect(typed.said()).toMatch(/start: served for \d+ s, stopped in order/);
  });

  test('and nothing it wrote is anybody else’s to read', () => {
    const open = [data, ...foldersOf(join(data, 'postgres'))].flatMap(openToOthers);
    expect(open).toEqual([]);
  });
});

test('while the parts of the shop still start, Ctrl-C ends them too', async () => {
  const data = mkdtempSync(join(tmpdir(), 'madoguchi-ends-'));
  const desk = type(['start'], { MADOGUCHI_DATA: data, PORT: '0' });
  await desk.has(/initdb/);
  toTheGroup(desk, 'SIGINT');
  expect(await desk.left()).toEqual([]);
  await removePostgres(join(data, 'postgres'));
  await removePostgres(join(data, 'hanamori', 'postgres'));
});

/** What somebody else may look into. A folder of mode 700 shuts everything below it. */
function openToOthers(path: string): string[] {
  const { mode } = statSync(path);
  return (mode & 0o077) === 0 ? [] : [`${(mode & 0o777).toString(8)} ${path}`];
}
