import { readFile } from 'node:fs/promises';
import { encode } from 'iconv-lite';
import { openCsv } from '../../connectors/csv';
import type { CsvStore } from '../../policy/data-map';
import type { PersonalData } from '../../policy/collection';
import { type Collection } from '../../policy/collection';
import { about, answerOf, fileOf, HANAKO, inShort } from './a-file';
import { connectorContract, members, MEMBERS } from './connector';

const HEADER = ['number', 'name', 'birth', 'email', 'rank', 'memo', 'hash'] as const;
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const ROWS = MEMBERS.map((one) => HEADER.map((column) => cell(one[column])).join(','));
const FILE = `${[HEADER.join(','), ...ROWS].join('\r\n')}\r\n`;
const store = (file: string, said: Partial<CsvStore> = {}): CsvStore => ({
  kind: 'csv',
  id: 'demo',
  label: '会員名簿',
  file,
  encoding: 'utf-8',
  delimiter: ',',
  collections: [members()],
  ...said,
});
const answer = (bytes: string | Buffer, said: Partial<CsvStore> = {}, person = HANAKO) =>
  answerOf(bytes, (file) => openCsv({ store: store(file, said) }), person);
const FOUND = { outcome: 'found', found: ['demo/members/1001'] };

describe.each([
  ['utf-8', Buffer.from(`\ufeff${FILE}`)],
  ['shift_jis', encode(FILE, 'cp932')],
  ['euc-jp', encode(FILE, 'eucjp')],
  ['utf-16le', encode(FILE, 'utf-16le', { addBOM: true })],
] as const)('%s', (encoding, bytes) => {
  connectorContract(`a CSV file in ${encoding}`, async () => {
    const { file, remove } = await fileOf(bytes);
    const open =
      (path: string) =>
      (...collections: Collection[]) =>
        openCsv({ store: store(path, { encoding, collections }) });
    return {
      connect: open(file),
      connectToNothing: open(`${file}.nowhere`),
      nothingIs: 'fileMissing',
      contents: async () => (await readFile(file)).toString('base64'),
      close: remove,
    };
  });
});

describe('a file as systems and spreadsheets leave it', () => {
  const lines = FILE.trimEnd().split('\r\n');
  const [header = '', ...rows] = lines;

  test.each<[string, string | Buffer, Partial<CsvStore>?]>([
    ['a header that ends as Unix does over rows that end as Windows does', `${header}\n${rows.join('\r\n')}\r\n`],
    ['the reverse', `${header}\r\n${rows.join('\n')}`],
    ['lines that end as on an old Macintosh', lines.join('\r')],
    ['no end to the last line, and blank ones before', FILE.replace('\r\n', '\r\n\r\n').trimEnd()],
    ['Ctrl-Z at its end, as DOS wrote it', `${FILE}\u001a\u001a\r\n`],
    ['a delimiter at the end of every line', lines.map((line) => `${line},`).join('\n')],
    ['rows of nothing but delimiters after the last', `${FILE},,,,,,\r\n,,,,,,\r\n`],
    ['UTF-16 with the lower half first and no mark', encode(FILE, 'utf-16le'), { encoding: 'utf-16le' }],
    [
      'UTF-16 with the higher half first and a mark',
      encode(FILE, 'utf-16be', { addBOM: true }),
      { encoding: 'utf-16be' },
    ],
    ['UTF-16 with the higher half first and no mark', encode(FILE, 'utf-16be'), { encoding: 'utf-16be' }],
    [
      'titles above the header, one of them with a quotation mark',
      `会員名簿 "2026年\r\n\r\n${FILE}`,
      { linesBeforeHeader: 2 },
    ],
    [
      'totals below the records, padded to their width',
      `${FILE}合計,6,,,,,\r\n出力日 2026-11-01\r\n`,
      { footers: ['合計', '出力日'] },
    ],
    [
      'empty cells left out at the end of a line',
      `${header}\n1001,髙橋　花子,1985-04-12\n${rows.slice(1).join('\n')}`,
      { shortLines: true },
    ],
  ])('%s: the person is found', async (_, bytes, said = {}) => expect(await answer(bytes, said)).toEqual(FOUND));

  test('numbers that a spreadsheet was kept from eating, and a cell that only looks like one', async () => {
    const { file, remove } = await fileOf(
      `number,name,birth,email,rank,memo,hash\n="0042",髙橋花子,="1985-04-12",a@example.jp,"=""2""","x,=""1"",y",=""\n`,
    );
    const { items } = await openCsv({ store: store(file) }).find(HANAKO, about);
    await remove();
    expect(items[0]?.id).toBe('demo/members/0042');
    expect(items[0]?.fields.map(({ text }) => text)).toEqual([
      ...['0042', '髙橋花子', '1985-04-12', 'a@example.jp', 'ゴールド', 'x,="1",y'],
    ]);
  });

  test('lines longer than what is read at once, with formulas, quotations and line ends on every border', async () => {
    const memo = '"a ""b"", c\r\n=""d"""';
    const many = Array.from(
      { length: 12_000 },
      (_, n) => `="0${n}",山田太郎,1970-01-01,u${n}@example.jp,1,${memo},"x"`,
    );
    const bytes = [header, ...many, 'last,髙橋花子,1985-04-12,h@example.jp,2,m,x'].join('\r\n');
    expect(await answer(bytes)).toEqual({ outcome: 'found', found: ['demo/members/last'] });
    expect(await answer(bytes, {}, { customerNumber: ['011999'] })).toMatchObject({ found: ['demo/members/011999'] });
  });
});

describe('a file that is not what the data map says fails for good, says what to write, and never says none', () => {
  const unfit = (because: string | RegExp) => ({
    outcome: 'failed',
    found: [],
    because: expect.stringMatching(because) as string,
  });
  const kana = 'number,name,birth,email,rank,memo,hash\r\n1,ﾃｼ ﾃｼ,1985/4/12,,2,,\r\n';

  test.each<[string, string | Buffer, string | RegExp, Partial<CsvStore>?]>([
    [
      'Windows-31J called UTF-8',
      encode(FILE, 'cp932'),
      'it is not utf-8 but shift_jis, as it seems; write `encoding: shift_jis`',
    ],
    [
      'UTF-8 called Windows-31J, and read as such without a fault',
      '番号,氏名\n1,山田花子様\n',
      'it is not shift_jis but utf-8',
      { encoding: 'shift_jis' },
    ],
    ['UTF-8 called EUC-JP', FILE, 'it is not euc-jp but utf-8', { encoding: 'euc-jp' }],
    [
      'EUC-JP called Windows-31J, and read as such without a fault',
      encode('番号,氏名\n1,やまだ　はなこ\n', 'eucjp'),
      'it is not shift_jis but euc-jp',
      { encoding: 'shift_jis' },
    ],
    ['EUC-JP called UTF-8', encode(FILE, 'eucjp'), 'it is not utf-8 but euc-jp'],
    ['Windows-31J called EUC-JP', encode(FILE, 'cp932'), 'it is not euc-jp but shift_jis', { encoding: 'euc-jp' }],
    ['kana of half width that are letters of UTF-8 as well', encode(kana, 'cp932'), 'it is not utf-8 but shift_jis'],
    [
      'a foreign name in UTF-8 called Windows-31J',
      FILE.replace("O'Neil", 'Peña').replace(/[^\0-\x7fñ]/g, 'x'),
      'it is not shift_jis but utf-8',
      { encoding: 'shift_jis' },
    ],
    ['UTF-16 called UTF-8', encode(FILE, 'utf-16le', { addBOM: true }), 'it is not utf-8 but utf-16le'],
    ['UTF-16 without a mark called UTF-8', encode(FILE, 'utf-16le'), 'it is not utf-8 but utf-16le'],
    [
      'UTF-16 the wrong way round',
      encode(FILE, 'utf-16be'),
      'it is not utf-16le but utf-16be',
      { encoding: 'utf-16le' },
    ],
    [
      'a mark of UTF-8 on what is called Windows-31J',
      `\ufeff${FILE}`,
      'it is not shift_jis but utf-8',
      { encoding: 'shift_jis' },
    ],
    ['a letter cut in two at its end', Buffer.from(FILE.replace(/,[^,]*$/, ',終')).subarray(0, -1), 'it is not utf-8'],
    [
      'bytes without value where writing stopped',
      Buffer.concat([Buffer.from(FILE), Buffer.alloc(4096)]),
      'it holds bytes of value 0',
    ],
    [
      'cut off within a quotation',
      FILE.slice(0, FILE.indexOf('留守')),
      /it breaks off or is malformed at line \d+ \(CSV_QUOTE_NOT_CLOSED\)/,
    ],
    [
      'a quotation that goes on after its end',
      FILE.replace('",x1001', '"!,x1001'),
      /malformed at line 2 \(CSV_INVALID_CLOSING_QUOTE\)/,
    ],
    ['a line with a cell too many', FILE.replace('1003,', '1003,,'), 'line 4 has 8 cells under a header of 7'],
    [
      'a line with cells too few',
      FILE.replace(',x1003', ''),
      'line 4 has only 6 cells under a header of 7; .*`shortLines: true`.*`footers`.*`linesBeforeHeader`',
    ],
    [
      'the last line cut off, where short ones are said',
      FILE.slice(0, FILE.lastIndexOf(',')),
      'break off in its last line, 7',
      { shortLines: true },
    ],
    ['totals nobody spoke of', `${FILE}合計,6\r\n`, 'line 8 has only 2 cells'],
    [
      'a record below the totals',
      `${FILE}合計,6\r\n1007,山田,,,,,\r\n`,
      'from line 8 on it has only footers, and line 9 is none',
      { footers: ['合計'] },
    ],
    [
      'fewer lines than the titles that are said',
      FILE,
      'there are no 99 lines before a header',
      { linesBeforeHeader: 99 },
    ],
    ['a title nobody spoke of', `会員名簿\r\n${FILE}`, 'line 2 has 7 cells under a header of 1; .*`linesBeforeHeader`'],
    ['empty', Buffer.alloc(0), 'it is empty; it needs a header line'],
    [
      'a header alone',
      `${HEADER.join(',')}\r\n`,
      'holds not one record; where that may be so write `mayBeEmpty: true`',
    ],
    [
      'a header with a name twice',
      FILE.replace('hash', 'memo'),
      'the header names the column memo twice; export it anew with names that differ',
    ],
  ])('%s', async (_, bytes, because, said = {}) => expect(await answer(bytes, said)).toEqual(unfit(because)));

  test('where a list may be empty, a header alone is none; a header that lacks a column is not', async () => {
    expect(await answer(`${HEADER.join(',')}\r\n`, { mayBeEmpty: true })).toEqual({ outcome: 'none', found: [] });
    expect(await answer('number,name\r\n', { mayBeEmpty: true })).toEqual(unfit('no column birth'));
  });
});

describe('records that are found through others in the same file', () => {
  const of = (id: string, said: Partial<PersonalData>): Collection => ({
    ...members(),
    id,
    findBy: [],
    identity: {},
    vouches: {},
    ...said,
  });
  const HEAD = 'number,name,birth,email,rank,memo,hash,head,shop\n';

  test('lines that belong to a line are found with it, wherever they stand, and what belongs to those', async () => {
    const belongsTo = (collection: string) => ({ belongsTo: { collection, columns: { head: 'number' } } });
    const collections = [of('grandchildren', belongsTo('family')), of('family', belongsTo('members')), members()];
    const bytes = `${HEAD}4,,,,2,,,2,\n2,,,,2,,,1,\n3,,,,2,,,9,\n1,高橋花子,1985/4/12,,2,,,,\n5,,,,2,,,2,\n6,,,,2,,,,\n`;
    const { found } = await answer(bytes, { collections });
    expect(found.sort()).toEqual(['demo/family/2', 'demo/grandchildren/4', 'demo/grandchildren/5', 'demo/members/1']);
  });

  test('two columns that point together are not the same as two others that read alike one after the other', async () => {
    const family = of('family', {
      key: ['number', 'shop'],
      belongsTo: { collection: 'members', columns: { head: 'number', shop: 'memo' } },
    });
    const bytes = `${HEAD}"a,b",高橋花子,1985/4/12,,2,c,,,\na,鈴木,1999/1/1,,2,"b,c",,,\n1,,,,2,,,"a,b",c\n2,,,,2,,,a,"b,c"\n`;
    expect((await answer(bytes, { collections: [members(), family] })).found).toEqual([
      'demo/members/a\\,b',
      'demo/family/1,c',
    ]);
  });

  test('a key of two columns tells records apart that read alike when it is written down', async () => {
    const bytes = `${HEAD}"a,b",高橋花子,1985/4/12,,2,c,,,\na,高橋花子,1985/4/12,,2,"b,c",,,\n`;
    const { outcome, found } = await answer(bytes, { collections: [{ ...members(), key: ['number', 'memo'] }] });
    expect({ outcome, many: new Set(found).size }).toEqual({ outcome: 'found', many: 2 });
  });

  test('a kind of record the file has no column for does not keep the others from being told', async () => {
    const gone = of('gone', { key: ['nowhere'], findBy: [['email']], identity: { email: ['email'] } });
    const below = of('below', { belongsTo: { collection: 'gone', columns: { head: 'number' } } });
    const { file, remove } = await fileOf(FILE.replace('hash', 'hash,head').replaceAll(/,(x\d+)/g, ',$1,'));
    const finding = await openCsv({ store: store(file, { collections: [members(), gone, below] }) }).find(
      { ...HANAKO, email: ['hanako@example.jp'] },
      about,
    );
    await remove();
    expect(inShort(finding)).toMatchObject({ outcome: 'failed', found: ['demo/members/1001'] });
    expect(finding.collections?.map(({ collection, outcome }) => [collection, outcome])).toEqual([
      ['members', 'found'],
      ['gone', 'failed'],
      ['below', 'failed'],
    ]);
  });
});
