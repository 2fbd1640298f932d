import type { Collection, DataMap, Store } from './data-map';
import type { Profile } from './profile';

/**
 * For which published purposes each kind of data is used, in the order of the data map: what notice of the purpose of use tells
 * (Art. 32(2)). It speaks of retained personal data alone, so that what is held for another holder is not in it, nor what is
 * pseudonymised (Arts. 16(4), 41(9)); nor is what may not be known to exist (Order Art. 5).
 */
export function purposesByCategory(
  { purposes }: Pick<Profile, 'purposes'>,
  { stores }: Pick<DataMap, 'stores'>,
): readonly { readonly category: string; readonly purposes: readonly string[] }[] {
  const kinds = stores.flatMap(ourKinds);
  return [...new Set(kinds.map(({ category }) => category))].map((category) => {
    const named = new Set(kinds.filter((kind) => kind.category === category).flatMap((kind) => kind.purposes));
    return {
      category,
      purposes: [...named].flatMap((id) => (Object.hasOwn(purposes, id) ? [purposes[id] as string] : [])),
    };
  });
}

/** What lies in a store and is retained personal data of ours. */
const ourKinds = (store: Store): readonly Pick<Collection, 'category' | 'purposes'>[] =>
  store.kind === 'desk' ? [store] : store.collections.filter(isOurs);

const isOurs = ({ held }: Collection): boolean => held === undefined || 'anotherLaw' in held;
