import { answerInWriting } from './answer';
import { carryOut, planWhatIsDecided } from './carrying-out';
import { atDesk } from './desk';
import type { CaseStart } from './messages';
import { acknowledge } from './receipt';
import { searchEveryStore } from './search';
import { noteWhatFollows } from './undertaking';

/** Ceases to use, or erases, data of a person where what they claim holds, and tells what was done (Art. 35(1), (5)). */
export async function cessation(start: CaseStart): Promise<void> {
  await atDesk(start, async (desk) => {
    await acknowledge(desk); //                   we say that it arrived, and when
    await desk.until('complete'); // Art. 37(1)       what lacked has come
    await desk.until('proven'); // Art. 37(1), (3)  who asks, and by what right
    await searchEveryStore(desk); // Arts. 35(2), (6)  every store in the data map
    await planWhatIsDecided(desk); // Arts. 35, 36     one decides with reasons; what it does is planned
    await desk.until('approved'); //                   a second approves that plan
    await carryOut(desk); // Arts. 35(2), (6)  each store does it, and is looked at again
    await answerInWriting(desk); // Art. 35(7)       what was done, and what was not
    await desk.until('dispatched'); //                   and it has left the house
    await noteWhatFollows(desk); //                 and what it says will follow is noted
  });
}
