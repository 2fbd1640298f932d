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

/** What somebody types is never so much; more than this is handed over apart, and the answer says so. */
const FIELDS_AT_MOST = 5_000;
const CHARACTERS_AT_MOST = 200_000;

type AnsweredItem = z.infer<typeof AnsweredItem>;
const fieldsIn = (items: readonly AnsweredItem[]): number => items.reduce((sum, { fields }) => sum + fields.length, 0);
const charactersIn = (items: readonly AnsweredItem[]): number =>
  items.reduce((sum, { fields }) => fields.reduce((all, { label, text }) => all + label.length + text.length, sum), 0);

const AnsweredItems = z
  .array(AnsweredItem)
  .min(1)
  .max(500)
  .refine((items) => fieldsIn(items) <= FIELDS_AT_MOST, {
    error: 'all records together may have 5000 fields; tell the rest by saying what it is and how it is handed over',
  })
  .refine((items) => charactersIn(items) <= CHARACTERS_AT_MOST, {
    error:
      'all records together may have 200000 characters; tell the rest by saying what it is and how it is handed over',
  });

/** What the owner of a drawer found when they looked: the records they typed in, that there are none, or that they could not look by what is proven. */
export const DeskAnswer = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('found'), items: AnsweredItems, note: Text.optional() }),
  z.strictObject({
    outcome: z.literal('none'),
    items: z.array(AnsweredItem).max(0).default([]),
    note: Text.optional(),
  }),
  z
    .strictObject({
      outcome: z.literal('notSearchable'),
      items: z.array(AnsweredItem).max(0).default([]),
      note: Text.describe('what would be needed to look for them'),
    })
    .describe('nobody can look for them there by what is proven: an officer says what that means'),
]);
export type DeskAnswer = z.infer<typeof DeskAnswer>;

/** What is typed for a store as a whole. */
export const ANSWER = 'answer';

/** What the owner typed, as records like those of any other store. */
export const itemsOf = (store: string, { items }: DeskAnswer, collection = ANSWER): Item[] =>
  items.map(({ label, category, fields }, at) => ({
    id: `${store}/${collection}/${collection === ANSWER ? '' : `${ANSWER}/`}${at + 1}`,
    collection,
    label,
    category,
    fields: fields.map((field, index) => ({ name: `field${index + 1}`, ...field })),
  }));
