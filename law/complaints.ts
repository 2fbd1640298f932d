import { withoutKind } from './called';
import type { CivilDate } from './clock';
import type { Progress } from './stages';

/**
 * A complaint about how personal information was handled (Art. 40). It is no right of its own: nothing is searched or decided by it. It stands in
 * the case it concerns, open or closed, or, where it concerns none, in a case opened for it; under a number and with a day of its own. What the
 * complaint says and what came of it are filings.
 */
export type Complaint = {
  readonly number: string;
  readonly arrivedOn: CivilDate;
  /** By when the company publishes or settled that it answers: the Act says “promptly”. */
  readonly dueOn: CivilDate;
  readonly filing: string;
  readonly enteredBy: string;
  /** Who looks into it. */
  readonly owner: string;
  readonly answeredOn?: CivilDate;
  readonly answeredBy?: string;
  /** Nobody was left who had had no part in it, so that an approver who had one answered: the letter says nothing to the contrary. */
  readonly tookPart?: true;
  /** Names the filing with what was found and what was done. */
  readonly answer?: string;
  /** The cases it was seen to concern, where it had been entered as concerning none. They gather: whoever had a part in one of them does not look into it. */
  readonly about?: readonly string[];
  /** The case of the request that it turned out to be: that is answered, and the complaint is at its end. */
  readonly becameRequest?: string;
};

export const isUnanswered = ({ answeredOn, becameRequest }: Complaint): boolean =>
  answeredOn === undefined && becameRequest === undefined;

/** The number of the next complaint in a case, as HANA-2026-0012-C1. */
export const nextComplaint = (caseNumber: string, { complaints = [] }: Pick<Progress, 'complaints'>): string =>
  `${caseNumber}-C${complaints.length + 1}`;

/** Of a complaint what changes, in the case in which it stands. */
export const withComplaint = (
  { complaints = [] }: Pick<Progress, 'complaints'>,
  number: string,
  change: Partial<Complaint>,
): Pick<Progress, 'complaints'> => ({
  complaints: complaints.map((one) => (one.number === number ? { ...one, ...change } : one)),
});

/** Of a complaint that was seen to concern a case, that case beside those it was seen to concern before. */
export const concerning = ({ about = [] }: Pick<Complaint, 'about'>, other: string): Pick<Complaint, 'about'> => ({
  about: [...new Set([...about, other])],
});

/** A complaint whose request ended without an answer: it waits for one of its own, and concerns that case as well. */
export const standsAgain = (
  { complaints = [], correspondence }: Pick<Progress, 'complaints' | 'correspondence'>,
  request: string,
): Pick<Progress, 'complaints' | 'correspondence'> => ({
  ...(correspondence && { correspondence: withoutKind(correspondence, 'receipt') }), // that it is dealt with as one is not so any more
  complaints: complaints.map(({ becameRequest, ...one }) => {
    if (becameRequest === undefined) return one;
    return becameRequest === request ? { ...one, ...concerning(one, request) } : { ...one, becameRequest };
  }),
});

/** The day by which a case is due that was opened for a complaint: that of the first that waits, else of the last. */
export const complaintDue = ({ complaints = [] }: Pick<Progress, 'complaints'>): CivilDate | undefined =>
  complaints
    .filter(isUnanswered)
    .map(({ dueOn }) => dueOn)
    .sort()[0] ?? complaints.at(-1)?.dueOn;

/** Whether a case that was opened for a complaint, or to tell what was asked, is at its end: none waits for an answer, and no answer is still to leave. What is entered later opens it no more. */
export const isHeard = ({ right, heard, informed, complaints = [], correspondence = [] }: Progress): boolean =>
  heard === true ||
  (informed === true && correspondence.every(({ kind }) => kind !== 'information')) ||
  (right === 'complaint' &&
    !complaints.some(isUnanswered) &&
    correspondence.every(({ kind }) => kind !== 'complaintAnswer'));

/** How it ended. */
export const heardHow = ({
  informed,
  complaints = [],
}: Pick<Progress, 'complaints' | 'informed'>): 'answered' | 'becameRequest' =>
  informed === true || complaints.some(({ answeredOn }) => answeredOn !== undefined) ? 'answered' : 'becameRequest';

/** By which entries an officer set aside what spoke against who asks: whoever did so does not approve what is then told them. */
export const CLEARING = ['doubtLifted', 'mandateConcluded'] as const;

/** By which entries of the journal somebody had a part in a decision: whatever became of it, they do not look into a complaint about the case. */
export const HAVING_A_PART = [
  ...(['decided', 'approved', 'returned', 'struckOut', 'systemSetAside', 'rejected'] as const),
  'complaintAnswered', // who gave the first answer does not look into the complaint about it
  ...CLEARING,
] as const;
