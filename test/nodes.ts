import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { leash } from '../parts/leash';
import { runtimesFolder } from '../parts/places';
import { end, markOf } from '../parts/processes';
import { runProgram, type Open } from '../parts/program';

/** `npm run test:nodes`: the whole suite on every Node this house promises, one after another, on one installation. */
const root = join(__dirname, '..');
const PROMISED = ['20', '22', '24'];

type Run = { readonly node: string; readonly total: number; readonly failed: number };

/** The runtimes as npm carries them, by npm's own sums, once for this user. */
async function fetchRuntimes(open: Open[]): Promise<void> {
  const lock = (folder: string): string => readFileSync(join(folder, 'package-lock.json'), 'utf8');
  const wanted = join(root, 'tools', 'nodes');
  try {
    if (lock(wanted) === lock(runtimesFolder) && PROMISED.every(answers)) return;
  } catch {
    // Nothing was fetched yet.
  }
  rmSync(runtimesFolder, { recursive: true, force: true });
  cpSync(wanted, runtimesFolder, { recursive: true });
  const status = await runs(open, 'npm', ['ci', '--no-audit', '--no-fund'], runtimesFolder, process.env);
  const absent = PROMISED.filter((node) => !answers(node));
  if (status !== 0 || absent.length > 0)
    throw new Error(`npm carries no Node ${absent.join(', ')} for ${process.platform}-${process.arch} to here`);
}

/** Runs a command to its end, which comes with ours at the latest. What it says goes to stderr. */
async function runs(
  open: Open[],
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
  out: 'inherit' | 'ignore' = 'inherit',
): Promise<number | null> {
  const child = spawn(command, args, { cwd, env, stdio: ['ignore', out === 'ignore' ? 'ignore' : 2, 'inherit'] });
  const pid = child.pid as number;
  const letGo = leash(markOf(pid), 'SIGTERM', { seconds: 10 });
  open.push({ close: () => end(pid, 'SIGTERM', 30_000) });
  const code = await new Promise<number | null>((ended) => child.once('close', ended));
  letGo();
  return code;
}

const binary = (node: string): string =>
  join(runtimesFolder, 'node_modules', `node-${node}-${process.platform}-${process.arch}`, 'bin', 'node');

const answers = (node: string): boolean =>
  spawnSync(binary(node), ['--version'], { encoding: 'utf8' }).stdout?.startsWith(`v${node}.`) === true;

/** The suite with this Node first on the PATH, so that every process it starts runs on it too. */
async function suiteOn(open: Open[], node: string): Promise<Run> {
  const report = join(root, 'out', 'nodes', `${node}.json`);
  mkdirSync(dirname(report), { recursive: true, mode: 0o700 });
  rmSync(report, { force: true });
  process.stderr.write(`\n── Node ${node} ──\n`);
  const jest = join(root, 'node_modules', 'jest', 'bin', 'jest.js');
  const env = {
    ...process.env,
    PATH: `${dirname(binary(node))}${delimiter}${process.env['PATH'] ?? ''}`,
    NODE_OPTIONS: '--disable-warning=ExperimentalWarning',
  };
  await runs(open, binary(node), [jest, '--json', `--outputFile=${report}`], root, env, 'ignore');
  const { numTotalTests, numPassedTests, numFailedTestSuites, numPassedTestSuites } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as Record<string, number>;
  // A file that cannot even be read has no tests to fail.
  const unread = numPassedTestSuites === 0 ? 1 : (numFailedTestSuites ?? 0);
  return { node, total: numTotalTests ?? 0, failed: Math.max((numTotalTests ?? 0) - (numPassedTests ?? 0), unread) };
}

runProgram(async (open) => {
  await fetchRuntimes(open);
  const suites: Run[] = [];
  for (const node of PROMISED) suites.push(await suiteOn(open, node));
  const failed = suites.reduce((sum, { failed }) => sum + failed, 0);
  const same = new Set(suites.map(({ total }) => total)).size === 1;
  const tests = same ? `${suites[0]?.total} tests each` : `${suites.map(({ total }) => total).join(', ')} tests`;
  process.stdout.write(`nodes: ${PROMISED.join(', ')}: ${tests}, ${failed} failed\n`);
  return failed === 0 && same ? 0 : 1;
});
