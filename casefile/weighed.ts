import { z } from 'zod';
import { WITHHOLDING } from '../law/withholding';
import { EXISTENCE_HARMS } from '../law/existence';
import { CLAIMS } from '../law/claims';
import { NOT_CORRECTED } from '../law/correction';
import { PURPOSE_GROUNDS } from '../law/purpose-notice';
import { InWords } from './view-parts';
import { oneOf, Text } from './words';

/** Why an officer decides otherwise than the facts were weighed. */
export const departing = {
  departsBecause: z
    .array(
      z.strictObject({
        ground: oneOf({ ...WITHHOLDING, ...PURPOSE_GROUNDS, ...NOT_CORRECTED, ...CLAIMS }),
        because: Text.describe('what the facts do not say; it is not printed'),
      }),
    )
    .max(8)
    .optional()
    .describe(
      'why it refuses on a ground that nothing in the case supports, or tells what a supported one would withhold; whoever approves reads it',
    ),
};

const FactView = z
  .strictObject({
    ...InWords,
    items: z.array(z.string()).readonly().optional().describe('the records it speaks of, one by one'),
    records: z.array(z.string()).readonly().optional().describe('or every record of a kind, as `shop/orders`'),
    cases: z.array(z.string()).readonly().optional().describe('the earlier cases it speaks of'),
  })
  .meta({ id: 'WeighedFact' });

const article = z.string().meta({ example: '33(2)(i)' });
const restsOn = z.array(FactView).readonly();
const wouldHaveToBeShown = z.strictObject(InWords);
const GROUNDS = {
  ...WITHHOLDING,
  ...PURPOSE_GROUNDS,
  ...NOT_CORRECTED,
  ...CLAIMS,
  ...EXISTENCE_HARMS,
  underAnotherLaw: {},
  entrusted: {},
};

/** What the facts of a case come to under one ground; it decides nothing. */
const ProposalView = z
  .strictObject({
    concern: z.string().describe('from which side the ground is seen, as `repetition`'),
    ...InWords,
    ground: oneOf(GROUNDS),
    article,
    stands: z.enum(['supported', 'toBeShown', 'notSupported']),
    restsOn,
    wouldHaveToBeShown,
    tellingNeedsReason: z.boolean().describe('where it is supported, whoever tells all the same says why'),
    ofColumnsAlone: z
      .literal(true)
      .optional()
      .describe('it bears on the columns it names alone: no refusal of a whole record rests on it'),
    ownWords: z
      .array(z.strictObject({ says: z.string(), onlyWhen: z.string().optional() }))
      .optional()
      .describe('the company’s published words for this ground: an alias of it, and never one themselves'),
  })
  .meta({ id: 'Proposal' });

/** Which grounds the facts of a case support, and which they do not (Arts. 32(2), 33(2)). */
export const WeighingView = z
  .strictObject({
    digest: z.string().describe('of the facts it rests on'),
    proposals: z.array(ProposalView),
    notGrounds: z
      .array(z.strictObject({ says: z.string(), means: z.string() }))
      .describe('published words that are no ground of the Act, and what they mean instead'),
    noted: z
      .array(z.strictObject(InWords))
      .optional()
      .describe('what was noted of whoever asks, and stays so whatever they ask as now'),
    unknown: z
      .array(z.string())
      .describe('stores of which it is not known yet what they hold: nothing is weighed of them'),
  })
  .meta({ id: 'Weighing' });
export type WeighingView = z.infer<typeof WeighingView>;

/** What an officer had before them when they decided, and where the decision departs from it. */
export const KeptWeighing = WeighingView.extend({
  departs: z
    .array(
      z.strictObject({
        how: z
          .enum(['refuses', 'tells', 'denies'])
          .describe(
            'refuses on a ground nothing supports; tells what a supported one would withhold; denies a claim that facts support',
          ),
        ground: oneOf(GROUNDS),
        article,
        restsOn,
        wouldHaveToBeShown,
        because: z.string().describe('the officer’s reason'),
      }),
    )
    .describe('where the decision is other than was proposed'),
}).meta({ id: 'KeptWeighing' });
export type KeptWeighing = z.infer<typeof KeptWeighing>;
