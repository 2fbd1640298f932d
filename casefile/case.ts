import type { CivilDate } from '../law/clock';
import type { Terms } from '../law/deadlines';
import type { Matter } from '../law/rights';
import type { Progress } from '../law/stages';
import type { Confirmation, Identifier } from './identifiers';
import type { KeptRequest } from './request';

/** One right asked for in an application, on its way, as the records keep it. Nothing here is confidential. */
export type Case = {
  readonly number: string;
  readonly ordinal: string;
  readonly application: string;
  readonly right: Matter;
  readonly arrivedOn: CivilDate;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedOn?: CivilDate | undefined;
  readonly outcome?: string | undefined;
  readonly terms: Terms;
  readonly progress: Progress;
  readonly profileVersion: string;
  readonly dataMapVersion: string;
  /** How often anything was written in it: every act and every deed counts. */
  readonly asOf: number;
  /** When the key was destroyed under which what is confidential in it lay. */
  readonly destroyedAt?: string | undefined;
};

/** What came in one envelope: who asks, for whom, by which papers. Its version moves with each of these. */
export type Application = {
  readonly number: string;
  readonly version: number;
  readonly request: KeptRequest;
  /** The digest of every word as it came in the envelope: by it one that is opened twice is known again. */
  readonly envelope: string;
  readonly confirmation?: Confirmation | undefined;
  readonly feeReceived: number;
};

/** A case with what is confidential in it. */
export type OpenedCase = Case &
  Pick<Application, 'request' | 'confirmation' | 'envelope'> & {
    /** Everything the applicant says of themselves, with the proof where there is one. */
    readonly identifiers: readonly Identifier[];
  };
