import { dispatchList } from '../../activities/dispatch-list';
import { printable } from '../../cli/tables';
import type { LetterSummary } from '../../records/letter-rows';

/** What others wrote, where a machine would take it for an order: a terminal, a spreadsheet. */

test.each([
  ['\u001b]0;taken over\u0007', '\\u001b]0;taken over\\u0007'],
  ['\u009b31m', '\\u009b31m'],
  ['山田\r佐藤', '山田\\u000d佐藤'],
  ['abc\u202egpj.exe\u2028', 'abc\\u202egpj.exe\\u2028'],
  ['\u200e\u061c', '\\u200e\\u061c'],
])('the terminal shows %j and does not obey it', (text, shown) => {
  expect(printable(text)).toBe(shown);
});

const letter = {
  documentNumber: '=HYPERLINK("x"),1',
  caseNumber: 'HANA-2026-0001',
  kind: 'disclosure',
  mailClass: 'simplifiedRegistered',
  pages: 3,
  tracking: '123456789012',
} as unknown as LetterSummary;

test('no cell of the dispatch list is a formula, its words are Japanese, and a tracking number is no number', () => {
  const [, line = ''] = dispatchList([letter], () => '-a.pdf').split('\r\n');
  expect(line).toBe(`"'=HYPERLINK(""x""),1",HANA-2026-0001,開示決定通知書,簡易書留,3,,'-a.pdf,,1234-5678-9012`);
});
