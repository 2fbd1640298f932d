/**
 * What Debian brings, signed by it. One at a time: two installations would find each other's lock. No server it installs begins by
 * itself: tests begin their own.
 */
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { onPath } from './places.mjs';
import { run, say } from './telling.mjs';

export const byApt = () => process.getuid?.() === 0 && onPath('apt-get') !== undefined;

let before = Promise.resolve();

/** Installs a package of Debian's, where this user may; elsewhere nothing is done, and what lacks was said. */
export function aptInstall(name) {
  if (!byApt()) return Promise.resolve();
  const quietly = { DEBIAN_FRONTEND: 'noninteractive' };
  const install = async () => {
    await run('apt-get update', 'apt-get', ['update', '-q'], quietly).catch((cause) => say(cause.message));
    const args = ['install', '-y', '-q', '--no-install-recommends', name];
    const letBegin = keepFromBeginning();
    await run(`apt-get install ${name}`, 'apt-get', args, quietly).finally(letBegin);
  };
  const mine = before.then(install);
  before = mine.catch(() => undefined); // whoever asked hears of it
  return mine;
}

/** Debian asks this program whether a server may begin; a machine that has one of its own is left as it is. */
const ASKED = '/usr/sbin/policy-rc.d';

function keepFromBeginning() {
  if (existsSync(ASKED)) return () => undefined;
  writeFileSync(ASKED, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(ASKED, { force: true });
}
