import { z } from 'zod';
import { Plan } from './measures';
import { Instant } from './view-parts';
import { Both, Day } from './words';

const Replay = z
  .strictObject({
    id: z.string(),
    store: z.string(),
    extent: z.array(z.string()).describe('the kinds of records they asked to be erased'),
    known: z
      .boolean()
      .describe(
        'in the records they had, as a backup brings them back; else in new ones, which they may have made themselves',
      ),
    plan: z.string().describe('by this digest it is approved'),
    rows: z.int(),
    cases: z.array(z.string()),
    foundOn: Day,
    decidedBy: z.string().optional(),
    outcome: z.enum(['done', 'left', 'stale', 'refused']).optional(),
    erased: z.int().optional(),
    changed: z.int().optional(),
    failed: z
      .strictObject({ because: z.string(), at: Instant })
      .optional()
      .describe('of one that was approved: why it could not be done when it was last tried; it is tried again'),
    planned: Plan.pick({ collections: true, steps: true, told: true, lacks: true })
      .optional()
      .describe('of one that waits: what would be done'),
    records: z
      .array(z.strictObject({ collection: z.string(), keys: z.array(z.array(z.string())), more: z.int().optional() }))
      .optional()
      .describe(
        'of one that waits, in which records they stand, by their keys, for whoever may read what was found; `more`: so many besides',
      ),
  })
  .meta({ id: 'Replay' });

/** The erasure ledger: in which stores people were erased, when each was last looked through for them, and who came back. No names. */
export const LedgerView = z
  .strictObject({
    stores: z.array(
      z.strictObject({
        store: z.string(),
        people: z.int(),
        wanted: z.boolean().describe('somebody asked that it be looked through, and it was not yet'),
        lookedOn: Day.optional(),
        unseen: z.array(z.string()).describe('kinds of records that could not be looked through'),
        failed: z.string().optional().describe('why the store could not be looked through'),
      }),
    ),
    replays: z.array(Replay),
  })
  .meta({ id: 'Ledger' });
export type LedgerView = z.infer<typeof LedgerView>;
export type ReplayView = LedgerView['replays'][number];

/** Who is not to be written to any more, for the systems that write: hashes, and the key by which these make their own to compare. */
export const SuppressionList = z
  .strictObject({
    key: z.string().describe('HMAC-SHA256, base64: whoever has it can try addresses; hand it to nobody else'),
    suppressed: z.array(
      z.strictObject({ kind: z.enum(['email', 'phone']), hash: z.string(), why: z.string(), since: Day }),
    ),
    next: z.string().optional(),
  })
  .meta({ id: 'SuppressionList' });
export type SuppressionList = z.infer<typeof SuppressionList>;

/** What came of a consent given anew: lines of the list that were taken off, and erasures of the case of which it stands in the ledger. */
export const ConsentNoted = z
  .strictObject({
    number: z.string(),
    lines: z.int().describe('how many lines of the list were taken off'),
    erasures: z.int().describe('of how many erasures of the case it stands in the ledger'),
    says: Both.optional().describe('what could not be told, and what follows of that'),
  })
  .meta({ id: 'ConsentNoted' });
export type ConsentNoted = z.infer<typeof ConsentNoted>;
