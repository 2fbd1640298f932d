import { AndFilter, Attribute, BerWriter, Change, Control, EqualityFilter, ResultCodeError, type Filter } from 'ldapts';
import type { Collection } from '../policy/collection';
import { bring, reading } from './directory';
import { classFilter, entriesOf, isCalled, NAME, seenIn, whole, type Reading, type Seen } from './directory-entries';
import { nameForm, same, textsOf } from './directory-schema';
import { failedBy, type DirectoryWay } from './directory-way';
import type { Measures } from './measures';
import { openOrderedMeasures, type Left, type Order } from './ordered-measures';
import type { Sealing } from './postgres-measures';
import { BETWEEN_VALUES } from './record';
import { columnsToKnow } from './record-planning';

/** So many entries are ordered on one line. */
const MOST = 500;

/**
 * Entries are erased and changed one by one, each only as it was read: a directory that can is told not to where the entry is another
 * by then. It keeps nothing of what was done; what is gone is gone, and what is left is looked for again.
 */
export function directoryMeasures(way: DirectoryWay, sealing: Sealing): Measures {
  const { store } = way;
  return openOrderedMeasures({
    store,
    sealing,
    most: MOST,
    read: (person, keys, { signal }) =>
      reading(way, signal, (at) =>
        bring(at, { person, keys, searched: store.collections, also: (one) => columnsToKnow(one, store) }),
      ),
    act: (_, orders, { signal }) => reading(way, signal, (at) => carriedOut(at, orders)),
  });
}

/** How an order ended: it was carried out, there was nothing any more, something else stood there, or the directory refused, by which code. */
type Ended = 'done' | 'gone' | 'otherwise' | { readonly refused: number };

async function carriedOut(at: Reading, orders: readonly Order[]): Promise<Left> {
  const guarded = await isGuarded(at);
  const ends = new Map<Order, Ended>();
  for (const order of orders) ends.set(order, await carryOut(at, order, guarded));
  const all = [...ends.values()];
  return {
    otherwise: all.filter((end) => end === 'otherwise').length,
    refused: all.filter(isRefused).length,
    not: [...ends].flatMap(([order, end]) => (end === 'done' ? [] : [order])),
    why: [...new Set(all.flatMap((end) => (isRefused(end) ? [end.refused] : [])))].map(whyRefused),
  };
}

async function carryOut(at: Reading, order: Order, guarded: boolean): Promise<Ended> {
  at.signal?.throwIfAborted();
  const one = at.store.collections.find(({ id }) => id === order.collection);
  if (one === undefined) return 'otherwise';
  const set = order.does === 'change' ? order.set : {};
  const there = await lookedUp(at, one, order.key, [...Object.keys(order.holds), ...Object.keys(set)]);
  const [seen] = there;
  if (seen === undefined) return order.does === 'erase' ? 'gone' : 'otherwise';
  if (there.length > 1) return 'otherwise';
  if (Object.entries(order.holds).some(([column, text]) => seen.textOf(column) !== text)) return 'otherwise';
  const client = at.line.stands();
  const guard = guarded ? guardOf(at, seen, Object.keys(order.holds)) : undefined;
  const each = one.entries?.each;
  try {
    if (order.does === 'change') {
      const changes = Object.entries(set).flatMap(([column, text]) =>
        changesOf(at, seen, column, text, guard !== undefined),
      );
      if (changes.length > 0) await client.modify(seen.name, changes, guard);
    } else if (each === undefined) await client.del(seen.name, guard);
    else await client.modify(seen.name, changing('delete', attributeOf(at, seen, each), [...seen.valuesOf(each)]));
    return 'done';
  } catch (error) {
    if (!(error instanceof ResultCodeError)) throw failedBy(at.store, error);
    if (OTHERWISE.includes(error.code)) return 'otherwise';
    if (error.code === 32) return order.does === 'erase' ? 'gone' : 'otherwise';
    if (REFUSED.has(error.code)) return { refused: error.code };
    throw failedBy(at.store, error);
  }
}

/** The entries, or values of one, that have this key, with what is asked of them. */
async function lookedUp(
  at: Reading,
  one: Collection,
  key: Order['key'],
  columns: readonly string[],
): Promise<readonly Seen[]> {
  const asked = [
    ...new Set([...one.key, ...columns, VERSION, ...(one.entries?.each === undefined ? [] : [one.entries.each])]),
  ];
  const found: Seen[] = [];
  const name = key[NAME];
  const all =
    name === undefined
      ? entriesOf(at, one, asked, classFilter(one, ...keyFilters(key)))
      : entryCalled(at, one, name, asked);
  for await (const seen of all) if (one.key.every((column) => seen.textOf(column) === key[column])) found.push(seen);
  return found;
}

const keyFilters = (key: Order['key']): readonly Filter[] =>
  Object.entries(key).flatMap(([attribute, text]) =>
    text.split(BETWEEN_VALUES).map((value) => new EqualityFilter({ attribute, value: value.replaceAll('\r', '\n') })),
  );

async function* entryCalled(
  at: Reading,
  one: Collection,
  name: string,
  asked: readonly string[],
): AsyncGenerator<Seen> {
  const isUnder = ` ,${nameForm(name)}`.endsWith(`,${nameForm(one.entries?.under ?? '')}`);
  if (!isUnder) return;
  const found = await at.line
    .stands()
    .search(name, { scope: 'base', filter: classFilter(one), attributes: asked.filter((column) => column !== NAME) })
    .catch((error: unknown) => {
      if (error instanceof ResultCodeError && error.code === 32) return undefined;
      throw failedBy(at.store, error);
    });
  for (const entry of found?.searchEntries ?? []) yield* seenIn(at.schema, one, await whole(at, entry));
}

/** What becomes of an attribute: as a whole where the entry is known to be as it was read, else value by value, which fails where one is another by now. */
function changesOf(at: Reading, { held }: Seen, column: string, text: string, isWhole: boolean): readonly Change[] {
  const becomes = text === '' ? [] : text.split(BETWEEN_VALUES).map((value) => value.replaceAll('\r', '\n'));
  const wanted = new Set(becomes);
  const there = [...held].filter(([name]) => isCalled(at.schema, name, column));
  if (isWhole) {
    const emptied = there.filter(([name]) => !same(name, column)).map(([name]) => changing('replace', name, []));
    return [...emptied, changing('replace', column, becomes)];
  }
  const stays = new Set(
    there.flatMap(([name, values]) => (name.includes(';') ? [] : textsOf(values))).filter((one) => wanted.has(one)),
  );
  const gone = there.flatMap(([name, values]) => {
    const going = [values].flat().filter((one) => name.includes(';') || typeof one !== 'string' || !stays.has(one));
    return going.length === 0 ? [] : [changing('delete', name, going as string[] | Buffer[])];
  });
  const come = becomes.filter((one) => !stays.has(one));
  return [...gone, ...(come.length === 0 ? [] : [changing('add', column, come)])];
}

const changing = (operation: 'add' | 'delete' | 'replace', type: string, values: string[] | Buffer[]): Change =>
  new Change({ operation, modification: new Attribute({ type, values }) });

const attributeOf = (at: Reading, { held }: Seen, column: string): string =>
  [...held.keys()].find((name) => isCalled(at.schema, name, column)) ?? column;

/** Moves with every change of an entry, in OpenLDAP. */
const VERSION = 'entryCSN';
const ASSERTION = '1.3.6.1.1.12';

async function isGuarded({ store, line }: Reading): Promise<boolean> {
  const root = await line
    .stands()
    .search('', { scope: 'base', attributes: ['supportedControl'] })
    .catch((error: unknown) => {
      throw failedBy(store, error);
    });
  return textsOf(root.searchEntries[0]?.['supportedControl']).includes(ASSERTION);
}

/** Asks the directory to do nothing unless the entry is as it was read (RFC 4528). */
function guardOf(at: Reading, seen: Seen, columns: readonly string[]): Control | undefined {
  const version = seen.valuesOf(VERSION);
  const held = columns
    .filter((column) => column !== NAME)
    .flatMap((column) => seen.valuesOf(column).map((value) => [attributeOf(at, seen, column), value] as const));
  const filters =
    version.length > 0
      ? [new EqualityFilter({ attribute: VERSION, value: version[0] ?? '' })]
      : held.map(([attribute, value]) => new EqualityFilter({ attribute, value }));
  return filters.length === 0 ? undefined : new OnlyIf(new AndFilter({ filters }));
}

class OnlyIf extends Control {
  constructor(private readonly filter: Filter) {
    super(ASSERTION, { critical: true });
  }
  protected override writeControl(writer: BerWriter): void {
    const inner = new BerWriter();
    this.filter.write(inner);
    writer.writeBuffer(inner.buffer, 0x04);
  }
}

/** No such value, a value that came meanwhile, and an entry that is another than it was read (RFC 4511, RFC 4528). */
const OTHERWISE: readonly number[] = [16, 20, 122];
type Sentence = { readonly ja: string; readonly en: string };
const PART_OF_NAME: Sentence = {
  ja: 'エントリの名前（DN）に使われている値です。担当者が名前を変えてください',
  en: 'it is a part of the name of the entry: let its owner rename it',
};
const REFUSED: ReadonlyMap<number, Sentence> = new Map([
  [18, { ja: '値を比べられない属性があります', en: 'an attribute has no way to compare its values' }],
  [19, { ja: '制約に反します', en: 'it breaks a constraint' }],
  [21, { ja: '属性の書き方に合いません', en: 'it does not fit how the attribute is written' }],
  [50, { ja: 'この利用者には許可されていません', en: 'this user may not do it' }],
  [53, { ja: 'ディレクトリが受け付けません', en: 'the directory is unwilling' }],
  [
    65,
    {
      ja: 'オブジェクトクラスに必須の値です（グループの最後のメンバーなど）。担当者が別の値を入れるか、グループを廃止してください',
      en: 'its object class must have it, as a group its last member: let its owner put another there, or give the group up',
    },
  ],
  [66, { ja: '下にほかのエントリがあります', en: 'other entries lie below it' }],
  [64, PART_OF_NAME],
  [67, PART_OF_NAME],
]);
const isRefused = (end: Ended): end is { readonly refused: number } => typeof end === 'object';
const whyRefused = (code: number): Sentence => {
  const { ja, en } = REFUSED.get(code) ?? { ja: '', en: '' };
  return { ja: `${ja}（LDAP ${code}）`, en: `${en} (LDAP ${code})` };
};
