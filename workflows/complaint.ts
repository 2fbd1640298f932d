import { atDesk } from './desk';
import type { CaseStart } from './messages';
import { acknowledge } from './receipt';

/** Hears a complaint about no case, from the day it arrives to the letter that answers it (Art. 40). */
export async function complaint(start: CaseStart): Promise<void> {
  await atDesk(start, async (desk) => {
    await acknowledge(desk); //           we say that it arrived, where the company promises so
    await desk.until('heard'); // Art. 40(1) somebody looks into it, and the answer leaves
  });
}
