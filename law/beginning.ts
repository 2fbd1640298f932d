import type { DefectCode } from './defects';
import type { WorkedOn } from './rights';
import { holdingUp } from './standing';
import type { Progress } from './stages';

/** How every case begins, whatever opened it: what is found lacking that holds up this right, what is owed, and nothing done yet. */
export const beginsWith = (
  right: WorkedOn,
  codes: readonly DefectCode[],
  { feeDue, feeReceived }: Pick<Progress, 'feeDue' | 'feeReceived'>,
): Pick<Progress, 'defects' | 'feeDue' | 'feeReceived' | 'pauses' | 'reminded' | 'recalled'> => ({
  defects: holdingUp(codes, right),
  feeDue,
  feeReceived,
  pauses: [],
  reminded: [],
  recalled: [],
});
