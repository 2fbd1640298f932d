import { z } from 'zod';
import { ACTS, ROLES } from '../law/acts';
import { LEFT_TO_DO } from '../law/left-to-do';
import { OWN_COPIES } from '../law/own-copies';
import { STAGES, WAITS_FOR } from '../law/stages';
import { WHY_SO } from '../law/why-so';
import { DEFECTS } from '../law/defects';
import { APPLICANTS, PARENTS, WITHOUT_STANDING } from '../law/authorities';
import { WORD_BY } from '../law/standing';
import { LET_GO } from '../law/documents';
import { MATTERS, RIGHTS } from '../law/rights';
import { OwnerAsked } from './asked-views';
import { CollectionOutcome, OUTCOMES } from './finding';
import { Identifier } from './identifiers';
import { LETTERS } from './letter';
import { Doubt, HeardBefore } from './doubts';
import { AnswerBy, LettersIn, Relief } from './request';
import { Because } from './store-failures';
import {
  ComplaintView,
  Custody,
  Day,
  Instant,
  HoldView,
  AuthorityView,
  InstructionView,
  InWords,
  CalledById,
  KindOfRecord,
  MeasureView,
  UndertakingView,
  MandateView,
  Money,
  PersonView,
  ProvisionView,
  PurposesView,
  ReturnedView,
  Yen,
} from './view-parts';
import { oneOf } from './words';

export const StaffView = z
  .strictObject({ id: z.string(), name: z.string(), roles: z.array(z.enum(ROLES)) })
  .meta({ id: 'Staff' });
export type StaffView = z.infer<typeof StaffView>;

const row = {
  number: z.string().meta({ example: 'HANA-2026-0012' }),
  right: z.strictObject({ name: oneOf(MATTERS), ...InWords, article: z.string() }),
  stage: z.strictObject({ name: oneOf(STAGES), ...InWords }),
  waitsFor: z.enum(WAITS_FOR),
  arrivedOn: Day,
  promisedOn: Day.optional().describe('the company’s own promise; later by every day the applicant was waited for'),
  firstPromisedOn: Day.optional().describe('the day promised at first, where the applicant was told another since'),
  delays: z
    .array(z.strictObject({ toldOn: Day, until: Day }))
    .optional()
    .describe('the delays the applicant was told of, in order'),
  leftToDo: z
    .array(z.strictObject({ name: oneOf(LEFT_TO_DO), ...InWords }))
    .optional()
    .describe('what is left for the desk to do that keeps no case open: such a case is listed though it is closed'),
  sameEnvelopeAs: z
    .array(z.string())
    .optional()
    .describe(
      'applications in which every word is the same: one envelope may have been opened twice; in the list, and when it is opened',
    ),
  suitFrom: Day.optional().describe(
    'the first day on which a suit may be filed (Art. 39(1)); only a refusal brings it forward',
  ),
  dueOn: Day.describe(
    'the day by which the answer is to leave: the promised one; where none is, the last before a suit may be filed (Art. 39(1))',
  ),
  reminded: z.array(
    z.strictObject({
      name: z.string(),
      of: z.string().optional().describe('which of several things it is of, as a measure, a letter or an instruction'),
      ...InWords,
    }),
  ),
  trouble: z
    .string()
    .optional()
    .describe('why the engine could not go on by itself; a person looks and lets it try again'),
  troubleSays: z.strictObject(InWords).optional().describe('what that means, and what cures it'),
  closedOn: Day.optional(),
  outcome: z.string().optional(),
  destroyed: z
    .strictObject({ at: Instant, ...InWords })
    .optional()
    .describe('when the key was destroyed under which what is confidential in it lay; that is unreadable for good'),
  copiesGone: z
    .array(z.strictObject({ copy: oneOf(OWN_COPIES), ...InWords, on: Day }))
    .optional()
    .describe('what of the desk’s own copies went when its days had passed'),
  copiesHeld: z
    .array(z.strictObject({ hold: z.string(), by: z.string(), on: Day, reviewOn: Day }))
    .optional()
    .describe(
      'who holds the copies beyond their days, since when, and when that is looked at again; the last release lets them go',
    ),
  readThenWithdrawn: z
    .enum(['toBeReviewed', 'reviewed'])
    .optional()
    .describe('what was found had been read when the applicant withdrew; an approver looks at why'),
  continues: z.string().optional().describe('the closed case that this one takes up again'),
  continuedBy: z.array(z.string()).optional().describe('the cases that take this one up again, which stays closed'),
};

/** A case in the list: whose turn it is and by when. No names. */
export const CaseRow = z.strictObject(row).meta({ id: 'CaseRow' });
export type CaseRow = z.infer<typeof CaseRow>;
export const CaseList = z
  .strictObject({
    cases: z.array(CaseRow),
    next: z.string().optional().describe('the `after` of the next page'),
    toReview: z
      .int()
      .describe('how many withdrawn cases, in which what was found had been read, wait for an approver’s look'),
  })
  .meta({ id: 'CaseList' });
export type CaseList = z.infer<typeof CaseList>;

const DefectView = z
  .strictObject({
    code: oneOf(DEFECTS),
    ...InWords,
    about: z.strictObject(InWords).optional().describe('the paper or the field of the form'),
    limit: Day.optional().describe('the date that decides it'),
    yen: Yen.optional(),
    instead: z.array(z.strictObject(InWords)).optional().describe('what would do instead'),
  })
  .meta({ id: 'Defect' });
export type DefectView = z.infer<typeof DefectView>;

const StoreView = z
  .strictObject({
    store: z.string(),
    label: z.string(),
    kind: z.string(),
    round: z.int().describe('how often it was to be asked; an answer by hand names it'),
    known: z.boolean().describe('whether it is known what the store holds; unknown is never none'),
    outcome: z.enum([...OUTCOMES, 'unsearched']),
    items: z.int(),
    contradicting: z
      .int()
      .describe(
        'records beside them that contradict a proven name or birthday, or that a shared mailbox or telephone alone finds: an officer says whose they are',
      ),
    near: z.int().describe('records that were not found and may be theirs: an officer says of each whose it is'),
    collections: z
      .array(CollectionOutcome)
      .describe('how each kind of record in it was searched; of one that was not, somebody can answer'),
    because: Because.optional().describe('why it is not known, and what to do next'),
    searchedAt: Instant.optional(),
  })
  .meta({ id: 'Store' });

const NextAct = z
  .strictObject({
    act: oneOf(ACTS),
    path: z.string().describe('where to POST it'),
    ...InWords,
    article: z.string(),
    by: z.array(z.enum(ROLES)),
    yours: z.boolean().optional().describe('whether whoever asked may do it; said where they read this one case'),
  })
  .meta({ id: 'NextAct' });

const standing = {
  ...row,
  openedAt: Instant,
  openedBy: z.string(),
  defects: z.array(DefectView).describe('everything that lacks, at once (Art. 37)'),
  questions: z
    .int()
    .describe('how often the applicant was asked what they mean and has not answered: no defect (Art. 37(2))'),
  fee: z.strictObject({ due: Yen, received: Yen, excess: Yen }).describe('in yen (Art. 38)'),
  pauses: z.array(z.strictObject({ from: Day, until: Day.optional() })),
  application: z
    .strictObject({ number: z.string(), version: z.int() })
    .describe('the envelope it came in; a confirmation of identity names the version that was looked at'),
  identityConfirmed: z.boolean(),
  stores: z.array(StoreView).describe('none for a right that searches nothing'),
  mandate: MandateView.optional().describe(
    'where the person was asked, or is to be asked, whether they mandated the agent',
  ),
  returned: z.array(ReturnedView),
  complaints: z.array(ComplaintView),
  planned: z.literal(true).optional().describe('a plan of what is done in the stores lies under /plan'),
  measures: z
    .array(MeasureView)
    .describe('what is done in systems, by us or by their owners; none for a right that changes nothing'),
  holds: z.array(HoldView).describe('records that nobody may destroy for the time being'),
  undertakings: z
    .array(UndertakingView)
    .describe(
      'what the answer said would follow, each by itself: when it is due, for what it waits, and when it was done',
    ),
  instructions: z
    .array(InstructionView)
    .describe('what those who hold the data besides us were told, and what they answered'),
  authorised: z.array(AuthorityView).describe('whose records entrusted to us may be changed, by their holder’s word'),
  purposes: z
    .array(PurposesView)
    .optional()
    .describe('what a notice of the purposes of use may tell, kind by kind; only where that is asked for'),
  provisions: z.array(ProvisionView).optional().describe('to whom data are provided; only where that is to stop'),
  because: z
    .array(z.strictObject({ name: oneOf(WHY_SO), ...InWords }))
    .describe('why it stands where it does, where that is not plain: a store moved, data were changed already'),
  decision: z.string().optional().describe('the digest of the decision that stands; an approval names it'),
  decidedBy: z.string().optional(),
  approvedBy: z.string().optional(),
  refusedOn: Day.optional(),
  next: z.array(NextAct).describe('what may legally be done now, and by whom'),
};

/** Where a case stands and what may be done next, without a word on the person. Every act answers this. */
export const CaseStanding = z.strictObject(standing).meta({ id: 'CaseStanding' });
export type CaseStanding = z.infer<typeof CaseStanding>;
export const OpenedStanding = z
  .strictObject({
    ...standing,
    started: z.boolean().describe('false: the case is kept, and its work begins as soon as the engine can be reached'),
  })
  .meta({ id: 'OpenedCase' });
export type OpenedStanding = z.infer<typeof OpenedStanding>;
export const OpenedApplication = z
  .strictObject({ application: z.string(), cases: z.array(OpenedStanding).describe('one for each right asked for') })
  .meta({ id: 'OpenedApplication' });
export type OpenedApplication = z.infer<typeof OpenedApplication>;

/** One envelope, as it stands now. */
export const ApplicationView = z
  .strictObject({ application: z.string(), cases: z.array(CaseStanding) })
  .meta({ id: 'Application' });
export type ApplicationView = z.infer<typeof ApplicationView>;

const paper = {
  document: z.string(),
  ...InWords,
  issuedOn: Day.optional(),
  arrivedOn: Day.optional().describe('the day it came, where it was not in the envelope'),
  evidenceId: z.string().optional().describe('its scan lies under /evidence'),
  blackedOut: z.boolean().optional(),
  letGo: z
    .strictObject({ because: oneOf(LET_GO), ...InWords })
    .optional()
    .describe('why the scan that was sent is not kept, and what to do'),
};

/** A case in which the same person asked for the same before: what a decision on repetition rests on (Art. 33(2)(ii)). */
export const EarlierCase = z
  .strictObject({
    number: z.string(),
    arrivedOn: Day,
    stage: z.strictObject({ name: oneOf(STAGES), ...InWords }),
    closedOn: Day.optional(),
    outcome: z.enum(['answered', 'withdrawn', 'rejected']).optional(),
    counts: z.boolean().describe('whether it is a request of theirs: who asked was confirmed, and it was answered'),
    refused: z.enum(['whole', 'part']).optional(),
  })
  .meta({ id: 'EarlierCase' });
export type EarlierCase = z.infer<typeof EarlierCase>;

export const LetterView = z
  .strictObject({
    kind: oneOf(LETTERS),
    ja: z.string(),
    occasion: z.string(),
    documentNumber: z.string(),
    issuedOn: Day,
    way: z.enum(['post', 'email', 'otherWay']),
    medium: z
      .strictObject({ id: z.string(), file: z.enum(['pdf', 'zip']) })
      .optional()
      .describe(
        'a person writes it on this medium, by its id in the profile, from the locked file in the tray, and it goes by post',
      ),
    mailClass: z.string(),
    pages: z.int().optional(),
    sha256: z.string().optional(),
    leavingAt: Instant.optional().describe('from here on nobody can say that it did not leave'),
    handedOverAt: Instant.optional(),
    stoppedAt: Instant.optional().describe('it is not wanted any more'),
    dispatchedOn: Day.optional(),
    tracking: z.string().optional(),
    untracked: z
      .literal(true)
      .optional()
      .describe('it lies in the mail room or left by a class that has a number, and none is noted'),
    pdf: z.string().optional().describe('where the letter lies, once it is drawn'),
    mailed: z.int().describe('how many of its mails were taken, where it goes in several'),
    locked: z.boolean().describe('it went as an electronic record that opens with a password'),
    password: z.string().optional().describe('where that password is read, to be told by telephone'),
  })
  .meta({ id: 'Letter' });
export const LetterList = z.strictObject({ letters: z.array(LetterView) });
export type LetterList = z.infer<typeof LetterList>;

/** What remains of a case whose key was destroyed: nothing in it was confidential. The journal's open part remains too, and the letters until their own days have passed. */
export const CaseRemains = z
  .strictObject({
    ...row,
    openedAt: Instant,
    openedBy: z.string(),
    application: standing.application,
    custody: Custody,
    money: Money,
    letters: z.array(LetterView),
    profileVersion: z.string(),
    dataMapVersion: z.string(),
  })
  .meta({ id: 'CaseRemains' });
export type CaseRemains = z.infer<typeof CaseRemains>;

/** To what the applicant limited the request in their own words; without it, it reaches everything. */
export const LimitedTo = z
  .array(z.strictObject({ id: z.string(), label: z.string() }))
  .optional()
  .describe('as what alone they ask, by their own words in `concerning`; not said means that it reaches everything');

/** A case with what is confidential in it, for those who handle it. */
export const CaseFile = z
  .strictObject({
    ...standing,
    arrivedBy: oneOf(WORD_BY),
    appliedOn: Day.optional(),
    onPrescribedForm: z.boolean(),
    applicant: oneOf(APPLICANTS),
    principal: PersonView,
    agent: PersonView.optional(),
    relief: Relief,
    concerning: z.string().optional(),
    knownAs: z
      .array(z.strictObject({ id: z.string(), label: z.string() }))
      .optional()
      .describe('as what they ask; not said means as anybody of whom data are kept'),
    limitedTo: LimitedTo,
    answerBy: AnswerBy,
    answerWay: z.string().optional(),
    lettersIn: LettersIn,
    identifiers: z
      .array(Identifier)
      .describe('what the applicant says of themselves, and the proof; only what is proven is searched for'),
    papers: z.array(
      z.strictObject({
        ...paper,
        of: z.enum(['principal', 'agent']),
        side: z.enum(['front', 'back', 'both']),
        expiresOn: Day.optional(),
      }),
    ),
    authorities: z.array(
      z.strictObject({ ...paper, rights: z.array(oneOf(RIGHTS)).optional(), parents: oneOf(PARENTS).optional() }),
    ),
    asksAs: oneOf(WITHOUT_STANDING).optional().describe('as what they ask who have no standing by that'),
    doubts: z
      .array(Doubt)
      .describe('what records of before the request say against who asks; it is told to nobody outside'),
    heardBefore: z.array(HeardBefore).describe('where the person was heard that was held before the request'),
    complainedOfIn: z
      .array(z.string())
      .describe('the cases of complaints that were entered as concerning none and were seen to concern this one'),
    alike: z
      .array(
        z.strictObject({
          application: z.string(),
          sameEnvelope: z.boolean().describe('every word is the same: one envelope may have been opened twice'),
          open: z.boolean(),
          rights: z.array(z.string()),
        }),
      )
      .describe('other applications of somebody of this name and birthday'),
    earlier: z.array(EarlierCase).describe('earlier cases of somebody of this name and birthday, for the same right'),
    evidence: z.array(
      z.strictObject({
        id: z.string(),
        contentType: z.string(),
        bytes: z.int(),
        sha256: z.string(),
        receivedAt: Instant,
      }),
    ),
    custody: Custody,
    money: Money,
    ownersAsked: z
      .array(OwnerAsked)
      .describe('what the owners of stores and provisions were asked: to look, or to stop'),
    letters: z.array(LetterView),
    kinds: z.array(KindOfRecord).describe('every kind of record its data map knows, as the company calls it'),
    bases: z.array(CalledById).describe('on which its profile has records kept, each by its law or claim'),
    people: z.array(CalledById).describe('as whom its data map lets somebody ask'),
    profileVersion: z.string(),
    dataMapVersion: z.string(),
  })
  .meta({ id: 'CaseFile' });
export type CaseFile = z.infer<typeof CaseFile>;
