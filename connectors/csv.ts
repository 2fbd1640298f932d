import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { pipeline } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { together } from '../casefile/store-failures';
import type { Collection, CsvStore } from '../policy/data-map';
import { leftOutOfNothing, saidOf, stopping, undecided } from './complaints';
import type { Complaint, Connector, SearchFor } from './contract';
import { columnsNeeded, conclude, failed, isSearchable, MOST_RECORDS, searchableParent } from './record';
import { StoreFailed } from './store-failed';
import { broughtFrom, sorted, standsAs, type Brought } from './whose';

type Row = { readonly line: number; readonly textOf: (column: string) => string | undefined };

/** A file of records with a header line, as systems export it: UTF-8 or Shift_JIS, read as a stream. */
export function openCsv({ store }: { readonly store: CsvStore }): Connector {
  return {
    async find(person: PersonKeys, { signal }: SearchFor): Promise<Finding> {
      const brought: Brought[] = [];
      try {
        for (const collection of store.collections.filter((one) => isSearchable(one, store, person))) {
          const isTheirs = await ownership(store, collection, person, signal);
          for await (const { textOf } of rowsWith(store, collection, signal)) {
            if (!isTheirs(textOf)) continue;
            brought.push(broughtFrom(store, collection, textOf, person));
            if (brought.length > MOST_RECORDS) throw new StoreFailed(store.id, 'tooMuch', `> ${MOST_RECORDS}`);
          }
        }
      } catch (error) {
        signal?.throwIfAborted();
        return failed(store, refusal(store, error).because);
      }
      return conclude(store, person, sorted(brought));
    },

    async check(signal) {
      try {
        return (await complaints(store, signal)).map((complaint) => saidOf(store, complaint));
      } catch (error) {
        signal?.throwIfAborted();
        throw refusal(store, error);
      }
    },

    close: () => Promise.resolve(),
  };
}

type IsTheirs = (textOf: Row['textOf']) => boolean;

/** How to tell that a line may be the person's: by a set of proven identifiers, or because it belongs to a line that may be. */
async function ownership(
  store: CsvStore,
  collection: Collection,
  person: PersonKeys,
  signal: AbortSignal | undefined,
  below: readonly string[] = [],
): Promise<IsTheirs> {
  const parent = searchableParent(collection, store, person, [...below, collection.id]);
  const pairs = Object.entries(collection.belongsTo?.columns ?? {});
  const above = new Set<string>();
  const linkOf = (textOf: Row['textOf'], columns: readonly string[]): string =>
    JSON.stringify(columns.map((column) => textOf(column) ?? ''));
  const there = pairs.map(([, column]) => column);
  if (parent !== undefined) {
    const isParentTheirs = await ownership(store, parent, person, signal, [...below, collection.id]);
    for await (const { textOf } of rowsWith(store, parent, signal, there)) {
      if (isParentTheirs(textOf) && there.every((column) => textOf(column))) above.add(linkOf(textOf, there));
    }
  }
  const own = pairs.map(([column]) => column);
  return (textOf) =>
    standsAs(collection, textOf, person) !== 'neither' || (above.size > 0 && above.has(linkOf(textOf, own)));
}

type Sentence = { readonly ja: string; readonly en: string };

/** The file cannot be used as the data map describes it. The words name lines and columns, never what stands in them. */
class FileUnfit extends Error {
  constructor(readonly says: Sentence) {
    super(says.en);
  }
}

/** What keeps the file from being read, by its name alone: a path may tell of whoever keeps it. */
function refusal(store: CsvStore, error: unknown): StoreFailed {
  if (error instanceof StoreFailed) return error;
  if (error instanceof FileUnfit) return new StoreFailed(store.id, 'fileUnfit', error.says);
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new StoreFailed(store.id, 'fileUnfit', {
      ja: `文字コードが ${store.encoding} ではありません。データマップの \`encoding\` を直すか、書き出し直してください`,
      en: `it is not ${store.encoding}; correct \`encoding\` in the data map or export it anew`,
    });
  if (error instanceof CsvError) {
    const line = typeof error.lines === 'number' ? String(error.lines) : '?';
    return new StoreFailed(store.id, 'fileUnfit', {
      ja: `${line}行目で途切れているか、形が崩れています（${error.code}）。書き出し直すか \`delimiter\` を直してください`,
      en: `it breaks off or is malformed at line ${line} (${error.code}); export it anew or correct \`delimiter\``,
    });
  }
  if (code === 'ENOENT') return new StoreFailed(store.id, 'fileMissing', basename(store.file));
  if (code !== undefined && /^E[A-Z]+$/.test(code))
    return new StoreFailed(store.id, 'fileUnreadable', `${basename(store.file)}, ${code}`);
  throw error; // no fault of the file
}

const noColumn = (column: string, id: string): Sentence => ({
  ja: `列 ${column} がありません。データマップの ${id} を直してください`,
  en: `the file has no column ${column}; correct ${id} in the data map`,
});

async function* rowsWith(
  store: CsvStore,
  collection: Collection,
  signal: AbortSignal | undefined,
  also: readonly string[] = [],
): AsyncGenerator<Row> {
  yield* rowsOf(store, signal, (header) => {
    const needed = new Set([...columnsNeeded(collection, store), ...also]);
    const lacks = [...needed].filter((column) => !header.includes(column));
    if (lacks.length > 0) throw new FileUnfit(together(lacks.map((column) => noColumn(column, collection.id))));
  });
}

/** Reads the file line by line; the header is inspected before any line is told. */
async function* rowsOf(
  store: CsvStore,
  signal: AbortSignal | undefined,
  inspect: (header: readonly string[]) => void,
): AsyncGenerator<Row> {
  let at: ReadonlyMap<string, number> | undefined;
  for await (const { record, info } of parsed(store, signal)) {
    if (at !== undefined) {
      const columns = at;
      yield { line: info.lines, textOf: (column) => record[columns.get(column) ?? -1] };
      continue;
    }
    const header = record.map((name) => name.trim());
    const double = header.find((name, index) => header.indexOf(name) !== index);
    if (double !== undefined)
      throw new FileUnfit({
        ja: `見出しに列 ${double} が二つあります。異なる名前で書き出し直してください`,
        en: `the header names the column ${double} twice; export it anew with names that differ`,
      });
    inspect(header);
    at = new Map(header.map((name, index) => [name, index]));
  }
  if (at === undefined)
    throw new FileUnfit({ ja: '空です。見出しの行が必要です', en: 'it is empty; it needs a header line' });
}

function parsed(
  store: CsvStore,
  signal: AbortSignal | undefined,
): AsyncIterable<{ readonly record: readonly string[]; readonly info: { readonly lines: number } }> {
  const decoder = new TextDecoder(store.encoding, { fatal: true });
  const parser = parse({ bom: true, delimiter: store.delimiter, skip_empty_lines: true, info: true });
  const decoded = async function* (chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
    for await (const bytes of chunks) {
      signal?.throwIfAborted();
      yield decoder.decode(bytes, { stream: true });
    }
    yield decoder.decode();
  };
  pipeline(createReadStream(store.file), decoded, parser, () => undefined); // whoever reads the parser meets the error
  return parser;
}

async function complaints(store: CsvStore, signal: AbortSignal | undefined): Promise<readonly Complaint[]> {
  let ofColumns: readonly Complaint[] = [];
  const seen = store.collections.map(() => new Set<string>());
  const repeated = new Map<string, number>();
  for await (const { line, textOf } of rowsOf(store, signal, (header) => {
    ofColumns = columnComplaints(store, header);
  })) {
    store.collections.forEach(({ id, key }, at) => {
      const value = JSON.stringify(key.map((column) => textOf(column) ?? ''));
      if (seen[at]?.has(value) === true && !repeated.has(id)) repeated.set(id, line);
      seen[at]?.add(value);
    });
  }
  return [
    ...ofColumns,
    ...[...repeated].map(([id, line]) => ({
      en: `line ${line} repeats a key; give ${id} a \`key\` that tells its records apart`,
      ja: `${line}行目は前の行と key が同じです。${id} の \`key\` を、記録を区別できるものにしてください`,
      stops: false,
    })),
  ];
}

const columnComplaints = (store: CsvStore, header: readonly string[]): readonly Complaint[] =>
  store.collections.flatMap((collection) => {
    const decided = new Set([...collection.columns.map(({ column }) => column), ...Object.keys(collection.leftOut)]);
    return [
      ...columnsNeeded(collection, store)
        .filter((column) => !header.includes(column))
        .map((column) => stopping(noColumn(column, collection.id))),
      ...Object.keys(collection.leftOut)
        .filter((column) => !header.includes(column))
        .map((column) => leftOutOfNothing(basename(store.file), column, collection.id)),
      ...header.filter((column) => !decided.has(column)).map((column) => undecided(column, collection.id)),
    ];
  });
