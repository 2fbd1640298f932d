import { z } from 'zod';
import { WITHHOLDING } from '../law/withholding';
import { MADE_BY, RECORD_FORMS, UNDERS } from '../law/provision-records';
import type { Outcome as LawsOutcome } from '../law/stages';
import { CONTRADICTIONS } from '../law/whose';
import { KeyKind } from './identifiers';
import { Because, together } from './store-failures';
import { oneOf } from './words';

/** What a text was to the store that brought it, where that changes how a person reads it; any other text is told as it is held. */
export const MACHINE_TYPES = ['boolean', 'booleans', 'number', 'moment', 'interval', 'bytes', 'json', 'list'] as const;
export type MachineType = (typeof MACHINE_TYPES)[number];

/** One value of a record, labelled in words an applicant can read. */
export const Field = z.strictObject({
  name: z.string(),
  label: z.string(),
  text: z.string(),
  code: z.string().optional().describe('the code that is held, where `text` is its meaning'),
  type: z.enum(MACHINE_TYPES).optional().describe('what the text was to the store'),
  unit: z.string().optional().describe('of what a number counts, as the data map says: 円'),
  aboutOthers: z.boolean().describe('the data map says this field is about somebody else'),
  withheld: z
    .strictObject({ ground: oneOf(WITHHOLDING), reason: z.string() })
    .optional()
    .describe('something stands here that the data map withholds on a ground; it was not read, so `text` is empty'),
});

/** Why the data map says that a record is not ours to tell. */
const HeldOtherwise = z.union([
  z
    .strictObject({ entrustedBy: z.string(), desk: z.string() })
    .describe('only processed here: the person is referred to this holder and its desk (Art. 16(4))'),
  z
    .strictObject({ anotherLaw: z.string(), because: z.string() })
    .describe('another law lets the person see it: it is named (Art. 33(4))'),
]);

/** One record found: a row, a line of a file, a page of a folder. */
export const Item = z.strictObject({
  id: z.string().describe('store/collection/key'),
  collection: z.string(),
  label: z.string().describe('what kind of record it is, in words'),
  category: z.string(),
  fields: z.array(Field),
  held: HeldOtherwise.optional().describe('why it is not simply answered, as the data map says of its kind'),
  contradicts: z
    .array(
      z.strictObject({
        what: oneOf(CONTRADICTIONS),
        text: z.string().describe('what stands in the record, or the record it belongs to'),
        ja: z.string(),
        en: z.string(),
      }),
    )
    .optional()
    .describe('in what it is not as was proven: it is not counted as theirs until an officer says whose it is'),
  record: z
    .strictObject({
      made: oneOf(MADE_BY).describe('by us as the provider (Art. 29(1)), or as the recipient (Art. 30(3))'),
      under: z.enum(UNDERS).describe('on what footing the data went (Rules Arts. 20(1), 24(1))'),
      form: oneOf(RECORD_FORMS),
      lacks: z
        .array(z.string())
        .describe('the items the Rules ask for of which nothing stands in it, by the names of their fields'),
      keptThrough: z
        .string()
        .optional()
        .describe(
          'through which day it has to be kept (Arts. 29(2), 30(4)); absent where no day it counts from stands in it',
        ),
    })
    .optional()
    .describe('of a record of a provision to a third party, or of a receipt from one (Art. 33(5))'),
  belongsTo: z.string().optional().describe('the record found that it belongs to, as a line of an order to the order'),
  counts: z
    .int()
    .min(1)
    .optional()
    .describe(
      'of how many records it speaks: they are too many to be brought one by one, so none of them is shown (Arts. 34, 35)',
    ),
  unnamed: z
    .array(z.string())
    .optional()
    .describe(
      'neither it nor what it belongs to, named here, says by name or birthday whose it is: an officer may say that it is another’s',
    ),
});
export type Item = z.infer<typeof Item>;
export type Field = z.infer<typeof Field>;

/**
 * A record that may be theirs: of a set of identifiers that finds records there, all agree but one, or none speaks against them and
 * one is a writing nobody is sure of; or it belongs to such a record. It is not found, and is told only where an officer says that it is theirs.
 */
export const NearMiss = Item.extend({
  agrees: z.array(KeyKind).describe('what stands in it as it was proven'),
  differs: z
    .array(KeyKind)
    .describe('what is lacking in it, stands there otherwise, or may be a proven one in another writing'),
});
export type NearMiss = z.infer<typeof NearMiss>;

/** How a store answered. `asked`: a person was asked and has not answered yet. Unknown is never none. */
export const OUTCOMES = [
  'found',
  'none',
  'asked',
  'failed',
  'unreachable',
  'notSearchable',
] as const satisfies readonly LawsOutcome[];
export const Outcome = z.enum(OUTCOMES);
export type Outcome = LawsOutcome;

/** How one kind of record in a store was searched. `notSearchable`: by nothing that is proven of this person. */
export const CollectionOutcome = z.strictObject({
  collection: z.string(),
  label: z.string(),
  outcome: z.enum(['found', 'none', 'failed', 'notSearchable']),
  because: Because.optional().describe('why it is not known what lies there, without personal data'),
  evidence: z
    .string()
    .optional()
    .describe('the file by which whoever answered shows it, by its id in the `evidence` of the case'),
});
export type CollectionOutcome = z.infer<typeof CollectionOutcome>;

/** What a person said of how they looked, who found nothing. Told to whoever decides and approves; never to the applicant. */
export const LookedFor = z.strictObject({
  records: z.string().describe('as `shop/staff`, or the store as a whole'),
  note: z.string().describe('how and by what it was looked for'),
  by: z.string().describe('who answered so'),
});
export type LookedFor = z.infer<typeof LookedFor>;

/** What one store holds on the person. */
export const Finding = z.strictObject({
  store: z.string(),
  label: z.string(),
  outcome: Outcome,
  items: z.array(Item),
  near: z.array(NearMiss).optional().describe('what may be theirs and was not found: a person looks at each'),
  collections: z
    .array(CollectionOutcome)
    .optional()
    .describe(
      'kind of record by kind of record, where a store is searched; the outcome of the store follows from them',
    ),
  lookedFor: z
    .array(LookedFor)
    .optional()
    .describe('where a person says that none is there: how they looked, in their words'),
  /** Identifiers which the company checked to be the person's, by which further stores may be searched. */
  holds: z.array(z.strictObject({ kind: KeyKind, value: z.string() })),
  /** Why the outcome is what it is, without personal data. */
  because: Because.optional(),
});
export type Finding = z.infer<typeof Finding>;

/**
 * How a store stands by what each kind of record in it came to: it has not answered while one of them failed, nor wholly while one
 * is found by nothing that is proven; then why, kind by kind.
 */
export function storeOutcome(collections: readonly CollectionOutcome[]): Pick<Finding, 'outcome' | 'because'> {
  const open = (['failed', 'notSearchable'] as const).find((how) => collections.some(({ outcome }) => outcome === how));
  if (open === undefined) return { outcome: collections.some(({ outcome }) => outcome === 'found') ? 'found' : 'none' };
  const why = collections.flatMap(({ outcome, because: one }) => (outcome === open && one !== undefined ? [one] : []));
  const said = [...new Map(why.map((one) => [one.ja, one])).values()];
  const [first] = said;
  return { outcome: open, ...(first && { because: { ...first, ...together(said) } }) };
}

/** Everything a store brought of which a decision speaks: what was found, and what may be theirs. */
export const broughtBy = ({ items, near = [] }: Pick<Finding, 'items' | 'near'>): readonly Item[] =>
  near.length === 0 ? items : [...items, ...near];

/** A finding as whoever decides, and the letter that tells it, goes through it: near misses stand among what was found, each for an officer to judge. */
export const withNear = (finding: Finding): Finding => ({ ...finding, items: [...broughtBy(finding)] });
