import type { Plan } from '../casefile/measures';
import type { Collection } from '../policy/collection';
import type { Text } from './record';

type Links = ReadonlyMap<string, ReadonlySet<string>>;
type Kinds = readonly Collection[];
type TextOf = (column: string) => Text;
/** What must still be found of a record when its turn comes: by what it hangs, and what lies there. */
type Found = {
  readonly collection: Collection;
  readonly texts: ReadonlyMap<string, string>;
  readonly content?: string | undefined;
};

/** By what a record hangs on another, or others hang on it. */
export const linkIn = (columns: readonly string[], textOf: TextOf): string =>
  JSON.stringify(columns.map((column) => textOf(column) ?? ''));

/** Of what ties records to that above them, part by part, whether it is one of its key: of several such parts one may be empty, as the branch of a number without any. */
export function keyParts({ belongsTo }: Pick<Collection, 'belongsTo'>, kinds: Kinds): readonly boolean[] {
  const above = kinds.find(({ id }) => id === belongsTo?.collection);
  return Object.values(belongsTo?.columns ?? {}).map((column) => above?.key.includes(column) === true);
}

/** The same, where something stands there: nothing hangs on nothing, and a guest who left a number out on nobody. */
export function tieIn(columns: readonly string[], textOf: TextOf, isOfKey: readonly boolean[]): string | undefined {
  const texts = columns.map(textOf);
  const isTied = texts.every((text, nth) => text || (text === '' && isOfKey[nth] === true)) && texts.some(Boolean);
  return isTied ? linkIn(columns, textOf) : undefined;
}

/** Of a kind that hangs on others: its name, the columns by which it does, and which of these are of the key there. */
export type Below = readonly [id: string, columns: readonly string[], isOfKey: readonly boolean[]];

/** By what others hang on a record, by the name of their kind. */
export const tiesIn = (below: readonly Below[], textOf: TextOf): Readonly<Record<string, string>> =>
  Object.fromEntries(
    below.flatMap(([id, columns, isOfKey]) => {
      const tie = tieIn(columns, textOf, isOfKey);
      return tie === undefined ? [] : [[id, tie]];
    }),
  );

/** Whether records of a kind hang on others by something else than what these are known by: their key does not tell then on whose. */
export const hangsOtherwise = (kinds: Kinds, { belongsTo }: Collection): boolean => {
  const parent = kinds.find(({ id }) => id === belongsTo?.collection);
  return parent !== undefined && Object.values(belongsTo?.columns ?? {}).some((column) => !parent.key.includes(column));
};

/** What is kept of a record beside its key in a plan; nothing where its key says all. */
export function keptAs(kinds: Kinds, digest: (text: string) => string, { collection, texts, content }: Found): string {
  if (content === undefined && !hangsOtherwise(kinds, collection)) return '';
  const link = linkIn(Object.keys(collection.belongsTo?.columns ?? {}), (column) => texts.get(column));
  return digest(JSON.stringify([link, content]));
}

/** What an earlier plan kept of a record beside its key; nothing where it kept nothing. */
export function plannedAs(
  known: Plan['roots'],
): (collection: Collection, key: readonly string[]) => string | undefined {
  const all = new Map(
    known.flatMap(({ collection, keys, as = [] }) =>
      as.map((one, nth) => [JSON.stringify([collection, keys[nth]]), one] as const),
    ),
  );
  return ({ id }, key) => all.get(JSON.stringify([id, key]));
}

/** By what others would hang on records that are not the person's, gathered while these are read through. */
export function strangersOf(kinds: Kinds): {
  readonly links: Links;
  readonly meet: (one: Collection, textOf: TextOf) => void;
} {
  const links = new Map(kinds.filter((one) => hangsOtherwise(kinds, one)).map(({ id }) => [id, new Set<string>()]));
  return {
    links,
    meet: (one, textOf) => {
      for (const { id, belongsTo } of kinds)
        if (belongsTo?.collection === one.id) links.get(id)?.add(linkIn(Object.values(belongsTo.columns), textOf));
    },
  };
}
