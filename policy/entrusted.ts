import type { DataMap, Store } from './data-map';

/** A kind of record that is only processed here, as `support/tickets`, with the holder who entrusted it and its desk (Art. 16(4)). */
type Entrusted = { readonly id: string; readonly label: string; readonly entrustedBy: string; readonly desk: string };

export const kindsEntrusted = ({ stores }: Pick<DataMap, 'stores'>): readonly Entrusted[] =>
  stores.flatMap((store) =>
    store.kind === 'desk'
      ? []
      : store.collections.flatMap(({ id, label, held }) =>
          held !== undefined && 'entrustedBy' in held ? [{ id: `${store.id}/${id}`, label, ...held }] : [],
        ),
  );

/** A map by which what its holder let us change is ours to decide on; the rest stays another’s. */
export const underAuthority = <Map extends DataMap>(map: Map, isOurs: (kind: string) => boolean): Map => ({
  ...map,
  stores: map.stores.map((store): Store =>
    store.kind === 'desk'
      ? store
      : {
          ...store,
          collections: store.collections.map((collection) => {
            const { held, ...rest } = collection;
            return held !== undefined && 'entrustedBy' in held && isOurs(`${store.id}/${collection.id}`)
              ? rest
              : collection;
          }),
        },
  ),
});
