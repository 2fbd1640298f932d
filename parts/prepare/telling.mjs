/** How it is done and told: one line at a beginning, one at an end, and one every 20 seconds between. */
import { spawn } from 'node:child_process';
import { root } from './places.mjs';

const underWay = new Map();

export function say(text) {
  process.stderr.write(`prepare: ${text}\n`);
}

export function began(what) {
  const since = Date.now();
  underWay.set(what, since);
  say(what);
  const ended = (how) => {
    underWay.delete(what);
    say(`${what}: ${how} after ${seconds(since)} s`);
  };
  return { done: () => ended('done'), failed: () => ended('failed') };
}

/** Runs a command to its end. Where it fails, the error holds the last of what it said. */
export function run(what, command, args, env = {}) {
  const from = began(what);
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (said = (said + chunk).slice(-4_000)));
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) return (from.done(), resolve());
      from.failed();
      reject(new Error(`${command} ${args[0]} ended with ${code}:\n${said.trim().split('\n').slice(-15).join('\n')}`));
    });
  });
}

/** Says what is under way until it is told that it is enough. */
export function stillAtWork() {
  const ticker = setInterval(() => {
    const works = [...underWay].map(([what, since]) => `${what}, ${seconds(since)} s`);
    if (works.length > 0) say(`still at work: ${works.join('; ')}`);
  }, 20_000);
  return () => clearInterval(ticker);
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1_000);
}
