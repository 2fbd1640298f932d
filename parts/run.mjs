/**
 * `node parts/run.mjs [PART …] -- PROGRAM [ARGUMENT …]` brings the parts, then is the program: one process, so that a signal sent
 * to it is heard by it. The scripts of package.json say `exec`, so that no shell stands between npm and us, dies of the signal and
 * keeps it to itself.
 */
import { createRequire } from 'node:module';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { whatHinders } from './ground.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'madoguchi');
const [node, , ...words] = process.argv;
const bar = words.indexOf('--');
const [parts, [program, ...rest]] = [words.slice(0, bar), words.slice(bar + 1)];

const hindrance = whatHinders(root, cache);
if (hindrance !== undefined) {
  process.stderr.write(`\n${hindrance}\n`);
  process.exit(1);
}
process.argv = [node, join(root, 'parts', 'prepare.mjs'), ...parts];
await import('./prepare.mjs');

const file = resolve(root, program);
const require = createRequire(import.meta.url);
process.argv = [node, file, ...rest];
if (file.endsWith('.ts')) require('tsx/cjs/api').register();
else beQuietAboutExperiments();
require(file);

/** Jest asks Node for what Node calls experimental; that is no news to whoever runs the tests. */
function beQuietAboutExperiments() {
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --disable-warning=ExperimentalWarning`.trim();
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    if (name !== 'ExperimentalWarning') process.stderr.write(`${name}: ${message}\n`);
  });
}
