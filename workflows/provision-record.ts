import { answerInWriting } from './answer';
import { atDesk } from './desk';
import type { CaseStart } from './messages';
import { acknowledge } from './receipt';
import { searchEveryStore } from './search';

/** Answers a request for records of provisions, from the day it arrives to the written answer (Art. 33(5)). */
export async function provisionRecord(start: CaseStart): Promise<void> {
  await atDesk(start, async (desk) => {
    await acknowledge(desk); //                 we say that it arrived, and when
    await desk.until('complete'); // Art. 37(1)      what lacked has come
    await desk.until('proven'); // Art. 37(1), (3) who asks, and by what right
    await desk.until('paid'); // Art. 38         only where the Act allows one
    await searchEveryStore(desk); // Art. 33(5)      every store that keeps such records
    await desk.until('approved'); // Arts. 33(5), 36 one decides with reasons, a second approves
    await answerInWriting(desk); // Art. 33(5), (3) whatever the answer
    await desk.until('dispatched'); // Art. 33(3)      and it has left the house
  });
}
