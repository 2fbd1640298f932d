import { z } from 'zod';
import type { Item } from './finding';
import { Line, Text } from './words';

const AnsweredItem = z.strictObject({
  label: Line.describe('what kind of record it is, as 面談記録'),
  category: Line,
  fields: z
    .array(z.strictObject({ label: Line, text: Text, aboutOthers: z.boolean().default(false) }))
    .min(1)
    .max(200),
});

/** What the owner of a drawer found when they looked: the records they typed in, or that there are none. */
export const DeskAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('found'), items: z.array(AnsweredItem).min(1).max(500), note: Text.optional() }),
  z.strictObject({
    outcome: z.literal('none'),
    items: z.array(AnsweredItem).max(0).default([]),
    note: Text.optional(),
  }),
]);
export type DeskAnswer = z.infer<typeof DeskAnswer>;

/** What the owner typed, as records like those of any other store. */
export const itemsOf = (store: string, { items }: DeskAnswer): Item[] =>
  items.map(({ label, category, fields }, at) => ({
    id: `${store}/answer/${at + 1}`,
    collection: 'answer',
    label,
    category,
    fields: fields.map((field, index) => ({ name: `field${index + 1}`, ...field })),
  }));
