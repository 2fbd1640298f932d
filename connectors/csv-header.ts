import { open } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { seemsToBe, type Encoding } from '../written';
import { seen } from './file-text';
import { FileUnfit, refusal } from './file-unfit';

/** How a file of lines and cells seems to be written, by its beginning. */
export type CsvHeader = {
  readonly encoding: Encoding;
  readonly delimiter: string;
  readonly columns: readonly string[];
};

const BEGINNING_BYTES = 1 << 16;
const DELIMITERS = [',', '\t', ';', '|'] as const;

/** What the first line of a file names; nothing else of it is read. Throws `FileUnfit` where that is no header, `StoreFailed` where it cannot be read. */
export async function headerIn(store: { readonly id: string; readonly file: string }): Promise<CsvHeader> {
  try {
    await seen({ ...store, encoding: 'utf-8' });
    const bytes = await beginningOf(store.file);
    const encoding = seemsToBe(bytes) ?? 'utf-8';
    const text = new TextDecoder(encoding).decode(bytes, { stream: true });
    const line = text.split(/\r\n|\n|\r/).find((one) => one.trim() !== '') ?? '';
    const delimiter = DELIMITERS.reduce((best, one) => (timesIn(line, one) > timesIn(line, best) ? one : best));
    const [cells = []] = parse(text, { delimiter, to: 1, relax_column_count: true, skip_empty_lines: true });
    const columns = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
    if (columns.length === 0 || columns.some(isOfSomebody)) throw new FileUnfit(NO_HEADER);
    return { encoding, delimiter, columns };
  } catch (error) {
    throw error instanceof FileUnfit ? error : refusal(store, error);
  }
}

async function beginningOf(file: string): Promise<Buffer> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(BEGINNING_BYTES), 0, BEGINNING_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const timesIn = (line: string, sign: string): number => line.split(sign).length;

/** A mailbox, a day or a number is a datum of somebody and names no column. */
const isOfSomebody = (cell: string): boolean => cell.includes('@') || /^[\d\s./年月日:+()-]+$/.test(cell);
const NO_HEADER = {
  ja: '最初の行が見出しではないようです。見出しの行を付けて書き出し直すか、表題の行を取り除いてください',
  en: 'its first line seems to be no header; export it anew with a line that names the columns, and no title above it',
};
