import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import type { Item } from '../../casefile/finding';
import { LETTERS, type DisclosureFacts, type LetterKind } from '../../casefile/letter';
import { compose } from '../../letters/compose';
import { extentOf, LetterTooLong, PAGES_AT_MOST } from '../../letters/extent';
import { UnprintableText } from '../../letters/fonts';
import { draw } from '../../letters/paper';
import { openPile, sweepPiles } from '../../letters/pile';
import { openPress } from '../../letters/press';

const takako = factsFor(TAKAKO);
const folder = mkdtempSync(join(tmpdir(), 'press-'));
const press = openPress(join(folder, 'press'));
const inPress = (): string[] => (existsSync(join(folder, 'press')) ? readdirSync(join(folder, 'press')) : []);
afterAll(async () => {
  await press.close();
  rmSync(folder, { recursive: true, force: true });
});

const record = (n: number, texts: readonly string[]): Item => ({
  id: `shop/orders/${n}`,
  collection: 'orders',
  label: 'ご注文',
  category: '購入履歴',
  fields: texts.map((text, at) => ({ name: `f${at}`, label: `項目${at + 1}`, text, aboutOthers: false })),
});
const WORDS = '花かごの色味が写真と異なるとのお問い合わせをいただき、担当者が事情をご説明いたしました。';
const SHAPES: Readonly<Record<string, (n: number) => Item>> = {
  'rows of a table': (n) => record(n, [`N-${n}`, '2026-04-03', '花束', '1', '4,980円']),
  'many short fields': (n) =>
    record(
      n,
      Array.from({ length: 20 }, (_, at) => `値 ${n}-${at}`),
    ),
  'long prose': (n) => record(n, [WORDS.repeat(40), WORDS.repeat(1 + (n % 30))]),
};
const many = (count: number, shape: (n: number) => Item): Item[] => Array.from({ length: count }, (_, n) => shape(n));
const telling = (items: readonly Item[]): DisclosureFacts => ({
  ...takako.disclosure,
  schedule: [{ store: '通販サイト', items }],
});
const gathered =
  <Facts>(facts: Facts) =>
  (): Promise<Facts> =>
    Promise.resolve(facts);
const heldIn = (items: Item[]) => [{ store: 'shop', label: '通販サイト', outcome: 'found' as const, items, holds: [] }];

describe('letters are drawn beside the event loop', () => {
  test.each(Object.keys(LETTERS) as LetterKind[])('%s drawn there is the same to the byte', async (kind) => {
    const there = await press.draw(kind, gathered(takako[kind]));
    const here = await draw(compose<typeof kind>(kind, takako[kind]));
    expect(there.pages).toBe(here.pages);
    expect(there.pdf.equals(here.pdf)).toBe(true);
  });

  test('an answer that goes by e-mail is locked there as well', async () => {
    const lock = { password: 'an-invented-password', in: 'pdf', atMost: 8_000_000 } as const;
    const { pages, enclosures } = await press.draw('disclosure', gathered(takako.disclosure), undefined, lock);
    expect(pages).toBeGreaterThan(0);
    expect(enclosures?.map(({ fileName, bytes }) => [fileName, bytes.subarray(0, 5).toString()])).toEqual([
      [`${takako.disclosure.caseNumber}-disclosure.pdf`, '%PDF-'],
    ]);
  });

  test('while a thousand pages are drawn, whoever asks is answered and the clock goes on', async () => {
    const server = createServer((_req, res) => res.end('alive')).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const done: string[] = [];
    const beating = setInterval(() => done.push('beat'), 500);
    const facts = telling(many(1_640, SHAPES['many short fields']!));
    const letter = press.draw('disclosure', gathered(facts)).finally(() => done.push('drawn'));
    for (let asked = 0; asked < 5; asked += 1) {
      done.push(await (await fetch(url)).text());
      await pause(300);
    }
    const { pages, pdf } = await letter;
    clearInterval(beating);
    server.close();
    expect(pages).toBeGreaterThan(900);
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
    expect(pdf.subarray(-7).toString()).toContain('%%EOF');
    const beforeIt = done.slice(0, done.indexOf('drawn'));
    expect(beforeIt.filter((what) => what === 'alive')).toHaveLength(5);
    expect(beforeIt.filter((what) => what === 'beat').length).toBeGreaterThan(2);
    expect(inPress()).toEqual([]); // it lay in a file, and nothing is left of it
  });

  test('one letter waits for the other, and what it says is gathered when its turn has come', async () => {
    const order: string[] = [];
    const one = (name: string) => async () => {
      order.push(`gather ${name}`);
      await pause(100);
      order.push(`gathered ${name}`);
      return takako.receipt;
    };
    await Promise.all([press.draw('receipt', one('first')), press.draw('receipt', one('second'))]);
    expect(order).toEqual(['gather first', 'gathered first', 'gather second', 'gathered second']);
  });
});

describe('what goes wrong at the press', () => {
  test('a letter nobody wants any more is let go at once, and the next is drawn', async () => {
    const stop = new AbortController();
    const long = press.draw('disclosure', gathered(telling(many(1_600, SHAPES['many short fields']!))), stop.signal);
    const waiting = press.draw('receipt', gathered(takako.receipt), stop.signal);
    await pause(300);
    stop.abort(new Error('withdrawn'));
    await expect(long).rejects.toThrow('withdrawn');
    await expect(waiting).rejects.toThrow('withdrawn');
    expect((await press.draw('receipt', gathered(takako.receipt))).pages).toBe(1);
    expect(inPress()).toEqual([]);
  });

  test('a thread that runs out of memory says that the letter is too long, takes nobody with it, and another begins', async () => {
    const small = openPress(join(folder, 'small'), { memoryMb: 48, inMemoryAtMost: 4_000_000 });
    const facts = telling(many(1_640, SHAPES['many short fields']!));
    await expect(small.draw('disclosure', gathered(facts))).rejects.toThrow(LetterTooLong);
    expect((await small.draw('receipt', gathered(takako.receipt))).pages).toBe(1);
    await small.close();
  });

  test('a sign that cannot be drawn is named by its number, as before', async () => {
    const facts = { ...takako.receipt, principalName: '田中 \u{2B820}子' };
    const refused = press.draw('receipt', gathered(facts));
    await expect(refused).rejects.toThrow(UnprintableText);
    await expect(refused).rejects.toThrow('U+2B820');
    await expect(refused).rejects.not.toThrow('田中');
  });

  test('another error is told by its name and its place in our code, never in its own words', async () => {
    const facts = { ...takako.receipt, issuedOn: { 髙子: 'no day' } as never };
    const refused = press.draw('receipt', gathered(facts));
    await expect(refused).rejects.toThrow(/^a letter could not be drawn: \w+Error at letters\/[\w-]+\.ts:\d+$/);
    await expect(refused).rejects.not.toThrow('髙子');
  });

  test('an error in gathering is that error, and the next letter is drawn', async () => {
    await expect(press.draw('receipt', () => Promise.reject(new Error('no records')))).rejects.toThrow('no records');
    expect((await press.draw('receipt', gathered(takako.receipt))).pages).toBe(1);
  });
});

describe('what is too large for memory lies in a file nobody else can open', () => {
  test('it is not to be found while it is written, is whole at the end, and what a killed process left is swept', () => {
    const at = join(folder, 'pile');
    const pile = openPile(at, 10);
    for (let part = 0; part < 100; part += 1) pile.add(Buffer.from(`part ${part};`));
    expect(readdirSync(at)).toEqual([]);
    expect(statSync(at).mode & 0o777).toBe(0o700);
    expect(pile.whole()).toMatchObject({ size: 790 });
    pile.clear();
    writeFileSync(join(at, '.being-drawn-by-a-process-that-was-killed'), 'half a letter');
    writeFileSync(join(at, 'something-of-somebody-else'), '');
    sweepPiles(at);
    expect(readdirSync(at)).toEqual(['something-of-somebody-else']);
  });

  test('a short letter lies in memory', () => {
    const pile = openPile(join(folder, 'none'), 10);
    pile.add(Buffer.from('few'));
    expect(pile.whole()).toEqual({ bytes: Buffer.from('few') });
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });
});

describe('how long a letter will be is known about, before anybody decides', () => {
  test.each(Object.entries(SHAPES))('of %s', async (_, shape) => {
    for (const count of [30, 300]) {
      const items = many(count, shape);
      const about = extentOf(heldIn(items));
      const drawn = await draw(compose('disclosure', telling(items)));
      expect(Math.abs(about.pages - drawn.pages)).toBeLessThanOrEqual(Math.max(2, drawn.pages * 0.1));
      expect(about.bytes).toBeGreaterThan(drawn.pdf.length * 0.8);
      expect(about.bytes).toBeLessThan(drawn.pdf.length * 1.4 + 200_000);
    }
  });

  test('what is withheld is not told, and takes no room', () => {
    const items = many(300, SHAPES['long prose']!);
    const withheld = [{ records: 'shop/orders', field: 'f0', ground: 'harmsSomeone' as const, reason: '第三者の記録' }];
    expect(extentOf(heldIn(items), withheld).pages).toBeLessThan(extentOf(heldIn(items)).pages / 2);
  });

  test('one that is longer than anybody lets pass is refused before it is drawn', async () => {
    const items = many(2_150, SHAPES['many short fields']!);
    expect(extentOf(heldIn(items)).pages).toBeGreaterThan(PAGES_AT_MOST);
    await expect(press.draw('disclosure', gathered(telling(items)))).rejects.toThrow(LetterTooLong);
  });
});
