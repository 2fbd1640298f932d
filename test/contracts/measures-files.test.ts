import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { encode } from 'iconv-lite';
import { Measure } from '../../casefile/measures';
import { csvMeasures, openCsv } from '../../connectors/csv';
import { jsonMeasures } from '../../connectors/json';
import type { Measures, Under } from '../../connectors/measures';
import type { StoreFailed } from '../../connectors/store-failed';
import { Collection } from '../../policy/collection';
import type { CsvStore, JsonStore } from '../../policy/data-map';
import { fileOf, type AFile } from './a-file';

const sealing = {
  digest: (text: string | Uint8Array) => createHash('sha256').update(text).digest('hex'),
  hashing: () => Promise.resolve({ inner: Buffer.alloc(64, 0x36), outer: Buffer.alloc(64, 0x5c) }),
};
const under: Under = { retention: { claims: { months: 60, counts: 'fromTheDay' } } };
const HANAKO = { name: ['髙橋花子'], email: ['hanako@example.jp'] };
const bare = (...columns: string[]) => columns.map((column) => ({ column, label: column }));
const readers = (erasing: object) =>
  Collection.parse({
    id: 'readers',
    label: '読者',
    category: '読者',
    purposes: ['news'],
    key: ['番号'],
    identity: { name: '氏名', email: 'メール' },
    findBy: [['name', 'email']],
    columns: bare('番号', '氏名', 'メール', '登録日', '備考'),
    erasing,
  });
const csv = (file: string, erasing: object, more: Partial<CsvStore> = {}): CsvStore => ({
  kind: 'csv',
  id: 'news',
  label: '名簿',
  file,
  encoding: 'utf-8',
  delimiter: ',',
  rewritten: true,
  collections: [readers(erasing)],
  ...more,
});
const erases = (n: number, more: object = {}): Measure =>
  Measure.parse({ id: `NEWS/${n}`, does: 'erase', on: '2026-11-26', ...more });

/** Plans, acts and looks again; the file afterwards, and what lies beside it. */
async function throughout(measures: Measures, { file }: AFile, measure = erases(1)) {
  const plan = await measures.plan(measure, HANAKO, under);
  const took = plan.lacks.length > 0 ? undefined : await measures.take(measure, HANAKO, plan, under);
  const residue = await measures.residue(measure, HANAKO, plan, under);
  return { plan, took, residue, bytes: await readFile(file), beside: (await readdir(dirname(file))).sort() };
}

const TITLE = '"会員, 一覧"の表';
const LINES = [
  '番号,氏名,メール,登録日,備考',
  '="0901",髙橋　花子,Hanako@example.jp,2001-04-01,"折り返しは夕方, ""留守""なら\r\n翌日"',
  '902,高橋花子,h2@example.jp,2020-01-01,同姓同名',
  '',
  '903,髙橋花子,hanako@example.jp,2026-01-01,新しい',
  '904, 渡邊 ,sakura@example.jp ,2020-01-01,"空白も,そのまま"',
];
const TEXT = (lines = LINES) => `${[TITLE, ...lines].join('\r\n')}\r\n`;

describe.each([
  ['utf-8', (text: string) => Buffer.from(`\ufeff${text}`)],
  ['shift_jis', (text: string) => encode(text, 'cp932')],
  ['euc-jp', (text: string) => encode(text, 'eucjp')],
  ['utf-16le', (text: string) => encode(text, 'utf-16le', { addBOM: true })],
] as const)('a CSV file in %s', (encoding, bytesOf) => {
  test('loses her lines and keeps every other byte; what is kept on a basis loses the rest', async () => {
    const a = await fileOf(bytesOf(TEXT()));
    const erasing = {
      rows: 'go',
      kept: { basis: 'claims', from: '登録日', covers: ['登録日'] },
      columns: { 氏名: { text: '削除済' }, メール: 'empty', 備考: 'hash' },
    };
    const store = csv(a.file, erasing, { encoding, linesBeforeHeader: 1 });
    const { plan, took, residue, bytes, beside } = await throughout(csvMeasures({ store, sealing }), a);
    expect(plan).toMatchObject({
      lacks: [],
      collections: [{ rows: 2, erased: 1, changed: 1, kept: [{ basis: 'claims', through: '2031-01-01', rows: 1 }] }],
    });
    expect(JSON.stringify(plan)).not.toMatch(/花子|hanako/i);
    expect(took).toMatchObject({ outcome: 'done', collections: [{ collection: 'readers', erased: 1, changed: 1 }] });
    expect(residue).toMatchObject({ outcome: 'none', kept: [{ rows: 1 }] });
    const text = new TextDecoder(encoding).decode(bytes);
    const hash = /hash-[0-9a-f]{32}/.exec(text)?.[0] ?? '';
    const after = TEXT([LINES[0] ?? '', LINES[2] ?? '', '', `903,削除済,,2026-01-01,${hash}`, LINES[5] ?? '']);
    expect(bytes.equals(bytesOf(after))).toBe(true);
    expect(beside).toEqual([basename(a.file), `${basename(a.file)}.measures`]);
    const again = await csvMeasures({ store, sealing }).take(erases(1), HANAKO, plan, under);
    expect(again).toEqual(took);
    await a.remove();
  });
});

test('whoever could read a file before it was written anew reads it still, though the desk writes for itself alone', async () => {
  const a = await fileOf(Buffer.from(TEXT()));
  await chmod(a.file, 0o664);
  const before = process.umask(0o077); // as the desk runs
  try {
    const store = csv(a.file, { rows: 'go' }, { encoding: 'utf-8', linesBeforeHeader: 1 });
    expect((await throughout(csvMeasures({ store, sealing }), a)).took).toMatchObject({ outcome: 'done' });
    expect((await stat(a.file)).mode & 0o777).toBe(0o664);
  } finally {
    process.umask(before);
    await a.remove();
  }
});

test('a file that was written to between the plan and the act is planned anew; signs its encoding has not are said beforehand', async () => {
  const a = await fileOf(encode(TEXT(), 'cp932'));
  const measures = csvMeasures({
    store: csv(a.file, { rows: 'go' }, { encoding: 'shift_jis', linesBeforeHeader: 1 }),
    sealing,
  });
  const plan = await measures.plan(erases(2), HANAKO, under);
  await writeFile(a.file, encode(TEXT([...LINES, '905,髙橋花子,hanako@example.jp,2000-01-01,']), 'cp932'));
  expect(await measures.take(erases(2), HANAKO, plan, under)).toMatchObject({
    outcome: 'stale',
    plan: { collections: [{ erased: 3 }] },
  });
  const columns = { 氏名: { text: '削除済😀' }, メール: 'empty', 登録日: 'kept', 備考: 'kept' };
  const odd = csvMeasures({
    store: csv(a.file, { rows: 'stay', columns }, { encoding: 'shift_jis', linesBeforeHeader: 1 }),
    sealing,
  });
  expect((await odd.plan(erases(3), HANAKO, under)).lacks.map(({ what, en }) => `${what}: ${en}`)).toEqual([
    'breaksRule: what is to stand in 氏名 of readers breaks a rule of the store (shift_jis): choose another under `erasing.columns`, then start the desk anew and move the case to that map (`madoguchi map NUMBER`)',
  ]);
  await a.remove();
});

test('a record that stays with a hashed mailbox is not erased: planning lacks what check complains of, and nothing is done', async () => {
  const a = await fileOf(TEXT());
  const over = (rows: 'go' | 'stay') => {
    const columns = { 氏名: 'empty', メール: 'hash', 登録日: 'kept', 備考: 'empty' };
    return { store: csv(a.file, { rows, columns }, { linesBeforeHeader: 1 }), sealing };
  };
  const { plan, took, residue, bytes } = await throughout(csvMeasures(over('stay')), a, erases(30));
  const told = (await openCsv(over('stay')).check?.())?.filter(({ ofMeasures }) => ofMeasures === true);
  expect(plan.lacks.map(({ ja }) => ja)).toEqual([
    expect.stringMatching(/^列 メール のハッシュ値は、宛先を順に試せば本人に戻せます/),
  ]);
  expect(told?.map(({ ja }) => ja)).toEqual([expect.stringContaining(plan.lacks[0]?.ja ?? '–')]);
  expect([took, residue.outcome, bytes.toString()]).toEqual([undefined, 'left', TEXT()]);
  expect(await csvMeasures(over('stay')).take(erases(30), HANAKO, plan, under)).toMatchObject({ outcome: 'stale' });
  expect((await throughout(csvMeasures(over('go')), a, erases(31))).plan.lacks).toEqual([]); // all of hers go, and nothing is hashed
  await a.remove();
});

test('a word drawn for each record: another for each, drawn once, and a file noted and never put in place is written anew', async () => {
  const a = await fileOf(TEXT());
  const columns = { 氏名: 'empty', メール: { drawn: '@erased.invalid' }, 登録日: 'kept', 備考: 'empty' };
  const store = csv(a.file, { rows: 'stay', columns }, { linesBeforeHeader: 1 });
  const measures = csvMeasures({ store, sealing });
  const plan = await measures.plan(erases(40), HANAKO, under);
  const took = await measures.take(erases(40), HANAKO, plan, under);
  const drawnIn = async (): Promise<readonly string[]> =>
    (await readFile(a.file, 'utf8')).match(/none-[0-9a-f]{32}@erased\.invalid/g) ?? [];
  const drawn = await drawnIn();
  expect([took.outcome, new Set(drawn).size]).toEqual(['done', 2]);
  expect(await measures.take(erases(40), HANAKO, plan, under)).toEqual(took);
  expect(await drawnIn()).toEqual(drawn);
  await writeFile(a.file, TEXT()); // noted, and the new file never put in place
  expect(await measures.take(erases(40), HANAKO, plan, under)).toEqual(took);
  expect(new Set(await drawnIn()).size).toBe(2);
  expect(await measures.residue(erases(40), HANAKO, plan, under)).toMatchObject({ outcome: 'none' });
  await a.remove();
});

test('a crash between the new file and the word of it: ordered again it is done once, and the copy is gone', async () => {
  const a = await fileOf(TEXT());
  const store = csv(a.file, { rows: 'go' }, { linesBeforeHeader: 1 });
  const measures = csvMeasures({ store, sealing });
  const plan = await measures.plan(erases(4), HANAKO, under);
  const took = await measures.take(erases(4), HANAKO, plan, under);
  const done = await readFile(a.file);
  await writeFile(`${dirname(a.file)}/.${basename(a.file)}.before`, TEXT()); // as if it had died before it was taken away
  expect(await measures.take(erases(4), HANAKO, plan, under)).toEqual(took);
  await writeFile(a.file, TEXT()); // noted, and the new file never put in place
  expect(await measures.take(erases(4), HANAKO, plan, under)).toEqual(took);
  expect((await readFile(a.file)).equals(done)).toBe(true);
  expect((await readdir(dirname(a.file))).sort()).toEqual([basename(a.file), `${basename(a.file)}.measures`]);
  await a.remove();
});

test('two measures in one file at once: neither undoes the other, and whoever comes second is told to come again', async () => {
  const a = await fileOf(TEXT());
  const measures = csvMeasures({ store: csv(a.file, { rows: 'go' }, { linesBeforeHeader: 1 }), sealing });
  const people = [HANAKO, { name: ['渡邊'], email: ['sakura@example.jp'] }];
  const orders = await Promise.all(
    people.map(async (person, nth) => {
      const measure = erases(20 + nth);
      return { person, measure, plan: await measures.plan(measure, person, under) };
    }),
  );
  const first = await Promise.all(
    orders.map(({ person, measure, plan }) =>
      measures.take(measure, person, plan, under).catch((error: unknown) => error),
    ),
  );
  expect(first.filter((one) => one instanceof Error).map((one) => (one as StoreFailed).because.kind)).toEqual(
    first.filter((one) => one instanceof Error).map(() => 'fileChanged'),
  );
  for (const { person, measure, plan } of orders)
    expect(await measures.take(measure, person, plan, under)).toMatchObject({ outcome: 'done' });
  expect((await readFile(a.file, 'utf8')).match(/hanako|sakura/gi)).toBeNull();
  expect((await readdir(dirname(a.file))).sort()).toEqual([basename(a.file), `${basename(a.file)}.measures`]);
  await a.remove();
});

describe('lines around the records that count them', () => {
  const footers: CsvStore['footers'] = [{ begins: '件数', counts: 'records' }, '出力日'];
  const told = ({ told: all }: Awaited<ReturnType<Measures['plan']>>) => all.map(({ en }) => en);

  test.each([
    ['utf-8', '件数: 4件,2026', '件数: 2件,2026'],
    ['shift_jis', '"件数　００４",', '"件数　００２",'],
    ['euc-jp', '件数,４', '件数,２'],
    ['utf-16le', '件数合計,"4"', '件数合計,"2"'],
  ] as const)('in %s, %s is written anew, and whoever approves reads what else stays', async (encoding, was, is) => {
    const bytesOf = (text: string): Buffer => encode(text, { 'utf-8': 'utf8', shift_jis: 'cp932', 'euc-jp': 'eucjp', 'utf-16le': 'utf-16le' }[encoding]); // prettier-ignore
    const text = (lines: string[], footer: string) =>
      `名簿 4件\r\n${[...lines, footer, '出力日 2026-11-26'].join('\r\n')}\r\n`;
    const a = await fileOf(bytesOf(text(LINES, was)));
    const store = csv(a.file, { rows: 'go' }, { encoding, linesBeforeHeader: 1, footers });
    const { plan, took, residue, bytes } = await throughout(csvMeasures({ store, sealing }), a, erases(40));
    expect(told(plan)).toEqual([
      'the line that counts the records (件数) is written anew with how many are left',
      expect.stringMatching(/^the lines below the records \(出力日\) stay as they are: a count or a sum/),
      expect.stringMatching(/^a line above the header says 4: it stays as it is/),
    ]);
    expect([took?.outcome, residue.outcome]).toEqual(['done', 'none']);
    expect(new TextDecoder(encoding).decode(bytes)).toBe(
      text([LINES[0], LINES[2], LINES[3], LINES[5]] as string[], is),
    );
    await a.remove();
  });

  test('one that says another number than there are records shows a file that is not whole: nothing is known of it', async () => {
    const a = await fileOf(TEXT([...LINES, '件数: 5']));
    const store = csv(a.file, { rows: 'go' }, { linesBeforeHeader: 1, footers });
    const plan = await csvMeasures({ store, sealing }).plan(erases(41), HANAKO, under).then(() => undefined, (error: StoreFailed) => error.because.en); // prettier-ignore
    expect(plan).toContain('(件数) is said to count the records and says 5, and there are 4');
    await a.remove();
  });

  test('where nothing goes, nothing is said of them, and they stay', async () => {
    const a = await fileOf(TEXT([...LINES, '件数: 4', '出力日 2026-11-26']));
    const columns = { 氏名: { text: '消去済み' }, メール: 'empty', 登録日: 'kept', 備考: 'empty' };
    const store = csv(a.file, { rows: 'stay', columns }, { linesBeforeHeader: 1, footers });
    const { plan, bytes } = await throughout(csvMeasures({ store, sealing }), a, erases(42));
    expect(told(plan)).toEqual([]);
    expect(bytes.toString()).toContain('\r\n件数: 4\r\n');
    await a.remove();
  });
});

const RECORD = (id: string, name: string, mails: string) =>
  `{ "id": ${id},  "who": {"name":"${name}", "mail" : "hanako@example.jp"}, "total": 12.50, "asks": [${mails}] }`;
const ASK = (n: number) => `{"n":${n}, "text":"問い${n}"}`;
const json = (file: string, records: JsonStore['records'], asks: object): JsonStore => ({
  kind: 'json',
  id: 'desk',
  label: '問合せ',
  file,
  encoding: 'utf-8',
  records,
  rewritten: true,
  collections: [
    Collection.parse({
      id: 'people',
      label: '人',
      category: '人',
      purposes: ['x'],
      key: ['id'],
      identity: { name: 'who.name', email: 'who.mail' },
      findBy: [['name', 'email']],
      columns: bare('id', 'who.name', 'who.mail', 'total'),
      erasing: { rows: 'stay', columns: { 'who.name': { text: '消去済み' }, 'who.mail': 'empty', total: 'kept' } },
    }),
    Collection.parse({
      id: 'asks',
      label: '問い',
      category: '問い',
      purposes: ['x'],
      within: 'asks',
      key: ['../id', 'n'],
      belongsTo: { collection: 'people', columns: { '../id': 'id' } },
      columns: bare('n', 'text'),
      leftOut: { '../id': { notPersonal: '番号' } },
      erasing: asks,
    }),
  ],
});

test.each([
  ['lines', (records: string[]) => `${records.join('\n')}\n`],
  ['list', (records: string[]) => `[\n  ${records.join(',\n  ')}\n]\n`],
  [{ list: 'data.all' }, (records: string[]) => `{"at": 1, "data": {"all": [${records.join(' , ')}]}}`],
] as const)(
  'a JSON file of records as %j loses what is hers, and is otherwise written as it was',
  async (records, textOf) => {
    const before = [
      RECORD('1.0', '髙橋花子', `${ASK(1)}, ${ASK(2)}`),
      RECORD('2', '他の人', ASK(1)).replace('hanako', 'other'),
    ];
    const a = await fileOf(textOf(before));
    const store = json(a.file, records, { rows: 'go' });
    const { plan, took, residue, bytes } = await throughout(jsonMeasures({ store, sealing }), a, erases(5));
    expect(plan).toMatchObject({
      lacks: [],
      collections: [
        { rows: 1, changed: 1 },
        { rows: 2, erased: 2 },
      ],
    });
    expect(took?.outcome).toBe('done');
    expect(plan.told).toEqual([]); // no whole record goes
    expect(residue.outcome).toBe('none');
    const after = (before[0] ?? '')
      .replace('髙橋花子', '消去済み')
      .replace('hanako@example.jp', '')
      .replace(`${ASK(1)}, ${ASK(2)}`, '');
    expect(bytes.toString()).toBe(textOf([after, before[1] ?? '']));
    await a.remove();
  },
);
