import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import { wordsOf } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { CONTENTS_BEYOND } from '../../letters/contents';
import { extentOf } from '../../letters/extent';
import { signsOf } from '../../letters/fonts';
import { widthOf } from '../../letters/lines';
import { draw } from '../../letters/paper';
import { scheduleOf } from '../../letters/schedule';
import { setOut } from '../../letters/setting';
import { historyOf, LAYOUTS, letterOf, record } from './histories';
import { BOTTOM, LEFT, RIGHT, TOP, type Element, type Mark, type Sheet } from '../../letters/sheet';

const facts = factsFor(TAKAKO);
type Text = Extract<Mark, { kind: 'text' }>;
const texts = (sheet: Sheet): readonly Text[] => sheet.filter((mark): mark is Text => mark.kind === 'text');

// ── the rules ────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

const isHeading = ({ of, text }: Text): boolean =>
  of !== undefined && (/^H[2-4]$/.test(of.tag) || of.tag === 'TH') && text !== '';

/** Everything that is wrong with these pages. */
function faultsOf(sheets: readonly Sheet[]): readonly string[] {
  const faults: string[] = [];
  const linesOf = new Map<Element, number>();
  for (const { of } of sheets.flatMap(texts)) if (of !== undefined) linesOf.set(of, (linesOf.get(of) ?? 0) + 1);
  sheets.forEach((sheet, page) => {
    const told = texts(sheet).filter(({ of }) => of !== undefined);
    const at = (text: string) => `page ${page + 1}: ${text}`;
    const last = Math.max(...told.map(({ y }) => y));
    const lowest = told.filter(({ y }) => y === last);
    if (page > 0 && lowest.every(isHeading) && !lowest.some(({ of }) => of?.tag === 'TH' && isPair(told, last)))
      faults.push(at(`a heading at the foot: ${lowest[0]?.text}`));
    for (const { text, x, y, size, face, spacing = 0, of } of told) {
      const to = x + widthOf(text, size, face) + spacing * (signsOf(text).length - 1);
      const window = page === 0 && y < 300;
      if (!window && (x < LEFT - 1 || to > RIGHT + 0.5 || y < TOP - 1 || y > BOTTOM))
        faults.push(at(`outside: ${text}`));
      if (/^[、。，．・：；？！）」』】ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]./u.test(text))
        faults.push(at(`begins with ${text}`));
      if (/[（「『【〔]$/u.test(text) && text.length > 1) faults.push(at(`ends with ${text}`));
      if (of?.tag === 'TD' && signsOf(text).length === 1 && (linesOf.get(of) ?? 0) > 1)
        faults.push(at(`a line of one sign: ${text}`));
    }
  });
  return faults;
}

/** A label beside its value is no head of a table. */
const isPair = (told: readonly Text[], y: number): boolean => told.some((one) => one.y === y && one.of?.tag === 'TD');

const wordsIn = (sheets: readonly Sheet[], tag: string): string =>
  sheets.flatMap((sheet) => texts(sheet).flatMap(({ of, text }) => (of?.tag === tag ? [text] : []))).join('');

describe('a history is laid out so that it reads as one', () => {
  test.each(LAYOUTS)('values of $length, $columns columns, $records records', ({ length, columns, records }) => {
    const finding = historyOf(length, columns, records);
    const sheets = setOut(letterOf(finding));
    expect(faultsOf(sheets)).toEqual([]);

    const pages = sheets.length;
    const begin = sheets.findIndex((sheet) => texts(sheet).some(({ text }) => text === '別紙'));
    sheets.slice(begin + 1).forEach((sheet) => {
      const first = [...texts(sheet)].sort((a, b) => a.y - b.y)[0];
      expect(first?.text).toMatch(/（続き）$|^\d/); // what the page goes on to tell, or a new part
    });

    const said = wordsIn(sheets, 'TD').replace(/\s/gu, '');
    for (const { fields } of finding.items)
      for (const { text, unit } of fields)
        if (unit === undefined) expect(said).toContain(text.replace(/\s/gu, '').slice(0, 12));

    const amounts = sheets.flatMap((sheet) =>
      texts(sheet).filter(({ of, text }) => of?.tag === 'TD' && /円$/.test(text)),
    );
    expect(amounts).toHaveLength(finding.items.filter(({ collection }) => collection === 'lines').length);
    expect(new Set(amounts.map(({ text }) => text)).has('10,530円')).toBe(records > 1);
    for (const { text, x, size, face } of amounts.filter(({ text: one }) => records > 1 && one !== '980円'))
      expect(x + widthOf(text, size, face)).toBeCloseTo(RIGHT - 4, 0);

    expect(hasContents(sheets)).toBe(pages > CONTENTS_BEYOND);
    const about = extentOf([finding]).pages;
    expect(Math.abs(about - pages)).toBeLessThanOrEqual(Math.max(2, pages * 0.1));
  });

  test('contents name the page on which each part begins', () => {
    const other = { ...historyOf('three lines', 9, 40), store: 'support', label: 'お問い合わせ管理' };
    const letter = compose('disclosure', {
      ...facts.disclosure,
      schedule: scheduleOf([historyOf('three lines', 9, 40), other], []).schedule,
    });
    const sheets = setOut(letter);
    const at = sheets.findIndex((sheet) => texts(sheet).some(({ text }) => text === '別紙の目次'));
    const contents = texts(sheets[at] as Sheet).filter(({ of }) => of?.tag === 'TOCI');
    const pageOf = (part: string): number =>
      Number(contents[contents.findIndex(({ text }) => text.startsWith(part)) + 1]?.text);
    for (const part of ['1　通販サイト', '1-1　ご注文', '2　お問い合わせ管理', '2-1　ご注文'])
      expect(
        texts(sheets[pageOf(part) - 1] as Sheet).some(({ text, of }) => of !== undefined && text.startsWith(part)),
      ).toBe(true);
  });

  test('what belongs to one of several records stands under it, and what belongs to the only one beside it', () => {
    const customer = record('1', 'customers', '会員登録', ['𠮷田 髙子']);
    const history = historyOf('a word', 3, 4);
    const items = [customer, ...history.items.map((item) => ({ belongsTo: customer.id, ...item }))];
    const { attachment } = letterOf({ ...history, items });
    const headings = attachment?.blocks.flatMap((block) => (block.kind === 'heading' ? [block.text] : []));
    expect(headings).toEqual([
      '1　通販サイト（10件）',
      '1-1　会員登録（1件）',
      '1-2　ご注文（4件）',
      'ご注文　4件のうち1件目',
      'ご注文の品（1件）',
      'ご注文　4件のうち2件目',
      'ご注文　4件のうち3件目',
      'ご注文　4件のうち4件目',
      'ご注文の品（4件）',
    ]);
  });

  test('records that belong to each other in a ring are all told', () => {
    const items = ['a', 'b', 'c'].map((id, i) =>
      record(id, 'notes', '覚え書き', [`その${id}`], { belongsTo: `shop/notes/${['b', 'c', 'a'][i]}` }),
    );
    const words = wordsOf(letterOf({ ...historyOf('a word', 1, 1), items }));
    for (const id of ['a', 'b', 'c']) expect(words.split(`その${id}`)).toHaveLength(2);
  });
});

test('a point that says nothing but its table shows above it what it is about', () => {
  const letter = compose('feeRefund', facts.feeRefund);
  const blocks = letter.blocks.map(
    (block) =>
    block.kind !== 'items' ? block : { ...block, items: block.items.map((one) => ({ ...one, says: one.table ? [] : one.says })) }, // prettier-ignore
  );
  for (const one of [letter, { ...letter, blocks }]) {
    const told = setOut(one).flatMap(texts);
    const at = (text: string): Text => told.find((mark) => mark.text === text) as Text;
    expect(at('品名').y - at('返還したもの').y).toBeGreaterThan(at('返還したもの').size);
  }
});

const hasContents = (sheets: readonly Sheet[]): boolean =>
  sheets.some((sheet) => texts(sheet).some(({ text }) => text === '別紙の目次'));

describe('the PDF has its lines where they were laid out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'layouts-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each(LAYOUTS.filter((_, i) => i % 15 === 7))(
    'values of $length, $columns columns, $records records',
    async (layout) => {
      const letter = letterOf(historyOf(layout.length, layout.columns, layout.records));
      const file = join(folder, 'letter.pdf');
      writeFileSync(file, (await draw(letter)).pdf);
      const pages = execFileSync('pdftotext', ['-bbox', file, '-'], { encoding: 'utf8', maxBuffer: 1e9 })
        .split('<page')
        .slice(1);
      const sheets = setOut(letter);
      expect(pages).toHaveLength(sheets.length);
      pages.forEach((page, i) => {
        const words = [...page.matchAll(/xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">/g)].map(
          ([, x, y, toX, toY]) => ({ x: Number(x), toX: Number(toX), y: (Number(y) + Number(toY)) / 2 }),
        );
        expect(words.length).toBeGreaterThan(0);
        for (const { text, x, y, size } of texts(sheets[i] as Sheet))
          if (text.trim() !== '')
            expect(words.some((word) => word.x <= x + 1 && word.toX > x && Math.abs(word.y - y) < size)).toBe(true);
      });
    },
  );
});
