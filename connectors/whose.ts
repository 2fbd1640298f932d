import type { Finding, Item } from '../casefile/finding';
import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import { sameValue } from '../casefile/names';
import { CONTRADICTIONS } from '../law/whose';
import { vouchesForSomething, type Collection } from '../policy/data-map';
import { heldIn, itemOf, usableSets, type Held, type SearchedStore, type Text } from './record';

type Contradiction = NonNullable<Item['contradicts']>[number];

/** A record as a store brought it: what is told of it, what it says of its owner, and how it hangs together with others. */
export type Brought = {
  readonly item: Item;
  readonly held: readonly Held[];
  readonly collection: Collection;
  /** What it points at in the record it belongs to, and what each kind of record that belongs to it points at. */
  readonly up: string | undefined;
  readonly down: Readonly<Record<string, string>>;
};

/** Takes one record in. What it belongs to and what belongs to it is kept as short texts only. */
export function broughtFrom(store: SearchedStore, collection: Collection, textOf: (column: string) => Text): Brought {
  const link = (columns: readonly string[]): string => JSON.stringify(columns.map((column) => textOf(column) ?? ''));
  const below = store.collections.filter(({ belongsTo }) => belongsTo?.collection === collection.id);
  return {
    item: itemOf(store, collection, textOf),
    held: heldIn(collection, textOf),
    collection,
    up: collection.belongsTo && link(Object.keys(collection.belongsTo.columns)),
    down: Object.fromEntries(below.map(({ id, belongsTo }) => [id, link(Object.values(belongsTo?.columns ?? {}))])),
  };
}

/**
 * Whose the records are that were found. Finding folds widely and may bring others’: a household shares a mailbox, somebody
 * ordered as a guest under another’s. A record with another name or birthday than those proven, and what belongs to such a record
 * alone, is marked for an officer and proves nothing; the rest proves what its collection vouches for.
 */
export function judged(
  brought: readonly Brought[],
  person: PersonKeys,
): { readonly items: Item[]; readonly holds: Finding['holds'] } {
  const contradictsIn = contradictionsIn(brought, person);
  const items = brought.map((record) => {
    const contradicts = contradictsIn(record);
    return contradicts.length === 0 ? record.item : { ...record.item, contradicts: [...contradicts] };
  });
  const vouching = brought.filter(
    (record) =>
      vouchesForSomething(record.collection) && contradictsIn(record).length === 0 && namesThem(record, person),
  );
  const checked = vouching.flatMap(({ held, collection: { vouches } }) =>
    held.filter(({ kind }) => Object.hasOwn(vouches, kind)),
  );
  return { items, holds: [...new Map(checked.map((one) => [`${one.kind} ${one.value}`, one])).values()] };
}

function contradictionsIn(
  brought: readonly Brought[],
  person: PersonKeys,
): (record: Brought) => readonly Contradiction[] {
  const own = new Map(brought.map((record) => [record, ownContradictions(record, person)] as const));
  if ([...own.values()].every((none) => none.length === 0)) return () => [];
  const above = parentsIn(brought);
  const known = new Map<Brought, readonly Contradiction[]>();
  const all = (record: Brought): readonly Contradiction[] => {
    const before = known.get(record);
    if (before !== undefined) return before;
    known.set(record, []); // where records belong to each other in a ring
    const itself = own.get(record) ?? [];
    const found = [...itself, ...(itself.length === 0 && isFoundByItself(record, person) ? [] : inherited(record))];
    known.set(record, found);
    return found;
  };
  const inherited = (record: Brought): readonly Contradiction[] => {
    const parents = above(record);
    return parents.length > 0 && parents.every((parent) => all(parent).length > 0)
      ? parents.map(({ item: { id } }) => contradiction('belongsTo', id))
      : [];
  };
  return all;
}

/** The records among those brought that a record belongs to. */
function parentsIn(brought: readonly Brought[]): (record: Brought) => readonly Brought[] {
  const byLink = new Map<string, Brought[]>();
  for (const record of brought) {
    for (const [child, link] of Object.entries(record.down)) {
      const at = `${child} ${link}`;
      byLink.set(at, [...(byLink.get(at) ?? []), record]);
    }
  }
  return ({ collection: { id }, up }) => (up === undefined ? [] : (byLink.get(`${id} ${up}`) ?? []));
}

const ownContradictions = ({ held }: Brought, person: PersonKeys): readonly Contradiction[] =>
  held.flatMap(({ kind, value }) =>
    (kind === 'name' || kind === 'birthDate') && agrees(kind, value, person) === false
      ? [contradiction(kind, value)]
      : [],
  );

const contradiction = (what: keyof typeof CONTRADICTIONS, text: string): Contradiction => ({
  what,
  text,
  ...CONTRADICTIONS[what],
});

/** Whether what stands in a record is what was proven, in whatever writing; nothing where nothing of the kind is proven. A name may stand there as it is read. */
function agrees(
  kind: 'name' | 'birthDate',
  value: string,
  { name = [], kana = [], birthDate = [] }: PersonKeys,
): boolean | undefined {
  if (kind === 'birthDate')
    return birthDate.length === 0 ? undefined : birthDate.some((day) => sameValue('birthDate', day, dayIn(value)));
  if (name.length === 0) return undefined;
  return name.some((one) => sameValue('name', one, value)) || kana.some((one) => sameValue('kana', one, value));
}

/** The day of a birthday that is kept with an hour. */
const dayIn = (value: string): string => value.replace(/^(\d{4}-\d{2}-\d{2})[ T]\d{2}:.*$/, '$1');

const namesThem = ({ held }: Brought, person: PersonKeys): boolean =>
  held.some(({ kind, value }) => (kind === 'name' || kind === 'birthDate') && agrees(kind, value, person) === true);

/** Whether its own identifiers find it, not only what it belongs to. */
function isFoundByItself({ collection, held }: Brought, person: PersonKeys): boolean {
  const holds = (kind: KeyKind): boolean =>
    held.some((one) => one.kind === kind && (person[kind] ?? []).some((value) => sameValue(kind, value, one.value)));
  return usableSets(collection, person).some((set) => set.every(holds));
}
