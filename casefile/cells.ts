import { isUntold } from './folds';
import type { KeyKind } from './identifiers';
import { plain } from './plain';

/** Whether a cell that as a whole says another's value may hold one of the person's beside something else: a note, a word before it, a second value. */
export const maySayMore = (kind: KeyKind, held: string): boolean =>
  kind === 'email' || isUntold(kind, held.trim()) || (kind === 'customerNumber' && /[^!-~\s]/u.test(held));

/** What may be a value each in such a cell: as its separators part it, and what in it has the look of one; once each. */
export function partsOf(kind: KeyKind, held: string): readonly string[] {
  const text = held.normalize('NFKC');
  const parts = text.split(/[/;,、<>|\r\n]/u);
  const within = kind === 'phone' || kind === 'email' ? /[\s)](?=[^\d+]*[0+])|\s(?=\S*@)/u : /\s+/u;
  const all = [...parts, ...parts.flatMap((part) => part.split(within)), ...(LOOKS_LIKE[kind]?.(text) ?? [])];
  return [...new Set(all)]; // what stands there a hundred times is judged once
}

const LOOKS_LIKE: Partial<Record<KeyKind, (text: string) => readonly string[]>> = {
  email: (text) => MAILBOXES.flatMap((form) => text.match(form) ?? []),
  phone: telephonesWithin,
  postalCode: (text) => text.match(/(?<!\d)\d{3}[^\da-z]?\d{4}(?!\d)/giu) ?? [],
  customerNumber: (text) => [text.replace(/^\s*no[.:#\s]*/iu, ''), ...(text.match(/[!-~]+/gu) ?? [])],
};
const LOCAL = '[^\\s@:;,<>()[\\]{}\'"=|\\\\\\u0080-\\u{10ffff}]+';
const MAILBOXES = [
  new RegExp(`${LOCAL}@[\\p{L}\\p{N}\\p{M}.-]+`, 'gu'),
  new RegExp(`${LOCAL}@[A-Za-z\\d.-]+`, 'gu'), // Japanese goes on behind it; not by `i`, to which s and k are beyond ASCII too
  /\w[\w.+'-]*@[A-Za-z\d.-]+/gu, // *hanako@example.jp*
];

/** Ten or eleven digits from a nought on, where something else follows them: 090-0000-0142 18時以降. */
function telephonesWithin(text: string): readonly string[] {
  return [...text.matchAll(/(?<!\d)0/gu)].flatMap(({ index }) =>
    [10, 11].flatMap((count) => new RegExp(`^(?:\\d\\D*?){${count}}(?!\\d)`, 'u').exec(text.slice(index))?.[0] ?? []),
  );
}

/** Whether a long number of which a spreadsheet kept the first digits alone (8.19012E+11) may be one of these. */
export function mayBeCutShort(held: string, proven: readonly string[]): boolean {
  const [, first = '', rest = '', exponent] = /^(\d)(?:\.(\d+))?e\+?(\d{1,2})$/iu.exec(plain(held)) ?? [];
  if (exponent === undefined || rest.length > 15) return false;
  const shown = `${first}${rest === '' ? '' : `.${rest}`}e+${+exponent}`;
  return proven
    .map((value) => value.replace(/\D/gu, ''))
    .flatMap((digits) => [digits, digits.replace(/^0/u, ''), digits.replace(/^0/u, '81')])
    .some((digits) => digits !== '' && Number(digits).toExponential(rest.length) === shown);
}
