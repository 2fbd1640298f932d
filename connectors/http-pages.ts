import type { Search } from '../policy/http';
import { nextIn, pointedAt, UNLIKE } from './http-answers';
import type { Asker, Request, Said } from './http-asking';
import { bodyOf, pathOf, queryOf, type Values } from './http-written';
import { Digits, isTable, jsonOf, textOfValue } from './json-values';
import { MOST_SIGNS_HELD } from './record';
import { StoreFailed } from './store-failed';
import type { Sentence } from './file-unfit';

/** No search has more pages: what has more leads nowhere. */
const MOST_PAGES = 10_000;

export type Record = Readonly<{ [field: string]: unknown }>;

type Question = { readonly store: string; readonly search: Search; readonly valueOf: Values };

/**
 * Every record of a search. By pages, one that comes again, or under a key that came on a page before, stands in the place of another that
 * slipped through.
 */
export async function* recordsOf(
  asker: Asker,
  question: Question,
  keyIn: (record: Record) => readonly string[],
  signal: AbortSignal | undefined,
): AsyncGenerator<Record> {
  const { store, search } = question;
  const came = new Set<string>();
  let signs = 0;
  for await (const page of pagesOf(asker, question, signal)) {
    yield* page;
    if (search.paging === undefined) continue;
    const known = page.filter((record) => keyIn(record).some((text) => text !== ''));
    const keys = new Set(known.map((record) => JSON.stringify(keyIn(record))));
    const isAgain = new Set(known.map(jsonOf)).size < known.length || [...keys].some((key) => came.has(key));
    if (isAgain) throw new StoreFailed(store, 'changedMeanwhile');
    for (const key of keys) {
      came.add(key);
      signs += key.length;
    }
    if (signs > MOST_SIGNS_HELD) throw new StoreFailed(store, 'tooMuch', `> ${came.size}`);
  }
}

/** Every page of a search, bounded: pages that lead back to one before, or on without end, are named and end it. */
export async function* pagesOf(
  asker: Asker,
  { store, search, valueOf }: Question,
  signal: AbortSignal | undefined,
): AsyncGenerator<readonly Record[]> {
  const amiss = (about: Sentence): StoreFailed => new StoreFailed(store, 'answersUnlike', about);
  const { method, path, query, body, quoting, records, paging, job } = search;
  const sent = body === undefined ? {} : (bodyOf(body, quoting, valueOf) as object);
  /** Asked with a parameter more, or with it where the query has its place. */
  const requestOf = (more?: readonly [string, string]): Request => {
    const [name = '', value = ''] = more ?? [];
    const placed = Object.entries(query).map(([key, text]) => [
      key,
      isPlace(name) ? text.replaceAll(name, value) : text,
    ]);
    const fixed = queryOf(Object.fromEntries(placed) as typeof query, quoting, valueOf);
    const beside = more === undefined || isPlace(name) ? [] : [more];
    const at = pathOf(path, valueOf);
    if (method === 'GET') return { method, at, query: [...fixed, ...beside], job };
    const text = JSON.stringify({ ...sent, ...Object.fromEntries(beside) });
    return { method, at, query: fixed, body: text, headers: JSON_BODY, job };
  };
  const listIn = ({ value, failed }: Said): readonly Record[] => {
    if (failed === true) throw new StoreFailed(store, 'saysItCannot', 'job');
    const list = pointedAt(value, records);
    if (!Array.isArray(list)) throw amiss(UNLIKE.noList);
    if (!list.every(isTable)) throw amiss(UNLIKE.noRecord);
    return list;
  };

  if (paging === undefined) {
    const said = await asker.ask(requestOf(), signal);
    if (nextIn(said.headers.link) !== undefined) throw amiss(UNLIKE.more);
    yield listIn(said);
    return;
  }
  let [sum, all]: [number, number | undefined] = [0, undefined];
  /** Holds what the service counts against what it brought; answers whether all of it has come. */
  const isWhole = (said: Said, brought: number): boolean => {
    sum += brought;
    if (paging.counts === undefined) return false;
    const counts = countIn(said, paging.counts);
    if (counts === undefined) throw amiss(UNLIKE.counts);
    if (all !== undefined && counts !== all) throw new StoreFailed(store, 'changedMeanwhile');
    all = counts;
    if (sum > counts) throw amiss(UNLIKE.counts);
    return sum === counts;
  };
  const ends = (isAll: boolean): void => {
    if (paging.counts !== undefined && !isAll) throw amiss(UNLIKE.counts);
  };
  if ('page' in paging) {
    let before = '';
    for (let nth = 0; nth < MOST_PAGES; nth += 1) {
      const said = await asker.ask(requestOf([paging.page, String(paging.from + nth * paging.step)]), signal);
      const list = listIn(said);
      const now = jsonOf(list);
      if (list.length > 0 && now === before) throw amiss(UNLIKE.returns);
      before = now;
      yield list;
      const isAll = isWhole(said, list.length);
      if (list.length === 0) ends(isAll);
      if (list.length === 0 || isAll) return;
    }
    throw amiss(UNLIKE.endless);
  }
  const passed = new Set<string>();
  let signs = 0;
  let next: string | undefined;
  for (let nth = 0; nth < MOST_PAGES; nth += 1) {
    const request: Request =
      next === undefined
        ? requestOf()
        : 'cursor' in paging
          ? requestOf([paging.cursor, next])
          : { ...requestOf(), at: new URL(next), query: [] };
    const said = await asker.ask(request, signal);
    const list = listIn(said);
    yield list;
    const isAll = isWhole(said, list.length);
    const to = 'cursor' in paging ? textOfValue(pointedAt(said.value, paging.next)) : nextIn(said.headers.link);
    if (to === undefined || to === '') return ends(isAll);
    next = 'cursor' in paging ? to : asker.pointed(to, said.url).href;
    if (passed.has(next)) throw amiss(UNLIKE.returns);
    passed.add(next);
    signs += next.length;
    if (signs > MOST_SIGNS_HELD) throw amiss(UNLIKE.endless);
  }
  throw amiss(UNLIKE.endless);
}

const JSON_BODY = { 'content-type': 'application/json' };
const isPlace = (name: string): boolean => name.startsWith('{');
const countIn = ({ value }: Said, at: string): number | undefined => {
  const told = pointedAt(value, at);
  const written = told instanceof Digits ? told.written : told;
  return typeof written === 'string' && /^\d{1,9}$/.test(written) ? Number(written) : undefined;
};
