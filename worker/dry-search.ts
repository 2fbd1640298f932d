import type { Finding } from '../casefile/finding';
import type { PersonKeys } from '../casefile/identifiers';
import { because } from '../casefile/store-failures';
import { usableSets, type SearchedStore } from '../connectors/record';
import type { Asked } from '../connectors/searched';
import { StoreFailed } from '../connectors/store-failed';
import { isContradicting } from '../law/whose';
import type { Collection } from '../policy/collection';
import type { Store } from '../policy/data-map';
import { openSearched, type Searching } from './searching';

/** How one store was searched; `asked` holds each statement a server was asked, without a value of anybody. */
export type Tried = {
  readonly store: Store;
  readonly finding: Finding;
  readonly asked: readonly Asked[];
  readonly ms: number;
};

/** Searches one store as a case would, without a case: nothing is written, and an owner is not asked. One that takes too long is left. */
export async function searchDry(store: Store, keys: PersonKeys, way: Searching, patienceMs: number): Promise<Tried> {
  const { id, label } = store;
  const empty = { store: id, label, items: [], holds: [] };
  const asked: Asked[] = [];
  if (store.kind === 'desk')
    return {
      store,
      asked,
      ms: 0,
      finding: { ...empty, outcome: 'asked', because: because('askedOwner', store.owner) },
    };
  const began = performance.now();
  const finding = await find(store, keys, { ...way, hear: (one) => asked.push(one) }, patienceMs).catch(
    (error: unknown): Finding => {
      const late = error instanceof Error && error.name === 'TimeoutError';
      if (!late && !(error instanceof StoreFailed)) throw error;
      const why = late ? because('tooSlow', `${patienceMs / 1000} s`) : (error as StoreFailed).because;
      return { ...empty, outcome: 'unreachable', because: why };
    },
  );
  return { store, finding, asked, ms: Math.round(performance.now() - began) };
}

async function find(store: SearchedStore, keys: PersonKeys, way: Searching, patienceMs: number): Promise<Finding> {
  const connector = openSearched(store, way);
  const signal = AbortSignal.timeout(patienceMs);
  return connector.find(keys, { caseNumber: 'try-search', round: 0, signal }).finally(() => connector.close());
}

/** The table that says whose objects are. */
const indexOf = ({ index }: Collection): string | undefined => index && `${index.store}/${index.collection}`;

/** How each collection was searched, and what it brought: found, to be judged by a person, and near misses. */
export const collectionsOf = ({ store, finding }: Tried, keys: PersonKeys) =>
  store.kind === 'desk'
    ? []
    : store.collections.map((collection) => {
        const here = ({ collection: id }: { readonly collection: string }): boolean => id === collection.id;
        const items = finding.items.filter(here);
        return {
          collection,
          by: usableSets(collection, keys),
          through: collection.belongsTo?.collection ?? indexOf(collection),
          outcome: finding.collections?.find(here)?.outcome ?? finding.outcome,
          found: items.filter((item) => !isContradicting(item)).length,
          toBeJudged: items.filter(isContradicting).length,
          near: (finding.near ?? []).filter(here).length,
        };
      });
