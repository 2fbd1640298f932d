import { z } from 'zod';
import { WITHHOLDING } from '../law/disclosure';
import type { Outcome as LawsOutcome } from '../law/stages';
import { CONTRADICTIONS } from '../law/whose';
import { KeyKind } from './identifiers';
import { Because } from './store-failures';
import { oneOf } from './words';

/** What a text was to the store that brought it, where that changes how a person reads it; any other text is told as it is held. */
export const MACHINE_TYPES = ['boolean', 'booleans', 'number', 'moment', 'interval', 'bytes', 'json', 'list'] as const;
export type MachineType = (typeof MACHINE_TYPES)[number];

/** One value of a record, labelled in words an applicant can read. */
export const Field = z.strictObject({
  name: z.string(),
  label: z.string(),
  text: z.string(),
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
  z.strictObject({ pseudonymised: z.string() }).describe('it is counted, and not told (Art. 41(9))'),
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
  belongsTo: z.string().optional().describe('the record found that it belongs to, as a line of an order to the order'),
  unnamed: z
    .array(z.string())
    .optional()
    .describe(
      'neither it nor what it belongs to, named here, says by name or birthday whose it is: an officer may say that it is another’s',
    ),
});
export type Item = z.infer<typeof Item>;
export type Field = z.infer<typeof Field>;

/** How a store answered. `asked`: a person was asked and has not answered yet. Unknown is never none. */
export const OUTCOMES = ['found', 'none', 'asked', 'failed', 'unreachable'] as const satisfies readonly LawsOutcome[];
export const Outcome = z.enum(OUTCOMES);
export type Outcome = LawsOutcome;

/** What one store holds on the person. */
export const Finding = z.strictObject({
  store: z.string(),
  label: z.string(),
  outcome: Outcome,
  items: z.array(Item),
  /** Identifiers which the company checked to be the person's, by which further stores may be searched. */
  holds: z.array(z.strictObject({ kind: KeyKind, value: z.string() })),
  /** Why the outcome is what it is, without personal data. */
  because: Because.optional(),
});
export type Finding = z.infer<typeof Finding>;
