import { keyedDigest, sameDigest } from '../vault/seal';
import type { Records } from './pool';

/**
 * What lets somebody who holds data besides us answer one instruction, and nothing else: 128 bits made from the case's own key. It lies
 * nowhere, nobody can make it who lacks that key, and it ends with it.
 */
export const replyTokenOf = async (
  { keys }: Pick<Records, 'keys'>,
  caseNumber: string,
  instruction: string,
): Promise<string> => keyedDigest(`answer to ${instruction}`, await keys.of(caseNumber));

/** Whether a token is the one of this instruction, in a time that does not tell where they differ. */
export const isReplyToken = async (
  records: Pick<Records, 'keys'>,
  caseNumber: string,
  instruction: string,
  token: string,
): Promise<boolean> => sameDigest(await replyTokenOf(records, caseNumber, instruction), token);
