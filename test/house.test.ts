import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join, posix } from 'node:path';
import packageJson from '../package.json';

/**
 * Who may import whom: rooms, single files of a room, and (where named) the only packages. Dependencies point down this list.
 * A folder that is not listed here does not exist.
 */
const ROOMS: Record<string, { readonly rooms: readonly string[] | 'all'; readonly packages?: readonly string[] }> = {
  law: { rooms: [], packages: [] },
  casefile: { rooms: ['law'], packages: ['zod', 'node:url', 'libphonenumber-js'] },
  policy: { rooms: ['law', 'written'], packages: ['zod', 'yaml', 'node:fs', 'node:fs/promises', 'node:path'] },
  connectors: { rooms: ['law', 'casefile', 'policy', 'written'] },
  letters: { rooms: ['law', 'casefile', 'thread'] },
  scans: {
    rooms: ['casefile', 'thread'],
    packages: ['sharp', '@hyzyla/pdfium', '@cantoo/pdf-lib', 'node:path', 'node:worker_threads'],
  },
  vault: { rooms: [] },
  records: { rooms: ['law', 'casefile', 'vault'] },
  workflows: {
    rooms: ['law', 'casefile', 'policy', 'connectors', 'letters', 'records', 'activities'],
    packages: ['@temporalio/workflow', '@temporalio/common'],
  },
  activities: { rooms: ['law', 'casefile', 'policy', 'connectors', 'letters', 'vault', 'records'] },
  api: {
    rooms: [
      'law',
      'casefile',
      'policy',
      'letters/extent',
      'scans/pages',
      'vault',
      'records',
      'workflows/messages',
      'api/pages',
    ],
  },
  'api/pages': { rooms: ['law', 'casefile'], packages: ['zod'] }, // a page is drawn from what a route answered; it asks nobody itself
  parts: { rooms: [] },
  written: { rooms: [], packages: ['node:buffer', 'node:fs/promises'] },
  thread: { rooms: [], packages: ['node:worker_threads'] },
  config: { rooms: [] },
  cli: { rooms: ['law', 'casefile', 'config', 'written'] },
  worker: { rooms: 'all' },
  attacks: { rooms: 'all' },
  bench: { rooms: 'all' },
  deploy: { rooms: 'all' },
  examples: { rooms: 'all' },
  test: { rooms: 'all' },
};

/** Every dangerous thing has one door. Behind the second bar stand those who open it to try the house out, never to run it. */
const DOORS: Record<string, RegExp> = {
  'node:crypto': /^vault\/|^parts\/prepare\/sums\.mjs|^(test|attacks|bench|examples)\//,
  '@aws-sdk/client-s3': /^connectors\/objects|^(test|attacks|bench|examples)\//,
  ldapts: /^connectors\/directory|^(test|attacks|bench|examples)\//,
  imapflow: /^connectors\/mailbox|^(test|attacks|bench|examples)\//,
  mysql2: /^connectors\/mysql|^parts\/mariadb\.ts|^(test|attacks|bench|examples)\//,
  pg: /^records\/|^connectors\/postgres|^parts\/postgres\.ts|^(test|attacks|bench|examples)\//,
  yaml: /^policy\/load\.ts|^cli\/files\.ts|^(test|attacks|bench|examples)\//,
  pdfkit: /^letters\/paper\.ts|^bench\//,
  fontkit: /^letters\/(paper|fonts)\.ts|^(test|bench)\//,
  'node:worker_threads': /^thread\.ts|^(letters\/press|scans\/pages)-work/,
  sharp: /^scans\/|^api\/photographs\.ts|^(test|bench)\//,
  '@hyzyla/pdfium': /^scans\/|^test\//,
  nodemailer: /^activities\/mail\.ts/,
  'node:http': /^connectors\/outgoing\.ts|^(api|worker|parts|test|attacks|bench|examples)\//,
  'node:https': /^connectors\/outgoing\.ts|^(parts|test|attacks|bench)\//,
  express: /^(api|test\/api)\//,
  '@node-rs/argon2': /^vault\/proofs\.ts/,
  'openid-client': /^api\/vouching\.ts/,
  'oidc-provider': /^test\//,
  otplib: /^vault\/proofs\.ts|^test\//,
  'rate-limiter-flexible': /^records\/attempts\.ts/,
  '@temporalio/workflow': /^workflows\/|^bench\/|^test\/setup\/time-server-takes/,
  '@temporalio/worker': /^worker\/|^(test|attacks|bench|examples)\//,
  '@temporalio/testing': /^parts\/time-server\.ts|^(test|bench)\//,
  'process.env':
    /^config\.ts|^parts\/(places\.ts|run\.js|prepare\/)|^examples\/(demo\.ts|webhook\/)|^(test|attacks|bench|deploy)\//, // the demonstration and the image's trial hand settings to processes of their own
};

/** These run inside Temporal's sandbox, where Node does not exist. */
const SANDBOX = /^workflows\/|^vault\/failure-converter\.ts/;
/** These answer from what they are given: the day is an argument. */
const CLOCKLESS = /^(law|casefile|letters|policy)\//;
/** These may use what `npm ci --omit=dev` leaves out. */
const DEVELOPMENT = /^(test|attacks|bench|examples)\/|^parts\/(time-server|pdf-check)\.ts|^(jest|eslint)\.config\./;
const BARRELS = ['workflows/index.ts', 'activities/index.ts'];
const NAMES_NOTHING = /(^|[/.-])(utils?|helpers?|services?|managers?|impl|common|misc)(?=[/.-])/;
/** Words that once stood for several things. */
const ONE_MEANING = ['Desk', 'Told', 'told', 'Item', 'numeral', 'profileOf', 'keptFiling', 'filingOf'];
/** Paths of one machine are right only where they were typed. */
const OF_ONE_PLACE = /(?<![\w.$}/-])\/(work|root|tmp|home|Users)\/[\w.-]+/;

/** The public places this house points at: whose law, licences, formats and parts it stands on, and whose policies its profiles quote. Nothing is fetched from a place that is named here. */
const POINTED_AT = [
  '169.254.169.254', // where machines of a cloud ask who they are; an attack points there
  'ai-robotics.gmo',
  'creativecommons.org',
  'github.com',
  'go.dev',
  'json-schema.org', // the name of the form of a JSON Schema
  'keepachangelog.com',
  'maven.apache.org', // the name of the form of a pom.xml
  'scripts.sil.org',
  'temporal.io',
  'weseek.co.jp',
  'www.adobe.com',
  'www.aiim.org', // the names of the words in which a PDF says what it is
  'www.apache.org',
  'www.google.com',
  'www.nhncorp.com',
  'www.postgresql.org',
  'www.ppc.go.jp',
  'www.w3.org',
];
/** Names nobody can own, this machine, a name inside one's own network, and what is filled in when the code runs. */
const NOBODYS = /(^|\.)(example|test|invalid|localhost)(\.(com|net|org))?$|^127(\.\d+){3}$|^0\.0\.0\.0$|^[^.]*$|[$…]/;

const hostsIn = (text: string): string[] =>
  [...text.matchAll(/\b[a-z][a-z\d+.-]*:\/\/(?:[^\s/@"'`]*@)?([^\s/"'`<>()[\],;?#\\:]+)/gi)].map(([, host = '']) =>
    host.toLowerCase().replace(/[.、。]+$/, ''),
  );
const strangeHosts = (text: string): string[] =>
  hostsIn(text).filter((host) => !POINTED_AT.includes(host) && !NOBODYS.test(host));

const root = join(__dirname, '..');
const isThere = (path: string): boolean => existsSync(join(root, path));
const NOT_OURS = ['node_modules', '.git', '.data', 'out', 'package-lock.json'];
const READABLE = /\.(ts|mjs|js|json|ya?ml|sql|md|sh|txt|xml|mod|svg|sum|example)$|(^|\/)[^./]+$/;

const filesUnder = (folder: string): string[] =>
  readdirSync(join(root, folder), { withFileTypes: true })
    .filter((entry) => !NOT_OURS.includes(entry.name))
    .flatMap((entry) =>
      entry.isDirectory() ? filesUnder(posix.join(folder, entry.name)) : [posix.join(folder, entry.name)],
    );

const isCode = (file: string): boolean => /\.(ts|mjs)$/.test(file);

/** Every complaint the house has about one file. */
function complaints(file: string, text: string): string[] {
  const found: string[] = [];
  const place = OF_ONE_PLACE.exec(text)?.[0];
  if (place !== undefined) found.push(`${place} holds on one machine only`);
  for (const host of strangeHosts(text)) found.push(`${host} is not among the places this house points at`);
  if (NAMES_NOTHING.test(file)) found.push('the name says nothing about its subject');
  if (isCode(file)) found.push(...ofCode(file, text), ...importsOf(text).flatMap((one) => ofImport(file, one)));
  return found.map((complaint) => `${file}: ${complaint}`);
}

function ofCode(file: string, text: string): string[] {
  const found: string[] = [];
  const lines = text.trimEnd().split('\n').length;
  if (lines > 400) found.push(`${lines} lines, and 400 fit`);
  if (posix.basename(file) === 'index.ts' && !BARRELS.includes(file)) found.push('a barrel');
  if (!BARRELS.includes(file) && /^export (type )?[*{][^;]*from /m.test(text))
    found.push('hands on what another file exports, as a barrel does');
  if (CLOCKLESS.test(file) && /\bDate\.now\(|\bnew Date\(\)/.test(text))
    found.push('reads the clock; the day is an argument here');
  if (/\bprocess\.env\b/.test(text) && !DOORS['process.env']?.test(file))
    found.push('process.env has one door, and this is not it');
  return found;
}

type Import = { readonly from: string; readonly typeOnly: boolean };

function importsOf(text: string): Import[] {
  const standing = [...text.matchAll(/^(?:import|export)\b(?!\()([^'";=]*?)\bfrom\s*['"]([^'"]+)['"]/gm)].map(
    ([, what = '', from = '']) => ({ from, typeOnly: /^\s+type\b/.test(what) }),
  );
  const bare = [...text.matchAll(/^import\s*['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]/gm)].map(
    ([, a, b]) => ({ from: a ?? b ?? '', typeOnly: false }),
  );
  return [...standing, ...bare];
}

function ofImport(file: string, { from, typeOnly }: Import): string[] {
  return from.startsWith('.') ? ofNeighbour(file, from, typeOnly) : ofPackage(file, from, typeOnly);
}

function ofNeighbour(file: string, from: string, typeOnly: boolean): string[] {
  const found: string[] = [];
  const target = posix.join(posix.dirname(file), from);
  const [mine, theirs] = [roomOf(file), roomOf(target)];
  const room = ROOMS[mine];
  if (from.includes('../../..')) found.push(`${from} climbs too far`);
  if (!['', '.ts', '.mjs', '/index.ts'].some((end) => /\.\w+$/.test(target + end) && isThere(target + end)))
    found.push(`${from} is not there`);
  if (room === undefined) return [...found, `${mine} is no room of this house`];
  if (mine === theirs) return found;
  if (room.rooms !== 'all' && !room.rooms.includes(theirs) && !room.rooms.includes(target))
    found.push(`${mine} may not import ${theirs}`);
  if (mine === 'workflows' && !typeOnly) found.push(`workflows may take only types from ${theirs}`);
  return found;
}

function ofPackage(file: string, from: string, typeOnly: boolean): string[] {
  const found: string[] = [];
  const name = from.startsWith('node:')
    ? from
    : from
        .split('/')
        .slice(0, from.startsWith('@') ? 2 : 1)
        .join('/');
  const allowed = ROOMS[roomOf(file)]?.packages;
  if (allowed !== undefined && !allowed.includes(name)) found.push(`${roomOf(file)} may not import ${name}`);
  if (DOORS[name]?.test(file) === false && !typeOnly) found.push(`${name} has one door, and this is not it`);
  if (SANDBOX.test(file) && name.startsWith('node:')) found.push(`${name} does not exist in the sandbox`);
  if (builtinModules.includes(from)) found.push(`${from} is Node's own: write node:${from}`);
  else if (!name.startsWith('node:') && !(name in packageJson.dependencies)) {
    if (!(name in packageJson.devDependencies)) found.push(`${name} is not in package.json`);
    else if (!DEVELOPMENT.test(file) && !typeOnly) found.push(`${name} is a development dependency`);
  }
  return found;
}

/** A room lies at the top; only the pages are one within another. */
const roomOf = (path: string): string =>
  path.startsWith('api/pages/') ? 'api/pages' : (path.split('/')[0] ?? '').replace(/\.ts$/, '');

/** Every number of days in a text: `SUIT_BAR_DAYS = 14`, `days: 30`, `daysAfter(day, 7)`. The next day is a day, not a number. */
const daysNamedIn = (text: string): string[] =>
  [...text.matchAll(/\b\w*days?\b\s*[=:]\s*(\d+)|\bdaysAfter\(\s*\w+,\s*-?([2-9]|\d{2,})/gi)].map(
    ([, a, b]) => a ?? b ?? '',
  );

describe('the house inspects itself', () => {
  const files = filesUnder('').filter((file) => READABLE.test(file));
  const read = (file: string): string => readFileSync(join(root, file), 'utf8');

  test('every file lives in a room and keeps the rules of the house', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(
      files.filter((file) => file !== 'test/house.test.ts').flatMap((file) => complaints(file, read(file))),
    ).toEqual([]);
  });

  test('no address in any file points at a place that is not named here, and none is named for nothing', () => {
    const pointedAt = new Set(files.flatMap((file) => hostsIn(read(file))));
    expect(strangeHosts(read('test/house.test.ts'))).toEqual([]);
    expect(POINTED_AT.filter((host) => !pointedAt.has(host))).toEqual([]);
  });

  test('every folder with code in it is a room', () => {
    const outside = files.filter((file) => file.endsWith('.ts') && ROOMS[roomOf(file)] === undefined);
    expect(outside).toEqual([]);
  });

  test.each(ONE_MEANING)('`%s` is declared in one place and means one thing there', (word) => {
    const declares = new RegExp(`^(export )?(async )?(type|interface|class|const|function) ${word}\\b`, 'm');
    const rooms = files.filter((file) => isCode(file) && !/^(test|bench|examples)\//.test(file));
    expect(rooms.filter((file) => declares.test(readFileSync(join(root, file), 'utf8')))).toHaveLength(1);
  });

  test('the law holds one number of days: the two weeks of Article 39(1)', () => {
    expect(files.filter((file) => file.startsWith('law/')).flatMap((file) => daysNamedIn(read(file)))).toEqual(['14']);
  });
});

describe('the image', () => {
  const lines = (file: string): string[] => readFileSync(join(root, file), 'utf8').split('\n');

  test('holds every room but those that try the house out', () => {
    const needed = Object.keys(ROOMS).filter(
      (room) => !['attacks', 'bench', 'deploy', 'examples', 'test', 'api/pages'].includes(room), // the pages lie in api/
    );
    const named = lines('.dockerignore').flatMap((line) => /^!([a-z]+)(?:\.ts)?$/.exec(line)?.[1] ?? []);
    expect(new Set(named)).toEqual(new Set([...needed, 'bin']));
  });

  test('bears in docker-compose.yml the name under which it is tried, and stands on the same base', () => {
    const base = lines('Dockerfile').flatMap((line) => /^ARG BASE=(\S+)$/.exec(line)?.[1] ?? [])[0] ?? '';
    expect(base).toMatch(/^node:24-/);
    const compose = lines('docker-compose.yml').join('\n');
    expect(compose).toContain(`\n  image: madoguchi:${packageJson.version}\n`);
    expect(compose).toContain(`BASE: "\${BASE:-${base}}"`);
  });
});

describe('the rules still bite', () => {
  test.each([
    ['law/clock.ts', 'law may not import zod', "import { z } from 'zod';"],
    ['law/clock.ts', 'law may not import casefile', "import { Item } from '../casefile/finding';"],
    ['casefile/request.ts', 'casefile may not import policy', "import type { Profile } from '../policy/profile';"],
    ['letters/receipt.ts', 'letters may not import records', "import { openPool } from '../records/pool';"],
    ['letters/receipt.ts', 'letters may not import records', "import {\n  a,\n  b,\n} from '../records/pool';"],
    ['records/cases.ts', 'records may not import activities', "const late = import('../activities/deeds');"],
    [
      'activities/deeds.ts',
      'activities may not import workflows',
      "import { disclosure } from '../workflows/disclosure';",
    ],
    ['api/x.ts', 'api may not import workflows', "import { disclosure } from '../workflows/disclosure';"],
    ['cli.ts', 'cli may not import records', "import { openPool } from './records/pool';"],
    ['workflows/x.ts', 'only types from activities', "import { createActivities } from '../activities/deeds';"],
    ['workflows/x.ts', 'only types from activities', "import { type createActivities } from '../activities/deeds';"],
    ['workflows/x.ts', 'only types from law', "import { stageOf } from '../law/stages';"],
    ['workflows/x.ts', 'only types from law', "import { type Wanted, wantedOf } from '../law/wanted';"],
    ['workflows/x.ts', 'only types from casefile', "import { toldOf } from '../casefile/told';"],
    ['workflows/x.ts', 'workflows may not import api', "import type { Engine } from '../api/telling';"],
    ['workflows/x.ts', 'workflows may not import zod', "import { z } from 'zod';"],
    ['workflows/x.ts', 'does not exist in the sandbox', "import { readFileSync } from 'node:fs';"],
    ['vault/failure-converter.ts', 'does not exist in the sandbox', "import { hash } from 'node:crypto';"],
    ['api/x.ts', 'node:crypto has one door', "import { createHash } from 'node:crypto';"],
    ['api/x.ts', 'pg has one door', "import { Pool } from 'pg';"],
    ['policy/profile.ts', 'yaml has one door', "import { parse } from 'yaml';"],
    ['letters/receipt.ts', 'pdfkit has one door', "import PDFDocument from 'pdfkit';"],
    ['letters/receipt.ts', 'fontkit has one door', "import { create } from 'fontkit';"],
    ['activities/deeds.ts', 'node:worker_threads has one door', "import { Worker } from 'node:worker_threads';"],
    ['api/pages/x.ts', 'api/pages may not import records', "import { casesOf } from '../../records/cases';"],
    ['api/pages/x.ts', 'api/pages may not import api', "import type { ApiNeeds } from '../needs';"],
    ['api/pages/x.ts', 'api/pages may not import express', "import express from 'express';"],
    ['api/x.ts', '@node-rs/argon2 has one door', "import { hash } from '@node-rs/argon2';"],
    ['api/x.ts', 'otplib has one door', "import { generate } from 'otplib';"],
    ['api/x.ts', 'api may not import letters', "import { draw } from '../letters/paper';"],
    ['activities/deeds.ts', 'nodemailer has one door', "import { createTransport } from 'nodemailer';"],
    ['worker/main.ts', 'express has one door', "import express from 'express';"],
    ['activities/deeds.ts', '@temporalio/workflow has one door', "import { sleep } from '@temporalio/workflow';"],
    ['api/x.ts', '@temporalio/worker has one door', "import { Worker } from '@temporalio/worker';"],
    [
      'worker/main.ts',
      '@temporalio/testing has one door',
      "import { TestWorkflowEnvironment } from '@temporalio/testing';",
    ],
    ['api/x.ts', 'process.env has one door', 'const port = process.env.PORT;'],
    ['law/x.ts', 'is not there', "import { isHoliday } from './calender';"],
    ['law/x.ts', 'is not there', "import { isHoliday } from '../law';"],
    ['test/a/b/x.test.ts', 'climbs too far', "import { isHoliday } from '../../../law/calendar';"],
    ['helpers2/x.ts', 'is no room', "import { isHoliday } from '../law/calendar';"],
    ['records/x.ts', 'knex is not in package.json', "import knex from 'knex';"],
    ['records/x.ts', 'write node:fs', "import fs from 'fs';"],
    ['api/x.ts', 'is a development dependency', "import { SMTPServer } from 'smtp-server';"],
    ['letters/index.ts', 'a barrel', 'export const a = 1;'],
    ['letters/all.ts', 'as a barrel does', "export * from './blocks';"],
    ['law/x.ts', 'reads the clock', 'export const now = () => Date.now();'],
    ['letters/x.ts', 'reads the clock', 'const today = new Date();'],
    ['records/case-helpers.ts', 'says nothing about its subject', ''],
    ['activities/mail-service.ts', 'says nothing about its subject', ''],
    ['api/x.ts', '401 lines', 'a;\n'.repeat(401)],
    ['docs/operations.md', 'one machine only', 'unpack it into `/home/taro/desk`'],
    ['Dockerfile', 'packages.company.jp is not among', `RUN npm ci --registry ${'https:'}//packages.company.jp/npm`],
    ['docs/operations.md', 'db.company.jp is not among', `as ${'postgresql:'}//reader:secret@db.company.jp:5432/shop`],
  ])('%s: %s', (file, complaint, text) => {
    expect(complaints(file, text).join('\n')).toContain(complaint);
  });

  test.each([
    [
      'workflows/x.ts',
      "import type { Needs } from '../activities/needs';\nimport type { Told } from '../casefile/told';\nimport type { Wanted } from '../law/wanted';\nimport { told } from './messages';",
    ],
    ['api/x.ts', "import { write } from '../records/cases';\nimport { told } from '../workflows/messages';"],
    ['casefile/told.ts', "import { wantedOf } from '../law/wanted';"],
    ['api/x.ts', "import type { Pool } from 'pg';"],
    ['connectors/postgres.ts', "import { Pool } from 'pg';"],
    ['test/x.test.ts', "import { createHash } from 'node:crypto';"],
    ['docs/security.md', 'see https://www.ppc.go.jp/work/report and `POST /v1/cases/:number/work`'],
    [
      'docs/operations.md',
      'smtps://user:password@mail.example:465, http://127.0.0.1:7300 and postgresql://reader:…@db/desk',
    ],
    ['api/x.ts', 'const url = `http://${host}:${bound}`;'],
  ])('and let pass what is right: %s', (file, text) => {
    expect(complaints(file, text)).toEqual([]);
  });

  test.each([
    ['const ANSWER_WITHIN_DAYS = 30;', ['30']],
    ['fallback = { days: 7 };', ['7']],
    ['return daysAfter(arrivedOn, 10);', ['10']],
    ['at = daysAfter(at, 1);', []],
    ['const days: number = daysBetween(a, b);', []],
  ])('a number of days is seen: %s', (text, numbers) => {
    expect(daysNamedIn(text)).toEqual(numbers);
  });
});
