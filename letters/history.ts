import type { Schedule, ScheduledItem } from '../casefile/letter';
import { heading, note, type Block, type Letter } from './blocks';
import { countIn, recordsIn } from './schedule';
import { worded, type Worded } from './values';

/** 別紙: what we hold on the person, store by store, each record under the one it belongs to, so that it reads as their history. */
export function scheduleAttachment(
  schedule: Schedule,
  ourselves: string,
  what: string = '保有個人データ',
): NonNullable<Letter['attachment']> {
  return {
    title: `開示する${what}`,
    blocks: [
      note(
        `${ourselves}が保有する${what}は、次のとおりです（${countIn(recordsIn(schedule))}）。空欄は、その項目に記録がないことを示します。`,
      ),
      ...schedule.flatMap(({ store, items }, i) => {
        const { roots, below } = treeOf(items);
        return [
          heading(1, `${i + 1}　${store}（${countIn(items)}）`),
          ...kindsIn(roots).flatMap(([label, records], j) => [
            heading(2, `${i + 1}-${j + 1}　${label}（${countIn(records)}）`),
            ...kindBlocks(label, records, below, 0),
          ]),
        ];
      }),
    ],
  };
}

type Below = (item: ScheduledItem) => readonly ScheduledItem[];

/**
 * What stands under what. To a record that is the only one of its kind belongs everything of it, a customer's orders to the customer:
 * that is no news, and they stand beside it under their own heading; what belongs to one of several stands under that one.
 */
function treeOf(items: readonly ScheduledItem[]): { readonly roots: readonly ScheduledItem[]; readonly below: Below } {
  const byId = new Map(items.map((item) => [item.id, item]));
  const many = new Map<string, number>();
  for (const { collection } of items) many.set(collection, (many.get(collection) ?? 0) + 1);
  const known = new Map<ScheduledItem, ScheduledItem | undefined>();
  /** The record under which this one stands; none for a root. */
  const above = (item: ScheduledItem): ScheduledItem | undefined => {
    if (known.has(item)) return known.get(item);
    known.set(item, undefined); // where records belong to each other in a ring, the one met first stands above
    const parent = byId.get(item.belongsTo ?? '');
    const standsAlone = parent !== undefined && many.get(parent.collection) === 1 && above(parent) === undefined;
    if (parent !== undefined && parent !== item && !standsAlone && !isUnder(parent, item)) known.set(item, parent);
    return known.get(item);
  };
  const isUnder = (item: ScheduledItem | undefined, other: ScheduledItem): boolean =>
    item !== undefined && (item === other || isUnder(above(item), other));
  const under = new Map<ScheduledItem, ScheduledItem[]>();
  const roots: ScheduledItem[] = [];
  for (const item of items) {
    const parent = above(item);
    const beside = parent === undefined ? roots : under.get(parent);
    if (beside !== undefined) beside.push(item);
    else if (parent !== undefined) under.set(parent, [item]);
  }
  return { roots, below: (item) => under.get(item) ?? [] };
}

function kindsIn(items: readonly ScheduledItem[]): [string, ScheduledItem[]][] {
  const kinds = new Map<string, ScheduledItem[]>();
  for (const item of items) {
    const records = kinds.get(item.label);
    if (records === undefined) kinds.set(item.label, [item]);
    else records.push(item);
  }
  return [...kinds];
}

/** Records of a few short fields make one table, unless something belongs to one of them: then each is told with what belongs to it. */
function kindBlocks(label: string, records: readonly ScheduledItem[], below: Below, depth: number): Block[] {
  const table = records.length > 1 || depth > 0 ? tableOf(records, depth) : undefined;
  if (table !== undefined && records.every((record) => below(record).length === 0)) return [table];
  return records.flatMap((record, i) => [
    ...(records.length === 1 ? [] : [heading(3 + 2 * depth, `${label}　${records.length}件のうち${i + 1}件目`, depth)]),
    table === undefined ? pairsOf(record, depth) : { ...table, rows: table.rows.slice(i, i + 1), among: table.rows },
    ...kindsIn(below(record)).flatMap(([kind, own]) => [
      heading(4 + 2 * depth, `${kind}（${countIn(own)}）`, depth + 1),
      ...kindBlocks(kind, own, below, depth + 1),
    ]),
  ]);
}

const atDepth = (depth: number): { readonly depth?: number } => (depth === 0 ? {} : { depth });

const pairsOf = ({ fields }: ScheduledItem, depth: number): Block => ({
  kind: 'pairs',
  rows: fields.map((field) => ({ label: field.label, text: worded(field).text })),
  ...atDepth(depth),
});

/** One table of all these records, where they are short enough; amounts stand at its right. */
function tableOf(records: readonly ScheduledItem[], depth: number): Extract<Block, { kind: 'table' }> | undefined {
  const fields = new Map(records.flatMap(({ fields: own }) => own.map((field) => [field.name, field.label] as const)));
  const columns = [...fields.values()];
  if (columns.length > COLUMNS_AT_MOST) return undefined;
  const cells = records.map(({ fields: own }) => {
    const byName = new Map(own.map((field) => [field.name, field]));
    return [...fields.keys()].map((name) => worded(byName.get(name) ?? { text: '' }));
  });
  const rows = cells.map((row) => row.map(({ text }) => text));
  if (!fitsInTable(columns, rows, LINE - depth * 2)) return undefined;
  const toRight = columns.map((_, i) => areAmounts(cells.map((row) => row[i] as Worded)));
  return { kind: 'table', columns, rows, ...(toRight.includes(true) ? { toRight } : {}), ...atDepth(depth) };
}

const areAmounts = (column: readonly Worded[]): boolean => {
  const filled = column.filter(({ text }) => text !== '');
  return filled.length > 0 && filled.every(({ isAmount }) => isAmount);
};

/** The width of a text in characters of the full width. */
export function fullWidths(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (isSecondHalf(code)) continue;
    sum += (code >= 0x20 && code <= 0x7e) || (code >= 0xff61 && code <= 0xff9f) ? 0.55 : 1;
  }
  return sum;
}

/** A rare kanji or a picture is written in two units of UTF-16. */
const isSecondHalf = (code: number): boolean => code >= 0xdc00 && code <= 0xdfff;

/** Characters of the full width in a line, at the size of a table. */
const LINE = 54;
const COLUMNS_AT_MOST = 7;

/** A long text would make a pillar of one column. */
function fitsInTable(labels: readonly string[], rows: readonly (readonly string[])[], line: number): boolean {
  if (rows.some((row) => row.some((text) => text.includes('\n') || fullWidths(text) > 40))) return false;
  const wanted = labels.map(
    (label, i) =>
      rows.reduce(
        (most, row) => Math.max(most, Math.min(fullWidths(row[i] ?? ''), 16)),
        Math.min(fullWidths(label), 6),
      ) + 1,
  );
  return wanted.reduce((sum, width) => sum + width, 0) <= line;
}
