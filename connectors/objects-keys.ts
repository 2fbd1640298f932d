import type { Collection } from '../policy/collection';
import type { ObjectStore } from '../policy/data-map';
import { OF_AN_OBJECT } from '../policy/object-stores';
import { onceFor } from './once';
import { columnsNaming, columnsNeeded } from './record';

/** How the keys of a kind of object are written: what all of them begin with, the names of what stands in them, and what a key says. */
export type KeyPattern = {
  readonly begins: string;
  readonly names: readonly string[];
  /** What stands in a key under each name; nothing where it is no key of this kind. */
  readonly read: (key: string) => ReadonlyMap<string, string> | undefined;
};

/**
 * `members/{number}/**`: a name in braces stands for what lies there up to the sign that follows it, the last of a part of the key for
 * all up to what that part ends with; `*` for anything within one part, `**` for anything at all. Nothing of a person is ever written
 * into a key: keys come from the store, and are read.
 */
export const patternOf = onceFor(({ keys = '' }: Collection): KeyPattern => {
  const pieces = keys.split(/(\{[^{}/]+\}|\*\*|\*)/);
  const names: string[] = [];
  const source = pieces.map((piece, at) => {
    if (at % 2 === 0) return escaped(piece);
    if (piece === '**') return '[^]*';
    if (piece === '*') return '[^/]*';
    names.push(piece.slice(1, -1));
    return `(${untilNext(pieces.slice(at + 1))})`;
  });
  const form = new RegExp(`^${source.join('')}$`);
  return {
    begins: pieces[0] ?? '',
    names,
    read: (key) => {
      const met = form.exec(key);
      return met === null ? undefined : new Map(names.map((name, at) => [name, plain(met[at + 1] ?? '')]));
    },
  };
});

/** A value ends where the sign stands that follows it, so that one key is read in one way only. */
function untilNext([literal = '', ...rest]: readonly string[]): string {
  const isLast = literal.includes('/') || rest.length === 0;
  return isLast || literal === '' ? '[^/]*' : `[^/${escaped(literal.charAt(0))}]*`;
}
const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');

/** What programs write into keys with `%40` for @, as it was meant. */
function plain(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** What a tag is called among the columns of an object. */
export const TAG = 'tag.';
export const isTag = (column: string): boolean => column.startsWith(TAG);

/** The columns a collection asks objects for that none of them has. */
export const columnsLacking = (
  one: Collection,
  { collections }: Pick<ObjectStore, 'collections'>,
): readonly string[] => {
  const known = new Set<string>([...OF_AN_OBJECT, ...patternOf(one).names]);
  return columnsNeeded(one, { collections }).filter((column) => !known.has(column) && !isTag(column));
};

/** What all keys that matter begin with, none of which lies in another. */
export function beginningsOf(collections: readonly Collection[]): readonly string[] {
  const all = [...new Set(collections.map((one) => patternOf(one).begins))];
  return all.filter((one) => all.every((other) => other === one || !one.startsWith(other)));
}

/** Of which kind an object is: the first whose keys are written so. */
export function kindOf({ collections }: Pick<ObjectStore, 'collections'>, key: string) {
  for (const one of collections) {
    const said = patternOf(one).read(key);
    if (said !== undefined) return { one, said };
  }
  return undefined;
}

/** Whether it is by their tags that these objects say whose they are. */
export const isTagged = (one: Collection): boolean => columnsNaming(one).some(isTag);
