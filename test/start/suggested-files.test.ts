import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'iconv-lite';
import { parse } from 'yaml';
import { openCsv } from '../../connectors/csv';
import { openJson } from '../../connectors/json';
import { loadDataMap } from '../../policy/load';
import { start } from './programs';

/** A folder of files as systems leave them is proposed as a map: titles above a header, and JSON however its records lie there. */

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-files-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, bytes: string | Buffer): void => writeFileSync(join(folder, name), bytes);
async function suggested(to: string) {
  const program = start('worker/suggest-map.ts', [folder, '--to', join(folder, to)], {});
  return { code: await program.ended, said: program.said() };
}

const MEMBER = (id: number, more: object = {}) => ({
  id,
  name: { family: '山田', given: '花子' },
  birthDate: '1980-02-10',
  email: 'hanako@example.jp',
  notes: { '2026-01-01': 'お電話', '2026-02-01': 'ご来店' },
  orders: [{ no: 1, lines: [{ goods: '苗', count: 2 }] }],
  ...more,
});

test('titles, a list, records on each line and a list inside a document: each as it lies, with nothing of anybody in it', async () => {
  put('titled.csv', encode('会員名簿,2026年度\r\n"店舗 ""銀座"" 2"\r\n\r\n会員番号,氏名,生年月日,メールアドレス\r\n1,山田花子,1980-02-10,hanako@example.jp\r\n', 'cp932')); // prettier-ignore
  put('padded.tsv', '出力日\t2026-11-26\t\t\n会員番号\t氏名\t生年月日\t備考\n1\t山田花子\t1980-02-10\t\n');
  put('broken.csv', '\n\n"会員\n番号",氏名,生年月日\n1,山田花子,1980-02-10\n');
  put('members.json', JSON.stringify([MEMBER(1), MEMBER(2, { left: '2026-03-01' })]));
  put('each.ndjson', `${JSON.stringify(MEMBER(1))}\n${JSON.stringify(MEMBER(2))}\n`);
  put('some.json', JSON.stringify([MEMBER(1, { orders: [] }), MEMBER(2), MEMBER(3, { orders: null })]));
  put('inside.json', JSON.stringify({ at: '2026-11-26', pages: [], data: { customers: [MEMBER(1)] } }, undefined, 2));
  const { code, said } = await suggested('map.yaml');
  expect({ code, said }).toMatchObject({ code: 0, said: expect.stringContaining('is written') as string });
  const proposed = readFileSync(join(folder, 'map.yaml'), 'utf8');
  expect(proposed).not.toMatch(/山田|花子|hanako|1980|2026-0|銀座|お電話/);
  const { stores } = parse(proposed) as { stores: Record<string, unknown>[] };
  const how = stores.map(({ id, encoding, delimiter, linesBeforeHeader, records, mayLack }) => [id, encoding, delimiter, linesBeforeHeader, records, mayLack]); // prettier-ignore
  expect(how).toEqual([
    ['broken', 'utf-8', undefined, undefined, undefined, undefined],
    ['each', undefined, undefined, undefined, 'lines', undefined],
    ['inside', undefined, undefined, undefined, { list: 'data.customers' }, undefined],
    ['members', undefined, undefined, undefined, 'list', ['left']],
    ['padded', 'utf-8', '\t', 1, undefined, undefined],
    ['some', undefined, undefined, undefined, 'list', undefined],
    ['titled', 'shift_jis', undefined, 3, undefined, undefined],
  ]);
  expect(stores[3]?.['collections']).toMatchObject([
    {
      id: 'members',
      identity: { name: ['name.family', 'name.given'], birthDate: ['birthDate'], email: ['email'] },
      findBy: [['name', 'birthDate'], ['email']],
      columns: ['id', 'name.family', 'name.given', 'birthDate', 'email', 'notes', 'left'].map((column) => ({ column })),
    },
    { id: 'orders', within: 'orders', belongsTo: { collection: 'members', columns: { '../id': 'id' } } },
    { id: 'lines', within: 'orders.lines', belongsTo: { collection: 'orders', columns: { '../no': 'no' } } },
  ]);
  // who ordered nothing yet has no field of that name beside the list that others have
  expect(stores[5]?.['collections']).toMatchObject([
    { columns: ['id', 'name.family', 'name.given', 'birthDate', 'email', 'notes'].map((column) => ({ column })) },
    { id: 'orders', within: 'orders' },
    { id: 'lines', within: 'orders.lines' },
  ]);
});

test('decided on, it loads, and each file is found to be as it says', async () => {
  const keys: Readonly<Record<string, string>> = { orders: "['../id', no]", lines: "['../../id', '../no', goods]" };
  let last = '';
  const decided = readFileSync(join(folder, 'map.yaml'), 'utf8')
    .split('\n')
    .map((line) => {
      last = /^      - id: (\w+)/.exec(line)?.[1] ?? last;
      const key = keys[last] ?? (line.includes('key:') && ['broken', 'padded', 'titled'].includes(last) ? '[氏名]' : '[id]');
      return line.replace(/key: \[to be written\]/, `key: ${key}`);
    })
    .join('\n')
    .replaceAll(/(?<=[:[] ?)to be written/g, 'main'); // prettier-ignore
  writeFileSync(join(folder, 'decided.yaml'), decided);
  const { stores } = await loadDataMap(join(folder, 'decided.yaml'));
  for (const store of stores) {
    if (store.kind !== 'csv' && store.kind !== 'json') throw new Error('only files lie here');
    const connector = store.kind === 'csv' ? openCsv({ store }) : openJson({ store });
    const complaints = (await connector.check()).map(({ en }) => en);
    expect([store.id, complaints]).toEqual([store.id, []]);
    const { outcome } = await connector.find({ name: ['山田花子'], birthDate: ['1980-02-10'] }, { caseNumber: 'X-2026-0001', round: 1 }); // prettier-ignore
    expect([store.id, outcome]).toEqual([store.id, 'found']);
  }
});

test('a file without a header, or with no records of JSON, is named, and nothing is written', async () => {
  put('headless.csv', '1,山田花子,1980-02-10\n2,山田太郎,1980-02-11\n');
  expect(await suggested('none.yaml')).toMatchObject({ code: 2, said: expect.stringContaining('headless.csv: ') as string });
  rmSync(join(folder, 'headless.csv'));
  put('empty.json', '{"members": {"1": }');
  expect(await suggested('none.yaml')).toMatchObject({ code: 2, said: expect.stringContaining('empty.json: ') as string });
  expect(() => readFileSync(join(folder, 'none.yaml'))).toThrow();
}); // prettier-ignore
