import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { buildIn, newDatabase, writeLists } from '../examples/hanamori/serve';
import { leashFolder } from '../parts/leash';
import { startPostgres } from '../parts/postgres';
import { runProgram, type Open } from '../parts/program';
import { startTemporal } from '../parts/temporal';
import { measureBare, measureCases, measureGrowth, STORES } from './cases';
import { indexAsChecked, openCrowd } from './crowd';
import type { Servers } from './desk';
import { measureErasure } from './erasure';
import { measureLetters } from './letters';
import { measureList } from './list';
import { measureMariaDb } from './mariadb';
import { measureListingAlone, measureObjectsAlone } from './objects';
import { measurePages } from './pages';
import { measureSearch } from './search';
import { measureCrowd, timeOneSearch } from './search-crowd';

/** How much is measured: whole, or in a few minutes, which shows that it runs and little else. */
const SIZES = {
  whole: {
    cases: 60,
    crowd: 1_000_000,
    searches: 200,
    erased: 1_000_000,
    listed: 100_000,
    found: 5_000,
    objects: 100_000,
    keys: 1_000_000,
    stores: [1, 10, 25, 50],
  },
  large: {
    cases: 60,
    crowd: 10_000_000,
    searches: 200,
    erased: 1_000_000,
    listed: 100_000,
    found: 5_000,
    objects: 100_000,
    keys: 1_000_000,
    stores: [1, 10, 25, 50],
  },
  small: {
    cases: 10,
    crowd: 120_000,
    searches: 50,
    erased: 50_000,
    listed: 10_000,
    found: 1_000,
    objects: 5_000,
    keys: 100_000,
    stores: [1, 10],
  },
} as const;
const GROWING_CASES = 5;
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Measures the desk beside the bare thing, in one run on one machine: ratios hold elsewhere, absolutes do not. */
async function bench(open: Open[]): Promise<undefined> {
  const flag = { type: 'boolean', default: false } as const;
  const { values } = parseArgs({ options: { large: flag, small: flag, pages: flag } });
  const { large: isLarge, small: isSmall, pages: onlyPages } = values;
  const size = SIZES[isLarge ? 'large' : isSmall ? 'small' : 'whole'];
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-bench-'));
  const letGo = leashFolder(folder);
  open.push({
    close: () => {
      letGo();
      return rm(folder, { recursive: true, force: true });
    },
  });
  const postgres = await startPostgres({ folder: mkdtempSync(join(tmpdir(), 'madoguchi-bench-')), passing: true });
  open.push({ close: () => postgres.stop() });
  const temporal = await startTemporal({ folder });
  open.push({ close: () => temporal.stop() });
  await writeLists();
  const servers = { postgres: postgres.url, temporal, connections: await buildIn(postgres.url) };
  if (onlyPages) return void say(`bench: ${await atThePages(servers, size)}${isSmall ? ' (small)' : ''}`);
  say('one-page letters, by turns with bare pdfkit …');
  const letters = await measureLetters();
  say(`  ${letters.perSecond.toFixed(0)} letters/s; ${letters.ratio.toFixed(2)} of bare pdfkit`);
  say('one store of seven tables searched, by turns with the SQL typed by hand …');
  const search = await measureSearch((await buildIn(postgres.url, '_in_other_writings')).SHOP_URL);
  say(`  ${search.milliseconds.toFixed(1)} ms a search, ${search.rows} rows; ${search.ratio.toFixed(2)} x hand SQL`);
  const crowd = await among(open, size.crowd, size.searches, isLarge);
  const rows = size.erased.toLocaleString('en');
  say(`a person with ${rows} rows erased by the whole desk, beside SQL typed by hand …`);
  const erasure = await measureErasure(servers, size.erased);
  say(
    `  searched in ${seconds(erasure.searchMs)} (${erasure.search.toFixed(2)} x), erased in ${seconds(erasure.eraseMs)} (${erasure.erase.toFixed(2)} x hand SQL); ${erasure.idleMb} MB idle, ${erasure.grownMb} MB more at most`,
  );
  const objects = size.objects.toLocaleString('en');
  say(`${objects} objects of one person erased, beside DeleteObjects typed by hand …`);
  const bucket = await measureObjectsAlone(size.objects);
  say(`  erased in ${seconds(bucket.eraseMs)} (${bucket.ratio.toFixed(2)} x by hand); ${bucket.idleMb} MB idle, ${bucket.grownMb} MB more at most`); // prettier-ignore
  const listing = await measureListingAlone(size.keys);
  say(`  a search among ${size.keys.toLocaleString('en')} keys: ${seconds(listing.ms)}, ${listing.grownMb} MB more at most`); // prettier-ignore
  say(`the same in a MariaDB, beside SQL typed by hand …`);
  const mariadb = await measureMariaDb(mkdtempSync(join(tmpdir(), 'madoguchi-bench-')), size.erased);
  say(
    `  told in ${seconds(mariadb.searchMs)} (${mariadb.search.toFixed(2)} x), erased in ${seconds(mariadb.eraseMs)} (${mariadb.erase.toFixed(2)} x hand SQL); ${mariadb.idleMb} MB idle, ${mariadb.grownMb} MB more at most`,
  );
  say(`pages of fifty from ${size.listed.toLocaleString('en')} open cases …`);
  const list = await measureList(await newDatabase(postgres.url, 'bench_list'), size.listed);
  say(`  ${list.p95.toFixed(1)} ms a page at the 95th percentile`);
  const pages = await atThePages(servers, size);
  say('one case by itself, as stores grow …');
  const growth = await measureGrowth(servers, size.stores, GROWING_CASES);
  say(`  ${[...growth].map(([stores, took]) => `${stores} stores ${seconds(took)}`).join(', ')}`);
  say(`${size.cases} whole cases of ${STORES} stores and six acts, 20 in flight …`);
  const cases = await measureCases(servers, { cases: size.cases });
  const bare = await measureBare(servers, size.cases);
  say(
    `  cases ${cases.perSecond.toFixed(1)}/s, ${cases.events} events, ${cases.statements.toFixed(0)} statements, largest payload ${cases.largestPayload} bytes, ${cases.cpu.toFixed(0)} ms of our own CPU; bare ${bare.perSecond.toFixed(1)}/s, ${bare.events} events, ${bare.cpu.toFixed(0)} ms`,
  );
  say(
    `bench: ${cases.events} events a case; ${(cases.perSecond / bare.perSecond).toFixed(2)} of bare cases/s; ${search.ratio.toFixed(2)} x hand SQL; ${letters.ratio.toFixed(2)} of bare letters/s; ${cases.statements.toFixed(0)} statements a case; ${crowd}; ${erasure.search.toFixed(2)} x and ${erasure.erase.toFixed(2)} x hand SQL among ${rows} rows, ${erasure.grownMb} MB; MariaDB ${mariadb.search.toFixed(2)} x, ${mariadb.erase.toFixed(2)} x; objects ${bucket.ratio.toFixed(2)} x, ${Math.max(bucket.grownMb, listing.grownMb)} MB; ${pages}${isSmall ? ' (small)' : ''}`,
  );
}

/** The counter's pages, each by its 95th percentile and its size. Answers what the last line says of them. */
async function atThePages(
  servers: Servers,
  size: { readonly listed: number; readonly found: number },
): Promise<string> {
  const [listed, found] = [size.listed.toLocaleString('en'), size.found.toLocaleString('en')];
  say(`the book over ${listed} cases, and a case with ${found} findings, at the pages …`);
  const { book, file } = await measurePages(servers, size);
  for (const one of [...book.each, ...file.each]) say(`  ${one}`);
  return `book ${book.p95.toFixed(0)} ms, case ${file.p95.toFixed(0)} ms`;
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** A search among very many: first without an index, then with those that `check` proposes. Answers what the last line says of it. */
async function among(open: Open[], of: number, searches: number, kept: boolean): Promise<string> {
  const said = `${of.toLocaleString('en')} customers`;
  say(`${said}, each thirtieth in other writings, ${kept ? 'built once and kept' : 'built now'} …`);
  const { url, isIndexed } = await openCrowd(open, of, kept);
  if (!isIndexed) {
    say(`  ${((await timeOneSearch(url, of)) / 1000).toFixed(1)} s a search without an index`);
    say(`  ${await indexAsChecked(url)} indexes made, as \`check\` proposes them`);
  }
  const { milliseconds, rows, ratio } = await measureCrowd(url, of, searches);
  say(`  ${milliseconds.toFixed(1)} ms a search, ${rows} rows; ${ratio.toFixed(2)} x hand SQL`);
  return `${ratio.toFixed(2)} x hand SQL among ${said}`;
}

runProgram(bench);
