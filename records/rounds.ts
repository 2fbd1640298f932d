import { provenKeys, type Identifier, type KeyKind, type PersonKeys } from '../casefile/identifiers';
import type { Progress, Stores, StoreStanding } from '../law/stages';
import { keyedDigest, type Key } from '../vault/seal';

/** A store as a question is put to it. */
export type Askable = {
  readonly id: string;
  readonly vouches: boolean;
  /** The kinds of identifiers it can be asked by; absent where a person looks by all of them. */
  readonly uses?: readonly KeyKind[] | undefined;
  /** Its entry in the data map, in one fixed writing. */
  readonly entry: string;
};

/**
 * Asks every store anew whose question has moved: other keys are proven, or its entry in the data map is another. A store
 * that vouches is also asked which of the claims it holds, so a further claim is a further question to it.
 */
export function reopened(
  before: Stores,
  map: readonly Askable[],
  identifiers: readonly Identifier[],
  key: Key,
  gone: Gone = {},
): Stores {
  const keys = provenKeys(identifiers);
  const claims = identifiers.map(({ kind, value }) => `${kind} ${value}`).sort();
  return Object.fromEntries(
    map.map((store) => {
      const asked = [store.entry, keysFor(store, keys), ...(store.vouches ? [claims] : [])];
      const question = keyedDigest(JSON.stringify(asked), key);
      const known = Object.hasOwn(before, store.id) ? before[store.id] : undefined;
      return [store.id, sameAgain(known, question) ?? nextRound(known, question, store.vouches, gone[store.id])];
    }),
  );
}

/** The stores a case was once asked of and its data map does not name: should one come back, its rounds go on where they ended. */
export const goneFrom = (before: Stores, map: readonly Pick<Askable, 'id'>[], gone: Gone = {}): Gone =>
  Object.fromEntries(
    [...Object.entries(gone), ...Object.entries(before).map(([id, store]) => [id, highestOf(store)] as const)].filter(
      ([id]) => map.every((store) => store.id !== id),
    ),
  );

type Gone = NonNullable<Progress['gone']>;

/** A store to be searched again, whatever it answered before. */
export const askedAgain = (store: StoreStanding): StoreStanding =>
  nextRound(store, store.question, store.vouches === true);

/** How a store stands to whose question nothing new has come, or from whom a new question was taken back before it was put. */
function sameAgain(known: StoreStanding | undefined, question: string): StoreStanding | undefined {
  if (known?.question === question) return known;
  if (known?.outcome !== undefined || known?.earlier?.question !== question) return undefined;
  return { ...known.earlier, highest: highestOf(known) };
}

const highestOf = ({ highest, round }: StoreStanding): number => highest ?? round;

/** The next round of a store: its number was never given in this case before. */
function nextRound(
  before: StoreStanding | undefined,
  question: string,
  vouches: boolean,
  gone: number = 0,
): StoreStanding {
  const { earlier: older, ...now } = before ?? {};
  const earlier = before?.outcome === undefined ? older : (now as StoreStanding);
  return {
    round: (before === undefined ? gone : highestOf(before)) + 1,
    question,
    ...(vouches ? { vouches } : {}),
    ...(earlier === undefined || earlier.question === question ? {} : { earlier }),
  };
}

/** The proven values a store is asked by, in one fixed order. */
const keysFor = ({ uses }: Askable, keys: PersonKeys): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(keys)
    .filter(([kind]) => uses === undefined || (uses as readonly string[]).includes(kind))
    .map(([kind, values]) => [kind, [...values].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
