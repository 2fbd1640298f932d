/** How it is done and told: one line at a beginning, one at an end, and one every 20 seconds between. */
import { spawn } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from './places.mjs';

const underWay = new Map();
const children = new Set();
let ending = false;

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
      detached: true, // a group of its own, which is ended as a whole
    });
    children.add(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => (said = (said + chunk).slice(-4_000)));
    child.once('error', (cause) => (children.delete(child), reject(cause)));
    child.once('close', (code) => {
      children.delete(child);
      if (ending) return; // what was ended is no news
      if (code === 0) return (from.done(), resolve());
      from.failed();
      reject(new Error(`${command} ${args[0]} ended with ${code}:\n${said.trim().split('\n').slice(-15).join('\n')}`));
    });
  });
}

/** What is begun ends with us: whoever is told to end tells the commands under way, waits for them, lets go, and ends. */
export function endTogether(letGo) {
  const numbers = { SIGINT: 2, SIGTERM: 15, SIGHUP: 1 };
  const end = async (signal) => {
    if (ending) return;
    ending = true;
    for (const { pid } of children) kill(-pid, signal);
    for (let waits = 0; children.size > 0 && waits < 100; waits++) await pause(100);
    for (const { pid } of children) kill(-pid, 'SIGKILL');
    letGo();
    process.exit(128 + numbers[signal]);
  };
  for (const signal of Object.keys(numbers)) process.on(signal, end);
  return () => {
    for (const signal of Object.keys(numbers)) process.off(signal, end);
  };
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (cause) {
    if (cause.code !== 'ESRCH') throw cause;
  }
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
