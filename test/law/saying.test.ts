import { Line, Text } from '../../casefile/words';
import { printable } from '../../cli/tables';
import { lackingIn } from '../../law/disclosure';
import { saysSomething } from '../../law/lacking';

const UNREADABLE = ['', '   ', '　', '\u200b\u200b', '\u2060', '\ufeff', '\u3164', '\u115f\u1160', '\u2800', '\u00ad'];

describe('Words that say nothing', () => {
  it.each(UNREADABLE)('%j is no reason, no name and no note', (words) => {
    expect(saysSomething(words)).toBe(false);
    expect(Line.safeParse(words).success).toBe(false);
    expect(Text.safeParse(words).success).toBe(false);
    const found = { unknownStores: [], items: [{ id: 'shop/orders/1', fields: [] }] };
    const restsOn = [{ records: 'shop/orders', fact: '共同の契約' }];
    const grounds = [{ ground: 'harmsSomeone' as const, reason: words, restsOn }];
    expect(lackingIn({ kind: 'refuse', grounds }, found)).toHaveLength(1);
  });

  it.each(['𠮷田 髙子', '葛\u{e0100}城', 'ｶﾞ', 'é', '👩‍🌾', '–', '김'])('%s says something', (words) => {
    expect(Line.parse(words)).toBe(words);
    expect(Text.parse(words)).toBe(words);
  });

  it('a line that turns the reading direction round is not taken', () => {
    for (const sign of ['\u202e', '\u202a', '\u2066', '\u2069'])
      expect(Line.safeParse(`髙子${sign}田𠮷`).success).toBe(false);
  });
});

test('a terminal is steered by nothing an applicant wrote', () => {
  expect(printable('一\n二\u001b[2J\u0007\u009b31m\r\u202e')).toBe('一\n二\\u001b[2J\\u0007\\u009b31m\\u000d\\u202e');
  const json = JSON.stringify({ a: '\u001b\u009b' }, null, 2);
  expect(JSON.parse(printable(json))).toEqual({ a: '\u001b\u009b' });
});
