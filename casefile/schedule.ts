import type { Decision, Found, Withheld } from '../law/disclosure';
import type { Field, Finding, Item } from './finding';
import { isKnown } from './finding';
import type { Schedule, WithheldPart } from './letter';
import type { z } from 'zod';

/** What the searches brought, as a decision must reckon with it. */
export const foundIn = (findings: readonly Finding[], stores: readonly string[]): Found => ({
  items: findings.flatMap(({ items }) => items),
  unknownStores: stores.filter((store) => !findings.some((finding) => finding.store === store && isKnown(finding.outcome))),
});

/** What stands where a part is withheld; its number leads to the ground and the reason in the letter. */
export const markOf = (number: number): string => `不開示${number}`;
const inPlaceOf = (number: number): string => `■■■（${markOf(number)}）`;

/** The findings as the applicant will read them, and the list of what they will not (Art. 33(2)). */
export function told(findings: readonly Finding[], decision: Decision): { readonly schedule: Schedule; readonly withheld: readonly WithheldPart[] } {
  const withheld = decision.kind === 'disclosePart' ? decision.withheld : [];
  const marked = withheld.map((part, at) => ({ ...part, number: at + 1 }));
  const items = findings.flatMap((finding) => finding.items);
  return {
    schedule: findings
      .map(({ label, items: held }) => ({ store: label, items: held.flatMap((item) => tellItem(item, marked.filter((part) => part.item === item.id))) }))
      .filter((section) => section.items.length > 0),
    withheld: marked.map((part) => ({ mark: markOf(part.number), where: whereOf(part, items), ground: part.ground, reason: part.reason })),
  };
}

type Marked = Withheld & { readonly number: number };

function tellItem(item: Item, parts: readonly Marked[]): Item[] {
  if (parts.some(({ field }) => field === undefined)) return [];
  return [{ ...item, fields: item.fields.map((field) => tellField(field, parts.filter((part) => part.field === field.name))) }];
}

function tellField(field: z.infer<typeof Field>, parts: readonly Marked[]): z.infer<typeof Field> {
  const whole = parts.find(({ passage }) => passage === undefined);
  if (whole !== undefined) return { ...field, text: inPlaceOf(whole.number) };
  return { ...field, text: parts.reduce((text, { passage, number }) => text.replaceAll(passage as string, inPlaceOf(number)), field.text) };
}

function whereOf({ item: id, field: name, passage }: Withheld, items: readonly Item[]): string {
  const item = items.find((held) => held.id === id);
  const field = item?.fields.find((held) => held.name === name);
  return [item?.label, field?.label, passage === undefined ? undefined : '一部'].filter((part) => part !== undefined).join('・');
}

