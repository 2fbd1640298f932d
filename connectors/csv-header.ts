import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { seemsToBe, type Encoding } from '../written';
import { isOfSomebody } from './complaints';
import { seen } from './file-text';
import { FileUnfit, refusal } from './file-unfit';

/** How a file of lines and cells seems to be written, by its beginning. */
export type CsvHeader = {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly columns: readonly string[];
  /** So many lines stand above the header. */
  readonly linesBeforeHeader?: number;
};

const BEGINNING_BYTES = 1 << 16;
/** A header that stands further down is looked for by nobody. */
const MOST_LINES = 30;
const DELIMITERS = [',', '\t', ';', '|'] as const;

/** What the header of a file names, and how many lines of titles stand above it; nothing else of it is kept. Throws `FileUnfit` where there is none, `StoreFailed` where it cannot be read. */
export async function headerIn(store: { readonly id: string; readonly file: string }): Promise<CsvHeader> {
  try {
    await seen({ ...store, encoding: 'utf-8' });
    const bytes = await beginningOf(store.file);
    const encoding = seemsToBe(bytes) ?? 'utf-8';
    const text = new TextDecoder(encoding).decode(bytes, { stream: true });
    const lines = text.split(/\r\n|\n|\r/).slice(0, MOST_LINES);
    const delimiter = DELIMITERS.reduce((best, one) => (timesIn(lines, one) > timesIn(lines, best) ? one : best));
    const rows = rowsIn(text, lines, delimiter);
    const widest = Math.max(...rows.map(({ cells }) => cells.length));
    const at = rows.findIndex(({ cells }) => cells.length === widest && named(cells).length * 2 > widest);
    const columns = named(rows[at]?.cells ?? []);
    if (columns.length === 0 || columns.some(isOfSomebody)) throw new FileUnfit(NO_HEADER);
    const isTitled = rows.slice(0, at).some(({ cells }) => named(cells).length > 0); // blank lines alone are passed over anyway
    const before = rows[at - 1]?.ends;
    return { encoding, delimiter, columns, ...(isTitled && before !== undefined ? { linesBeforeHeader: before } : {}) };
  } catch (error) {
    throw error instanceof FileUnfit ? error : refusal(store, error);
  }
}

/** The beginning of a file: so many bytes, or all there are. */
export async function beginningOf(file: string, most = BEGINNING_BYTES): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(most), 0, most, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

type Read = { readonly cells: readonly string[]; readonly ends: number };

/** The first rows by their cells, and in which line each ends. Where a quotation mark nobody closes stands above, line by line. */
function rowsIn(text: string, lines: readonly string[], delimiter: string): readonly Read[] {
  const how = { delimiter, relax_quotes: true, relax_column_count: true } as const;
  const trimmed = (cells: readonly string[]): string[] => cells.map((cell) => cell.trim());
  try {
    const read = parse(text, { ...how, to: MOST_LINES, info: true }) as unknown as {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    return read.map(({ record, info }) => ({ cells: trimmed(record), ends: info.lines }));
  } catch {
    return lines.map((line, at) => ({ cells: trimmed(line.split(delimiter)), ends: at + 1 }));
  }
}
const named = (cells: readonly string[]): readonly string[] => cells.filter((cell) => cell !== '');
const timesIn = (lines: readonly string[], sign: string): number =>
  lines.reduce((sum, line) => sum + line.split(sign).length, 0);

const NO_HEADER = {
  ja: '見出しの行が見当たりません。見出しの行を付けて書き出し直してください',
  en: 'no line of it seems to be a header; export it anew with a line that names the columns',
};
