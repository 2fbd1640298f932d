import { daysIn } from '../casefile/days';
import type { Item } from '../casefile/finding';
import { itemCalled, keptThrough, statedIn, type RecordItem } from '../law/provision-records';
import { kindOfRecords, type RecordsKept } from '../policy/provision-records';

type TextOf = (column: string) => string | null | undefined;

/**
 * A record of a provision as the person is told of it: the items the Rules ask for, and nothing else of it (Art. 33(5); Rules
 * Arts. 20(1), 24(1)). An item of which nothing stands there is named as lacking, and never made up.
 */
export function recordTold(kept: RecordsKept, textOf: TextOf): Required<Pick<Item, 'fields' | 'record'>> {
  const { abroad, form, keptFrom, unspecifiedMany: many } = kept;
  const kind = kindOfRecords(kept);
  const toMany = many !== undefined && many.values.includes(textAt(many.column, textOf));
  const items = statedIn(kind, abroad)
    .filter((item) => !toMany || !NOBODY_HAS.includes(item))
    .map((item) => ({ item, text: toMany && item === 'thirdParty' ? TO_MANY : statedAs(kept, item, textOf) }));
  const { is: from } = daysIn(textAt(keptFrom, textOf));
  return {
    fields: items.map(({ item, text }) => ({
      name: item,
      label: itemCalled(item, kind, 'ja'),
      text,
      aboutOthers: false,
    })),
    record: {
      ...kind,
      form,
      lacks: items.flatMap(({ item, text }) => (text === '' ? [item] : [])),
      ...(from === undefined ? {} : { keptThrough: keptThrough(form, from) }),
    },
  };
}

/** Of unspecified many it is recorded that they are (Rules Art. 20(1)(i)(b)), and they have no address. */
const TO_MANY = '不特定かつ多数の者';
const NOBODY_HAS: readonly RecordItem[] = ['address', 'representative'];

const textAt = (column: string, textOf: TextOf): string => (textOf(column) ?? '').trim();

/** What a record says of one item, codes in words; empty where nothing stands there. */
function statedAs({ states }: RecordsKept, item: RecordItem, textOf: TextOf): string {
  const stated = states[item];
  if (stated === undefined) return '';
  if ('always' in stated) return stated.always;
  const values = 'values' in stated ? stated.values : undefined;
  return stated.columns
    .map((column) => textAt(column, textOf))
    .map((text) => (values !== undefined && Object.hasOwn(values, text) ? (values[text] ?? text) : text))
    .filter((text) => text !== '')
    .join('　');
}
