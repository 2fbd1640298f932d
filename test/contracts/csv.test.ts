import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'iconv-lite';
import { openCsv } from '../../connectors/csv';
import type { Collection, CsvStore } from '../../policy/data-map';
import { connectorContract, members, MEMBERS } from './connector';

const HEADER = ['number', 'name', 'birth', 'email', 'rank', 'memo', 'hash'] as const;
const cell = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
const FILE = `${[HEADER.join(','), ...MEMBERS.map((one) => HEADER.map((column) => cell(one[column])).join(','))].join('\r\n')}\r\n`;
const store = (file: string, encoding: CsvStore['encoding'], ...collections: Collection[]): CsvStore => ({
  kind: 'csv',
  id: 'demo',
  label: '会員名簿',
  file,
  encoding,
  delimiter: ',',
  collections,
});

async function fileOf(bytes: Buffer): Promise<{ readonly file: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'madoguchi-csv-'));
  const file = join(folder, 'members.csv');
  await writeFile(file, bytes);
  return { file, remove: () => rm(folder, { recursive: true }) };
}

describe.each([
  ['UTF-8 with a mark', 'utf-8', Buffer.from(`\ufeff${FILE}`)],
  ['Shift_JIS', 'shift_jis', encode(FILE, 'cp932')],
] as const)('%s', (_, encoding, bytes) => {
  connectorContract(`a CSV file in ${encoding}`, async () => {
    const { file, remove } = await fileOf(bytes);
    return {
      connect: (collection) => openCsv({ store: store(file, encoding, collection) }),
      connectToNothing: (collection) => openCsv({ store: store(`${file}.nowhere`, encoding, collection) }),
      nothingIs: 'fileMissing',
      contents: async () => (await readFile(file)).toString('base64'),
      close: remove,
    };
  });
});

describe('a file that is not what the data map says', () => {
  const HANAKO = { name: ['髙橋花子'], birthDate: ['1985-04-12'] };
  test.each([
    [
      'Shift_JIS called UTF-8',
      encode(FILE, 'cp932'),
      /it is not utf-8; correct `encoding` in the data map or export it anew/,
    ],
    [
      'cut off within a quotation',
      Buffer.from(FILE.slice(0, FILE.indexOf('留守'))),
      /it breaks off or is malformed at line \d+ \(CSV_QUOTE_NOT_CLOSED\)/,
    ],
    [
      'a line with a cell too many',
      Buffer.from(FILE.replace('1003,', '1003,,')),
      /it breaks off or is malformed at line \d+ \(CSV_RECORD_INCONSISTENT_FIELDS_LENGTH\)/,
    ],
    ['empty', Buffer.alloc(0), /it is empty; it needs a header line/],
    [
      'a header with a name twice',
      Buffer.from(FILE.replace('hash', 'memo')),
      /the header names the column memo twice; export it anew with names that differ/,
    ],
  ])('%s fails for good, and never says none', async (_, bytes, because) => {
    const { file, remove } = await fileOf(bytes);
    const finding = await openCsv({ store: store(file, 'utf-8', members()) }).find(HANAKO, {
      caseNumber: 'CLUB-2026-0001',
      round: 1,
    });
    await remove();
    expect(finding).toMatchObject({
      outcome: 'failed',
      items: [],
      because: { kind: 'fileUnfit', en: expect.stringMatching(because) as string },
    });
  });

  test('lines that belong to a line are found with it', async () => {
    const { file, remove } = await fileOf(
      Buffer.from(
        'number,name,birth,email,rank,memo,hash,head\n1,高橋花子,1985/4/12,,2,,,\n2,高橋太郎,2010/1/1,,2,,,1\n3,鈴木一郎,2011/1/1,,2,,,9\n',
      ),
    );
    const family: Collection = {
      ...members(),
      id: 'family',
      findBy: [],
      belongsTo: { collection: 'members', columns: { head: 'number' } },
    };
    const { items } = await openCsv({ store: store(file, 'utf-8', members(), family) }).find(HANAKO, {
      caseNumber: 'CLUB-2026-0001',
      round: 1,
    });
    await remove();
    expect(items.map(({ id }) => id)).toEqual(['demo/members/1', 'demo/family/2']);
  });
});
