import type { CivilDate } from './clock';
import { balanceOf, stillToGoBack, type Gone, type Piece } from './custody';
import { isWaitedFor } from './mandate';
import { isMeasureAsked } from './measuring';
import { isHeld, undeliveredFrom } from './returned-mail';
import { answerIn, type Progress } from './stages';

/** What stands beside the progress of a case and changes without it: the custody log of its application, its letters, what this desk knows today. */
export type Beside = {
  readonly pieces: readonly Piece[];
  readonly gone: readonly Gone[];
  /** The fee for the rights that keep theirs, as far as each case of the envelope has come. */
  readonly staysYen: number;
  readonly letters: readonly LetterOut[];
  readonly today: CivilDate;
  /** How long the company waits for word of an applicant whose letter came back. */
  readonly undeliveredAfterDays: number;
  /** An open case takes this one up. */
  readonly isTakenUp: boolean;
  /** The profile says by when a person answers who is asked about a mandate. */
  readonly asksAboutMandates: boolean;
  /** There are desks to which somebody could be referred. */
  readonly knowsOtherDesks: boolean;
  /** The desk serves another data map than the one on which the case stands. */
  readonly servesAnotherMap: boolean;
  /** The data map has kinds of records that another entrusted to us. */
  readonly holdsEntrusted: boolean;
  /** Applicants have a window at which they see how their requests stand. */
  readonly hasWindow: boolean;
  /** A person may answer for a store: it is a drawer, it is not known, or it holds more than a letter. */
  readonly isToBeAnsweredFor: boolean;
};

/** A letter of the case, as far as the post and the desk can still do something with it. */
export type LetterOut = {
  readonly document: string;
  readonly occasion: string;
  readonly way: 'post' | 'email' | 'otherWay';
  readonly leaves: boolean;
  readonly handedOver: boolean;
  readonly hasNumber: boolean;
};

/** What an act is done with, beyond its stage: without it, it would be refused whatever is handed in. */
export const AT_HAND = {
  recordsEntrusted: ({ holdsEntrusted }: Beside) => holdsEntrusted,
  moneyToCash: ({ pieces, gone }: Beside) =>
    pieces.some(
      ({ id, returnedBecause, cashedOn }) =>
        returnedBecause === undefined && cashedOn === undefined && gone.every(({ line }) => line !== id),
    ),
  moneyToGiveBack: ({ pieces, gone, staysYen }: Beside) => stillToGoBack(pieces, gone, staysYen).length > 0,
  keptFee: ({ pieces, gone, staysYen }: Beside) => balanceOf(pieces, gone, staysYen).keptYen > 0,
  letterThatMayComeBack: ({ letters }: Beside, { returned = [], answered, dispatched }: Progress) =>
    letters.some(
      ({ document, occasion, way, leaves }) =>
        way === 'post' &&
        leaves &&
        (occasion !== answered || dispatched === true) &&
        returned.every((one) => one.document !== document),
    ),
  letterWithANumber: ({ letters }: Beside) =>
    letters.some(({ way, handedOver, hasNumber }) => way === 'post' && handedOver && hasNumber),
  letterHeldLongEnough: ({ today, undeliveredAfterDays }: Beside, { returned = [] }: Progress) =>
    returned.some((letter) => isHeld(letter) && today >= undeliveredFrom(letter, undeliveredAfterDays)),
  measureThatWasAsked: (_: Beside, { measures = {} }: Progress) => Object.values(measures).some(isMeasureAsked),
  answerThatCanBeStopped: ({ letters }: Beside, done: Progress) =>
    letters.every(({ occasion, way, leaves }) => way !== 'email' || !leaves || occasion !== toldIn(done)),
  answerNotTakenUp: ({ isTakenUp }: Beside) => !isTakenUp,
  personToAsk: ({ asksAboutMandates }: Beside, { mandate, reminded }: Progress) =>
    asksAboutMandates && !isWaitedFor(mandate, reminded),
  otherDesk: ({ knowsOtherDesks }: Beside) => knowsOtherDesks,
  window: ({ hasWindow }: Beside) => hasWindow,
  anotherMap: ({ servesAnotherMap }: Beside) => servesAnotherMap,
  storeToAnswerFor: ({ isToBeAnsweredFor }: Beside) => isToBeAnsweredFor,
} as const satisfies Record<string, (beside: Beside, done: Progress) => boolean>;
export type AtHand = keyof typeof AT_HAND;

/** The occasion of the letter that tells what is decided or done. */
const toldIn = (done: Progress): string | undefined => done.answered ?? done.decision?.digest ?? answerIn(done);
