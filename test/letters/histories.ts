import type { Finding, Item } from '../../casefile/finding';
import { factsFor, TAKAKO } from '../../examples/letter-facts';
import { compose } from '../../letters/compose';
import { scheduleOf } from '../../letters/schedule';

/** What is laid out: how long the values are, how many columns, how many records, each with lines of its own. */
const facts = factsFor(TAKAKO);

const PROSE =
  '5月11日の午前着でお願いした花かごが、亀岡の母のところにまだ届いていないそうです。「ご確認をお願いいたします」とお電話がありました（受付：090-0000-0142）。';
export const LENGTHS = {
  'a word': (n: number) => ['花束', '小', 'ラベンダー'][n % 3] as string,
  'a line': (n: number) => `季節の花束　小／花ばさみ（その${n}）`,
  'three lines': (n: number) => `${n}：${PROSE}${PROSE.slice(0, n)}`,
  'a letter': (n: number) => `${n}：${PROSE.repeat(4)}\n${PROSE}\n以上`,
  'more than a page': (n: number) => (n === 2 ? `${PROSE}\n`.repeat(60).trim() : '短い'),
} as const;
const COLUMNS = [1, 3, 6, 9] as const;
const RECORDS = [1, 7, 40] as const;
const LABELS = ['商品', '備考', '配送の記録', 'ご要望', '数量', '担当', '状態', '方法', '時間帯'];

export const record = (
  id: string,
  collection: string,
  label: string,
  values: readonly string[],
  more: object = {},
): Item => ({
  id: `shop/${collection}/${id}`,
  collection,
  label,
  category: '購入履歴',
  fields: values.map((text, i) => ({ name: `c${i}`, label: LABELS[i] ?? '', text, aboutOthers: false })),
  ...more,
});

/** Every third of several records has lines, of which the second column is an amount. */
export function historyOf(length: keyof typeof LENGTHS, columns: number, records: number): Finding {
  const items = Array.from({ length: records }, (_, n) => {
    const order = record(
      String(n),
      'orders',
      'ご注文',
      Array.from({ length: columns }, (__, i) => (i === 0 || columns < 4 ? LENGTHS[length](n + i) : '花かご')),
    );
    const lines = Array.from({ length: n % 3 === 0 ? 1 + (n % 5) : 0 }, (__, i) => {
      const line = record(`${n}-${i}`, 'lines', 'ご注文の品', [`花ばさみ${i}`], { belongsTo: order.id });
      const price = { name: 'price', label: '単価', text: String(980 + i * 9_550), unit: '円', aboutOthers: false };
      return { ...line, fields: [...line.fields, { ...price, type: 'number' as const }] };
    });
    return [order, ...lines];
  }).flat();
  return { store: 'shop', label: '通販サイト', outcome: 'found', holds: [], items };
}

export const LAYOUTS = (Object.keys(LENGTHS) as (keyof typeof LENGTHS)[]).flatMap((length) =>
  COLUMNS.flatMap((columns) => RECORDS.map((records) => ({ length, columns, records }))),
);
export const letterOf = (finding: Finding) =>
  compose('disclosure', { ...facts.disclosure, schedule: scheduleOf([finding], []).schedule });
