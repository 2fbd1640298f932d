import type { CivilDate } from '../law/clock';
import { wantedOf, type Wanted } from '../law/wanted';
import type { Case } from './case';

/** What the engine is told of a case: the whole of what is wanted as of a number. Of two it hears, the higher holds. */
export type Told = Wanted & { readonly caseNumber: string; readonly asOf: number };

export const toldOf = (file: Case, on: CivilDate): Told => ({
  caseNumber: file.number,
  asOf: file.asOf,
  ...wantedOf(file, on),
});
