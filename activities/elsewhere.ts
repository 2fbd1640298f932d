import type { Finding, Item } from '../casefile/finding';
import { KEY_WORDS } from '../casefile/identifiers';
import type { Elsewhere } from '../casefile/letter';
import type { OpenedCase } from '../casefile/case';
import { setsFor } from '../connectors/record';
import { storeOf } from '../law/about';
import { heldIn, type Sorting } from '../law/held';
import type { Said } from '../law/said';
import { collectionCalled } from '../policy/kinds-of-record';
import type { DataMap } from '../policy/data-map';
import { named } from '../policy/in-english';

/** What was found and is not answered here, as the letter tells it: by store and kind of record. */
export function elsewhere(
  found: readonly Finding[],
  decision: Sorting,
  { english }: Pick<DataMap, 'english'>,
): Elsewhere {
  const items = found.flatMap((finding) => finding.items);
  const { named, referred } = heldIn(items, decision);
  const stores = new Map(found.map(({ store, label }) => [store, label]));
  return {
    named: named.flatMap(({ law, how, items: of }) => kindsOf(of, stores, english).map((what) => ({ what, law, how }))),
    referred: referred.flatMap(({ holder, desk, items: of }) =>
      kindsOf(of, stores, english).map((what) => ({ what, holder, desk })),
    ),
  };
}

/** What nothing proven finds and the decision left out: it is told by its kind that it was not searched, by what it could be (Art. 37(2)), and beside it to what the applicant limited the request. */
export function unsearchedIn(
  { unsearched = [] }: Sorting,
  { file, map }: { readonly file: Pick<OpenedCase, 'request'>; readonly map: DataMap },
): Pick<Elsewhere, 'unsearched' | 'limitedTo'> {
  const { people = {}, english } = map;
  return {
    unsearched: unsearched.flatMap(({ records }) => kindCalled(records, map)),
    limitedTo: file.request.limitedTo?.flatMap((id) =>
      Object.hasOwn(people, id) ? [named(people[id] as string, english)] : [],
    ),
  };
}

function kindCalled(records: string, map: DataMap): readonly Said[] {
  const { stores, english } = map;
  const store = stores.find(({ id }) => id === storeOf(records));
  if (store === undefined) return [];
  const kind = collectionCalled(map, records);
  const at = named(store.label, english);
  const of = kind && named(kind.label, english);
  if (of === undefined || kind === undefined || store.kind === 'desk') return [at];
  const sets = setsFor(kind, store);
  const by = (lang: 'ja' | 'en', and: string): string =>
    [...new Set(sets.map((set) => set.map((one) => KEY_WORDS[one][lang]).join(and)))].join(
      lang === 'ja' ? '、又は' : '; or ',
    );
  return [
    {
      ja: `${at.ja}　${of.ja}${sets.length === 0 ? '' : `（検索に必要な項目：${by('ja', '及び')}）`}`,
      en: `${at.en}, ${of.en}${sets.length === 0 ? '' : ` (it can be searched by: ${by('en', ' and ')})`}`,
    },
  ];
}

/** Records by store and kind, each kind with how many there are. */
function kindsOf(
  items: readonly Item[],
  stores: ReadonlyMap<string, string>,
  english: DataMap['english'],
): readonly Said[] {
  const counts = new Map<string, { readonly store: string; readonly label: string; count: number }>();
  for (const { id, label } of items) {
    const store = stores.get(storeOf(id)) ?? '';
    const key = `${store}　${label}`;
    const kind = counts.get(key) ?? { store, label, count: 0 };
    kind.count += 1;
    counts.set(key, kind);
  }
  return [...counts.values()].map(({ store, label, count }) => ({
    ja: `${store}　${label}（${count}件）`,
    en: `${named(store, english).en}, ${named(label, english).en} (${count} ${count === 1 ? 'record' : 'records'})`,
  }));
}
