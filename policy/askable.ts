import { type DataMap, type Store } from './data-map';
import { vouchesForSomething, type Collection } from './collection';

/** The provisions of a map as their owners are asked to stop them, each with its entry in one fixed writing. */
export const stoppable = ({
  provisions,
}: Pick<DataMap, 'provisions'>): { readonly id: string; readonly entry: string; readonly isMarked: boolean }[] =>
  provisions.map((provision) => ({
    id: provision.id,
    entry: JSON.stringify({ ...provision, ownerEmail: undefined }),
    isMarked: provision.marks !== undefined,
  }));

/** The stores of a map as questions are put to them: what a new question depends on, in one fixed writing. */
export const askable = ({
  stores,
}: Pick<DataMap, 'stores'>): {
  readonly id: string;
  readonly vouches: boolean;
  readonly uses?: readonly Collection['findBy'][number][number][];
  readonly entry: string;
}[] =>
  stores.map((store) => ({
    id: store.id,
    vouches: store.kind !== 'desk' && store.collections.some(vouchesForSomething),
    entry: JSON.stringify(asAsked(store)),
    ...(store.kind === 'desk' ? {} : { uses: [...new Set(store.collections.flatMap(({ findBy }) => findBy.flat()))] }),
  }));

/** A store without what no question depends on: for what its data are used, whose they are, which tables no record comes from, where its owner is written to, and who would erase there. */
const asAsked = (store: Store): object =>
  store.kind === 'desk'
    ? { ...store, ...OF_MEASURES, category: undefined, purposes: undefined, of: undefined, ownerEmail: undefined }
    : {
        ...store,
        ...OF_MEASURES,
        leftOut: undefined,
        collections: store.collections.map((collection) => ({ ...collection, purposes: undefined, of: undefined })),
      };

const OF_MEASURES = { asksForMeasures: undefined, after: undefined, alsoIn: undefined } as const;
