import type { CivilDate } from './clock';
import type { Progress } from './stages';

/**
 * What whoever processes data for us was told to do with those of the person, by letter, with a day (Art. 25); or what whoever received
 * them was told as a courtesy, of which no report is awaited. Whom, and what, are filings.
 */
export type Instruction = {
  /** As HANA-2026-0012-I1: what the report of completion names. */
  readonly number: string;
  readonly filing: string;
  /** The day by which it is done and reported; absent where nothing is awaited. */
  readonly dueOn?: CivilDate;
  readonly doneOn?: CivilDate;
  /** Names the filing with the report, which proves it. */
  readonly report?: string;
};

export const isAwaited = ({ dueOn, doneOn }: Instruction): boolean => dueOn !== undefined && doneOn === undefined;

/** The number of the next instruction in a case. */
export const nextInstruction = (caseNumber: string, { instructions = [] }: Pick<Progress, 'instructions'>): string =>
  `${caseNumber}-I${instructions.length + 1}`;
