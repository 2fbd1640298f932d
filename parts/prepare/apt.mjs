/** What Debian brings, signed by it. One at a time: two installations would find each other's lock. */
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
    await run(`apt-get install ${name}`, 'apt-get', args, quietly);
  };
  const mine = before.then(install);
  before = mine.catch(() => undefined); // whoever asked hears of it
  return mine;
}
