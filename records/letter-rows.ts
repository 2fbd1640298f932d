import type { SentKind } from '../casefile/letter';
import type { CivilDate } from '../law/clock';
import type { CameBack } from '../law/returned-mail';

/** Which letter: its kind, and the occasion for it: the arrival, what was found lacking, the decision it tells. */
export type LetterRef = { readonly caseNumber: string; readonly kind: SentKind; readonly occasion: string };
/** `otherWay`: a person gives it, by another way the company offers; it lies here until then. */
export type LetterWay = 'post' | 'email' | 'otherWay';
/** What is written on a medium and goes by post: the medium by its id in the profile, and the kind of file. */
export type OnMedium = { readonly id: string; readonly file: 'pdf' | 'zip' };

export type LetterSummary = LetterRef & {
  readonly documentNumber: string;
  readonly issuedOn: CivilDate;
  readonly way: LetterWay;
  readonly mailClass: string;
  readonly pages?: number | undefined;
  readonly sha256?: string | undefined;
  /** When it began to leave the house: from here on nobody can say that it did not. */
  readonly leavingAt?: string | undefined;
  readonly handedOverAt?: string | undefined;
  readonly stoppedAt?: string | undefined;
  /** Until when a worker has it in hand. */
  readonly takenUntil?: string | undefined;
  readonly dispatchedOn?: CivilDate | undefined;
  readonly tracking?: string | undefined;
  /** The day it came back, and what its label said. */
  readonly returnedOn?: CivilDate | undefined;
  readonly returnedBecause?: CameBack | undefined;
  /** How many of its mails were taken, where it goes in several. */
  readonly mailed: number;
  /** It opens with a password, which the applicant is told by another way. */
  readonly locked: boolean;
  /** It is drawn, and its words lie here. */
  readonly drawn: boolean;
  readonly medium?: OnMedium | undefined;
};

export type LetterRow = {
  case_number: string;
  kind: SentKind;
  occasion: string;
  document_number: string;
  issued_on: CivilDate;
  way: LetterWay;
  mail_class: string;
  pages: number | null;
  sha256: string | null;
  leaving_at: Date | null;
  handed_over_at: Date | null;
  stopped_at: Date | null;
  taken_until: Date | null;
  dispatched_on: CivilDate | null;
  tracking: string | null;
  returned_on: CivilDate | null;
  returned_because: CameBack | null;
  mailed: number;
  locked: boolean;
  drawn: boolean;
  medium: OnMedium | null;
};
export const ALL_BUT_THE_PDF =
  'case_number, kind, occasion, document_number, issued_on, way, mail_class, pages, sha256, leaving_at, handed_over_at, stopped_at, taken_until, dispatched_on, tracking, returned_on, returned_because, mailed, password is not null as locked, pdf is not null as drawn, medium';

/** What is known of a letter by its row. */
export const summary = (row: LetterRow): LetterSummary => ({
  caseNumber: row.case_number,
  kind: row.kind,
  occasion: row.occasion,
  documentNumber: row.document_number,
  issuedOn: row.issued_on,
  way: row.way,
  mailClass: row.mail_class,
  pages: row.pages ?? undefined,
  sha256: row.sha256 ?? undefined,
  leavingAt: row.leaving_at?.toISOString(),
  handedOverAt: row.handed_over_at?.toISOString(),
  stoppedAt: row.stopped_at?.toISOString(),
  takenUntil: row.taken_until?.toISOString(),
  dispatchedOn: row.dispatched_on ?? undefined,
  tracking: row.tracking ?? undefined,
  returnedOn: row.returned_on ?? undefined,
  returnedBecause: row.returned_because ?? undefined,
  mailed: row.mailed,
  locked: row.locked,
  drawn: row.drawn,
  medium: row.medium ?? undefined,
});
