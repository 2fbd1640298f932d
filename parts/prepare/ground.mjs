/**
 * Whether this folder and this user's cache can hold what the house needs: files that can be written, and programs that can run.
 * Asked before anything is fetched, in plain Node, for nothing is installed yet.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Everything that hinders, each with its cure. */
export const whatHinders = (root, cache) =>
  [
    hinders(root, 'this folder', 'clone it to a disk where that is allowed, such as your home'),
    hinders(cache, 'the cache of this user', 'set XDG_CACHE_HOME to a folder where that is allowed'),
  ].filter(Boolean);

function hinders(folder, name, cure) {
  const trial = join(folder, `.trial-${process.pid}`);
  try {
    make(folder);
    writeFileSync(trial, '#!/bin/sh\nexit 0\n', { mode: 0o700 });
    if (process.platform === 'win32') return undefined;
    const { error } = spawnSync(trial, { stdio: 'ignore' });
    if (error?.code === 'EACCES') return `${folder}: no program may run in ${name} (a mount with noexec): ${cure}.`;
    return undefined;
  } catch (cause) {
    if (cause.code === 'ENOSPC')
      return `${folder}: no space is left on the disk of ${name}: free 2 GB, then run this again.`;
    const why = cause.code === 'EROFS' ? 'a read-only file system' : cause.code;
    return `${folder}: nothing may be written in ${name} (${why}): ${cure}.`;
  } finally {
    if (existsSync(trial)) rmSync(trial);
  }
}

/** One folder after another: Node's own `recursive` never comes back where a file system says that there is no such place (/proc). */
function make(folder) {
  if (existsSync(folder)) return;
  make(dirname(folder));
  try {
    mkdirSync(folder);
  } catch (cause) {
    if (cause.code !== 'EEXIST') throw cause; // else another preparation was quicker
  }
}
