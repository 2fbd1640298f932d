import { ANSWER, itemsOf, type DeskAnswer } from './desk-answer';
import { storeOutcome, type CollectionOutcome, type Finding } from './finding';
import { because } from './store-failures';

/** What a store holds where a person answered for all of it. */
export function answeredWhole(
  { store, label }: Pick<Finding, 'store' | 'label'>,
  answer: DeskAnswer,
  by: string,
  evidence?: string,
): Finding {
  const collections = [ended({ collection: ANSWER, label }, answer, evidence)];
  return {
    ...{ store, label, ...storeOutcome(collections) },
    items: itemsOf(store, answer),
    collections,
    ...lookedFor(undefined, store, answer, by),
    holds: [],
  };
}

/** What a store holds where a person answered for one kind of record that could not be searched: all else it brought stands. */
export function answeredFor(
  before: Finding | undefined,
  collection: string,
  answer: DeskAnswer,
  by: string,
  evidence?: string,
): Finding {
  if (before?.collections === undefined) throw new Error('a kind of record is answered for of which nobody has asked');
  const collections = before.collections.map((one) =>
    one.collection === collection ? ended(one, answer, evidence) : one,
  );
  const { because: _, ...stands } = before;
  return {
    ...stands,
    ...storeOutcome(collections),
    items: [...before.items, ...itemsOf(before.store, answer, collection)],
    collections,
    ...lookedFor(before.lookedFor, `${before.store}/${collection}`, answer, by),
  };
}

/** What was said before of how somebody looked, and what is said now. */
const lookedFor = (
  before: Finding['lookedFor'] = [],
  records: string,
  { outcome, note }: DeskAnswer,
  by: string,
): Pick<Finding, 'lookedFor'> => {
  const others = before.filter((one) => one.records !== records);
  const said = outcome === 'none' && note !== undefined ? [...others, { records, note, by }] : others;
  return said.length === 0 ? {} : { lookedFor: said };
};

const ended = (
  { collection, label }: Pick<CollectionOutcome, 'collection' | 'label'>,
  { outcome }: DeskAnswer,
  evidence: string | undefined,
): CollectionOutcome => ({
  collection,
  label,
  outcome,
  ...(evidence === undefined ? {} : { evidence }),
  ...(outcome === 'notSearchable' && {
    because: because('notSearchable', {
      ja: `「${label}」は、調べる人にも、確認できた項目では探せません`,
      en: `whoever looks in ${label} cannot look by what is proven`,
    }),
  }),
});
