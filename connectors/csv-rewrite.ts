import { encode } from 'iconv-lite';
import { markOf, type Encoding } from '../written';
import type { CsvStore } from '../policy/data-map';
import { countedAnew, countIn, counts, footerIn } from './csv-footers';
import { unformulated } from './csv-text';
import { FileUnfit } from './file-unfit';
import type { Edits, Rewriter } from './file-rewriting';

/** What iconv calls the encodings a data map names. */
const CALLED: Readonly<Record<Encoding, string>> = {
  'utf-8': 'utf8',
  shift_jis: 'cp932',
  'euc-jp': 'eucjp',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

/** A text in the bytes of an encoding; nothing where it has no signs for it. */
export function encoded(text: string, encoding: Encoding): Buffer | undefined {
  const bytes = encode(text, CALLED[encoding]);
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes) === text ? bytes : undefined;
}

/** One line of the file with its end, where each of its cells stands, and the number by which a search speaks of it. */
type Line = {
  readonly bytes: Buffer;
  readonly cells: readonly (readonly [from: number, to: number])[];
  readonly at: number;
};

const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d];

/**
 * Writes a CSV file anew, cell by cell: only what changes is written, every other byte, mark, line end and quotation mark stays as it was.
 * It is read as bytes, since a text read and written again may come back in other bytes that say the same.
 */
export const csvRewriter = (store: CsvStore): Rewriter =>
  async function* (pieces, edits) {
    const before = store.linesBeforeHeader ?? 0;
    let header: ReadonlyMap<string, number> | undefined;
    const isCounted = store.footers?.some(counts) === true;
    let records = 0;
    for await (const line of linesOf(store, pieces)) {
      const isTitle = line.at <= before;
      if (header === undefined && !isTitle && line.cells.some(([from, to]) => to > from)) {
        header = new Map(line.cells.map((_, nth) => [cellOf(store, line, nth).trim(), nth]));
        yield line.bytes;
        continue;
      }
      const isRecord = isCounted && !isTitle && line.cells.some((_, nth) => !EMPTY.test(cellOf(store, line, nth)));
      const footer = isRecord ? footerIn(store, cellOf(store, line, 0)) : undefined;
      if (footer !== undefined) {
        yield* counts(footer) ? recounted(store, line, footer, records) : [line.bytes];
        continue;
      }
      const edit = edits.at(line.at);
      if (isRecord && edit?.goes !== true) records += 1;
      if (edit === undefined) yield line.bytes;
      else yield* rewritten(store, line, header ?? new Map<string, number>(), edit);
    }
  };

/** What the reader of a search takes for nothing. */
const EMPTY = /^[\s\u001a]*$/u;

/** A line that counts the records, with how many are left; every other byte of it stays. */
function* recounted(
  store: CsvStore,
  line: Line,
  footer: Parameters<typeof countIn>[0],
  records: number,
): Generator<Buffer> {
  const cells = line.cells.map((cell) => decoded(store, line.bytes.subarray(...cell)));
  const found = countIn(footer, cells);
  const [from = 0] = line.cells[found?.nth ?? 0] ?? [];
  const bytesOf = (text: string): Buffer => encoded(text, store.encoding) ?? Buffer.alloc(0);
  if (found === undefined) {
    yield line.bytes;
    return;
  }
  const at = from + bytesOf((cells[found.nth] ?? '').slice(0, found.from)).length;
  yield line.bytes.subarray(0, at);
  yield bytesOf(countedAnew(found.text, records));
  yield line.bytes.subarray(at + bytesOf(found.text).length);
}

function* rewritten(
  store: CsvStore,
  line: Line,
  header: ReadonlyMap<string, number>,
  edit: NonNullable<ReturnType<Edits['at']>>,
): Generator<Buffer> {
  for (const [column, text] of edit.holds)
    if (cellOf(store, line, header.get(column) ?? -1) !== text) throw new FileUnfit(movedOn(line.at));
  if (edit.goes) return;
  let from = 0;
  const changed = [...edit.becomes]
    .map(([column, text]) => ({ nth: header.get(column) ?? -1, text }))
    .sort((one, other) => one.nth - other.nth);
  for (const { nth, text } of changed) {
    const cell = line.cells[nth];
    if (cell === undefined) {
      if (text === '') continue; // a short line has nothing there
      throw new FileUnfit(tooShort(line.at));
    }
    yield line.bytes.subarray(from, cell[0]);
    yield written(store, text, line.bytes.subarray(...cell));
    from = cell[1];
  }
  yield line.bytes.subarray(from);
}

/** A cell with its quotation marks, where it had some or needs some. */
function written(store: CsvStore, text: string, was: Buffer): Buffer {
  const isQuoted = decoded(store, was).startsWith('"');
  const needs = isQuoted || /["\r\n]/.test(text) || text.includes(store.delimiter);
  const bytes = encoded(needs ? `"${text.replaceAll('"', '""')}"` : text, store.encoding);
  if (bytes === undefined) throw new FileUnfit(noSuchSigns(store.encoding));
  return bytes;
}

const decoded = ({ encoding }: Pick<CsvStore, 'encoding'>, bytes: Buffer): string =>
  new TextDecoder(encoding).decode(bytes);

/** What a cell holds, as a search reads it. */
function cellOf(store: CsvStore, { bytes, cells }: Line, nth: number): string {
  const cell = cells[nth];
  if (cell === undefined) return '';
  const text = decoded(store, bytes.subarray(...cell));
  const plain = text.startsWith('="') ? text.slice(1) : text;
  return unformulated(plain.startsWith('"') ? plain.slice(1, -1).replaceAll('""', '"') : plain);
}

/** The lines of a file by their bytes, each counted as the parser of a search counts it: of a line end inside a cell every sign. */
async function* linesOf(store: CsvStore, pieces: AsyncIterable<Buffer>): AsyncGenerator<Line> {
  const unit = store.encoding.startsWith('utf-16') ? 2 : 1;
  const delimiter = store.delimiter.charCodeAt(0);
  const before = store.linesBeforeHeader ?? 0;
  const signAt = (bytes: Buffer, at: number): number =>
    unit === 1 ? (bytes[at] ?? 0) : store.encoding === 'utf-16le' ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const isLead = (sign: number): boolean =>
    store.encoding === 'shift_jis' && ((sign >= 0x81 && sign <= 0x9f) || (sign >= 0xe0 && sign <= 0xfc));
  let count = 0;

  /** The line that begins at a place; nothing where more is to be read first. */
  function lineAt(
    bytes: Buffer,
    begins: number,
    isLast: boolean,
  ): { readonly line: Line; readonly to: number } | undefined {
    const cells: (readonly [number, number])[] = [];
    let [cell, isQuoted, inside] = [begins, false, 0];
    for (let at = begins; at + unit <= bytes.length; at += unit) {
      const sign = signAt(bytes, at);
      if (isLead(sign)) {
        at += unit;
        continue;
      }
      const isTitle = count < before;
      if (sign === QUOTE && !isTitle) isQuoted = !isQuoted;
      else if (isQuoted) inside += sign === LF || sign === CR ? 1 : 0;
      else if (sign === delimiter) {
        cells.push([cell - begins, at - begins]);
        cell = at + unit;
      } else if (sign === LF || sign === CR) {
        if (sign === CR && at + 2 * unit > bytes.length && !isLast) return undefined;
        const isPair = sign === CR && at + 2 * unit <= bytes.length && signAt(bytes, at + unit) === LF;
        const to = at + (isPair ? 2 : 1) * unit;
        count += inside + 1;
        return {
          line: { bytes: bytes.subarray(begins, to), cells: [...cells, [cell - begins, at - begins]], at: count },
          to,
        };
      }
    }
    if (!isLast || begins >= bytes.length) return undefined;
    count += inside + 1;
    return {
      line: { bytes: bytes.subarray(begins), cells: [...cells, [cell - begins, bytes.length - begins]], at: count },
      to: bytes.length,
    };
  }

  let held = Buffer.alloc(0);
  let isFirst = true;
  for await (const piece of pieces) {
    held = Buffer.concat([held, piece]);
    if (isFirst && held.length < 4) continue;
    let from = isFirst ? markLength(held) : 0;
    if (isFirst && from > 0) yield { bytes: held.subarray(0, from), cells: [], at: 0 };
    isFirst = false;
    for (let next = lineAt(held, from, false); next !== undefined; next = lineAt(held, from, false)) {
      yield next.line;
      from = next.to;
    }
    held = held.subarray(from);
  }
  let from = isFirst ? markLength(held) : 0;
  if (from > 0) yield { bytes: held.subarray(0, from), cells: [], at: 0 };
  for (let next = lineAt(held, from, true); next !== undefined; next = lineAt(held, from, true)) {
    yield next.line;
    from = next.to;
  }
}

const markLength = (bytes: Buffer): number => {
  const mark = markOf(bytes);
  return mark === undefined ? 0 : mark === 'utf-8' ? 3 : 2;
};

const movedOn = (line: number) => ({
  ja: `${line}行目が計画のときの記録ではありません。計画し直してください`,
  en: `line ${line} is not the record that was planned for; plan again`,
});
const tooShort = (line: number) => ({
  ja: `${line}行目は値が足りず、書き込めません。書き出し直してください`,
  en: `line ${line} lacks cells, so that nothing can be written there; export it anew`,
});
export const noSuchSigns = (encoding: Encoding) => ({
  ja: `${encoding} では書けない文字です。\`erasing\` の文字を改めるか、人が直してください`,
  en: `${encoding} has no signs for what is to stand there; choose another text, or correct it by hand`,
});
