import { z } from 'zod';
import type { Decision } from '../law/decisions';
import { CALLED } from '../law/called';
import { DOCUMENTS, SHOWS } from '../law/documents';
import { BACK_BY } from '../law/fees';
import { HEARD } from '../law/identity';
import { TAKEN_UP } from '../law/linked';
import { LATE_DENIAL, MANDATE_SAYS, MANDATE_STANDS } from '../law/mandate';
import { CAME_BACK } from '../law/returned-mail';
import { REACHES } from '../law/shown';
import type { Act } from '../law/acts';
import { RIGHTS } from '../law/rights';
import { APPLICANTS, AUTHORITIES, PARENTS, type Parents } from '../law/authorities';
import { CHANNELS, WORD_BY } from '../law/standing';
import { MEASURING_BODIES } from './acts-of-measuring';
import { DeskAnswer } from './desk-answer';
import { CESSATION_DECISIONS, CORRECTION_DECISIONS, PROVISION_DECISIONS } from './changing-decision';
import { Doubt, HeardBefore } from './doubts';
import { Informs } from './information';
import { DISCLOSURE_DECISIONS, RECORDS_DECISIONS } from './disclosure-decision';
import {
  AnswerBy,
  AnswerWay,
  AsksAs,
  NamedPassword,
  AuthorityPaper,
  FeeInstrument,
  KnownAs,
  LettersIn,
  Paper,
  Person,
  PostalCode,
  Relief,
  type KeptRequest,
} from './request';
import { PURPOSE_DECISIONS } from './purpose-decision';
import { ProofScan } from './scan';
import { Tracking, TrackingOrLater } from './tracking';
import { Day, Line, oneOf, Text } from './words';
import { AnswersComplaint, ComplaintNumber, EntersComplaint, LinksComplaint, Owner } from './complaint';

const Reason = Text;
const Digest = z.string().regex(/^[0-9a-f]{12}$/, { error: 'a decision’s digest has 12 signs, as the case shows it' });
const Of = z.enum(['principal', 'agent']).default('principal');
const Sight = Text.optional().describe('where no scan is kept: who saw the paper itself, and where');

const Pieces = z.array(z.string().min(1).max(200)).min(1).max(20);

/** What an officer resolves, on whichever right there is something to decide. */
export const DecisionBody = z.discriminatedUnion('kind', [
  ...DISCLOSURE_DECISIONS,
  ...RECORDS_DECISIONS,
  ...PURPOSE_DECISIONS,
  ...CORRECTION_DECISIONS,
  ...CESSATION_DECISIONS,
  ...PROVISION_DECISIONS,
]) satisfies z.ZodType<Decision>;

const ArrivedOn = Day.optional().describe(
  'the day on which it arrived, where that was not today in Japan: days are counted from it',
);
/** On which word of the applicant's something rests: how it came, and on which day. */
const theirWord = {
  by: oneOf(WORD_BY).describe('how the applicant’s word came'),
  on: Day.optional().describe('the day it came, where that is not today'),
};

const Document = Line.describe('the document number of the letter, as the case shows it');

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
    asksAs: z
      .union([AsksAs, z.literal('agent')])
      .optional()
      .describe('the same of an heir, a relative or an employer; `agent`: they ask as an agent now'),
    knownAs: KnownAs.optional(),
    limitedTo: z
      .union([KnownAs, z.literal('everything')])
      .optional()
      .describe('as what alone they now ask, in the words of `concerning`; `everything`: they limit it no more'),
    relief: Relief,
    concerning: Text.optional().describe(
      'what they wrote besides about the data they mean; it is put to what they wrote before',
    ),
    answerBy: AnswerBy.optional().describe('the way the applicant now wants to be answered'),
    answerWay: AnswerWay,
    password: NamedPassword,
    opensZip: z.boolean().optional().describe('whether the applicant can open a ZIP locked by AES-256'),
    lettersIn: LettersIn.optional(),
    word: z
      .strictObject({ ...theirWord, note: Text.describe('what they said, and who took it') })
      .optional()
      .describe('where the way of the answer becomes another: on which word of the applicant’s'),
    heardBefore: z
      .array(HeardBefore)
      .min(1)
      .max(5)
      .optional()
      .describe('where the person was heard at a number, or answered a letter to an address, that was held before'),
    brings: z
      .enum(['what was asked', 'what lacked', 'the answer'])
      .optional()
      .describe(
        'what the desk had asked in its own words has come with it: all of it, only what it had said lacked (`asks`), or only the answer to what it had asked (`questions`)',
      ),
  }),
  requireSupplement: z.strictObject({
    asks: z
      .array(Line)
      .min(1)
      .max(10)
      .optional()
      .describe('what lacks in the request: a copy that is blurred, a signature (Art. 37(1)); it may end by that'),
    questions: z
      .array(Line)
      .min(1)
      .max(10)
      .optional()
      .describe(
        'what would specify the data that are meant: a former address, a number, which part (Art. 37(2)); no request ends by no answer, and none has to be narrowed',
      ),
    for: z
      .array(Line)
      .min(1)
      .max(200)
      .optional()
      .describe(
        'beside `questions`: the kinds of record, as `shop/staff`, which nothing proven finds, and for which they are asked what would',
      ),
  }),
  goOnWithout: z.strictObject({
    reason: Reason.describe(
      'why it is gone on without an answer: what was asked when, and what is searched and decided by instead',
    ),
  }),
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
      .array(
        z.strictObject({
          document: oneOf(AUTHORITIES),
          parents: oneOf(PARENTS)
            .optional()
            .describe('by what one parent or a guardian may ask, where the company asks for both'),
          parentsBecause: Reason.optional().describe(
            'of `urgent` and `dailyCare`, which no paper shows: an officer’s reason why one parent is enough',
          ),
          sight: Sight,
        }),
      )
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
    conflict: Text.optional().describe(
      'of a parent or guardian: what speaks for a conflict of their interests with the person’s; it is put before whoever decides (Art. 33(2)(i)), and stays noted whoever confirms them again',
    ),
    conflictTakenBack: Reason.optional().describe(
      'an officer’s alone: why the conflict that was noted is none; whoever approves reads it',
    ),
    samePerson: Reason.optional().describe(
      'an officer’s alone, where something was done for a person proven by other identifiers: why whoever asks now is the same person; it is approved anew',
    ),
  }),
  raiseDoubt: Doubt,
  liftDoubt: z.strictObject({
    version: z.int().min(1).describe('the version of the application that was looked at, as the case shows it'),
    doubts: z
      .array(z.int().min(1))
      .min(1)
      .max(20)
      .describe('which of the doubts are lifted, by their numbers as the case shows them; the others stand'),
    reason: Reason.describe('why they are no doubts any more'),
  }),
  inquireMandate: z.strictObject({
    reason: Reason.describe('why the person is asked; the letter does not tell it'),
    heldAt: z
      .strictObject({
        postalCode: PostalCode.optional(),
        address: Line,
        since: Day.describe('the day since which we have held it: before the request came'),
        sight: Text.describe('who looked it up, and in which record'),
      })
      .optional()
      .describe(
        'where we write to them, by a record that was held before the request; without it, the address that their papers proved',
      ),
  }),
  enterMandateAnswer: z.strictObject({
    says: oneOf(MANDATE_SAYS),
    covers: z
      .array(oneOf(RIGHTS))
      .max(7)
      .optional()
      .describe('of another scope: for which of the rights asked for the mandate holds; none may be left'),
    ...theirWord,
    slip: Line.optional().describe(
      'where the slip came back: the document number printed on it, as 花個情第2026-0012号; one that answers the inquiry of another application is refused',
    ),
    note: Text.describe('their words, and by what it was known that they were theirs: the slip, whom we called back'),
    parents: z
      .enum(['both', ...(Object.keys(PARENTS) as Parents[])])
      .optional()
      .describe(
        'of a child’s mandate, where the company asks for both parents: that both said so, or by what one is enough',
      ),
    parentsBecause: Reason.optional().describe('of `urgent` and `dailyCare`: an officer’s reason why one is enough'),
  }),
  concludeSilence: z.strictObject({
    takenAs: oneOf(MANDATE_STANDS).describe('whether the mandate is held to be confirmed all the same, or not'),
    reason: Reason,
  }),
  seeToLateDenial: z.strictObject({
    as: oneOf(LATE_DENIAL).describe('whether it is handled as an incident'),
    reason: Reason.describe('what left to whom, what was done about it, and why it is an incident or none'),
  }),
  recordFee: z.strictObject({ arrivedOn: ArrivedOn, instruments: z.array(FeeInstrument).min(1).max(20) }),
  searchAgain: z.strictObject({ store: z.string().min(1) }),
  answerForStore: z.strictObject({
    store: z.string().min(1),
    round: z.int().min(1).describe('the round that is answered, as the case shows it'),
    collection: z
      .string()
      .min(1)
      .optional()
      .describe('the kind of record it is said of, where others of the store have been searched: they stand'),
    answer: DeskAnswer,
    scan: ProofScan.optional().describe('a file that shows it, kept beside the scans of the application'),
  }),
  decide: DecisionBody,
  approve: z.strictObject({
    decision: Digest.describe('the digest of the decision that was read'),
    plan: Digest.optional().describe(
      'where data are corrected or erased, or their use ceases: the digest of the plan that was read, which is approved with it',
    ),
  }),
  returnDecision: z.strictObject({ decision: Digest, reason: Reason }),
  ...MEASURING_BODIES,
  recordDispatch: z.strictObject({
    document: Document.optional().describe(
      'the document number on what left, where it was read from the letter or a list: if the answer was replaced meanwhile, nothing is noted',
    ),
    tracking: TrackingOrLater.optional().describe(
      'the number on its slip; `later` where that is not at hand, so that the case asks for it until it is noted',
    ),
    dispatchedOn: Day.optional().describe('the day on which it left, or was given by another way'),
    how: Reason.optional().describe(
      'where the answer is given by another way the company offers (Rules Art. 30): how it was given, and to whom, as 本社応接室で閲覧、本人確認書類を確認。野田が立会い',
    ),
  }),
  recordTracking: z.strictObject({
    document: Document,
    tracking: Tracking.optional(),
    instead: Tracking.optional().describe('the number that is noted and wrong, where another stands already'),
    none: Text.optional().describe('why there is no number to note: who looked for the slip, and where'),
  }),
  changeDataMap: z.strictObject({ reason: Reason.optional() }),
  tryAgain: z.strictObject({}),
  tellDelay: z.strictObject({
    until: Day.describe('the day by which the answer is to leave instead'),
    reason: Reason.describe('why it takes longer, as the letter tells it: 倉庫の帳簿の検索に時間を要しているため'),
  }),
  refer: z.strictObject({
    to: z
      .array(Line)
      .min(1)
      .max(20)
      .describe(
        'whose desk it is: ids of `referrals` in the profile, or kinds of record that the data map marks as entrusted, as `support/tickets`',
      ),
  }),
  inform: Informs,
  recordReturn: z.strictObject({
    document: Document,
    because: oneOf(CAME_BACK).describe('what the label on the envelope says'),
    returnedOn: Day.optional().describe('the day it came back, where that is not today'),
    envelope: Line.optional().describe('where the unopened envelope is kept'),
  }),
  sendAgain: z.strictObject({
    document: Document,
    mailClass: z.string().min(1).max(40).optional().describe('how it travels, where that is to be a stronger way'),
    place: z
      .strictObject({
        postalCode: PostalCode.optional(),
        address: Line,
        paper: Paper.omit({ scan: true, of: true, blackedOut: true }).describe('the paper that shows it'),
        sight: Text.describe('who saw the paper, and where'),
      })
      .optional()
      .describe('where it goes now, and by which paper that is proven; without it, to the same address once more'),
  }),
  keepReturned: z.strictObject({ document: Document, reason: Reason }),
  giveUpLetter: z.strictObject({
    letter: z.enum(CALLED).describe('which letter cannot be sent; of several of its kind, the first'),
    reason: Reason.describe('why it cannot be sent, and how the applicant was told instead, where they were'),
  }),
  renewSecret: z.strictObject({
    ...theirWord,
    note: Text.describe('how it came that they lost it, and who was spoken with; never a secret'),
  }),
  enterComplaint: EntersComplaint,
  answerComplaint: AnswersComplaint,
  giveComplaint: z.strictObject({ complaint: ComplaintNumber, to: Owner }),
  linkComplaint: LinksComplaint,
  holdCopies: z.strictObject({
    reason: Reason.describe('which suit or investigation, and whose word that is'),
    reviewOn: Day.describe('the day on which somebody looks whether it is still needed'),
  }),
  releaseCopies: z.strictObject({
    hold: Line.describe('as the case shows it: HANA-2026-0012-S1; every other hold on its copies stands'),
    reason: Reason.describe('why it is needed no longer'),
  }),
  withdraw: z.strictObject({ reason: Reason.describe('the applicant’s words, and who took them'), ...theirWord }),
  rejectUnanswered: z.strictObject({
    reason: Reason.describe(
      'why it is closed now: what was asked when, and that nothing came, or by what it is seen that an heir asks; the letter names what lacks',
    ),
  }),
  cashMoney: z.strictObject({
    pieces: Pieces.describe('the pieces of the custody log that were cashed, by their ids'),
    on: Day.optional().describe('the day, where that is not today'),
  }),
  giveMoneyBack: z.strictObject({
    how: oneOf(BACK_BY),
    on: Day.optional().describe('the day on which it left, where that is not today'),
    pieces: Pieces.optional().describe(
      'pieces of the custody log that went back as they are; without it, everything that has still to go back, or what the letter encloses',
    ),
    letter: Line.optional().describe('the document number of the letter in whose envelope it went (`withLetter`)'),
    tracking: Tracking.optional(),
  }),
  issueReceipt: z.strictObject(theirWord),
  reviewWithdrawal: z.strictObject({
    note: Text.describe('what the look came to: why what was found had been read, and who says so'),
  }),
  tellPassword: z.strictObject({
    note: Text.describe(
      'who called whom back at which number, and by what the applicant was known; never the password',
    ),
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
  : Name extends Proven
    ? Omit<Parsed<Name>, 'scan'> & { readonly evidenceId?: string | undefined }
    : Parsed<Name>;
/** What an owner says and may show by a file. */
export type Proven = 'reportMeasure' | 'answerForStore';
