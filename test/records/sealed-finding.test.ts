import { gunzipSync } from 'node:zlib';
import { Finding } from '../../casefile/finding';
import { openedFinding, sealedFinding, wholeOf } from '../../records/sealed-finding';
import { newId, newSecret, open, sealJson, type Place } from '../../vault/seal';

const KEY = { id: newId(), secret: newSecret() };
const PLACE: Place = ['findings', 'body', 'HANA-2026-0001', 'shop', 1, 'q'];

const record = (collection: string, key: number, text: string): object => ({
  ...{ id: `shop/${collection}/${key}`, collection, label: collection, category: '購入' },
  fields: [{ name: 'said', label: '記録', text, aboutOthers: false }],
});
const near = (key: number): object => ({
  ...record('members', key, '髙橋'),
  agrees: ['name'],
  differs: ['postalCode'],
});
const finding = (more: object = {}): Finding =>
  Finding.parse({
    ...{ store: 'shop', label: '店', outcome: 'found', holds: [] },
    items: [
      record('members', 1, '𠮷田 髙子'),
      record('orders', 2, '一行目\n二行目\r\n\u2028'),
      record('members', 3, ''),
    ],
    ...more,
  });

const LONG = '長い記録。'.repeat(20_000);

describe('What a store answered is kept whole where it is little, else packed, a record a line', () => {
  test.each([
    ['little', finding()],
    [
      'much, with records in whose texts lines end',
      finding({ items: [record('orders', 1, `${LONG}\n一行\r\n`), record('members', 2, '')] }),
    ],
    ['with near misses', finding({ near: [near(4), near(5), { ...near(6), label: LONG }] })],
    ['with nothing found', finding({ outcome: 'none', items: [] })],
  ])('%s, it is opened as it was given, to the order of its words', async (_, given) => {
    const opened = await openedFinding(await sealedFinding(given, KEY, PLACE), KEY, PLACE);
    expect(JSON.stringify(wholeOf(opened))).toBe(JSON.stringify(given));
    expect(opened.items.kinds).toEqual(given.items.map(({ collection }) => collection));
  });

  test('one that was kept whole, however much, is read alike', async () => {
    const given = finding({ near: [{ ...near(4), label: LONG }] });
    const opened = await openedFinding(sealJson(given, KEY, PLACE), KEY, PLACE);
    expect(JSON.stringify(wholeOf(opened))).toBe(JSON.stringify(given));
    expect([opened.items.nth(1), opened.near?.nth(0)]).toEqual([given.items[1], given.near?.[0]]);
  });

  test('of one that is looked into in part, no other line is read', async () => {
    const sealed = await sealedFinding(
      finding({ lookedFor: [{ records: 'shop', note: LONG, by: 'suzuki' }] }),
      KEY,
      PLACE,
    );
    const lines = gunzipSync(open(sealed, KEY, PLACE))
      .toString()
      .split('\n');
    expect(lines).toHaveLength(4);
    expect(JSON.parse(lines[2] ?? '')).toEqual((await openedFinding(sealed, KEY, PLACE)).items.nth(1));
  });
});
