import { provenKeys, type Identifier, type KeyKind, type PersonKeys } from '../casefile/identifiers';
import { hasToBe } from '../law/ladders';
import { isToBeAsked, type Earlier, type Measures, type MeasureStanding, type PlanStanding } from '../law/measuring';
import type { Progress, Stores, StoreStanding } from '../law/stages';
import { begunAnew, mayBeDone, wasDone } from '../law/what-is-done';
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

/** A provision to a third party, as its owner is asked to stop it: its entry in the data map, in one fixed writing. */
export type Stoppable = Pick<Askable, 'id' | 'entry'> & {
  /** Records bear a mark by which they are left out of it: we set that ourselves. */
  readonly isMarked?: boolean | undefined;
};

/** Whom a data map lets us ask for one right. */
export type AskedIn = {
  readonly stores: readonly Askable[];
  readonly provisions: readonly Stoppable[];
  /** Who holds the data besides us, each by the digest of its entry: whoever let one be told let that one be told. */
  readonly others: Readonly<Record<string, string>>;
};

/** Who is asked what in a case now: stores where its right searches, the owners of provisions where something is to be done. */
export const askedAnew = (
  { right, stores, measures = {}, plans, gone }: Pick<Progress, 'right' | 'stores' | 'measures' | 'plans' | 'gone'>,
  map: AskedIn,
  identifiers: readonly Identifier[],
  key: Key,
): Pick<Progress, 'stores' | 'measures' | 'plans' | 'gone'> => ({
  stores: hasToBe('searched', right) ? reopened(stores, map.stores, identifiers, key, gone) : {},
  ...(hasToBe('measured', right) && !hasToBe('approved', right)
    ? stoppedAgain({ measures, ...(plans === undefined ? {} : { plans }) }, map.provisions, identifiers, key, gone)
    : {}),
  gone: goneFrom({ ...stores, ...measures }, [...map.stores, ...map.provisions], gone),
});

/** What is to be stopped for whoever asks: each by its owner, or, where records bear a mark of it, planned and done by us (Art. 27(2)(vi)). */
function stoppedAgain(
  { measures: before = {}, plans: made = {} }: Pick<Progress, 'measures' | 'plans'>,
  provisions: readonly Stoppable[],
  identifiers: readonly Identifier[],
  key: Key,
  gone: Gone | undefined,
): Pick<Progress, 'measures' | 'plans'> {
  const measures = wantedAgain({ measures: before, plans: made }, provisions, identifiers, key, gone);
  const plans = provisions.flatMap(({ id, isMarked }): [string, PlanStanding][] => {
    const { round, question, by, setAside } = measures[id] as MeasureStanding;
    const asked = question.slice(0, 12); // nobody decides it: what it is planned for is who is asked for
    const known = Object.hasOwn(made, id) ? made[id] : undefined;
    if (isMarked !== true || (by !== 'us' && known === undefined)) return []; // its owner was asked in our place
    if (known?.decision.startsWith(`${asked}-`)) return [[id, known]];
    if (setAside !== undefined) return []; // nobody asks for it any more
    return [[id, { round: (known?.round ?? 0) + 1, decision: `${asked}-${round}` }]];
  });
  return {
    measures,
    ...(plans.length === 0 && Object.keys(made).length === 0 ? {} : { plans: Object.fromEntries(plans) }),
  };
}

/**
 * Asks every owner anew to whom the person is shown by other keys, or whose entry in the data map is another. While nobody
 * knows who asks, what was done stands, and is held against who it proves to be.
 */
function wantedAgain(
  { measures: before = {}, plans = {} }: Pick<Progress, 'measures' | 'plans'>,
  provisions: readonly Stoppable[],
  identifiers: readonly Identifier[],
  key: Key,
  gone: Gone = {},
): Measures {
  const keys = keysFor({}, provenKeys(identifiers));
  const whose = keyedDigest(JSON.stringify(toldApart(provenKeys(identifiers))), key);
  return Object.fromEntries(
    provisions.map(({ id, entry, isMarked }): [string, MeasureStanding] => {
      const question = keyedDigest(JSON.stringify([entry, keys]), key);
      const asked = { question, whose };
      const by = isMarked === true ? { by: 'us' as const } : {};
      const known = Object.hasOwn(before, id) ? before[id] : undefined;
      if (known === undefined) return [id, { round: (gone[id] ?? 0) + 1, ...asked, ...by }];
      if (isToBeAsked(known) && isMarked !== true) return [id, { ...known, ...asked }];
      if (known.question === question || keys.length === 0) return [id, known];
      const { paused, setAside, recalled } = known;
      const said = {
        ...(paused === undefined ? {} : { paused }),
        ...(setAside === undefined ? {} : { setAside }),
        ...(recalled === undefined ? {} : { recalled }),
      }; // what people said of it they said whoever it is about
      if (known.by === 'us' || isMarked === true) {
        const plan = Object.hasOwn(plans, id) ? plans[id] : undefined;
        const { earlier, askedBefore } = begunAnew(known, plan); // what we did is not forgotten
        const past = {
          ...(earlier === undefined ? {} : { earlier: known.whose === whose ? earlier : earlier.map(ofWhoeverItWas) }),
          ...(askedBefore === undefined ? {} : { askedBefore }),
        };
        const isNew = wasDone(known) || mayBeDone(known) || plan?.outcome !== undefined;
        return [id, { round: isNew ? known.round + 1 : known.round, ...asked, ...by, ...past, ...said }];
      }
      const askedBefore = wasDone(known) || mayBeDone(known) ? { askedBefore: true as const } : {}; // as they were known before, it may have been stopped
      return [id, { round: known.round + 1, ...asked, ...askedBefore, ...said }];
    }),
  );
}

/** By what a person stays who they are when they move, or more is shown of them. */
const toldApart = (keys: PersonKeys): ReturnType<typeof keysFor> =>
  keysFor(keys.birthDate === undefined ? {} : { uses: ['name', 'birthDate'] }, keys);

/** What was done for whoever the person was shown to be then. */
const ofWhoeverItWas = (deed: Earlier): Earlier => ({ ...deed, knownOtherwise: true });

/**
 * What the owners of provisions did for a person in a case that is taken up: it stands where the same would be asked of them
 * now, for the same keys. Who is not proven any more stands by nothing.
 */
export function standingFrom(
  before: Measures,
  provisions: readonly Stoppable[],
  identifiers: readonly Identifier[],
  keyOf: { readonly before: Key; readonly now: Key },
): Measures {
  const keys = keysFor({}, provenKeys(identifiers));
  return Object.fromEntries(
    provisions.flatMap(({ id, entry, isMarked }) => {
      if (isMarked === true) return []; // we look ourselves whether it stands, and set it where it does not
      const question = (key: Key): string => keyedDigest(JSON.stringify([entry, keys]), key);
      const { doneOn, found, ...known } = (Object.hasOwn(before, id) ? before[id] : undefined) ?? {};
      const isSame = keys.length > 0 && 'question' in known && known.question === question(keyOf.before);
      if (doneOn === undefined || !isSame) return [];
      return [[id, { round: 1, question: question(keyOf.now), doneOn, ...(found === undefined ? {} : { found }) }]];
    }),
  );
}

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

/** Whoever was once asked in a case and is not named in its data map: should they come back, their rounds go on where they ended. */
export const goneFrom = (
  before: Readonly<Record<string, Pick<StoreStanding, 'round' | 'highest'>>>,
  map: readonly Pick<Askable, 'id'>[],
  gone: Gone = {},
): Gone =>
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

const highestOf = ({ highest, round }: Pick<StoreStanding, 'highest' | 'round'>): number => highest ?? round;

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
const keysFor = (
  { uses }: Pick<Askable, 'uses'>,
  keys: PersonKeys,
): readonly (readonly [string, readonly string[]])[] =>
  Object.entries(keys)
    .filter(([kind]) => uses === undefined || (uses as readonly string[]).includes(kind))
    .map(([kind, values]) => [kind, [...values].sort()] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1));
