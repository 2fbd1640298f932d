import type { KeyKind, PersonKeys } from '../casefile/identifiers';
import { against, nearest, type Meeting } from '../casefile/sameness';
import type { Collection } from '../policy/collection';
import { outsideTheDuty } from '../policy/provision-records';
import { onceEach, onceLately } from './once';
import { comparing, heldIn, holding, itemOf, usableSets, type SearchedStore, type Text } from './record';
import { keyParts, tieIn, tiesIn, type Below } from './record-links';
import type { Brought, Owner, Stands } from './whose';

type TextOf = (column: string) => Text;

/** Judges the records of a store by what is proven of one person, which is read once however many records there are. */
export type Judge = {
  /** How a record stands as it lies there, before anything of it is taken in: whoever reads a store row by row drops what is neither. */
  readonly standsAs: (collection: Collection, textOf: TextOf) => Stands['is'];
  /**
   * Takes in a record a store brings as a candidate, each column as text; the same function judges it for every store. A connector
   * hands over every record that may be found or near, and what belongs to such records, and lets go of nobody it is not sure of; what
   * stands as `neither` and belongs to nothing brought may be dropped at once, for `sorted` drops it too. What a record belongs to,
   * and what belongs to it, is kept as short texts only.
   */
  readonly broughtFrom: (collection: Collection, textOf: TextOf) => Brought;
  /**
   * Whose a record is of which was known that it is the person's: another's where its name or birthday is, or where neither tells, nothing
   * finds it, and anything else is another's.
   */
  readonly ownerNow: (collection: Collection, textOf: TextOf) => 'theirs' | 'perhaps' | 'anothers';
};

export function judgeOf(store: SearchedStore, person: PersonKeys): Judge {
  const nearestOf = meetingsWith(person, store);
  const knownOf = onceEach((collection: Collection) => ({
    sets: usableSets(collection, person).map(quickFirst),
    held: holding(collection),
    isOfKey: keyParts(collection, store.collections),
    below: store.collections.flatMap((one): Below[] =>
      one.belongsTo?.collection === collection.id
        ? [[one.id, Object.values(one.belongsTo.columns), keyParts(one, [collection])]]
        : [],
    ),
  }));

  /** How each identifier of a record meets what is proven; looked at when it is first asked for. */
  const meetingsIn = (collection: Collection, textOf: TextOf): MeetingsIn => {
    const { held } = knownOf(collection);
    const met = new Map<KeyKind, Meeting | undefined>();
    return (kind) => {
      if (met.has(kind)) return met.get(kind);
      const values = held.get(kind)?.(textOf) ?? [];
      const how = values.length === 0 ? undefined : nearestOf(kind, values);
      met.set(kind, how);
      return how;
    };
  };

  return {
    standsAs: (collection, textOf) => {
      const { sets } = knownOf(collection);
      const how = meetingsIn(collection, textOf);
      if (sets.some((set) => isFound(set, how))) return 'found';
      return sets.some((set) => isNear(set, how)) ? 'near' : 'neither';
    },

    broughtFrom: (collection, textOf) => {
      const { sets, isOfKey, below } = knownOf(collection);
      const how = meetingsIn(collection, textOf);
      const held = heldIn(collection, textOf);
      const isNamed = held.some(({ kind }) => kind === 'name');
      const owner: Owner = held
        .filter(({ kind }) => kind === 'name' || kind === 'birthDate' || (kind === 'kana' && !isNamed))
        .map(({ kind, value }) => ({ kind, value, how: how(kind) }));
      const asked = held.flatMap(({ kind }) => ((person[kind] ?? []).length > 0 ? [kind] : []));
      return {
        item: itemOf(store, collection, textOf),
        held,
        collection,
        stands: standing(sets, asked, how),
        owner,
        isNoRecord: collection.record !== undefined && outsideTheDuty(collection, textOf) !== undefined,
        up: collection.belongsTo && tieIn(Object.keys(collection.belongsTo.columns), textOf, isOfKey),
        down: tiesIn(below, textOf),
      };
    },

    ownerNow: (collection, textOf) => {
      const how = meetingsIn(collection, textOf);
      const { held, sets } = knownOf(collection);
      const kinds = [...held.keys()];
      const named = kinds.filter((kind) => NAMING.includes(kind)).map(how);
      if (named.includes('other')) return 'anothers';
      if (named.includes('perhaps')) return 'perhaps';
      if (named.includes('same') || sets.some((set) => isFound(set, how))) return 'theirs';
      return kinds.some((kind) => how(kind) === 'other') ? 'anothers' : 'theirs';
    },
  };
}

/** What names somebody, and nobody else. */
const NAMING: Kinds = ['name', 'kana', 'birthDate'];

type MeetingsIn = (kind: KeyKind) => Meeting | undefined;
type Kinds = readonly KeyKind[];

/** How the nearest of the values of a record stands to the proven ones of its kind; nothing where none is proven. A name may stand where it is read, and the reverse. */
function meetingsWith(
  person: PersonKeys,
  store: SearchedStore,
): (kind: KeyKind, values: readonly string[]) => Meeting | undefined {
  const how = comparing(store);
  const { name, kana } = person;
  const judging = onceEach((kind: KeyKind) => {
    const proven = person[kind] ?? [];
    if (proven.length === 0) return undefined;
    const judge = against(kind, proven, { ...how, also: kind === 'name' ? kana : name });
    return SLOW.includes(kind) ? onceLately(judge) : judge;
  });
  return (kind, values) => {
    const judge = judging(kind);
    return judge && nearest(values.map(judge));
  };
}

function standing(sets: readonly Kinds[], held: Kinds, how: MeetingsIn): Stands {
  const by = sets.filter((set) => isFound(set, how));
  if (by.length > 0) return { is: 'found', by };
  const near = sets.filter((set) => isNear(set, how));
  if (near.length === 0) return { is: 'neither' };
  const asked = [...new Set([...held, ...near.flat()])];
  return {
    is: 'near',
    agrees: asked.filter((kind) => how(kind) === 'same'),
    differs: asked.filter((kind) => how(kind) !== 'same'),
    unsure: asked.filter((kind) => how(kind) === 'perhaps'),
  };
}

const isFound = (set: Kinds, how: MeetingsIn): boolean => set.every((kind) => how(kind) === 'same');

/** From so many identifiers on, all but one may agree and tell a person worth looking at; of two, one alone tells a namesake or a household. */
export const TELLING = 3;

/** All agree but one that tells, or none speaks against them; whoever is neither is let go of at the first that shows it. */
function isNear(set: Kinds, how: MeetingsIn): boolean {
  let unlike = 0;
  let isUnsure = true;
  for (const kind of set) {
    const meeting = how(kind);
    if (meeting === 'same') continue;
    unlike += 1;
    isUnsure &&= meeting === 'perhaps';
    if (!isUnsure && (unlike > 1 || set.length < TELLING)) return false;
  }
  return true;
}

/** The kinds of a set, those last that take long to compare: most records are another's, and most of these by a number or a day. */
const quickFirst = (set: Kinds): Kinds => [...set].sort((one, other) => QUICK.indexOf(one) - QUICK.indexOf(other));
/** What is sooner remembered than compared again. */
const SLOW: Kinds = ['phone', 'name', 'kana', 'address'];
const QUICK: Kinds = ['birthDate', 'postalCode', 'customerNumber', 'phone', 'email', 'name', 'kana', 'address'];
