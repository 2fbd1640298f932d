import { z } from 'zod';
import { EXISTENCE_HARMS, WITHHOLDING, type Decision } from '../law/disclosure';
import { DOCUMENTS, SHOWS } from '../law/documents';
import { HEARD } from '../law/identity';
import { TAKEN_UP } from '../law/linked';
import { REACHES } from '../law/shown';
import type { Act } from '../law/stages';
import { APPLICANTS, AUTHORITIES, CHANNELS, WORD_BY } from '../law/standing';
import { DeskAnswer } from './desk-answer';
import { AnswerBy, AuthorityPaper, FeeInstrument, Paper, Person, type KeptRequest } from './request';
import { CaseNumber, Day, Line, oneOf, Text } from './words';

const Reason = Text;
const Digest = z.string().regex(/^[0-9a-f]{12}$/, { error: 'a decision’s digest has 12 signs, as the case shows it' });
const Of = z.enum(['principal', 'agent']).default('principal');
const Sight = Text.optional().describe('where no scan is kept: who saw the paper itself, and where');

const about = {
  item: z.string().min(1).optional().describe('one record, as `shop/orders/17`'),
  records: z.string().min(1).optional().describe('or every record of a kind in a store, as `shop/orders`'),
};
const onGround = {
  ground: oneOf(WITHHOLDING),
  reason: z.string().max(1_000),
  record: Text.optional().describe(
    'of a serious hindrance: the record that shows it (Art. 33(2)(ii)); it is not printed',
  ),
  alias: Text.optional().describe('the company’s own published words for the ground, as its profile has them'),
  earlier: z
    .array(CaseNumber)
    .max(100)
    .optional()
    .describe('where the hindrance is repetition: the cases in which the same person asked for the same before'),
};
const ABOUT_ONE_THING = { error: 'name either `item`, one record, or `records`, all of a kind' };
const isAboutOneThing = ({ item, records }: { item?: string | undefined; records?: string | undefined }): boolean =>
  (item === undefined) !== (records === undefined);

const RestsOn = z.strictObject({
  records: z.string().min(1).describe('a kind of record that was found, as `shop/orders`'),
  fact: z
    .string()
    .max(1_000)
    .describe(
      'on what refusing it rests: whose interest is harmed and how; what hinders which work; which provision of which law is broken. It is kept with the decision and not printed',
    ),
});

/** So many words no decision needs: one speaks of every record of a kind. */
const WORDS_AT_MOST = 20_000;

const Withheld = z
  .strictObject({
    ...about,
    field: z.string().min(1).optional(),
    passage: z.string().min(1).optional().describe('the exact words to withhold; without it the whole field'),
    ...onGround,
  })
  .refine(isAboutOneThing, ABOUT_ONE_THING);
const Released = z
  .strictObject({ ...about, field: z.string().min(1), reason: Reason })
  .refine(isAboutOneThing, ABOUT_ONE_THING);
const words = <Word extends z.ZodType>(word: Word) => z.array(word).max(WORDS_AT_MOST).default([]);

const IsWhose = z
  .strictObject({ ...about, is: z.enum(['theirs', 'notTheirs']), reason: Reason })
  .refine(isAboutOneThing, ABOUT_ONE_THING);
const whose = {
  whose: z
    .array(IsWhose)
    .max(WORDS_AT_MOST)
    .optional()
    .describe(
      'whose the records are that contradict a proven name or birthday; what is not theirs is not told; of one without name and birthday, that it is another’s',
    ),
};

const IsUnderAnotherLaw = z
  .strictObject({
    ...about,
    law: Line.describe('the law that prescribes an equivalent disclosure, as it is printed in the letter (Art. 33(4))'),
    how: Line.describe('how and where the person is told it under that law, as it is printed'),
  })
  .refine(isAboutOneThing, ABOUT_ONE_THING);
const sorting = {
  ...whose,
  underAnotherLaw: z
    .array(IsUnderAnotherLaw)
    .max(500)
    .optional()
    .describe(
      'of what another law disposes: the letter names that law, and neither tells nor withholds it (Art. 33(4))',
    ),
};

/** What an officer resolves: all told, part withheld, all refused, or nothing held (Art. 33(2), (3)). */
export const DecisionBody = z.discriminatedUnion('kind', [
  z.strictObject({ ...sorting, kind: z.literal('disclose'), released: words(Released) }),
  z.strictObject({
    ...sorting,
    kind: z.literal('disclosePart'),
    withheld: words(Withheld).describe('beside what the data map itself withholds'),
    released: words(Released),
  }),
  z.strictObject({
    ...sorting,
    kind: z.literal('refuse'),
    grounds: z.array(z.strictObject({ ...onGround, restsOn: z.array(RestsOn).max(500).default([]) })).max(3),
  }),
  z.strictObject({
    ...sorting,
    kind: z.literal('nothingHeld'),
    excluded: z.strictObject({ ground: oneOf(EXISTENCE_HARMS), reason: z.string().max(1_000) }).optional(),
  }),
]) satisfies z.ZodType<Decision>;

const ArrivedOn = Day.optional().describe(
  'the day on which it arrived, where that was not today in Japan: days are counted from it',
);
/** On which word of the applicant's something rests: how it came, and on which day. */
const theirWord = {
  by: oneOf(WORD_BY).describe('how the applicant’s word came'),
  on: Day.optional().describe('the day it came, where that is not today'),
};

/** What a person hands in with each act. */
export const ACT_BODIES = {
  supplement: z.strictObject({
    arrivedOn: ArrivedOn,
    papers: z.array(Paper).max(10).default([]),
    authorities: z.array(AuthorityPaper).max(5).default([]),
    arrivedBy: oneOf(CHANNELS)
      .optional()
      .describe('the way it came this time, where the first was not one of ours; the day of arrival stays'),
    onPrescribedForm: z.boolean().optional(),
    principal: Person.partial().optional().describe('what the applicant now wrote where the form was empty or wrong'),
    agent: Person.partial().optional().describe('the same of the agent'),
    applicant: oneOf(APPLICANTS)
      .optional()
      .describe('who asks, where it was taken for another: the person or an agent'),
    answerBy: AnswerBy.optional().describe('the way the applicant now wants to be answered'),
    word: z
      .strictObject({ ...theirWord, note: Text.describe('what they said, and who took it') })
      .optional()
      .describe('where the way of the answer becomes another: on which word of the applicant’s'),
    brings: z
      .literal('what was asked')
      .optional()
      .describe('what the desk had asked for in its own words has come with it'),
  }),
  requireSupplement: z.strictObject({ asks: z.array(Line).min(1).max(10) }),
  confirmIdentity: z.strictObject({
    version: z.int().min(1).describe('the version of the application that was looked at, as the case shows it'),
    documents: z
      .array(
        z.strictObject({
          document: oneOf(DOCUMENTS),
          of: Of,
          shows: z.array(z.enum(SHOWS)).min(1).max(SHOWS.length),
          formerNames: z
            .array(Line)
            .max(10)
            .optional()
            .describe('the former and other names as the paper shows them, letter by letter; it proves no other'),
          formerAddresses: z.array(Line).max(10).optional().describe('the same of former addresses'),
          sight: Sight,
        }),
      )
      .max(20)
      .default([])
      .describe('none where the company published that being heard proves the person alone'),
    authorities: z
      .array(z.strictObject({ document: oneOf(AUTHORITIES), sight: Sight }))
      .max(5)
      .default([])
      .describe('of an agent: the paper of authority that was seen'),
    replied: z
      .array(
        z.strictObject({
          from: z.enum(REACHES),
          value: Line.describe('the mailbox, number or account as it was shown; it proves no other'),
          of: Of,
          by: oneOf(HEARD).default('reply'),
          note: Text.describe('what came of it: the words of the reply, who called whom and when'),
        }),
      )
      .max(10)
      .default([])
      .describe('where the applicant was heard'),
  }),
  recordFee: z.strictObject({ arrivedOn: ArrivedOn, instruments: z.array(FeeInstrument).min(1).max(20) }),
  searchAgain: z.strictObject({ store: z.string().min(1) }),
  answerForStore: z.strictObject({ store: z.string().min(1), answer: DeskAnswer }),
  decide: DecisionBody,
  approve: z.strictObject({ decision: Digest.describe('the digest of the decision that was read') }),
  returnDecision: z.strictObject({ decision: Digest, reason: Reason }),
  recordDispatch: z.strictObject({
    tracking: z
      .string()
      .regex(/^(\d{11,12}|\d{3}-\d{2}-\d{5}-\d|\d{3}-\d{4}-\d{4}|\d{4}-\d{4}-\d{4})$/, {
        error: 'a tracking number has 11 or 12 digits, as 123-45-67890-1 or 1234-5678-9012',
      })
      .optional(),
    dispatchedOn: Day.optional(),
  }),
  changeDataMap: z.strictObject({ reason: Reason.optional() }),
  tryAgain: z.strictObject({}),
  withdraw: z.strictObject({ reason: Reason.describe('the applicant’s words, and who took them'), ...theirWord }),
  reviewWithdrawal: z.strictObject({
    note: Text.describe('what the look came to: why what was found had been read, and who says so'),
  }),
  openLinkedCase: z.strictObject({
    because: oneOf(TAKEN_UP),
    reason: Reason.describe('what was wrong, what surfaced, or what was ordered, by which paper'),
  }),
} as const satisfies Record<Act, z.ZodType>;

type Parsed<Name extends Act> = z.infer<(typeof ACT_BODIES)[Name]>;

/** What was handed in with an act as the records keep it: scans lie apart and are named by id. */
export type ActBody<Name extends Act> = Name extends 'supplement'
  ? Omit<Parsed<'supplement'>, 'papers' | 'authorities'> & Pick<KeptRequest, 'papers' | 'authorities'>
  : Parsed<Name>;
