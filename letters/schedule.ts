import type { Finding, Item } from '../casefile/finding';
import type { Schedule, ScheduledItem, WithheldPart } from '../casefile/letter';
import { type Withheld } from '../law/disclosure';
import { wordsOn } from '../law/about';
import { heading, note, table, type Block, type Letter } from './blocks';

/** What stands where something is not told; it has the same length whatever it hides. */
const markOf = (number: number): string => `■■■（不開示${number}）`;

/**
 * What the applicant reads of what was found, and the list of what they do not read (Art. 33(2)). Parts withheld in the
 * same kind of record on the same ground for the same reason share one mark.
 */
export function scheduleOf(
  findings: readonly Finding[],
  withheld: readonly Withheld[],
): { readonly schedule: Schedule; readonly withheld: readonly WithheldPart[] } {
  const parts = new Map<string, { mark: string; where: string; count: number; from: Withheld }>();
  const markFor = (finding: Finding, item: Item, from: Withheld): string => {
    const field = item.fields.find(({ name }) => name === from.field);
    const where = `${finding.label}　${item.label}${field === undefined ? '' : `の「${field.label}」`}${from.passage === undefined ? '' : 'の一部'}`;
    const key = JSON.stringify([where, from.ground, from.reason]);
    const part = parts.get(key) ?? { mark: markOf(parts.size + 1), where, count: 0, from };
    part.count += 1;
    parts.set(key, part);
    return part.mark;
  };
  const wordsAbout = wordsOn(withheld);
  const schedule = findings
    .filter(({ items }) => items.length > 0)
    .map((finding) => ({
      store: finding.label,
      items: finding.items.map((item) =>
        covered(
          item,
          [...byMap(item), ...wordsAbout(item.id).filter((word) => concerns(word, item))].map((word) => ({
            ...word,
            mark: markFor(finding, item, word),
          })),
        ),
      ),
    }));
  return {
    schedule,
    withheld: [...parts.values()].map(({ mark, where, count, from }) => ({
      mark,
      where: count > 1 ? `${where}（${count}か所）` : where,
      ground: from.ground,
      reason: from.reason,
    })),
  };
}

/** What the data map withholds of a record. */
const byMap = ({ id, fields }: Item): Withheld[] =>
  fields.flatMap(({ name, withheld }) => (withheld === undefined ? [] : [{ item: id, field: name, ...withheld }]));

/** Whether a word on this record withholds anything of it; one on every record of a kind may find nothing to withhold in some. */
function concerns({ field, passage, item }: Withheld, { fields }: Item): boolean {
  if (item !== undefined || field === undefined) return true;
  const text = fields.find(({ name }) => name === field)?.text ?? '';
  return passage === undefined ? text !== '' : text.includes(passage);
}

type MarkedPart = Withheld & { readonly mark: string };

/** A record as it is told: whole fields and passages that are withheld lie under their marks. */
function covered(item: Item, withheld: readonly MarkedPart[]): ScheduledItem {
  if (withheld.length === 0) return item;
  const fields = item.fields.map((field) => {
    const here = withheld.filter((part) => part.field === undefined || part.field === field.name);
    const whole = here.find(({ passage }) => passage === undefined);
    if (whole !== undefined) return { ...field, text: whole.mark };
    return { ...field, text: coverPassages(field.text, here) };
  });
  const tells = fields.some(
    ({ text }) => withheld.reduce((rest, { mark }) => rest.replaceAll(mark, ''), text).trim() !== '',
  );
  return { ...item, fields, ...(tells ? {} : { untold: true as const }) };
}

/** Covers every place where a passage stands. Passages that overlap are covered together, so that no end of one shows. */
function coverPassages(text: string, withheld: readonly MarkedPart[]): string {
  const spans = withheld
    .flatMap(({ passage = '', mark }) =>
      placesOf(passage, text).map((from) => ({ from, to: from + passage.length, marks: [mark] })),
    )
    .sort((a, b) => a.from - b.from || b.to - a.to);
  let told = '';
  let at = 0;
  spans.forEach(({ from, to, marks: [mark = ''] }) => {
    if (from >= at) told += text.slice(at, from) + mark;
    else if (!told.endsWith(mark)) told += mark;
    at = Math.max(at, to);
  });
  return told + text.slice(at);
}

function placesOf(passage: string, text: string): number[] {
  const places: number[] = [];
  if (passage === '') return places;
  for (let at = text.indexOf(passage); at >= 0; at = text.indexOf(passage, at + 1)) places.push(at);
  return places;
}

/** How many records are told; those of which nothing is told are counted apart. */
export function countIn(items: readonly ScheduledItem[]): string {
  const untold = items.filter((item) => item.untold).length;
  const told = `${items.length - untold}件`;
  return untold === 0 ? told : `${told}。ほかに、全部を開示しないもの${untold}件`;
}
export const recordsIn = (schedule: Schedule): readonly ScheduledItem[] => schedule.flatMap(({ items }) => items);

/** 別紙: what we hold on the person, store by store, kind by kind, in tables anybody can read. */
export function scheduleAttachment(schedule: Schedule, ourselves: string): NonNullable<Letter['attachment']> {
  return {
    title: '開示する保有個人データ',
    blocks: [
      note(
        `${ourselves}が保有する保有個人データは、次のとおりです（${countIn(recordsIn(schedule))}）。空欄は、その項目に記録がないことを示します。`,
      ),
      ...schedule.flatMap(({ store, items }, i) => [
        heading(1, `${i + 1}　${store}（${countIn(items)}）`),
        ...kindsIn(items).flatMap(([label, records], j) => [
          heading(2, `${i + 1}-${j + 1}　${label}（${countIn(records)}）`),
          ...recordBlocks(label, records),
        ]),
      ]),
    ],
  };
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

/** Records of a few short fields make one table; others are told one by one, label beside value. */
function recordBlocks(label: string, records: readonly Item[]): Block[] {
  const fields = new Map(records.flatMap(({ fields: own }) => own.map((field) => [field.name, field.label] as const)));
  const rows = records.map((record) =>
    [...fields.keys()].map((name) => asRead(record.fields.find((field) => field.name === name)?.text ?? '')),
  );
  const labels = [...fields.values()];
  if (records.length > 1 && fitsInTable(labels, rows)) return [table(labels, rows)];
  return records.map((record, i) => ({
    kind: 'pairs',
    ...(records.length === 1 ? {} : { heading: `${label}　${records.length}件のうち${i + 1}件目` }),
    rows: record.fields.map((field) => ({ label: field.label, text: asRead(field.text) })),
  }));
}

/** A day, or an instant in Japan, as a store writes it, in the words of a letter. Any other text stays as it is. */
function asRead(text: string): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})(?: (\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?)(?:\+09)?)?)?$/.exec(text);
  if (found === null) return text;
  const [, year, month, day, hour, minute, second] = found;
  const date = `${year}年${Number(month)}月${Number(day)}日`;
  if (hour === undefined) return date;
  return `${date} ${Number(hour)}時${minute}分${second === undefined || Number(second) === 0 ? '' : `${second}秒`}`;
}

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

/** A page is some 54 characters wide at the size of a table; a long text would make a pillar of one column. */
function fitsInTable(labels: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const texts = rows.flat();
  if (labels.length > 7 || texts.some((text) => text.includes('\n') || fullWidths(text) > 40)) return false;
  const wanted = labels.map(
    (label, i) =>
      Math.max(Math.min(fullWidths(label), 6), ...rows.map((row) => Math.min(fullWidths(row[i] ?? ''), 16))) + 1,
  );
  return wanted.reduce((sum, width) => sum + width, 0) <= 54;
}
