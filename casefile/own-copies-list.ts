import { z } from 'zod';
import { HOLDING, OWN_COPIES } from '../law/own-copies';
import { Day, InWords } from './view-parts';
import { oneOf } from './words';

/** What the desk itself holds of closed cases, when each goes, and what holds it. No names. */
export const OwnCopiesList = z
  .strictObject({
    copies: z.array(
      z.strictObject({
        number: z.string().meta({ example: 'HANA-2026-0012' }),
        copy: oneOf(OWN_COPIES),
        ...InWords,
        count: z.int().describe('how many lie here'),
        since: Day.optional().describe('from which day its days count'),
        goesOn: Day.optional().describe(
          'the day on which it goes, unless something holds it; not known while a case it belongs to is open',
        ),
        heldBy: z
          .array(
            z.strictObject({
              because: oneOf(HOLDING),
              ...InWords,
              number: z.string().meta({ example: 'HANA-2026-0012' }),
              hold: z.string().optional().meta({ example: 'HANA-2026-0012-S1' }),
              reviewOn: Day.optional().describe('of a hold: when somebody looks whether it is still needed'),
            }),
          )
          .describe('what holds it beyond its day, in which case; each hold that somebody set for itself'),
      }),
    ),
    cases: z.int().describe('of how many closed cases copies lie here'),
    today: Day,
    next: z.string().optional().describe('the `after` of the next page'),
  })
  .meta({ id: 'OwnCopies' });
export type OwnCopiesList = z.infer<typeof OwnCopiesList>;
