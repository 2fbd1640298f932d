import type { DataMap } from './data-map';

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
