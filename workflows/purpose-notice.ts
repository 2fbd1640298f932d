import { answerInWriting } from './answer';
import { atDesk } from './desk';
import type { CaseStart } from './messages';
import { acknowledge } from './receipt';

/** Answers a request for notice of the purpose of use, from the day it arrives to the written answer (Art. 32(2)). */
export async function purposeNotice(start: CaseStart): Promise<void> {
  await atDesk(start, async (desk) => {
    await acknowledge(desk); //                 we say that it arrived, and when
    await desk.until('complete'); // Art. 37(1)      what lacked has come
    await desk.until('proven'); // Art. 37(1), (3) who asks, and by what right
    await desk.until('paid'); // Art. 38         only where the Act allows one
    await desk.until('approved'); // Art. 32(2)      one decides with reasons, a second approves
    await answerInWriting(desk); // Art. 32(2), (3) whatever the answer
    await desk.until('dispatched'); // Art. 32(3)      and it has left the house
  });
}
