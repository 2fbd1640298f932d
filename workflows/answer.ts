import type { Desk } from './desk';
import type { CaseStart } from './messages';
import { sendAnswer } from './proxies';

/**
 * Waits for a decision that two people stand for, and answers in writing (Arts. 33(2), 33(3), 36).
 * An approval may be taken back while its letter cannot be drawn; then it waits for the next.
 */
export async function answerInWriting({ caseNumber }: CaseStart, desk: Desk): Promise<void> {
  while (desk.progress().letterReady !== true) {
    await desk.until(({ approvedBy }) => approvedBy != null);
    await desk.does(
      (on) => sendAnswer({ caseNumber, on }),
      ({ approvedBy }) => approvedBy != null,
    );
  }
}
