import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode } from 'iconv-lite';
import { factsFor, HOA, TAKAKO } from '../../examples/letter-facts';
import { LETTERS, type FactsOf, type LetterKind } from '../../casefile/letter';
import { wordsOf, type Letter } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { fontFor, missingGlyphs, runsOf, signsOf, UnprintableText, widthOfSign, type Face } from '../../letters/fonts';
import { widthOf } from '../../letters/lines';
import { draw } from '../../letters/paper';
import { signsInSight } from '../../letters/right-to-left';
import { setOut } from '../../letters/setting';
import { BOTTOM, LEFT, mm, RIGHT, TOP, type Mark, type Sheet } from '../../letters/sheet';

const KINDS = Object.keys(LETTERS) as LetterKind[];
const takako = factsFor(TAKAKO);
const written = <Kind extends LetterKind>(kind: Kind, facts: FactsOf): Letter => compose<Kind>(kind, facts[kind]);

const folder = mkdtempSync(join(tmpdir(), 'letters-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function poppler(tool: 'pdftotext' | 'pdfinfo', pdf: Buffer, ...options: string[]): string {
  const file = join(folder, 'letter.pdf');
  writeFileSync(file, pdf);
  return execFileSync(tool, [...options, file, ...(tool === 'pdftotext' ? ['-'] : [])], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

const texts = (sheet: Sheet | undefined) =>
  (sheet ?? []).filter((mark): mark is Extract<Mark, { kind: 'text' }> => mark.kind === 'text');

const glyphOf = (sign: string, face: Face) => fontFor(sign, face)?.shapeOf(sign)?.glyphs[0];

const order = (n: number) => ({
  id: `shop/orders/${n}`,
  collection: 'orders',
  label: 'ご注文',
  category: '購入履歴',
  fields: [
    ['no', '注文番号', `N-${String(n).padStart(4, '0')}`],
    ['at', 'ご注文日', '2026-04-03'],
    [
      'goods',
      '商品',
      n % 7 === 0 ? 'とても長い名前の花かごで、行が二つ以上に分かれてしまうもの（赤・白・桃色・黄色）' : '花束',
    ],
  ].map(([name = '', label = '', text = '']) => ({ name, label, text, aboutOthers: false })),
});
const bought = (count: number) =>
  compose('disclosure', {
    ...takako.disclosure,
    schedule: [{ store: '通販サイト', items: Array.from({ length: count }, (_, i) => order(i + 1)) }],
  });

describe('the paper says what the letter says', () => {
  test.each([
    ['𠮷田 髙子', TAKAKO],
    ['Nguyễn Thị Hoa', HOA],
  ])('every word of every letter to %s can be read back from the PDF', async (name, who) => {
    for (const kind of KINDS) {
      const letter = written(kind, factsFor(who));
      const { pdf, pages } = await draw(letter);
      const read = poppler('pdftotext', pdf, '-raw').replace(/[\s|]+/gu, '');
      expect(read).toContain(name.replace(/ /g, ''));
      for (const word of wordsOf(letter)
        .split(/[\s|]+/u)
        .filter((part) => part.length < 12 && !/^\d$/.test(part)))
        // a point is numbered in wide digits
        expect(read).toContain(word);
      expect(read).toContain(`${pages}／${pages}`);
    }
  });

  test('it names no person in its metadata, says it is Japanese and tells a reading machine its parts', async () => {
    const { pdf } = await draw(compose('partialDisclosure', takako.partialDisclosure));
    const told = poppler('pdfinfo', pdf);
    expect(told).toMatch(/Title:\s+保有個人データ一部開示決定通知書（HANA-2026-0012）/);
    expect(told).toMatch(/Tagged:\s+yes/);
    expect(told).not.toMatch(/𠮷田|髙子/);
    const parts = poppler('pdfinfo', pdf, '-struct-text');
    for (const tag of ['H1', 'H2', 'Table', 'TR', 'TH', 'TD', 'P'])
      expect(parts).toMatch(new RegExp(`^ *${tag}\\b`, 'm'));
    expect(pdf.toString('latin1')).toContain('/Lang (ja)');
  });

  test.each(KINDS)('%s drawn twice is the same to the byte, whatever was drawn in between', async (kind) => {
    const first = await draw(written(kind, takako));
    await draw(written(kind, factsFor(HOA)));
    await draw(compose('receipt', { ...takako.receipt, concerning: '\u2F00\u2F08\u2F47\u2F49 辻\u{E0100}' }));
    const again = await draw(written(kind, takako));
    expect(again.pdf.equals(first.pdf)).toBe(true);
  });
});

describe('a name is printed with its own signs or not at all', () => {
  test('a sign no font has is refused before anything is drawn, by its number and without the name', async () => {
    const letter = compose('receipt', { ...takako.receipt, principalName: '田中 \u{2B820}子' });
    await expect(draw(letter)).rejects.toThrow(UnprintableText);
    await expect(draw(letter)).rejects.toThrow('U+2B820');
    await expect(draw(letter)).rejects.not.toThrow('田中');
  });

  test('but what a store holds is told whole: a sign that cannot be drawn stands in the schedule as its code, and a note says so', async () => {
    const [first, ...rest] = takako.disclosure.schedule;
    const [item, ...items] = first?.items ?? [];
    const fields = item?.fields.map((field, at) => (at === 0 ? { ...field, text: 'ขอ มูล' } : field)) ?? [];
    const letter = compose('disclosure', {
      ...takako.disclosure,
      schedule: [{ ...first!, items: [{ ...item!, fields }, ...items] }, ...rest],
    });
    const words = poppler('pdftotext', (await draw(letter)).pdf);
    expect(words).toContain('〔U+0E2D〕 〔U+0E21〕');
    expect(words).toContain('印刷できない文字は');
  });

  test('a variant form the font lacks is refused and not quietly replaced', () => {
    expect(missingGlyphs('邉\u{E01EF}')).toEqual(['U+9089 U+E01EF']);
    expect(missingGlyphs('\u0007\uE000\u202E')).toEqual(['U+0007', 'U+202E', 'U+E000']); // each house draws its 外字 otherwise
    expect(missingGlyphs('𠮷田 髙子 﨑 濵 邉 邊 齋 德 𣘺 栁 桒 Nguyễn Thị Hoa')).toEqual([]);
  });

  test.each(['辻', '葛', '鯖'])(
    '%s with its selector is drawn in another form, and the selector stays in the text',
    async (kanji) => {
      for (const face of ['mincho', 'gothic'] as const satisfies readonly Face[]) {
        const [plain, variant] = [kanji, `${kanji}\u{E0100}`].map((sign) => glyphOf(sign, face)?.id);
        expect(variant).toEqual(expect.any(Number));
        expect(variant).not.toBe(plain);
      }
      const { pdf } = await draw(compose('receipt', { ...takako.receipt, concerning: `${kanji}\u{E0100}` }));
      expect(poppler('pdftotext', pdf)).toContain(`${kanji}\u{E0100}`);
    },
  );

  test('a selector that asks for the plain form gives the plain form', () => {
    const mincho = fontFor('邉', 'mincho');
    expect(mincho?.shapeOf('邉\u{E0100}')).toEqual(mincho?.shapeOf('邉'));
  });

  test('names of simplified signs, of Hangul also in loose letters, and the variant forms of the family register are drawn as they are', async () => {
    const names = '张伟 김민수 渡邉\u{E0101} 渡邊\u{E0107}';
    expect(missingGlyphs(`${names} ${'한글'.normalize('NFD')}`)).toEqual([]);
    for (const [name, form] of [
      ['邉', '\u{E0101}'],
      ['邊', '\u{E0107}'],
    ] as const)
      expect(glyphOf(name + form, 'mincho')).not.toEqual(glyphOf(name, 'mincho'));
    const { pdf } = await draw(compose('receipt', { ...takako.receipt, principalName: names }));
    expect(poppler('pdftotext', pdf)).toContain(`${names} 様`);
  });

  test('Arabic joins its letters and is read from the right, a number within it from the left', () => {
    const shape = fontFor('محمد', 'mincho')?.shapeOf('محمد');
    const apart = [...'محمد'].map((letter) => glyphOf(letter, 'mincho')?.id);
    expect(shape?.glyphs.filter(({ id }) => apart.includes(id))).toEqual([]); // each of the four stands otherwise where it is joined
    expect(signsInSight('氏名 محمد عبد 12 (الله) 様')).toEqual([
      ...'氏名 ',
      '(',
      'الله',
      ')',
      ' ',
      ...'12',
      ' ',
      'عبد',
      ' ',
      'محمد',
      ...' 様',
    ]);
    expect(signsInSight('𠮷田 12')).toEqual([...'𠮷田 12']);
  });

  test('letters typed with loose accents are joined, kanji are never exchanged', () => {
    expect(missingGlyphs('Nguyễn Thị Hoa'.normalize('NFD'))).toEqual([]);
    expect(glyphOf('\uFA19', 'mincho')?.codePoints).toEqual([0xfa19]);
  });

  test('every sign of JIS X 0208 can be printed, and the pictures in a message too', () => {
    const rows = Array.from({ length: 94 }, (_, row) =>
      Buffer.from(Array.from({ length: 94 }, (__, cell) => [0xa1 + row, 0xa1 + cell]).flat()),
    );
    const signs = rows
      .map((row) => decode(row, 'euc-jp'))
      .join('')
      .replace(/\uFFFD/gu, '');
    expect([...signs].length).toBeGreaterThanOrEqual(6_879);
    expect(missingGlyphs(signs)).toEqual([]);
    expect(missingGlyphs('ありがとうございます😊🙏🏻👨‍👩‍👧❤️')).toEqual([]);
    expect(runsOf(signsOf('約≒です😊'), 'mincho').map(({ text }) => text)).toEqual(['約', '≒', 'です', '😊']);
  });

  test('no kana leaves its place: every full-width sign is as wide as its size', () => {
    for (const sign of 'アイヴ、「」トマ。個')
      expect([widthOfSign(sign, 'mincho'), widthOfSign(sign, 'gothic')]).toEqual([1, 1]);
    expect(runsOf(signsOf('アイヴ'), 'mincho')).toHaveLength(1);
  });
});

describe('the envelope’s window shows the addressee and nothing else', () => {
  const windows = [
    ['as printed by most makers', { left: 20, top: 20, width: 90, height: 40 }, takako.receipt.to],
    [
      'small and low',
      { left: 15, top: 45, width: 70, height: 25 },
      {
        ...takako.receipt.to,
        address: `京都府京都市中京区${'花見台'.repeat(12)}2-14-5`,
        principal: '山田 太郎',
        as: 'statutoryAgent' as const,
      },
    ],
    ['so wide that the sender must go below', { left: 20, top: 18, width: 130, height: 35 }, takako.receipt.to],
  ] as const;

  test('where there is no room for 親展 as well, it gives way and the addressee stays', () => {
    const [, [, window, to]] = windows;
    const texts = (confidential: boolean, within: typeof window | (typeof windows)[0][1]) => {
      const [sheet = []] = setOut(
        compose('disclosure', { ...takako.disclosure, window: within, to: { ...to, confidential } }),
      );
      return sheet.flatMap((mark) => (mark.kind === 'text' ? [mark.text] : []));
    };
    expect(texts(true, window)).toEqual(texts(false, window));
    expect(texts(true, windows[0][1])).toContain('親展');
  });

  test.each(windows)('a window %s', (_, window, to) => {
    const letter = compose('disclosure', { ...takako.disclosure, window, to });
    const [sheet] = setOut(letter);
    const box = {
      left: mm(window.left),
      top: mm(window.top),
      right: mm(window.left + window.width),
      bottom: mm(window.top + window.height),
    };
    const addressee = letter.head.to.map(({ text }) => text).join('');
    const shows = (mark: Mark) => {
      if (mark.kind === 'line' || mark.kind === 'shade')
        return mark.x < box.right && mark.y > box.top && mark.y < box.bottom && mark.x > box.left;
      const [left, top, right, bottom] =
        mark.kind === 'seal'
          ? [mark.x - mark.radius, mark.y - mark.radius, mark.x + mark.radius, mark.y + mark.radius]
          : [mark.x, mark.y - mark.size, mark.x + widthOf(mark.text, mark.size, mark.face), mark.y + mark.size * 0.2];
      return left < box.right && right > box.left && top < box.bottom && bottom > box.top;
    };
    const shown = (sheet ?? []).filter(shows);
    expect(
      texts(shown)
        .map(({ text }) => text)
        .join(''),
    ).toBe(addressee);
    expect(texts(shown)).toHaveLength(shown.length);
    for (const { text, x, y, size, face } of texts(shown)) {
      expect(x).toBeGreaterThanOrEqual(box.left);
      expect(x + widthOf(text, size, face)).toBeLessThanOrEqual(box.right);
      expect(y - size).toBeGreaterThanOrEqual(box.top);
      expect(y + size * 0.2).toBeLessThanOrEqual(box.bottom);
    }
  });
});

describe('a long schedule', () => {
  test('five hundred orders run over many pages, the head of the table on each, no row lost or torn', async () => {
    const letter = bought(500);
    const sheets = setOut(letter);
    const { pdf, pages } = await draw(letter);
    expect(pages).toBe(sheets.length);
    expect(poppler('pdfinfo', pdf)).toMatch(new RegExp(`Pages:\\s+${pages}\\b`));
    const tabled = sheets.slice(2); // behind the letter and the contents
    expect(tabled.length).toBeGreaterThan(10);
    for (const sheet of tabled) expect(texts(sheet).filter(({ text }) => text === '注文番号')).toHaveLength(1);
    expect(tabled.flatMap((sheet) => texts(sheet).filter(({ text }) => text.startsWith('N-')))).toHaveLength(500);
    sheets.forEach((sheet, i) => expect(texts(sheet).map(({ text }) => text)).toContain(`${i + 1}／${pages}`));
  });

  test('nothing stands outside the column of text, on any page', () => {
    for (const sheet of [...setOut(bought(60)), ...setOut(compose('partialDisclosure', takako.partialDisclosure))]) {
      for (const { text, x, y, size, face, spacing = 0, of } of texts(sheet).filter((mark) => mark.of !== undefined)) {
        expect({
          text,
          fits:
            x >= LEFT - 12 &&
            x + widthOf(text, size, face) + spacing * ([...text].length - 1) <= RIGHT + 0.5 &&
            y > TOP - 1 &&
            y <= BOTTOM,
          of,
        }).toEqual({ text, fits: true, of });
      }
    }
  });

  test('one text longer than a page is carried over the page by whole lines', () => {
    const item = {
      ...order(1),
      fields: [
        {
          name: 'log',
          label: '応対の記録',
          text: '電話でお問い合わせがあり、折り返しご連絡した。\n'.repeat(160).trim(),
          aboutOthers: false,
        },
      ],
    };
    const sheets = setOut(
      compose('disclosure', { ...takako.disclosure, schedule: [{ store: 'お問い合わせ管理', items: [item] }] }),
    );
    expect(sheets.length).toBeGreaterThan(3);
    expect(
      sheets.flatMap((sheet) => texts(sheet).filter(({ text }) => text.startsWith('電話でお問い合わせ'))),
    ).toHaveLength(160);
  });
});
