import type { CaseFile } from '../../casefile/views';
import type { Act } from '../../law/acts';
import type { AnsweredRight } from '../../law/rights';
import { forbiddenInChanging, untrue } from './forbidden-in-changing';
import { last, unless, type Entry, type Seen } from './seen';

export type { Seen };
type Letter = CaseFile['letters'][number];

/** By which letter each decision is told, and which right it answers: read off the Act, not off the tables that are tried here. */
const TOLD_BY: Readonly<Record<AnsweredRight, Readonly<Record<string, string>>>> = {
  disclosure: { disclose: 'disclosure', disclosePart: 'partialDisclosure', refuse: 'refusal', nothingHeld: 'noneHeld' }, // Art. 33(2), (3)
  provisionRecord: {
    discloseRecords: 'provisionRecords',
    discloseRecordsPart: 'provisionRecords',
    refuseRecords: 'provisionRecordsRefused',
    noRecords: 'provisionRecordsRefused',
  }, // Art. 33(5)
  purposeNotice: { notify: 'purposeNotice', notifyPart: 'purposeNotice', notNotify: 'purposeRefusal' }, // Art. 32(2), (3)
  correction: {
    correct: 'corrected',
    correctPart: 'corrected',
    notCorrect: 'notCorrected',
    noneToCorrect: 'notCorrected',
  }, // Art. 34(3)
  cessation: {
    cease: 'useCeased',
    ceasePart: 'useCeased',
    ceaseOtherwise: 'alternativeMeasure',
    notCease: 'useNotCeased',
    noneToCease: 'useNotCeased',
  }, // Art. 35(7)
  provisionStop: {
    stopProvision: 'provisionCeased',
    stopProvisionPart: 'provisionCeased',
    stopProvisionOtherwise: 'alternativeMeasure',
    notStopProvision: 'provisionNotStopped',
    noProvision: 'provisionNotStopped',
  }, // Art. 35(7)
  optOut: { 'what was done': 'provisionStopped' }, // Art. 27(2): there is nothing to decide
};
/** What was to cease is told as another measure where a law keeps some of it (Art. 35(6)). */
const ALSO_TOLD_BY: Readonly<Record<string, string>> = { cease: 'alternativeMeasure', ceasePart: 'alternativeMeasure' };
const ANSWERS = Object.values(TOLD_BY).flatMap((letters) => Object.values(letters));
/** The rights under which what stores hold is changed: there a plan is read before anything is approved, and done before it is told. */
const CHANGES: readonly AnsweredRight[] = ['correction', 'cessation', 'provisionStop'];

/** The rights for which a fee may be asked (Art. 38(1)), and what the example company asks for each, in yen. */
const FEE: Readonly<Record<AnsweredRight, number>> = {
  disclosure: 1_000,
  purposeNotice: 1_000,
  provisionRecord: 0,
  correction: 0,
  cessation: 0,
  provisionStop: 0,
  optOut: 0,
};

/** How far a case is at each stage. */
const FAR = [
  ['received'],
  ['supplementing'],
  ['proving'],
  ['payingFee'],
  ['searching'],
  ['deciding', 'measuring'],
  ['approving'],
  ['answering'],
  ['dispatching'],
  ['closed'],
];
const FAR_IN_CHANGES = [...FAR.slice(0, 5), ['deciding'], ['planning'], ['approving'], ['measuring'], ...FAR.slice(7)];
const farAt = ({ view }: Seen): number =>
  (CHANGES.includes(view.right.name as AnsweredRight) ? FAR_IN_CHANGES : FAR).findIndex((stages) =>
    stages.includes(view.stage.name),
  );

/** What may send a case back, and says so in its journal. */
const SENDS_BACK = [
  'supplementRequired',
  'supplemented',
  'identityVoided',
  'decisionFell',
  'answerFell',
  'returned',
  'searchAsked',
  'storeAnswered',
  'dataMapChanged',
  'measureAskedAgain',
  'planAsked',
  'planStale',
  'holdPlaced',
  'holdReleased',
];

/** What a case that has ended still takes in: money that came too late, letters that come back, somebody's look. */
const AFTER_THE_END = [
  'read',
  'closed',
  'feeReceived',
  'withdrawalReviewed',
  'letterStopped',
  'letterRecalled',
  'letterMayHaveLeft',
  'halted',
  'resumed',
  'letterGivenUp',
  'moneyCashed',
  'moneyWentBack',
  'receiptAsked',
  'letterReturned',
  'letterSentAgain',
  'letterKept',
  'trackingNoted',
  'complaintEntered',
  'complaintAnswered',
  'complaintGiven',
  'copiesHeld',
  'copiesReleased',
  'copyGone',
  'passwordTold',
  'caseLinked',
  'holdPlaced',
  'holdReleased',
  'instructionCalledFor',
  'instructionReported',
  'undertaken',
  'undertakingBegun',
  'undertakingFoundAgain',
  'undertakingWaits',
  'undertakingResumed',
  'undertakingReported',
  'undertakingKept',
];

/** Everything in a case, as it is seen now, that the Act or the procedure forbids; empty as long as all is well. */
export function forbiddenIn(rights: readonly AnsweredRight[], now: Seen, earlier?: Seen): readonly string[] {
  const right = now.view.right.name as AnsweredRight;
  const { entries, intact } = now.journal;
  return [
    ...unless(intact, 'its journal is not intact'),
    ...standingAnswers(now).flatMap((letter) => forbiddenInAnswer(right, letter, now)),
    ...unless(standingAnswers(now).length <= 1, 'two answers stand'),
    ...decidedOtherwise(right, entries),
    ...forbiddenInMoney(rights, right, now),
    ...forbiddenAfterTheEnd(entries),
    ...forbiddenInWaiting(now),
    ...(CHANGES.includes(right) ? forbiddenInChanging(entries) : []),
    ...writtenTwice(entries),
    ...(earlier === undefined ? [] : forbiddenSince(earlier, now)),
  ].map((says) => `${right}: ${says}`);
}

/** What else must hold of a case that has ended. */
export function forbiddenAtTheEnd(now: Seen): readonly string[] {
  const answers = standingAnswers(now).length;
  const { outcome } = now.view;
  return [
    ...unless(
      outcome === 'answered' || outcome === 'withdrawn' || outcome === 'rejected',
      `it ended as ${String(outcome)}`,
    ),
    ...unless(outcome !== 'answered' || answers === 1, 'it counts as answered, and no answer stands'),
    ...unless(outcome !== 'withdrawn' || answers === 0, 'it was withdrawn, and an answer stands'),
    ...unless(outcome !== 'rejected' || answers === 0, 'it was not taken up, and an answer stands'),
  ].map((says) => `${now.view.right.name}: ${says}`);
}

const standingAnswers = ({ view }: Seen): readonly Letter[] =>
  view.letters.filter(
    ({ kind, handedOverAt, stoppedAt }) =>
      ANSWERS.includes(kind) && handedOverAt !== undefined && stoppedAt === undefined,
  );

/** An answer leaves to somebody who is confirmed, tells what two people resolved or what every owner has proven, and answers the right that was asked. */
function forbiddenInAnswer(right: AnsweredRight, { kind, occasion, documentNumber }: Letter, now: Seen): string[] {
  const { entries } = now.journal;
  const at = entries.findIndex(({ facts }) => facts['documentNumber'] === documentNumber);
  const before = entries.slice(0, at);
  const of = (what: string): number => last(before, (entry) => entry.kind === what);
  return [
    ...unless(at >= 0, `${kind} left, and the journal does not say so`),
    ...unless(
      of('identityConfirmed') > of('identityVoided') || (now.view.continues !== undefined && of('identityVoided') < 0), // confirmed in the case it takes up
      `${kind} left before anybody was confirmed`,
    ),
    ...unless(Object.values(TOLD_BY[right]).includes(kind), `${kind} answers another right`),
    ...(right === 'optOut'
      ? [...unproven(before), ...carriedAlone(before)]
      : unapproved(right, kind, occasion.replace(/\.\d+$/, ''), before)),
    ...(CHANGES.includes(right) ? untrue(before, now.view) : []),
  ];
}

/** What was decided although it answers another right. */
const decidedOtherwise = (right: AnsweredRight, entries: readonly Entry[]): readonly string[] =>
  entries
    .filter(({ kind, facts }) => kind === 'decided' && !Object.hasOwn(TOLD_BY[right], String(facts['decision'])))
    .map(({ facts }) => `${String(facts['decision'])} was decided, which answers another right`);

/** What one decided and another did not approve (Art. 33(2), 32(2)). */
function unapproved(right: AnsweredRight, kind: string, digest: string, before: readonly Entry[]): readonly string[] {
  const of = (what: string): number => last(before, (entry) => entry.kind === what && entry.facts['digest'] === digest);
  const [decided, approved] = [before[of('decided')], before[of('approved')]];
  if (decided === undefined) return [`${kind} left, and nobody decided it`];
  const fell = last(
    before,
    (entry) =>
      (entry.kind === 'returned' && entry.facts['digest'] === digest) ||
      (entry.kind === 'decisionFell' && entry.facts['decision'] === digest),
  );
  return [
    ...unless(approved !== undefined, `${kind} left, and nobody approved it`),
    ...unless(approved?.by !== decided.by, `${kind} left, decided and approved by one person`),
    ...unless(fell < of('approved'), `${kind} left after its decision had fallen`),
    ...unless(
      [TOLD_BY[right], ALSO_TOLD_BY].some((told) => told[String(decided.facts['decision'])] === kind),
      `${kind} tells another decision`,
    ),
  ];
}

/** One person alone met the applicant, and says what was done for them. */
function carriedAlone(before: readonly Entry[]): readonly string[] {
  const reported = last(before, ({ kind }) => kind === 'measureReported');
  const by = (kind: string): string | undefined =>
    before.slice(0, reported).findLast((entry) => entry.kind === kind)?.by;
  const isAlone = [by('received'), by('identityConfirmed')].every((one) => one === before[reported]?.by);
  return reported >= 0 && isAlone ? ['one person opened the case, confirmed who asks and reported what was done'] : [];
}

/** Provisions whose owner has not proven that they ended (Art. 27(2)). */
function unproven(before: readonly Entry[]): readonly string[] {
  const of = (provision: unknown, ...kinds: readonly string[]): number =>
    last(before, (entry) => kinds.includes(entry.kind) && entry.facts['provision'] === provision);
  const asked = before.flatMap(({ kind, facts }) => (kind.startsWith('measureAsked') ? [facts['provision']] : []));
  const mapMoved = before.some(({ kind }) => kind === 'dataMapChanged');
  return [...new Set(mapMoved ? [] : [...asked, 'seasonal-list'])].flatMap((provision) =>
    unless(
      of(provision, 'measureReported') > of(provision, 'measureAsked', 'measureAskedAgain'),
      `an answer left before the owner of ${String(provision)} had proven it`,
    ),
  );
}

/** A fee is owed for what may be charged for, is still asked for, and for nothing else; what is not owed is not taken (Art. 38). */
function forbiddenInMoney(
  rights: readonly AnsweredRight[],
  right: AnsweredRight,
  { view, journal: { entries } }: Seen,
): readonly string[] {
  const all = rights.reduce((sum, one) => sum + FEE[one], 0);
  const gone = new Set(
    entries.flatMap(({ kind, facts }) => (kind === 'askedForLess' ? [facts['withdrawn'] ?? facts['rejected']] : [])),
  );
  const isFree = FEE[right] === 0 || view.continues !== undefined; // what is taken up again was paid for
  const due = gone.size === 0 ? all : FEE[right]; // at most two of the rights may be charged for
  const { kept, goingBack, goneBack } = view.money;
  return [
    ...unless(view.money.in === kept + goingBack + goneBack, 'the custody log does not balance'),
    ...unless(kept <= all, 'more is kept than is owed'),
    ...unless(view.fee.received < all + 1_000, 'more was taken than is owed'),
    ...unless(
      isFree ? view.fee.due === 0 : view.fee.due === due || (gone.size > 0 && view.fee.due === all),
      `a fee of ${view.fee.due} yen is due`,
    ),
    ...unless(!isFree || view.fee.received === 0, 'a fee was taken for what is free'),
    ...unless(!isFree || view.stage.name !== 'payingFee', 'it waits for a fee although it is free'),
    ...unless(!isFree || view.letters.every(({ kind }) => kind !== 'fee'), 'a fee was asked for what is free'),
  ];
}

/** After it was withdrawn or has left the house nothing is done in a case any more, and no letter leaves. */
function forbiddenAfterTheEnd(entries: readonly Entry[]): readonly string[] {
  const bound = entries.findIndex(({ kind }) => ['measureAsked', 'measureBegun', 'measureReported'].includes(kind)); // from here on an answer tells what was done, or an owner may have done
  const ends = (kind: Entry['kind'], at: number): boolean =>
    ['rejected', 'dispatched'].includes(kind) || (kind === 'withdrawn' && (bound < 0 || at < bound));
  const end = entries.findIndex(({ kind }, at) => ends(kind, at));
  return end < 0
    ? []
    : entries
        .slice(end + 1)
        .filter(({ kind, facts }) => !AFTER_THE_END.includes(kind) && !isComingBack(kind, facts))
        .filter(({ kind, facts }) => kind !== 'reminded' || !OF_WHAT_IS_LEFT.includes(String(facts['reminder'])))
        .map(({ kind }) => `${kind} after the end`);
}
/** A letter that was in somebody's hands when it was stopped is noted, and taken back; one that tells of the end itself, or of money, leaves after it. */
const isComingBack = (kind: string, facts: Entry['facts']): boolean =>
  ['letterHandedOver', 'letterPerhapsTwice'].includes(kind) &&
  (facts['stopped'] === true || TOLD_AFTER_THE_END.includes(String(facts['letter'])));
const TOLD_AFTER_THE_END = [
  'withdrawalAccepted',
  'documentsReturned',
  'feeReceipt',
  'feeRefund',
  'sentAgain',
  'complaintAnswer',
  'password',
  'wayChanged',
  'instruction',
  'undertakingKept',
  'copyStays',
];
/** Of what the desk is reminded in a case that has ended. */
const OF_WHAT_IS_LEFT = ['mailHeld', 'complaintNear', 'instructionLate'];

/** A case that is open waits for somebody, and whoever it waits for has something to do. */
function forbiddenInWaiting({ view }: Seen): readonly string[] {
  const { stage, waitsFor, next, outcome } = view;
  if (stage.name !== 'closed')
    return [
      ...unless(waitsFor !== 'nobody', `it is ${stage.name}, and nobody is waited for`),
      ...unless(next.length > 0, `it is ${stage.name}, and nothing may be done`),
    ];
  const left = leftToDo(view);
  const isForTheDesk = view.leftToDo !== undefined || left.some((acts) => !acts.includes('reviewWithdrawal'));
  return [
    ...unless(outcome !== undefined, 'it is closed without an outcome'),
    ...unless(
      waitsFor === (isForTheDesk ? 'desk' : left.length > 0 ? 'reviewer' : 'nobody'),
      `it is closed and waits for ${waitsFor}, with this left to do: ${left.join(', ') || 'nothing'}`,
    ),
    ...left
      .filter((acts) => next.every(({ act }) => !acts.includes(act)))
      .map((acts) => `it is closed and waits for somebody to ${acts.join(' or ')}, and none of it may be done`),
  ];
}

/** What the desk has still to do in a case that has ended, each by the acts of which one does it. */
const leftToDo = ({
  trouble,
  readThenWithdrawn,
  returned,
  complaints,
  next,
  leftToDo: named,
}: Seen['view']): readonly Act[][] => [
  ...(trouble === undefined ? [] : [['tryAgain' as const]]),
  ...(readThenWithdrawn === 'toBeReviewed' ? [['reviewWithdrawal' as const]] : []),
  ...(returned.some(({ now }) => now.name === 'held')
    ? [['sendAgain' as const, 'keepReturned' as const, 'recordReturn' as const]]
    : []), // until its days have passed, word of it is awaited
  ...(complaints.some(({ answeredOn }) => answeredOn === undefined) ? [['answerComplaint' as const]] : []),
  ...(named?.some(({ name }) => name === 'tracking') ? [['recordTracking' as const]] : []),
  ...(named?.some(({ name }) => name === 'instruction') ? [['reportInstruction' as const]] : []),
  ...(named?.some(({ name }) => name === 'toldByNobody') ? [['tellOther' as const, 'reportInstruction' as const]] : []),
  ...(named?.some(({ name }) => name === 'systemFollows') ? [['reportUndertaking' as const]] : []),
  ...(next.some(({ act }) => act === 'tellPassword') ? [['tellPassword' as const]] : []),
];

/** What one command of a person led to more than once. */
function writtenTwice(entries: readonly Entry[]): readonly string[] {
  const done = entries
    .filter(({ by, kind }) => by !== 'madoguchi' && !kind.startsWith('letter'))
    .map(({ commandId, kind }) => `${kind} ${commandId}`);
  return done.filter((one, nth) => done.indexOf(one) !== nth).map((one) => `written twice: ${one}`);
}

/** What was written stands, and a case goes back only where its journal says why; never from its end. */
function forbiddenSince(earlier: Seen, now: Seen): readonly string[] {
  const [old, entries] = [earlier.journal.entries, now.journal.entries];
  const since = entries.slice(earlier.before).map(({ kind }) => kind);
  const [from, to] = [earlier.view.stage.name, now.view.stage.name];
  return [
    ...unless(
      old.every(({ hash }, nth) => entries[nth]?.hash === hash),
      'its journal was rewritten',
    ),
    ...unless(
      farAt(now) >= farAt(earlier) || (from !== 'closed' && since.some((kind) => SENDS_BACK.includes(kind))),
      `it went back from ${from} to ${to}, and the journal says only: ${since.join(', ')}`,
    ),
  ];
}
