/** What comes from Maven for tests: Java's programs, each of their jars by its SHA-256. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { onPath, root } from './places.mjs';
import { wrongIn } from './sums.mjs';
import { run } from './telling.mjs';

const OLDEST_JAVA = 17;

/** The sentence that says what is not here of Java and Maven, and what is left out for want of it. */
export function javaLacks(leftOut) {
  const missing = [hasJava() ? [] : `Java ${OLDEST_JAVA}`, onPath('mvn') ? [] : 'Maven'].flat();
  if (missing.length > 0)
    return `${missing.join(' and ')} not on the PATH, so ${leftOut}: install what is missing (Debian: sudo apt-get install default-jre-headless maven; macOS: brew install openjdk maven).`;
}

/** macOS has a `java` that only says where to get one. */
function hasJava() {
  if (!onPath('java')) return false;
  const { status, stderr } = spawnSync('java', ['-version'], { encoding: 'utf8' });
  return status === 0 && Number(/version "(\d+)/.exec(stderr)?.[1] ?? 0) >= OLDEST_JAVA;
}

export const jarsAreHere = (folder, jars) => wrongIn(join(folder, 'lib'), jars).length === 0;

/** Fetches what `tools/<tool>/pom.xml` names and lets `finish` add to it; the folder appears as a whole or not at all. */
export async function fetchJars(what, tool, folder, jars, finish) {
  const mine = `${folder}.${process.pid}`;
  const into = `-DoutputDirectory=${join(mine, 'lib')}`;
  try {
    mkdirSync(join(mine, 'lib'), { recursive: true });
    const goal = [
      '--strict-checksums',
      '-f',
      join(root, 'tools', tool, 'pom.xml'),
      'dependency:copy-dependencies',
      into,
    ];
    await run(what, 'mvn', ['-q', '-B', ...goal]);
    const wrong = wrongIn(join(mine, 'lib'), jars);
    if (wrong.length > 0)
      throw new Error(
        `What Maven brought is not what parts/versions.json names, and was thrown away: ${wrong.join(', ')}.`,
      );
    await finish(mine);
    mkdirSync(dirname(folder), { recursive: true });
    rmSync(folder, { recursive: true, force: true });
    renameSync(mine, folder);
  } finally {
    rmSync(mine, { recursive: true, force: true });
  }
}
