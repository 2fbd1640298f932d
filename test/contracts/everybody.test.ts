import { writeFile } from 'node:fs/promises';
import { encode } from 'iconv-lite';
import type { Connector } from '../../connectors/contract';
import { openCsv } from '../../connectors/csv';
import { openJson } from '../../connectors/json';
import { PAGE, type StandingThere } from '../../connectors/standing-there';
import { StoreFailed } from '../../connectors/store-failed';
import { Collection } from '../../policy/collection';
import { fileOf } from './a-file';

/** Whoever was erased is looked for among everybody in a file, a page at a time: none is passed over, and what could not be seen is named. */

const bare = (...columns: string[]) => columns.map((column) => ({ column, label: column }));
const people = (more: object = {}): Collection =>
  Collection.parse({
    ...{ id: 'people', label: '読者', category: '読者', purposes: ['news'], key: ['番号'] },
    ...{ identity: { name: '氏名', email: 'メール' }, findBy: [['name', 'email']] },
    columns: bare('番号', '氏名', 'メール', '備考'),
    ...more,
  });
/** Records that tell nobody by themselves are handed over with nobody. */
const rests = Collection.parse({
  ...{ id: 'asks', label: '問い', category: '問い', purposes: ['x'], within: '問い', key: ['../番号', 'n'] },
  belongsTo: { collection: 'people', columns: { '../番号': '番号' } },
  columns: bare('n'),
  leftOut: { '../番号': { notPersonal: '番号' } },
});
const nameOf = (nth: number): string => `読者${nth}　見本`;
const mailOf = (nth: number): string => `m${nth}@example.jp`;
const many = (count: number): number[] => Array.from({ length: count }, (_, nth) => nth + 1);

const csvOf = (count: number): string =>
  `番号,氏名,メール,備考\r\n${many(count)
    .map((nth) => `${nth},${nameOf(nth)},${mailOf(nth)},"二行の\r\n備考"\r\n`)
    .join('')}`;
const jsonOf = (count: number): string =>
  many(count)
    .map(
      (nth) =>
        `${JSON.stringify({ 番号: nth, 氏名: nameOf(nth), メール: mailOf(nth), 備考: '', 問い: [{ n: 1 }, { n: 2 }] })}\n`,
    )
    .join('');

const base = { id: 'news', label: '名簿', encoding: 'utf-8' } as const;
const KINDS: readonly (readonly [
  string,
  (count: number) => string,
  (file: string, collections: readonly Collection[]) => Connector,
])[] = [
  ['CSV', csvOf, (file, [first]) => openCsv({ store: { ...base, kind: 'csv', file, delimiter: ',', collections: first ? [first] : [] } })],
  ['JSON', jsonOf, (file, collections) => openJson({ store: { ...base, kind: 'json', file, records: 'lines', collections: [...collections] } })],
]; // prettier-ignore

describe.each(KINDS)('everybody in a %s file', (_, textOf, connect) => {
  const COUNT = 2 * PAGE + 3;
  test('is handed over once, with their key and by what they are known, page by page', async () => {
    const a = await fileOf(textOf(COUNT));
    const pages: (readonly StandingThere[])[] = [];
    const unseen = await connect(a.file, [people(), rests]).everybody?.((page) => {
      pages.push(page);
      return Promise.resolve();
    });
    expect(unseen).toEqual([]);
    expect(pages.map(({ length }) => length)).toEqual([PAGE, PAGE, 3]);
    const all = pages.flat();
    expect(all.every(({ collection }) => collection.id === 'people')).toBe(true);
    expect(new Set(all.map(({ key }) => key[0])).size).toBe(COUNT);
    expect(all.find(({ key }) => key[0] === '4001')?.held).toEqual({ name: [nameOf(4001)], email: [mailOf(4001)] });
    await a.remove();
  });

  test('where a column the map names is not there, that kind of record was not looked through, and is named', async () => {
    const a = await fileOf(textOf(3).replaceAll('メール', 'めーる'));
    const handed: StandingThere[] = [];
    const unseen = await connect(a.file, [people(), rests]).everybody?.((page) => {
      handed.push(...page);
      return Promise.resolve();
    });
    expect(unseen).toEqual(['people']);
    await a.remove();
  });

  test('a file that is written to while it is looked through tells nobody that it was looked through', async () => {
    const a = await fileOf(textOf(COUNT));
    const looked = connect(a.file, [people(), rests]).everybody?.(async () => {
      await writeFile(a.file, textOf(5));
    });
    await expect(looked).rejects.toThrow(StoreFailed);
    await a.remove();
  });

  test('a file that is away fails by its name, and nobody is taken for gone', async () => {
    const looked = connect('/nowhere/members.txt', [people()]).everybody?.(() => Promise.resolve());
    await expect(looked).rejects.toMatchObject({ because: { kind: 'fileMissing' } });
  });

  test('whoever gives it up ends it', async () => {
    const a = await fileOf(textOf(10 * COUNT));
    const ending = new AbortController();
    const looked = connect(a.file, [people(), rests]).everybody?.(() => {
      ending.abort();
      return Promise.resolve();
    }, ending.signal);
    await expect(looked).rejects.toThrow();
    await a.remove();
  });
});

test('everybody in a CSV file in another encoding is known by the same writing', async () => {
  const a = await fileOf(encode(csvOf(2), 'cp932'));
  const handed: StandingThere[] = [];
  const store = {
    ...base,
    kind: 'csv',
    file: a.file,
    encoding: 'shift_jis',
    delimiter: ',',
    collections: [people()],
  } as const;
  await openCsv({ store: { ...store, collections: [people()] } }).everybody?.((page) => {
    handed.push(...page);
    return Promise.resolve();
  });
  expect(handed.map(({ held }) => held.name)).toEqual([[nameOf(1)], [nameOf(2)]]);
  await a.remove();
});
