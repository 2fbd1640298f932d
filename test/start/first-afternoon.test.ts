import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { freePort } from '../../parts/processes';
import { start, theDatabase, theTemporal, type Environment } from './programs';

/** An engineer connects a company: a folder from five answers, what is still to be written, a search that is only tried, the desk. */

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-afternoon-'));
const my = join(folder, 'my');
const edit = (name: string, from: string, to: string): void => {
  const text = readFileSync(join(my, name), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(my, name), text.replace(from, to));
};
let customers: string;
beforeAll(async () => {
  customers = await theDatabase();
  const client = new Client({ connectionString: customers });
  await client.connect();
  await client.query(`
    create table customers (id int primary key, name text not null, birth_date date, postal_code text, email text, phone text, memo text);
    create index on customers (email); create index on customers (birth_date);
    create table inquiries (id int primary key, customer int references customers (id), words text);
    comment on table inquiries is 'お問い合わせ';
    insert into customers values (1, '見本 花子', '1980-02-10', '100-0001', 'hanako@mihon.example', '090-0000-0142', null),
                                 (2, '見本 太郎', '1978-01-02', '100-0001', 'taro@mihon.example', '090-0000-0143', null)`);
  await client.end();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function typed(command: string, args: readonly string[], settings: Environment = {}) {
  const program = start(`worker/${command}.ts`, args, { CUSTOMERS_URL: undefined, ...settings });
  return { code: await program.ended, said: program.said() };
}
const ANSWERS = [
  ...[
    '--name',
    '株式会社みほん',
    '--address',
    '〒100-0001　東京都千代田区千代田1番1号',
    '--mail',
    'kojin@mihon.example',
  ],
  ...['--telephone', '03-0000-0000', '--hours', '平日10時から17時まで', '--by', 'post,email', '--fee', '1000'],
  ...['--data', 'postgres', '--purpose', 'ご注文の商品の発送のため'],
];

test('a folder is written from five answers, and what really is missing is said of it alone', async () => {
  expect(await typed('init', [my, ...ANSWERS])).toMatchObject({
    code: 0,
    said: expect.stringContaining('check') as string,
  });
  expect(await typed('check', [my])).toEqual({
    code: 1,
    said: expect.stringMatching(
      /customers: the address of the store is not set: .* CUSTOMERS_URL.* \(data-map\.yaml:\d+:\d+\)\n[^]*\ncheck: 1 to mend, 0 not looked at, 0 tables nobody mapped, 0 worth knowing\n$/,
    ) as string,
  });
});

test('nothing is written over, and nothing is left behind where an answer does not hold', async () => {
  const before = readFileSync(join(my, 'staff.yaml'), 'utf8');
  expect(await typed('init', [my, ...ANSWERS])).toMatchObject({
    code: 2,
    said: expect.stringContaining('nothing is overwritten') as string,
  });
  expect(readFileSync(join(my, 'staff.yaml'), 'utf8')).toBe(before);
  const english = await typed('init', [
    join(folder, 'other'),
    '--name',
    'Sample Inc.',
    '--by',
    'post',
    '--data',
    'desk',
    '--mail',
    'a@b.example',
  ]);
  expect(english).toMatchObject({
    code: 2,
    said: expect.stringMatching(/holder\.name: is printed in Japanese letters/) as string,
  });
  expect((await typed('init', [join(folder, 'other'), '--by', 'pigeon'])).said).toContain(
    'of post, counter, webForm, email',
  );
  expect(readdirSync(folder)).toEqual(['my']);
});

test('what was not answered is asked for by check, place by place', async () => {
  expect((await typed('init', [join(folder, 'short'), '--data', 'desk', '--by', 'post'])).code).toBe(0);
  const { code, said } = await typed('check', [join(folder, 'short'), '--lang', 'ja']);
  expect(code).toBe(1);
  expect(said).toMatch(
    /holder\.telephone: 会社にしか分からない事項です。ここに書いてください \(profile\.yaml:\d+:\d+\)/,
  );
  expect(said).toMatch(/drawer: 消去・訂正を依頼する内容がないため.*\n\ncheck: 直すもの 9件、.*、参考 1件\n$/);
});

test('a column nobody decided on stops check and start alike, with what to write; a table nobody mapped is named apart', async () => {
  appendFileSync(join(my, 'desk.env'), `CUSTOMERS_URL=${customers}\n`);
  const says =
    'public.customers.memo is a column without a decision; show it under `columns` of customers or name it under `leftOut`';
  expect(await typed('check', [my])).toEqual({ code: 1, said: expect.stringContaining(says) as string });
  expect((await typed('check', [my, '--lang', 'ja'])).said).toMatch(
    /列 public\.customers\.memo をどうするかが決まっていません.* \(data-map\.yaml:\d+:\d+\)/,
  );
  const desk = start('worker/main.ts', ['all'], { MADOGUCHI_COMPANY: my, PORT: String(await freePort()) });
  expect([await desk.ended, desk.said()]).toEqual([2, expect.stringContaining(says)]);
  expect(readdirSync(my)).not.toContain('data'); // nothing was begun
  edit(
    'data-map.yaml',
    '        leftOut:',
    '        leftOut:\n          memo: { notPersonal: 使っていない列 }\n          #',
  );
  const fits = await typed('check', [my]);
  expect(fits.said).toMatch(
    /Tables nobody mapped[^]*public\.inquiries is a table the data map is silent on.*\(it refers to public\.customers\).* \(data-map\.yaml:\d+:\d+\)/,
  );
  expect(fits).toMatchObject({
    code: 0,
    said: expect.stringContaining('check: 0 to mend, 0 not looked at, 1 table nobody mapped') as string,
  });
});

test('a skeleton with every table and column is written from the database, decided on, and fits', async () => {
  const to = join(my, 'suggested.yaml');
  expect((await typed('suggest-map', ['CUSTOMERS_URL', '--company', my, '--to', to])).said).toMatch(
    /; 19 places in it/,
  );
  const proposed = readFileSync(to, 'utf8');
  expect(proposed).not.toMatch(/花子|hanako|1980/);
  expect(proposed).toMatch(/ name: \{ text: 消去済み \} # tells who it is; NOT NULL\n/); // as the database has it
  expect(proposed).toMatch(/ email: empty # tells who it is\n/);
  const settings = { MADOGUCHI_DATA_MAP: to };
  const open = await typed('check', [my, '--lang', 'ja'], settings);
  expect(open).toMatchObject({ code: 1, said: expect.stringContaining('check: 直すもの 19件') as string });
  writeFileSync(
    to,
    proposed.replaceAll('rows: to be written', 'rows: go').replaceAll(/(?<=[:[] ?)to be written/g, 'main'),
  );
  expect(await typed('check', [my], settings)).toMatchObject({
    code: 0,
    said: expect.stringContaining('check: 0 to mend, 0 not looked at, 0 tables nobody mapped') as string,
  });
});

test('what no waiting mends of a store stops, where it is mended; what may be gone by itself is waited for', async () => {
  const list = join(folder, 'list.csv');
  writeFileSync(list, Buffer.from('696d0a8ca9967b89d48e710a', 'hex')); // one column, in Shift_JIS
  const map = join(folder, 'files.yaml');
  const store = (id: string, file: string) =>
    `  - { kind: csv, id: ${id}, label: 名簿, file: ${file}, encoding: utf-8, collections: [{ id: list, label: 名簿, category: 名簿, purposes: [main], key: [im], identity: { email: im }, findBy: [[email]], columns: [{ column: im, label: 名 }] }] }\n`;
  writeFileSync(map, `version: '1'\nprovisions: []\nstores:\n${store('list', list)}${store('gone', 'gone.csv')}`);
  const { code, said } = await typed('check', [my], { MADOGUCHI_DATA_MAP: map });
  expect(said).toMatch(/To mend[^]*list: .*write `encoding: shift_jis`.* \(files\.yaml:4:\d+\)/);
  expect(said).toMatch(/Cannot be looked at now[^]*gone: there is no such file \(gone\.csv\).* \(files\.yaml:5:\d+\)/);
  expect(said).toContain('check: 1 to mend, 1 not looked at,');
  expect(code).toBe(1);
});

test('a search is tried over the real store: by what, how many, and the SQL without anybody in it', async () => {
  const person = join(folder, 'person.yaml');
  writeFileSync(person, 'name: 見本花子\npostalCode: 1000001\nbirthday: x\n');
  expect(await typed('try-search', [person, '--company', my])).toMatchObject({
    code: 2,
    said: expect.stringMatching(
      /postalCode: must be text; put it between quotes \(person\.yaml:2:\d+\)\n.*birthday: there is no such setting \(person\.yaml:3:\d+\)/,
    ) as string,
  });
  writeFileSync(person, 'name: 見本花子\nbirthDate: 1980-02-10\npostalCode: 100-0001\n');
  const { code, said } = await typed('try-search', [person, '--company', my]);
  expect(said).toMatch(/■ customers {2}顧客管理: found, \d+ ms/);
  expect(said).toMatch(/customers +お客様の登録 +name \+ birthDate \+ postalCode +found +1 +0 +0\n/);
  expect(said).toMatch(/SELECT [^]*FROM "public"\."customers"[^]*\$1/);
  expect(said).not.toMatch(/花子|1980|taro/);
  expect([code, said]).toEqual([0, expect.stringContaining('try-search: 1 of 1 stores answered; nothing was written')]);
  writeFileSync(person, 'phone: 090-0000-0142\n');
  const alone = await typed('try-search', [person, '--company', my, '--json']);
  expect([alone.code, JSON.parse(alone.said)]).toEqual([
    1,
    [
      expect.objectContaining({
        outcome: 'notSearchable',
        collections: [expect.objectContaining({ outcome: 'notSearchable', by: [] })],
      }),
    ],
  ]);
  expect((await typed('try-search', [person, '--company', my, '--store', 'nowhere'])).said).toContain(
    'it has: customers',
  );
});

test('the desk opens by the folder alone; what the environment says goes before it', async () => {
  const desk = start('worker/main.ts', ['all'], {
    MADOGUCHI_COMPANY: my,
    DATABASE_URL: await theDatabase(),
    TEMPORAL_ADDRESS: theTemporal(),
    TEMPORAL_TASK_QUEUE: 'first-afternoon',
    PORT: String(await freePort()),
  });
  expect(await desk.says(/窓口 worker ready/)).toContain(join(my, 'data'));
  expect(await desk.stop()).toBe(0);
});

test('a folder that is none, and a line that is no setting, are told by their place', async () => {
  expect((await typed('check', [join(folder, 'nowhere')])).said).toMatch(
    /MADOGUCHI_COMPANY: .*nowhere\/desk\.env cannot be read \(ENOENT\); name a folder/,
  );
  appendFileSync(join(my, 'desk.env'), 'export MADE=up\n');
  expect((await typed('check', [my])).said).toMatch(
    /MADOGUCHI_COMPANY: .*desk\.env:\d+ is no setting; write it as NAME=value/,
  );
});
