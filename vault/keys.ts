import { newId, newSecret, open, seal, type Key } from './seal';

/** The key of one application or case as it lies in the records: wrapped under the house's master key. */
export type WrappedKey = { readonly id: string; readonly wrapped: Buffer };

/** Where wrapped keys lie. Given by the records; the vault itself keeps nothing. */
export type KeyShelf = { readonly find: (owner: string) => Promise<WrappedKey | undefined> };

/**
 * The keys of the house: the master key, under which records live, and one key for each application and case, under which
 * everything lives that is to become unreadable when its time is over.
 */
export type Keys = {
  /** For what must stay readable as long as the records: journal and letters. */
  readonly records: Key;
  /** A fresh key, wrapped. It is stored before anything is sealed under it. */
  readonly create: () => WrappedKey;
  readonly unwrap: (wrapped: WrappedKey) => Key;
  /** The key of a case or an application, by its number. Throws when it has none: it was never opened here, or its key was destroyed. */
  readonly of: (owner: string) => Promise<Key>;
};

/** There is no such key, or it was destroyed: what lay under it is unreadable for good. */
export class NoKey extends Error {}

const REMEMBERED = 2_000;

export function openKeys(master: Buffer, shelf: KeyShelf): Keys {
  if (master.length !== 32)
    throw new Error('the master key must be 32 bytes; see docs/operations.md for how to make one');
  const records: Key = { id: 'records', secret: master };
  const idOf = new Map<string, string>();
  const remembered = new Map<string, Key>();

  const unwrap = ({ id, wrapped }: WrappedKey): Key => {
    const key = { id, secret: open(wrapped, { id, secret: master }) };
    if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value as string);
    remembered.set(id, key);
    return key;
  };

  return {
    records,
    create() {
      const id = newId();
      return { id, wrapped: seal(newSecret(), { id, secret: master }) };
    },
    unwrap,
    async of(owner) {
      const known = remembered.get(idOf.get(owner) ?? '');
      if (known !== undefined) return known;
      const found = await shelf.find(owner);
      if (found === undefined) throw new NoKey(`${owner} has no key`);
      if (idOf.size >= REMEMBERED) idOf.clear();
      idOf.set(owner, found.id);
      return unwrap(found);
    },
  };
}
