import { CESSATION, type CessationDecision } from './cessation';
import { CORRECTION, type CorrectionDecision } from './correction';
import { DISCLOSURE, type Decision as DisclosureDecision } from './disclosure';
import type { Lacking } from './lacking';
import { PROVISION_STOP, type ProvisionStopDecision } from './provision-stop';
import { PURPOSE_NOTICE, type PurposeDecision } from './purpose-notice';
import { asDisclosure, RECORDS_DISCLOSED, type RecordsDecision } from './records-disclosed';
import type { AnsweredRight, Matter } from './rights';

/** What differs from right to right once somebody decides: what a decision lacks, what it refuses, what may be said of it, and which letters tell it. */
export type LawOf<Decision, Ground> = {
  /** What it still lacks before it may be told to the person, in plain words; empty when it may. */
  readonly lackingIn: (decision: Decision, ground: Ground) => readonly Lacking[];
  /** Whether it refuses what was asked for: all of it, or a part. */
  readonly refusedIn: (decision: Decision) => 'whole' | 'part' | undefined;
  /** What the journal may say of it, without a word on the person. */
  readonly saidOf: (decision: Decision) => Readonly<Record<string, unknown>>;
  /** The letters in which it is told, in the order in which they leave. */
  readonly toldBy: (decision: Decision) => readonly AnsweringLetter[];
};

/** The letters that answer a request. */
export type AnsweringLetter =
  | 'disclosure'
  | 'partialDisclosure'
  | 'refusal'
  | 'noneHeld'
  | 'provisionRecords'
  | 'provisionRecordsRefused'
  | 'purposeNotice'
  | 'purposeRefusal'
  | 'corrected'
  | 'notCorrected'
  | 'useCeased'
  | 'useNotCeased'
  | 'alternativeMeasure'
  | 'provisionCeased'
  | 'provisionNotStopped'
  | 'provisionStopped';

/** A decision on one of the rights in which there is something to decide. */
export type Decision =
  | DisclosureDecision
  | RecordsDecision
  | PurposeDecision
  | CorrectionDecision
  | CessationDecision
  | ProvisionStopDecision;

/** The right each kind of decision answers: no kind answers two. */
const DECIDES = {
  disclose: 'disclosure',
  disclosePart: 'disclosure',
  refuse: 'disclosure',
  nothingHeld: 'disclosure',
  discloseRecords: 'provisionRecord',
  discloseRecordsPart: 'provisionRecord',
  refuseRecords: 'provisionRecord',
  noRecords: 'provisionRecord',
  notify: 'purposeNotice',
  notifyPart: 'purposeNotice',
  notNotify: 'purposeNotice',
  correct: 'correction',
  correctPart: 'correction',
  notCorrect: 'correction',
  noneToCorrect: 'correction',
  cease: 'cessation',
  ceasePart: 'cessation',
  ceaseOtherwise: 'cessation',
  notCease: 'cessation',
  noneToCease: 'cessation',
  stopProvision: 'provisionStop',
  stopProvisionPart: 'provisionStop',
  stopProvisionOtherwise: 'provisionStop',
  notStopProvision: 'provisionStop',
  noProvision: 'provisionStop',
} as const satisfies Record<Decision['kind'], AnsweredRight>;
export type DecidedRight = (typeof DECIDES)[Decision['kind']];

export const rightOf = ({ kind }: Pick<Decision, 'kind'>): DecidedRight => DECIDES[kind];

/**
 * Whether nothing is done because nothing is held, or provided, of which it could be: it is decided not to all the same, and the request is
 * declined by that (Arts. 34(3), 35(7), 39(1)). That nothing is held to disclose is told, and decided by nobody (Art. 33(3)).
 */
export const declines = ({ kind }: Pick<Decision, 'kind'>): boolean =>
  kind === 'noneToCorrect' || kind === 'noneToCease' || kind === 'noProvision';

/** The kinds of decision a right is answered by; none where there is nothing to decide. */
export const kindsFor = (right: Matter): readonly Decision['kind'][] =>
  (Object.keys(DECIDES) as Decision['kind'][]).filter((kind) => DECIDES[kind] === right);

type DecisionOf = {
  readonly disclosure: DisclosureDecision;
  readonly provisionRecord: RecordsDecision;
  readonly purposeNotice: PurposeDecision;
  readonly correction: CorrectionDecision;
  readonly cessation: CessationDecision;
  readonly provisionStop: ProvisionStopDecision;
};
/** Whether a decision is one on a right. */
const isOn =
  <Right extends DecidedRight>(right: Right) =>
  (decision: Decision): decision is DecisionOf[Right] =>
    rightOf(decision) === right;
export const isOnRecords = isOn('provisionRecord');
export const isOnPurposes = isOn('purposeNotice');
export const isOnCorrection = isOn('correction');
export const isOnCessation = isOn('cessation');
export const isOnProvision = isOn('provisionStop');
const isOnDisclosure = isOn('disclosure');

/**
 * A decision on what was found, personal data or records of provisions, in one form: both are sorted, withheld and refused alike
 * (Arts. 33(2), 33(5)). None of one that rests on anything else.
 */
export const onFindings = (decision: Decision): DisclosureDecision | undefined =>
  isOnRecords(decision) ? asDisclosure(decision) : isOnDisclosure(decision) ? decision : undefined;

const LAW = {
  disclosure: DISCLOSURE,
  provisionRecord: RECORDS_DISCLOSED,
  purposeNotice: PURPOSE_NOTICE,
  correction: CORRECTION,
  cessation: CESSATION,
  provisionStop: PROVISION_STOP,
};

/** What may be asked of a decision whatever it decides. */
type OfAny = Omit<LawOf<Decision, never>, 'lackingIn'>;
const lawOn = (decision: Decision): OfAny => LAW[rightOf(decision)] as OfAny; // its own right's, by its kind

export const refusedIn = (decision: Decision): 'whole' | 'part' | undefined => lawOn(decision).refusedIn(decision);
export const saidOf = (decision: Decision): Readonly<Record<string, unknown>> => lawOn(decision).saidOf(decision);
export const toldBy = (decision: Decision): readonly AnsweringLetter[] => lawOn(decision).toldBy(decision);
