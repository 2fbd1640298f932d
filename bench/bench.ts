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
import { measureBare, measureCases, STORES } from './cases';
import { indexAsChecked, openCrowd } from './crowd';
import { measureErasure } from './erasure';
import { measureLetters } from './letters';
import { measureList } from './list';
import { measureSearch } from './search';
import { measureCrowd, timeOneSearch } from './search-crowd';

const CASES = 60;
const CROWD_SEARCHES = 200;
const ERASED = 1_000_000;
const say = (line: string): void => {
  process.stdout.write(`${line}\n`);
};

/** Measures the desk beside the bare thing, in one run on one machine: ratios hold elsewhere, absolutes do not. */
async function bench(open: Open[]): Promise<undefined> {
  const isLarge = parseArgs({ options: { large: { type: 'boolean', default: false } } }).values.large;
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
  say('one-page letters, by turns with bare pdfkit …');
  const letters = await measureLetters();
  say(`  ${letters.perSecond.toFixed(0)} letters/s; ${letters.ratio.toFixed(2)} of bare pdfkit`);
  say('one store of seven tables searched, by turns with the SQL typed by hand …');
  const search = await measureSearch((await buildIn(postgres.url, '_in_other_writings')).SHOP_URL);
  say(`  ${search.milliseconds.toFixed(1)} ms a search, ${search.rows} rows; ${search.ratio.toFixed(2)} x hand SQL`);
  const crowd = await among(open, isLarge ? 10_000_000 : 1_000_000, isLarge);
  say(`a person with ${ERASED.toLocaleString('en')} rows searched and erased, beside SQL typed by hand …`);
  const erasure = await measureErasure(await newDatabase(postgres.url, 'bench_erasure'), ERASED);
  say(
    `  searched ${erasure.search.toFixed(2)} x, erased ${erasure.erase.toFixed(2)} x hand SQL; ${erasure.idleMb} MB idle, ${erasure.grownMb} MB more at most`,
  );
  say('pages of fifty from 100,000 open cases …');
  say(
    `  ${(await measureList(await newDatabase(postgres.url, 'bench_list'))).p95.toFixed(1)} ms a page at the 95th percentile`,
  );
  say(`${CASES} whole cases of ${STORES} stores and six acts, 20 in flight …`);
  const cases = await measureCases(servers, CASES);
  const bare = await measureBare(servers, CASES);
  say(
    `  cases ${cases.perSecond.toFixed(1)}/s, ${cases.events} events, ${cases.statements.toFixed(0)} statements, largest payload ${cases.largestPayload} bytes, ${cases.cpu.toFixed(0)} ms of our own CPU; bare ${bare.perSecond.toFixed(1)}/s, ${bare.events} events, ${bare.cpu.toFixed(0)} ms`,
  );
  say(
    `bench: ${cases.events} events a case; ${(cases.perSecond / bare.perSecond).toFixed(2)} of bare cases/s; ${search.ratio.toFixed(2)} x hand SQL; ${letters.ratio.toFixed(2)} of bare letters/s; ${cases.statements.toFixed(0)} statements a case; ${crowd}; ${erasure.search.toFixed(2)} x and ${erasure.erase.toFixed(2)} x hand SQL among ${ERASED.toLocaleString('en')} rows, ${erasure.grownMb} MB`,
  );
}

/** A search among very many: first without an index, then with those that `check` proposes. Answers what the last line says of it. */
async function among(open: Open[], of: number, kept: boolean): Promise<string> {
  const said = `${of.toLocaleString('en')} customers`;
  say(`${said}, each thirtieth in other writings, ${kept ? 'built once and kept' : 'built now'} …`);
  const { url, isIndexed } = await openCrowd(open, of, kept);
  if (!isIndexed) {
    say(`  ${((await timeOneSearch(url, of)) / 1000).toFixed(1)} s a search without an index`);
    say(`  ${await indexAsChecked(url)} indexes made, as \`check\` proposes them`);
  }
  const { milliseconds, rows, ratio } = await measureCrowd(url, of, CROWD_SEARCHES);
  say(`  ${milliseconds.toFixed(1)} ms a search, ${rows} rows; ${ratio.toFixed(2)} x hand SQL`);
  return `${ratio.toFixed(2)} x hand SQL among ${said}`;
}

runProgram(bench);
