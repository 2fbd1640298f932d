import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import type { Plan } from '../casefile/measures';
import { because, mayPass, together, type Because } from '../casefile/store-failures';
import type { Collection } from '../policy/collection';
import type { WebhookStore } from '../policy/data-map';
import { leftOutOfNothing, placeOf, recordsLack, saidOf, stopping, undecided } from './complaints';
import type { Complaint, Connector } from './contract';
import type { Row, Rows } from './file-rows';
import { jsonOf, textOfValue } from './json-values';
import { judgeOf } from './judge';
import { erasingComplaints, ofMeasures } from './measure-complaints';
import { keyed } from './measure-decisions';
import { columnsNeeded, columnsUnread, conclude, failed, isSearchable, MOST_RECORDS, MOST_SIGNS_HELD } from './record';
import { StoreFailed, tooLong } from './store-failed';
import { asking, type Ask, type WebhookWay } from './webhook-asking';
import type { AnswerTo, Cell } from './webhook-letters';
import { sorted } from './whose';

/** A system of the company's own that answers signed questions: it brings whatever may be the person's, and the desk judges whose it is. */
export function openWebhook(way: WebhookWay): Connector {
  const { store } = way;
  const ask = asking(way);
  return {
    async find(person, { caseNumber, round, signal }) {
      const searched = store.collections.filter((one) => isSearchable(one, store, person));
      if (searched.length === 0) return conclude(store, person, sorted([]));
      try {
        const id = `find.${caseNumber}.${round}.${store.id}`;
        return (await bring(way, ask, { id, person, keys: [], searched, signal })).finding;
      } catch (error) {
        if (!(error instanceof StoreFailed) || mayPass(error.because.kind)) throw error;
        return failed(store, error.because);
      }
    },
    async check(signal) {
      const { collections } = await ask({ id: `check.${store.id}`, asks: 'check', of: {} }, signal);
      return store.collections.flatMap((one) => complaintsOf(way, one, collections[one.id]));
    },
    close: () => Promise.resolve(),
  };
}

export type Wanted = {
  readonly id: string;
  /** By whom records are brought: by what is proven of a person, by their keys, or both. */
  readonly person: PersonKeys;
  readonly keys: Plan['roots'];
  readonly searched: readonly Collection[];
  /** What of a kind is read as it stands there, beside what a search reads, and every column the system has of it. */
  readonly also?: ((one: Collection) => readonly string[]) | undefined;
  readonly held?: AnswerTo<'check'>['collections'] | undefined;
  readonly signal?: AbortSignal | undefined;
};

/** Every record the system brings that may be the person's, or hang together with such a one, and what comes of it. */
export async function bring(
  { store }: WebhookWay,
  ask: Ask,
  { id, person, keys, searched, also = () => [], held = {}, signal }: Wanted,
): Promise<{ readonly finding: Finding; readonly rows: Rows }> {
  const kinds = searched.map((one) => kindWanted(store, one, also(one)));
  const byKey = keys.flatMap(({ collection, keys: all }) => {
    const one = searched.find(({ id: is }) => is === collection);
    return one === undefined ? [] : all.map((key) => ({ collection, key: keyed(one, key) }));
  });
  const { standsAs, broughtFrom } = judgeOf(store, person);
  const wanted = new Set(
    keys.flatMap(({ collection, keys: all }) => all.map((key) => JSON.stringify([collection, key]))),
  );
  const isNobodys = ({ one, isLone }: Kind, { textOf }: Row): boolean =>
    isLone &&
    standsAs(one, textOf) === 'neither' &&
    !wanted.has(JSON.stringify([one.id, one.key.map((column) => textOf(column) ?? '')]));

  const rows: Row[] = [];
  let signs = 0;
  const lacking = new Map(searched.map((one) => [one, new Set<string>()]));
  for await (const page of pagesOf(store.id, ask, id, { person, keys: byKey, collections: kinds.map(asAsked) }, signal))
    for (const kind of kinds)
      for (const record of recordsOf(store.id, page, kind.one)) {
        for (const column of kind.columns) if (!Object.hasOwn(record, column)) lacking.get(kind.one)?.add(column);
        const row = rowOf(rows.length + 1, kind, record);
        if (isNobodys(kind, row)) continue;
        if (rows.push(row) > MOST_RECORDS) throw new StoreFailed(store.id, 'tooMuch', `> ${MOST_RECORDS}`, rows.length);
        signs += jsonOf(record).length;
        if (signs > MOST_SIGNS_HELD) throw tooLong(store.id, MOST_SIGNS_HELD, rows.length);
      }
  const misfits = (one: Collection) => [...(lacking.get(one) ?? [])].map((column) => recordsLack(column, one.id));
  const why = new Map<string, Because>(
    searched
      .filter((one) => misfits(one).length > 0)
      .map((one) => [one.id, because('mapDisagrees', together(misfits(one)))]),
  );
  const brought = rows.flatMap(({ collections, textOf }) =>
    collections.filter(({ id: is }) => !why.has(is)).map((one) => broughtFrom(one, textOf)),
  );
  return {
    finding: conclude(store, person, sorted(brought), why),
    rows: {
      async *[Symbol.asyncIterator]() {
        yield* await Promise.resolve(rows);
      },
      misfits,
      lacks: (one, column) => lacking.get(one)?.has(column) === true,
      columnsOf: ({ id: is }) => held[is]?.columns ?? [],
    },
  };
}

/** What is asked of one kind of records: every column that is needed, and of which only is asked whether anything stands there. */
type Kind = {
  readonly one: Collection;
  readonly columns: readonly string[];
  readonly unread: ReadonlySet<string>;
  /** Its records hang on no others, and none on them: each is judged by itself. */
  readonly isLone: boolean;
};

function kindWanted(store: WebhookStore, one: Collection, read: readonly string[]): Kind {
  return {
    one,
    columns: [...new Set([...columnsNeeded(one, store), ...read])],
    unread: new Set([...columnsUnread(one, store)].filter((column) => !read.includes(column))),
    isLone: one.belongsTo === undefined && store.collections.every(({ belongsTo }) => belongsTo?.collection !== one.id),
  };
}

const asAsked = ({ one, columns, unread }: Kind) => ({
  collection: one.id,
  columns: columns.filter((column) => !unread.has(column)),
  presenceOf: [...unread],
});

/** No search has more pages: what has more leads nowhere. */
const MOST_PAGES = 10_000;

/** Page after page, until one is the last; a system that leads in a ring, or says none after all, is not believed. */
async function* pagesOf(
  store: string,
  ask: Ask,
  id: string,
  of: Readonly<Record<string, unknown>> & { readonly collections: readonly { readonly collection: string }[] },
  signal: AbortSignal | undefined,
): AsyncGenerator<Page> {
  const passed = new Set<string>();
  for (let after: string | undefined; ; passed.add(after)) {
    const page = await ask({ id: `${id}.${passed.size + 1}`, asks: 'find', of: { ...of, after } }, signal);
    if (page.answer === 'none') {
      if (passed.size > 0) throw amiss(store, NONE_AFTER_ALL);
      return;
    }
    const asked = of.collections.map(({ collection }) => collection);
    if (Object.keys(page.records).some((name) => !asked.includes(name))) throw amiss(store, NEVER_ASKED);
    yield page;
    if (page.next === undefined) return;
    if (passed.has(page.next)) throw amiss(store, RETURNS);
    if (passed.size >= MOST_PAGES) throw amiss(store, ENDLESS);
    after = page.next;
  }
}

type Page = Extract<AnswerTo<'find'>, { answer: 'found' }>;

/** The records of one kind. Where the system is silent on a kind it was asked for, nobody knows what it holds of it. */
function recordsOf(store: string, { records }: Page, { id }: Collection): readonly Readonly<Record<string, Cell>>[] {
  const found = Object.hasOwn(records, id) ? records[id] : undefined;
  if (found === undefined) throw amiss(store, silentOn(id));
  return found;
}

/** A record as text; of what is withheld, only whether anything stands there. */
const rowOf = (at: number, { one, unread }: Kind, record: Readonly<Record<string, Cell>>): Row => ({
  at,
  collections: [one],
  textOf: (column) => {
    if (!Object.hasOwn(record, column)) return undefined;
    const cell = record[column];
    return unread.has(column) ? (cell === true ? 'true' : '') : textOfValue(cell);
  },
});

function complaintsOf(
  { store }: WebhookWay,
  one: Collection,
  held: AnswerTo<'check'>['collections'][string] | undefined,
): readonly Complaint[] {
  const said = (complaints: readonly Complaint[]) => complaints.map((complaint) => saidOf(store, complaint));
  if (held === undefined) return said([stopping(noSuchKind(one.id), ['collections', one.id])]);
  const { columns, tellsApart } = held;
  const decided = new Set([...one.columns.map(({ column }) => column), ...Object.keys(one.leftOut)]);
  return said([
    ...columnsNeeded(one, store)
      .filter((column) => !columns.includes(column))
      .map((column) => stopping(recordsLack(column, one.id), placeOf(one, column))),
    ...Object.entries(one.leftOut)
      .filter(([column, why]) => !('withheld' in why) && !columns.includes(column))
      .map(([column]) => leftOutOfNothing(store.id, column, one.id)),
    ...columns.filter((column) => !decided.has(column)).map((column) => undecided(column, one.id)),
    ...(tellsApart.some((set) => set.every((column) => one.key.includes(column)))
      ? []
      : [{ ...tellsNothing(one.id, tellsApart), stops: false, at: ['collections', one.id, 'key'] }]),
    ...(store.changes === true ? erasingComplaints(one, store.collections).map(ofMeasures) : []),
  ]);
}

type Sentence = { readonly ja: string; readonly en: string };
const amiss = (store: string, about: Sentence): StoreFailed => new StoreFailed(store, 'answersAmiss', about);
const NONE_AFTER_ALL = { ja: '続きの頁に「なし」と応答しました', en: 'it answered none to a further page' };
const NEVER_ASKED = { ja: '尋ねていない種類の記録を応答しました', en: 'it answered records it was not asked for' };
const RETURNS = { ja: '続きの目印が前の頁に戻ります', en: 'its `next` leads back to a page before' };
const ENDLESS = { ja: '頁に終わりがありません', en: 'its pages have no end' };
const silentOn = (id: string): Sentence => ({
  ja: `${id} について何も応答していません（なければ空の一覧）`,
  en: `it is silent on ${id}; where it holds none it answers an empty list`,
});
const noSuchKind = (id: string): Sentence => ({
  ja: `接続先に ${id} という種類の記録はありません`,
  en: `the system has no records it calls ${id}; correct the \`id\` of the collection`,
});
const tellsNothing = (id: string, sets: readonly (readonly string[])[]): Sentence => {
  const named = sets.map((set) => set.join('＋')).join(' / ') || '–';
  return {
    ja: `${id} の key では記録を区別できません。接続先が区別に使うのは ${named} です`,
    en: `the key of ${id} does not tell its records apart; the system tells them apart by ${named}`,
  };
};
