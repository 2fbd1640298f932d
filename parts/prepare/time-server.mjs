/** Temporal's Java test server, which lets thirty days pass in a moment: for tests only. Each of its jars by its SHA-256. */
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fetchJars, jarsAreHere, javaLacks } from './java.mjs';
import { cache, versions } from './places.mjs';
import { began } from './telling.mjs';

const server = join(cache, versions.timeServer.at);
const folder = dirname(server);

export const timeServer = {
  present: () => existsSync(server) && jarsAreHere(folder, versions.timeServer.jars),
  lacks: () => javaLacks('the stories that skip time will fail'),
  get: async () => {
    if (timeServer.lacks()) return;
    const what = "fetching Temporal's test server that skips time";
    await fetchJars(what, 'time-server', folder, versions.timeServer.jars, writeServer);
    await warmUp();
  },
};

function writeServer(mine) {
  writeFileSync(join(mine, basename(server)), SERVER);
  chmodSync(join(mine, basename(server)), 0o755);
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
