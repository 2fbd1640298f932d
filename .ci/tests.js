// The tests that need the desk's parts. A suite in which something only did not come about in time, while others had
// the machine, is run again by itself, and told; what was wrong stays wrong.
const { spawnSync } = require('node:child_process');
const { readFileSync, rmSync } = require('node:fs');
const { relative } = require('node:path');

const TOLD = 'out/ci/suites.json';
const TOO_LATE = /did not come about within|Exceeded timeout of/;

const run = (...more) =>
  spawnSync('npm', ['test', '--silent', '--', '--selectProjects', 'desk', '--json', '--outputFile', TOLD, ...more], { stdio: 'inherit' }).status; // prettier-ignore

rmSync(TOLD, { force: true });
let status = run();
if (status !== 0) {
  const { testResults } = JSON.parse(readFileSync(TOLD, 'utf8'));
  const failed = testResults.filter((suite) => suite.status === 'failed');
  const wrong = (suite) => suite.assertionResults.filter((test) => test.status === 'failed');
  const isLate = (suite) =>
    wrong(suite).length > 0 && wrong(suite).every(({ failureMessages }) => failureMessages.every((words) => TOO_LATE.test(words))); // prettier-ignore
  if (failed.length > 0 && failed.every(isLate)) {
    const suites = failed.map(({ name }) => relative('.', name));
    console.log(`\nnot in time beside others, tried again by themselves: ${suites.join(', ')}`);
    status = run('--runInBand', '--runTestsByPath', ...suites);
    if (status === 0) console.log(`in time by themselves only: ${suites.join(', ')}`);
  }
}
process.exit(status ?? 1);
