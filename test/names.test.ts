import { nameMeets } from '../casefile/person-names';
import { matchForm, nameParts, sameValue, spellings } from '../casefile/names';

describe('two writings of one value', () => {
  test.each([
    ['name', '髙橋　花子', '高橋花子'],
    ['name', '渡邉さくら', '渡辺 さくら'],
    ['name', '𠮷田𣘺', '吉田橋'],
    ['name', '葛\u{e0100}城', '葛城'],
    ['name', 'ＭＡＲＹ Smith', 'mary smith'],
    ['name', 'ﾏｲｹﾙ･ﾘｰ', 'マイケル・リー'],
    ['kana', 'たかはし はなこ', 'ﾀｶﾊｼﾊﾅｺ'],
    ['kana', 'ｶﾞｳﾞｧ', 'ガヴァ'],
    ['birthDate', '1985-04-02', '1985/4/2'],
    ['birthDate', '1985-04-02', '昭和60年4月2日'],
    ['birthDate', '2019-05-01', '令和元年５月１日'],
    ['birthDate', '19850402', 'S60.4.2'],
    ['postalCode', '〒１０５－００１１', '1050011'],
    ['email', 'Hanako@Example.jp', 'ｈanako@example.jp'],
    ['customerNumber', 'ｃ－1001', 'C-1001'],
    ['phone', '+81 90-1234-5678', '０９０（１２３４）５６７８'],
    ['phone', '0081-3-1234-5678', '03-1234-5678'],
    ['address', '東京都港区芝公園四丁目2番8号 青葉ビル203', '東京都港区芝公園４－２－８青葉ビル２０３'],
    ['address', '龍ケ崎市1番地の2', '竜ヶ崎市1-2'],
  ] as const)('%s: %s is %s', (kind, a, b) => {
    expect(sameValue(kind, a, b)).toBe(true);
  });

  test.each([
    ['name', '土田太郎', '士田太郎'],
    ['name', '太田', '大田'],
    ['name', '侯野', '候野'],
    ['name', 'ANN ROSE', 'ANNROSE'],
    ['name', '山田花子', '山田華子'],
    ['phone', 'なし', '不明'],
    ['phone', '', ''],
    ['name', ' ', '　'],
    ['birthDate', '1985-04-02', '1985-04-20'],
    ['customerNumber', '1001', '01001'],
    ['address', '港区1-23', '港区12-3'],
  ] as const)('%s: %s is not %s', (kind, a, b) => {
    expect(sameValue(kind, a, b)).toBe(false);
  });
});

describe('how a value may stand in a store', () => {
  test.each([
    ['name', '髙橋花子', ['高橋花子', '高橋 花子', '髙橋　花子', '高　橋花子']],
    ['name', 'Mary Smith', ['MARY SMITH', 'mary smith', 'Mary SMITH', 'MARY Smith', 'MarySmith']],
    ['name', 'マイケル リー', ['ﾏｲｹﾙ ﾘｰ', 'ﾏｲｹﾙﾘｰ']],
    ['kana', 'たかはし　はなこ', ['タカハシ ハナコ', 'ﾀｶﾊｼ ﾊﾅｺ', 'たかはしはなこ', 'タカハシ　ハナコ']],
    ['kana', 'ガ', ['ｶﾞ', 'が']],
    ['birthDate', '1985-04-02', ['19850402', '1985/04/02', '1985/4/2', '1985年4月2日']],
    ['postalCode', '1050011', ['105-0011', '〒105-0011', '１０５－００１１']],
    ['phone', '03-1234-5678', ['0312345678', '+81312345678', '+81-3-1234-5678', '03(1234)5678']],
    ['phone', '09012345678', ['090-1234-5678', '+81 90-1234-5678']],
    [
      'address',
      '港区芝1-2-3 青葉 203',
      ['港区芝１－２－３　青葉　２０３', '港区芝1丁目2番3号青葉203', '港区芝１ー２ー３青葉２０３'],
    ],
    ['email', 'A@Example.jp', ['a@example.jp']],
  ] as const)('%s %s', (kind, value, expected) => {
    const all = spellings(kind, value);
    expect(all).toEqual(expect.arrayContaining([...expected]));
    expect(all[0]).toBe(value);
    expect(new Set(all).size).toBe(all.length);
    expect(spellings(kind, value)).toEqual(all);
  });

  test('every way of writing it is the same value', () => {
    for (const [kind, value] of [
      ['name', '渡邉國廣'],
      ['kana', 'わたなべくにひろ'],
      ['birthDate', '1985-04-02'],
      ['postalCode', '105-0011'],
      ['phone', '090-1234-5678'],
      ['address', '竜ケ崎市1-2-3 青葉 203'],
      ['email', 'A@b.jp'],
    ] as const) {
      expect(spellings(kind, value).filter((spelling) => matchForm(kind, spelling) !== matchForm(kind, value))).toEqual(
        [],
      );
    }
  });

  test('a name all of variants stays within what a database is asked at once, the likeliest first', () => {
    const all = spellings('name', '渡邊齋澤德濵櫻');
    expect(all).toHaveLength(256);
    expect(all).toContain('渡邉齋澤德濵櫻');
  });

  test.each([
    ['phone', 'なし'],
    ['name', '　'],
    ['postalCode', '-'],
    ['email', ''],
  ] as const)('nothing is searched for %s %j', (kind, value) => expect(spellings(kind, value)).toEqual([]));
});

test('a name is divided where the applicant divided it, or anywhere', () => {
  expect(nameParts('髙橋　花子')).toEqual([['髙橋', '花子']]);
  expect(nameParts('山田花子')).toEqual([
    ['山', '田花子'],
    ['山田', '花子'],
    ['山田花', '子'],
  ]);
  expect(nameParts('Mary Ann Smith')).toEqual([
    ['Mary', 'Ann Smith'],
    ['Mary Ann', 'Smith'],
  ]);
  expect(nameParts('Madonna')).toEqual([]);
});

describe('the name in a record beside the proven ones: theirs, perhaps theirs, or another’s', () => {
  const TAKAKO = { name: ['𠮷田 髙子', '佐藤'], kana: ['ヨシダ タカコ'] };
  const UNREAD = { name: ['𠮷田髙子'], kana: [] };
  const MARY = { name: ['Mary Smith'], kana: [] };
  test.each([
    [TAKAKO, '吉田高子', 'same'],
    [TAKAKO, 'よしだたかこ', 'same'],
    [TAKAKO, '佐藤 髙子', 'same'], // the former family name she proved
    [TAKAKO, '佐藤高子', 'same'],
    [TAKAKO, '髙子 𠮷田', 'same'],
    [MARY, 'SMITH, Mary', 'same'],
    [UNREAD, 'ヨシダ タカコ', 'perhaps'], // how her name is read is not proven
    [UNREAD, 'Takako Yoshida', 'perhaps'],
    [UNREAD, '鈴木高子', 'perhaps'], // a maiden name nobody proved
    [TAKAKO, '鈴木 髙子', 'perhaps'],
    [TAKAKO, '𠮷田', 'perhaps'],
    [TAKAKO, '吉田高子様', 'perhaps'],
    [MARY, 'M. Smith', 'perhaps'],
    [MARY, 'Smith M', 'perhaps'],
    [MARY, 'Mary Ann Smith', 'perhaps'],
    [MARY, 'マリー', 'perhaps'],
    [TAKAKO, '吉田 太郎', 'other'], // her husband
    [TAKAKO, 'ヨシダ タロウ', 'other'],
    [UNREAD, '吉田太郎', 'other'],
    [UNREAD, '偽名 花', 'other'],
    [MARY, 'John Brown', 'other'],
  ] as const)('%j: %s is %s', (proven, written, meets) => {
    expect(nameMeets(written, proven)).toBe(meets);
  });
});
