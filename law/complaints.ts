import type { CivilDate } from './clock';
import type { Progress } from './stages';

/**
 * A complaint about how personal information was handled (Art. 40). It is no right of its own: nothing is searched or decided by it. It stands in
 * the case it concerns, open or closed, under a number and with a day of its own; what the complaint says and what came of it are filings.
 */
export type Complaint = {
  readonly number: string;
  readonly arrivedOn: CivilDate;
  /** By when the company publishes or settled that it answers: the Act says “promptly”. */
  readonly dueOn: CivilDate;
  readonly filing: string;
  readonly enteredBy: string;
  readonly answeredOn?: CivilDate;
  readonly answeredBy?: string;
  /** Names the filing with what was found and what was done. */
  readonly answer?: string;
};

export const isUnanswered = ({ answeredOn }: Complaint): boolean => answeredOn === undefined;

/** The number of the next complaint in a case, as HANA-2026-0012-C1. */
export const nextComplaint = (caseNumber: string, { complaints = [] }: Pick<Progress, 'complaints'>): string =>
  `${caseNumber}-C${complaints.length + 1}`;

/** By which entries of the journal somebody had a part in a decision: whatever became of it, they do not look into a complaint about the case. */
export const HAVING_A_PART = ['decided', 'approved', 'returned', 'rejected'] as const;
