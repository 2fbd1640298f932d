import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { CsvStore } from '../policy/data-map';
import type { MarkThere } from '../policy/marks';
import type { Connector } from './contract';
import { footerIn, heldAgainst, missingIn, toldOf, type Around } from './csv-footers';
import { csvRewriter } from './csv-rewrite';
import { openFileMeasures } from './file-measures';
import type { Measures } from './measures';
import type { Sealing } from './postgres-measures';
import { textAfter, unformulated, withoutFormulas } from './csv-text';
import { noColumn, type Reader, type Row } from './file-rows';
import { openFile } from './file-search';
import { FileUnfit, type Sentence } from './file-unfit';
import { columnsNeeded } from './record';

/** A file of lines and cells under a header, as systems and spreadsheets export it. */
export const openCsv = ({
  store,
  marks,
}: {
  readonly store: CsvStore;
  readonly marks?: readonly MarkThere[] | undefined;
}): Connector => openFile(store, readerOf(store), marks);

/** What is erased and changed in such a file, where it is the record itself. */
export const csvMeasures = ({ store, sealing }: { readonly store: CsvStore; readonly sealing: Sealing }): Measures =>
  openFileMeasures({
    store,
    reader: readerOf(store),
    rewriter: csvRewriter(store),
    find: openCsv({ store }).find,
    sealing,
  });

/** A longer line holds a quotation that nobody closed; the rest of the file is not gathered as one cell. */
const LONGEST_LINE_BYTES = 1 << 25;

type Line = { readonly cells: readonly string[]; readonly line: number };
type Header = { readonly at: ReadonlyMap<string, number>; readonly cells: number };

const readerOf =
  (store: CsvStore): Reader =>
  (text, collections) => {
    let header: Header | undefined;
    const around: Around = { titles: [], footers: [], records: 0 };
    async function* rows(): AsyncGenerator<Row> {
      let short: number | undefined;
      let lastSign = '';
      async function* noticed(): AsyncGenerator<string> {
        for await (const piece of text) {
          lastSign = piece.at(-1) ?? lastSign;
          yield piece;
        }
      }
      for await (const read of linesOf(store, noticed(), around)) {
        if (header === undefined) {
          header = headerOf(read);
          continue;
        }
        const { at } = header;
        const { cells, line } = read;
        short = isShort(header, read, store.shortLines === true) ? line : undefined;
        yield { at: line, collections, textOf: (column) => unformulated(cells[at.get(column) ?? -1] ?? '') };
      }
      if (header === undefined)
        throw new FileUnfit({ ja: '空です。見出しの行が必要です', en: 'it is empty; it needs a header line' });
      if (short !== undefined && !/[\r\n]/.test(lastSign)) throw new FileUnfit(breaksOff(short));
      missingIn(store, around);
    }
    return {
      [Symbol.asyncIterator]: rows,
      misfits: (collection) =>
        columnsNeeded(collection, store).flatMap((column) =>
          header?.at.has(column) === true ? [] : [noColumn(column, collection.id)],
        ),
      lacks: (_, column) => header?.at.has(column) !== true,
      columnsOf: () => [...(header?.at.keys() ?? [])],
      around: () => toldOf(around),
    };
  };

/** The header and the records of the file, without what stands before and after them; that is noted. */
async function* linesOf(store: CsvStore, text: AsyncIterable<string>, around: Around): AsyncGenerator<Line> {
  const before = store.linesBeforeHeader ?? 0;
  const titled = textAfter(before, text, (titles) => around.titles.push(...titles.split(/\r\n|\n|\r/)));
  let ended: number | undefined;
  let lines = 0;
  try {
    for await (const { record, info } of parsed(store, before === 0 ? text : titled)) {
      const line = before + info.lines;
      const footer = footerIn(store, record[0]);
      if (footer !== undefined) {
        ended ??= line;
        around.footers.push(footer);
        heldAgainst(footer, record, lines - 1, line);
      } else if (ended === undefined) {
        lines += 1;
        around.records = lines - 1; // of which the header is none
        yield { cells: record, line };
      } else throw new FileUnfit(goesOn(ended, line));
    }
  } catch (error) {
    throw error instanceof CsvError ? new FileUnfit(malformed(error, before)) : error;
  }
}

function parsed(
  { delimiter }: CsvStore,
  text: AsyncIterable<string>,
): AsyncIterable<{ readonly record: readonly string[]; readonly info: { readonly lines: number } }> {
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'], // whichever stands there, line by line: header and rows are often of two hands
    relax_column_count: true, // judged below, where it is known what to do
    skip_records_with_empty_values: true,
    max_record_size: LONGEST_LINE_BYTES,
    info: true,
  });
  pipeline(withoutFormulas(text, delimiter), parser, () => undefined); // whoever reads the parser meets the error
  return parser;
}

/** Which cell each column is. Cells without a name at the end of the header are what a delimiter at the end of each line leaves. */
function headerOf({ cells }: Line): Header {
  const names = cells.map((name) => unformulated(name).trim());
  while (names.at(-1) === '') names.pop();
  const double = names.find((name, index) => names.indexOf(name) !== index);
  if (double !== undefined)
    throw new FileUnfit({
      ja: `見出しに列 ${double} が二つあります。異なる名前で書き出し直してください`,
      en: `the header names the column ${double} twice; export it anew with names that differ`,
    });
  return { at: new Map(names.map((name, index) => [name, index])), cells: cells.length };
}

/** Whether a line lacks cells, where it may. Complains of one whose cells do not fit under the header. */
function isShort({ at, cells: most }: Header, { cells, line }: Line, mayBeShort: boolean): boolean {
  const isStray = cells.slice(at.size).some((cell) => cell !== '');
  if (cells.length > most || isStray) throw new FileUnfit(unlikeHeader(line, cells.length, at.size));
  if (cells.length >= at.size) return false;
  if (!mayBeShort) throw new FileUnfit(tooShort(line, cells.length, at.size));
  return true;
}

const unlikeHeader = (line: number, cells: number, columns: number): Sentence => ({
  ja: `${line}行目に${cells}個の値があり、見出しの${columns}列に合いません。見出しの上に表題の行があるなら、データマップに \`linesBeforeHeader\` を書いてください。そうでなければ \`delimiter\` を直すか、書き出し直してください`,
  en: `line ${line} has ${cells} cells under a header of ${columns}; where titles stand above the header, write \`linesBeforeHeader\` in the data map; else correct \`delimiter\` or export it anew`,
});
const tooShort = (line: number, cells: number, columns: number): Sentence => ({
  ja: `${line}行目の値が${cells}個しかなく、見出しは${columns}列です。行末の空の値が省かれるファイルならデータマップに \`shortLines: true\`、末尾の集計行なら \`footers\`、表題の行なら \`linesBeforeHeader\` を書いてください。そうでなければ書き出し直してください`,
  en: `line ${line} has only ${cells} cells under a header of ${columns}; where empty cells at the end of a line are left out, write \`shortLines: true\` in the data map, for a line of totals \`footers\`, for titles above the header \`linesBeforeHeader\`; else export it anew`,
});
const breaksOff = (line: number): Sentence => ({
  ja: `最後の${line}行目が途中で切れているようです（値が足りず、改行もありません）。書き出し直してください`,
  en: `it seems to break off in its last line, ${line}, which lacks cells and does not end; export it anew`,
});
const goesOn = (ended: number, line: number): Sentence => ({
  ja: `${ended}行目からは \`footers\` の行のはずですが、${line}行目はそうではありません。データマップの \`footers\` を直してください`,
  en: `from line ${ended} on it has only footers, and line ${line} is none; correct \`footers\` in the data map`,
});
function malformed({ lines, code }: CsvError, before: number): Sentence {
  const line = typeof lines === 'number' ? String(before + lines) : '?';
  return {
    ja: `${line}行目で途切れているか、形が崩れています（${code}）。書き出し直すか \`delimiter\` を直してください`,
    en: `it breaks off or is malformed at line ${line} (${code}); export it anew or correct \`delimiter\``,
  };
}
