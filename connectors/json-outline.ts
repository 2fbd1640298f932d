import { seemsToBe, type Encoding } from '../written';
import { isOfSomebody } from './complaints';
import { beginningOf } from './csv-header';
import { seen, textOf } from './file-text';
import { FileUnfit, refusal } from './file-unfit';
import { recordsIn } from './json-records';
import { isTable } from './json-values';

/** A list of records in a JSON file: where inside the records it lies, and by which paths its fields are named. */
export type JsonList = { readonly within?: string; readonly fields: readonly string[] };

/** How a JSON file seems to be written, and what its records are called; nothing that stands in them. */
export type JsonOutline = {
  readonly encoding: Encoding;
  readonly records: 'lines' | 'list' | { readonly list: string };
  /** The records themselves, then the lists inside them. */
  readonly lists: readonly JsonList[];
  /** Fields that some of them lack. */
  readonly mayLack: readonly string[];
};

/** So many records are looked at for the names of their fields; a file that is one document is looked at up to so many bytes for its list. */
const MOST_RECORDS = 2_000;
const MOST_FIELDS = 500;
const DOCUMENT_BYTES = 1 << 25;

/** The names of the fields of a JSON file, by its first records. Throws `FileUnfit` where it is none, `StoreFailed` where it cannot be read. */
export async function jsonOutline(store: { readonly id: string; readonly file: string }): Promise<JsonOutline> {
  try {
    const since = await seen({ ...store, encoding: 'utf-8' });
    const encoding = seemsToBe(await beginningOf(store.file)) ?? 'utf-8';
    const records = await lyingIn(store.file, encoding);
    const all = new Fields();
    const text = textOf({ ...store, encoding }, since, undefined);
    for await (const record of recordsIn({ records }, text)) {
      all.look(record);
      if (all.records >= MOST_RECORDS) break;
    }
    if (all.lists.get('')?.size === undefined) throw new FileUnfit(NO_RECORDS);
    return { encoding, records, lists: all.seenIn(), mayLack: all.lacking() };
  } catch (error) {
    throw error instanceof FileUnfit ? error : refusal(store, error);
  }
}

/** How the records lie: a whole list, one on each line, or the longest list inside one document. */
async function lyingIn(file: string, encoding: Encoding): Promise<JsonOutline['records']> {
  const read = async (most?: number): Promise<string> =>
    new TextDecoder(encoding).decode(await beginningOf(file, most), { stream: true });
  const text = (await read()).trimStart();
  if (text.startsWith('[')) return 'list';
  const [first = '', second = ''] = text.split(/[\r\n]+/);
  if (parsed(first) !== undefined && second.trimStart().startsWith('{')) return 'lines';
  const whole = parsed(await read(DOCUMENT_BYTES));
  const [longest] = listsIn(whole).sort(([, one], [, other]) => other - one);
  if (longest !== undefined) return { list: longest[0] };
  if (isTable(whole)) return 'lines';
  throw new FileUnfit(NO_RECORDS);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** Every list of tables in a document, by its path, and how long it is; those inside such lists are of their records. */
const listsIn = (value: unknown, path = ''): (readonly [string, number])[] =>
  Array.isArray(value)
    ? value.some(isTable) && path !== ''
      ? [[path, value.length]]
      : []
    : isTable(value)
      ? Object.entries(value).flatMap(([name, held]) => listsIn(held, path === '' ? name : `${path}.${name}`))
      : [];

/** The fields of records as they are seen, list by list, and how many records of each list have them. */
class Fields {
  readonly lists = new Map<string, Map<string, number>>();
  private readonly seen = new Map<string, number>();
  /** Paths at which something stood that is told as it is. */
  private readonly told = new Set<string>();

  get records(): number {
    return this.seen.get('') ?? 0;
  }

  look(record: unknown, within = ''): void {
    this.seen.set(within, (this.seen.get(within) ?? 0) + 1);
    const fields = this.lists.get(within) ?? new Map<string, number>();
    this.lists.set(within, fields);
    for (const path of isTable(record) ? this.paths(record, '', within) : ['.'])
      if (fields.has(path) || fields.size < MOST_FIELDS) fields.set(path, (fields.get(path) ?? 0) + 1);
  }

  /** The lists with their fields; what holds records in one record is no field of its own where it is empty in another. */
  seenIn(): readonly JsonList[] {
    return [...this.lists].map(([within, fields]) => ({
      ...(within === '' ? {} : { within }),
      fields: [...fields.keys()].filter((path) => !this.isOpened(inside(within, path))),
    }));
  }

  lacking(): readonly string[] {
    return [...this.lists].flatMap(([within, fields]) =>
      [...fields].flatMap(([path, count]) =>
        count < (this.seen.get(within) ?? 0) && !this.isOpened(inside(within, path)) ? [path] : [],
      ),
    );
  }

  private isOpened(path: string): boolean {
    return this.lists.has(path) && !this.told.has(path);
  }

  /** The paths of a table; one whose names are data themselves is one field, and a list of tables a list of records of its own. */
  private paths(table: Readonly<Record<string, unknown>>, above: string, within: string): string[] {
    return Object.entries(table).flatMap(([name, held]) => {
      const path = above === '' ? name : `${above}.${name}`;
      if (Array.isArray(held) && held.some(isTable)) {
        for (const one of held) this.look(one, inside(within, path));
        return [];
      }
      const isNamed = isTable(held) && Object.keys(held).length > 0 && !Object.keys(held).some(isOfSomebody);
      if (isNamed) return this.paths(held, path, within);
      if (held !== null && !(Array.isArray(held) && held.length === 0)) this.told.add(inside(within, path));
      return [path];
    });
  }
}
const inside = (within: string, path: string): string => (within === '' ? path : `${within}.${path}`);

const NO_RECORDS = {
  ja: 'JSON の記録（1行に1件、一覧、又は文書の中の一覧）が見当たりません。書き出し直してください',
  en: 'it seems to hold no records of JSON: one on each line, a list, or a list inside a document; export it anew',
};
