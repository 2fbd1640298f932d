import { z } from 'zod';
import { DecisionBody } from './acts';
import { Finding, LookedFor, Outcome } from './finding';
import { Entry } from './journal';
import { Because } from './store-failures';
import { PurposesView } from './view-parts';
import { EarlierCase, LimitedTo } from './views';
import { KeptWeighing } from './weighed';
import { Both } from './words';

/** What opens an electronic record. */
export const PasswordView = z
  .strictObject({ documentNumber: z.string(), password: z.string() })
  .meta({ id: 'Password' });
export type PasswordView = z.infer<typeof PasswordView>;

/** About how long a letter will be, and what fits in one and in a mail. */
export const LetterLength = z
  .strictObject({
    pages: z.int().describe('about so many'),
    pagesAtMost: z.int().describe('so many fit in one letter'),
    bytes: z.int().describe('about so many'),
    bytesByMailAtMost: z.int().describe('so many mail servers take'),
  })
  .meta({ id: 'LetterLength' });
export type LetterLength = z.infer<typeof LetterLength>;

/** What each store holds on the person, and about how long the letter would be that tells the whole. */
export const FindingsView = z
  .strictObject({
    findings: z.array(Finding),
    unsearched: z
      .array(
        z.strictObject({
          records: z.string().describe('a kind of record, as `shop/staff`'),
          label: z.string(),
          isAskedFor: z
            .boolean()
            .describe(
              'the person asks as one of those whose data lie there, or did not say as what: they are asked for more before it is left out',
            ),
        }),
      )
      .describe('what nothing proven finds: a decision says why it is left out, or what would find it is asked for'),
    letter: LetterLength,
  })
  .meta({ id: 'Findings' });
export type FindingsView = z.infer<typeof FindingsView>;

/** What one store holds, kind by kind, as the annex of the letter groups it; none of it is told here. */
const FoundGroup = z.strictObject({
  store: z.string(),
  label: z.string(),
  outcome: Outcome,
  because: Because.optional(),
  kinds: z.array(
    z.strictObject({
      records: z.string().describe('a kind of record, as `shop/orders`'),
      label: z.string(),
      near: z.literal(true).optional().describe('not found, and may be theirs: an officer says of each whose it is'),
      count: z.int(),
      from: z.int().describe('at which of all records the first of this kind stands'),
      columns: z.array(
        z.strictObject({
          name: z.string(),
          label: z.string(),
          theirs: z
            .string()
            .optional()
            .describe('of a correction: what the request says of the person, where the data map has that stand here'),
        }),
      ),
    }),
  ),
});
export type FoundGroup = z.infer<typeof FoundGroup>;

/** A stretch of what was found, and how much of it whoever reads has not been shown yet. */
export const FindingsPage = z
  .strictObject({
    groups: z.array(FoundGroup).describe('every store that has answered, in the order of the letter'),
    findings: z.array(Finding).describe('of this stretch alone'),
    all: z.int().describe('how many records there are'),
    from: z.int(),
    until: z.int().describe('behind the last record of this stretch, where the next begins'),
    unread: z.int().describe('how many of them you were not shown yet: whoever decides was shown all of them'),
  })
  .meta({ id: 'FindingsPage' });
export type FindingsPage = z.infer<typeof FindingsPage>;

const Fields = z.array(
  z.strictObject({
    about: z.string().describe('the record, or the kind of record, as the decision names it'),
    field: z.string(),
    label: z.string(),
    held: z.string().optional().describe('of a correction: what stood there when it was searched'),
  }),
);

/** The decision on which a case stands, as the approver reads it before putting a name to it. */
export const DecisionView = z
  .strictObject({
    by: z.string().describe('who decided'),
    digest: z.string().describe('what an approval names'),
    decision: DecisionBody,
    plan: z
      .string()
      .optional()
      .describe(
        'the plan of what it does in the stores, which an approval names beside it and which is read by itself',
      ),
    fields: Fields.optional().describe('the fields it speaks of, by their labels'),
    lookedFor: z.array(LookedFor).optional().describe('where a person, and no search, says that none is there'),
    letter: LetterLength.optional().describe('of one that tells what was found'),
    limitedTo: LimitedTo,
    concerning: z.string().optional().describe('the words in which the applicant limited the request'),
    purposes: z.array(PurposesView).optional().describe('what is told, where the purposes of use are'),
    earlier: z.array(EarlierCase).describe('earlier cases of the same person and right'),
    doubts: z
      .array(Both)
      .optional()
      .describe('what nobody is kept from deciding, and whoever approves must look at (Art. 35(2), (4), (6))'),
    noted: z
      .array(Both)
      .optional()
      .describe('what was noted of whoever asks, and stays so whatever they ask as now (Art. 37(3))'),
    sentTo: z
      .strictObject({
        name: z.string(),
        postalCode: z.string().optional(),
        address: z.string().optional(),
        email: z.string().optional(),
      })
      .optional()
      .describe('whom and where letters reach, where that was changed after the envelope came'),
    weighing: KeptWeighing.optional().describe(
      'what the facts came to when it was decided, and where it departs from that',
    ),
  })
  .meta({ id: 'Decision' });
export type DecisionView = z.infer<typeof DecisionView>;

/** One entry of the journal with what was handed in: the reasons, the identifiers, what was asked. */
export const EntryView = z
  .strictObject({
    entry: Entry,
    handedIn: z.unknown().describe('what lies sealed beside the entry, as it was sent; absent where nothing was'),
    fields: Fields.optional().describe('of a decision: the fields it speaks of, by their labels'),
  })
  .meta({ id: 'JournalEntry' });
export type EntryView = z.infer<typeof EntryView>;

export const JournalView = z
  .strictObject({
    entries: z.array(Entry.extend({ ja: z.string() })),
    intact: z
      .boolean()
      .describe('whether every entry’s hash covers the one before it, and the end is where this house signed it'),
    brokenAt: z.int().optional().describe('the first entry at which that is not so'),
    broken: z
      .enum(['entryChanged', 'endMissing', 'endForeign'])
      .optional()
      .describe('an entry was changed; entries are missing at the end; the end was not signed by this house'),
  })
  .meta({ id: 'Journal' });
export type JournalView = z.infer<typeof JournalView>;

/** A refusal in a form machines and people read (RFC 9457). */
export const ProblemView = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('what to do next'),
    errors: z
      .array(z.strictObject({ pointer: z.string().optional(), parameter: z.string().optional(), detail: z.string() }))
      .optional(),
    reference: z.string().optional().describe('names the line in the desk’s log'),
  })
  .meta({ id: 'Problem' });
export type ProblemView = z.infer<typeof ProblemView>;
