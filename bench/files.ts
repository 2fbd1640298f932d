import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import type { Connector } from '../connectors/contract';
import { openCsv } from '../connectors/csv';
import { openJson } from '../connectors/json';
import { Collection } from '../policy/collection';

/**
 * Searches files of a size no suite carries, and says how long it takes and what memory it needs:
 * `npx tsx bench/files.ts [MB]`, of 500 MB each unless told.
 */
const megabytes = Number(process.argv[2] ?? 500);
const folder = mkdtempSync(join(tmpdir(), 'madoguchi-files-'));
const collection = Collection.parse({
  id: 'members',
  label: '会員',
  category: '会員情報',
  purposes: ['membership'],
  key: ['number'],
  identity: { name: 'name', birthDate: 'birth', email: 'email' },
  findBy: [['name', 'birthDate'], ['email']],
  columns: ['number', 'name', 'birth', 'email', 'memo'].map((column) => ({ column, label: column })),
});
const SOUGHT = { name: ['髙橋花子'], birthDate: ['1985-04-12'], email: ['hanako@example.jp'] };
const ABOUT = { caseNumber: 'FILES-2026-0001', round: 1 };

const member = (n: number): Record<string, string> => ({
  number: String(n),
  name: `山田　太郎${n}`,
  birth: `19${10 + (n % 90)}/0${1 + (n % 9)}/1${n % 10}`,
  email: `u${n}@example.jp`,
  memo: '折り返しは夕方, "留守"なら翌日',
});
const hanako = { number: 'last', name: '高橋 花子', birth: 'S60.4.12', email: 'Hanako@example.jp', memo: '' };
const asCsv = (one: Record<string, string>): string =>
  `${Object.values(one)
    .map((text) => `"${text.replaceAll('"', '""')}"`)
    .join(',')}\r\n`;
const asJson = (one: object): string => `${JSON.stringify(one)}\n`;

async function write(file: string, header: string, line: (one: Record<string, string>) => string): Promise<void> {
  const out = createWriteStream(file);
  out.write(header);
  for (let n = 0, bytes = 0; bytes < megabytes * 1e6; n += 1) {
    const text = line(member(n));
    bytes += Buffer.byteLength(text);
    if (!out.write(text)) await once(out, 'drain');
  }
  out.end(line(hanako));
  await finished(out);
}

async function measured(what: string, work: () => Promise<string>): Promise<void> {
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
  const began = performance.now();
  const said = await work().finally(() => clearInterval(watch));
  const [seconds, most] = [((performance.now() - began) / 1000).toFixed(1), Math.round(peak / 1e6)];
  console.log(`${what}: ${said}; ${seconds} s, ${most} MB of memory at most`);
}

const search = async (connector: Connector): Promise<string> => {
  const { outcome, items, because } = await connector.find(SOUGHT, ABOUT);
  return `${outcome}, ${items.map(({ id }) => id).join(' ')}${because === undefined ? '' : because.en}`;
};

async function main(): Promise<void> {
  const [csv, json] = [join(folder, 'members.csv'), join(folder, 'members.ndjson')];
  const common = { id: 'list', label: '名簿', encoding: 'utf-8', collections: [collection] } as const;
  const list = openCsv({ store: { ...common, collections: [collection], kind: 'csv', file: csv, delimiter: ',' } });
  const lines = openJson({
    store: { ...common, collections: [collection], kind: 'json', file: json, records: 'lines' },
  });
  await write(csv, 'number,name,birth,email,memo\r\n', asCsv);
  await measured(`CSV of ${Math.round(statSync(csv).size / 1e6)} MB, searched`, () => search(list));
  await measured('the same, checked', async () => `${(await list.check()).length} complaints`);
  await write(json, '', asJson);
  await measured(`JSON of ${Math.round(statSync(json).size / 1e6)} MB, searched`, () => search(lines));
  await measured('the same, checked', async () => `${(await lines.check()).length} complaints`);
  writeFileSync(csv, `number,name,birth,email,memo\r\n1,"${'山田'.repeat(10_000_000)}`);
  await measured('a quotation nobody closed', () => search(list));
  writeFileSync(json, `{"number":"${'山田'.repeat(20_000_000)}`);
  await measured('a text nobody closed', () => search(lines));
  writeFileSync(csv, `number,name,birth,email,memo\r\n${asCsv(hanako)}`);
  truncateSync(csv, 2 * 2 ** 30);
  await measured('2 GB of which the most was never written', () => search(list));
  rmSync(folder, { recursive: true, force: true });
}

void main();
