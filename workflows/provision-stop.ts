import { answerInWriting } from './answer';
import { planUntilApproved } from './carrying-out';
import { atDesk } from './desk';
import { stopEveryProvision } from './measures';
import type { CaseStart } from './messages';
import { acknowledge } from './receipt';
import { noteWhatFollows } from './undertaking';

/** Stops the provision of somebody's data to third parties where what they claim holds (Art. 35(3), (5)). */
export async function provisionStop(start: CaseStart): Promise<void> {
  await atDesk(start, async (desk) => {
    await acknowledge(desk); //                   we say that it arrived, and when
    await desk.until('complete'); // Art. 37(1)       what lacked has come
    await desk.until('proven'); // Art. 37(1), (3)  who asks, and by what right
    await planUntilApproved(desk); //              how a mark is set is planned, and approved with the decision
    await desk.until('approved'); // Art. 35(4), (6)  one decides with reasons, a second approves
    await stopEveryProvision(desk); // Art. 35(4), (6)  by its mark, which is looked at again, or by its owner, with proof
    await answerInWriting(desk); // Art. 35(7)       which, to whom, and since when
    await desk.until('dispatched'); //                   and it has left the house
    await noteWhatFollows(desk); //                 and what it says will follow is noted
  });
}
