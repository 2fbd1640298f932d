import { z } from 'zod';
import { Entry, ENTRIES } from './journal';
import { Both, oneOf } from './words';

const Names = z
  .record(z.string(), Both)
  .describe(
    'what the company calls the stores, the provisions and whoever else holds data, by their ids, as new cases are opened',
  );

/** The number under which the journal of the desk itself lies: of what is done across cases, and in none. */
export const DESK = 'DESK';

/** The journal across cases, the newest entries first. What is sealed stays sealed; each stands in its own chain. */
export const JournalPage = z
  .strictObject({
    entries: z.array(
      Entry.pick({ caseNumber: true, seq: true, at: true, day: true, by: true, facts: true }).extend({
        kind: oneOf(ENTRIES),
      }),
    ),
    names: Names,
    next: z.string().optional().describe('the `after` of the next page'),
  })
  .meta({ id: 'JournalPage' });
export type JournalPage = z.infer<typeof JournalPage>;

/** One entry of the desk's own journal, of what was done across cases, with what lies sealed beside it. */
export const DeskEntryView = z
  .strictObject({ entry: Entry, handedIn: z.unknown().describe('absent where nothing was sealed'), names: Names })
  .meta({ id: 'DeskEntry' });
export type DeskEntryView = z.infer<typeof DeskEntryView>;

/** Whether the journals of many cases are whole: the chain of each, and the signature at its end. */
export const JournalsVerified = z
  .strictObject({
    cases: z.int().describe('how many were looked at'),
    entries: z.int(),
    broken: z.array(
      z.strictObject({ number: z.string(), at: z.int(), how: z.enum(['entryChanged', 'endMissing', 'endForeign']) }),
    ),
    next: z.string().optional().describe('the `after` of the cases that are still to be looked at'),
  })
  .meta({ id: 'JournalsVerified' });
export type JournalsVerified = z.infer<typeof JournalsVerified>;
