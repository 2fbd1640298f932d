import { answerInWriting } from './answer';
import { atDesk } from './desk';
import { stopEveryProvision } from './measures';
import type { CaseStart } from './messages';
import { acknowledge } from './receipt';
import { noteWhatFollows } from './undertaking';

/** Stops the provision of somebody's data to third parties, which needs no ground and is never refused (Art. 27(2)). */
export async function optOut(start: CaseStart): Promise<void> {
  await atDesk(start, async (desk) => {
    await acknowledge(desk); //                 we say that it arrived, and when
    await desk.until('complete'); // Art. 37(1)      what lacked has come
    await desk.until('proven'); // Art. 37(1), (3) whose data they are
    await stopEveryProvision(desk); // Art. 27(2)(vi)  by its mark, which is looked at again, or by its owner, with proof
    await answerInWriting(desk); //                 we say which, to whom, and since when
    await desk.until('dispatched'); //                 and it has left the house
    await noteWhatFollows(desk); //               and when its mark is looked at again is noted
  });
}
