import type { STAYS } from '../casefile/measures';
import { type Measure, type Plan, type Planned } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import type { Becomes } from '../policy/erasing';
import { erasedIn } from '../policy/kept-records';
import { labelIn } from '../policy/kinds-of-record';
import type { Page } from './measures';

/** What is to become of the records of a collection that stay, column by column. */
export type Changing = ReadonlyMap<string, Becomes | Marked>;
/** A mark says something only where it stands: of a text that tells of nobody an empty field is as good, of a mark it is not. */
export type Marked = { readonly text: string; readonly mark: true };
const marked = (text: string): Marked => ({ text, mark: true });

/** Why all records of a collection stay as they are, whatever was decided; nothing where they do not. */
export function staysWhole(
  { store, measure }: { readonly store: { readonly id: string }; readonly measure: Measure },
  { id, held, erasing, record }: Collection,
): { readonly why: keyof typeof STAYS; readonly hold?: string } | undefined {
  const name = `${store.id}/${id}`;
  if (record !== undefined) return { why: 'provisionRecord' };
  if (held !== undefined && 'entrustedBy' in held) return { why: 'entrusted' };
  if (held !== undefined && 'pseudonymised' in held) return { why: 'pseudonymised' };
  if (measure.extent !== undefined && !measure.extent.includes(name)) return { why: 'outside' };
  if (measure.does === 'erase' && erasing !== undefined && 'notTheirs' in erasing) return { why: 'notTheirs' };
  const hold = measure.does === 'erase' ? measure.onHold.find(({ collection }) => collection === name) : undefined;
  return hold && { why: 'onHold', hold: hold.hold };
}

/** What tells one record of a store from every other, by its kind and key. */
export const recordNamed = (collection: string, key: readonly string[]): string => JSON.stringify([collection, ...key]);

/** Whether nobody need look whose records of a collection are: none of them is concerned. */
export function isUnconcerned(
  about: { readonly store: { readonly id: string }; readonly measure: Measure },
  collection: Collection,
): boolean {
  const why = staysWhole(about, collection)?.why;
  return why !== undefined && why !== 'notTheirs' && why !== 'onHold';
}

/** What becomes of the columns of records that stay under this measure. */
export function changingIn({ does, marks }: Measure, { id, erasing, restricting }: Collection): Changing {
  if (does === 'erase') {
    const decided = Object.entries(erasedIn({ erasing })?.columns ?? {}).filter(([, becomes]) => becomes !== 'kept');
    const mark = markOfKept({ erasing, restricting });
    return new Map([...decided, ...(mark === undefined ? [] : [[mark.column, marked(mark.restricted)] as const])]);
  }
  if (marks !== undefined)
    return new Map(marks.flatMap((one) => (one.collection === id ? [[one.column, marked(one.stopped)] as const] : [])));
  if (restricting === undefined || does === 'correct') return new Map();
  return new Map([[restricting.column, marked(does === 'restrict' ? restricting.restricted : restricting.released)]]);
}

type Marking = Pick<Collection, 'erasing' | 'restricting'>;

/** The mark by which a store uses for nothing else what a basis has kept (Art. 35(6), proviso); nothing where it has none. */
export function markOfKept({ erasing, restricting }: Marking): NonNullable<Marking['restricting']> | undefined {
  const kept = erasedIn({ erasing })?.kept;
  return kept === undefined || restricting === undefined || kept.covers.includes(restricting.column)
    ? undefined
    : restricting;
}

/** The columns of records of which somebody decided what becomes of them where they stay. */
export const decidedIn = (collection: Collection): ReadonlySet<string> => {
  const { columns = {}, kept } = erasedIn(collection) ?? {};
  const mark = markOfKept(collection);
  return new Set([
    ...collection.key,
    ...Object.keys(columns),
    ...(kept?.covers ?? []),
    ...(mark === undefined ? [] : [mark.column]),
  ]);
};

/** The keys that stand at the end of the ids of records, of one collection. */
export const keysIn = (prefix: string, ids: readonly string[]): readonly (readonly string[])[] =>
  ids.flatMap((id) => (id.startsWith(prefix) ? [keyIn(id.slice(prefix.length))] : []));

/** A key as an id of a record writes it: parts with a comma between them, a comma in a part behind a stroke. */
export function keyIn(written: string): readonly string[] {
  const parts = [''];
  for (let at = 0; at < written.length; at += 1) {
    const sign = written[at] ?? '';
    if (sign === ',') parts.push('');
    else parts[parts.length - 1] += sign === '\\' ? (written[(at += 1)] ?? '') : sign;
  }
  return parts;
}

/** A key by the names of its columns. */
export const keyed = ({ key }: Collection, values: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(key.map((column, at) => [column, values[at] ?? '']));

/** So many of the keys a plan speaks of, after one, where the plan itself holds all of them. */
export function pageOfKeys(roots: Plan['roots'], { collection, after, most }: Page): readonly (readonly string[])[] {
  const keys = roots.find((one) => one.collection === collection)?.keys ?? [];
  const from = after === undefined ? 0 : keys.findIndex((key) => JSON.stringify(key) === JSON.stringify(after)) + 1;
  return keys.slice(from, from + most);
}

/** What is told of a collection in which nothing is theirs. */
export function nothing({ measure }: { readonly measure: Measure }, collection: Collection): Planned {
  const erased = erasedIn(collection);
  const covers = measure.does === 'erase' ? (erased?.kept?.covers ?? []) : [];
  const mark = markOfKept(collection)?.column;
  const isCovered = (field: string): boolean => covers.includes(field) && field !== mark;
  const changing = [...changingIn(measure, collection)].filter(([field]) => erased?.rows !== 'go' || !isCovered(field));
  const fields = changing.map(([field, becomes]) => ({
    field,
    label: labelIn(collection, field),
    becomes:
      measure.does !== 'erase' || field === mark
        ? ('marked' as const)
        : typeof becomes === 'string'
          ? becomes
          : ((['text', 'drawn', 'general'] as const).find((kind) => Object.hasOwn(becomes, kind)) ?? ('text' as const)),
  }));
  const covered = covers.filter(isCovered); // also what is told to become another where the record is not kept
  return {
    collection: collection.id,
    label: collection.label,
    rows: 0,
    erased: 0,
    changed: 0,
    kept: [],
    keptForOthers: 0,
    stays: [],
    fields: [
      ...fields,
      ...covered.map((field) => ({ field, label: labelIn(collection, field), becomes: 'covered' as const })),
    ],
    digest: '',
  };
}
