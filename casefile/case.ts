import type { CivilDate } from '../law/clock';
import type { Terms } from '../law/deadlines';
import type { Right } from '../law/rights';
import type { Progress } from '../law/stages';
import type { Identifier } from './identifiers';
import type { KeptRequest } from './request';

/** One request on its way, as the records keep it. Nothing here is confidential. */
export type Case = {
  readonly number: string;
  readonly ordinal: string;
  readonly right: Right;
  readonly arrivedOn: CivilDate;
  readonly openedAt: string;
  readonly openedBy: string;
  readonly closedOn?: CivilDate | undefined;
  readonly outcome?: string | undefined;
  readonly terms: Terms;
  readonly progress: Progress;
  readonly profileVersion: string;
  readonly dataMapVersion: string;
};

/** A case with what is confidential in it. */
export type OpenedCase = Case & { readonly request: KeptRequest; readonly identifiers: readonly Identifier[] };
