import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import packageJson from '../package.json';
import versions from '../parts/versions.json';

const root = join(__dirname, '..');

type Locked = { version?: string; integrity?: string; hasInstallScript?: boolean; resolved?: string };
const lockOf = (folder: string): [string, Locked][] => {
  const { packages } = JSON.parse(readFileSync(join(root, folder, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  return Object.entries(packages).filter(([path]) => path !== '');
};
const nameOf = (path: string): string => path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);

// ── licences ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Licences that ask for nothing but their text, which stays beside the package. */
const ALLOWED = [
  'MIT',
  'MIT-0',
  'Apache-2.0',
  'ISC',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'Unlicense',
  'CC0-1.0',
];

/** Packages let in by name, with what they say of themselves and why that is right here. */
const LET_IN: Record<string, { says: string | undefined; because: string }> = {
  '@expo-google-fonts/noto-sans-jp': { says: 'MIT AND OFL-1.1', because: 'a font, named in NOTICE' },
  '@expo-google-fonts/noto-serif-jp': { says: 'MIT AND OFL-1.1', because: 'a font, named in NOTICE' },
  '@expo-google-fonts/biz-udpgothic': { says: 'MIT AND OFL-1.1', because: 'a font, named in NOTICE' },
  '@expo-google-fonts/nanum-myeongjo': { says: 'MIT AND OFL-1.1', because: 'a font, named in NOTICE' },
  '@expo-google-fonts/noto-naskh-arabic': { says: 'MIT AND OFL-1.1', because: 'a font, named in NOTICE' },
  '@embedpdf/fonts-jp': { says: 'OFL-1.1', because: 'a font, named in NOTICE' },
  '@embedpdf/fonts-sc': { says: 'OFL-1.1', because: 'a font, named in NOTICE' },
  '@expo-google-fonts/noto-emoji': { says: 'MIT AND OFL-1.1', because: 'a font, named in NOTICE' },
  'caniuse-lite': { says: 'CC-BY-4.0', because: 'data on browsers, unaltered, named in NOTICE' },
  'axe-core': { says: 'MPL-2.0', because: 'tries the pages out, unaltered; it is in no image' },
  '@axe-core/playwright': { says: 'MPL-2.0', because: 'tries the pages out, unaltered; it is in no image' },
  'png-js': { says: undefined, because: 'its LICENSE is the MIT License' },
  busboy: { says: undefined, because: 'its LICENSE is the MIT License' },
  streamsearch: { says: undefined, because: 'its LICENSE is the MIT License' },
  unionfs: { says: undefined, because: 'its LICENSE is the Unlicense' },
};

type Component = { name: string; licenses?: { license?: { id?: string; name?: string }; expression?: string }[] };

/** What sharp draws scans by, machine by machine: libvips, linked as it is delivered and replaceable; named in NOTICE. */
const LIBVIPS = { name: /^@img\/sharp-/, says: 'LGPL-3.0-or-later' };

/** `(MIT OR CC0-1.0)` needs one of them, `Apache-2.0 AND MIT` both. */
const isAllowed = (expression: string): boolean => {
  const parts = (joint: string): string[] => expression.replace(/^\((.*)\)$/, '$1').split(joint);
  return parts(' OR ').some((part) => part.split(' AND ').every((id) => ALLOWED.includes(id)));
};

function complaint({ name, licenses }: Component): string[] {
  const says = licenses?.map(({ license, expression }) => expression ?? license?.id ?? license?.name).join(' AND ');
  if (name in LET_IN && LET_IN[name]?.says === says) return [];
  if (LIBVIPS.name.test(name) && says?.includes(LIBVIPS.says)) return [];
  return says !== undefined && isAllowed(says) ? [] : [`${name}: ${says ?? 'no licence'}`];
}

describe('what others made', () => {
  const bill = JSON.parse(
    execFileSync('npm', ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 2 ** 26,
    }),
  ) as { components: Component[] };

  test('npm writes the bill of materials, and every licence in it is one we know', () => {
    expect(bill.components.length).toBeGreaterThan(500);
    expect(bill.components.flatMap(complaint)).toEqual([]);
  });

  test('nobody is let in who is no longer here', () => {
    const names = bill.components.map(({ name }) => name);
    expect(Object.keys(LET_IN).filter((name) => !names.includes(name))).toEqual([]);
  });

  test.each<[Component, string[]]>([
    [{ name: 'x', licenses: [{ license: { id: 'GPL-3.0-only' } }] }, ['x: GPL-3.0-only']],
    [{ name: 'x', licenses: [{ license: { name: 'SEE LICENSE IN EULA' } }] }, ['x: SEE LICENSE IN EULA']],
    [{ name: 'x', licenses: [{ expression: 'MIT AND GPL-2.0-only' }] }, ['x: MIT AND GPL-2.0-only']],
    [{ name: 'x' }, ['x: no licence']],
    [{ name: 'unionfs', licenses: [{ license: { id: 'AGPL-3.0-only' } }] }, ['unionfs: AGPL-3.0-only']],
    [{ name: 'x', licenses: [{ expression: '(GPL-2.0-only OR MIT)' }] }, []],
    [{ name: 'x', licenses: [{ expression: 'Apache-2.0 AND MIT' }] }, []],
  ])('the check bites: %j', (component, complaints) => {
    expect(complaint(component)).toEqual(complaints);
  });

  test('NOTICE says of every font what the font says of itself', () => {
    const notice = readFileSync(join(root, 'NOTICE'), 'utf8');
    for (const [scope, licence] of [
      ['@expo-google-fonts', 'LICENSE_FONT'],
      ['@embedpdf', 'LICENSE'],
    ] as const) {
      for (const font of readdirSync(join(root, 'node_modules', scope))) {
        const [copyright] = readFileSync(join(root, 'node_modules', scope, font, licence), 'utf8').split('\n');
        expect(notice).toContain(`${scope}/${font} `);
        expect(notice).toContain(copyright?.trim());
      }
    }
  });
});

// ── npm ──────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

describe('npm brings what was locked and nothing else', () => {
  test.each(['.', 'tools/nodes'])('%s: every package has its sum, and none the address it once came from', (folder) => {
    const wrong = lockOf(folder).filter(([, { integrity, resolved }]) => !integrity?.startsWith('sha512-') || resolved);
    expect(wrong).toEqual([]);
  });

  test('package.json names one version of each, the one that is locked', () => {
    const locked = Object.fromEntries(lockOf('.'));
    const optional = (packageJson as { optionalDependencies?: Record<string, string> }).optionalDependencies;
    const wanted = Object.entries({ ...packageJson.dependencies, ...packageJson.devDependencies, ...optional });
    expect(wanted.filter(([name, version]) => locked[`node_modules/${name}`]?.version !== version)).toEqual([]);
  });

  test('of every package with an install script it is decided whether the script may run', () => {
    const scripted = lockOf('.').filter(([, { hasInstallScript }]) => hasInstallScript === true);
    expect(scripted.length).toBeGreaterThan(0);
    expect(scripted.map(([path]) => nameOf(path)).filter((name) => !(name in packageJson.allowScripts))).toEqual([]);
  });
});

// ── what comes by its SHA-256 ────────────────────────────────────────────────────────────────────────────────────────────────────

const inAnotherNode = (program: string): { status: number | null; told: string } => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    cwd: root,
    encoding: 'utf8',
  });
  return { status, told: stdout + stderr };
};

describe('what has no digest is not downloaded', () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-supply-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('every digest is one', () => {
    const { temporal, timeServer, pdfCheck } = versions;
    const sums = [temporal.releases, timeServer.jars, pdfCheck.jars].flatMap((held) => Object.values(held));
    expect(sums.length).toBeGreaterThan(60);
    expect(sums.filter((sum) => !/^[0-9a-f]{64}$/.test(sum))).toEqual([]);
  });

  test('a jar that is altered, missing or not expected is named', () => {
    const jars = join(folder, 'jars');
    mkdirSync(jars);
    for (const name of ['right', 'altered', 'strange']) writeFileSync(join(jars, name), name);
    const sum = (text: string): string => createHash('sha256').update(text).digest('hex');
    const sums = { right: sum('right'), altered: sum('as it was'), absent: sum('absent') };
    const { told } = inAnotherNode(
      `import { wrongIn } from './parts/prepare/sums.mjs';
       console.log(wrongIn(${JSON.stringify(jars)}, ${JSON.stringify(sums)}).join('; '));`,
    );
    expect(told.trim()).toBe('absent is missing; strange is not expected; altered has another SHA-256');
  });

  test.each([
    [
      'with its own SHA-256 it is unpacked',
      (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex'),
      'unpacked',
      true,
    ],
    ['with another it is thrown away', () => '0'.repeat(64), 'does not have the SHA-256', false],
  ])("Temporal's release: %s", (_, sumOf, outcome, kept) => {
    const [archive, target] = [join(folder, 'release.tar.gz'), join(folder, 'temporal-here')];
    writeFileSync(join(folder, 'temporal'), 'the program');
    execFileSync('tar', ['-czf', archive, '-C', folder, 'temporal']);
    const { told } = inAnotherNode(
      `import { createServer } from 'node:http';
       import { readFileSync } from 'node:fs';
       import { downloadTemporal } from './parts/prepare/temporal.mjs';
       const served = createServer((_, response) => response.end(readFileSync(${JSON.stringify(archive)})));
       await new Promise((listening) => served.listen(0, '127.0.0.1', listening));
       const from = { url: 'http://127.0.0.1:' + served.address().port, sum: '${sumOf(readFileSync(archive))}' };
       await downloadTemporal(from, ${JSON.stringify(target)}).then(() => console.log('unpacked'), (cause) => console.log(cause.message));
       served.closeAllConnections();
       served.close();`,
    );
    expect(told).toContain(outcome);
    expect(existsSync(target)).toBe(kept);
    rmSync(target, { force: true });
  });

  test('for a platform of which we hold no sum there is no address to download from', () => {
    const { told } = inAnotherNode(
      `import { releaseFor } from './parts/prepare/temporal.mjs';
       Object.defineProperty(process, 'platform', { value: 'sunos' });
       console.log(releaseFor());`,
    );
    expect(told.trim()).toBe('undefined');
  });
});

// ── what a machine lacks ─────────────────────────────────────────────────────────────────────────────────────────────────────────

type Told = { readonly status: number | null; readonly out: string; readonly err: string };

describe('what a machine lacks is said before anything is waited for', () => {
  const home = mkdtempSync(join(tmpdir(), 'madoguchi-bare-'));
  afterAll(() => rmSync(home, { recursive: true, force: true }));

  /** A preparation on a machine that has these programs and nothing else, no network, and this Node. */
  const prepare = (asked: string[], programs: Record<string, string> = {}, node = '24.1.0'): Told => {
    const bin = mkdtempSync(join(home, 'bin-'));
    for (const [name, script] of Object.entries(programs))
      writeFileSync(join(bin, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    const elsewhere = `globalThis.fetch = () => Promise.reject(new Error('no network'));
      Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${node}' } });`;
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      ['--import', `data:text/javascript,${encodeURIComponent(elsewhere)}`, 'parts/prepare.js', ...asked],
      { cwd: root, encoding: 'utf8', env: { PATH: bin, HOME: home, XDG_CACHE_HOME: join(home, 'cache') } },
    );
    return { status, out: stdout, err: stderr };
  };
  const java = (version: string): string => `echo 'openjdk version "${version}"' >&2`;

  test.each([
    [
      'no Go',
      'temporal',
      {},
      1,
      'and Go, to build it with, is not on the PATH: install Go 1.26.4 or later: `mkdir -p ~/.local && curl -fsSL https://go.dev/dl/go1.26.4.',
    ],
    ['an old Go', 'temporal', { go: 'echo go1.19.8' }, 1, 'and Go 1.19.8 is too old to build it: install Go 1.26.4'],
    [
      'a Go that may not fetch a newer one',
      'temporal',
      { go: 'case $2 in GOVERSION) echo go1.24.1;; *) echo local;; esac' },
      1,
      'Go 1.24.1 is too old',
    ],
    [
      "another version of Temporal's CLI",
      'temporal',
      { temporal: 'echo temporal version 1.7.0 x' },
      1,
      'is not version 1.8.2',
    ],
    [
      'no Java, no Maven',
      'time-server',
      {},
      0,
      'Java 17 and Maven not on the PATH, so the stories that skip time will fail: install',
    ],
    ['an old Java', 'time-server', { java: java('11.0.2'), mvn: '' }, 0, 'Java 17 not on the PATH'],
    ['no Maven', 'time-server', { java: java('17.0.9') }, 0, 'Maven not on the PATH'],
    [
      'no Java for veraPDF',
      'pdf-check',
      { mvn: '' },
      0,
      'so the test that every PDF is valid PDF/UA-1 and PDF/A-2a will',
    ],
    ['no poppler', 'poppler', {}, 0, 'apt-get install poppler-utils'],
  ])('%s', (_, asked, programs, status, sentence) => {
    const told = prepare([asked], programs);
    expect(told.err).toContain(sentence);
    expect(told).toMatchObject({ status, out: '' });
  });

  test('the pinned version on the PATH is taken as it is', () => {
    expect(prepare(['temporal'], { temporal: `echo temporal version ${versions.temporal.version} x` })).toEqual({
      status: 0,
      out: '',
      err: '',
    });
    expect(readlinkSync(join(home, 'cache', 'madoguchi', versions.temporal.at))).toContain('/temporal');
  });

  test.each([
    [
      '18.19.0',
      1,
      'prepare: Node 18.19.0 is too old, 20.11 is the oldest that will do: install Node 24, for example by `nvm install 24`.\n',
    ],
    [
      '20.10.0',
      1,
      'prepare: Node 20.10.0 is too old, 20.11 is the oldest that will do: install Node 24, for example by `nvm install 24`.\n',
    ],
    [
      '20.11.0',
      0,
      'prepare: Node 20 has had no security fixes since April 2026: install Node 24, for example by `nvm install 24`.\n',
    ],
    ['22.0.0', 0, ''],
  ])('Node %s', (node, status, err) => {
    expect(prepare([], {}, node)).toEqual({ status, out: '', err });
  });

  test('of the age of Node a program that asks for JSON hears nothing', () => {
    expect(prepare(['--json'], {}, '20.11.0').err).not.toContain('Node 20');
  });

  test('a cache folder that cannot be written is named', () => {
    rmSync(join(home, 'cache'), { recursive: true, force: true });
    writeFileSync(join(home, 'cache'), 'a file where a folder should be');
    expect(prepare(['temporal']).err).toContain('set XDG_CACHE_HOME to a folder where that is allowed');
  });

  test('a part that does not exist is named', () => {
    expect(prepare(['temporel']).err).toContain(
      'There is no part named temporel. There are: temporal, time-server, poppler, pdf-check, mariadb, directory, mailbox, objects, service, chromium.',
    );
  });
});
