import { spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseStanding } from '../../casefile/views';
import { atTheDesk } from '../../examples/at-the-desk';
import { processesLike, until } from '../../parts/processes';
import { comesIn } from '../pages/visitor';
import { ROOT } from './programs';

const FOLDER = join(ROOT, 'out', 'demo');
const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );

test('the demonstration stays open with its cases until Ctrl-C, which ends all of it', async () => {
  const demo = spawn('node', ['parts/run.js', 'temporal', '--', 'examples/demo.ts', '--stay'], {
    cwd: ROOT,
    detached: true, // a group of its own, all of which hears Ctrl-C
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [demo.stdout, demo.stderr]) stream.on('data', (bytes: Buffer) => (said += bytes.toString()));
  const ended = new Promise<number | null>((done) => demo.once('exit', done));
  const over = (): boolean => demo.exitCode !== null;
  try {
    await until(() => over() || said.includes('Ctrl-C'), 240_000, 200);
    const [url = '', window = ''] = [/for staff +(\S+)/, /for applicants +(\S+)/].map((at) => at.exec(said)?.[1]);
    expect([said, await answers(`${url}/first-time`), await answers(window)]).toEqual([
      expect.stringContaining(`${url}/first-time`),
      true,
      true,
    ]);

    const file = join(FOLDER, 'tokens.txt');
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    const tokens = Object.fromEntries(lines.map((line) => line.trim().split(/\s+/)).map(([id = '', , it]) => [id, it]));
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(Object.values(tokens).filter((token) => said.includes(token as string))).toEqual([]); // this is no terminal
    const clerk = await comesIn({ url, tokens: tokens as Record<string, string> }, 'suzuki');
    expect((await clerk.get('/book?sort=newest')).text).toContain('HANA-2026-0004');
    const { cases } = await atTheDesk(url, tokens['inoue'] as string).get<{ cases: CaseStanding[] }>('/v1/cases');
    expect(cases).toHaveLength(4);

    process.kill(-(demo.pid as number), 'SIGINT');
    expect([await ended, said]).toEqual([0, expect.stringMatching(/demo: stayed for \d+ s, ended in order\n$/)]);
    expect([await answers(url), await answers(window), processesLike(FOLDER)]).toEqual([false, false, []]);
    expect(['records', 'temporal'].filter((part) => existsSync(join(FOLDER, 'data', part)))).toEqual([]);
  } finally {
    if (!over()) process.kill(-(demo.pid as number), 'SIGKILL');
  }
}, 300_000);
