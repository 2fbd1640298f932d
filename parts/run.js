/**
 * `node parts/run.js [PART …] -- PROGRAM [ARGUMENT …]` brings the parts, then is the program: one process, so that a signal sent
 * to it is heard by it. The scripts of package.json say `exec`, so that no shell stands between npm and us, dies of the signal and
 * keeps it to itself. Like `prepare.js`, every Node since 10 can read this page.
 */
'use strict';

const { join, resolve } = require('path');
const { prepare } = require('./prepare.js');

const root = join(__dirname, '..');
const [node, , ...words] = process.argv;
const bar = words.indexOf('--');
const [program, ...rest] = words.slice(bar + 1);

prepare(words.slice(0, bar), 'writes here').then(async () => {
  const file = resolve(root, program);
  process.argv = [node, file, ...rest];
  if (file.endsWith('.ts'))
    await import('tsx'); // what `node --import tsx` does: also for what is imported later
  else beQuietAboutExperiments();
  require(file);
});

/** Jest asks Node for what Node calls experimental; that is no news to whoever runs the tests. */
function beQuietAboutExperiments() {
  process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS || ''} --disable-warning=ExperimentalWarning`.trim();
  process.removeAllListeners('warning');
  process.on('warning', ({ name, message }) => {
    if (name !== 'ExperimentalWarning') process.stderr.write(`${name}: ${message}\n`);
  });
}
