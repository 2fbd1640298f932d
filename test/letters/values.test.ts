import type { Field } from '../../casefile/finding';
import { isHex, worded } from '../../letters/values';

const words = (type: Field['type'], text: string, unit?: string): string => worded({ text, type, unit }).text;

describe('what a system keeps by machine is told in words', () => {
  test.each([
    ['boolean', 'true', 'はい'],
    ['boolean', 'false', 'いいえ'],
    ['boolean', '未確認', '未確認'], // the data map has its own words
    ['booleans', '{t,f,NULL}', 'はい、いいえ、（空）'],
    ['list', '{メール,電話}', 'メール、電話'],
    ['list', '{"京都府、大阪府",奈良県}', '・京都府、大阪府\n・奈良県'],
    ['list', '{{1,2},{3,4}}', '［1、2］、［3、4］'],
    ['list', '{2026-04-03,2026-04-10}', '2026年4月3日、2026年4月10日'],
    ['list', '{}', '（なし）'],
    ['list', '{■■■（不開示1）,"閉じない', '{■■■（不開示1）,"閉じない'],
    ['interval', '1 year 2 mons 3 days 04:05:06.5', '1年2か月3日4時間5分6.5秒'],
    ['interval', '-3 days', '-3日'],
    ['interval', '00:00:00', '0秒'],
    ['moment', 'infinity', '期限なし'],
    ['moment', '-infinity', '始まりの定めなし'],
    ['moment', '09:05:00', '9時05分'],
    ['moment', '09:05:07.123456', '9時05分07秒'],
    ['moment', '0044-03-15 BC', '紀元前44年3月15日'],
    ['number', 'NaN', '数値ではない値（NaN）'],
    ['bytes', `\\x89504e470d0a1a0a${'00'.repeat(1_500)}`, 'PNG形式の画像（1,508バイト）'],
    ['bytes', '\\x0102', 'データ（2バイト）'],
    ['bytes', '\\x', 'データ（0バイト）'],
    [
      'json',
      '{"受信":true,"時刻":"2026-04-03T10:00:00+09:00","色":["赤","白"],"住所":{"市":"京都市","番地":null}}',
      '受信：はい\n時刻：2026年4月3日 10時00分\n色：赤、白\n住所\n　市：京都市\n　番地：（空）',
    ],
    ['json', '[{"品":"苗","数":6},{"品":"花","数":1}]', '1\n　品：苗\n　数：6\n2\n　品：花\n　数：1'],
    ['json', '"ひとこと"', 'ひとこと'],
    ['json', '{}', '（なし）'],
    ['json', '{"数":12345678901234567890}', '{"数":12345678901234567890}'], // JavaScript would round it
    ['json', '{"色":"赤","色":"白"}', '{"色":"赤","色":"白"}'], // and keep the last only
    ['json', '{"メモ":"■■■（不開示1）"}', 'メモ：■■■（不開示1）'],
    ['json', '{"メモ":"■■■（不開示1）', '{"メモ":"■■■（不開示1）'],
  ] as const)('%s %s: %s', (type, text, says) => {
    expect(words(type, text)).toBe(says);
  });

  test('a photo of eight megabytes is told by its size and kind', () => {
    const photo = `\\x89504e470d0a1a0a${'ab'.repeat(8_000_000)}`;
    expect(words('bytes', photo)).toBe('PNG形式の画像（8,000,008バイト）');
    expect(isHex(`${photo}0`)).toBe(false);
    expect(isHex(`${photo}zz`)).toBe(false);
  });

  test.each([
    ['2026-04-03', '2026年4月3日'],
    ['2026-04-03 10:05:00+09', '2026年4月3日 10時05分'],
    ['2026-04-03T01:05:07Z', '2026年4月3日 10時05分07秒（日本時間）'],
    ['2026-04-03 01:05:07.123456+00', '2026年4月3日 10時05分07秒（日本時間）'], // nobody reads a millionth of a second
    ['2026-04-03T10:05:00.000001', '2026年4月3日 10時05分'],
    ['2026-04-03 01:05:00 UTC', '2026年4月3日 10時05分（日本時間）'],
    ['2026-04-03 01:05:07.5 +0000 UTC', '2026年4月3日 10時05分07秒（日本時間）'],
    ['2026-04-03 10:05:07 JST', '2026年4月3日 10時05分07秒'],
    ['2026-04-02 20:00:00-05', '2026年4月3日 10時00分（日本時間）'],
    ['1949-06-01 12:00:00+10', '1949年6月1日 12時00分（夏時間）'], // Japan put its clocks forward from 1948 to 1951
    ['1949-06-01 12:00:00+09', '1949年6月1日 13時00分（日本時間）'],
    ['1880-01-01 00:18:59+09:18:59', '1880年1月1日 0時18分59秒'], // before there was a time of all Japan
    ['2026-13-45', '2026-13-45'],
    ['1234', '1234'],
    ['10:30', '10:30'],
    ['2026-04-03から', '2026-04-03から'],
  ])('a time is told by the clocks of Japan, whoever wrote it: %s: %s', (text, says) => {
    expect(words(undefined, text)).toBe(says);
  });
});

describe('amounts', () => {
  test.each([
    ['1980', 'number', '円', '1,980円', true],
    ['-1234567.50', 'number', '円', '-1,234,567.50円', true],
    ['12345678901234567890', 'number', '株', '12,345,678,901,234,567,890株', true],
    ['1980', undefined, '円', '1,980円', true], // a file knows no types
    ['1234567.5', 'number', undefined, '1,234,567.5', true],
    ['1234567', 'number', undefined, '1234567', true], // it may be a code
    ['1234567', undefined, undefined, '1234567', false],
    ['3,960', undefined, undefined, '3,960', true],
    ['なし', 'number', '円', 'なし', false],
    ['', 'number', '円', '', false],
  ] as const)('%s (%s, %s) is told as %s', (text, type, unit, says, isAmount) => {
    expect(worded({ text, type, unit })).toEqual({ text: says, isAmount });
  });
});
