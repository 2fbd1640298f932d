import { namesAgainst } from '../../casefile/person-names';

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
    [TAKAKO, '吉田高子様', 'same'],
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
    expect(namesAgainst(proven)(written)).toBe(meets);
  });
});
