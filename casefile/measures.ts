import { z } from 'zod';
import type { Finding, Item } from './finding';
import { Because } from './store-failures';
import { Both, Day } from './words';

/** What is done to the records of a person in the stores that hold them. */
const DEEDS_IN_STORES = ['erase', 'correct', 'restrict', 'release'] as const;

const Rows = z.int().min(0);
const Key = z.array(z.string());
/** Whether the store marks what is kept so that it is used for nothing else: without a mark nobody can promise that. */
const Marked = z
  .literal(true)
  .optional()
  .describe('the store marks them, so that they are used for nothing but being kept');

/** One field that is corrected: what stands there, and what is to stand there; empty where nothing does. */
export const Correction = z.strictObject({
  item: z.string().describe('store/collection/key, as it was found'),
  field: z.string(),
  from: z.string(),
  to: z.string(),
});
export type Correction = z.infer<typeof Correction>;

/** A field of a record, as it was found. */
const FieldOf = z.strictObject({ item: z.string(), field: z.string() });

/**
 * What two people decided to be done in the stores. Its id tells it from every other for ever, and nothing of anybody: under one id
 * a thing is done once, however often it is ordered.
 */
export const Measure = z.strictObject({
  id: z.string().regex(/^[\w./-]{1,120}$/, { error: 'the number of a case, the round, and nothing of anybody' }),
  does: z.enum(DEEDS_IN_STORES),
  on: Day.describe('the day by which is reckoned what must be kept still'),
  extent: z
    .array(z.string())
    .optional()
    .describe('the kinds of records it is about, as store/collection; without it all'),
  theirs: z
    .array(z.string())
    .default([])
    .describe('records an officer said are the person’s, that nothing shows for sure'),
  others: z.array(z.string()).default([]).describe('records an officer said are another’s, that were found'),
  onHold: z
    .array(z.strictObject({ collection: z.string().describe('store/collection'), hold: z.string() }))
    .default([])
    .describe('kinds of records of which nothing is destroyed while a hold stands'),
  corrections: z.array(Correction).default([]),
  marks: z
    .array(z.strictObject({ collection: z.string(), column: z.string(), stopped: z.string() }))
    .optional()
    .describe(
      'by which mark records are left out of a provision that stops; without it by the mark of their collection',
    ),
});
export type Measure = z.infer<typeof Measure>;

/** What becomes of a field of a record that stays. `covered`: a basis asks that it be kept; `kept`: it says nothing of the person. */
const BECOMES = ['empty', 'text', 'drawn', 'hash', 'general', 'covered', 'kept', 'corrected', 'marked'] as const;

/** Why records stay as they are, though they are the person’s. */
export const STAYS = {
  onHold: { ja: '保全の対象', en: 'on hold' },
  notTheirs: { ja: '本人だけの記録ではない一覧', en: 'a list that is not about them alone' },
  shared: { ja: 'ほかの人の記録からも参照されている', en: 'another’s record points at it too' },
  keptForOthers: { ja: '保存する記録が参照している', en: 'records that are kept point at it' },
  entrusted: { ja: '委託を受けて預かっているもの', en: 'only processed here for another' },
  pseudonymised: { ja: '仮名加工情報', en: 'pseudonymised' },
  provisionRecord: {
    ja: '第三者提供記録（規則第21条・第25条の期間）',
    en: 'records of provisions, kept for their own time',
  },
  outside: { ja: '今回の措置の範囲外', en: 'not in the extent of this measure' },
} as const;

/** What is planned for one kind of records: how many, and never what stands in them. */
export const Planned = z.strictObject({
  collection: z.string(),
  label: z.string(),
  rows: Rows.describe('how many of them are the person’s'),
  erased: Rows.describe('how many go as a whole'),
  changed: Rows.describe('how many stay and lose, or change, some of their fields'),
  kept: z
    .array(z.strictObject({ basis: z.string(), through: Day.optional(), rows: Rows, marked: Marked }))
    .describe(
      'how many of them a basis of the profile has kept, through which day; without a day where nothing says from when it counts',
    ),
  keptForOthers: Rows.describe('how many stay only because records that are kept hang on them'),
  stays: z.array(
    z.strictObject({
      why: z.enum(Object.keys(STAYS) as [keyof typeof STAYS]),
      rows: Rows,
      hold: z.string().optional(),
    }),
  ),
  fields: z
    .array(z.strictObject({ field: z.string(), label: z.string(), becomes: z.enum(BECOMES) }))
    .describe('what becomes of each field of the records that stay'),
  digest: z.string().describe('of which records they are, and of which of them go'),
});
export type Planned = z.infer<typeof Planned>;

/** What keeps a plan from being carried out. */
export const LACKS = [
  'undecided',
  'unsearched',
  'unknownReference',
  'breaksRule',
  'namesTwo',
  'nowAnothers',
  'perhaps',
  'undated',
  'mayNotAct',
  'changedMeanwhile',
  'notThere',
  'nothingToTell',
  'noFooting',
  'nothingStays',
  'heldElsewhere',
] as const;

/**
 * What one store has to do for a measure, read from the store and carried out by nobody yet. It is approved by its digest: where
 * another plan would be made now, this one is not carried out. It holds counts, keys and words of the data map, and nobody’s data.
 */
export const Plan = z.strictObject({
  measure: z.string(),
  does: z.enum(DEEDS_IN_STORES),
  store: z.string(),
  label: z.string(),
  collections: z.array(Planned),
  steps: z
    .array(z.strictObject({ does: z.enum(['erase', 'change']), collections: z.array(z.string()), rows: Rows }))
    .describe('in which order; what hangs on other records goes before them, and what hangs on each other at once'),
  told: z
    .array(Both)
    .describe('what happens besides: triggers, what a database takes along, copies that are not reached'),
  lacks: z
    .array(Both.extend({ what: z.enum(LACKS), collection: z.string().optional() }))
    .describe('what a person settles first; while there is any, nothing is done in any store'),
  roots: z
    .array(
      z.strictObject({
        collection: z.string(),
        keys: z.array(Key),
        as: z
          .array(z.string())
          .optional()
          .describe('of each, a digest of what it hung by where its key does not say, and of what lay there'),
      }),
    )
    .describe(
      'the records found by what is proven, on which the others hang: after the first of them is gone nothing else finds these',
    ),
  corrects: z
    .array(FieldOf)
    .optional()
    .describe(
      'of a correction, in which fields there still stands what was decided on: in the others nothing is changed',
    ),
  digest: z.string(),
});
export type Plan = z.infer<typeof Plan>;

const Done = z.strictObject({ collection: z.string(), erased: Rows, changed: Rows });
/** How many records of one kind went, and how many were changed. */
export type Done = z.infer<typeof Done>;

/** What a store did of a plan. Ordered twice, it tells what was done the first time. */
export const Took = z.strictObject({
  measure: z.string(),
  store: z.string(),
  outcome: z.enum(['done', 'stale', 'refused']),
  collections: z.array(Done),
  proof: z
    .enum(['inStore', 'byUs'])
    .describe(
      'whether the store itself kept, in the same moment, what was done; else we counted, and a crash loses the count of one batch',
    ),
  plan: Plan.optional().describe('where it is stale: as it would be made now'),
  because: Because.optional(),
});
export type Took = z.infer<typeof Took>;

/** What a store holds on the person after a measure: what is true, not what was ordered. */
export const Residue = z.strictObject({
  measure: z.string(),
  store: z.string(),
  outcome: z
    .enum(['none', 'left', 'unknown'])
    .describe('unknown is never none: one kind of records could not be looked at'),
  left: z.array(z.strictObject({ collection: z.string(), label: z.string(), rows: Rows, fields: z.array(z.string()) })),
  uncorrected: z.array(FieldOf).optional().describe('of a correction, which fields stand as before'),
  kept: z.array(
    z.strictObject({ collection: z.string(), basis: z.string(), through: Day.optional(), rows: Rows, marked: Marked }),
  ),
  stays: z.array(
    z.strictObject({ collection: z.string(), why: z.enum(Object.keys(STAYS) as [keyof typeof STAYS]), rows: Rows }),
  ),
  because: Because.optional(),
});
export type Residue = z.infer<typeof Residue>;

/** What of a search is theirs: what it found but what an officer said is another’s, and what may be theirs and was said to be. */
export const theirsAmong = (
  { theirs, others }: Pick<Measure, 'theirs' | 'others'>,
  { items, near = [] }: Pick<Finding, 'items' | 'near'>,
): readonly Item[] => [
  ...items.filter(({ id }) => !others.includes(id)),
  ...near.filter(({ id }) => theirs.includes(id)),
];

/** Whether an erasure erases nothing: all of it is kept, or on hold. */
export const erasesNothing = ({ does, collections }: Pick<Plan, 'does' | 'collections'>): boolean =>
  does === 'erase' && rowsIn(collections) === 0;

/** How many records of all kinds are erased or changed: as it is planned, or as it was done. */
export const rowsIn = (collections: readonly { readonly erased: number; readonly changed: number }[]): number =>
  collections.reduce((sum, { erased, changed }) => sum + erased + changed, 0);

/** How many records of all kinds went, and how many were changed, as a store tells what it did. */
export const countsOf = ({
  collections,
}: Pick<Took, 'collections'>): { readonly erased: number; readonly changed: number } => ({
  erased: collections.reduce((sum, { erased }) => sum + erased, 0),
  changed: collections.reduce((sum, { changed }) => sum + changed, 0),
});
