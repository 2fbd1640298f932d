import type { Collection } from './collection';
import type { Calls, Search } from './http';
import { bracesIn, FORMS, isWhole, kindsIn, placeInSearch, textsIn } from './http-places';

type Lack = { readonly path: readonly (string | number)[]; readonly message: string };

/** From so many identifiers on a record is near that disagrees in one of them. */
const TELLING = 3;

/** Every name in braces of a search. */
export const namesIn = ({ path, query, body, paging }: Search): readonly string[] =>
  bracesIn(path, ...Object.values(query), ...textsIn(body)).filter((name) => !countsPages(paging, name));
const countsPages = (paging: Search['paging'], name: string): boolean =>
  paging !== undefined && 'page' in paging && paging.page === `{${name}}`;
const withoutPages = (paging: Search['paging'], text: string): string =>
  paging !== undefined && 'page' in paging ? text.replaceAll(paging.page, '') : text;

/** Whether a search brings every record there is of its kind. */
export const bringsAll = (search: Search): boolean => namesIn(search).length === 0;

/** Whether it is asked about a record these belong to. */
export const isAskedOfAbove = (search: Search): boolean => namesIn(search).some((name) => name.startsWith('of.'));

/**
 * The searches by which whoever a set of identifiers finds is brought: one asked by nothing outside the set; of three identifiers or
 * more, one for each that may disagree. Nothing where somebody would be missed.
 */
export function searchesFor<Kind extends string>(
  set: readonly Kind[],
  searches: readonly Search[],
): readonly Search[] | undefined {
  const within = (kinds: readonly string[]): Search | undefined =>
    searches.find((one) => namesIn(one).every((name) => kindsIn([name]).some((kind) => kinds.includes(kind))));
  const needed = set.length < TELLING ? [within(set)] : set.map((but) => within(set.filter((kind) => kind !== but)));
  return needed.every((one) => one !== undefined) ? [...new Set(needed)] : undefined;
}

type Described = {
  readonly changes?: true | undefined;
  readonly calls: Readonly<Record<string, Calls>>;
  readonly collections: readonly Collection[];
};

/** Every way in which what is said of the calls of a service does not fit what is said of what lies there. */
export function lackingInCalls({ calls, collections, changes }: Described): readonly Lack[] {
  const unknown = Object.keys(calls).filter((id) => collections.every((one) => one.id !== id));
  return [
    ...unknown.map((id) => ({ path: ['calls', id], message: `no collection of this store is called ${id}` })),
    ...collections.flatMap((one) => {
      const said = Object.hasOwn(calls, one.id) ? calls[one.id] : undefined;
      if (said === undefined)
        return [
          {
            path: ['calls'],
            message: `say by which calls ${one.id} is searched: \`${one.id}: { search: [{ path }] }\``,
          },
        ];
      return [
        ...inSearches(one, said),
        ...inReading(one, said),
        ...(changes === true ? inChanging(one, said) : []),
      ].map(({ path, message }) => ({ path: ['calls', one.id, ...path], message }));
    }),
  ];
}

function inSearches(one: Collection, { search, read }: Calls): readonly Lack[] {
  const missed = one.findBy.filter((set) => searchesFor(set, search) === undefined);
  const isBrought = search.some((each) => isAskedOfAbove(each) || bringsAll(each));
  return [
    ...missed.map((set) => ({
      path: ['search'],
      message:
        set.length < TELLING
          ? `${set.join(' and ')} find a record that no search here brings: name a search asked by nothing else, or one that brings all`
          : `of ${set.join(', ')} one may be written otherwise: name searches so that, whichever it is, one is asked without it, or one that brings all`,
    })),
    ...(one.belongsTo !== undefined && !isBrought
      ? [
          {
            path: ['search'],
            message: `these belong to ${one.belongsTo.collection}: name a search asked by a column of its records, as \`{of.id}\`, or one that brings all`,
          },
        ]
      : []),
    ...search.flatMap((each, nth) =>
      inOneSearch(one, each, read !== undefined).map(({ path, message }) => ({
        path: ['search', nth, ...path],
        message,
      })),
    ),
  ];
}

function inOneSearch(one: Collection, search: Search, isRead: boolean): readonly Lack[] {
  const names = namesIn(search);
  const kinds = kindsIn(names);
  const loose = [...Object.entries(search.query), ...textsIn(search.body).map((text) => ['body', text] as const)];
  return [
    ...names.filter((name) => placeInSearch(name) === undefined).map((name) => ({ path: [], message: strange(name) })),
    ...(names.some((name) => name.startsWith('of.')) && one.belongsTo === undefined
      ? [
          {
            path: [],
            message: 'these records belong to no others, so that nothing stands for `{of.…}`: write `belongsTo`',
          },
        ]
      : []),
    ...(kinds.length > 0 && names.some((name) => name.startsWith('of.'))
      ? [{ path: [], message: 'a search is asked by identifiers, or by a record these belong to, and not by both' }]
      : []),
    ...(kinds.length > 0 && search.because === undefined
      ? [
          {
            path: ['because'],
            message: `say why it misses nobody whose ${kinds.join(' or ')} is written otherwise than it is asked for: how the service keeps it; where nobody can say so, name a search that brings all`,
          },
        ]
      : []),
    ...(search.quoting === undefined
      ? loose
          .filter(([, text]) => bracesIn(withoutPages(search.paging, text)).length > 0 && !isWhole(text))
          .map(([parameter]) => ({
            path: ['quoting'],
            message: `${parameter} holds more than a value: say how its language quotes a text, so that no value is read as anything else`,
          }))
      : []),
    ...(search.tells === 'keys' && !isRead
      ? [{ path: ['tells'], message: 'it tells keys alone: say by which call each record is read, under `read`' }]
      : []),
    ...(search.method === 'GET' && search.body !== undefined
      ? [{ path: ['body'], message: 'a GET sends no body: write `method: POST`, or take it away' }]
      : []),
  ];
}

function strange(name: string): string {
  const [kind = ''] = name.split(':');
  const forms: readonly string[] | undefined = Object.hasOwn(FORMS, kind)
    ? FORMS[kind as keyof typeof FORMS]
    : undefined;
  return forms === undefined
    ? `nothing is called {${name}}: an identifier, as {email}, or a column of the record these belong to, as {of.id}`
    : `{${name}}: ${kind} is written as one of ${forms.join(', ')}`;
}

/** A record is read by its key and by nothing else. */
function inReading(one: Collection, { read }: Calls): readonly Lack[] {
  if (read === undefined) return [];
  const names = bracesIn(read.path, ...Object.values(read.query));
  const strangers = names.filter((name) => !one.key.includes(name));
  const unsaid = one.key.filter((column) => !names.includes(column));
  const loose = Object.values(read.query).some((text) => bracesIn(text).length > 0 && !isWhole(text));
  return [
    ...strangers.map((name) => ({
      path: ['read'],
      message: `a record is read by its key, and {${name}} is no column of it`,
    })),
    ...unsaid.map((column) => ({ path: ['read'], message: `{${column}} of the key stands nowhere in it` })),
    ...(loose && read.quoting === undefined
      ? [{ path: ['read', 'quoting'], message: 'say how the language of its filter quotes a text' }]
      : []),
  ];
}

function inChanging(one: Collection, { read, correct, delete: gone }: Calls): readonly Lack[] {
  const { erasing } = one;
  const isErased = erasing !== undefined && 'rows' in erasing;
  if (!isErased && one.restricting === undefined) return [];
  const isEdited =
    one.restricting !== undefined || (isErased && (erasing.rows === 'stay' || Object.keys(erasing.columns).length > 0));
  return [
    ...(read === undefined
      ? [{ path: ['read'], message: 'a record is read again before and after it is changed: say by which call' }]
      : []),
    ...(isErased && erasing.rows === 'go' && gone === undefined
      ? [{ path: ['delete'], message: 'its records go: say by which call' }]
      : []),
    ...(isEdited && correct === undefined
      ? [{ path: ['correct'], message: 'columns of its records change: say by which call' }]
      : []),
    ...loose('correct', correct),
    ...loose('delete', gone),
  ];
}
/** In what changes something a value stands alone. */
function loose(
  at: string,
  act: { readonly query: Readonly<Record<string, string>>; readonly body?: unknown } | undefined,
): readonly Lack[] {
  const texts = [...Object.values(act?.query ?? {}), ...textsIn(act?.body)];
  return texts.some((text) => bracesIn(text).length > 0 && !isWhole(text))
    ? [{ path: [at], message: 'what is changed is named by a value alone, as `id: "{id}"`' }]
    : [];
}
