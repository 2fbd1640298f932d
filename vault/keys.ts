import { newId, newSecret, open, seal, type Key } from './seal';

/** The key of one case as it lies in the records: wrapped under the house's master key. */
export type WrappedKey = { readonly id: string; readonly wrapped: Buffer };

/** Where wrapped keys lie. Given by the records; the vault itself keeps nothing. */
export type KeyShelf = {
  readonly find: (caseNumber: string) => Promise<WrappedKey | undefined>;
  readonly findById: (id: string) => Promise<WrappedKey | undefined>;
};

/**
 * The keys of the house: the master key, under which records live, and one key per case, under which everything lives
 * that is to become unreadable when the case's time is over.
 */
export type Keys = {
  /** For what must stay readable as long as the records: journal and letters. */
  readonly records: Key;
  /** A fresh case key, wrapped. It is stored before anything of the case is sealed. */
  readonly create: () => WrappedKey;
  readonly unwrap: (wrapped: WrappedKey) => Key;
  /** The key of a case. Throws when the case has none: it was never opened here, or its key was destroyed. */
  readonly ofCase: (caseNumber: string) => Promise<Key>;
  readonly byId: (id: string) => Promise<Key>;
};

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
    async ofCase(caseNumber) {
      const known = remembered.get(idOf.get(caseNumber) ?? '');
      if (known !== undefined) return known;
      const found = await shelf.find(caseNumber);
      if (found === undefined) throw new Error(`case ${caseNumber} has no key`);
      if (idOf.size >= REMEMBERED) idOf.clear();
      idOf.set(caseNumber, found.id);
      return unwrap(found);
    },
    async byId(id) {
      const known = remembered.get(id);
      if (known !== undefined) return known;
      const found = await shelf.findById(id);
      if (found === undefined) throw new Error('the key of this case was destroyed');
      return unwrap(found);
    },
  };
}
