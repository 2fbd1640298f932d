/**
 * Temporal's dev server, of the pinned version and no other: from the PATH, else Temporal's own release by its SHA-256,
 * else built from tools/go.mod by Go's own sums.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goBuild, goCure, goLacks } from './go.mjs';
import { cache, onPath, versions } from './places.mjs';
import { sha256 } from './sums.mjs';
import { began, say } from './telling.mjs';

const { version, at, releases } = versions.temporal;
const binary = join(cache, at);

export const temporal = {
  essential: true,
  present: () => existsSync(binary) && (!lstatSync(binary).isSymbolicLink() || isOurs(binary)),
  lacks: async () => {
    if (hasOurs() || (await releaseAnswers(releaseFor()))) return undefined;
    return lacksToBuild();
  },
  get: getTemporal,
};

const isOurs = (file) =>
  spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout?.includes(`temporal version ${version} `) === true;

function hasOurs() {
  const found = onPath('temporal');
  if (found && isOurs(found)) return true;
  if (found) say(`${found} is not version ${version} of Temporal's CLI, and is left alone`);
  return false;
}

async function getTemporal() {
  mkdirSync(dirname(binary), { recursive: true });
  const mine = `${binary}.${process.pid}`;
  const tried = [];
  for (const way of [linkTemporal, (to) => downloadTemporal(releaseFor(), to), buildTemporal]) {
    try {
      await way(mine);
      if (!isOurs(mine)) throw new Error(`what came is not version ${version}`);
      renameSync(mine, binary);
      return;
    } catch (cause) {
      tried.push(`- ${cause.message}`);
      rmSync(mine, { force: true });
    }
  }
  throw new Error(`Temporal's dev server ${version} could not be had:\n${tried.join('\n')}`);
}

function linkTemporal(mine) {
  const found = onPath('temporal');
  if (!found || !isOurs(found)) throw new Error(`\`temporal\` ${version} is not on the PATH`);
  symlinkSync(found, mine);
}

// ── Temporal's own release ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** The archive for this platform and its SHA-256; nothing for a platform of which we hold none. */
export function releaseFor() {
  const sum = releases[`${process.platform}-${process.arch}`];
  const name = `temporal_cli_${version}_${process.platform}_${process.arch === 'x64' ? 'amd64' : process.arch}.tar.gz`;
  return sum && { url: `https://github.com/temporalio/cli/releases/download/v${version}/${name}`, sum };
}

async function releaseAnswers(from) {
  if (!from) return false;
  try {
    return (await fetch(from.url, { method: 'HEAD', signal: AbortSignal.timeout(5_000) })).ok;
  } catch {
    return false;
  }
}

/** Fetches the archive and unpacks it only where it is, byte for byte, the one whose sum we hold. */
export async function downloadTemporal(from, mine) {
  if (!(await releaseAnswers(from))) throw new Error(`Temporal's release ${version} cannot be reached from here`);
  const folder = `${mine}.d`;
  const telling = began("downloading Temporal's dev server");
  try {
    const response = await fetch(from.url, { signal: AbortSignal.timeout(180_000) });
    const archive = Buffer.from(await response.arrayBuffer());
    if (sha256(archive) !== from.sum)
      throw new Error(`${from.url} does not have the SHA-256 that parts/versions.json names, and was thrown away`);
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'temporal.tar.gz'), archive);
    const { status } = spawnSync('tar', ['-xzf', join(folder, 'temporal.tar.gz'), '-C', folder, 'temporal']);
    if (status !== 0) throw new Error('the archive could not be unpacked with tar');
    renameSync(join(folder, 'temporal'), mine);
    telling.done();
  } catch (cause) {
    telling.failed();
    throw cause;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// ── built with Go ────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const MODULE = 'tools';

function lacksToBuild() {
  const lack = goLacks(MODULE);
  return (
    lack &&
    `Temporal's dev server ${version} is not here, its release cannot be reached, and ${lack}: ${goCure(MODULE)}; or put \`temporal\` ${version} on the PATH.`
  );
}

async function buildTemporal(mine) {
  const lack = lacksToBuild();
  if (lack) throw new Error(lack);
  await goBuild("building Temporal's dev server (about 3.5 minutes on 2 cores, once)", {
    module: MODULE,
    program: 'github.com/temporalio/cli/cmd/temporal',
    to: mine,
    named: `-X github.com/temporalio/cli/internal/temporalcli.Version=${version}`,
  });
}
