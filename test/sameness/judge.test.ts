import { folded, FOLDS, foldsOf } from '../../casefile/folds';
import { KEY_KINDS, type KeyKind } from '../../casefile/identifiers';
import { matchForm, meets } from '../../casefile/sameness';

describe('a time without a zone', () => {
  test.each([
    [undefined, '1980-02-09 16:30:00', 'perhaps'], // 10 February in Japan if it is UTC's
    [undefined, '1980-02-10 16:30:00', 'perhaps'],
    ['UTC', '1980-02-09 16:30:00', 'same'],
    ['UTC', '1980-02-10 16:30:00', 'other'],
    ['Asia/Tokyo', '1980-02-10 16:30:00', 'same'],
    ['Asia/Tokyo', '1980-02-09 16:30:00', 'other'],
    ['America/New_York', '1980-02-09 16:30:00', 'same'],
    ['Asia/Kolkata', '1980-02-09 21:00:00', 'same'],
    ['Pacific/Auckland', '1980-02-10 00:00:00', 'same'], // a day without a time
    ['Pacific/Auckland', '1980-02-11 03:30:00', 'same'],
  ] as const)('in a store of %s: %s is %s', (timeZone, held, meeting) =>
    expect(meets('birthDate', held, ['1980-02-10'], { timeZone })).toBe(meeting),
  );
});

describe('shapes of kanji which a company takes apart', () => {
  test.each([
    ['name', '𡈽田 枩子', '土田 松子'],
    ['address', '静岡市𡈽町1-2', '静岡市土町1-2'],
  ] as const)('%s: %s is %s, unless it does', (kind, held, proven) => {
    expect(meets(kind, held, [proven])).toBe('same');
    expect(meets(kind, held, [proven], { apart: ['土𡈽', '松枩'] })).toBe('other');
    expect(meets(kind, held, [held], { apart: ['土𡈽', '松枩'] })).toBe('same');
  });
});

test('a reading that is proven too stands for the name, and another reading is another’s', () => {
  const also = ['ヤマダ ハナコ'];
  expect(meets('name', 'ﾔﾏﾀﾞ ﾊﾅｺ', ['山田 花子'], { also })).toBe('same');
  expect(meets('name', 'ｽｽﾞｷ ｲﾁﾛｳ', ['山田 花子'], { also })).toBe('other');
  expect(meets('kana', '山田花子', ['ヤマダ ハナコ'], { also: ['山田 花子'] })).toBe('same');
});

test('a given name in kana is looked at where the proven reading holds it, and is another’s where it does not', () => {
  const also = ['ヤマダ ハナコ'];
  for (const held of ['山田 ハナコ', '山田はなこ', '山田 はな子', 'やまだ はな子'])
    expect([held, meets('name', held, ['山田 花子'], { also })]).toEqual([held, 'perhaps']);
  for (const held of ['山田 タロウ', '山田ゆきこ', 'すずき はな子'])
    expect([held, meets('name', held, ['山田 花子'], { also })]).toEqual([held, 'other']);
});

test('a family name that is proven alone finds a person with their given name; alone it is looked at', () => {
  const proven = ['山田 花子', '佐藤'];
  for (const held of ['佐藤 花子', '佐藤花子', '佐藤　花子様'])
    expect([held, meets('name', held, proven)]).toEqual([held, 'same']);
  for (const held of ['佐藤', '株式会社 佐藤', '佐藤 様', '佐 藤花子'])
    expect([held, meets('name', held, proven)]).toEqual([held, 'perhaps']);
  expect(meets('name', '林花子', ['山田花子', '林花子'])).toBe('same');
});

test('one of several proven values is enough', () => {
  expect(meets('name', '佐藤花子', ['山田 花子', '佐藤 花子'])).toBe('same');
  expect(meets('phone', '090-0000-0142', ['03-1234-5678', '09000000142'])).toBe('same');
  expect(meets('email', 'b@example.jp', ['a@example.jp', 'B@example.jp'])).toBe('same');
});

describe('two values of which nothing is left are never the same', () => {
  test.each([
    ['phone', 'なし', '不明'],
    ['phone', '', ''],
    ['name', ' ', '　'],
    ['name', '・', '／'],
    ['postalCode', '-', '〒'],
    ['customerNumber', '-', '－'],
    ['email', '', '"'],
    ['address', '', ' '],
    ['birthDate', '不明', '不明'],
    ['birthDate', '0000-00-00', '0000-00-00'],
  ] as const)('%s: %j and %j', (kind, a, b) => expect(meets(kind, a, [b])).not.toBe('same'));

  test('and nobody is searched for by them', () => {
    for (const kind of KEY_KINDS) expect(matchForm(kind, '　\u200b ')).toBe('');
    expect(matchForm('phone', 'なし')).toBe('');
    expect(matchForm('postalCode', '-')).toBe('');
  });
});

test('a person is known again however their name is written', () => {
  for (const name of ['髙橋 花子', '高橋花子', '高橋　花子', '髙橋\u200b花子'])
    expect(matchForm('name', name)).toBe('高橋花子');
  expect(matchForm('name', 'たかはし はなこ')).toBe(matchForm('name', 'ﾀｶﾊｼﾊﾅｺ'));
});

describe('a text longer than any value is read by nobody but a person, and takes no time', () => {
  test.each<[KeyKind, string, string]>([
    ['birthDate', '1980-02-10', `19800210${'t'.repeat(300_000)}`],
    ['birthDate', '1980-02-10', `1980年2月10日${'\n'.repeat(10_000_000)}`],
    ['name', '山田花子', 'あ '.repeat(100_000)],
    ['address', '東京都港区芝1-2-3', `東京都港区${'一'.repeat(300_000)}`],
    ['phone', '090-0000-0142', `090-0000-0142 内線${'1'.repeat(10_000_000)}`],
    ['customerNumber', '42', '0'.repeat(300_000)],
    ['email', 'hanako@example.jp', '<'.repeat(300_000)],
  ])('%s', (kind, proven, held) => {
    expect(meets(kind, held, [proven])).toBe('perhaps');
    if (FOLDS[kind] !== undefined) expect(foldsOf(kind, [proven])).toContain(folded(kind, held));
  });
});
