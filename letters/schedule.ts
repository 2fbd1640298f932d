import type { Finding, Item } from '../casefile/finding';
import type { Schedule, ScheduledItem, WithheldPart } from '../casefile/letter';
import { type Withheld } from '../law/disclosure';
import { wordsOn } from '../law/about';
import { placesOf } from '../law/passages';
import type { Said } from '../law/said';

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
  const parts = new Map<string, { mark: string; where: Said; count: number; from: Withheld }>();
  const markFor = (finding: Finding, item: Item, from: Withheld): string => {
    const field = item.fields.find(({ name }) => name === from.field);
    const where = placeOf(finding, item, field, from.passage !== undefined);
    const key = JSON.stringify([where.ja, from.ground, from.reason]);
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
          withheldOf(item, wordsAbout(item.id)).map((word) => ({ ...word, mark: markFor(finding, item, word) })),
        ),
      ),
    }));
  return {
    schedule,
    withheld: [...parts.values()].map(({ mark, where, count, from }) => ({
      mark,
      where: count > 1 ? { ja: `${where.ja}（${count}か所）`, en: `${where.en} (${count} places)` } : where,
      ground: from.ground,
      reason: from.reason,
    })),
  };
}

/** Where something is withheld, by the names the schedule has for it. */
const placeOf = (store: Finding, item: Item, field: Item['fields'][number] | undefined, inPart: boolean): Said => ({
  ja: `${store.label}　${item.label}${field === undefined ? '' : `の「${field.label}」`}${inPart ? 'の一部' : ''}`,
  en: `${store.label}, ${item.label}${field === undefined ? '' : `, “${field.label}”`}${inPart ? ' (in part)' : ''}`,
});

/** What is not told of a record: by the officer's words; and, in a decision of before officers had to say it, by the data map's alone. */
function withheldOf(item: Item, words: readonly Withheld[]): readonly Withheld[] {
  const said = words.filter((word) => concerns(word, item));
  const isSaid = (name: string): boolean =>
    said.some(({ field, passage }) => passage === undefined && (field === undefined || field === name));
  const unsaid = item.fields.flatMap(({ name, withheld }) =>
    withheld === undefined || isSaid(name) ? [] : [{ item: item.id, field: name, ...withheld }],
  );
  return [...unsaid, ...said];
}

/** Whether a word on this record withholds anything of it; one on every record of a kind may find nothing to withhold in some. */
function concerns({ field, passage, item }: Withheld, { fields }: Item): boolean {
  if (item !== undefined || field === undefined) return true;
  const { text = '', withheld } = fields.find(({ name }) => name === field) ?? {};
  return passage === undefined ? text !== '' || withheld !== undefined : placesOf(passage, text).length > 0;
}

type MarkedPart = Withheld & { readonly mark: string };

/** A record as it is told: whole fields and passages that are withheld lie under their marks. */
function covered(item: Item, withheld: readonly MarkedPart[]): ScheduledItem {
  if (withheld.length === 0) return item;
  const fields = item.fields.map((field) => {
    const here = withheld.filter((part) => part.field === undefined || part.field === field.name);
    const whole = here.find(({ passage }) => passage === undefined);
    if (here.length === 0) return field;
    const { code: _, ...told } = field; // it would say what lies under the mark
    return { ...told, text: whole === undefined ? coverPassages(field.text, here) : whole.mark };
  });
  const tells = fields.some(
    ({ text }) => withheld.reduce((rest, { mark }) => rest.replaceAll(mark, ''), text).trim() !== '',
  );
  return { ...item, fields, ...(tells ? {} : { untold: true as const }) };
}

/** Covers every place where a passage stands. Passages that overlap are covered together, so that no end of one shows. */
function coverPassages(text: string, withheld: readonly MarkedPart[]): string {
  const spans = withheld
    .flatMap(({ passage = '', mark }) => placesOf(passage, text).map((span) => ({ ...span, marks: [mark] })))
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

/** How many records are told; those of which nothing is told are counted apart. */
export function countIn(items: readonly ScheduledItem[]): string {
  const untold = items.filter((item) => item.untold).length;
  const told = `${items.length - untold}件`;
  return untold === 0 ? told : `${told}。ほかに、全部を開示しないもの${untold}件`;
}
export const recordsIn = (schedule: Schedule): readonly ScheduledItem[] => schedule.flatMap(({ items }) => items);
