import type { Finding, Item } from '../casefile/finding';
import type { Elsewhere } from '../casefile/letter';
import { storeOf } from '../law/about';
import type { Decision as DisclosureDecision } from '../law/disclosure';
import { heldIn } from '../law/held';
import type { DataMap } from '../policy/data-map';

/** What was found and is not answered here, as the letter tells it: by store and kind of record, or by its number alone. */
export function elsewhere(found: readonly Finding[], decision: DisclosureDecision): Elsewhere {
  const items = found.flatMap((finding) => finding.items);
  const { named, referred, counted } = heldIn(items, decision);
  const stores = new Map(found.map(({ store, label }) => [store, label]));
  return {
    named: named.flatMap(({ law, how, items: of }) => kindsOf(of, stores).map((what) => ({ what, law, how }))),
    referred: referred.flatMap(({ holder, desk, items: of }) =>
      kindsOf(of, stores).map((what) => ({ what, holder, desk })),
    ),
    counted: counted.length,
  };
}

/** What nothing proven finds and the decision left out: it is told by its kind that it was not searched. */
export const unsearchedIn = ({ unsearched = [] }: DisclosureDecision, { stores }: DataMap): readonly string[] =>
  unsearched.flatMap(({ records }) => {
    const store = stores.find(({ id }) => id === storeOf(records));
    if (store === undefined) return [];
    const kind =
      store.kind === 'desk' ? undefined : store.collections.find(({ id }) => records === `${store.id}/${id}`);
    return [kind === undefined ? store.label : `${store.label}　${kind.label}`];
  });

/** Records by store and kind, each kind with how many there are. */
function kindsOf(items: readonly Item[], stores: ReadonlyMap<string, string>): readonly string[] {
  const counts = new Map<string, number>();
  for (const { id, label } of items) {
    const what = `${stores.get(storeOf(id)) ?? ''}　${label}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return [...counts].map(([what, count]) => `${what}（${count}件）`);
}
