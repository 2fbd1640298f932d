import type { Unsearchable } from '../law/unsearched';
import type { DataMap, Store } from './data-map';

/** What a store answered, kind of record by kind of record. */
type Answered = {
  readonly store: string;
  readonly collections?:
    readonly { readonly collection: string; readonly label: string; readonly outcome: string }[] | undefined;
};

/**
 * What nothing proven finds in the stores, and whether the request reaches it. Everything that can be searched is searched for
 * everybody; a request for all reaches whatever they were besides. Only where the applicant limited it in their own words does
 * something that cannot be searched lie outside it (Arts. 33(1), 37(1)).
 */
export const unsearchableIn = (
  answered: readonly Answered[],
  { stores }: Pick<DataMap, 'stores'>,
  { limitedTo, knownAs = [] }: Asking,
): readonly Unsearchable[] =>
  answered.flatMap(({ store: id, collections = [] }) =>
    collections
      .filter(({ outcome }) => outcome === 'notSearchable')
      .map(({ collection, label }) => {
        const store = stores.find((one) => one.id === id);
        const of = store && peopleOf(store, collection);
        const isAskedFor =
          of === undefined || limitedTo === undefined || of.some((kind) => [...limitedTo, ...knownAs].includes(kind));
        return { records: `${id}/${collection}`, label, isAskedFor };
      }),
  );

/** As what somebody asks: what they are known as besides, and to what they limited the request. */
type Asking = { readonly knownAs?: readonly string[] | undefined; readonly limitedTo?: readonly string[] | undefined };

/** The kinds of people a person says they are that the company's data map does not name. */
export const unknownPeople = (
  knownAs: readonly string[] = [],
  { people = {} }: Pick<DataMap, 'people'>,
): readonly string[] => knownAs.filter((kind) => !Object.hasOwn(people, kind));

/** Whose data a kind of record is, by its own word or that of what it belongs to; undefined: anybody's. `answer` is what a desk answers. */
function peopleOf(store: Store, id: string, passed: readonly string[] = []): readonly string[] | undefined {
  if (store.kind === 'desk') return store.of;
  const collection = store.collections.find((one) => one.id === id);
  if (collection === undefined || collection.of !== undefined || passed.includes(id)) return collection?.of;
  const { belongsTo } = collection;
  return belongsTo && peopleOf(store, belongsTo.collection, [...passed, id]);
}
