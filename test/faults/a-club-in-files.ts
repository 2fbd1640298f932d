import { createHash } from 'node:crypto';
import { csvMeasures } from '../../connectors/csv';
import { jsonMeasures } from '../../connectors/json';
import type { Measures } from '../../connectors/measures';
import type { CsvStore, JsonStore } from '../../policy/data-map';
import { Collection } from '../../policy/collection';
import { SEALING } from './a-club';

export type Record = { readonly id: string; name: string; mail: string; day: string; code: string };
export type FileKind = {
  readonly name: string;
  readonly text: (records: readonly Record[]) => string;
  /** What stands in a file; nothing where it is not whole. */
  readonly read: (text: string) => readonly Record[] | undefined;
  readonly store: (file: string) => CsvStore | JsonStore;
};

const COLUMNS = ['id', 'name', 'mail', 'day', 'code'] as const;
/** Whose records these are: of every forty lines one. */
export const EVERY = 40;
export const recordOf = (nth: number, of = nth % EVERY): Record => ({
  ...{ id: String(nth), name: `member ${of}`, mail: `m${of}@example.jp` },
  ...{ day: nth % 3 === 0 ? '2026-01-01' : '2001-01-01', code: `c${nth}` },
});
export const recordsUpTo = (count: number): readonly Record[] => Array.from({ length: count }, (_, nth) => recordOf(nth)); // prettier-ignore

/** What is to lie there once a member is erased: what a basis has kept loses the rest, once. */
export const without = (records: readonly Record[], member: number, but: readonly Record[] = []): readonly Record[] =>
  records.flatMap((one) => {
    if (one.name !== `member ${member}` || but.some(({ id }) => id === one.id)) return [one];
    return one.day < '2020' ? [] : [{ ...one, name: '消去済み', mail: '', code: hashOf(one.code) }];
  });
/** The keyed hash of a text by hand, under the key of `SEALING`. */
export const hashOf = (text: string): string => {
  const sha = (...pieces: readonly (string | Buffer)[]): Buffer =>
    pieces.reduce((hash, piece) => hash.update(piece), createHash('sha256')).digest();
  return `hash-${sha(Buffer.alloc(64, 2), sha(Buffer.alloc(64, 1), text))
    .toString('hex')
    .slice(0, 32)}`;
};

/** What is erased and changed in a file of either kind. */
export const inFile = (store: CsvStore | JsonStore): Measures =>
  store.kind === 'csv' ? csvMeasures({ store, sealing: SEALING }) : jsonMeasures({ store, sealing: SEALING });

const collections = [
  Collection.parse({
    ...{ id: 'members', label: 'x', category: 'x', purposes: ['x'], key: ['id'] },
    ...{ identity: { name: 'name', email: 'mail' }, findBy: [['name', 'email']] },
    columns: COLUMNS.map((column) => ({ column, label: column })),
    erasing: {
      ...{ rows: 'go', kept: { basis: 'books', from: 'day', covers: ['day'] } },
      columns: { name: { text: '消去済み' }, mail: 'empty', code: 'hash' },
    },
  }),
];
const common = (file: string) => ({ id: 'club', label: 'club', file, encoding: 'utf-8', rewritten: true, collections }) as const; // prettier-ignore
const lineOf = (one: Record): string => JSON.stringify(one);
const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

const csv: FileKind = {
  name: 'a CSV file',
  text: (records) =>
    `${[COLUMNS.join(','), ...records.map((one) => COLUMNS.map((column) => one[column]).join(',')), `件数,${records.length}`].join('\r\n')}\r\n`,
  read: (text) => {
    const [header, ...lines] = text.split('\r\n');
    const [last, count] = [lines.pop(), lines.pop()];
    if (header !== COLUMNS.join(',') || last !== '' || count !== `件数,${lines.length}`) return undefined;
    return lines.map((line) => Object.fromEntries(line.split(',').map((text, nth) => [COLUMNS[nth], text])) as Record);
  },
  store: (file) => ({
    ...common(file),
    ...{ kind: 'csv', delimiter: ',', footers: [{ begins: '件数', counts: 'records' }] },
  }),
};
const json = (name: string, records: JsonStore['records'], text: FileKind['text'], read: FileKind['read']): FileKind => ({ name, text, read, store: (file) => ({ ...common(file), kind: 'json', records }) }); // prettier-ignore

/** The same records in every form of file in which records are erased. */
export const FILES: readonly FileKind[] = [
  csv,
  json(
    'JSON, a record on each line',
    'lines',
    (records) => `${records.map(lineOf).join('\n')}\n`,
    (text) => {
      const all = text.trimEnd().split('\n').map(parsed);
      return text.endsWith('\n') && !all.includes(undefined) ? (all as Record[]) : undefined;
    },
  ),
  json(
    'JSON, one list',
    'list',
    (records) => `[\n  ${records.map(lineOf).join(',\n  ')}\n]\n`,
    (text) => parsed(text) as Record[] | undefined,
  ),
  json(
    'JSON, a list inside',
    { list: 'data.all' },
    (records) => `{"at": 1, "data": {"all": [${records.map(lineOf).join(' , ')}]}}`,
    (text) => (parsed(text) as { data: { all: Record[] } } | undefined)?.data.all,
  ),
];
