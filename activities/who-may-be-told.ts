import type { OpenedCase } from '../casefile/case';
import { isMandateClear } from '../law/mandate';

/**
 * Whether somebody who is not confirmed any more may be told which data of theirs were changed: no record of ours speaks against who asks,
 * and nobody denied that they were mandated. Else which data were held would be told to somebody who is perhaps another.
 */
export const mayBeTold = ({
  progress: { mandate },
  request: { doubts = [] },
}: Pick<OpenedCase, 'progress' | 'request'>): boolean => isMandateClear(mandate) && doubts.length === 0;
