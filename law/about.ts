/** What a word of a decision speaks of: one record, or every record of a kind in a store, as `shop/orders`. */
export type About = { readonly item?: string | undefined; readonly records?: string | undefined };

/** The kind of record an item is, in its store: `shop/orders` of `shop/orders/17`. */
export const kindOf = (item: string): string => item.split('/').slice(0, 2).join('/');

/** The store in which a record lies, or a kind of them: `shop` of `shop/orders/17`. */
export const storeOf = (item: string): string => item.split('/')[0] ?? '';

/** Whether a word of a decision speaks of this item. */
export const speaksOf = ({ item, records }: About, id: string): boolean =>
  item === undefined ? records === kindOf(id) : item === id;

/** The words of a decision by the item they speak of, in the order in which they were said: many words over many records are no long search. */
export function wordsOn<Word extends About>(words: readonly Word[]): (id: string) => readonly Word[] {
  if (words.length === 0) return () => [];
  const places = placesBy(words, ({ item, records = '' }) => (item === undefined ? [`of ${records}`] : [`is ${item}`]));
  return (id) =>
    [...(places.get(`is ${id}`) ?? []), ...(places.get(`of ${kindOf(id)}`) ?? [])]
      .sort((a, b) => a - b)
      .map((at) => words[at] as Word);
}

/** What was found, by the word that speaks of it: one record, or every record of a kind. */
export function foundBy<Item extends { readonly id: string }>(
  items: readonly Item[],
): (word: About) => readonly Item[] {
  const places = placesBy(items, ({ id }) => [`is ${id}`, `of ${kindOf(id)}`]);
  return ({ item, records = '' }) =>
    (places.get(item === undefined ? `of ${records}` : `is ${item}`) ?? []).map((at) => items[at] as Item);
}

function placesBy<Thing>(
  things: readonly Thing[],
  namesOf: (thing: Thing) => readonly string[],
): Map<string, number[]> {
  const places = new Map<string, number[]>();
  things.forEach((thing, at) => {
    for (const name of namesOf(thing)) {
      const known = places.get(name);
      if (known === undefined) places.set(name, [at]);
      else known.push(at);
    }
  });
  return places;
}
