import { appendFileSync, renameSync, statSync, truncateSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { openCsv } from '../../connectors/csv';
import { openJson } from '../../connectors/json';
import { Repeats } from '../../connectors/repeats';
import { StoreFailed } from '../../connectors/store-failed';
import type { CsvStore } from '../../policy/data-map';
import { about, fileOf, HANAKO, inShort, type AFile } from './a-file';
import { members, MEMBERS } from './connector';

const HEADER = 'number,name,birth,email,rank,memo,hash\n';
const row = (number: string, name = '高橋花子', birth = '1985-04-12'): string => `${number},${name},${birth},,2,,\n`;
const others = (count: number): string =>
  Array.from({ length: count }, (_, n) => row(`o${n}`, '山田太郎', `1970-01-01${' '.repeat(500)}`)).join('');
const store = (file: string): CsvStore => ({
  ...{ kind: 'csv', id: 'demo', label: '会員名簿', file, encoding: 'utf-8', delimiter: ',' },
  collections: [members()],
});

/** A search that is told of each piece that is read, so that a test may do something meanwhile. */
function searching(file: string, atPiece: number, act: () => void): ReturnType<typeof open.find> {
  const { signal } = new AbortController();
  const open = openCsv({ store: store(file) });
  let pieces = 0;
  signal.throwIfAborted = () => {
    pieces += 1;
    if (pieces === atPiece) act();
  };
  return open.find(HANAKO, { ...about, signal });
}

describe('check() repeats nothing of anybody where names are data', () => {
  const saidOf = async (text: string, connect: (file: string) => { check(): Promise<readonly object[]> }) => {
    const { file, remove } = await fileOf(text, 'list.csv');
    const said = JSON.stringify(await connect(file).check());
    await remove();
    return said;
  };

  test.each([
    ['no header', '1001,山田花子,1985-04-12,hanako@example.jp,2,,x1001\n'],
    ['no header, and nothing but names', '山田花子,ヤマダハナコ,東京都\n佐藤一郎,サトウイチロウ,大阪府\n'],
  ])('a file with %s', async (_, text) => {
    const said = await saidOf(text, (file) => openCsv({ store: { ...store(file), mayBeEmpty: true } }));
    expect(said).toContain('the first line seems to be a record and no header');
    expect(said).not.toMatch(/花子|ハナコ|hanako|1985|東京/);
  });

  test('columns called by the word for a day, and by nothing of anybody, are named', async () => {
    const text = `${HEADER.trim()},年月日,月/日\n${row('1001').trim()},2026-11-01,11/1\n`;
    const said = await saidOf(text, (file) => openCsv({ store: store(file) }));
    for (const name of ['年月日', '月/日']) expect(said).toContain(`${name} is a column without a decision`);
  });

  test('a table in a JSON file whose names are mailboxes', async () => {
    const [one] = MEMBERS;
    const text = JSON.stringify([
      { ...one, contacts: { 'hanako@example.jp': { since: 2020 }, 'taro@example.jp': {} } },
    ]);
    const said = await saidOf(text, (file) => openJson({ store: { ...store(file), kind: 'json', records: 'list' } }));
    expect(said).toContain('contacts is a column without a decision');
    expect(said).not.toMatch(/hanako|taro/);
  });
});

describe('a file that is written to while it is read is not answered from, and is tried again', () => {
  let list: AFile;
  beforeEach(async () => {
    list = await fileOf(HEADER + others(1_500) + row('last'), 'list.csv');
  });
  afterEach(() => list.remove());

  test.each<[string, () => void]>([
    ['it grows', () => appendFileSync(list.file, row('later'))],
    ['it is cut', () => truncateSync(list.file, 300_000)],
    ['it is emptied', () => truncateSync(list.file, 0)],
    [
      'another takes its place',
      () => (writeFileSync(`${list.file}.new`, HEADER), renameSync(`${list.file}.new`, list.file)),
    ],
    ['it is taken away', () => unlinkSync(list.file)],
    ['it is written anew, as long as it was', () => writeFileSync(list.file, HEADER + others(1_500) + row('lost'))],
  ])('%s', async (_, act) => {
    const said: unknown = await searching(list.file, 2, act).catch((error: unknown) => error);
    expect(said).toBeInstanceOf(StoreFailed);
    expect((said as StoreFailed).because.kind).toBe('fileChanged');
    expect((said as StoreFailed).message).toBe(
      'demo: the file was written to or replaced while it was read (list.csv): when its export is done, try again',
    );
  });

  test('and once it rests, the person is found', async () => {
    await searching(list.file, 2, () => appendFileSync(list.file, row('later'))).catch(() => undefined);
    expect(inShort(await openCsv({ store: store(list.file) }).find(HANAKO, about)).found).toEqual([
      'demo/members/last',
      'demo/members/later',
    ]);
  });
});

describe('a file that is none', () => {
  test('a folder is not read, and no path is told', async () => {
    const { file, remove } = await fileOf('');
    const folder = { ...store(dirname(file)), file: dirname(file) };
    const { outcome, because } = await openCsv({ store: folder }).find(HANAKO, about);
    expect({ outcome, kind: because?.kind }).toEqual({ outcome: 'failed', kind: 'fileUnfit' });
    expect(because?.en).toMatch(/is no file but a folder or the like; name a file under `file`/);
    expect(because?.ja).toContain('ファイルではありません');
    expect(JSON.stringify(because)).not.toContain(dirname(dirname(file)));
    await expect(openCsv({ store: folder }).check()).rejects.toThrow('is no file but a folder');
    await remove();
  });

  test('two gigabytes of which the most was never written are refused before they are read through', async () => {
    const { file, remove } = await fileOf(HEADER + row('1'));
    truncateSync(file, 2 * 2 ** 30);
    const { outcome, because } = await openCsv({ store: store(file) }).find(HANAKO, about);
    await remove();
    expect({ outcome, kind: because?.kind }).toEqual({ outcome: 'failed', kind: 'fileUnfit' });
    expect(because?.en).toContain('it holds bytes of value 0');
  });
});

test('texts of 10 MB in a column are told whole, and more than anybody can handle is said to be too much', async () => {
  const long = 'あ'.repeat(3_500_000);
  const line = (number: number, memo: string): string =>
    JSON.stringify({ number, name: '高橋花子', birth: '1985-04-12', email: '', rank: 2, memo, hash: '' });
  const json = (file: string) =>
    openJson({
      store: {
        kind: 'json',
        id: 'demo',
        label: '名簿',
        file,
        encoding: 'utf-8',
        records: 'lines',
        collections: [members()],
      },
    });
  const few = await fileOf(line(1, long));
  const { items } = await json(few.file).find(HANAKO, about);
  expect(items.map(({ fields }) => fields.find(({ name }) => name === 'memo')?.text.length)).toEqual([long.length]);
  await few.remove();
  const many = await fileOf(Array.from({ length: 3 }, (_, n) => line(n, 'x'.repeat(3_000_000))).join('\n'));
  expect(await json(many.file).find(HANAKO, about)).toMatchObject({ outcome: 'failed', because: { kind: 'tooMuch' } });
  await many.remove();
});

test('two hundred megabytes are searched in memory that does not grow with the file, and who stands in its last line is found', async () => {
  const { file, remove } = await fileOf(HEADER);
  const memo = 'あ'.repeat(330);
  for (let n = 0; n < 200_000; n += 2_000)
    appendFileSync(
      file,
      Array.from({ length: 2_000 }, (_, at) => `${n + at},山田太郎,1950-01-01,,2,${memo},\n`).join(''),
    );
  appendFileSync(file, row('last'));
  expect(statSync(file).size).toBeGreaterThan(200e6);
  const before = process.memoryUsage().rss;
  let most = before;
  const looking = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const { found } = inShort(await openCsv({ store: store(file) }).find(HANAKO, about));
  clearInterval(looking);
  await remove();
  expect(found).toEqual(['demo/members/last']);
  expect(most - before).toBeLessThan(150e6);
}, 400_000);

test('a key that comes twice among many is noticed, and none that does not', () => {
  const repeats = new Repeats();
  const keys = Array.from({ length: 100_000 }, (_, n) => `["members","${n === 77_777 ? 12 : n}"]`);
  for (const key of keys) repeats.show(key);
  expect(keys.flatMap((key, at) => (repeats.cameBefore(key) ? [at] : []))).toEqual([77_777]);
});
