import type { Entry } from 'ldapts';
import { AndFilter, EqualityFilter, type Filter } from 'ldapts';
import type { Collection } from '../policy/collection';
import type { DirectoryStore } from '../policy/data-map';
import { nameForm, same, textsOf, type Schema } from './directory-schema';
import { failedBy, type Line } from './directory-way';
import { BETWEEN_VALUES } from './record';
import { StoreFailed } from './store-failed';

/** An entry of a directory, or one value of an attribute of it, as the columns of its kind see it. */
export type Seen = {
  readonly one: Collection;
  /** Its name, as the directory writes it. */
  readonly name: string;
  /** What stands in a column as the directory writes it, value by value. */
  readonly valuesOf: (column: string) => readonly string[];
  readonly textOf: (column: string) => string;
  /** The attributes that stand in it, and their values, as the directory has them. */
  readonly held: ReadonlyMap<string, Entry[string]>;
};

/** The column that holds the name of an entry, in its one form. */
export const NAME = 'dn';
const PAGE = 500;

export const classFilter = (one: Collection, ...also: readonly Filter[]): Filter =>
  new AndFilter({
    filters: [new EqualityFilter({ attribute: 'objectClass', value: one.entries?.class ?? '' }), ...also],
  });

export type Reading = {
  readonly store: DirectoryStore;
  readonly line: Line;
  readonly schema: Schema;
  readonly signal?: AbortSignal | undefined;
};

/** Every entry of a kind, page by page; `asked` are the attributes that are read, and of each entry is heard, whatever values it shows. */
export async function* entriesOf(
  at: Reading,
  one: Collection,
  asked: readonly string[],
  filter: Filter = classFilter(one),
  hear: () => void = () => undefined,
): AsyncGenerator<Seen> {
  const { store, line, schema, signal } = at;
  const { under = '', depth } = one.entries ?? {};
  const pages = line
    .stands()
    .searchPaginated(under, {
      scope: depth === 'next' ? 'one' : 'sub',
      filter,
      attributes: asked.filter((column) => column !== NAME),
      derefAliases: 'never',
      paged: { pageSize: PAGE },
    });
  const begun = new Set<string>();
  for (;;) {
    signal?.throwIfAborted();
    line.stands();
    const page = await pages.next().catch((error: unknown) => {
      throw failedBy(store, error);
    });
    if (page.done === true) return;
    if (page.value.searchReferences.length > 0 && store.elsewhere === undefined)
      throw new StoreFailed(store.id, 'leadsElsewhere', 'LDAP reference');
    const [first] = page.value.searchEntries;
    if (first !== undefined && begun.size === begun.add(first.dn).size)
      throw new StoreFailed(store.id, 'listsAmiss', 'LDAP pages'); // it hands out the same page again
    for (const entry of page.value.searchEntries) {
      hear();
      yield* seenIn(schema, one, await whole(at, entry));
    }
  }
}

/** What of a kind was met: so many entries, and so many records in them, of which each value is one where `each` says so. */
export class Met {
  records = 0;
  entries = 0;

  /** That nothing is known of a kind of which not one was met: what the rights of a user hide looks like what is not there. */
  nothingOf({ id, entries }: Collection): { readonly ja: string; readonly en: string } | undefined {
    if (this.records > 0 || entries?.mayBeEmpty === true) return undefined;
    const { class: called, each } = entries ?? {};
    return this.entries === 0
      ? {
          ja: `${id} のエントリ（${called}）が一件も見えません。\`under\`・\`class\`・閲覧権限を確かめ、それが正しければ \`entries\` に \`mayBeEmpty: true\` と書いてください`,
          en: `not one entry of ${id} (${called}) is seen: look at \`under\`, \`class\` and the rights of this user, and where that may be so write \`mayBeEmpty: true\` under \`entries\``,
        }
      : {
          ja: `${id} のエントリ（${called}）${this.entries}件のどれにも ${each} の値が一つも見えません。\`each\`・\`class\`・閲覧権限を確かめ、それが正しければ \`entries\` に \`mayBeEmpty: true\` と書いてください`,
          en: `of ${this.entries} entries of ${id} (${called}) not one shows a value of ${each}: look at \`each\`, \`class\` and the rights of this user, and where that may be so write \`mayBeEmpty: true\` under \`entries\``,
        };
  }
}

/** How Active Directory calls a part of the values of an attribute that has many: `member;range=0-1499`, the last of them `…-*`. */
const PART = /^(.+);range=\d+-(\d+|\*)$/i;

/** An entry with all values of each attribute, of which a directory may hand out no more than so many at once. */
export async function whole(at: Reading, entry: Entry): Promise<Entry> {
  const parts = Object.keys(entry).filter((name) => PART.test(name));
  const all: Entry = { ...entry };
  for (const part of parts) {
    const [, name = '', last = ''] = PART.exec(part) ?? [];
    delete all[part];
    all[name] = [
      ...textsOf(entry[part]),
      ...(last === '*' ? [] : await valuesFrom(at, entry.dn, name, Number(last) + 1)),
    ];
  }
  return all;
}

/** The values of an attribute from so many on, part by part; a part that leads no further is no answer. */
async function valuesFrom(at: Reading, dn: string, name: string, from: number): Promise<readonly string[]> {
  const values: string[] = [];
  for (let next = from; ;) {
    at.signal?.throwIfAborted();
    const attributes = [`${name};range=${next}-*`];
    const { searchEntries } = await at.line
      .stands()
      .search(dn, { scope: 'base', attributes, derefAliases: 'never' })
      .catch((error: unknown) => {
        throw failedBy(at.store, error);
      });
    const [part, held] =
      Object.entries(searchEntries[0] ?? {}).find(
        ([one, texts]) => same(PART.exec(one)?.[1] ?? '', name) && textsOf(texts).length > 0,
      ) ?? [];
    const last = PART.exec(part ?? '')?.[2];
    if (last === undefined || (last !== '*' && Number(last) < next))
      throw new StoreFailed(at.store.id, 'readsInPart', 'LDAP range');
    values.push(...textsOf(held));
    if (last === '*') return values;
    next = Number(last) + 1;
  }
}

/** An entry as a record, or each of its values as one, where these are the records. */
export function* seenIn(schema: Schema, one: Collection, entry: Entry): Generator<Seen> {
  const each = one.entries?.each;
  const held = new Map(Object.entries(entry).filter(([name, values]) => name !== NAME && textsOf(values).length > 0));
  const valuesOf = (column: string): readonly string[] => {
    if (column === NAME) return [entry.dn];
    const called = [...held].filter(([name]) => isCalled(schema, name, column));
    return called.flatMap(([, values]) => textsOf(values));
  };
  const formOf = (column: string): ((value: string) => string) =>
    column === NAME || schema.holdsNames(column) ? nameForm : onOneLine;
  const seen = (values: (column: string) => readonly string[]): Seen => ({
    one,
    name: entry.dn,
    held,
    valuesOf: values,
    textOf: (column) => values(column).map(formOf(column)).join(BETWEEN_VALUES),
  });
  if (each === undefined) yield seen(valuesOf);
  else for (const value of valuesOf(each)) yield seen((column) => (same(column, each) ? [value] : valuesOf(column)));
}

/** Lines end where values do: an end of line within a value is written in the other way there is. */
const onOneLine = (value: string): string => value.replaceAll(BETWEEN_VALUES, '\r');

/** Whether an attribute as the directory calls it is what a column means: by any of its names, in any language or by none (RFC 4512, 2.5). */
export function isCalled(schema: Schema, name: string, column: string): boolean {
  const [bare = '', ...marks] = column.toLowerCase().split(';');
  const [held = '', ...theirs] = name.toLowerCase().split(';');
  const isSame = (schema.nameOf(held) ?? held) === (schema.nameOf(bare) ?? bare);
  return isSame && marks.every((mark) => theirs.includes(mark));
}

/** The attributes that stand in one entry, without what stands in them. */
export async function attributesOf({ store, line }: Reading, name: string): Promise<readonly string[]> {
  const { searchEntries } = await line
    .stands()
    .search(name, { scope: 'base', attributes: ['*'], returnAttributeValues: false })
    .catch((error: unknown) => {
      throw failedBy(store, error);
    });
  return Object.keys(searchEntries[0] ?? {}).filter((one) => one !== NAME && one !== '*'); // the library adds what was asked for
}

/** The names of the entries right below one, of which so many are enough. */
export async function namesBelow({ store, line }: Reading, name: string): Promise<readonly string[]> {
  const { searchEntries } = await line
    .stands()
    .search(name, { scope: 'one', attributes: ['1.1'], derefAliases: 'never', sizeLimit: 1_000 })
    .catch((error: unknown) => {
      throw failedBy(store, error);
    });
  return searchEntries.map(({ dn }) => nameForm(dn));
}
