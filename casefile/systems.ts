import { z } from 'zod';
import { Outcome } from './finding';
import { Both } from './words';

/** One way in which a system and the data map do not fit, and what to do. */
const Unfit = Both.extend({
  stops: z.boolean().describe('the desk does not open while it stands'),
  ofMeasures: z.literal(true).optional().describe('nothing is erased or corrected here while it stands'),
  undecided: z.literal(true).optional().describe('what lies there is in no answer: nobody decided on it'),
});

/** How a system stood beside the data map when it was looked at. */
export const SystemFits = z.strictObject({
  ms: z.int(),
  away: Both.optional().describe('why it could not be looked at; whether it fits is then not known'),
  unfit: z.array(Unfit),
});
export type SystemFits = z.infer<typeof SystemFits>;

/** How a system was searched for somebody who is invented: by what, how it ended, how many records, how long. No value of any record. */
export const SystemSearch = z.strictObject({
  ms: z.int(),
  outcome: Outcome,
  because: Both.optional(),
  collections: z.array(
    z.strictObject({
      id: z.string(),
      label: z.string(),
      by: z.array(z.array(z.string())).describe('each set of identifiers that was enough'),
      through: z.string().optional().describe('the collection to which its records belong'),
      outcome: Outcome,
      found: z.int(),
      toBeJudged: z.int(),
      near: z.int(),
    }),
  ),
});
export type SystemSearch = z.infer<typeof SystemSearch>;

const Kept = { at: z.string(), by: z.string() };

/** Every system of the data map: who keeps it, how it was last looked at and searched, and what is being done in it. */
export const Systems = z
  .strictObject({
    version: z.string().describe('of the data map'),
    systems: z.array(
      z.strictObject({
        id: z.string(),
        label: z.string(),
        kind: z.string(),
        owner: z.string().optional().describe('who looks there, or is asked to erase and correct'),
        acts: z.enum(['us', 'owner', 'nobodyNamed', 'nobody']).describe('who erases and corrects there'),
        collections: z.int(),
        marks: z
          .array(
            z.strictObject({
              ...{ provision: z.string(), what: z.string(), to: z.string(), collection: z.string(), label: z.string() },
              ...{ column: z.string(), stopped: z.string().describe('what stands there of a record that is left out') },
            }),
          )
          .describe('by which marks provisions to third parties are stopped there (Arts. 27(2), 35(4), (6))'),
        fits: SystemFits.extend(Kept).optional().describe('absent where nobody has had it looked at'),
        search: SystemSearch.extend(Kept).optional(),
        measures: z.array(
          z.strictObject({
            caseNumber: z.string(),
            measure: z.string(),
            paused: z.boolean(),
            stuck: z.boolean().describe('it could not be done, or left something: a person looks'),
            askedOn: z.string().optional(),
          }),
        ),
      }),
    ),
    next: z
      .string()
      .optional()
      .describe('there is more under way than is shown: the case to ask for what comes `after`'),
  })
  .meta({ id: 'Systems' });
export type Systems = z.infer<typeof Systems>;
