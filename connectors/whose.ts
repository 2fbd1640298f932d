import { saysADay } from '../casefile/days';
import type { Finding, Item, NearMiss } from '../casefile/finding';
import { KEY_WORDS, type KeyKind } from '../casefile/identifiers';
import type { Meeting } from '../casefile/sameness';
import { CONTRADICTIONS } from '../law/whose';
import { vouchesForSomething, type Collection } from '../policy/collection';
import type { Held } from './record';

type Contradiction = NonNullable<Item['contradicts']>[number];

/** A record as a store brought it: what is told of it, how it stands to the person by itself, and how it hangs together with others. */
export type Brought = {
  readonly item: Item;
  readonly held: readonly Held[];
  readonly collection: Collection;
  readonly stands: Stands;
  readonly owner: Owner;
  /** Written down though the Act asks for no record: it is none, and nobody is told of it (Arts. 29(1), 30(1), proviso). */
  readonly isNoRecord: boolean;
  /** What it points at in the record it belongs to, and what each kind of record that belongs to it points at; where nothing stands, at nothing. */
  readonly up: string | undefined;
  readonly down: Readonly<Record<string, string>>;
};

/**
 * How a record stands by itself to what is proven, by the sets of identifiers that find records of its kind: it is found, by a set of
 * which all agree; it is near (`NearMiss`); or it is neither, and the person's only where it belongs to one that is.
 */
export type Stands =
  | { readonly is: 'found'; readonly by: readonly (readonly KeyKind[])[] }
  | {
      readonly is: 'near';
      readonly agrees: readonly KeyKind[];
      readonly differs: readonly KeyKind[];
      /** Of these, what may agree all the same. */ readonly unsure: readonly KeyKind[];
    }
  | { readonly is: 'neither' };

/** The names and the birthday that stand in a record, each as it meets what is proven. */
export type Owner = readonly { readonly kind: KeyKind; readonly value: string; readonly how: Meeting | undefined }[];

/** What a store's candidates come to. */
export type Sorted = Pick<Finding, 'items' | 'holds'> & { readonly near: NearMiss[] };

/**
 * Whose the records are that a store brought. Found is what a whole set of identifiers finds, and what belongs to it; near what may be
 * theirs, and what belongs to that; the rest is nobody's business and is dropped. Finding folds widely and may bring others’: a
 * household shares a mailbox, somebody ordered as a guest under another’s. A record with another name or birthday than those proven,
 * a name that may be one of them, or in which nothing says whose it is and that was found by a mailbox or telephone alone, is marked
 * for an officer with all that belongs to it, and proves nothing; one in which nothing says whose it is may be set aside by an
 * officer; the rest proves what its collection vouches for.
 */
export function sorted(all: readonly Brought[]): Sorted {
  const brought = all.filter(({ isNoRecord }) => !isNoRecord);
  const placeOf = placesIn(brought);
  const kept = brought.filter((record) => placeOf(record) !== undefined);
  const above = parentsIn(kept);
  const says = new Map(kept.map((record) => [record, saysWhose(record, above(record).length > 0)] as const));
  const contradictsIn = contradictionsIn(kept, above, says);
  const isUnnamed = isUnnamedIn(above, says);
  const marked = (record: Brought, contradicts: readonly Contradiction[]): Item => {
    const [parent] = above(record);
    const item = parent === undefined ? record.item : { ...record.item, belongsTo: parent.item.id };
    return contradicts.length > 0 ? { ...item, contradicts: [...contradicts] } : item;
  };
  const found = kept.filter((record) => placeOf(record) === 'found');
  const items = found.map((record) => {
    const item = marked(record, contradictsIn(record));
    const isOpen = item.contradicts === undefined && isUnnamed(record);
    return isOpen ? { ...item, unnamed: above(record).map(({ item: { id } }) => id) } : item;
  });
  const near = kept
    .filter((record) => placeOf(record) === 'near')
    .map((record) => {
      const { agrees, differs } = record.stands.is === 'near' ? record.stands : { agrees: [], differs: [] };
      const against = contradictsIn(record);
      const hangsOn = above(record).map(({ item: { id } }) => contradiction('belongsTo', id)); // whatever stands in it itself
      return { ...marked(record, against.length > 0 ? against : hangsOn), agrees: [...agrees], differs: [...differs] };
    });
  const vouching = found.filter(
    (record) =>
      vouchesForSomething(record.collection) && contradictsIn(record).length === 0 && says.get(record)?.isThem === true,
  );
  const checked = vouching.flatMap(({ held, collection: { vouches } }) =>
    held.filter(({ kind }) => Object.hasOwn(vouches, kind)),
  );
  return { items, near, holds: [...new Map(checked.map((one) => [`${one.kind} ${one.value}`, one])).values()] };
}

/** Where each record is put: by itself, or with what it belongs to; what is found carries along what is near, never the reverse. */
function placesIn(brought: readonly Brought[]): (record: Brought) => 'found' | 'near' | undefined {
  const below = childrenIn(brought);
  const places = new Map<Brought, 'found' | 'near'>();
  for (const place of ['found', 'near'] as const) {
    const open = brought.filter((record) => record.stands.is === place);
    for (let record = open.pop(); record !== undefined; record = open.pop()) {
      if (places.has(record)) continue;
      places.set(record, place);
      for (const child of below(record)) open.push(child);
    }
  }
  return (record) => places.get(record);
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

/** The records among those brought that belong to a record. */
function childrenIn(brought: readonly Brought[]): (record: Brought) => readonly Brought[] {
  const byLink = new Map<string, Brought[]>();
  for (const record of brought.filter(({ up }) => up !== undefined)) {
    const at = `${record.collection.id} ${record.up}`;
    const known = byLink.get(at);
    if (known === undefined) byLink.set(at, [record]);
    else known.push(record);
  }
  return ({ down }) => Object.entries(down).flatMap(([child, link]) => byLink.get(`${child} ${link}`) ?? []);
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

function saysWhose({ held, stands, owner }: Brought, belongs: boolean): Says {
  const isThem = owner.some(({ how }) => how === 'same');
  const against = owner.flatMap(({ kind, value, how }) => {
    if (how !== 'other' && how !== 'perhaps') return [];
    if (kind !== 'birthDate') return [contradiction(how === 'other' ? 'name' : 'nameUnsure', value)];
    return [contradiction(how === 'other' && saysADay(value) ? 'birthDate' : 'birthDateUnsure', value)];
  });
  if (stands.is === 'near') return { against: [...against, ...unlike(stands, held, owner)], isThem: false };
  const onlyShared = stands.is === 'found' && stands.by.every(isShared);
  const isAnybodys = against.length === 0 && !isThem && !belongs && onlyShared;
  const by = stands.is === 'found' ? [...new Set(stands.by.flat())].join(', ') : '';
  return { against: isAnybodys ? [contradiction('unnamed', by)] : against, isThem };
}

/** Several people may be reached by these: what finds by nothing else finds, and never decides. */
const SHARED: readonly KeyKind[] = ['email', 'phone', 'postalCode', 'address'];
export const isShared = (set: readonly KeyKind[]): boolean => set.every((kind) => SHARED.includes(kind));

/** What a near miss lacks, or holds otherwise than was proven, besides what is already said of its name and birthday. */
const unlike = (
  { differs, unsure }: Extract<Stands, { is: 'near' }>,
  held: readonly Held[],
  owner: Owner,
): Contradiction[] =>
  differs
    .filter((kind) => owner.every((one) => one.kind !== kind || one.how === 'same' || one.how === undefined))
    .map((kind) => {
      const text = held.flatMap((one) => (one.kind === kind ? [one.value] : [])).join('、');
      const { ja, en } = KEY_WORDS[kind];
      const says =
        text === ''
          ? { ja: `${ja}の記録がありません`, en: `no ${en} stands in it` }
          : unsure.includes(kind)
            ? { ja: `${ja}が、確認したものと同じか判断できません`, en: `the ${en} may be one that was proven` }
            : { ja: `${ja}が、確認したものと異なります`, en: `the ${en} is not one that was proven` };
      return { what: 'near', text, ...says };
    });

const contradiction = (what: keyof typeof CONTRADICTIONS, text: string): Contradiction => ({
  what,
  text,
  ...CONTRADICTIONS[what],
});
