import { z } from 'zod';
import { SAID_OF_IT } from '../law/measuring';
import { ANSWERS_OF_OTHERS } from '../law/others';
import { WORD_BY } from '../law/standing';
import { STRUCK_BECAUSE } from '../law/striking';
import { SAID_OF_UNDERTAKINGS } from '../law/undertakings';
import { PostalCode } from './request';
import { ProofScan } from './scan';
import { Day, Line, oneOf, Text } from './words';

const Reason = Text;
const Id = z.string().min(1).max(100);

/** What a person hands in with each act about what is carried out in the stores, and by those who receive data. */
export const MEASURING_BODIES = {
  reportMeasure: z.strictObject({
    provision: Id.describe('the provision that was stopped, or the measure that was carried out, as the case shows it'),
    round: z.int().min(1).describe('the round in which its owner was asked, as the case shows it'),
    found: oneOf(SAID_OF_IT)
      .default('stopped')
      .describe(
        'whether it was stopped now, had been stopped before, or nothing of the person is provided there; `cannot` where its owner says that it cannot be done, which an officer sees to; `notDone` where its owner was told to leave it, and had not done it',
      ),
    doneOn: Day.describe(
      'the day on which it was done: of a provision, from which nothing is provided any more; where nothing of the person is, or it was not done, the day on which that was seen or said',
    ),
    kept: z
      .array(
        z.strictObject({
          records: Line.describe('the kind of record, as the case shows it: `archive/answer`'),
          rows: z.int().min(1).describe('how many of them were not erased'),
          basis: Line.describe('on which basis, by its name under `retention` of the profile'),
          through: Day.describe('the last day on which they are kept'),
        }),
      )
      .min(1)
      .max(50)
      .optional()
      .describe(
        'of an erasure what a law, or a claim, has kept (Art. 35(6), proviso): told with its basis, and erased after its day; where the store is searched, no more than is found there is believed',
      ),
    proof: Text.describe('what shows it: who stopped what, and where it can be seen'),
    scan: ProofScan.optional().describe('a file that shows it, kept beside the scans of the application'),
  }),
  askMeasureAgain: z.strictObject({ provision: Id, reason: Reason }),
  planAgain: z.strictObject({}),
  pauseMeasure: z.strictObject({
    measure: Id.optional().describe('as the case shows it; without it all'),
    reason: Reason,
  }),
  resumeMeasure: z.strictObject({ measure: Id.optional().describe('as the case shows it; without it all') }),
  instruct: z.strictObject({
    to: z.strictObject({ name: Line, postalCode: PostalCode.optional(), address: Line }),
    processor: z
      .boolean()
      .default(true)
      .describe('whether it processes the data for us and reports; else it received them, and is told as a courtesy'),
    knownBy: z.array(Line).min(1).max(20).describe('by what the person is found there, as a customer number'),
    measures: z
      .array(
        z.strictObject({
          measure: Id.describe('what was done where, as the case shows it: `erase/shop`, or a provision'),
          what: Line.describe('which data, as they are called there'),
          detail: Line.optional(),
        }),
      )
      .min(1)
      .max(50),
    dueOn: Day.describe('the day by which it is done and reported'),
  }),
  reportInstruction: z.strictObject({
    instruction: Line.describe('its number, as the case shows it: HANA-2026-0012-I1'),
    outcome: oneOf(ANSWERS_OF_OTHERS)
      .default('done')
      .describe('what was answered; `letBe` is an officer’s, who leaves it at what could not be done, and says why'),
    doneOn: Day.describe('the day on which it was done; where it was not, the day of the answer'),
    proof: Text.describe('what was reported, by whom, and where the report is kept'),
    reason: Text.optional().describe('of `letBe`: why it stays undone, as the applicant is told (L31)'),
  }),
  tellOther: z.strictObject({
    instruction: Line.describe('its number, as the case shows it: HANA-2026-0012-I1'),
    entry: Line.describe(
      'what was read, as the case shows it: the digest of its entry in the data map, or, where somebody wrote it, the number of that entry of the journal',
    ),
  }),
  noteAuthority: z.strictObject({
    records: Line.describe('the kind of record, as `support/tickets`'),
    givenBy: Line.describe('who of the holder let us change them: the post and the name'),
    givenOn: Day,
    proof: Text.describe('what shows it, and where it is kept'),
  }),
  placeHold: z.strictObject({
    records: Line.describe('the kind of record, as `shop/orders`'),
    owner: Line.describe('whose hold it is: the post and the name'),
    reason: Reason.describe('why it may not be destroyed; the letter tells it, unless it may not be told'),
    reviewOn: Day.describe('the day on which it is looked at again'),
    untold: z
      .boolean()
      .default(false)
      .describe('that it is held may not be known: it is planned by nobody, and in no letter and no count'),
  }),
  releaseHold: z.strictObject({ hold: Line.describe('as the case shows it: HANA-2026-0012-H1') }),
  strikeOut: z.strictObject({
    measure: Id.describe('as the case shows it: `erase/shop`, or a provision'),
    records: z
      .array(Line)
      .min(1)
      .max(50)
      .optional()
      .describe('of it these kinds of record, as `shop/orders`; without it the whole measure'),
    because: oneOf(STRUCK_BECAUSE),
    reason: Reason.describe('what the applicant said, or in what the decision was mistaken, as the letter tells it'),
    word: z
      .strictObject({ by: oneOf(WORD_BY), on: Day })
      .optional()
      .describe('how and when the applicant narrowed the request, where they did'),
  }),
  reportUndertaking: z.strictObject({
    undertaking: Line.describe('as the case shows it: HANA-2026-0012-U1'),
    outcome: oneOf(SAID_OF_UNDERTAKINGS)
      .default('done')
      .describe('`letBe` is an officer’s: it is not done, and nobody is written to, for the applicant wants it so'),
    doneOn: Day.describe('the day on which it was done, or on which the applicant said so'),
    proof: Text.describe('what shows it: who did or said what, and where it can be seen'),
  }),
  resumeUndertaking: z.strictObject({ undertaking: Line.describe('as the case shows it: HANA-2026-0012-U1') }),
  setAside: z.strictObject({
    measure: Id.describe('as the case shows it'),
    reason: Reason.describe('why it is not done there yet, as the letter tells it'),
    until: Day.describe('the day by which it is done there all the same, as the letter tells it'),
  }),
} as const;
