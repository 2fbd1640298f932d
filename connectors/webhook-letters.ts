import { z } from 'zod';
import { Digits } from './json-values';

const Count = z
  .instanceof(Digits)
  .transform(({ written }) => Number(written))
  .pipe(z.int().min(0));
const Name = z.string().min(1).max(200);
/** A value as it stands in the system; a number keeps its digits, and a list or an object is no value. */
const Cell = z.union([z.string(), z.boolean(), z.null(), z.instanceof(Digits)]);
export type Cell = z.infer<typeof Cell>;

/** What every question may be answered with. */
const NotYet = z.strictObject({
  answer: z.literal('working'),
  askAgainAfter: Count.pipe(z.int().max(3600)).describe('seconds'),
});
/** Why a system cannot answer; its own words are never repeated, for they may speak of somebody. */
export const CANNOT = {
  busy: { ja: '混み合っている', en: 'it is busy' },
  notAllowed: { ja: '権限がない', en: 'it is not allowed to' },
  unknownCollection: { ja: 'その種類の記録がない', en: 'it has no such kind of records' },
  unknownColumn: { ja: 'その項目がない', en: 'it has no such column' },
  other: { ja: '理由の記載なし', en: 'it gives no reason' },
} as const;
const Cannot = z.strictObject({
  answer: z.literal('cannot'),
  because: z.enum(Object.keys(CANNOT) as [keyof typeof CANNOT]),
  column: Name.optional(),
});
const None = z.strictObject({ answer: z.literal('none') });

const Found = z.strictObject({
  answer: z.literal('found'),
  records: z.record(Name, z.array(z.record(Name, Cell))),
  next: z.string().min(1).max(2000).optional().describe('where the next page begins; without it this is the last'),
});
const Holds = z.strictObject({
  answer: z.literal('holds'),
  collections: z.record(
    Name,
    z.strictObject({
      columns: z.array(Name),
      tellsApart: z.array(z.array(Name).min(1)).describe('sets of columns no two of its records share'),
    }),
  ),
});
const Did = z.strictObject({
  answer: z.literal('did'),
  plan: Name,
  collections: z.array(z.strictObject({ collection: Name, erased: Count, changed: Count })),
});
const Done = z.strictObject({
  answer: z.literal('done'),
  orders: z.array(z.strictObject({ id: Name, is: z.enum(['done', 'notThere', 'otherwise', 'refused']) })),
});

/** What each question may be answered with; whatever else is said is said by a stranger. */
export const ANSWERS = {
  check: z.discriminatedUnion('answer', [Holds, NotYet, Cannot]),
  find: z.discriminatedUnion('answer', [Found, None, NotYet, Cannot]),
  measure: z.discriminatedUnion('answer', [Did, None, NotYet, Cannot]),
  change: z.discriminatedUnion('answer', [Done, NotYet, Cannot]),
};
export type Asks = keyof typeof ANSWERS;
export type AnswerTo<Question extends Asks> = Exclude<
  z.infer<(typeof ANSWERS)[Question]>,
  { readonly answer: 'working' | 'cannot' }
>;

/** An answer as it comes: sealed for the one question, so that nobody else can have given it. */
export const Envelope = z.strictObject({ sealed: z.base64() });
