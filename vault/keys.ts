import { keyedDigest, keyIdIn, newId, newSecret, open, seal, SealBroken, type Key, type Place } from './seal';

/** A key as it lies in the records: wrapped under a master key, for its owner alone. */
export type WrappedKey = { readonly id: string; readonly wrapped: Buffer };

/**
 * What the keys of the house itself are for, which outlast every case: what outlasts the key of its case (letters,
 * and what is written after it went), the hashes by which people are known again, and the signatures at the ends of journals.
 */
export const PURPOSES = ['records', 'hashes', 'heads'] as const;
export type Purpose = (typeof PURPOSES)[number];
export type HouseKey = WrappedKey & { readonly purpose: Purpose };

/** Where wrapped keys lie. Given by the records; the vault itself keeps nothing. */
export type KeyShelf = {
  /** The key of an application or a case; its wrapping is gone where it was destroyed. */
  readonly find: (owner: string) => Promise<{ readonly id: string; readonly wrapped: Buffer | null } | undefined>;
  /** Every key of the house, the newest first. */
  readonly house: () => Promise<readonly HouseKey[]>;
};

/** The keys of the house, and one for each application and case, under which everything lives that is to become unreadable when its time is over. */
export type Keys = {
  /** The key of a case or an application, by its number. Throws `NoKey` where it has none, `KeyDestroyed` where it had one. */
  readonly of: (owner: string) => Promise<Key>;
  /** The key of the house that is used now. */
  readonly house: (purpose: Purpose) => Promise<Key>;
  /** Every key of the house for a purpose, the newest first: what was sealed under an older one is opened by it. `anew`: as they lie there now. */
  readonly everyHouse: (purpose: Purpose, anew?: boolean) => Promise<readonly Key[]>;
  /** The key of the house whose id bytes carry, or nothing where there is none of that id. */
  readonly houseById: (id: string | undefined) => Promise<Key | undefined>;
  /** A fresh key, wrapped under the master key named. It is stored before anything is sealed under it. */
  readonly create: (owner: string, master: string) => WrappedKey;
  readonly unwrap: (owner: string, wrapped: WrappedKey) => Key;
};

/** There is no such key. */
export class NoKey extends Error {
  override readonly name: string = 'NoKey';
}

/** The key was destroyed: what lay under it is unreadable for good. */
export class KeyDestroyed extends NoKey {
  override readonly name = 'KeyDestroyed';
}

/** Something is wrapped under a master key that this process was not given. */
export class MasterKeyMissing extends Error {
  override readonly name = 'MasterKeyMissing';
  constructor() {
    super('this process was not given the master key in use now; see docs/operations.md on changing the master key');
  }
}

/** A master key by the name that what it wraps carries: a digest of it, which tells nothing of it. */
export function masterKey(secret: Buffer): Key {
  if (secret.length !== 32)
    throw new Error('the master key must be 32 bytes; see docs/operations.md for how to make one');
  return { secret, id: keyedDigest('the name of this master key', { id: '', secret }) };
}

export const keyPlace = (owner: string, id: string): Place => ['keys', 'wrapped', owner, id];
export const housePlace = (purpose: Purpose, id: string): Place => ['house_keys', 'wrapped', purpose, id];

/** A wrapped key, wrapped anew under another master key; nothing else of it changes. */
export function rewrapped(wrapped: Buffer, place: Place, masters: readonly Key[], to: Key): Buffer {
  return seal(open(wrapped, wrapperOf(wrapped, place, masters), place), to, place);
}

function wrapperOf(wrapped: Buffer, place: Place, masters: readonly Key[]): Key {
  const id = keyIdIn(wrapped);
  if (id === undefined) throw new SealBroken(place);
  const master = masters.find((one) => one.id === id);
  if (master === undefined) throw new MasterKeyMissing();
  return master;
}

const REMEMBERED = 2_000;
/** So long a process remembers a key without looking: a key that was destroyed is forgotten, and a new one is used, within it. */
const REMEMBERED_MS = 30_000;

export function openKeys(
  secrets: readonly Buffer[],
  shelf: KeyShelf,
  now: () => number = () => performance.now(),
): Keys {
  const masters = secrets.map(masterKey);
  const opened = (wrapped: Buffer, place: Place): Buffer => open(wrapped, wrapperOf(wrapped, place, masters), place);

  const remembered = new Map<string, { readonly key: Key; readonly since: number }>();
  const remember = (owner: string, key: Key): Key => {
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value as string);
    remembered.set(owner, { key, since: now() });
    return key;
  };
  const unwrap = (owner: string, { id, wrapped }: WrappedKey): Key =>
    remember(owner, { id, secret: opened(wrapped, keyPlace(owner, id)) });

  type Ring = readonly (Key & { readonly purpose: Purpose })[];
  let ring: { readonly keys: Promise<Ring>; readonly since: number } | undefined;
  const lookAtHouse = async (): Promise<Ring> =>
    (await shelf.house()).map(({ id, purpose, wrapped }) => ({
      id,
      purpose,
      secret: opened(wrapped, housePlace(purpose, id)),
    }));
  const house = (anew = false): Promise<Ring> => {
    if (ring === undefined || anew || now() - ring.since > REMEMBERED_MS) {
      const keys = lookAtHouse();
      ring = { keys, since: now() };
      keys.catch(() => (ring = undefined));
    }
    return ring.keys;
  };
  const everyHouse = async (purpose: Purpose, anew = false): Promise<readonly Key[]> =>
    (await house(anew)).filter((key) => key.purpose === purpose);

  return {
    unwrap,
    everyHouse,
    async of(owner) {
      const known = remembered.get(owner);
      if (known !== undefined && now() - known.since < REMEMBERED_MS) return known.key;
      remembered.delete(owner);
      const found = await shelf.find(owner);
      if (found === undefined) throw new NoKey(`${owner} has no key`);
      if (found.wrapped === null) throw new KeyDestroyed(`the key of ${owner} was destroyed`);
      return unwrap(owner, { id: found.id, wrapped: found.wrapped });
    },
    async house(purpose) {
      const [key] = await everyHouse(purpose);
      if (key === undefined) throw new NoKey(`the house has no key for its ${purpose}`);
      return key;
    },
    async houseById(id) {
      const byId = (keys: Ring): Key | undefined => keys.find((key) => key.id === id);
      return byId(await house()) ?? (id === undefined ? undefined : byId(await house(true)));
    },
    create(owner, master) {
      const key = { id: newId(), secret: newSecret() };
      return { id: key.id, wrapped: wrap(key, keyPlace(owner, key.id), masters, master) };
    },
  };
}

/** The key of the house under which something lies. */
export async function sealedUnder(keys: Pick<Keys, 'houseById'>, sealed: Uint8Array, place: Place): Promise<Key> {
  const key = await keys.houseById(keyIdIn(sealed));
  if (key === undefined) throw new SealBroken(place);
  return key;
}

/** A fresh key of the house, wrapped under a master key in hand. */
export function newHouseKey(purpose: Purpose, to: Key): HouseKey {
  const id = newId();
  return { id, purpose, wrapped: seal(newSecret(), to, housePlace(purpose, id)) };
}

function wrap({ secret }: Key, place: Place, masters: readonly Key[], id: string): Buffer {
  const master = masters.find((one) => one.id === id);
  if (master === undefined) throw new MasterKeyMissing();
  return seal(secret, master, place);
}
