import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { runtimesFolder } from '../parts/places';

/** `npm run test:nodes`: the whole suite on every Node this house promises, one after another, on one installation. */
const root = join(__dirname, '..');
const PROMISED = ['20', '22', '24'];

type Run = { readonly node: string; readonly total: number; readonly failed: number };

/** The runtimes as npm carries them, by npm's own sums, once for this user. */
function fetchRuntimes(): void {
  const lock = (folder: string): string => readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const wanted = join(root, 'tools', 'nodes');
  try {
    if (lock(wanted) === lock(runtimesFolder) && PROMISED.every(answers)) return;
  } catch {
    // Nothing was fetched yet.
  }
  rmSync(runtimesFolder, { recursive: true, force: true });
  cpSync(wanted, runtimesFolder, { recursive: true });
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: runtimesFolder,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const absent = PROMISED.filter((node) => !answers(node));
  if (status === 0 && absent.length === 0) return;
  process.stderr.write(
    `nodes: npm carries no Node ${absent.join(', ')} for ${process.platform}-${process.arch} to here\n`,
  );
  process.exit(1);
}

const binary = (node: string): string =>
  join(runtimesFolder, 'node_modules', `node-${node}-${process.platform}-${process.arch}`, 'bin', 'node');

const answers = (node: string): boolean =>
  spawnSync(binary(node), ['--version'], { encoding: 'utf8' }).stdout?.startsWith(`v${node}.`) === true;

/** The suite with this Node first on the PATH, so that every process it starts runs on it too. */
async function suiteOn(node: string): Promise<Run> {
  const report = join(root, 'out', 'nodes', `${node}.json`);
  mkdirSync(dirname(report), { recursive: true, mode: 0o700 });
  rmSync(report, { force: true });
  process.stderr.write(`\n── Node ${node} ──\n`);
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const child = spawn(binary(node), [jest, '--json', `--outputFile=${report}`], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PATH: `${dirname(binary(node))}${delimiter}${process.env['PATH'] ?? ''}`,
      NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
    },
  });
  await new Promise((resolve) => child.once('close', resolve));
  const { numTotalTests, numPassedTests, numFailedTestSuites, numPassedTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Record<string, number>;
  // A file that cannot even be read has no tests to fail.
  const unread = numPassedTestSuites === 0 ? 1 : (numFailedTestSuites ?? 0);
  return { node, total: numTotalTests ?? 0, failed: Math.max((numTotalTests ?? 0) - (numPassedTests ?? 0), unread) };
}

async function main(): Promise<void> {
  fetchRuntimes();
  const runs: Run[] = [];
  for (const node of PROMISED) runs.push(await suiteOn(node));
  const failed = runs.reduce((sum, run) => sum + run.failed, 0);
  const same = new Set(runs.map(({ total }) => total)).size === 1;
  const tests = same ? `${runs[0]?.total} tests each` : `${runs.map(({ total }) => total).join(', ')} tests`;
  process.stdout.write(`nodes: ${PROMISED.join(', ')}: ${tests}, ${failed} failed\n`);
  process.exit(failed === 0 && same ? 0 : 1);
}

void main();
