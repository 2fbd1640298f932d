import { FileUnfit } from './file-unfit';

/** A title longer than this is none: the file has not the lines the data map says. */
const LONGEST_TITLE = 1 << 20;

/** The text after its first lines, as an editor counts them; these are noted. */
export async function* textAfter(
  lines: number,
  text: AsyncIterable<string>,
  note: (titles: string) => void = () => undefined,
): AsyncGenerator<string> {
  const title = new RegExp(`^(?:[^\\r\\n]*(?:\\r\\n|\\n|\\r(?!$))){${lines}}`);
  let held: string | undefined = '';
  for await (const piece of text) {
    if (held === undefined) {
      yield piece;
      continue;
    }
    held += piece;
    const passed: number | undefined = title.exec(held)?.[0].length;
    if (passed !== undefined) {
      note(held.slice(0, passed));
      yield held.slice(passed);
      held = undefined;
    } else if (held.length > LONGEST_TITLE) break;
  }
  if (held !== undefined)
    throw new FileUnfit({
      ja: `見出しの前に${lines}行あるはずですが、ありません。データマップの \`linesBeforeHeader\` を直すか、書き出し直してください`,
      en: `there are no ${lines} lines before a header; correct \`linesBeforeHeader\` in the data map or export it anew`,
    });
}

/**
 * The text with `="0901234"`, by which spreadsheets keep a zero, written as the cell it stands for. Only where a cell begins: an even
 * number of quotation marks stands before it.
 */
export async function* withoutFormulas(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<string> {
  const begins = (sign: string | undefined): boolean => sign === undefined || `${delimiter}\r\n`.includes(sign);
  let marks = 0;
  let last: string | undefined; // what stands before the piece
  let held = '';
  for await (const piece of text) {
    const whole = held + piece;
    held = whole.endsWith('=') ? '=' : ''; // its quotation mark may begin the next piece
    const end = whole.length - held.length;
    let told = '';
    let from = 0;
    for (let at = whole.indexOf('"'); at >= 0; at = whole.indexOf('"', at + 1)) {
      marks += 1;
      if (marks % 2 === 0 || whole[at - 1] !== '=' || !begins(at === 1 ? last : whole[at - 2])) continue;
      told += whole.slice(from, at - 1);
      from = at;
    }
    if (end > 0) last = whole[end - 1];
    yield told + whole.slice(from, end);
  }
  yield held;
}

/** What a cell holds that is itself such a formula. */
export const unformulated = (cell: string): string =>
  cell.startsWith('="') && cell.endsWith('"') && cell.length > 2 ? cell.slice(2, -1).replaceAll('""', '"') : cell;
