import { z } from 'zod';
import { EXISTENCE_HARMS, WITHHOLDING, type Decision } from '../law/disclosure';
import { DOCUMENTS } from '../law/documents';
import type { Act } from '../law/stages';
import { CHANNELS } from '../law/standing';
import { DeskAnswer } from './desk-answer';
import { AnswerBy, AuthorityPaper, FeeInstrument, Paper, Person, type KeptRequest } from './request';
import { CaseNumber, Day, Line, oneOf, Text } from './words';

const Reason = Text;
const Shows = z.enum(['name', 'birthDate', 'address', 'formerName']);

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

/** What an officer resolves: all told, part withheld, all refused, or nothing held (Art. 33(2), (3)). */
export const DecisionBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('disclose'), released: words(Released) }),
  z.strictObject({
    kind: z.literal('disclosePart'),
    withheld: words(Withheld).describe('beside what the data map itself withholds'),
    released: words(Released),
  }),
  z.strictObject({ kind: z.literal('refuse'), grounds: z.array(z.strictObject(onGround)).max(3) }),
  z.strictObject({
    kind: z.literal('nothingHeld'),
    excluded: z.strictObject({ ground: oneOf(EXISTENCE_HARMS), reason: z.string().max(1_000) }).optional(),
  }),
]) satisfies z.ZodType<Decision>;

/** What a person hands in with each act. */
export const ACT_BODIES = {
  supplement: z.strictObject({
    papers: z.array(Paper).max(10).default([]),
    authorities: z.array(AuthorityPaper).max(5).default([]),
    arrivedBy: oneOf(CHANNELS)
      .optional()
      .describe('the way it came this time, where the first was not one of ours; the day of arrival stays'),
    onPrescribedForm: z.boolean().optional(),
    principal: Person.partial().optional().describe('what the applicant now wrote where the form was empty or wrong'),
    agent: Person.partial().optional().describe('the same of the agent'),
    answerBy: AnswerBy.optional().describe('the way the applicant now wants to be answered'),
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
          of: z.enum(['principal', 'agent']).default('principal'),
          shows: z.array(Shows).min(1),
          sight: Text.optional().describe('where no scan is kept: who saw the paper itself, and where'),
        }),
      )
      .min(1),
    replied: z
      .array(z.enum(['email', 'phone']))
      .default([])
      .describe('the applicant answered from this address or number of theirs, already held by us'),
  }),
  recordFee: z.strictObject({ instruments: z.array(FeeInstrument).min(1).max(20) }),
  searchAgain: z.strictObject({ store: z.string().min(1) }),
  answerForStore: z.strictObject({ store: z.string().min(1), answer: DeskAnswer }),
  decide: DecisionBody,
  approve: z.strictObject({ decision: z.string().min(1).describe('the digest of the decision that was read') }),
  returnDecision: z.strictObject({ decision: z.string().min(1), reason: Reason }),
  recordDispatch: z.strictObject({
    tracking: z
      .string()
      .regex(/^[\d-]{11,14}$/, { error: 'a tracking number has 11 or 12 digits' })
      .optional(),
    dispatchedOn: Day.optional(),
  }),
  tryAgain: z.strictObject({}),
  withdraw: z.strictObject({ reason: Reason }),
} as const satisfies Record<Act, z.ZodType>;

type Parsed<Name extends Act> = z.infer<(typeof ACT_BODIES)[Name]>;

/** What was handed in with an act as the records keep it: scans lie apart and are named by id. */
export type ActBody<Name extends Act> = Name extends 'supplement'
  ? Omit<Parsed<'supplement'>, 'papers' | 'authorities'> & Pick<KeptRequest, 'papers' | 'authorities'>
  : Parsed<Name>;
