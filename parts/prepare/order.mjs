/** What is fetched, in which order, and what is said before anything is waited for. Plain Node: nothing is installed yet. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium } from './chromium.mjs';
import { whatHinders } from './ground.mjs';
import { cache, root } from './places.mjs';
import { npm, npmForRunning } from './packages.mjs';
import { pdfCheck } from './pdf-check.mjs';
import { poppler } from './poppler.mjs';
import { servers } from './servers.mjs';
import { endTogether, say, stillAtWork } from './telling.mjs';
import { temporal } from './temporal.mjs';
import { timeServer } from './time-server.mjs';

/**
 * Of each part: whether it is here; what the machine lacks to bring it, as a sentence with its cure; how it is brought.
 * Without an `essential` part nothing can begin; without another, something is left out, as its sentence says.
 */
const PARTS = { temporal, 'time-server': timeServer, poppler, 'pdf-check': pdfCheck, ...servers, chromium };

/** Sees that everything asked for is here, or says why not and ends. The npm packages always come along. */
export async function bring(asked, writesHere = false) {
  const names = asked.filter((name) => name !== '--omit=dev');
  const strange = names.filter((name) => !(name in PARTS));
  if (strange.length > 0)
    stop([`There is no part named ${strange.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`]);

  const parts = [names.length < asked.length ? npmForRunning : npm, ...names.map((name) => PARTS[name])];
  const absent = () => parts.filter((part) => !part.present());
  const hindrances = writesHere || absent().length > 0 ? whatHinders(root, cache) : [];
  if (hindrances.length > 0) stop(hindrances);
  if (absent().length === 0) return;

  const refusals = await foreseen(absent());
  if (refusals.length > 0) stop(refusals);
  const letGo = await lock(join(cache, 'prepare.lock'));
  const apart = endTogether(letGo);
  const enough = stillAtWork();
  const outcomes = await Promise.allSettled(absent().map((part) => part.get()));
  enough();
  apart();
  letGo();
  const failures = outcomes.filter(({ status }) => status === 'rejected').map(({ reason }) => reason.message);
  if (failures.length > 0) stop(failures);
}

/** Says everything this machine lacks, at once; returns that for which nothing can begin. */
async function foreseen(absent) {
  const refusals = [];
  for (const part of absent) {
    const lack = await part.lacks();
    if (part.essential) refusals.push(lack);
    else if (lack) say(lack);
  }
  return refusals.filter(Boolean);
}

/** One preparation at a time on this machine; a lock whose owner is gone counts for nothing. */
async function lock(file) {
  mkdirSync(dirname(file), { recursive: true });
  for (let told = false; ; await pause(500)) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (cause) {
      if (cause.code !== 'EEXIST') throw cause;
    }
    const owner = Number(existsSync(file) ? readFileSync(file, 'utf8') : 0);
    if (owner !== 0 && !isAlive(owner)) rmSync(file, { force: true });
    else if (!told) told = (say(`waiting for another preparation (process ${owner}, ${file})`), true);
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (cause) {
    return cause.code === 'EPERM';
  }
}

function stop(sentences) {
  process.stderr.write(`\n${sentences.map((sentence) => `prepare: ${sentence}\n`).join('\n')}`);
  process.exit(1);
}
