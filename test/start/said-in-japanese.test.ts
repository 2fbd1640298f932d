import { inBoth } from '../../worker/in-both';

/** What a newcomer's files lack is told in Japanese too, with what to write. */
test.each([
  [
    'a token digest that is none',
    '0.tokenDigest: the SHA-256 of the token, in hex; `npm run token` makes both',
    '`npm run token` がトークンとともに作ります',
  ],
  [
    'two people with one token',
    '1.tokenDigest: is that of 鈴木 too; give each person an entry and a token of their own',
    '鈴木 と同じです',
  ],
  [
    'a JSON file whose records lie nobody knows how',
    'stores.0.records: say how its records lie there: `lines`, one on each line',
    '`lines`',
  ],
  [
    'a column left out without a reason',
    'stores.0.collections.0.leftOut.id: say on which footing it is left out: `{ notPersonal: why }`',
    '{ notPersonal: 理由 }',
  ],
  [
    'no staff file',
    'MADOGUCHI_STAFF: is missing beside your own MADOGUCHI_COMPANY; say who works at the desk: the staff file',
    '職員ファイルを指定してください',
  ],
  [
    'no address of the records',
    'DATABASE_URL: is missing beside your own MADOGUCHI_COMPANY; say where your records lie: the address',
    '`embedded` を書いてください',
  ],
  [
    'records nothing leads to',
    'stores.0.collections.1.findBy: nothing says how the person’s records are found here: name identifiers, or the record these belong to',
    '`findBy` に項目の組',
  ],
  [
    'a master key of another length',
    'MADOGUCHI_MASTER_KEY_FILE: secrets/key holds 31 bytes, and the master key has 32; put the right file there',
    '32バイトではありません',
  ],
])('%s', (_, en, says) => {
  const { ja } = inBoth(`${en} (file.yaml:3:5)`);
  expect(ja).toContain(says);
  expect(ja.startsWith(en.slice(0, en.indexOf(': ')))).toBe(true);
  expect(ja).toMatch(/ \(file\.yaml:3:5\)$/);
});
