import type { CsvStore } from '../policy/data-map';
import { FileUnfit, type Sentence } from './file-unfit';

type Footer = NonNullable<CsvStore['footers']>[number];

const wordsOf = (footer: Footer): string => (typeof footer === 'string' ? footer : footer.begins);

/** Whether a footer says how many records stand above it. */
export const counts = (footer: Footer): boolean => typeof footer !== 'string';

/** The footer a line is, by what its first cell begins with. */
export const footerIn = ({ footers = [] }: Pick<CsvStore, 'footers'>, first = ''): Footer | undefined =>
  footers.find((footer) => first.startsWith(wordsOf(footer)));

/** The first number behind the words a footer begins with. */
const NUMBER = /[0-9０-９]+(?:[,，][0-9０-９]{3})*/u;
const valueOf = (text: string): number => Number(text.normalize('NFKC').replaceAll(',', ''));

/** Where a footer says how many records there are: in which cell, from which sign on, and what it says. */
export type Count = { readonly nth: number; readonly from: number; readonly text: string };
export function countIn(footer: Footer, cells: readonly string[]): Count | undefined {
  for (const [nth, cell] of cells.entries()) {
    const words = nth === 0 ? cell.indexOf(wordsOf(footer)) + wordsOf(footer).length : 0;
    const found = NUMBER.exec(cell.slice(words));
    if (found !== null) return { nth, from: words + found.index, text: found[0] };
  }
  return undefined;
}

/** A number in the place of another, written alike: its width, the commas between its thousands, the zeros before it. */
export function countedAnew(text: string, count: number): string {
  const isParted = /[,，]/u.test(text);
  const plain = isParted
    ? count.toLocaleString('en-US')
    : String(count).padStart(/^[0０]/u.test(text) ? text.length : 0, '0');
  return /[０-９]/u.test(text)
    ? plain.replace(/[0-9,]/g, (sign) => (sign === ',' ? '，' : String.fromCodePoint(sign.charCodeAt(0) + 0xfee0)))
    : plain;
}

/** Complains of a footer that is said to count the records, and says another number than there are: then the file is not whole. */
export function heldAgainst(footer: Footer, cells: readonly string[], records: number, line: number): void {
  if (!counts(footer)) return;
  const says = countIn(footer, cells)?.text;
  if (says !== undefined && valueOf(says) === records) return;
  throw new FileUnfit({
    ja: `${line}行目（${wordsOf(footer)}）は記録の件数のはずですが、${says ?? '数がなく'}${says === undefined ? '' : 'とあり'}、記録は${records}件です。書き出し直すか、データマップの \`footers\` から \`counts\` を除いてください`,
    en: `line ${line} (${wordsOf(footer)}) is said to count the records and says ${says ?? 'no number'}, and there are ${records}: export it anew, or take \`counts\` out of \`footers\` in the data map`,
  });
}

/** Complains of a file without the footer that is said to count its records: it broke off before. */
export function missingIn({ footers = [] }: Pick<CsvStore, 'footers'>, { footers: met }: Around): void {
  const missing = footers.find((footer) => counts(footer) && !met.includes(footer));
  if (missing === undefined) return;
  throw new FileUnfit({
    ja: `記録の件数の行（${wordsOf(missing)}）がありません。途中で切れたファイルのおそれがあります。書き出し直すか、件数の行がない様式ならデータマップの \`footers\` から除いてください`,
    en: `the line that is said to count the records (${wordsOf(missing)}) is not there, so that the file may break off in the middle: export it anew, or take it out of \`footers\` in the data map where there is none`,
  });
}

/** What was read around the records of a file, and how many these are. */
export type Around = { readonly titles: string[]; readonly footers: Footer[]; records: number };

/** What whoever approves that lines go must know of the lines around them: which count is written anew, and what stays although it may count. */
export function toldOf({ titles, footers, records }: Around): readonly Sentence[] {
  const [anew, stay] = [true, false].map((are) => footers.filter((one) => counts(one) === are).map(wordsOf));
  const counted = titles.filter((title) => [...title.matchAll(new RegExp(NUMBER, 'gu'))].some(([text]) => valueOf(text) === records)); // prettier-ignore
  return [
    ...(anew === undefined || anew.length === 0 ? [] : [WRITTEN_ANEW(anew.join(', '))]),
    ...(stay === undefined || stay.length === 0 ? [] : [STAYS_BELOW(stay.join(', '))]),
    ...(counted.length === 0 ? [] : [STAYS_ABOVE(records)]),
  ];
}
const WRITTEN_ANEW = (words: string): Sentence => ({
  ja: `件数の行（${words}）は、残る記録の件数に書き改めます`,
  en: `the line that counts the records (${words}) is written anew with how many are left`,
});
const STAYS_BELOW = (words: string): Sentence => ({
  ja: `記録より下の行（${words}）はそのまま残ります。件数や合計が書かれていれば、合わなくなります（件数の行は \`footers\` に \`{ begins: 件数, counts: records }\` と書けば書き改めます）`,
  en: `the lines below the records (${words}) stay as they are: a count or a sum in them will not be so any more (a line that counts is written anew where \`footers\` says \`{ begins: 件数, counts: records }\`)`,
});
const STAYS_ABOVE = (records: number): Sentence => ({
  ja: `見出しより上の行に${records}とあります。件数であれば合わなくなりますが、書き改めません`,
  en: `a line above the header says ${records}: it stays as it is, and where it counts the records it will not be so any more`,
});
