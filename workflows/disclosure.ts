import { answerInWriting } from './answer';
import { atDesk } from './desk';
import type { CaseStart } from './messages';
import { sendReceipt } from './proxies';
import { searchEveryStore } from './search';

/** Answers a request for disclosure, from the day it arrives to the written answer (Art. 33). */
export async function disclosure(file: CaseStart): Promise<void> {
  const { caseNumber } = file;
  await atDesk(file, async (desk) => {
    await desk.does((on) => sendReceipt({ caseNumber, on }));          //                 we say that it arrived, and when
    await desk.until(({ defects }) => defects.length === 0);           // Art. 37(1)      what lacked has come
    await desk.until((done) => done.identityConfirmed === true);       // Art. 37(1), (3) who asks, and by what right
    await desk.until((done) => done.feeReceived >= done.feeDue);       // Art. 38         only where the Act allows one
    await searchEveryStore(file, desk);                                // Art. 33(1)      every store in the data map
    await answerInWriting(file, desk);                                 // Arts. 33, 36    one decides with reasons, a second approves, the letter
    await desk.until((done) => done.dispatched === true);              // Art. 33(3)      and it has left the house
  });
}
