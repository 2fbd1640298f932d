/** Temporal's Java test server, which lets thirty days pass in a moment: for tests only. Each of its jars by its SHA-256. */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cache, onPath, root, versions } from './places.mjs';
import { wrongIn } from './sums.mjs';
import { began, run } from './telling.mjs';

const server = join(cache, versions.timeServer.at);
const folder = dirname(server);
const OLDEST_JAVA = 17;

export const timeServer = {
  present: () => existsSync(server) && wrongIn(join(folder, 'lib'), versions.timeServer.jars).length === 0,
  lacks: () => {
    const missing = [hasJava() ? [] : `Java ${OLDEST_JAVA}`, onPath('mvn') ? [] : 'Maven'].flat();
    if (missing.length > 0)
      return `${missing.join(' and ')} not on the PATH, so the stories that skip time will fail: install what is missing (Debian: sudo apt-get install default-jre-headless maven; macOS: brew install openjdk maven).`;
  },
  get: async () => {
    if (timeServer.lacks()) return;
    await fetchJars();
    await warmUp();
  },
};

/** macOS has a `java` that only says where to get one. */
function hasJava() {
  if (!onPath('java')) return false;
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return status === 0 && Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) >= OLDEST_JAVA;
}

async function fetchJars() {
  const mine = `${folder}.${process.pid}`;
  const pom = join(root, 'tools', 'time-server', 'pom.xml');
  const into = `-DoutputDirectory=${join(mine, 'lib')}`;
  try {
    mkdirSync(mine, { recursive: true });
    const goal = ['--strict-checksums', '-f', pom, 'dependency:copy-dependencies', into];
    await run("fetching Temporal's test server that skips time", 'mvn', ['-q', '-B', ...goal]);
    const wrong = wrongIn(join(mine, 'lib'), versions.timeServer.jars);
    if (wrong.length > 0)
      throw new Error(
        `What Maven brought is not what parts/versions.json names, and was thrown away: ${wrong.join(', ')}.`,
      );
    writeFileSync(join(mine, basename(server)), SERVER);
    chmodSync(join(mine, basename(server)), 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(mine, folder);
  } finally {
    rmSync(mine, { recursive: true, force: true });
  }
}

/** `exec` matters: the SDK kills the child it started, not its grandchildren. */
const SERVER = `#!/bin/sh
DIR=$(cd "$(dirname "$0")" && pwd)
exec java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx512m "\${TIME_SERVER_CLASSES:--XX:SharedArchiveFile=$DIR/classes.jsa}" -cp "$DIR/lib/*" io.temporal.testserver.TestServer "$@"
`;

/** One run before any test: the SDK gives the server 5 s to listen, and Java starts three times faster from classes it has archived. */
async function warmUp() {
  const archive = join(folder, 'classes.jsa');
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  const from = began('warming it up');
  const child = spawn(server, [String(port)], {
    stdio: 'ignore',
    env: { ...process.env, TIME_SERVER_CLASSES: `-XX:ArchiveClassesAtExit=${archive}` },
  });
  const gone = new Promise((resolve) => child.once('exit', resolve).once('error', resolve));
  await pause(3_000);
  child.kill();
  await Promise.race([gone, pause(20_000)]);
  from.done();
}
