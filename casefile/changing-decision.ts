import { z } from 'zod';
import { CEASING } from '../law/cessation';
import { CLAIMS, DIFFICULTIES, OUTWEIGHS } from '../law/claims';
import { CORRECTIONS, NOT_CORRECTED } from '../law/correction';
import { Excluded, sortingOfRecords } from './disclosure-decision';
import { departing } from './weighed';
import { Day, Line, oneOf, Text } from './words';

const Investigated = z
  .strictObject({
    by: Line.describe('who looked into it: the post and the name'),
    on: Day.describe('on which day'),
    found: Text.describe('what they found, as the letter may tell it'),
  })
  .optional();
const alias = Text.optional().describe('the company’s own published words for it, as its profile has them');
const record = Text.optional().describe('what shows it; it is not printed');

const Correction = z.strictObject({
  item: z.string().min(1).describe('one record, as `shop/customers/42`'),
  field: z.string().min(1),
  how: oneOf(CORRECTIONS),
  to: z.string().max(4_000).optional().describe('what stands there afterwards; nothing where it is taken away'),
  isFact: Text.optional().describe(
    'where the data map takes the column for an evaluation: why what stands there is a fact',
  ),
  investigated: Investigated,
});
const Uncorrected = z.strictObject({
  what: Line.describe('what was asked to be corrected, as the letter names it'),
  ground: oneOf(NOT_CORRECTED),
  reason: z.string().max(1_000),
  investigated: Investigated,
  facts: z
    .array(z.strictObject({ fact: Line, is: z.enum(['true', 'corrected']) }))
    .max(50)
    .optional()
    .describe('of an evaluation: each fact on which it rests, and whether it is true or is corrected by this decision'),
  law: Line.optional().describe('of a special procedure: which law has it, and where the person turns'),
  governs: Text.optional().describe(
    'of a special procedure: why it governs the correction of this very content as we hold it; a procedure to notify somebody else is none',
  ),
  purposes: z
    .array(Line)
    .min(1)
    .max(100)
    .optional()
    .describe('of what is not needed: the purposes of use that were looked at, by their names in the profile'),
  alias,
  record,
});
const corrections = z.array(Correction).max(500);
const uncorrected = z.array(Uncorrected).max(100);

/** What an officer resolves on a request for correction, addition or deletion: done, in part, not done, or nothing held (Art. 34(2), (3)). */
export const CORRECTION_DECISIONS = [
  z.strictObject({ ...sortingOfRecords, kind: z.literal('correct'), corrections }),
  z.strictObject({ ...sortingOfRecords, kind: z.literal('correctPart'), corrections, uncorrected }),
  z.strictObject({ ...sortingOfRecords, kind: z.literal('notCorrect'), uncorrected }),
  z.strictObject({ ...sortingOfRecords, kind: z.literal('noneToCorrect'), excluded: Excluded }),
] as const;

const Kind = z.string().min(1).describe('every record of a kind, as `shop/orders`');
const claims = z
  .array(
    z.strictObject({
      claim: oneOf(CLAIMS),
      holds: z.boolean().describe('whether it was found to have a ground'),
      investigated: Investigated,
      neededFor: z
        .array(Line)
        .max(100)
        .optional()
        .describe('where the data are still needed: the purposes of use, by their names in the profile'),
      outweighedBy: oneOf(OUTWEIGHS).optional().describe('what weighs more than the harm that is feared'),
      records: z
        .array(Kind)
        .max(100)
        .optional()
        .describe(
          'for which kinds of records it holds or not, where it is not the same for all; the same claim may stand once more for others',
        ),
      provisions: z
        .array(Line)
        .min(1)
        .max(100)
        .optional()
        .describe('the same of provisions, by the names of the data map; without it all'),
      alias,
    }),
  )
  .max(100)
  .describe('what is claimed, each as it was looked into (Art. 35(1), (3), (5))');
const INSTEAD = {
  difficulty: oneOf(DIFFICULTIES),
  why: Text.describe('why it is difficult, as the letter tells it'),
  undertaking: Text.describe('what is undertaken instead to protect the person, as the letter tells it'),
  by: Day.describe('the day by which it is done'),
  law: Line.optional().describe('which provision of which law has it kept'),
};
const Because = Text.describe(
  'why no claim holds for it, or why more than this is not needed, as the letter tells it (Art. 35(2), (6))',
);
const voluntarily = Text.optional().describe(
  'where no claim holds and it is done all the same: why, as the letter tells it',
);
const measures = z
  .array(
    z.strictObject({
      records: Kind,
      does: oneOf(CEASING),
      because: Text.optional().describe(
        'where the applicant asked the other of the two: why this is done instead, as the letter tells it (Art. 36)',
      ),
    }),
  )
  .max(500);
const untouched = z.array(z.strictObject({ records: Kind, because: Because })).max(500);

/** What an officer resolves on a request to cease use or to erase: done, in part, otherwise, not done, or nothing held (Art. 35(2), (6), (7)). */
export const CESSATION_DECISIONS = [
  z.strictObject({ ...sortingOfRecords, kind: z.literal('cease'), claims, measures, voluntarily }),
  z.strictObject({ ...sortingOfRecords, kind: z.literal('ceasePart'), claims, measures, untouched, voluntarily }),
  z.strictObject({
    ...sortingOfRecords,
    kind: z.literal('ceaseOtherwise'),
    claims,
    measures: measures.default([]),
    untouched: untouched.default([]),
    instead: z.array(z.strictObject({ records: Kind, ...INSTEAD })).max(500),
  }),
  z.strictObject({ ...sortingOfRecords, kind: z.literal('notCease'), claims }),
  z.strictObject({ ...sortingOfRecords, kind: z.literal('noneToCease'), excluded: Excluded }),
] as const;

const provisions = z.array(Line).max(100).describe('the provisions that are stopped, by their names in the data map');
const provision = Line.describe('by its name in the data map');
const goesOn = z.array(z.strictObject({ provision, because: Because })).max(100);

/** The same on a request to stop provision to third parties (Art. 35(4), (6), (7)). */
export const PROVISION_DECISIONS = [
  z.strictObject({ ...departing, kind: z.literal('stopProvision'), claims, provisions, voluntarily }),
  z.strictObject({
    ...departing,
    kind: z.literal('stopProvisionPart'),
    claims,
    provisions,
    untouched: goesOn,
    voluntarily,
  }),
  z.strictObject({
    ...departing,
    kind: z.literal('stopProvisionOtherwise'),
    claims,
    provisions: provisions.default([]),
    untouched: goesOn.default([]),
    instead: z.array(z.strictObject({ provision, ...INSTEAD })).max(100),
  }),
  z.strictObject({ ...departing, kind: z.literal('notStopProvision'), claims }),
  z.strictObject({
    ...departing,
    kind: z.literal('noProvision'),
    notProvided: z
      .array(z.strictObject({ provision, investigated: Investigated }))
      .max(100)
      .default([])
      .describe('of each provision of the data map: who found that nothing of the person is provided there'),
    investigated: Investigated,
  }),
] as const;
