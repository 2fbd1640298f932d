import type { Finding, Item } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { sameValue } from '../casefile/names';
import { nameMeets, type NameMeets } from '../casefile/same-name';
import { CONTRADICTIONS } from '../law/whose';
import { vouchesForSomething, type Collection } from '../policy/data-map';
import { heldIn, itemOf, type Held, type SearchedStore, type Text } from './record';

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
 * ordered as a guest under another’s. A record with another name or birthday than those proven, or a name that may be one of
 * them, is marked for an officer with all that belongs to it, and proves nothing; one in which nothing says whose it is may be
 * set aside by an officer; the rest proves what its collection vouches for.
 */
export function judged(
  brought: readonly Brought[],
  person: PersonKeys,
): { readonly items: Item[]; readonly holds: Finding['holds'] } {
  const above = parentsIn(brought);
  const says = new Map(brought.map((record) => [record, saysWhose(record, person)] as const));
  const contradictsIn = contradictionsIn(brought, above, says);
  const isUnnamed = isUnnamedIn(above, says);
  const items = brought.map((record) => {
    const ids = above(record).map(({ item: { id } }) => id);
    const item = ids[0] === undefined ? record.item : { ...record.item, belongsTo: ids[0] };
    const contradicts = contradictsIn(record);
    if (contradicts.length > 0) return { ...item, contradicts: [...contradicts] };
    return isUnnamed(record) ? { ...item, unnamed: ids } : item;
  });
  const vouching = brought.filter(
    (record) =>
      vouchesForSomething(record.collection) && contradictsIn(record).length === 0 && says.get(record)?.isThem === true,
  );
  const checked = vouching.flatMap(({ held, collection: { vouches } }) =>
    held.filter(({ kind }) => Object.hasOwn(vouches, kind)),
  );
  return { items, holds: [...new Map(checked.map((one) => [`${one.kind} ${one.value}`, one])).values()] };
}

/** What a record itself says of whose it is: what speaks against the person, and whether something says that it is theirs. */
type Says = { readonly against: readonly Contradiction[]; readonly isThem: boolean };
type Above = (record: Brought) => readonly Brought[];

/** What speaks against each record: in itself, or, where nothing in it says that it is theirs, in all it belongs to. */
function contradictionsIn(
  brought: readonly Brought[],
  above: Above,
  says: ReadonlyMap<Brought, Says>,
): (record: Brought) => readonly Contradiction[] {
  if (brought.every((record) => says.get(record)?.against.length === 0)) return () => [];
  const known = new Map<Brought, readonly Contradiction[]>();
  const all = (record: Brought): readonly Contradiction[] => {
    const before = known.get(record);
    if (before !== undefined) return before;
    known.set(record, []); // where records belong to each other in a ring
    const { against = [], isThem = false } = says.get(record) ?? {};
    const found = [...against, ...(isThem && against.length === 0 ? [] : inherited(record))];
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

/** Whether neither a record nor anything it belongs to says by name or birthday whose it is: it was found by a shared reach, perhaps. */
function isUnnamedIn(above: Above, says: ReadonlyMap<Brought, Says>): (record: Brought) => boolean {
  const known = new Map<Brought, boolean>();
  const isUnnamed = (record: Brought): boolean => {
    const before = known.get(record);
    if (before !== undefined) return before;
    known.set(record, true); // where records belong to each other in a ring
    const unnamed = says.get(record)?.isThem !== true && above(record).every(isUnnamed);
    known.set(record, unnamed);
    return unnamed;
  };
  return isUnnamed;
}

/** The records among those brought that a record belongs to. */
function parentsIn(brought: readonly Brought[]): Above {
  const byLink = new Map<string, Brought[]>();
  for (const record of brought) {
    for (const [child, link] of Object.entries(record.down)) {
      const at = `${child} ${link}`;
      const known = byLink.get(at);
      if (known === undefined) byLink.set(at, [record]);
      else known.push(record);
    }
  }
  return ({ collection: { id }, up }) => (up === undefined ? [] : (byLink.get(`${id} ${up}`) ?? []));
}

function saysWhose({ held }: Brought, person: PersonKeys): Says {
  const isNamed = held.some(({ kind }) => kind === 'name');
  const said = held
    .filter(({ kind }) => kind !== 'kana' || !isNamed)
    .map(({ kind, value }) => ({ kind, value, how: meets(kind, value, person) }));
  return {
    against: said.flatMap(({ kind, value, how }) =>
      how === 'other'
        ? [contradiction(kind === 'birthDate' ? 'birthDate' : 'name', value)]
        : how === 'perhaps'
          ? [contradiction('nameUnsure', value)]
          : [],
    ),
    isThem: said.some(({ how }) => how === 'same'),
  };
}

const contradiction = (what: keyof typeof CONTRADICTIONS, text: string): Contradiction => ({
  what,
  text,
  ...CONTRADICTIONS[what],
});

/** How a name or birthday that stands in a record meets what was proven; nothing where nothing of the kind is proven. A name may stand there as it is read. */
function meets(
  kind: Held['kind'],
  value: string,
  { name = [], kana = [], birthDate = [] }: PersonKeys,
): NameMeets | undefined {
  if (kind === 'birthDate' && birthDate.length > 0)
    return birthDate.some((day) => sameValue('birthDate', day, dayIn(value))) ? 'same' : 'other';
  const isComparable = (kind === 'name' && name.length > 0) || (kind === 'kana' && kana.length > 0);
  return isComparable ? nameMeets(value, { name, kana }) : undefined;
}

/** The day of a birthday that is kept with an hour. */
const dayIn = (value: string): string => value.replace(/^(\d{4}-\d{2}-\d{2})[ T]\d{2}:.*$/, '$1');
