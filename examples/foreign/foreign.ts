import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, Runtime, type WorkflowBundleWithSourceMap } from '@temporalio/worker';
import { Client } from 'pg';
import type { Item } from '../../casefile/finding';
import type { Connector } from '../../connectors/contract';
import { openPostgres } from '../../connectors/postgres';
import { startPostgres } from '../../parts/postgres';
import { runProgram, type Open } from '../../parts/program';
import { startTemporal, type RunningTemporal } from '../../parts/temporal';
import type { PostgresStore } from '../../policy/data-map';
import { loadDataMap } from '../../policy/load';
import { bundle } from '../../worker/wiring';
import { openForeignDesk, PURPOSES } from './answer';
import { FOREIGN, type Foreign } from './by-hand';
import { damaged } from './damaged';
import { drop, restore } from './dumps';
import { eraseEverybody, type Erasures } from './erase';

type Tally = { requests: number; damaged: number; found: number; missed: number; ofOthers: number } & Erasures;
type Person = {
  readonly owner: string;
  readonly name: string;
  readonly email: string;
  readonly birthDate: string | null;
};
const AT_ONCE = 10;
type Rows = ReadonlyMap<string, readonly string[]>;

async function main(open: Open[]): Promise<number> {
  const {
    positionals: [folder],
    values: { server, small },
  } = parseArgs({ allowPositionals: true, options: { server: { type: 'string' }, small: { type: 'boolean' } } });
  const here = FOREIGN.filter(({ name }) => folder !== undefined && existsSync(join(folder, `${name}.sql`)));
  if (folder === undefined || here.length === 0) {
    say(
      `No pagila.sql and no chinook.sql ${folder === undefined ? 'can be looked for: say npm run foreign -- FOLDER' : `in ${folder}`}. The public has them at\n` +
        '  https://github.com/devrimgunduz/pagila\n  https://github.com/lerocha/chinook-database\nexamples/foreign/README.md says which files, and what to call them.',
    );
    return 1;
  }
  Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });
  const url = server ?? (await startOurOwn(open));
  const temporal = await startTemporal();
  open.push({ close: () => temporal.stop() });
  const workflows = await bundle();
  const tally: Tally = {
    requests: 0,
    damaged: 0,
    found: 0,
    missed: 0,
    ofOthers: 0,
    erased: 0,
    corrected: 0,
    tooMuch: 0,
    left: 0,
  };
  let misfits = 0;
  for (const foreign of here)
    misfits += await answerEverybody({ foreign, folder, server: url, temporal, workflows, tally, small });
  say(
    `foreign: ${here.length} databases, ${tally.requests} requests answered, ${tally.damaged} searches in damaged writings, ${tally.found} rows found, ${tally.missed} missed, ${tally.ofOthers} of others, ${tally.erased} erased, ${tally.corrected} corrected, ${tally.tooMuch} too much, ${tally.left} left${small === true ? ' (small: every sixteenth person answered, every forty-eighth erased)' : ''}`,
  );
  return misfits + tally.missed + tally.ofOthers + tally.tooMuch + tally.left === 0 ? 0 : 1;
}

type Answering = {
  foreign: Foreign;
  folder: string;
  server: string;
  temporal: RunningTemporal;
  workflows: WorkflowBundleWithSourceMap;
  tally: Tally;
  small: boolean | undefined;
};

/** Answers everybody in one database, each a whole case at the desk. Answers in how many ways its data map does not fit. */
async function answerEverybody({
  foreign,
  folder,
  server,
  temporal,
  workflows,
  tally,
  small,
}: Answering): Promise<number> {
  const name = `madoguchi_foreign_${foreign.name}_${process.pid}`;
  const url = await restore({ server, name, dump: readFileSync(join(folder, `${foreign.name}.sql`), 'utf8') });
  const records = await restore({ server, name: `${name}_desk`, dump: '' });
  const dataMap = await loadDataMap(join(__dirname, `${foreign.name}.yaml`), { purposes: PURPOSES });
  const store = dataMap.stores[0] as PostgresStore;
  const { people: all, rowsOf } = await readByHand(url, foreign, store);
  const people = small === true ? all.filter((_, nth) => nth % 16 === 0) : all;
  const connector = openPostgres({ store, url });
  const complaints = await connector.check();
  for (const { en } of complaints) say(`  ${en}`);
  await searchDamaged(connector, { people, rowsOf }, tally).finally(() => connector.close());

  const desk = await openForeignDesk({ dataMap, databaseUrl: url, recordsUrl: records, temporal, workflows });
  const began = performance.now();
  const waiting = [...people];
  const asked = waiting.length;
  let told = 0;
  const clerk = async (): Promise<void> => {
    for (let person = waiting.shift(); person !== undefined; person = waiting.shift()) {
      compare(person.owner, await desk.answer(person), rowsOf.get(person.owner) ?? new Map(), tally);
      tally.requests += 1;
      told += 1;
      if (told % 100 === 0)
        say(`  ${foreign.name}: ${told} of ${asked} answered, ${Math.round((performance.now() - began) / 1000)} s`);
    }
  };
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, clerk));
    say(`${foreign.name}: ${asked} people answered in ${Math.round((performance.now() - began) / 1000)} s`);
  } finally {
    await desk.close();
    await drop({ server, name: `${name}_desk` });
  }
  const dump = readFileSync(join(folder, `${foreign.name}.sql`), 'utf8');
  const copy = await restore({ server, name: `${name}_copy`, dump });
  const erasing = performance.now();
  const gone = small === true ? people.filter((_, nth) => nth % 3 === 0) : people;
  try {
    await eraseEverybody({ name: foreign.name, store, url, copy, people: gone, tally, say });
    say(
      `${foreign.name}: ${gone.length} people corrected and erased in ${Math.round((performance.now() - erasing) / 1000)} s`,
    );
  } finally {
    await drop({ server, name });
    await drop({ server, name: `${name}_copy` });
  }
  return complaints.length;
}

/** Searches for everybody again as three damaged writings name them, by the connector alone: what the desk makes of a search the cases show. */
async function searchDamaged(
  connector: Connector,
  { people, rowsOf }: { readonly people: readonly Person[]; readonly rowsOf: ReadonlyMap<string, Rows> },
  tally: Tally,
): Promise<void> {
  const waiting = people.flatMap((person) => damaged(person).map((keys) => [person.owner, keys] as const));
  const searcher = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [owner, keys] = next;
      const { items } = await connector.find(keys, { caseNumber: 'FOREIGN-2026-0001', round: 1 });
      compare(owner, items, rowsOf.get(owner) ?? new Map(), tally);
      tally.damaged += 1;
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, searcher));
}

/** Whatever the connector found and the hand did not is another's; whatever the hand found and the connector did not, or told otherwise, is missed. */
function compare(owner: string, items: readonly Item[], rows: Rows, tally: Tally): void {
  const told = (item: Item): string[] =>
    item.fields.flatMap(({ text, withheld }) => (withheld === undefined ? [text] : [])); // what is withheld is never read
  const found = new Map(items.map((item) => [item.id, told(item)]));
  tally.found += items.length;
  if (found.size !== items.length) say(`  ${owner}: ${items.length - found.size} rows found twice`);
  tally.ofOthers += items.length - found.size;
  for (const id of found.keys()) {
    if (rows.has(id)) continue;
    tally.ofOthers += 1;
    say(`  ${owner}: ${id} is not theirs`);
  }
  for (const [id, texts] of rows) {
    const here = found.get(id);
    if (here?.length === texts.length && texts.every((text, at) => text === here[at])) continue;
    tally.missed += 1;
    say(
      here === undefined
        ? `  ${owner}: ${id} was missed`
        : `  ${owner}: ${id} is told as ${JSON.stringify(here)} where the hand finds ${JSON.stringify(texts)}`,
    );
  }
}

/** What a person with psql finds, everybody at once; the server's own text of each value, times in Japan. */
async function readByHand(
  url: string,
  foreign: Foreign,
  store: PostgresStore,
): Promise<{ readonly people: readonly Person[]; readonly rowsOf: ReadonlyMap<string, Rows> }> {
  const client = new Client({ connectionString: url, types: { getTypeParser: () => (text: string) => text } });
  await client.connect();
  try {
    await client.query(`SET TimeZone = 'Asia/Tokyo'`);
    const { rows: people } = await client.query<Person>(foreign.people);
    const rowsOf = new Map<string, Map<string, readonly string[]>>(people.map(({ owner }) => [owner, new Map()]));
    const untyped = store.collections.filter(({ id }) => foreign.rows[id] === undefined).map(({ id }) => id);
    if (untyped.length > 0) throw new Error(`nothing is typed by hand for ${untyped.join(', ')}`);
    for (const { id } of store.collections) {
      const { rows } = await client.query<(string | null)[]>({ text: foreign.rows[id] ?? '', rowMode: 'array' });
      for (const [owner, key, ...texts] of rows)
        rowsOf.get(owner ?? '')?.set(
          `${store.id}/${id}/${key}`,
          texts.map((text) => text ?? ''),
        );
    }
    return { people, rowsOf };
  } finally {
    await client.end();
  }
}

async function startOurOwn(open: Open[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-foreign-'));
  const server = await startPostgres({ folder, forgetful: true, passing: true });
  open.push({ close: () => server.stop() });
  return server.url;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

runProgram(main);
