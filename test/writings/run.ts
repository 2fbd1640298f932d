import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../../parts/postgres';
import { runProgram, type Open } from '../../parts/program';
import { SHELVES } from './shelves';
import { OURS, readWritings, searchAll } from './writings';

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** `npm run writings [-- LIST.yaml …]`: searches every kind of store for every writing of our list and of a company's own. */
async function main(open: Open[]): Promise<number> {
  const { positionals: further } = parseArgs({ allowPositionals: true });
  const groups = [OURS, ...further].flatMap(readWritings);
  if (process.env['MADOGUCHI_TEST_PG'] === undefined) {
    const postgres = await startPostgres({
      folder: mkdtempSync(join(tmpdir(), 'madoguchi-writings-')),
      forgetful: true,
      passing: true,
    });
    open.push({ close: () => postgres.stop() });
    process.env['MADOGUCHI_TEST_PG'] = postgres.url;
  }
  const tallies = [];
  for (const shelf of SHELVES) tallies.push(await searchAll(shelf, groups));
  const [missed, ofOthers] = [tallies.flatMap((tally) => tally.missed), tallies.flatMap((tally) => tally.ofOthers)];
  for (const line of [...missed, ...ofOthers]) say(line);
  say(
    `writings: ${tallies[0]?.pairs ?? 0} pairs, ${SHELVES.length} connectors, ${missed.length} missed, ${ofOthers.length} of others, ${tallies[0]?.looked ?? 0} put before a person`,
  );
  return missed.length + ofOthers.length === 0 ? 0 : 1;
}

runProgram(main);
