import { execFileSync } from 'node:child_process';
import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { ElectronicRecord } from '../../casefile/electronic-record';
import type { PartialDisclosureFacts } from '../../casefile/letter';
import { factsFor, HOA, TAKAKO } from '../../examples/letter-facts';
import { wordsOf } from '../../letters/blocks';
import { compose } from '../../letters/compose';
import { csv, inertIn } from '../../casefile/spreadsheet';
import { enclosuresOf } from '../../letters/electronic/enclose';
import { TooLargeToSplit } from '../../letters/electronic/enclosure';
import { recordOf } from '../../letters/electronic/record';
import { tablesOf } from '../../letters/electronic/tables';
import { zipped } from '../../letters/electronic/zip';
import { draw } from '../../letters/paper';
import { newPassword } from '../../vault/password';

const PASSWORD = 'K7QM-X3RP-9HJT-4CWD-LN6Y';
const facts = factsFor(TAKAKO).partialDisclosure;
const [first] = facts.schedule;

/** The same letter with records of bytes in it, so many of such a size. */
const withFiles = (...sizes: readonly number[]): PartialDisclosureFacts => ({
  ...facts,
  schedule: [
    ...(first === undefined ? [] : [first]),
    {
      store: '写真館',
      items: sizes.map((size, at) => ({
        ...{ id: `studio/portrait/${at}`, collection: 'portrait', label: '写真', category: '写真' },
        fields: [
          {
            ...{ name: 'image', label: '画像', type: 'bytes' as const, aboutOthers: false },
            text: `\\x${Buffer.alloc(size, at + 1).toString('hex')}`,
          },
        ],
      })),
    },
  ],
});

describe('the record that programs read', () => {
  test.each([TAKAKO, HOA])(
    'tells $name what the letter tells, record by record, and nothing that it does not',
    (who) => {
      const told = factsFor(who).partialDisclosure;
      const { record } = recordOf(told);
      expect(ElectronicRecord.parse(record)).toEqual(record);
      const letter = wordsOf(compose('partialDisclosure', told)).replaceAll(/\s/g, '');
      const fields = record.stores.flatMap(({ records }) => records.flatMap((one) => one.fields));
      expect(fields.length).toBeGreaterThan(20);
      for (const { label, told: says } of fields)
        expect([letter.includes(label), letter.includes(says.replaceAll(/\s/g, ''))]).toEqual([true, true]);
      expect(record.withheld.map(({ mark, reason }) => [mark, reason])).toEqual(
        told.withheld.map(({ mark, reason }) => [mark, reason]),
      );
      expect(JSON.stringify(record)).not.toContain(who.inquiry.onAnother);
      for (const { id } of told.schedule.flatMap(({ items }) => items))
        expect(JSON.stringify(record)).not.toContain(id);
    },
  );

  test('a value that lies under a mark is not told by its code', () => {
    const item = facts.schedule[0]?.items[0];
    const field = { name: 'rank', label: '種別', text: '■■■（不開示1）', aboutOthers: false };
    const { record } = recordOf({
      ...facts,
      schedule: [{ store: '店', items: [{ ...(item as NonNullable<typeof item>), fields: [field] }] }],
    });
    expect(record.stores[0]?.records[0]?.fields).toEqual([
      { name: 'rank', label: '種別', value: '■■■（不開示1）', told: '■■■（不開示1）', withheld: ['■■■（不開示1）'] },
    ]);
  });

  test('made twice, its ZIP is the same byte for byte', async () => {
    const once = await zipped(tablesOf(recordOf(facts).record), facts.issuedOn);
    expect(await zipped(tablesOf(recordOf(facts).record), facts.issuedOn)).toEqual(once);
  });
});

describe('a table for spreadsheets', () => {
  const anything = fc.string({ unit: 'grapheme' });
  const formula = fc.tuple(fc.constantFrom('=', '+', '-', '@', '＝', '\t', '\r', '\n', "'", ' =', '|'), anything);

  test('holds no formula, and every value can be had back', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          anything,
          formula.map(([a, b]) => a + b),
        ),
        (text) => {
          const inert = inertIn(text);
          expect(inert.replace(/^'/, '')).toBe(text.replace(inert === text ? /^'/ : /^(?!)/, ''));
          expect(/^\s*[=+@＝＋＠]/u.test(inert) && !/^[-+]?\d+(\.\d+)?$/.test(inert)).toBe(false);
          expect(parse(csv([[text, 'x']]), { bom: true })).toEqual([[inert, 'x']]);
        },
      ),
    );
  });

  test('leaves a number with its sign a number', () => {
    expect(['-5', '+3.5', '-5円', '+81-90-0000-0000', '=1+1'].map(inertIn)).toEqual([
      ...['-5', '+3.5', "'-5円", "'+81-90-0000-0000", "'=1+1"],
    ]);
  });
});

describe('what goes by mail', () => {
  const lock = { password: PASSWORD, in: 'pdf', atMost: 14_000_000 } as const;

  test('is a PDF of revision 6 of which nothing is read without its password, the name of what is attached neither', async () => {
    const { pdf } = await draw(compose('partialDisclosure', facts));
    const [only, ...others] = await enclosuresOf(pdf, { kind: 'partialDisclosure', facts }, lock);
    expect(others).toEqual([]);
    const file = join(mkdtempSync(join(tmpdir(), 'locked-')), 'locked.pdf');
    writeFileSync(file, only?.bytes ?? '');
    const run = (program: string, password: string, ...more: string[]): string =>
      execFileSync(program, ['-upw', password, ...more], { stdio: ['ignore', 'pipe', 'ignore'] }).toString();
    expect(run('pdftotext', PASSWORD, file, '-')).toContain('保有個人データ一部開示決定通知書');
    expect(run('pdfdetach', PASSWORD, '-list', file)).toContain(`${facts.caseNumber}-record.zip`);
    expect(run('pdfinfo', PASSWORD, file)).toMatch(/Tagged: +yes[\s\S]*algorithm:AES-256/);
    expect(() => run('pdftotext', PASSWORD.toLowerCase(), file, '-')).toThrow();
    const raw = (only?.bytes ?? Buffer.alloc(0)).toString('latin1');
    expect(raw).toMatch(/\/V 5[\s\S]*\/R 6|\/R 6[\s\S]*\/V 5/);
    expect(raw).not.toMatch(/\/Title|\/Filespec|record\.zip/);
    for (const word of [facts.caseNumber, facts.documentNumber, facts.principalName]) {
      expect(raw).not.toContain(word);
      expect(raw.toUpperCase()).not.toContain(Buffer.from(word, 'utf16le').swap16().toString('hex').toUpperCase());
    }
  });

  test('is split by the files that are held, each part within its room, none lost and none twice', async () => {
    const sized = withFiles(90_000, 80_000, 70_000, 10_000);
    const small = { ...lock, in: 'zip', atMost: 260_000 } as const;
    const parts = await enclosuresOf(Buffer.alloc(60_000, 'pdf'), { kind: 'partialDisclosure', facts: sized }, small);
    expect(parts.map(({ fileName }) => fileName.slice(facts.caseNumber.length))).toEqual([
      '-partialDisclosure-1of3.zip',
      '-partialDisclosure-2of3.zip',
      '-partialDisclosure-3of3.zip',
    ]);
    for (const { bytes } of parts) expect(bytes.length).toBeLessThanOrEqual(small.atMost);
    const paths = parts.flatMap(({ bytes }) => bytes.toString('latin1').match(/files\/\d{4}\.bin/g) ?? []);
    expect([...new Set(paths)].sort()).toEqual([
      'files/0001.bin',
      'files/0002.bin',
      'files/0003.bin',
      'files/0004.bin',
    ]);
  });

  test('a file that is larger than one mail is said, not cut', async () => {
    const order = { kind: 'partialDisclosure', facts } as const;
    const large = Buffer.from(Array.from({ length: 4_000 }, newPassword).join(''));
    await expect(enclosuresOf(large, order, { ...lock, in: 'zip', atMost: 40_000 })).rejects.toThrow(TooLargeToSplit);
  });
});

test('a password has ninety bits, and no sign that is taken for another', () => {
  const drawn = Array.from({ length: 500 }, newPassword);
  expect(new Set(drawn).size).toBe(500);
  for (const one of drawn) expect(one).toMatch(/^[34679ACDEFGHJKLMNPQRTVWXY]{4}(-[34679ACDEFGHJKLMNPQRTVWXY]{4}){4}$/);
});
