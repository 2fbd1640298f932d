import type { DeskAnswer } from '../casefile/desk-answer';
import type { Finding, Item } from '../casefile/finding';
import { itemCalled, statedIn, type RecordItem, type RecordKind } from '../law/provision-records';
import type { RecordsOfProvisions } from '../policy/collection';
import type { DataMap } from '../policy/data-map';
import { kindOfRecords, type LedgerOfProvisions } from '../policy/provision-records';
import { pointerTo } from './misfits';
import { Problem } from './problems';

type Said = { readonly pointer: string; readonly ja: string; readonly en: string };

/** The records of provisions in a store, in its collections or its ledgers; none where it keeps personal data. */
function recordsKeptIn({ stores }: Pick<DataMap, 'stores'>, store: string): readonly LedgerOfProvisions[] {
  const mapped = stores.find(({ id }) => id === store);
  if (mapped === undefined) return [];
  if (mapped.kind === 'desk') return mapped.records ?? [];
  return mapped.collections.filter((one): one is RecordsOfProvisions => one.record !== undefined);
}

/** Which records somebody speaks of who answers for one kind, or for all of a store, where each says by its label which it is. */
const spokenOf = (kept: readonly LedgerOfProvisions[], collection: string | undefined, label: string) =>
  kept.find((one) => (collection === undefined ? one.label === label : one.id === collection));

const itemsOf = (one: LedgerOfProvisions): readonly RecordItem[] => statedIn(kindOfRecords(one), one.abroad);
const named = (label: string, items: readonly RecordItem[], kind: RecordKind): RecordItem | undefined =>
  items.find((item) => [item, itemCalled(item, kind, 'ja'), itemCalled(item, kind, 'en')].includes(label));

/** What is typed of records of provisions is told by the items the Rules ask for, and by no others (Art. 33(5)). */
export function mustBeItems(
  map: Pick<DataMap, 'stores'>,
  { store, collection, answer }: { store: string; collection?: string | undefined; answer: DeskAnswer },
): void {
  const kept = recordsKeptIn(map, store);
  if (kept.length === 0) return;
  const errors = answer.items.flatMap(({ label, fields }, i): Said[] => {
    const one = spokenOf(kept, collection, label);
    if (one === undefined) {
      const labels = kept.map((other) => other.label).join(', ');
      return [
        {
          pointer: pointerTo(['answer', 'items', i, 'label']),
          en: `says which records these are: ${labels}`,
          ja: `どの記録かを次のいずれかで書いてください：${labels}`,
        },
      ];
    }
    const kind = kindOfRecords(one);
    const items = itemsOf(one);
    const says = (lang: 'ja' | 'en'): string => items.map((item) => itemCalled(item, kind, lang)).join(', ');
    return fields.flatMap((field, f) =>
      named(field.label, items, kind) !== undefined
        ? []
        : [
            {
              pointer: pointerTo(['answer', 'items', i, 'fields', f, 'label']),
              en: `is no item that the Rules ask of such a record, so it is not told; write: ${says('en')}`,
              ja: `規則の定める記録事項ではないため開示しません。次の事項を書いてください：${says('ja')}`,
            },
          ],
    );
  });
  if (errors.length > 0) throw new Problem('does-not-fit', { errors });
}

/** The same, kept as records like those a search brings: every item of the Rules, and of which nothing was typed. */
export function asRecords(map: Pick<DataMap, 'stores'>, finding: Finding, collection: string | undefined): Finding {
  const kept = recordsKeptIn(map, finding.store);
  const asRecord = (item: Item): Item => {
    const one = item.record === undefined ? spokenOf(kept, collection, item.label) : undefined;
    if (one === undefined) return item;
    const kind = kindOfRecords(one);
    const items = itemsOf(one);
    const fields = items.map((name) => {
      const typed = item.fields.find(({ label }) => named(label, items, kind) === name);
      return { name, label: itemCalled(name, kind, 'ja'), text: typed?.text ?? '', aboutOthers: false };
    });
    const lacks = fields.filter(({ text }) => text === '').map(({ name }) => name);
    return { ...item, label: one.label, fields, record: { ...kind, form: one.form, lacks } };
  };
  return kept.length === 0 ? finding : { ...finding, items: finding.items.map(asRecord) };
}
