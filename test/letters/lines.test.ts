import { signsOf } from '../../letters/fonts';
import { breakLines } from '../../letters/lines';

const linesOf = (text: string, characters: number) =>
  breakLines(text, characters * 10, 10, 'mincho').map((line) => line.text);

describe('lines are broken as Japanese print breaks them', () => {
  test.each([
    ['no line begins with a full stop', 'あいうえお。かき', 5, ['あいうえ', 'お。かき']],
    ['no line ends with an opening bracket', 'あいうえ「かき」', 5, ['あいうえ', '「かき」']],
    ['no line begins with a small kana or a long-vowel mark', 'あいうデータきょう', 4, ['あいう', 'データ', 'きょう']],
    ['a number stays with what it counts', '回答は令和8年11月まで', 5, ['回答は', '令和8年', '11月まで']],
    ['a Latin word is not parted', 'これはNguyễn様です', 5, ['これは', 'Nguyễn様', 'です']],
    ['a doubled dash is kept whole', 'あいうえ――かき', 5, ['あいうえ', '――かき']],
    ['no line is left with one sign', 'あいうえおか', 5, ['あいうえ', 'おか']],
    ['nor one of a part that is moved along whole', 'あいう10日か', 5, ['あいう', '10日か']],
    ['a line that would be left with one sign itself gives none', 'あいうえ', 1, ['あ', 'い', 'う', 'え']],
    ['the company’s own line breaks are kept', 'あ\nい', 5, ['あ', 'い']],
  ])('%s', (_, text, width, lines) => {
    expect(linesOf(text, width)).toEqual(lines);
  });

  test('a word longer than the line is parted after all, and nothing is lost', () => {
    const address = 'a-very-long-mail-address.of.somebody@example.jp';
    expect(linesOf(address, 4).join('')).toBe(address);
  });

  test('a selector never leaves its kanji', () => {
    const name = '辻\u{E0100}'.repeat(5);
    for (const line of linesOf(name, 2)) expect(signsOf(line).every((sign) => sign === '辻\u{E0100}')).toBe(true);
  });
});
